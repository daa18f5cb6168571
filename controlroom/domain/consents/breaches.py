"""The pack for a breach report: who saw, took out or was refused what between two days."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion
from controlroom.db.models.journal import JournalEntry, JournalValue, Operation
from controlroom.db.models.members import Member
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.models.people import Person
from controlroom.db.portions import portions
from controlroom.domain import documents, journal
from controlroom.domain.consents.notices import consent_settings
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.consents import BreachPack, BreachRow, BreachSum, DataKind
from controlroom.domain.rights import Right

SERIES = "DB"
REVEALED, EXPORTED, PRINTED = N_("uncovered"), N_("taken out"), N_("printed")
REFUSED, SIGNING, COPIED = N_("refused"), N_("wrong PIN"), N_("backup or copy")
_BY_ACTION: Mapping[str, str] = {
    "people.reveal_number": REVEALED,
    "consents.note_report": PRINTED,
    "exports.note_export": EXPORTED,
    "journal.note_refusal": REFUSED,
    "operators.note_wrong_pins": SIGNING,
    "backups.note_backup": COPIED,
    "backups.note_portable": COPIED,
    "backups.note_restore": COPIED,
    "backups.ask_restore": COPIED,
    "backups.choose_second_place": COPIED,
    "documents.print_money_paper": PRINTED,
    "paper_runs.print_run": PRINTED,
    "attendance.print_sheets": PRINTED,
}
_OF_ANY_PAPER = ("documents.print_money_paper", "paper_runs.print_run")
_VENUES = ("events", "trainings")
_ORDER = (REVEALED, EXPORTED, PRINTED, COPIED, REFUSED, SIGNING)


@dataclass(eq=False)
class SpanBackwards(UserError):
    """The last day lies before the first."""

    since: datetime.date
    until: datetime.date
    at = "until"
    sentence = N_("{until} lies before {since}. Correct the dates.")


@dataclass(frozen=True, kw_only=True)
class NoteBreachPack(Order):
    """Number the pack of a span of days and note that it is made."""

    since: datetime.date
    until: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachQuestion:
    """Between which days, both included; ``number`` is what the pack was given."""

    since: datetime.date
    until: datetime.date
    number: str = ""


@journal.operation(N_("Pack for a breach report made"), Right.REPORT_BREACH)
def note_breach_pack(session: Session, order: NoteBreachPack) -> Saved:
    """Give the pack its number; raises SpanBackwards."""
    if order.until < order.since:
        raise SpanBackwards(order.since, order.until)
    code = documents.next_code(session, SERIES)
    span = {"since": (None, order.since.isoformat()), "until": (None, order.until.isoformat())}
    journal.note_change(session, "breaches", 0, span)
    return Saved("breaches", None, code)


def breach_pack(session: Session, question: BreachQuestion) -> BreachPack:
    """Return what the journal knows of the days asked for."""
    journal.require(session, Right.REPORT_BREACH, "consents.note_breach_pack")
    if question.until < question.since:
        raise SpanBackwards(question.since, question.until)
    rows = tuple(_rows(session, question))
    settings = consent_settings(session)
    return BreachPack(
        office=office_on_paper(session),
        stamp=Stamp(question.number, 1, clock.local(clock.now())),
        since=question.since,
        until=question.until,
        sums=tuple(_sums(rows)),
        held=tuple(_held(session)),
        rows=rows,
        contact=settings.contact,
        telephone=settings.telephone,
    )


def _rows(session: Session, question: BreachQuestion) -> Sequence[BreachRow]:
    first, last = _instant(question.since), _instant(question.until + datetime.timedelta(days=1))
    actions = session.scalars(select(JournalEntry.action).distinct()).all()
    printing = select(JournalEntry.action).join(DocumentPrint, DocumentPrint.entry_id == JournalEntry.id)
    meant = dict.fromkeys(session.scalars(printing.distinct()), PRINTED)
    meant |= {one: _kind(one) for one in actions if _kind(one)}
    found = session.execute(
        select(JournalEntry, Operator, Desk, Operation.code)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .join(Desk, Desk.id == JournalEntry.desk_id)
        .outerjoin(Operation, Operation.entry_id == JournalEntry.id)
        .where(JournalEntry.made_at >= first, JournalEntry.made_at < last, JournalEntry.action.in_(meant))
        .order_by(JournalEntry.id)
    ).all()
    ids = [entry.id for entry, _operator, _desk, _code in found]
    values, prints = _values(session, ids), _prints(session, ids)
    rows = []
    for entry, operator, desk, code in found:
        noted = values.get(entry.id, [])
        papers, shown = prints.get(entry.id, ("", 0))
        rows.append(
            BreachRow(
                made_at=clock.local(entry.made_at),
                operator=operator.name,
                desk=desk.name,
                kind=meant[entry.action],
                what=journal.sentence_of(entry.action),
                detail=" · ".join(filter(None, (code or "", _named(entry.action, papers), _detail(noted)))),
                people=shown or _people(entry.action, noted),
            )
        )
    return rows


def _named(action: str, paper: str) -> str:
    """Return the kind of paper where what was done does not name it."""
    return paper if action in _OF_ANY_PAPER else ""


def _kind(action: str) -> str:
    return _BY_ACTION.get(action, "")


def _instant(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time()).astimezone()


def _values(session: Session, ids: Sequence[int]) -> dict[int, list[JournalValue]]:
    kept: dict[int, list[JournalValue]] = {}
    for part in portions(ids):
        query = select(JournalValue).where(JournalValue.entry_id.in_(part))
        for one in session.scalars(query.order_by(JournalValue.id)):
            kept.setdefault(one.entry_id, []).append(one)
    return kept


def _prints(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, int]]:
    """Return for each entry the kind of paper it printed and how many rows of people stand on it."""
    kept: dict[int, tuple[str, int]] = {}
    for part in portions(ids):
        query: Any = (
            select(DocumentPrint.entry_id, Document.kind, DocumentVersion.frozen_ids)
            .join(DocumentVersion, DocumentVersion.id == DocumentPrint.version_id)
            .join(Document, Document.id == DocumentVersion.document_id)
            .where(DocumentPrint.entry_id.in_(part))
        )
        for entry_id, kind, frozen in session.execute(query):
            kept[entry_id] = (kind, kept.get(entry_id, ("", 0))[1] + len(frozen))
    return kept


def _detail(noted: Sequence[JournalValue]) -> str:
    """Return what an entry says of itself, never a name: lists, rows, fields, rights."""
    told = ("list", "way", "right", "action", "uncovered", "wrong_tries", "place", "removed")
    return " ".join(one.new for one in noted if one.field in told and one.subject not in _VENUES and one.new)


def _people(action: str, noted: Sequence[JournalValue]) -> int:
    rows = next((one.new for one in noted if one.field == "rows" and one.new), "")
    if rows.isdecimal():
        return int(rows)
    return 1 if action in {"people.reveal_number", "consents.note_report"} else 0


def _sums(rows: Sequence[BreachRow]) -> Sequence[BreachSum]:
    by_kind = {kind: [one.people for one in rows if one.kind == kind] for kind in _ORDER}
    return [BreachSum(kind, len(counts), sum(counts)) for kind, counts in by_kind.items() if counts]


def _held(session: Session) -> Sequence[DataKind]:
    """Return of how many people the register holds each kind of data: what a lost copy would show."""
    living = (Person.erased_on.is_(None), Person.merged_into_id.is_(None))

    def count(*conditions: Any) -> int:  # noqa: ANN401 - conditions of SQL
        return session.scalar(select(func.count()).select_from(Person).where(*living, *conditions)) or 0

    born = or_(Person.birth_date.is_not(None), Person.birth_year.is_not(None))
    members = select(Member.person_id)
    return [
        DataKind(N_("Names"), count()),
        DataKind(N_("Mobiles"), count(Person.mobile != "")),
        DataKind(N_("Voter ids"), count(Person.voter_id != "")),
        DataKind(N_("Dates or years of birth"), count(born)),
        DataKind(N_("Names of relatives"), count(or_(Person.relative_hi != "", Person.relative_en != ""))),
        DataKind(N_("Memberships of a party"), count(Person.id.in_(members))),
        DataKind(N_("Categories"), count(Person.id.in_(members.where(Member.category != "")))),
    ]
