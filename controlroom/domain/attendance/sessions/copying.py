"""A programme in another workshop: copied with its days moved, or moved when the workshop moves."""

from __future__ import annotations

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.workshops import HandedMaterial, WorkshopSession


def copy_programme(session: Session, model: Event, event: Event) -> int:
    """Copy sessions, material and the rule of certificates; return how many sessions were copied.

    Ratings and what was handed out belong to the earlier workshop.
    """
    later, count = event.held_on - model.held_on, 0
    for row in _sessions(session, model.id):
        count += 1
        session.add(
            WorkshopSession(
                event_id=event.id,
                position=count,
                title=row.title,
                trainer_id=row.trainer_id,
                trainer_name=row.trainer_name,
                hall=row.hall,
                held_on=row.held_on and row.held_on + later,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
            )
        )
    for place, one in enumerate(_materials(session, model.id), start=1):
        session.add(HandedMaterial(event_id=event.id, position=place, name=one.name, brought=None))
    event.sessions_needed = model.sessions_needed
    session.flush()
    return count


def move_programme(session: Session, event_id: int, later: datetime.timedelta) -> None:
    """Move the sessions that lie on other days than the event's first along with it."""
    if not later:
        return
    for row in _sessions(session, event_id):
        if row.held_on is not None:
            row.held_on += later


def _sessions(session: Session, event_id: int) -> list[WorkshopSession]:
    kept = (WorkshopSession.event_id == event_id, WorkshopSession.removed_on.is_(None))
    order = (WorkshopSession.position, WorkshopSession.id)
    return list(session.scalars(select(WorkshopSession).where(*kept).order_by(*order)))


def _materials(session: Session, event_id: int) -> list[HandedMaterial]:
    order = (HandedMaterial.position, HandedMaterial.id)
    kept = HandedMaterial.event_id == event_id
    return list(session.scalars(select(HandedMaterial).where(kept).order_by(*order)))
