"""Lots that overlap are refused by the database itself, and by no more work where there are thousands."""

from __future__ import annotations

import contextlib
import datetime
import random
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from controlroom.db.models.books import BookLot
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

BEGIN = 500_000


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with one lot."""
    made = furnish(office)
    made.receive(1, 10)
    return made


def row(first: int, last: int, first_leaf: int, leaves: int = 5) -> dict[str, Any]:
    return {
        "version": 1,
        "campaign_id": 1,
        "movement_id": 1,
        "first": first,
        "last": last,
        "first_leaf": first_leaf,
        "leaves_per_book": leaves,
        "fee_paise": 1_000,
        "received_on": datetime.date(2026, 11, 1),
    }


def test_whatever_overlaps_is_refused_and_nothing_else(desk: BooksOffice) -> None:
    chance, refused = random.Random(4), 0  # noqa: S311 - the same ranges every time
    there: list[tuple[range, range]] = []
    for _try in range(150):
        first, count = BEGIN + chance.randrange(400), chance.randint(1, 9)
        leaf, leaves = 10_000_000 + chance.randrange(9_000), chance.randint(1, 12)
        asked = (range(first, first + count), range(leaf, leaf + count * leaves))
        free = not any(any(map(_meet, known, asked)) for known in there)
        assert _enter(desk, row(first, first + count - 1, leaf, leaves)) == free, (asked, there)
        there += [asked] if free else []
        refused += not free
    assert min(refused, len(there)) > 20


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _enter(desk: BooksOffice, lot: dict[str, Any]) -> bool:
    """Enter a lot past all code; tell whether the database took it."""
    with (
        contextlib.suppress(IntegrityError),
        desk.office.register.writing(desk.office.actor) as session,
    ):
        session.execute(insert(BookLot), [lot])
        session.flush()
        return True
    return False


@pytest.mark.one_database("counts the steps of the file's own machine; the server has an index for ranges")
def test_the_two_thousandth_lot_costs_what_the_hundredth_did(desk: BooksOffice) -> None:
    with desk.office.register.writing(desk.office.actor) as session:
        costs = [_steps(session, place * 50, 50) for place in range(40)]
    assert costs[-1] < 1.5 * costs[1]


def _steps(session: Session, begin: int, count: int) -> int:
    """Return how many steps the database takes to enter so many lots."""
    steps = [0]

    def count_steps() -> int:
        steps[0] += 1
        return 0

    connection: Any = session.connection().connection.driver_connection
    connection.set_progress_handler(count_steps, 10)
    numbers = range(begin, begin + count)
    session.execute(
        insert(BookLot),
        [row(BEGIN + one * 10, BEGIN + one * 10 + 4, 10_000_000 + one * 50) for one in numbers],
    )
    connection.set_progress_handler(None, 10)
    return steps[0]
