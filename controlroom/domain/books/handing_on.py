"""Books that their holder handed on, as he declares: he stays liable, the register knows who has them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db import tracking
from controlroom.db.models.books import BookMovement
from controlroom.db.models.ledger import BookCustody
from controlroom.domain import campaigns, journal
from controlroom.domain.books import heaps, ledger
from controlroom.domain.books.heaps import Heap
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.books.refusals import AlreadyWithHolder, CustodianMissing
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class HandOnBooks(Order):
    """Declare that books of one holder are with somebody else: a person, or a name the register has not.

    Named to the holder himself, they came back to him.
    """

    numbers: str
    to_person_id: int | None = None
    to_name: str = ""
    to_mobile: str = ""
    bearer: str = ""
    bearer_mobile: str = ""
    note: str = ""
    day: datetime.date | None = None


@journal.operation(N_("Books handed on"), Right.KEEP_BOOKS)
def hand_on_books(session: Session, order: HandOnBooks) -> Saved:
    """Note who has books from their holder, who stays liable.

    Raises CustodianMissing, AlreadyWithHolder, BookNotOut, BookAlreadyTakenIn, BooksOfTwoHolders.
    """
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    if order.to_person_id is None and not order.to_name.strip():
        raise CustodianMissing
    to = None if order.to_person_id is None else ledger.person_named(session, order.to_person_id)
    heap = heaps.heap_of(session, campaign, ledger.numbers_written(order.numbers), states=(ISSUED,))
    ledger.check_after_last_move(session, heap.books, day)
    comes_back = to is not None and to.id == heap.person.id
    if comes_back:
        _check_handed_on(session, heap)
    move = replace(
        heaps.move_of(session, campaign, heap, "hand_on", day),
        bearer=order.bearer,
        bearer_mobile=order.bearer_mobile,
        note=order.note,
        to_person_id=to.id if to else None,
        to_name="" if to else order.to_name,
        to_mobile=order.to_mobile,
    )
    movement = ledger.add_movement(session, move, heap.numbers)
    ledger.add_lines(session, movement.id, heap.ids)
    _pass_on(session, heap, movement, comes_back=comes_back)
    return Saved("book_movements", movement.id, movement.code, {"books": len(heap.books)})


def _check_handed_on(session: Session, heap: Heap) -> None:
    away = set(
        session.scalars(
            select(BookCustody.book_id).where(
                BookCustody.book_id.in_(heap.ids), BookCustody.closed_by_id.is_(None)
            )
        )
    )
    for book in heap.books:
        if book.id not in away:
            raise AlreadyWithHolder(book.number, heap.person.name)


def _pass_on(session: Session, heap: Heap, movement: BookMovement, *, comes_back: bool) -> None:
    session.execute(
        update(BookCustody)
        .where(BookCustody.book_id.in_(heap.ids), BookCustody.closed_by_id.is_(None))
        .values(closed_by_id=movement.id)
    )
    if not comes_back:
        session.execute(
            insert(BookCustody),
            [
                {
                    "book_id": book_id,
                    "holding_id": heap.holdings[book_id].id,
                    "person_id": movement.to_person_id,
                    "handed_on_by_id": movement.id,
                    "since": movement.moved_on,
                }
                for book_id in heap.ids
            ],
        )
    tracking.touch(session, "books")
