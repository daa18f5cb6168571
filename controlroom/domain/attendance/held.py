"""What it means that an event was held, as a condition that every question shares."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from controlroom.base import clock
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.meetings import AgendaPoint
from controlroom.domain.attendance.rows import CAME


def was_held() -> ColumnElement[bool]:
    """Return the condition that an event was held: people came, its unit said so, or minutes were typed.

    Whatever was typed of it beforehand, it was not held before its day.
    """
    has_been = Event.held_on <= clock.today()
    came = exists().where(Invitee.event_id == Event.id, Invitee.state.in_(CAME))
    walked_in = exists().where(
        Invitee.event_id == Event.id, Invitee.walk_in.is_(True), Invitee.removed_on.is_(None)
    )
    minuted = exists().where(AgendaPoint.event_id == Event.id, AgendaPoint.minutes != "")
    return and_(
        has_been, Event.cancelled_reason == "", or_(Event.reported_on.is_not(None), came, walked_in, minuted)
    )


def came_of_event() -> Any:  # noqa: ANN401 - a scalar subquery
    """Return how many people were marked to have come to an event."""
    return (
        select(func.count(Invitee.id))
        .where(
            Invitee.event_id == Event.id,
            or_(Invitee.state.in_(CAME), and_(Invitee.walk_in.is_(True), Invitee.removed_on.is_(None))),
        )
        .correlate(Event)
        .scalar_subquery()
    )
