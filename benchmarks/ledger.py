"""Times the ledger of a large state, 70,000 books of 50 leaves: python -m benchmarks.ledger [--folder F]."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from benchmarks import places
from benchmarks.figures import Figure, median, print_table
from benchmarks.large_state import BOOKS, LEAVES, make
from controlroom.base import clock
from controlroom.db.models.people import Person
from controlroom.db.register import Actor, Register
from controlroom.domain import books
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


def _close_months(register: Register) -> float:
    """Return the seconds of the slowest month: check, close, and its return to the state."""
    slowest = 0.0
    actor = Actor(operator_id=1, desk_id=1)
    with contextlib.suppress(_TakenBackError), register.writing(actor) as session:
        while (month := months.next_month(session)) and month.last_day < clock.today():
            begun = time.perf_counter()
            open_ones = months.check_month(session, month).exceptions
            explained = tuple(
                months.Explained(one.exception.kind, one.exception.subject, "देखा गया") for one in open_ones
            )
            order = months.CloseMonth(month=month, certified_by="अध्यक्ष", explanations=explained)
            months.close_month(session, order)
            state_returns.state_return(session, month)
            slowest = max(slowest, time.perf_counter() - begun)
        raise _TakenBackError
    return slowest


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
        Figure("month close with return, the slowest of all months", _close_months(register), "s", most=10),
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
