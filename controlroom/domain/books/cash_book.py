"""The cash book of a day or of several: opening, received, handed on, closing, in cash, UPI and bank."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.books import Deposit
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookVisit, CashCount, MoneyMove
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import campaigns, journal
from controlroom.domain.books import cash_boxes
from controlroom.domain.books.cash_boxes import INSIDE
from controlroom.domain.books.money import CASH
from controlroom.domain.books.recent_slips import PAYBACK
from controlroom.domain.documents import PaperState, note_print, version_of
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.cash import CashBook, CashBookPaper, CashLine, CountLine, PlaceTotal
from controlroom.domain.rights import Right
from controlroom.domain.units.naming import placed_name

KIND = "cash_book"
MOST_DAYS = 366


@dataclass(eq=False)
class DaysUnlikely(UserError):
    """The last day lies before the first, or a year and more after it."""

    first: datetime.date
    last: datetime.date
    at = "until"
    sentence = N_(
        "From {first} to {last} is no period of a cash book: choose up to a year, the first day first."
    )


@dataclass(frozen=True, kw_only=True)
class CashBookQuestion:
    """Of which day, or from which day ``until`` which."""

    day: datetime.date
    until: datetime.date | None = None

    @property
    def last(self) -> datetime.date:
        """Return the last day."""
        return self.until or self.day


def cash_book(session: Session, question: CashBookQuestion) -> CashBook:
    """Return the cash book of days: what is dated on them, also where it was entered later.

    It is the office's, whatever campaign the money came in for: the box does not begin anew with a campaign.
    Raises DaysUnlikely.
    """
    _check(question)
    lines = sorted((*_deposits(session, question), *_moves(session, question)), key=lambda one: one.day)
    totals = tuple(_total(session, place, lines, question) for place in INSIDE)
    return CashBook(
        day=question.day,
        last_day=question.last,
        lines=tuple(lines),
        totals=totals,
        counts=tuple(_counts(session, question)),
        after_days=tuple(_after_days(lines, totals[0].opening_paise)),
    )


@dataclass(frozen=True, kw_only=True)
class PrintCashBook(Order):
    """Number the cash book of a day, or of days, and note that it is printed."""

    day: datetime.date
    until: datetime.date | None = None
    language: str


@journal.operation(N_("Cash book printed"), Right.PRINT_SLIPS)
def print_cash_book(session: Session, order: PrintCashBook) -> Saved:
    """Give the cash book its number; a new version where its days were added to since the last print."""
    question = CashBookQuestion(day=order.day, until=order.until)
    _check(question)
    campaign = campaigns.current_campaign(session)
    ids: dict[str, Sequence[int]] = {}
    for table, day in _DATED:
        on_the_days = day.between(question.day, question.last)
        ids[table.__tablename__] = list(
            session.scalars(select(table.id).where(on_the_days).order_by(table.id))
        )
    options = {"campaign": campaign.id} | {
        name: those for name, those in ids.items() if those and name != Deposit.__tablename__
    }
    subject, subject_id = _subject(question)
    state = PaperState(KIND, subject, subject_id, ids[Deposit.__tablename__], options)
    paper = note_print(session, version_of(session, state), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def cash_book_paper(session: Session, question: CashBookQuestion) -> CashBookPaper:
    """Return the cash book of days as it was numbered last."""
    subject, subject_id = _subject(question)
    row = session.execute(
        select(Document.number, DocumentVersion.number, DocumentVersion.made_at)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.kind == KIND, Document.subject == subject, Document.subject_id == subject_id)
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).first()
    actor = session.info.get("actor")
    operator = session.get(Operator, actor.operator_id) if actor is not None else None
    return CashBookPaper(
        office=office_on_paper(session),
        stamp=Stamp("—", 0, clock.now()) if row is None else Stamp(*row),
        book=cash_book(session, question),
        campaign=campaigns.current_campaign(session).name,
        operator=str(operator.name) if operator is not None else "",
    )


_DATED = (
    (Deposit, Deposit.deposited_on),
    (MoneyMove, MoneyMove.moved_on),
    (CashCount, CashCount.counted_on),
)


def _check(question: CashBookQuestion) -> None:
    if not 0 <= (question.last - question.day).days < MOST_DAYS:
        raise DaysUnlikely(question.day, question.last)


def _subject(question: CashBookQuestion) -> tuple[str, int]:
    """Return what a paper is about, as one number: a day, or its first day and how many they are."""
    ordinal = question.day.toordinal()
    if question.last == question.day:
        return "days", ordinal
    return "periods", ordinal * 1000 + (question.last - question.day).days


def _total(session: Session, place: str, lines: Sequence[CashLine], question: CashBookQuestion) -> PlaceTotal:
    before = question.day - datetime.timedelta(days=1)
    return PlaceTotal(
        place=place,
        opening_paise=cash_boxes.there(session, place, until=before),
        received_paise=sum(one.paise for one in lines if one.into == place),
        handed_paise=sum(one.paise for one in lines if one.out_of == place),
        count=sum(place in {one.into, one.out_of} for one in lines),
    )


def _after_days(lines: Sequence[CashLine], opening: int) -> Iterator[tuple[datetime.date, int]]:
    nets: Counter[datetime.date] = Counter()
    for line in lines:
        nets[line.day] += line.paise * ((line.into == CASH) - (line.out_of == CASH))
    for day in sorted(nets):
        opening += nets[day]
        yield day, opening


def _deposits(session: Session, question: CashBookQuestion) -> Iterator[CashLine]:
    right = aliased(Deposit)
    rows = session.execute(
        select(Deposit, Person, Unit, Operator, JournalEntry.made_at, right.code, BookVisit.code)
        .join(Person, Person.id == Deposit.person_id)
        .join(JournalEntry, JournalEntry.id == Deposit.entry_id)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .outerjoin(Unit, Unit.id == Deposit.unit_id)
        .outerjoin(right, right.id == Deposit.reverses_id)
        .outerjoin(BookVisit, BookVisit.id == Deposit.visit_id)
        .where(Deposit.deposited_on.between(question.day, question.last))
        .order_by(Deposit.id)
    )
    for deposit, person, unit, operator, made_at, of, visit in rows:
        is_payback = deposit.kind == PAYBACK
        yield CashLine(
            code=deposit.code,
            day=deposit.deposited_on,
            holder=person.name,
            unit=placed_name(session, unit),
            bearer=deposit.bearer,
            into="" if is_payback else deposit.mode,
            out_of=deposit.mode if is_payback else "",
            reference=deposit.reference,
            paise=-deposit.amount_paise if is_payback else deposit.amount_paise,
            operator=operator.name,
            at=clock.local(made_at),
            puts_right=of or "",
            note=deposit.note,
            visit=visit or "",
            is_payback=is_payback,
            entered_on=_other_day(clock.local(made_at).date(), deposit.deposited_on),
        )


def _moves(session: Session, question: CashBookQuestion) -> Iterator[CashLine]:
    right = aliased(MoneyMove)
    rows = session.execute(
        select(MoneyMove, Operator, JournalEntry.made_at, right.code)
        .join(JournalEntry, JournalEntry.id == MoneyMove.entry_id)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .outerjoin(right, right.id == MoneyMove.reverses_id)
        .where(MoneyMove.moved_on.between(question.day, question.last))
        .order_by(MoneyMove.id)
    )
    for move, operator, made_at, of in rows:
        yield CashLine(
            code=move.code,
            day=move.moved_on,
            holder=Name(move.to_name, move.to_name),
            unit=Name(),
            bearer=move.carried_by,
            into=move.target if move.target in INSIDE else "",
            out_of=move.source if move.source in INSIDE else "",
            away="".join({move.source, move.target} - set(INSIDE)),
            reference=move.reference,
            paise=move.amount_paise,
            operator=operator.name,
            at=clock.local(made_at),
            puts_right=of or "",
            note=move.note,
            entered_on=_other_day(clock.local(made_at).date(), move.moved_on),
            beyond=move.beyond,
        )


def _counts(session: Session, question: CashBookQuestion) -> Iterator[CountLine]:
    rows = session.execute(
        select(CashCount, JournalEntry.made_at)
        .join(JournalEntry, JournalEntry.id == CashCount.entry_id)
        .where(CashCount.counted_on.between(question.day, question.last))
        .order_by(CashCount.counted_on, CashCount.id)
    )
    for count, made_at in rows:
        yield CountLine(
            code=count.code,
            day=count.counted_on,
            expected_paise=count.expected_paise,
            found_paise=count.found_paise,
            counted_by=count.counted_by,
            at=clock.local(made_at),
            note=count.note,
        )


def _other_day(entered: datetime.date, day: datetime.date) -> datetime.date | None:
    return None if entered == day else entered
