"""Agendas to begin from: those the office keeps, and that of the last event of a unit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.domain.attendance.event_texts import event_texts

_LAST = 3


@dataclass(frozen=True, slots=True)
class AgendaQuestion:
    """Whose last events are offered beside the office's agendas, and of which kind; None: nobody's."""

    unit_id: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class AgendaChoice:
    """An agenda to begin from; ``held_on`` where it was that of an event."""

    name: str
    points: str
    held_on: datetime.date | None = None


def agendas_to_begin_from(session: Session, question: AgendaQuestion) -> Sequence[AgendaChoice]:
    """Return the last agendas of a unit, each once, then those the office keeps."""
    kept = [AgendaChoice(one.name, one.points) for one in event_texts(session).agendas]
    if question.unit_id is None:
        return kept
    wanted = [Event.unit_id == question.unit_id, Event.agenda != "", Event.cancelled_reason == ""]
    if question.kind:
        wanted.append(Event.kind == question.kind)
    newest = select(Event).where(*wanted).order_by(Event.held_on.desc(), Event.id.desc()).limit(20)
    found: dict[str, AgendaChoice] = {}
    for event in session.scalars(newest):
        found.setdefault(event.agenda, AgendaChoice(event.title, event.agenda, event.held_on))
    return [*list(found.values())[:_LAST], *kept]
