"""Movements and charges written into the ledger as operations write them, of any kind and on any day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from controlroom.base import ranges
from controlroom.db.models.books import Book, BookLot, BookMovementLine
from controlroom.db.models.ledger import BookCharge
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import ledger
from controlroom.domain.books.ledger import Move
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from tests.domain.books_office import BooksOffice


@dataclass(frozen=True, kw_only=True)
class WriteMovement(Order):
    """A movement with its lines; ``counts`` are used, cancelled, blank and missing of every book."""

    kind: str
    numbers: str
    day: datetime.date
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    facts: Mapping[str, Any] = field(default_factory=dict)


@journal.operation("Movement written", Right.KEEP_BOOKS)
def write_movement(session: Session, order: WriteMovement) -> Saved:
    """Write a movement past the rules of the office."""
    campaign = campaigns.current_campaign(session)
    numbers = ranges.numbers_of(ranges.parse_spans(order.numbers))
    move = Move(campaign_id=campaign.id, kind=order.kind, day=order.day, **order.facts)
    movement = ledger.add_movement(session, move, numbers)
    names = ("used", "cancelled", "blank", "missing")
    books = session.scalars(select(Book.id).where(Book.number.in_(numbers))).all()
    rows = [{"movement_id": movement.id, "book_id": book_id} for book_id in books]
    counts = dict(zip(names, order.counts, strict=True))
    session.execute(insert(BookMovementLine), [row | counts for row in rows])
    return Saved("book_movements", movement.id, movement.code)


@dataclass(frozen=True, kw_only=True)
class WriteCharge(Order):
    """Money that somebody owed before the register began."""

    person_id: int
    amount_paise: int
    day: datetime.date


@journal.operation("Charge written", Right.KEEP_BOOKS)
def write_charge(session: Session, order: WriteCharge) -> Saved:
    """Write a charge past the rules of the office."""
    campaign = campaigns.current_campaign(session)
    charge = BookCharge(
        campaign_id=campaign.id,
        number=documents.next_number(session, "test:charges"),
        code=documents.next_code(session, "TC"),
        kind="opening",
        charged_on=order.day,
        person_id=order.person_id,
        amount_paise=order.amount_paise,
        entry_id=journal.entry_id(session),
    )
    session.add(charge)
    session.flush()
    return Saved("book_charges", charge.id, charge.code)


def add_lot(session: Session, first: int, last: int, movement_id: int) -> None:
    """Add books of 25 leaves at ₹10 whose movement is to be written."""
    campaign = campaigns.current_campaign(session)
    lot = BookLot(
        campaign_id=campaign.id,
        challan="",
        first=first,
        last=last,
        leaves_per_book=25,
        first_leaf=(first - 1) * 25 + 1,
        fee_paise=10_00,
        received_on=datetime.date(2026, 1, 1),
        movement_id=movement_id,
    )
    session.add(lot)
    session.flush()
    for number in range(first, last + 1):
        place = (number - 1) * 25 + 1
        session.add(
            Book(
                campaign_id=campaign.id,
                lot_id=lot.id,
                number=number,
                first_leaf=place,
                leaves=25,
                fee_paise=10_00,
            )
        )


def move(desk: BooksOffice, kind: str, numbers: str, day: datetime.date, **facts: Any) -> Saved:  # noqa: ANN401 - what a Move may bear
    """Write a movement of books; ``counts`` may be among the facts."""
    counts = facts.pop("counts", (0, 0, 0, 0))
    order = WriteMovement(kind=kind, numbers=numbers, day=day, counts=counts, facts=facts)
    return desk.write(write_movement, order)
