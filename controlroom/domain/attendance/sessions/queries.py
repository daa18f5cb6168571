"""The programme of a workshop as screens and papers show it, and what its forms complete from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.documents import Document
from controlroom.db.models.people import Person
from controlroom.db.models.workshops import EventPart, SessionAttendance, WorkshopSession
from controlroom.domain.attendance.lookups import SHEET, event_of
from controlroom.domain.attendance.parts import PART
from controlroom.domain.attendance.rows import PRESENT, WORKSHOP, Typed
from controlroom.domain.attendance.sessions.clashes import clashes
from controlroom.domain.attendance.sessions.faults import SessionUnknown
from controlroom.domain.attendance.sessions.planning import materials_kept, sessions_kept
from controlroom.domain.attendance.sessions.rows import (
    MaterialRow,
    Programme,
    ProgrammeTemplate,
    Rating,
    SessionRow,
)

_TEMPLATES = 12


@dataclass(frozen=True, slots=True)
class SessionNumber:
    """Names a session by its number in the programme of a workshop."""

    event_id: int
    number: int


def programme(session: Session, event_id: int) -> Programme:
    """Return a workshop's sessions in the order in which they are held, its material and what clashes."""
    event = event_of(session, event_id, open_only=False)
    own = in_time(event, sessions_kept(session, event.id))
    return Programme(
        event_id=event.id,
        event_version=event.version,
        event_day=event.held_on,
        needed=event.sessions_needed,
        sessions=session_rows(session, event, own),
        materials=tuple(
            MaterialRow(one.id, one.version, one.name, one.brought, one.handed_out)
            for one in materials_kept(session, event.id)
        ),
        clashes=clashes(session, event, own),
        templates=() if own else tuple(templates(session, event)),
    )


def sessions_of_event(session: Session, event_id: int) -> tuple[SessionRow, ...]:
    """Return a workshop's sessions in the order in which they are held."""
    event = event_of(session, event_id, open_only=False)
    return session_rows(session, event, in_time(event, sessions_kept(session, event.id)))


def session_by_number(session: Session, question: SessionNumber) -> SessionRow:
    """Return the session with a number; raises SessionUnknown."""
    found = next(
        (one for one in sessions_of_event(session, question.event_id) if one.number == question.number), None
    )
    if found is None:
        raise SessionUnknown(question.number)
    return found


def in_time(event: Event, rows: Sequence[WorkshopSession]) -> list[WorkshopSession]:
    """Return sessions in the order in which they are held; those without an hour come last on their day."""
    return sorted(
        rows,
        key=lambda one: (
            one.held_on or event.held_on,
            one.starts_at or datetime.time.max,
            one.position,
            one.id,
        ),
    )


def session_rows(session: Session, event: Event, rows: Sequence[WorkshopSession]) -> tuple[SessionRow, ...]:
    """Return sessions as screens show them, numbered in their order."""
    trainers = _trainers(session, rows)
    present = _present(session, event.id)
    sheets = _sheets(session, event.id)
    return tuple(
        SessionRow(
            id=one.id,
            version=one.version,
            number=number,
            title=one.title,
            trainer_id=one.trainer_id,
            trainer=trainers.get(one.trainer_id or 0, Name(one.trainer_name)),
            hall=one.hall,
            held_on=one.held_on or event.held_on,
            own_day=one.held_on is not None,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            rating=Rating(one.rated_good, one.rated_fair, one.rated_poor),
            present=present.get(one.id, 0),
            sheet=sheets.get(one.id, ""),
        )
        for number, one in enumerate(rows, start=1)
    )


def templates(session: Session, event: Event) -> Sequence[ProgrammeTemplate]:
    """Return whose programme may be taken over: workshops of the same title first, then the latest."""
    counted = (
        select(WorkshopSession.event_id, func.count().label("sessions"), func.max(Event.held_on).label("day"))
        .join(Event, Event.id == WorkshopSession.event_id)
        .where(WorkshopSession.removed_on.is_(None), Event.id != event.id, Event.kind == WORKSHOP)
        .group_by(WorkshopSession.event_id)
        .subquery()
    )
    found = session.execute(
        select(Event, counted.c.sessions)
        .join(counted, counted.c.event_id == Event.id)
        .order_by(Event.title != event.title, counted.c.day.desc(), Event.id.desc())
        .limit(_TEMPLATES)
    )
    return [ProgrammeTemplate(one.id, one.code, one.title, one.held_on, count) for one, count in found]


def topics_like(session: Session, question: Typed) -> Sequence[str]:
    """Return topics of earlier sessions that contain what was typed, the latest first."""
    return _words_like(session, question, WorkshopSession.title)


def halls_like(session: Session, question: Typed) -> Sequence[str]:
    """Return halls of earlier sessions that contain what was typed, the latest first."""
    return _words_like(session, question, WorkshopSession.hall)


def _words_like(session: Session, question: Typed, column: object) -> Sequence[str]:
    query = (
        select(column)  # type: ignore[call-overload]
        .where(column != "", column.icontains(question.text.strip(), autoescape=True))  # type: ignore[attr-defined]
        .group_by(column)
        .order_by(func.max(WorkshopSession.id).desc())
        .limit(question.limit)
    )
    return list(session.scalars(query).all())


def _trainers(session: Session, rows: Sequence[WorkshopSession]) -> dict[int, Name]:
    ids = {one.trainer_id for one in rows if one.trainer_id is not None}
    people = {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)))}
    merged = {one.merged_into_id for one in people.values() if one.merged_into_id is not None}
    into = {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(merged)))}
    return {number: into.get(one.merged_into_id or 0, one).name for number, one in people.items()}


def _present(session: Session, event_id: int) -> dict[int, int]:
    found = session.execute(
        select(SessionAttendance.session_id, func.count())
        .join(WorkshopSession, WorkshopSession.id == SessionAttendance.session_id)
        .where(WorkshopSession.event_id == event_id, SessionAttendance.state == PRESENT)
        .group_by(SessionAttendance.session_id)
    )
    return {row[0]: row[1] for row in found}


def _sheets(session: Session, event_id: int) -> dict[int, str]:
    """Return the number of each session's own sheet, those of blocks left out."""
    found = session.execute(
        select(EventPart.session_id, Document.number)
        .join(Document, Document.subject_id == EventPart.id)
        .where(
            Document.kind == SHEET,
            Document.subject == PART,
            EventPart.event_id == event_id,
            EventPart.unit_id.is_(None),
        )
    )
    return {number: sheet for number, sheet in found if number is not None}
