"""Books received from the state office: a lot, its movement and a row for every book."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from controlroom.base import lettered
from controlroom.base.language import N_, Name
from controlroom.base.ranges import RangeBackwards
from controlroom.db.models.books import Book, BookLot, BookMovement
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookSeries
from controlroom.db.models.operators import Operator
from controlroom.domain import campaigns, journal
from controlroom.domain.books import ledger, series
from controlroom.domain.books.errors import LeavesOverlap, LotOverlaps, LotTooLarge, NumberUnlikely
from controlroom.domain.books.ledger import HIGHEST_LEAF, HIGHEST_NUMBER, STOCK, Move
from controlroom.domain.books.series import SeriesDiffer, SeriesUnknown
from controlroom.domain.campaigns import (
    MOST_FEE_PAISE,
    MOST_LEAVES,
    CampaignRow,
    FeeUnlikely,
    LeavesUnlikely,
)
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

MOST_BOOKS_IN_LOT = 20_000


@dataclass(frozen=True, kw_only=True)
class ReceiveBooks(Order):
    """Receive a lot of numbered books; leaves and fee are the campaign's where they are not named.

    ``certified_by`` is who counted their pages and vouches for them.
    Without ``first_leaf`` the leaves are numbered through all books: (first − 1) × leaves + 1.
    """

    first: int
    last: int
    leaves_per_book: int | None = None
    fee_paise: int | None = None
    first_leaf: int | None = None
    challan: str = ""
    certified_by: str = ""
    note: str = ""
    day: datetime.date | None = None


class LotWritten(Protocol):
    """What is written about a lot, in an order or a row of a list; None is the campaign's, or worked out."""

    @property
    def first(self) -> int:
        """The first book."""

    @property
    def last(self) -> int:
        """The last book."""

    @property
    def leaves_per_book(self) -> int | None:
        """The leaves of a book."""

    @property
    def fee_paise(self) -> int | None:
        """The fee of a leaf."""

    @property
    def first_leaf(self) -> int | None:
        """The printed number of the first leaf."""

    @property
    def challan(self) -> str:
        """The paper they came with."""


@journal.operation(N_("Books received"), Right.KEEP_BOOKS)
def receive_books(session: Session, order: ReceiveBooks) -> Saved:
    """Enter a lot and its books; raises LotOverlaps, LeavesOverlap, LotTooLarge, NumberUnlikely."""
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    lot = new_lot(order, campaign, day, series.known(session, campaign.id))
    lot.certified_by = order.certified_by.strip()
    check_overlap(session, lot)
    numbers = range(lot.first, lot.last + 1)
    movement = ledger.add_movement(
        session,
        Move(campaign_id=campaign.id, kind="receive", day=day, note=order.note),
        numbers,
    )
    lot.movement_id = movement.id
    session.add(lot)
    session.flush()
    add_books(session, lot)
    return Saved(
        "book_lots", lot.id, movement.code, {"books": len(numbers), "first": lot.first, "last": lot.last}
    )


def new_lot(
    order: LotWritten, campaign: CampaignRow, day: datetime.date, known: Mapping[str, BookSeries]
) -> BookLot:
    """Return a lot as it was written, not entered yet; ``known`` are the series by their letters.

    Raises RangeBackwards, LotTooLarge, NumberUnlikely, LeavesUnlikely, FeeUnlikely, SeriesUnknown.
    """
    for number in (order.first, order.last):
        if not lettered.is_meant(number, HIGHEST_NUMBER):
            raise NumberUnlikely(number)
    terms = _terms(order, campaign, known)
    leaves = terms.leaves_per_book if order.leaves_per_book is None else order.leaves_per_book
    fee = terms.fee_paise if order.fee_paise is None else order.fee_paise
    if order.last < order.first:
        raise RangeBackwards(order.first, order.last)
    count = order.last - order.first + 1
    if count > MOST_BOOKS_IN_LOT:
        raise LotTooLarge(count, MOST_BOOKS_IN_LOT)
    if not 1 <= leaves <= MOST_LEAVES:
        raise LeavesUnlikely(MOST_LEAVES)
    if not 0 <= fee <= MOST_FEE_PAISE:
        raise FeeUnlikely
    first_leaf = _first_leaf(order, leaves)
    if lettered.digits_of(first_leaf) + count * leaves - 1 > HIGHEST_LEAF:
        raise NumberUnlikely(HIGHEST_LEAF + 1)
    return BookLot(
        campaign_id=campaign.id,
        challan=order.challan.strip()[:200],
        first=order.first,
        last=order.last,
        leaves_per_book=leaves,
        first_leaf=first_leaf,
        fee_paise=fee,
        received_on=day,
    )


