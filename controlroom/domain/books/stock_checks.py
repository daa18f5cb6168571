"""Counting the stock: what was found beside what the register says; nothing is adjusted in silence."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import lettered, ranges
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.books import Book, BookMovement, BookMovementLine
from controlroom.db.models.ledger import StockCheck
from controlroom.domain import campaigns, journal
from controlroom.domain.books import ledger
from controlroom.domain.books.errors import NumberUnlikely
from controlroom.domain.books.ledger import HIGHEST_NUMBER, STOCK, Move
from controlroom.domain.books.refusals import CounterMissing, TooManyDifferences
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

ABSENT, SURPLUS = "absent", "surplus"
MOST_COUNTED = 200_000
_LONGEST = 8_000
_NOTHING = ("0", "-", "–")
_EXPLAIN_NOTHING = ("hand_on", "recall", "stock_check")


@dataclass(frozen=True, kw_only=True)
class CheckStock(Order):
    """Enter what a count of the whole stock found, as numbers and ranges; “0” where nothing was there."""

    found: str
    counted_by: str
    note: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PreviewStockCheck:
    """The numbers found so far."""

    found: str = ""


@dataclass(frozen=True, slots=True)
class StockCheckPreview:
    """What the register expects, what was found, and how they differ."""

    expected: int = 0
    found: int = 0
    absent: tuple[ranges.Span, ...] = ()
    surplus: tuple[ranges.Span, ...] = ()
    problem: UserError | None = None


@dataclass(frozen=True, slots=True)
class StockDifference:
    """A book that the last stock check found otherwise than the register, and that nothing explains yet."""

    number: int
    kind: str
    state: str
    code: str
    day: datetime.date
    counted_by: str


@dataclass(frozen=True, slots=True)
class _Counted:
    expected: frozenset[int]
    found: frozenset[int]

    @property
    def absent(self) -> list[int]:
        return sorted(self.expected - self.found)

    @property
    def surplus(self) -> list[int]:
        return sorted(self.found - self.expected)


@journal.operation(N_("Stock counted"), Right.KEEP_BOOKS)
def check_stock(session: Session, order: CheckStock) -> Saved:
    """Write what was found beside what should be there; differences stay open until something explains them.

    Raises CounterMissing, TooManyDifferences, NumberUnlikely, and what the reading of ranges raises.
    """
    if not order.counted_by.strip():
        raise CounterMissing
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    counted = _counted(session, campaign.id, order.found)
    absent = ranges.spans_text(ranges.spans_of(counted.absent))
    surplus = ranges.spans_text(ranges.spans_of(counted.surplus))
    if max(len(absent), len(surplus)) > _LONGEST:
        raise TooManyDifferences(len(counted.absent), len(counted.surplus))
    books = ledger.books_numbered(session, campaign.id, counted.absent) if counted.absent else []
    ledger.check_after_last_move(session, books, day)
    move = Move(
        campaign_id=campaign.id, kind="stock_check", day=day, counted_by=order.counted_by, note=order.note
    )
    movement = ledger.add_movement(session, move, counted.absent)
    if books:
        ledger.add_lines(session, movement.id, [book.id for book in books])
    session.add(
        StockCheck(
            movement_id=movement.id,
            expected=len(counted.expected),
            found=len(counted.found),
            absent=absent,
            surplus=surplus,
        )
    )
    figures = {"expected": len(counted.expected), "found": len(counted.found)}
    figures |= {"absent": len(counted.absent), "surplus": len(counted.surplus)}
    return Saved("book_movements", movement.id, movement.code, figures)


def preview_stock_check(session: Session, question: PreviewStockCheck) -> StockCheckPreview:
    """Return how what was found differs from the register; a rule that it breaks is in ``problem``."""
    campaign = campaigns.current_campaign(session)
    try:
        counted = _counted(session, campaign.id, question.found)
    except UserError as refused:
        return StockCheckPreview(problem=refused)
    return StockCheckPreview(
        expected=len(counted.expected),
        found=len(counted.found),
        absent=ranges.spans_of(counted.absent),
        surplus=ranges.spans_of(counted.surplus),
    )


def open_differences(session: Session, _question: None = None) -> tuple[StockDifference, ...]:
    """Return what the last stock check found and nothing explains yet.

    A loss, a movement that was forgotten and is entered, or a correction explains a book, and so does the
    next count that finds it in its place.
    """
    campaign = campaigns.current_campaign(session)
    last = _last(session, campaign.id)
    if last is None:
        return ()
    movement, check = last
    moved = _moved_since(session, movement)
    differences = []
    for kind, written in ((ABSENT, check.absent), (SURPLUS, check.surplus)):
        numbers = (
            ranges.numbers_of(ranges.parse_spans(written, limit=MOST_COUNTED, letters=True))
            if written
            else []
        )
        states = _states(session, campaign.id, numbers)
        for number in numbers:
            state = states.get(number, "")
            if number in moved or (state == STOCK) != (kind == ABSENT):
                continue
            differences.append(
                StockDifference(number, kind, state, movement.code, movement.moved_on, movement.counted_by)
            )
    return tuple(differences)


def _counted(session: Session, campaign_id: int, written: str) -> _Counted:
    plain = ranges.plain_digits(written).strip()
    numbers: list[int] = []
    if plain not in _NOTHING:
        numbers = _read(plain)
    for number in numbers:
        if not lettered.is_meant(number, HIGHEST_NUMBER):
            raise NumberUnlikely(number)
    expected = session.scalars(
        select(Book.number).where(Book.campaign_id == campaign_id, Book.state == STOCK)
    )
    return _Counted(frozenset(expected), frozenset(numbers))


def _read(written: str) -> list[int]:
    return ranges.numbers_of(ranges.parse_spans(written, limit=MOST_COUNTED, letters=True))


def _last(session: Session, campaign_id: int) -> tuple[BookMovement, StockCheck] | None:
    row = session.execute(
        select(BookMovement, StockCheck)
        .join(StockCheck, StockCheck.movement_id == BookMovement.id)
        .where(BookMovement.campaign_id == campaign_id, ledger.in_effect())
        .order_by(BookMovement.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def _moved_since(session: Session, movement: BookMovement) -> set[int]:
    """Return the numbers of the books that changed hands after a stock check, as far as that stands."""
    return set(
        session.scalars(
            select(Book.number)
            .join(BookMovementLine, BookMovementLine.book_id == Book.id)
            .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
            .where(
                BookMovement.id > movement.id,
                BookMovement.campaign_id == movement.campaign_id,
                BookMovement.kind.not_in(_EXPLAIN_NOTHING),
                ledger.in_effect(),
            )
        )
    )


def _states(session: Session, campaign_id: int, numbers: list[int]) -> dict[int, str]:
    wanted = set(numbers)
    if not wanted:
        return {}
    rows = session.execute(
        select(Book.number, Book.state).where(
            Book.campaign_id == campaign_id, Book.number.between(min(wanted), max(wanted))
        )
    )
    return {row.number: row.state for row in rows if row.number in wanted}
