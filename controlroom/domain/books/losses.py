"""Books that were lost or damaged, with their holder or in stock; every leaf of them gets its state."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.books import Book, BookMovement, BookMovementLine, Leaf
from controlroom.domain import campaigns, journal
from controlroom.domain.books import heaps, leaves, ledger, money
from controlroom.domain.books.leaves import BookLeaves, Count
from controlroom.domain.books.ledger import DAMAGED, ISSUED, LOST, STOCK, TO_COUNT, Move
from controlroom.domain.books.refusals import (
    CauseMissing,
    NotHereToLose,
    ReportMissing,
    StockBesideHolders,
    StockHasNoUsedLeaves,
)
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class LoseBooks(Order):
    """Enter books as lost, those of one holder or those of the stock, with the number of the report."""

    numbers: str
    report: str
    reason: str = ""
    note: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class DamageBooks(Order):
    """Enter books as damaged, with the reason; ``used`` are leaves that were used before, if any are known.

    ``used`` is written as in a return: places inside one book, or printed numbers.
    """

    numbers: str
    reason: str
    used: str = ""
    report: str = ""
    note: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class _Loss:
    """Books that are lost or damaged, the movement about it, and what becomes of their leaves."""

    books: Sequence[Book]
    move: Move
    entered: Mapping[int, frozenset[int]]
    counts: Mapping[int, Count]


@journal.operation(N_("Books lost"), Right.KEEP_BOOKS)
def lose_books(session: Session, order: LoseBooks) -> Saved:
    """Enter books as lost: leaves known as used stay so and are charged, all others are missing.

    Raises ReportMissing, NotHereToLose, StockBesideHolders, BooksOfTwoHolders.
    """
    if not order.report.strip():
        raise ReportMissing
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    books, move = _taken(session, campaign, order.numbers, LOST, day)
    entered = _entered(session, books)
    counts = {
        book.id: Count(book.leaves, entered[book.id], missing=_others(book, entered[book.id]))
        for book in books
    }
    move = replace(move, report=order.report, reason=order.reason, note=order.note)
    return _carry_out(session, _Loss(books, move, entered, counts))


@journal.operation(N_("Books damaged"), Right.KEEP_BOOKS)
def damage_books(session: Session, order: DamageBooks) -> Saved:
    """Enter books as damaged: used leaves stay used and are charged, all others are cancelled.

    Raises CauseMissing, NotHereToLose, StockBesideHolders, StockHasNoUsedLeaves, BooksOfTwoHolders.
    """
    if not order.reason.strip():
        raise CauseMissing
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    books, move = _taken(session, campaign, order.numbers, DAMAGED, day)
    entered = _entered(session, books)
    plain = [BookLeaves(book.number, book.first_leaf, book.leaves) for book in books]
    counted = leaves.read_counts(plain, used=order.used)
    counts = {}
    for book, count in zip(books, counted, strict=True):
        if move.person_id is None and count.used:
            raise StockHasNoUsedLeaves(book.number)
        used = count.used | entered[book.id]
        counts[book.id] = Count(book.leaves, used, cancelled=_others(book, used))
    move = replace(move, report=order.report, reason=order.reason, note=order.note)
    return _carry_out(session, _Loss(books, move, entered, counts))


def _taken(
    session: Session, campaign: CampaignRow, written: str, kind: str, day: datetime.date
) -> tuple[Sequence[Book], Move]:
    books = ledger.books_numbered(session, campaign.id, ledger.numbers_written(written))
    for book in books:
        if book.state not in {STOCK, ISSUED, TO_COUNT}:
            raise NotHereToLose(book.number, ledger.state_text(book.state), _last_move(session, book))
    ledger.check_after_last_move(session, books, day)
    in_stock = [book for book in books if book.state == STOCK]
    out = [book for book in books if book.state != STOCK]
    if in_stock and out:
        raise StockBesideHolders(in_stock[0].number, out[0].number)
    if in_stock:
        return books, Move(campaign_id=campaign.id, kind=kind, day=day)
    heap = heaps.heap_of(session, campaign, [book.number for book in out], states=(ISSUED, TO_COUNT))
    return heap.books, heaps.move_of(session, campaign, heap, kind, day)


def _last_move(session: Session, book: Book) -> str:
    return session.execute(
        select(BookMovement.code)
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .where(BookMovementLine.book_id == book.id, ledger.in_effect())
        .order_by(BookMovement.id.desc())
        .limit(1)
    ).scalar_one()


def _entered(session: Session, books: Sequence[Book]) -> dict[int, frozenset[int]]:
    """Return the leaves of each book that are known as used, since members were entered from them."""
    found: dict[int, set[int]] = {book.id: set() for book in books}
    for book_id, position in session.execute(
        select(Leaf.book_id, Leaf.position).where(Leaf.book_id.in_(list(found)))
    ):
        found[book_id].add(position)
    return {book_id: frozenset(positions) for book_id, positions in found.items()}


def _others(book: Book, used: frozenset[int]) -> frozenset[int]:
    return frozenset(range(1, book.leaves + 1)) - used


def _carry_out(session: Session, loss: _Loss) -> Saved:
    movement = ledger.add_movement(session, loss.move, [book.number for book in loss.books])
    ids = [book.id for book in loss.books]
    ledger.close_holdings(session, ids, movement.id)
    ledger.put_into_state(session, ids, loss.move.kind)
    ledger.add_lines(session, movement.id, ids, loss.counts)
    kept = {(book_id, position) for book_id, places in loss.entered.items() for position in places}
    ledger.mark_leaves(session, movement.id, loss.counts, kept)
    used, cancelled, _blank, missing = leaves.total(loss.counts.values())
    charged = sum(len(loss.counts[book.id].used) * book.fee_paise for book in loss.books)
    figures = {"books": len(ids), "used": used, "cancelled": cancelled, "missing": missing}
    figures |= {"charged_paise": charged} | money.left_to_pay(loss.move.owed_before_paise + charged)
    return Saved("book_movements", movement.id, movement.code, figures)
