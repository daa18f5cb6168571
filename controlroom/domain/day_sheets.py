"""The day sheet: what was done on a day by whom, its exceptions, and the head of the journal."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db import heads
from controlroom.db.models.books import BookMovement, BookMovementLine, Deposit
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion
from controlroom.db.models.journal import JournalEntry, JournalSeal, Operation
from controlroom.db.models.ledger import RuleException
from controlroom.db.models.operators import Operator
from controlroom.domain import journal
from controlroom.domain.documents import PaperState, note_print, version_of
from controlroom.domain.journal import Order, Saved
from controlroom.domain.journal.reading import made_on
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.journal import DayFigures, DaySheet, Done, Exceptional
from controlroom.domain.rights import Right

KIND = "day_sheet"
_MOST_EXCEPTIONS = 200
# What whoever signs the sheet is to see line by line.
EXCEPTIONAL = frozenset(
    {
        "journal.note_refusal",
        "books.pay_back",
        "operators.note_wrong_pins",
        "operators.change_role",
        "people.reveal_number",
        "people.merge_people",
        "exports.note_export",
        "consents.note_report",
        "consents.erase_person",
        "consents.erase_due",
        "consents.erase_again",
        "operators.let_go",
        "operators.set_pin",
        "attendance.undo_marks",
        "operators.add_operator",
        "operators.forget_lost_pin",
        "keys.change_password",
        "keys.change_recovery_key",
        "backups.note_backup",
        "backups.note_portable",
        "backups.note_restore",
        "desks.note_move",
        "books.put_right",
        "books.lose_books",
        "books.damage_books",
        "books.enter_opening_balance",
        "books.bring_in_balances",
        "books.change_book_settings",
        "campaigns.change_campaign",
        "campaigns.start_campaign",
        "operators.set_lock",
        "consents.note_copies_removed",
        "consents.empty_old_values",
    }
)


@dataclass(frozen=True, kw_only=True)
class PrintDaySheet(Order):
    """Number the sheet of a day and note that it is printed."""

    day: datetime.date
    language: str


@journal.operation(N_("Day sheet printed"), Right.READ_JOURNAL)
def print_day_sheet(session: Session, order: PrintDaySheet) -> Saved:
    """Give the day's sheet its number and a new version, since the day may have gone on."""
    state = PaperState(KIND, "days", order.day.toordinal(), [order.day.toordinal()])
    paper = note_print(session, version_of(session, state, new=True), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def day_sheet(session: Session, day: datetime.date) -> DaySheet:
    """Return the sheet of a day as it was numbered last, with the head of the journal as it is now."""
    journal.require(session, Right.READ_JOURNAL)
    head = journal.head(session)
    numbers = session.execute(
        select(func.count(), func.min(JournalSeal.number), func.max(JournalSeal.number))
        .join(JournalEntry, JournalEntry.id == JournalSeal.entry_id)
        .where(*made_on(day))
    ).one()
    exceptions = _exceptions(session, day)
    return DaySheet(
        office=office_on_paper(session),
        stamp=_stamp(session, day),
        day=day,
        figures=_figures(session, day),
        done=_done(session, day),
        exceptions=tuple(exceptions[:_MOST_EXCEPTIONS]),
        left_out=max(0, len(exceptions) - _MOST_EXCEPTIONS),
        entries=numbers[0],
        first=numbers[1] or 0,
        last=numbers[2] or 0,
        head=heads.short_form(head.seal),
        count=head.number,
        head_day=clock.today(),
    )


def _stamp(session: Session, day: datetime.date) -> Stamp:
    row = session.execute(
        select(Document.number, DocumentVersion.number, DocumentVersion.made_at)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.kind == KIND, Document.subject_id == day.toordinal())
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).first()
    return Stamp("—", 0, clock.now()) if row is None else Stamp(*row)


def _done(session: Session, day: datetime.date) -> tuple[Done, ...]:
    rows = session.execute(
        select(Operator, JournalEntry.action, func.count())
        .join(JournalEntry, JournalEntry.operator_id == Operator.id)
        .where(*made_on(day))
        .group_by(Operator.id, JournalEntry.action)
        .order_by(Operator.id, func.count().desc(), JournalEntry.action)
    )
    return tuple(Done(operator.name, journal.sentence_of(action), count) for operator, action, count in rows)


def _exceptions(session: Session, day: datetime.date) -> Sequence[Exceptional]:
    again = select(DocumentPrint.entry_id).where(
        or_(DocumentPrint.ordinal > 1, DocumentPrint.reason != ""),
    )
    past_rules = select(RuleException.entry_id)
    passed = set(session.scalars(past_rules.where(RuleException.entry_id.in_(_entries(day)))))
    rows = session.execute(
        select(JournalEntry, Operator, Operation.code, Operation.figures)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .outerjoin(Operation, Operation.entry_id == JournalEntry.id)
        .where(
            *made_on(day),
            or_(
                JournalEntry.action.in_(EXCEPTIONAL),
                JournalEntry.id.in_(again),
                JournalEntry.id.in_(past_rules),
            ),
        )
        .order_by(JournalEntry.id)
    )
    return [
        Exceptional(
            clock.local(entry.made_at).time(),
            operator.name,
            _exceptional(entry, passed),
            code or "",
            (figures or {}).get("rows"),
        )
        for entry, operator, code, figures in rows
    ]


def _exceptional(entry: JournalEntry, passed: Collection[int]) -> str:
    if entry.id in passed:
        return PASSED_MONEY if entry.action == _MONEY else PASSED_RULE
    return journal.sentence_of(entry.action) if entry.action in EXCEPTIONAL else SECOND_PRINT


_MONEY = "books.move_money"
PASSED_MONEY = N_("Money handed on past a rule of the office")
PASSED_RULE = N_("Books issued past a rule of the office")
SECOND_PRINT = N_("Printed a second time")


def _figures(session: Session, day: datetime.date) -> DayFigures:
    return DayFigures(
        books_out=_books(session, day, ["issue"]),
        books_in=_books(session, day, ["take_in", "return"]),
        deposited_paise=session.scalar(
            select(func.coalesce(func.sum(Deposit.amount_paise), 0)).where(
                Deposit.entry_id.in_(_entries(day)), Deposit.kind == "deposit"
            )
        )
        or 0,
        members=_operations(session, day, "members.enter_member"),
        people=_operations(session, day, "people.add_person"),
        sheets=_prints(session, day, Document.kind == "attendance_sheet"),
        papers=_prints(session, day, Document.kind != "attendance_sheet"),
    )


def _books(session: Session, day: datetime.date, kinds: Sequence[str]) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(BookMovementLine)
            .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
            .where(BookMovement.kind.in_(kinds), BookMovement.entry_id.in_(_entries(day)))
        )
        or 0
    )


def _operations(session: Session, day: datetime.date, action: str) -> int:
    return session.scalar(select(func.count()).where(*made_on(day), JournalEntry.action == action)) or 0


def _prints(session: Session, day: datetime.date, kind: ColumnElement[bool]) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(DocumentPrint)
            .join(DocumentVersion, DocumentVersion.id == DocumentPrint.version_id)
            .join(Document, Document.id == DocumentVersion.document_id)
            .where(kind, DocumentPrint.entry_id.in_(_entries(day)))
        )
        or 0
    )


def _entries(day: datetime.date) -> Select[int]:
    return select(JournalEntry.id).where(*made_on(day))
