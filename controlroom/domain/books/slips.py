"""Slips (पावती) as plain values: what the visitor and the office sign when books or money change hands."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock, lettered
from controlroom.base.language import Name, _
from controlroom.base.ranges import one_number, plain_digits, spans_of
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.documents import Document
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookVisit
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit, under
from controlroom.domain import documents, masking
from controlroom.domain.books import exceptions, paper_forms, scans, sums
from controlroom.domain.books.errors import SlipUnknown
from controlroom.domain.books.ledger import HIGHEST_NUMBER
from controlroom.domain.books.money import MODES
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.books import Holder, IssueSlip, PartlyUsed, ReturnSlip
from controlroom.domain.units.naming import placed_name

_SUBJECTS = ("book_movements", "deposits", "book_visits", "money_moves")


@dataclass(frozen=True, kw_only=True)
class SlipQuestion:
    """A slip by its number (BJ-0012); ``ordinal`` counts its prints, ``duplicate`` marks a second copy."""

    code: str
    ordinal: int = 1
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip as it is found again: what kind of paper it is and about which record."""

    code: str
    kind: str
    subject: str
    subject_id: int


def slip_named(session: Session, code: str) -> SlipRow:
    """Return which paper bears a number, or of a book's number its last issue; raises SlipUnknown."""
    wanted = _movement_of(session, code)
    wanted = _visit_of(session, wanted) or wanted
    document = session.scalars(
        select(Document).where(Document.number == wanted, Document.subject.in_(_SUBJECTS))
    ).one_or_none()
    if document is None:
        raise SlipUnknown(code.strip()[:40])
    return SlipRow(document.number, document.kind, document.subject, document.subject_id)


def _visit_of(session: Session, code: str) -> str | None:
    """Return the visit whose slip is that of a movement or deposit in it."""
    for record in (BookMovement, Deposit):
        visit = session.scalars(
            select(BookVisit.code).join(record, record.visit_id == BookVisit.id).where(record.code == code)
        ).one_or_none()
        if visit is not None:
            return visit
    return None


def _movement_of(session: Session, written: str) -> str:
    """Return the number of a slip; of a book the slip with which it last left the office."""
    number = one_number(written)
    if number is None or not lettered.is_meant(number, HIGHEST_NUMBER):
        return scans.slip_code(written) or plain_digits(written.strip()).upper()
    code = session.scalars(
        select(BookMovement.code)
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(Book.number == number, BookMovement.kind == "issue")
        .order_by(BookMovement.id.desc())
        .limit(1)
    ).one_or_none()
    return code or scans.slip_code(written) or plain_digits(written.strip()).upper()


def issue_slips_of_unit(session: Session, unit_id: int) -> tuple[SlipRow, ...]:
    """Return the slips of books issued to holders of posts in a unit's subtree, in the order of issue."""
    path = session.get_one(Unit, unit_id).path
    found = session.scalars(
        select(Document)
        .join(BookMovement, BookMovement.id == Document.subject_id)
        .join(Unit, Unit.id == BookMovement.unit_id)
        .where(Document.kind == "issue_slip", under(path))
        .order_by(BookMovement.id)
    )
    return tuple(SlipRow(one.number, one.kind, one.subject, one.subject_id) for one in found)


def issue_slip(session: Session, question: SlipQuestion) -> IssueSlip:
    """Return the slip of an issue; raises SlipUnknown."""
    found = slip_named(session, question.code)
    if found.kind != "issue_slip":
        raise SlipUnknown(question.code)
    movement = session.get_one(BookMovement, found.subject_id)
    books = books_of(session, movement)
    due = session.execute(
        select(func.max(BookHolding.due_on)).where(BookHolding.issued_by_id == movement.id)
    ).scalar_one()
    return IssueSlip(
        office=office_on_paper(session),
        stamp=stamp_of(movement.code, question),
        day=movement.moved_on,
        holder=holder_of(session, movement),
        books=spans_of([book.number for book in books]),
        leaves=sum(book.leaves for book in books),
        worth_paise=sum(book.leaves * book.fee_paise for book in books),
        due=due,
        held_before=movement.held_before,
        owed_paise=movement.owed_before_paise,
        reason=movement.reason,
        passed=exceptions.rules_passed(session, movement.id),
        remark=movement.note,
        operator=operator_of(session, movement.entry_id),
        duplicate=question.duplicate,
        paper_form=paper_forms.form_of(session, "book_movements", movement.id),
        again=documents.printed_again(session, movement.code, question.ordinal),
    )


