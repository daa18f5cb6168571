"""What the box for everything finds of events: events by their words, workshops by a topic of a session."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import WorkshopSession
from controlroom.domain import wordsearch
from controlroom.domain.attendance.listings import suggest_events
from controlroom.domain.attendance.rows import EventFound, Typed

SESSIONS = "workshop_sessions"


def find_events(session: Session, question: Typed) -> Sequence[EventFound]:
    """Return events that answer what was typed, then sessions that do, at most so many of each."""
    return [*suggest_events(session, question), *find_sessions(session, question)]


def find_sessions(session: Session, question: Typed) -> Sequence[EventFound]:
    """Return the sessions whose topics answer what was typed, the best and then the nearest first."""
    scores = {hit.id: hit.score for hit in wordsearch.find(session, SESSIONS, question.text)}
    if not scores:
        return []
    query = (
        select(WorkshopSession, Event, Unit)
        .join(Event, Event.id == WorkshopSession.event_id)
        .join(Unit, Unit.id == Event.unit_id)
        .where(
            WorkshopSession.id.in_(list(scores)),
            WorkshopSession.removed_on.is_(None),
            Event.cancelled_reason == "",
        )
    )
    found = [(row, event, unit) for row, event, unit in session.execute(query)]
    found.sort(key=lambda one: (-scores[one[0].id], _away(one[0], one[1]), one[0].id))
    return [
        EventFound(
            event.id,
            event.code,
            event.kind,
            event.title,
            unit.name,
            row.held_on or event.held_on,
            row.starts_at or event.starts_at,
            row.title,
        )
        for row, event, unit in found[: question.limit]
    ]


def _away(row: WorkshopSession, event: Event) -> datetime.timedelta:
    return abs((row.held_on or event.held_on) - clock.today())
