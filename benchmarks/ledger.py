"""Times the ledger of a large state, 70,000 books of 50 leaves: python -m benchmarks.ledger [--folder F]."""

from __future__ import annotations

import contextlib
import datetime
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from benchmarks import places
from benchmarks.figures import Figure, median, print_table
from benchmarks.large_state import BOOKS, LEAVES, make
from controlroom.base import clock
from controlroom.db.models.ledger import BookMonth
from controlroom.db.models.people import Person
from controlroom.db.register import Actor, Register
from controlroom.domain import books, campaigns
from controlroom.domain.books import BalanceQuestion, WhereIs, months, state_returns, statements
from controlroom.domain.books.statements import StatementQuestion

_ROUNDS = 41


def _ask(register: Register, query: Callable[[Session, Any], object], questions: Sequence[object]) -> float:
    """Return the median milliseconds of an answer, each asked once before."""
    taken = []
    for question in questions:
        begun = time.perf_counter()
        register.read(query, question)
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken[1:])


class _TakenBackError(Exception):
    """What was closed is opened again, so that it can be measured once more."""


def _close_month(register: Register) -> float:
    """Return the seconds of closing the last month that is over, with its return to the state."""
    taken = 0.0
    with contextlib.suppress(_TakenBackError), register.writing(Actor(operator_id=1, desk_id=1)) as session:
        last = clock.today().replace(day=1) - datetime.timedelta(days=1)
        _say_closed(session, last.replace(day=1) - datetime.timedelta(days=1))
        month = state_returns.Month(day=last)
        open_ones = [one.exception for one in months.check_month(session, month).exceptions]
        explained = tuple(months.Explained(one.kind, one.subject, "देखा गया") for one in open_ones)
        order = months.CloseMonth(month=month, certified_by="अध्यक्ष", explanations=explained)
        begun = time.perf_counter()
        months.close_month(session, order)
        state_returns.state_return(session, month)
        taken = time.perf_counter() - begun
        raise _TakenBackError
    return taken


def _say_closed(session: Session, last_day: datetime.date) -> None:
    """Write that the months before are closed: each takes as long as the one that is measured."""
    campaign_id = campaigns.current_campaign(session).id
    values = {"first_day": last_day.replace(day=1), "last_day": last_day, "code": "x", "entry_id": 1}
    values |= {"campaign_id": campaign_id, "certified_by": "x", "figures": "{}"}
    session.connection().execute(insert(BookMonth), [values])


def measure(folder: Path) -> list[Figure]:
    """Return the figures of the large state."""
    register = make(folder / "large-state")
    chance = random.Random(2)
    numbers = [WhereIs(number=chance.randint(1, BOOKS)) for _round in range(_ROUNDS)]
    printed = [WhereIs(number=chance.randint(BOOKS + 1, BOOKS * LEAVES)) for _round in range(_ROUNDS)]
    with register.reading() as session:
        people = list(session.scalars(select(Person.id).limit(_ROUNDS)))
        used = session.execute(text("SELECT count(*) FROM leaves")).scalar_one()
    balances = [BalanceQuestion(person_id=one) for one in people]
    accounts = [StatementQuestion(person_id=one) for one in people]
    size = sum(file.stat().st_size for file in register.folder.glob("*.db*")) / 1_000_000
    begun = time.perf_counter()
    found = register.read(books.check_ledger, None)
    if found:
        raise SystemExit(" ".join(one.told() for one in found))
    checked = time.perf_counter() - begun
    return [
        Figure("where is it, a book", _ask(register, books.where_is, numbers), "ms", most=20),
        Figure("where is it, a leaf", _ask(register, books.where_is, printed), "ms", most=20),
        Figure("a holder's balance", _ask(register, books.holder_balance, balances), "ms"),
        Figure("holder statement", _ask(register, statements.holder_statement, accounts), "ms", most=100),
        Figure("month close with return", _close_month(register), "s", most=10),
        Figure("every equation of the ledger", checked, "s"),
        Figure("the database", size, "MB", most=300, note=f"{used:,} leaves marked"),
    ]


def main() -> None:
    """Print the table."""
    chosen = places.options(__doc__).parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    figures = measure(chosen.folder)
    print_table(figures)
    print(f"\n{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
