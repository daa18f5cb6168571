"""The slip of a movement beside issue and return, read off the ledger again."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.base.ranges import spans_of
from controlroom.db.models.books import Book, BookMovement, BookMovementLine
from controlroom.db.models.ledger import StockCheck
from controlroom.db.models.people import Person
from controlroom.domain import documents, masking
from controlroom.domain.books import slips
from controlroom.domain.books.closed_periods import corrected_code
from controlroom.domain.books.errors import SlipUnknown
from controlroom.domain.books.ledger import MOVES
from controlroom.domain.books.slips import SlipQuestion
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.books import Holder
from controlroom.domain.papers.movements import MovementSlip, Original, StockCount

KIND = "movement_slip"


def movement_slip(session: Session, question: SlipQuestion) -> MovementSlip:
    """Return the slip of a hand-on, recall, loss, damage, stock check or correction; raises SlipUnknown."""
    found = slips.slip_named(session, question.code)
    if found.kind != KIND:
        raise SlipUnknown(question.code)
    movement = session.get_one(BookMovement, found.subject_id)
    used, cancelled, missing, charged = _counted(session, movement)
    eyes = masking.eyes(session)
    to = session.get(Person, movement.to_person_id) if movement.to_person_id else None
    return MovementSlip(
        office=office_on_paper(session),
        stamp=slips.stamp_of(movement.code, question),
        kind=movement.kind,
        day=movement.moved_on,
        holder=slips.holder_of(session, movement) if movement.person_id else Holder(Name()),
        books=spans_of([book.number for book in slips.books_of(session, movement)]),
        used=used,
        cancelled=cancelled,
        missing=missing,
        charged_paise=charged,
        held_before=movement.held_before,
        owed_before_paise=movement.owed_before_paise,
        to=to.name if to else Name(movement.to_name),
        to_mobile=eyes.mobile(movement.to_mobile or (to.mobile if to else "")),
        due=movement.due_on,
        report=movement.report,
        reason=movement.reason,
        remark=movement.note,
        count=_count(session, movement),
        original=_original(session, movement),
        operator=slips.operator_of(session, movement.entry_id),
        duplicate=question.duplicate,
        again=documents.printed_again(session, movement.code, question.ordinal),
    )


def _counted(session: Session, movement: BookMovement) -> tuple[int, int, int, int]:
    line = BookMovementLine
    sums = session.execute(
        select(
            func.coalesce(func.sum(line.used), 0),
            func.coalesce(func.sum(line.cancelled), 0),
            func.coalesce(func.sum(line.missing), 0),
            func.coalesce(func.sum(line.used * Book.fee_paise), 0),
        )
        .join(Book, Book.id == line.book_id)
        .where(line.movement_id == movement.id)
    ).one()
    return sums[0], sums[1], sums[2], sums[3]


def _count(session: Session, movement: BookMovement) -> StockCount | None:
    check = session.get(StockCheck, movement.id) if movement.kind == "stock_check" else None
    if check is None:
        return None
    return StockCount(check.expected, check.found, check.absent, check.surplus, movement.counted_by)


def _original(session: Session, movement: BookMovement) -> Original | None:
    if movement.reverses_id is None:
        return None
    original = session.get_one(BookMovement, movement.reverses_id)
    _code, is_closed_month = corrected_code(session, movement)
    return Original(original.code, MOVES[original.kind], original.moved_on, is_closed_month)
