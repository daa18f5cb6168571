"""The statement of a holder (खाता विवरण): what he had, every movement and payment, what he is to bring."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, Name
from controlroom.base.ranges import spans_of, spans_text
from controlroom.db.models.books import Book, BookHolding, BookMovement, Deposit
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit
from controlroom.domain import campaigns, documents, journal, masking
from controlroom.domain.books import ledger, sums
from controlroom.domain.books.accounts import (
    BEGINNING,
    AccountQuestion,
    Lens,
    account_of,
    moved_money,
    way_and_lens,
)
from controlroom.domain.books.closed_periods import corrected_code
from controlroom.domain.books.money import MODES
from controlroom.domain.books.paper_stamps import stamp_of
from controlroom.domain.books.steps import COUNTED, Step, Way
from controlroom.domain.books.terms import Account, layered
from controlroom.domain.documents import PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.book_registers import Figure, HolderStatement, StatementRow, ToBring
from controlroom.domain.papers.books import Holder
from controlroom.domain.rights import Right
from controlroom.domain.units.naming import placed_name

KIND: Final = "holder_statement"
CHARGE = "charge"
_LINES: Final = (
    ("opening", N_("Opening balance"), True),
    ("received", N_("Received"), False),
    ("used", N_("Returned filled, counted"), False),
    ("cancelled", N_("Damaged or cancelled"), False),
    ("missing", N_("Lost or missing"), False),
    ("blank", N_("Returned wholly blank"), False),
    ("handed_on", N_("Handed on"), False),
    ("closing", N_("Closing balance"), True),
    ("answers_for", N_("Answers for, with what is handed on"), True),
)


@dataclass(frozen=True, kw_only=True)
class StatementQuestion:
    """Whose account, and of which days; without a last day up to today."""

    person_id: int
    first_day: datetime.date = BEGINNING
    last_day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PrintStatement(Order):
    """Number a holder's statement and note that it is printed."""

    question: StatementQuestion
    language: str


