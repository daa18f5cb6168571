"""The slip of a visit: everything that bears the visit's number, read off the ledger again."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.base.ranges import Span, spans_of
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.ledger import BookVisit
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit
from controlroom.domain import documents, masking
from controlroom.domain.books import exceptions, slips, sums
from controlroom.domain.books.errors import SlipUnknown
from controlroom.domain.books.money import MODES
from controlroom.domain.books.slips import SlipQuestion
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.books import Holder
from controlroom.domain.papers.visits import BackLine, BooksOut, Payment, VisitSlip
from controlroom.domain.units.naming import placed_name

_Counts = tuple[int, int, int, int, int]


def visit_slip(session: Session, question: SlipQuestion) -> VisitSlip:
    """Return the slip of a visit, of its own number or of any movement in it; raises SlipUnknown."""
    found = slips.slip_named(session, question.code)
    if found.subject != "book_visits":
        raise SlipUnknown(question.code)
    visit = session.get_one(BookVisit, found.subject_id)
    movements = session.scalars(
        select(BookMovement).where(BookMovement.visit_id == visit.id).order_by(BookMovement.id)
    ).all()
    deposits = session.scalars(select(Deposit).where(Deposit.visit_id == visit.id).order_by(Deposit.id)).all()
    by_kind = {movement.kind: movement for movement in movements}
    heap, counted = by_kind.get("take_in"), by_kind.get("return")
    return VisitSlip(
        office=office_on_paper(session),
        stamp=slips.stamp_of(visit.code, question),
        day=visit.visited_on,
        holder=_holder(session, visit, by_kind.get("issue")),
        back=_back(session, counted),
        heap=_numbers(session, heap),
        taken_in=counted.held_before - visit.held_before if counted else 0,
        payments=tuple(
            Payment(one.code, one.amount_paise, MODES[one.mode], one.reference) for one in deposits
        ),
        out=_out(session, visit, by_kind.get("issue")),
        held_before=visit.held_before,
        owed_before_paise=visit.owed_before_paise,
        remark=visit.note,
        movements=(*(one.code for one in movements), *(one.code for one in deposits)),
        operator=slips.operator_of(session, visit.entry_id),
        duplicate=question.duplicate,
        again=documents.printed_again(session, visit.code, question.ordinal),
    )


def _numbers(session: Session, movement: BookMovement | None) -> tuple[Span, ...]:
    books = slips.books_of(session, movement) if movement is not None else ()
    return spans_of([book.number for book in books])


def _back(session: Session, movement: BookMovement | None) -> tuple[BackLine, ...]:
    if movement is None:
        return ()
    line = BookMovementLine
    alike: dict[_Counts, list[int]] = {}
    for number, fee, *counts in session.execute(
        select(Book.number, Book.fee_paise, line.used, line.cancelled, line.blank, line.missing)
        .join(line, line.book_id == Book.id)
        .where(line.movement_id == movement.id)
        .order_by(Book.number)
    ):
        used, cancelled, blank, missing = counts
        alike.setdefault((used, cancelled, blank, missing, used * fee), []).append(number)
    return tuple(
        BackLine(spans_of(numbers), *(one * len(numbers) for one in counts))
        for counts, numbers in alike.items()
    )


def _out(session: Session, visit: BookVisit, movement: BookMovement | None) -> BooksOut | None:
    if movement is None:
        return None
    books = slips.books_of(session, movement)
    due = session.execute(
        select(func.max(BookHolding.due_on)).where(BookHolding.issued_by_id == movement.id)
    ).scalar_one()
    return BooksOut(
        books=spans_of([book.number for book in books]),
        leaves=sum(book.leaves for book in books),
        worth_paise=sum(book.leaves * book.fee_paise for book in books),
        due=due,
        reason=movement.reason,
        passed=exceptions.rules_passed(session, movement.id),
        to=None if movement.person_id == visit.person_id else slips.holder_of(session, movement),
        held_before=movement.held_before,
    )


def _holder(session: Session, visit: BookVisit, issue: BookMovement | None) -> Holder:
    person = session.get_one(Person, visit.person_id)
    unit = session.get(Unit, visit.unit_id) if visit.unit_id else None
    eyes = masking.eyes(session)
    return Holder(
        name=person.name,
        post=_post(session, visit, issue),
        unit=placed_name(session, unit),
        mobile=eyes.mobile(person.mobile),
        bearer=visit.bearer,
        bearer_mobile=eyes.mobile(visit.bearer_mobile),
    )


def _post(session: Session, visit: BookVisit, issue: BookMovement | None) -> Name:
    """Return the post of the books that went out, else the one under which he last drew before."""
    is_his = issue is not None and issue.person_id == visit.person_id
    appointment_id = issue.appointment_id if issue and is_his else _last_drawn_as(session, visit)
    appointment = session.get(Appointment, appointment_id) if appointment_id else None
    return session.get_one(Post, appointment.post_id).name if appointment else Name()


def _last_drawn_as(session: Session, visit: BookVisit) -> int | None:
    return session.scalars(
        select(BookMovement.appointment_id)
        .where(
            BookMovement.campaign_id == visit.campaign_id,
            BookMovement.kind == "issue",
            BookMovement.person_id.in_(sums.identities(session, visit.person_id)),
            BookMovement.entry_id < visit.entry_id,
        )
        .order_by(BookMovement.id.desc())
        .limit(1)
    ).first()
