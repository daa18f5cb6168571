"""Lets desks race for the same books and ranges on both databases: python -m tests.long.races --racers 32."""

from __future__ import annotations

import argparse
import dataclasses
import json
import multiprocessing
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import aliased

from controlroom.base.errors import UserError
from controlroom.base.language import date_text
from controlroom.db import opening
from controlroom.db.failures import RegisterBusy
from controlroom.db.models.books import Book, BookHolding, BookLot
from controlroom.db.register import Actor
from controlroom.db.server_failures import WritersTooMany
from controlroom.domain import books
from controlroom.domain.books import IssueBooks
from controlroom.domain.books.errors import BookAlreadyIssued, LotOverlaps
from tests import cluster
from tests.databases import KINDS, databases
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import KEYS, make_office

A_RANGE = 10
_CONTROL_BOOKS = 60
_LOTS = 5


@dataclass
class Raced:
    """What a race left: books issued, those in two hands at once, and what racers were told.

    ``untold`` are refusals that do not say who has the book since when, or who received the lot.
    """

    racers: int
    books: int
    issued: int = 0
    doubled: int = 0
    lots: int = 0
    overlapping: int = 0
    refused: int = 0
    untold: int = 0
    busy: int = 0

    @property
    def is_good(self) -> bool:
        """Tell whether every book went into one hand, no lots overlap, and every refusal was told whole."""
        return self.issued == self.books and not (self.doubled or self.overlapping or self.untold)


def run(folder: Path, *, racers: int, count: int) -> Raced:
    """Let ``racers`` processes issue ``count`` books, each trying all of them in ranges and one by one."""
    desk = furnish(make_office(folder))
    desk.receive(1, count)
    found = Raced(racers, count)
    for came in _all_at_once(_issue_all, desk, racers, count):
        found.refused += came["refused"]
        found.untold += came["untold"]
        found.busy += came["busy"]
    with desk.office.register.reading() as session:
        open_hands = (
            select(BookHolding.book_id, func.count().label("hands"))
            .where(BookHolding.closed_by_id.is_(None))
            .group_by(BookHolding.book_id)
            .subquery()
        )
        found.doubled = session.scalar(select(func.count()).where(open_hands.c.hands > 1)) or 0
        found.issued = session.scalar(select(func.count()).where(Book.state == "issued")) or 0
        found.lots = session.scalar(select(func.count()).select_from(BookLot)) or 0
        other = aliased(BookLot)
        overlaps = (BookLot.id < other.id) & (BookLot.first <= other.last) & (BookLot.last >= other.first)
        found.overlapping = (
            session.scalar(select(func.count()).select_from(BookLot).join(other, overlaps)) or 0
        )
    assert desk.equations_close()
    desk.office.register.close()
    return found


def run_control(folder: Path, *, racers: int) -> Raced:
    """Let them only look before they write, with nothing in the database to hold them: books must double."""
    desk = furnish(make_office(folder))
    with desk.office.register.engine.begin() as connection:
        connection.execute(text("CREATE TABLE hands (book INTEGER, racer INTEGER)"))
    list(_all_at_once(_look_then_take, desk, racers, _CONTROL_BOOKS))
    with desk.office.register.engine.begin() as connection:
        hands = connection.execute(text("SELECT count(*) FROM hands GROUP BY book")).scalars().all()
        connection.execute(text("DROP TABLE hands"))
    desk.office.register.close()
    return Raced(racers, _CONTROL_BOOKS, len(hands), sum(one > 1 for one in hands))


def _all_at_once(race: Any, desk: BooksOffice, racers: int, count: int) -> Any:  # noqa: ANN401 - a function here
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(racers, mp_context=context) as pool:
        line = manager.Barrier(racers)
        people = (desk.harish, desk.anita)
        given = [
            (desk.office.register.folder, desk.office.actor, people[one % 2], count, one, line)
            for one in range(racers)
        ]
        yield from pool.map(race, given)


def _issue_all(given: tuple[Path, Actor, int, int, int, Any]) -> dict[str, int]:
    """Issue ranges that overlap those of the others, then every book by itself, then receive such lots."""
    folder, actor, person, count, racer, line = given
    register = opening.open_register(folder, KEYS)
    came = dict.fromkeys(("refused", "untold", "busy"), 0)
    line.wait()
    firsts = range(1 - racer % A_RANGE, count + 1, A_RANGE)
    ranges = [f"{max(first, 1)}-{min(first + A_RANGE - 1, count)}" for first in firsts]
    orders: list[tuple[Any, Any]] = [
        (books.issue_books, IssueBooks(person_id=person, numbers=numbers, reason="दौड़"))
        for numbers in [*ranges, *map(str, range(1, count + 1))]
    ]
    for place in range(_LOTS):
        first = count + 1 + place * A_RANGE + racer % A_RANGE
        orders.append((books.receive_books, books.ReceiveBooks(first=first, last=first + A_RANGE - 1)))
    for operation, order in orders:
        try:
            register.write(actor, operation, order)
        except UserError as refused:
            came["refused"] += 1
            came["untold"] += not _is_told_whole(refused)
        except (RegisterBusy, WritersTooMany):
            came["busy"] += 1
    register.close()
    return came


def _is_told_whole(refused: UserError) -> bool:
    """Tell whether a refusal names who has the book since when, or who received the other lot when."""
    told = refused.told()
    if isinstance(refused, BookAlreadyIssued):
        return (
            date_text(refused.since) in told and str(refused.holder) in told and str(refused.number) in told
        )
    if isinstance(refused, LotOverlaps):
        return date_text(refused.received_on) in told and str(refused.operator) in told
    return False


def _look_then_take(given: tuple[Path, Actor, int, int, int, Any]) -> dict[str, int]:
    folder, _actor, _person, count, racer, line = given
    register = opening.open_register(folder, KEYS)
    reads = register.engine.execution_options(reads=True)
    line.wait()
    for book in range(1, count + 1):
        with reads.connect() as connection:
            free = not connection.execute(text(f"SELECT 1 FROM hands WHERE book = {book}")).first()
        if free:
            with register.engine.begin() as connection:
                connection.execute(text(f"INSERT INTO hands VALUES ({book}, {racer})"))
    register.close()
    return {}


def main() -> int:
    """Race on both databases, then the controls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--racers", type=int, default=32)
    parser.add_argument("--books", type=int, default=1000)
    parser.add_argument("--database", choices=KINDS, action="append")
    chosen = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as place, cluster.running():
        for kind in chosen.database or KINDS:
            with databases.on(kind):
                raced = run(Path(place) / kind, racers=chosen.racers, count=chosen.books)
                control = run_control(Path(place) / f"{kind}-control", racers=min(chosen.racers, 16))
            print(json.dumps({kind: dataclasses.asdict(raced), "control": dataclasses.asdict(control)}))
            good = good and raced.is_good and control.doubled > 0
        databases.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