def _terms(
    order: LotWritten, campaign: CampaignRow, known: Mapping[str, BookSeries]
) -> CampaignRow | BookSeries:
    """Return what says how many leaves a book has and what a leaf costs: the campaign, or the series."""
    letters = lettered.letters_of(order.first)
    if lettered.letters_of(order.last) != letters:
        raise SeriesDiffer
    if not letters:
        return campaign
    if letters not in known:
        raise SeriesUnknown(letters)
    return known[letters]


def _first_leaf(order: LotWritten, leaves: int) -> int:
    """Return the number of the first leaf, which bears the letters of its book."""
    written = order.first_leaf
    digits = (
        (lettered.digits_of(order.first) - 1) * leaves + 1 if written is None else lettered.digits_of(written)
    )
    if not 1 <= digits <= HIGHEST_LEAF:
        raise NumberUnlikely(digits)
    return lettered.with_letters(lettered.letters_of(order.first), digits)


def check_overlap(session: Session, lot: BookLot) -> None:
    """Raise LotOverlaps or LeavesOverlap where another lot has books or leaves of these numbers.

    Of books that were taken out of the register the day is looked at: BeforeLastMove.
    """
    last_leaf = last_leaf_of(lot)
    other = _in_the_way(session, lot, last_leaf)
    if other is None:
        again = (Book.campaign_id == lot.campaign_id) & Book.number.between(lot.first, lot.last)
        ledger.check_after_last_move(session, session.scalars(select(Book).where(again)), lot.received_on)
        return
    if other.first <= lot.last and other.last >= lot.first:
        raise LotOverlaps(
            lot.first, lot.last, other.first, other.last, other.received_on, _operator_of(session, other)
        )
    raise LeavesOverlap(lot.first_leaf, last_leaf, other.first, other.last)


def _in_the_way(session: Session, lot: BookLot, last_leaf: int) -> BookLot | None:
    """Return a lot with books, else with leaves, of the same numbers: only the last before its end can be."""
    there = select(BookLot).where(BookLot.campaign_id == lot.campaign_id, BookLot.withdrawn_by_id.is_(None))
    same_books = there.where(BookLot.first <= lot.last).order_by(BookLot.first.desc())
    other = session.scalars(same_books.limit(1)).first()
    if other is not None and other.last >= lot.first:
        return other
    same_leaves = there.where(BookLot.first_leaf <= last_leaf).order_by(BookLot.first_leaf.desc())
    other = session.scalars(same_leaves.limit(1)).first()
    return other if other is not None and last_leaf_of(other) >= lot.first_leaf else None


def last_leaf_of(lot: BookLot) -> int:
    """Return the printed number of a lot's last leaf."""
    return lot.first_leaf + (lot.last - lot.first + 1) * lot.leaves_per_book - 1


def _operator_of(session: Session, lot: BookLot) -> Name:
    found = session.scalars(
        select(Operator)
        .join(JournalEntry, JournalEntry.operator_id == Operator.id)
        .join(BookMovement, BookMovement.entry_id == JournalEntry.id)
        .where(BookMovement.id == lot.movement_id)
    ).one()
    return found.name


def add_books(session: Session, lot: BookLot, state: str = STOCK) -> list[int]:
    """Enter a lot's books with their line of its movement, past the ORM, and return their ids.

    A number that was taken out of the register before is the same book again, so that its story is whole.
    """
    again = (Book.campaign_id == lot.campaign_id) & Book.number.between(lot.first, lot.last)
    known = set(session.scalars(select(Book.number).where(again)))
    rows = book_rows(lot, state)
    if known:
        place = lot.first_leaf + (Book.number - lot.first) * lot.leaves_per_book
        values = {name: rows[0][name] for name in ("lot_id", "leaves", "fee_paise", "state")}
        session.execute(
            update(Book)
            .where(again)
            .values(first_leaf=place, version=Book.version + 1, **values)
            .execution_options(synchronize_session=False)
        )
        session.expire_all()
    fresh = [row for row in rows if row["number"] not in known]
    if fresh:
        session.execute(insert(Book), fresh)
    ids = list(session.scalars(select(Book.id).where(Book.lot_id == lot.id).order_by(Book.number)))
    ledger.add_lines(session, lot.movement_id, ids)
    return ids


def book_rows(lot: BookLot, state: str) -> list[dict[str, Any]]:
    """Return a row for every book of a lot."""
    return [
        {
            "campaign_id": lot.campaign_id,
            "lot_id": lot.id,
            "number": number,
            "first_leaf": lot.first_leaf + offset * lot.leaves_per_book,
            "leaves": lot.leaves_per_book,
            "fee_paise": lot.fee_paise,
            "state": state,
            "version": 1,
        }
        for offset, number in enumerate(range(lot.first, lot.last + 1))
    ]
