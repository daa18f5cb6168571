"""The daily cash book: every receipt of a day by its number, what came which way, and the cash in the box."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import N_, Name
from controlroom.db.models.books import Deposit
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookVisit
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import campaigns, journal
from controlroom.domain.books.money import CASH, MODES
from controlroom.domain.documents import PaperState, note_print, version_of
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.money import CashBook, CashBookPaper, CashLine, ModeTotal
from controlroom.domain.rights import Right

KIND = "cash_book"


@dataclass(frozen=True, kw_only=True)
class CashBookQuestion:
    """Of which day."""

    day: datetime.date


def cash_book(session: Session, question: CashBookQuestion) -> CashBook:
    """Return the cash book of a day: what is dated on it, also where it was entered later."""
    campaign = campaigns.current_campaign(session)
    lines = _lines(session, campaign.id, question.day)
    totals = []
    for mode in MODES:
        those = [line for line in lines if line.mode == mode]
        totals.append(ModeTotal(mode, len(those), sum(line.paise for line in those)))
    before = session.execute(
        select(func.sum(Deposit.amount_paise)).where(
            Deposit.campaign_id == campaign.id, Deposit.mode == CASH, Deposit.deposited_on < question.day
        )
    ).scalar_one()
    return CashBook(
        day=question.day,
        lines=lines,
        totals=tuple(totals),
        opening_paise=before or 0,
        cash_paise=sum(total.paise for total in totals if total.mode == CASH),
    )


@dataclass(frozen=True, kw_only=True)
class PrintCashBook(Order):
    """Number the cash book of a day and note that it is printed."""

    day: datetime.date
    language: str


@journal.operation(N_("Cash book printed"), Right.PRINT_SLIPS)
def print_cash_book(session: Session, order: PrintCashBook) -> Saved:
    """Give the day's cash book its number; a new version where the day was added to since the last print."""
    campaign = campaigns.current_campaign(session)
    codes = session.scalars(
        select(Deposit.id)
        .where(Deposit.campaign_id == campaign.id, Deposit.deposited_on == order.day)
        .order_by(Deposit.id)
    )
    state = PaperState(KIND, "days", order.day.toordinal(), list(codes), {"campaign": campaign.id})
    paper = note_print(session, version_of(session, state), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def cash_book_paper(session: Session, question: CashBookQuestion) -> CashBookPaper:
    """Return the cash book of a day as it was numbered last."""
    row = session.execute(
        select(Document.number, DocumentVersion.number, DocumentVersion.made_at)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.kind == KIND, Document.subject_id == question.day.toordinal())
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


def _lines(session: Session, campaign_id: int, day: datetime.date) -> tuple[CashLine, ...]:
    right = aliased(Deposit)
    rows = session.execute(
        select(Deposit, Person, Unit, Operator, JournalEntry.made_at, right.code, BookVisit.code)
        .join(Person, Person.id == Deposit.person_id)
        .join(JournalEntry, JournalEntry.id == Deposit.entry_id)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .outerjoin(Unit, Unit.id == Deposit.unit_id)
        .outerjoin(right, right.id == Deposit.reverses_id)
        .outerjoin(BookVisit, BookVisit.id == Deposit.visit_id)
        .where(Deposit.campaign_id == campaign_id, Deposit.deposited_on == day)
        .order_by(Deposit.number)
    )
    return tuple(
        CashLine(
            code=deposit.code,
            holder=person.name,
            unit=_name(unit),
            bearer=deposit.bearer,
            mode=deposit.mode,
            reference=deposit.reference,
            paise=deposit.amount_paise,
            operator=operator.name,
            at=clock.local(made_at),
            puts_right=of or "",
            note=deposit.note,
            visit=visit or "",
            entered_on=_other_day(clock.local(made_at).date(), day),
        )
        for deposit, person, unit, operator, made_at, of, visit in rows
    )


def _name(unit: Unit | None) -> Name:
    return Name() if unit is None else unit.name


def _other_day(entered: datetime.date, day: datetime.date) -> datetime.date | None:
    return None if entered == day else entered