def return_slip(session: Session, question: SlipQuestion) -> ReturnSlip:
    """Return the slip of books that came back, counted or not; raises SlipUnknown."""
    found = slip_named(session, question.code)
    if found.kind != "return_slip" or found.subject == "deposits":
        raise SlipUnknown(question.code)
    movement = session.get_one(BookMovement, found.subject_id)
    books = books_of(session, movement)
    used, cancelled, blank, missing, charged = _counted(session, movement)
    deposits = session.scalars(select(Deposit).where(Deposit.entry_id == movement.entry_id)).all()
    paid = sum(one.amount_paise for one in deposits)
    return ReturnSlip(
        office=office_on_paper(session),
        stamp=stamp_of(movement.code, question),
        day=movement.moved_on,
        holder=holder_of(session, movement),
        books=spans_of([book.number for book in books]),
        used=used,
        cancelled=cancelled,
        blank=blank,
        missing=missing,
        worth_paise=charged,
        deposited_paise=paid,
        owed_paise=movement.owed_before_paise + charged - paid,
        held_before=movement.held_before,
        counted=movement.kind == "return",
        partly=_partly_used(session, movement) if movement.kind == "return" else (),
        remark=_remark(movement.note, deposits),
        operator=operator_of(session, movement.entry_id),
        duplicate=question.duplicate,
        paper_form=paper_forms.form_of(session, "book_movements", movement.id),
        again=documents.printed_again(session, movement.code, question.ordinal),
    )


def _counted(session: Session, movement: BookMovement) -> tuple[int, int, int, int, int]:
    line = BookMovementLine
    sums = session.execute(
        select(
            func.sum(line.used),
            func.sum(line.cancelled),
            func.sum(line.blank),
            func.sum(line.missing),
            func.sum(line.used * Book.fee_paise),
        )
        .join(Book, Book.id == line.book_id)
        .where(line.movement_id == movement.id)
    ).one()
    return (sums[0], sums[1], sums[2], sums[3], sums[4])


def _partly_used(session: Session, movement: BookMovement) -> tuple[PartlyUsed, ...]:
    """Return the books of a return in which not every leaf was used, one by one."""
    line = BookMovementLine
    found = session.execute(
        select(Book.number, line.used, line.cancelled, line.blank, line.missing)
        .join(Book, Book.id == line.book_id)
        .where(line.movement_id == movement.id, line.cancelled + line.blank + line.missing > 0)
        .order_by(Book.number)
    )
    return tuple(PartlyUsed(*row) for row in found)


def _remark(note: str, deposits: Sequence[Deposit]) -> str:
    paid = [f"{_(MODES[one.mode])} {one.reference}" for one in deposits if one.reference]
    return " · ".join([part for part in (note, *paid) if part])


def books_of(session: Session, movement: BookMovement) -> Sequence[Book]:
    """Return the books of a movement in the order of their numbers."""
    return session.scalars(
        select(Book)
        .join(BookMovementLine, BookMovementLine.book_id == Book.id)
        .where(BookMovementLine.movement_id == movement.id)
        .order_by(Book.number)
    ).all()


def holder_of(session: Session, movement: BookMovement) -> Holder:
    """Return who signs for a movement, by which post, and who carried the books."""
    person = session.get_one(Person, movement.person_id)
    unit = session.get(Unit, movement.unit_id) if movement.unit_id else None
    appointment = session.get(Appointment, movement.appointment_id) if movement.appointment_id else None
    post = session.get(Post, appointment.post_id) if appointment else None
    eyes = masking.eyes(session)
    return Holder(
        name=person.name,
        post=post.name if post else post_held(session, person, unit, movement.moved_on),
        unit=placed_name(session, unit),
        mobile=eyes.mobile(person.mobile),
        bearer=movement.bearer,
        bearer_mobile=eyes.mobile(movement.bearer_mobile),
    )


def post_held(session: Session, person: Person, unit: Unit | None, day: datetime.date) -> Name:
    """Return the highest post that somebody held in a unit on a day, as a slip names him."""
    if unit is None:
        return Name()
    held = (
        select(Post)
        .join(Appointment, Appointment.post_id == Post.id)
        .where(
            Appointment.person_id.in_(sums.identities(session, person.id)),
            Appointment.unit_id == unit.id,
            Appointment.since <= day,
            or_(Appointment.until.is_(None), Appointment.until >= day),
        )
        .order_by(Post.rank, Appointment.id)
    )
    post = session.scalars(held).first()
    return post.name if post is not None else Name()


def stamp_of(number: str, question: SlipQuestion) -> Stamp:
    """Return what tells this print of a slip from others."""
    return Stamp(number, question.ordinal, clock.local(clock.now()))


def operator_of(session: Session, entry_id: int) -> str:
    """Return who made what a slip is about."""
    operator = session.scalars(
        select(Operator)
        .join(JournalEntry, JournalEntry.operator_id == Operator.id)
        .where(JournalEntry.id == entry_id)
    ).one()
    return str(operator.name)
