"""What a unit's repetition of a workshop takes over from the first: its sessions, hours and material."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import EventSeries
from controlroom.db.models.workshops import HandedMaterial, WorkshopSession


def repeat_programme(session: Session, series: EventSeries, event: Event) -> None:
    """Give an event of a cascade sessions and material of the workshop that is repeated.

    Trainer and hall are the unit's own matter; hours keep their distance from the beginning.
    """
    if series.source_event_id is None:
        return
    source = session.get_one(Event, series.source_event_id)
    if event.ends_at is None:
        event.ends_at = _moved(source.ends_at, event, source)
    session.add_all(_session_of(event, one, source) for one in sessions_of(session, source.id))
    session.add_all(
        HandedMaterial(event_id=event.id, position=one.position, name=one.name, brought=None, handed_out=0)
        for one in material_of(session, source.id)
    )
    session.flush()


def sessions_of(session: Session, event_id: int) -> Sequence[WorkshopSession]:
    """Return the sessions of a workshop that were not taken out, in their order."""
    return session.scalars(
        select(WorkshopSession)
        .where(WorkshopSession.event_id == event_id, WorkshopSession.removed_on.is_(None))
        .order_by(WorkshopSession.position, WorkshopSession.id)
    ).all()


def material_of(session: Session, event_id: int) -> Sequence[HandedMaterial]:
    """Return the material of a workshop in its order."""
    return session.scalars(
        select(HandedMaterial).where(HandedMaterial.event_id == event_id).order_by(HandedMaterial.position)
    ).all()


def _session_of(event: Event, one: WorkshopSession, source: Event) -> WorkshopSession:
    later = one.held_on - source.held_on if one.held_on is not None else None
    return WorkshopSession(
        event_id=event.id,
        position=one.position,
        title=one.title,
        trainer_name="",
        hall="",
        held_on=event.held_on + later if later is not None else None,
        starts_at=_moved(one.starts_at, event, source),
        ends_at=_moved(one.ends_at, event, source),
    )


def _moved(hour: datetime.time | None, event: Event, source: Event) -> datetime.time | None:
    """Return an hour as far from the beginning as it was at the first workshop; None past midnight."""
    if hour is None or event.starts_at is None or source.starts_at is None:
        return hour
    day = source.held_on
    distance = datetime.datetime.combine(day, hour) - datetime.datetime.combine(day, source.starts_at)
    moved = datetime.datetime.combine(day, event.starts_at) + distance
    return moved.time() if moved.date() == day else None
