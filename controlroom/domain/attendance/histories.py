"""What was said of one row, mark by mark: who made each, when, at which desk, and which were taken back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import Name
from controlroom.db.models.attendance import AttendanceMark, Invitee
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.models.people import Person
from controlroom.db.models.workshops import WorkshopSession


@dataclass(frozen=True, slots=True)
class RowAsked:
    """The question for the marks of one row of an event."""

    event_id: int
    invitee_id: int


@dataclass(frozen=True, slots=True)
class RowMark:
    """One mark of a row; ``undoes``: it takes an earlier one back, ``undone``: it was taken back.

    ``session`` is the title of the session it is about, empty for the whole event; ``sheet`` the sheet it was
    read off.
    """

    entry_id: int
    made_at: datetime.datetime
    operator: Name
    desk: int
    state: str
    session: str
    sheet: str
    arrived_at: datetime.datetime | None
    deputy: Name
    undoes: bool
    undone: bool


def row_history(session: Session, asked: RowAsked) -> Sequence[RowMark]:
    """Return the marks of a row, the newest first."""
    undone = _undone(session, asked)
    return tuple(
        RowMark(
            entry_id=mark.entry_id,
            made_at=mark.made_at,
            operator=operator.name,
            desk=desk.number,
            state=mark.state,
            session=sat.title if sat is not None else "",
            sheet=f"{document.number}-{version.number}" if document is not None else "",
            arrived_at=mark.arrived_at,
            deputy=deputy.name if deputy is not None else Name(mark.deputy_name),
            undoes=mark.undoes_id is not None,
            undone=mark.entry_id in undone,
        )
        for mark, operator, desk, sat, version, document, deputy in session.execute(_marks(asked))
    )


_Deputy = aliased(Person)


def _marks(asked: RowAsked) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = (
        select(AttendanceMark, Operator, Desk, WorkshopSession, DocumentVersion, Document, _Deputy)
        .join(Invitee, Invitee.id == AttendanceMark.invitee_id)
        .join(Operator, Operator.id == AttendanceMark.operator_id)
        .join(JournalEntry, JournalEntry.id == AttendanceMark.entry_id)
        .join(Desk, Desk.id == JournalEntry.desk_id)
        .outerjoin(WorkshopSession, WorkshopSession.id == AttendanceMark.session_id)
        .outerjoin(DocumentVersion, DocumentVersion.id == AttendanceMark.document_version_id)
        .outerjoin(Document, Document.id == DocumentVersion.document_id)
        .outerjoin(_Deputy, _Deputy.id == AttendanceMark.deputy_id)
        .where(Invitee.event_id == asked.event_id, Invitee.id == asked.invitee_id)
        .order_by(AttendanceMark.id.desc())
    )
    return query


def _undone(session: Session, asked: RowAsked) -> set[int]:
    found = select(AttendanceMark.undoes_id).where(
        AttendanceMark.invitee_id == asked.invitee_id, AttendanceMark.undoes_id.is_not(None)
    )
    return {number for number in session.scalars(found) if number is not None}
