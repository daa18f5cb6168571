"""The sheet of a session or of a block as the page shows it: its rows, and who signed in that part."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.operators import Operator
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import WorkshopSession
from controlroom.domain.attendance.lines import lines_of_ids, lines_of_rows, totals_of
from controlroom.domain.attendance.lookups import event_of, last_version, sheet_by_number, version_by_number
from controlroom.domain.attendance.marking import read_in_session
from controlroom.domain.attendance.parts import SheetPart, part_of_sheet
from controlroom.domain.attendance.rows import AttendanceLine, EventView, ShowEvent
from controlroom.domain.attendance.sheets import last_row_of
from controlroom.domain.attendance.views import event_detail, event_view


def sheet_view(session: Session, question: ShowEvent) -> EventView:
    """Return an event as its own sheet has it, or the sheet of a part of it where ``number`` names one.

    Raises SheetUnknown, SheetVersionUnknown and what event_view raises.
    """
    if not question.number:
        return event_view(session, question)
    found = sheet_by_number(session, question.number)
    document = session.scalars(select(Document).where(Document.number == found.number)).one()
    part = part_of_sheet(session, document)
    if part.is_whole:
        return event_view(session, replace(question, number="", version=question.version or found.version))
    newest = last_version(session, document.id)
    wanted = question.version or found.version
    shown = version_by_number(session, document, wanted) if wanted else newest
    return _view(session, (document, shown, newest), part)


def _view(
    session: Session, sheet: tuple[Document, DocumentVersion, DocumentVersion], part: SheetPart
) -> EventView:
    document, shown, newest = sheet
    event = event_of(session, part.event_id, open_only=False)
    listed = lines_of_ids(session, shown.frozen_ids)
    came = _walk_ins_on(session, event, shown)
    if part.session_id is not None:
        listed = [replace(one, walk_in=False) for one in _in_session(session, part.session_id, listed)]
        came = _in_session(session, part.session_id, came)
    lines = [*listed, *came]
    held = session.get_one(WorkshopSession, part.session_id) if part.session_id is not None else None
    return EventView(
        event=event_detail(session, event.id),
        number=document.number,
        version=shown.number,
        last_version=newest.number,
        lines=tuple(lines),
        last_row=last_row_of(shown),
        listed=len(listed),
        totals=totals_of(session, event, lines),
        session_id=part.session_id,
        session=held.title if held is not None else "",
        block_id=part.unit_id,
        block=session.get_one(Unit, part.unit_id).name if part.unit_id is not None else Name(),
    )


def _walk_ins_on(session: Session, event: Event, version: DocumentVersion) -> list[AttendanceLine]:
    """Return who was entered off the empty rows of this very version, by their rows."""
    rows = session.execute(
        select(Invitee.id, Invitee.position)
        .where(
            Invitee.event_id == event.id,
            Invitee.walk_in.is_(True),
            Invitee.removed_on.is_(None),
            Invitee.id.in_(
                select(AttendanceMark.invitee_id).where(AttendanceMark.document_version_id == version.id)
            ),
        )
        .order_by(Invitee.position, Invitee.id)
    ).all()
    frozen = set(version.frozen_ids)
    places = {row.id: row.position for row in rows if row.id not in frozen}
    found = {line.invitee_id: line for line in lines_of_rows(session, list(places))}
    return [replace(found[number], row=place) for number, place in places.items() if number in found]


def _in_session(session: Session, session_id: int, lines: Sequence[AttendanceLine]) -> list[AttendanceLine]:
    """Return lines with what is marked of them in a session, not in the whole event."""
    states, marks = read_in_session(session, session_id), _last_marks(session, session_id)
    return [
        replace(
            one,
            state=states.get(one.invitee_id or 0, ""),
            marked_at=marks[one.invitee_id or 0][0] if one.invitee_id in marks else None,
            marked_by=marks[one.invitee_id or 0][1] if one.invitee_id in marks else "",
        )
        for one in lines
    ]


def _last_marks(session: Session, session_id: int) -> dict[int, tuple[datetime.datetime, str]]:
    newest = (
        select(func.max(AttendanceMark.id))
        .where(AttendanceMark.session_id == session_id)
        .group_by(AttendanceMark.invitee_id)
    )
    found = session.execute(
        select(AttendanceMark.invitee_id, AttendanceMark.made_at, Operator)
        .join(Operator, Operator.id == AttendanceMark.operator_id)
        .where(AttendanceMark.id.in_(newest), AttendanceMark.state != "")
    )
    return {row[0]: (row[1], str(row[2].name)) for row in found}