@journal.operation(N_("Holder's statement printed"), Right.PRINT_SLIPS)
def print_statement(session: Session, order: PrintStatement) -> Saved:
    """Give the statement of a holder its number; each print is a version."""
    person = ledger.person_named(session, order.question.person_id)
    last = order.question.last_day or clock.today()
    days = [order.question.first_day.toordinal(), last.toordinal()]
    state = PaperState(KIND, "people", person.id, days)
    paper = documents.note_print(session, documents.version_of(session, state, new=True), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def holder_statement(session: Session, question: StatementQuestion) -> HolderStatement:
    """Return the statement of a holder for a period."""
    campaign_id = campaigns.current_campaign(session).id
    person = ledger.person_named(session, question.person_id)
    last = question.last_day or clock.today()
    asked = AccountQuestion(person_id=person.id, first_day=question.first_day, last_day=last)
    way, lens = way_and_lens(session, asked, campaign_id, last)
    found = account_of(way, lens, question.first_day, last)
    money = found.money + moved_money(session, asked, campaign_id, last)
    rows = _rows(session, (campaign_id, question.first_day, last), way, lens)
    return HolderStatement(
        office=office_on_paper(session),
        stamp=stamp_of(session, KIND, person.id),
        holder=_holder(session, campaign_id, person),
        first_day=_begun(rows, last) if question.first_day == BEGINNING else question.first_day,
        last_day=last,
        figures=_figures(found),
        opening_paise=money.opening_paise,
        closing_paise=money.closing_paise,
        rows=tuple(_running(rows, found.opening.books, money.opening_paise)),
        to_bring=_to_bring(session, way, lens, last),
        findings=tuple(finding.told() for finding in found.findings),
    )


def _begun(rows: Sequence[StatementRow], last: datetime.date) -> datetime.date:
    """Return the day of the first row: a statement without a first day begins with it."""
    return min((row.day for row in rows), default=last)


def _figures(account: Account) -> tuple[Figure, ...]:
    terms = ((words, getattr(account, name), is_sum) for name, words, is_sum in _LINES)
    return tuple(
        Figure(words, term.books, term.leaves, term.spans, term.less, is_sum) for words, term, is_sum in terms
    )


def _rows(
    session: Session, period: tuple[int, datetime.date, datetime.date], way: Way, lens: Lens
) -> list[StatementRow]:
    """Return all lines of a period in the order of their days, and of their entry."""
    campaign_id, first, last = period
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in way.steps:
        if step.movement.day >= first and (lens.sees(step.before) or lens.sees(step.after)):
            steps[step.movement.id].append(step)
    rows: list[tuple[datetime.date, int, int, StatementRow]] = []
    wanted = select(BookMovement).where(BookMovement.id.in_(steps))
    for movement in session.scalars(wanted):
        row = _moved(session, movement, steps[movement.id], lens)
        rows.append((movement.moved_on, movement.entry_id, 0, row))
    people = sums.identities(session, lens.person_id or 0)
    paid = select(Deposit).where(Deposit.campaign_id == campaign_id, Deposit.person_id.in_(people))
    rows += [
        (deposit.deposited_on, deposit.entry_id, 1, _paid(session, deposit))
        for deposit in session.scalars(paid.where(Deposit.deposited_on.between(first, last)))
    ]
    due = select(BookCharge).where(BookCharge.campaign_id == campaign_id, BookCharge.person_id.in_(people))
    rows += [
        (charge.charged_on, charge.entry_id, 2, _charged(session, charge))
        for charge in session.scalars(due.where(BookCharge.charged_on.between(first, last)))
    ]
    return [row for *_key, row in sorted(rows, key=lambda one: one[:3])]


def _moved(session: Session, movement: BookMovement, steps: Sequence[Step], lens: Lens) -> StatementRow:
    sign = steps[0].movement.sign
    gone = [step for step in steps if lens.sees(step.before) == 1 and lens.sees(step.after) != 1]
    come = [step for step in steps if lens.sees(step.before) != 1 and lens.sees(step.after) == 1]
    counted = [step for step in steps if step.movement.kind in COUNTED]
    owing = [step for step in counted if lens.answers(step.before if sign > 0 else step.after)]
    code, is_closed = corrected_code(session, movement)
    return StatementRow(
        day=movement.moved_on,
        code=movement.code,
        kind=movement.kind,
        said=_said(movement, steps),
        bearer=movement.bearer,
        handed_to=_handed_to(session, movement),
        received=layered(step.book.number for step in come),
        given_back=layered(step.book.number for step in gone),
        used=sum(step.used for step in counted),
        cancelled=sum(step.cancelled for step in counted),
        blank=sum(step.blank for step in counted),
        missing=sum(step.missing for step in counted),
        charged_paise=sum(step.used * step.book.fee_paise for step in owing),
        books=len(come) - len(gone),
        corrects=code,
        is_closed_month=is_closed,
    )


def _said(movement: BookMovement, steps: Sequence[Step]) -> str:
    moves_nothing = movement.kind in {"recall", "take_in", "hand_on"}
    numbers = spans_text(spans_of(step.book.number for step in steps)) if moves_nothing else ""
    return " · ".join(part for part in (numbers, movement.reason, movement.report) if part)


def _handed_to(session: Session, movement: BookMovement) -> Name:
    if movement.to_person_id is not None:
        return session.get_one(Person, movement.to_person_id).name
    return Name(movement.to_name)


def _paid(session: Session, deposit: Deposit) -> StatementRow:
    code, is_closed = corrected_code(session, deposit)
    return StatementRow(
        day=deposit.deposited_on,
        code=deposit.code,
        kind=deposit.kind,
        said=deposit.reference,
        mode=MODES[deposit.mode],
        deposited_paise=deposit.amount_paise,
        corrects=code,
        is_closed_month=is_closed,
    )


def _charged(session: Session, charge: BookCharge) -> StatementRow:
    code, is_closed = corrected_code(session, charge)
    return StatementRow(
        day=charge.charged_on,
        code=charge.code,
        kind=CHARGE,
        said=charge.note,
        charged_paise=charge.amount_paise,
        corrects=code,
        is_closed_month=is_closed,
    )


def _running(rows: Sequence[StatementRow], books: int, owed_paise: int) -> Iterator[StatementRow]:
    """Return the lines with what stands after each: books in hand, money owed."""
    for row in rows:
        books += row.books
        owed_paise += row.charged_paise - row.deposited_paise
        yield replace(row, books=books, owed_paise=owed_paise)


def _to_bring(session: Session, way: Way, lens: Lens, last: datetime.date) -> tuple[ToBring, ...]:
    """Return the books that the holder answers for on the last day, by when they are due."""
    steps = way.last_steps(last)
    open_books = {book_id: step.book for book_id, step in steps.items() if _answered(lens, step)}
    due = select(Book.id, BookHolding.due_on).join(BookHolding, BookHolding.book_id == Book.id)
    wanted = due.where(Book.id.in_(list(open_books)), BookHolding.closed_by_id.is_(None))
    known = {row[0]: row[1] for row in session.execute(wanted)}
    by_day: dict[datetime.date | None, list[int]] = defaultdict(list)
    for book_id in open_books:
        by_day[known.get(book_id)].append(book_id)
    rows = []
    for day, ids in sorted(by_day.items(), key=lambda one: (one[0] is None, one[0] or last)):
        books = [open_books[one] for one in ids]
        late = (last - day).days if day else 0
        spans = spans_of(book.number for book in books)
        rows.append(ToBring(spans, len(books), sum(book.leaves for book in books), day, max(0, late)))
    return tuple(rows)


def _answered(lens: Lens, step: Step) -> bool:
    return lens.sees(step.after) > 0 and lens.answers(step.after)


def _holder(session: Session, campaign_id: int, person: Person) -> Holder:
    """Return who the holder is: by the post with which he drew last, else by his last holding."""
    last = session.scalars(
        select(BookMovement)
        .where(
            BookMovement.campaign_id == campaign_id,
            BookMovement.person_id.in_(sums.identities(session, person.id)),
            BookMovement.unit_id.is_not(None),
        )
        .order_by(BookMovement.appointment_id.is_(None), BookMovement.id.desc())
        .limit(1)
    ).first()
    unit = session.get(Unit, last.unit_id) if last and last.unit_id else None
    drew = session.get(Appointment, last.appointment_id) if last and last.appointment_id else None
    post = session.get(Post, drew.post_id) if drew else None
    return Holder(
        name=person.name,
        post=post.name if post else Name(),
        unit=placed_name(session, unit),
        mobile=masking.eyes(session).mobile(person.mobile),
    )
