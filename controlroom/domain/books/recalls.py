"""Books that the office asks back before they are due."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db import tracking
from controlroom.db.models.books import BookHolding, BookMovementLine
from controlroom.domain import campaigns, journal
from controlroom.domain.books import heaps, ledger
from controlroom.domain.books.heaps import Heap
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.books.refusals import DueBeforeRecall, DueNotEarlier
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class RecallBooks(Order):
    """Ask books of one holder back by ``due_on``, earlier than they were due."""

    numbers: str
    due_on: datetime.date
    reason: str = ""
    note: str = ""
    day: datetime.date | None = None


@journal.operation(N_("Books asked back"), Right.KEEP_BOOKS)
def recall_books(session: Session, order: RecallBooks) -> Saved:
    """Make books due earlier; raises DueNotEarlier, DueBeforeRecall, BookNotOut, BooksOfTwoHolders."""
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    heap = heaps.heap_of(session, campaign, ledger.numbers_written(order.numbers), states=(ISSUED,))
    ledger.check_after_last_move(session, heap.books, day)
    _check_earlier(heap, order.due_on, day)
    move = replace(
        heaps.move_of(session, campaign, heap, "recall", day),
        reason=order.reason,
        note=order.note,
        due_on=order.due_on,
    )
    movement = ledger.add_movement(session, move, heap.numbers)
    due_before = {book_id: heap.holdings[book_id].due_on for book_id in heap.ids}
    session.execute(
        insert(BookMovementLine),
        [
            {"movement_id": movement.id, "book_id": book_id, "due_before": due}
            for book_id, due in due_before.items()
        ],
    )
    session.execute(
        update(BookHolding)
        .where(BookHolding.book_id.in_(heap.ids), BookHolding.closed_by_id.is_(None))
        .values(due_on=order.due_on)
    )
    tracking.touch(session, "books")
    return Saved("book_movements", movement.id, movement.code, {"books": len(heap.books)})


def _check_earlier(heap: Heap, asked: datetime.date, day: datetime.date) -> None:
    for book in heap.books:
        due = heap.holdings[book.id].due_on
        if due <= asked:
            raise DueNotEarlier(book.number, due, asked)
    if asked < day:
        raise DueBeforeRecall(asked, day)
