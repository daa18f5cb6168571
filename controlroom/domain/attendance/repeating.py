"""What a unit's repetition of a workshop takes over from the first: its programme, at hours of its own."""

from __future__ import annotations

import datetime

from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import EventSeries
from controlroom.domain.attendance.sessions.copying import copy_programme
from controlroom.domain.attendance.sessions.planning import sessions_kept


def repeat_programme(session: Session, series: EventSeries, event: Event) -> None:
    """Give an event of a cascade sessions and material of the workshop that is repeated.

    Trainer and hall are the unit's own matter; hours keep their distance from the beginning.
    """
    if series.source_event_id is None:
        return
    source = session.get_one(Event, series.source_event_id)
    if event.ends_at is None:
        event.ends_at = _moved(source.ends_at, event, source)
    copy_programme(session, source, event)
    for one in sessions_kept(session, event.id):
        one.trainer_id, one.trainer_name, one.hall = None, "", ""
        one.starts_at = _moved(one.starts_at, event, source)
        one.ends_at = _moved(one.ends_at, event, source)
    session.flush()


def _moved(hour: datetime.time | None, event: Event, source: Event) -> datetime.time | None:
    """Return an hour as far from the beginning as it was at the first workshop; None past midnight."""
    if hour is None or event.starts_at is None or source.starts_at is None:
        return hour
    day = source.held_on
    distance = datetime.datetime.combine(day, hour) - datetime.datetime.combine(day, source.starts_at)
    moved = datetime.datetime.combine(day, event.starts_at) + distance
    return moved.time() if moved.date() == day else None
