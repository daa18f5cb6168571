"""Putting right: a counter-movement with a reason, so that books, leaves and money stand as before.

Nothing is edited. The last movement of its books is put right first, then the one before it, and so on.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock, ranges
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.base.ranges import Span
from controlroom.db.models.books import Book, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookCharge, BookVisit, MoneyMove
from controlroom.db.models.people import Person
from controlroom.domain import campaigns, journal, rights
from controlroom.domain.books import ledger, losses, money, money_moves, restoring, scans, sums
from controlroom.domain.books.errors import BeforeLastMove, SlipUnknown
from controlroom.domain.books.ledger import Move
from controlroom.domain.books.losses import LoseBooks
from controlroom.domain.books.money_back import add_counter_entry
from controlroom.domain.books.recent_slips import MONEY_MOVE
from controlroom.domain.books.refusals import (
    AlreadyPutRight,
    BeforeItself,
    CampaignIsOver,
    CauseMissing,
    CorrectionItself,
    MovedLater,
    NotInMovement,
    OnlyLostTurnUp,
)
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

Entry = BookMovement | Deposit | BookCharge | MoneyMove
_TABLES: tuple[Any, ...] = (BookMovement, Deposit, BookCharge, MoneyMove)


@dataclass(frozen=True, kw_only=True)
class PutRight(Order):
    """Put a movement, a deposit, a charge, money handed on or a whole visit right, by the number on its slip.

    ``numbers`` names those of several lost books that turned up; the others stay lost, under a new number.
    """

    code: str
    reason: str
    numbers: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PreviewPutRight:
    """The number that was typed, and the day."""

    code: str
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PutRightPreview:
    """What would be put right: its books, holder and money; who may; the rule that speaks against it."""

    code: str = ""
    kinds: tuple[str, ...] = ()
    day: datetime.date | None = None
    person: Name = field(default_factory=Name)
    spans: tuple[Span, ...] = ()
    charged_paise: int = 0
    amount_paise: int = 0
    supervisor_needed: bool = False
    problem: UserError | None = None


@journal.operation(N_("Put right"), Right.KEEP_BOOKS)
def put_right(session: Session, order: PutRight) -> Saved:
    """Write the counter-movement of what bears a number; a visit is put right from its end to its beginning.

    One's own last entry of today anybody may take back, all else whoever has PUT_BOOKS_RIGHT.
    Raises SlipUnknown, CauseMissing, CorrectionItself, AlreadyPutRight, MovedLater, MembersEntered,
    CampaignIsOver, OnlyLostTurnUp, NotInMovement.
    """
    if not order.reason.strip():
        raise CauseMissing
    entries = _entries(session, order.code)
    if not _is_own_last(session, entries):
        journal.require(session, Right.PUT_BOOKS_RIGHT, "books.put_right")
    day = ledger.working_day(session, order.day)
    still = _those_that_stay(session, entries, order)
    saved = [_put_right(session, entry, order.reason, day) for entry in entries]
    if still:
        _lose_again(session, entries[0], still, day)
    figures: dict[str, int] = {}
    for one in saved:
        for name, figure in one.figures.items():
            figures[name] = figures.get(name, 0) + figure
    last = saved[-1]
    return Saved(last.subject, last.id, last.code, figures, " ".join(one.code for one in saved))


def preview_put_right(session: Session, question: PreviewPutRight) -> PutRightPreview:
    """Return what would be put right; a rule that speaks against it is in ``problem``."""
    try:
        entries = _entries(session, question.code)
    except UserError as refused:
        return PutRightPreview(problem=refused)
    day = question.day or clock.today()
    movements = [entry for entry in entries if isinstance(entry, BookMovement)]
    ids = [movement.id for movement in movements]
    numbers = session.scalars(
        select(Book.number)
        .join(BookMovementLine, BookMovementLine.book_id == Book.id)
        .where(BookMovementLine.movement_id.in_(ids))
    )
    first = entries[0]
    person_id = None if isinstance(first, MoneyMove) else first.person_id
    person = session.get(Person, person_id) if person_id else None
    return PutRightPreview(
        code=_code(question.code),
        kinds=tuple(_kind(entry) for entry in entries),
        day=_day(first),
        person=person.name if person else Name(first.to_name) if isinstance(first, MoneyMove) else Name(),
        spans=ranges.spans_of(numbers),
        charged_paise=sum(restoring.charged(session, movement) for movement in movements),
        amount_paise=sum(entry.amount_paise for entry in entries if isinstance(entry, (Deposit, MoneyMove))),
        supervisor_needed=not _is_own_last(session, entries)
        and not rights.may(session, Right.PUT_BOOKS_RIGHT),
        problem=_problem(session, entries, day),
    )


def _entries(session: Session, written: str) -> list[Entry]:
    """Return what bears a number, the latest first; raises what speaks against putting it right at all."""
    code = _code(written)
    campaign = campaigns.current_campaign(session)
    visit = session.scalars(select(BookVisit).where(BookVisit.code == code)).one_or_none()
    found: list[Entry] = []
    if visit is not None:
        found = _of_visit(session, visit)
    for table in _TABLES:
        found += session.scalars(select(table).where(table.code == code)).all()
    if not found:
        raise SlipUnknown(written.strip()[:40])
    for entry in found:
        if entry.campaign_id != campaign.id:
            raise CampaignIsOver(entry.code)
        _check_not_yet(session, entry)
    return found


def _code(written: str) -> str:
    return scans.slip_code(written) or ranges.plain_digits(written.strip()).upper()


def _of_visit(session: Session, visit: BookVisit) -> list[Entry]:
    found: list[Entry] = []
    for table in _TABLES[:2]:
        entries = session.scalars(
            select(table).where(table.visit_id == visit.id).order_by(table.id.desc())
        ).all()
        found += [one for one in entries if one.reverses_id is None and _correction(session, one) is None]
    return found


def _check_not_yet(session: Session, entry: Entry) -> None:
    table: Any = type(entry)
    if entry.reverses_id is not None:
        raise CorrectionItself(entry.code, session.get_one(table, entry.reverses_id).code)
    correction = _correction(session, entry)
    if correction is not None:
        raise AlreadyPutRight(entry.code, correction.code, _day(correction))


def _correction(session: Session, entry: Entry) -> Entry | None:
    table: Any = type(entry)
    found: Entry | None = session.scalars(select(table).where(table.reverses_id == entry.id)).one_or_none()
    return found


def _day(entry: Entry) -> datetime.date:
    if isinstance(entry, (BookMovement, MoneyMove)):
        return entry.moved_on
    return entry.deposited_on if isinstance(entry, Deposit) else entry.charged_on


def _kind(entry: Entry) -> str:
    if isinstance(entry, BookMovement):
        return entry.kind
    if isinstance(entry, MoneyMove):
        return MONEY_MOVE
    return entry.kind if isinstance(entry, Deposit) else "charge"


def _is_own_last(session: Session, entries: Sequence[Entry]) -> bool:
    """Tell whether this is the last thing that who acts here entered, today and for the same working day.

    Today is the day of the clock: a working date chosen to suit makes nobody's old entry fresh.
    """
    if "actor" not in session.info:
        return False
    operator = journal.operator_id(session)
    own = session.get_one(JournalEntry, entries[0].entry_id)
    if own.operator_id != operator or own.working_date != journal.working_date(session):
        return False
    if clock.local(own.made_at).date() != clock.today():
        return False
    return all(_last_entry(session, table, operator) <= own.id for table in _TABLES)


def _last_entry(session: Session, table: Any, operator: int) -> int:  # noqa: ANN401 - a table of entries
    undone = select(table.reverses_id).where(table.reverses_id.is_not(None))
    found: int | None = session.execute(
        select(table.entry_id)
        .join(JournalEntry, JournalEntry.id == table.entry_id)
        .where(JournalEntry.operator_id == operator, table.reverses_id.is_(None), table.id.not_in(undone))
        .order_by(table.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return found or 0


def _problem(session: Session, entries: Sequence[Entry], day: datetime.date) -> UserError | None:
    try:
        for entry in entries:
            if isinstance(entry, BookMovement):
                _check_movement(session, entry, day, [one.id for one in entries])
    except UserError as refused:
        return refused
    return None


def _put_right(session: Session, entry: Entry, reason: str, day: datetime.date) -> Saved:
    if not isinstance(entry, BookMovement):
        if _day(entry) > day:
            raise BeforeItself(entry.code, _day(entry), day)
        if isinstance(entry, MoneyMove):
            return money_moves.take_back(session, entry, reason, day)
        return add_counter_entry(session, entry, reason, day)
    _check_movement(session, entry, day, [])
    before = sums.Balance()
    if entry.person_id is not None:
        before = sums.balance(session, entry.campaign_id, entry.person_id, clock.today())
    move = Move(
        campaign_id=entry.campaign_id,
        kind="reverse",
        day=day,
        person_id=entry.person_id,
        appointment_id=entry.appointment_id,
        unit_id=entry.unit_id,
        reason=reason,
        held_before=before.books_out,
        owed_before_paise=before.owed_paise,
        reverses_id=entry.id,
    )
    numbers = restoring.numbers_of(session, entry)
    correction = ledger.add_movement(session, move, numbers)
    charged = restoring.charged(session, entry)
    restoring.restore(session, entry, correction)
    figures = {"books": len(numbers), "charged_paise": -charged}
    figures |= money.left_to_pay(before.owed_paise - charged) if entry.person_id else {}
    return Saved("book_movements", correction.id, correction.code, figures)


def _check_movement(
    session: Session, movement: BookMovement, day: datetime.date, together: Sequence[int]
) -> None:
    """Raise what speaks against putting one movement right, those of the same visit left aside."""
    if movement.moved_on > day:
        raise BeforeItself(movement.code, movement.moved_on, day)
    if movement.kind == "stock_check":
        return  # a count moves no book, so neither does taking it back
    later = _later(session, movement, together)
    if later is not None:
        raise MovedLater(
            movement.code, later[0], later[1].code, ledger.move_text(later[1].kind), later[1].moved_on
        )
    restoring.check_no_members(session, movement)
    _check_last_moves(session, movement, day)


def _check_last_moves(session: Session, movement: BookMovement, day: datetime.date) -> None:
    last = session.execute(
        select(BookMovement.moved_on, BookMovement.code, Book.number)
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(
            BookMovementLine.book_id.in_(restoring.books_of(movement)),
            ledger.moves_books(),
            BookMovement.moved_on > day,
        )
        .order_by(BookMovement.moved_on.desc(), Book.number)
        .limit(1)
    ).first()
    if last is not None:
        raise BeforeLastMove(last.number, day, last.moved_on, last.code)


def _later(
    session: Session, movement: BookMovement, together: Sequence[int]
) -> tuple[int, BookMovement] | None:
    row = session.execute(
        select(func.min(Book.number), BookMovement)
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(
            BookMovementLine.book_id.in_(restoring.books_of(movement)),
            BookMovement.id > movement.id,
            BookMovement.id.not_in(together),
            BookMovement.kind != "stock_check",
            ledger.in_effect(),
        )
        .group_by(BookMovement.id)
        .order_by(BookMovement.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def _those_that_stay(session: Session, entries: Sequence[Entry], order: PutRight) -> list[int]:
    """Return the numbers of lost books that did not turn up."""
    if not order.numbers.strip():
        return []
    first = entries[0]
    if len(entries) > 1 or not isinstance(first, BookMovement) or first.kind != ledger.LOST:
        raise OnlyLostTurnUp(first.code)
    there = restoring.numbers_of(session, first)
    turned_up = ledger.numbers_written(order.numbers)
    for number in turned_up:
        if number not in there:
            raise NotInMovement(first.code, number)
    return [number for number in there if number not in turned_up]


def _lose_again(session: Session, lost: Entry, numbers: Sequence[int], day: datetime.date) -> None:
    if not isinstance(lost, BookMovement):
        return
    session.expire_all()
    losses.lose_books(
        session,
        LoseBooks(
            numbers=ranges.spans_text(ranges.spans_of(numbers)),
            report=lost.report,
            reason=lost.reason,
            note=lost.note,
            day=day,
        ),
    )
