"""The morning list on paper: who is overdue and owes, zone by zone, numbered and noted when it is printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, Name
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.units import Unit
from controlroom.domain import journal
from controlroom.domain.books.dues import DuesListing, DuesRow, dues
from controlroom.domain.documents import PaperState, note_print, version_of
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.money import DueLine, DuesList, DueZone
from controlroom.domain.rights import Right

KIND = "dues_list"
_ALL = 1_000_000


@dataclass(frozen=True, kw_only=True)
class PrintDuesList(Order):
    """Number the list of a unit, or of the whole office, and note that it is printed."""

    language: str
    unit_id: int | None = None
    only: str = ""
    day: datetime.date | None = None


@journal.operation(N_("List of overdue and owing printed"), Right.PRINT)
def print_dues_list(session: Session, order: PrintDuesList) -> Saved:
    """Give the list its number and a new version, since it is another every morning."""
    day = order.day or journal.working_date(session)
    options = {"only": order.only, "day": day.isoformat()}
    state = PaperState(KIND, "units", order.unit_id or 0, [], options)
    paper = note_print(session, version_of(session, state, new=True), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def dues_list(session: Session, question: DuesListing) -> DuesList:
    """Return the list as it was numbered last: by zone, whatever the screen is sorted by."""
    whole = DuesListing(
        unit_id=question.unit_id, text=question.text, only=question.only, today=question.today, limit=_ALL
    )
    rows = dues(session, whole).rows
    unit = session.get_one(Unit, question.unit_id).name if question.unit_id is not None else Name()
    return DuesList(
        office=office_on_paper(session),
        stamp=_stamp(session, question.unit_id or 0),
        day=question.today or clock.today(),
        zones=tuple(_zones(rows)),
        of=unit,
        only=question.only,
    )


def _zones(rows: Iterable[DuesRow]) -> Iterable[DueZone]:
    for _unit_id, those in groupby(rows, lambda row: row.unit_id):
        found = list(those)
        yield DueZone(found[0].unit, found[0].above, tuple(_line(row) for row in found))


def _line(row: DuesRow) -> DueLine:
    return DueLine(
        holder=row.holder,
        mobile=row.mobile,
        books_out=row.books_out,
        overdue=row.overdue,
        late=row.late_text,
        late_days=row.late_days,
        owed_paise=row.owed_paise,
        owed_days=row.owed_days,
        ages=row.ages,
    )


def _stamp(session: Session, subject_id: int) -> Stamp:
    row = session.execute(
        select(Document.number, DocumentVersion.number, DocumentVersion.made_at)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.kind == KIND, Document.subject == "units", Document.subject_id == subject_id)
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).first()
    return Stamp("—", 0, clock.now()) if row is None else Stamp(*row)
