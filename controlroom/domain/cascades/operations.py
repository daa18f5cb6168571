"""Starting a cascade, and planning its workshops in units: with sessions, material and rules of their own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import EventSeries
from controlroom.domain import journal
from controlroom.domain.attendance import series, series_events
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.domain.attendance.series import StartSeries
from controlroom.domain.attendance.series_events import PlanObligation
from controlroom.domain.attendance.sessions.planning import sessions_kept
from controlroom.domain.cascades import faults
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class StartCascade(Order):
    """Let every unit of a level repeat a workshop by a day; under the workshop's unit, or one within it."""

    event_id: int
    level: str
    due_on: datetime.date
    unit_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CloneWorkshop(Order):
    """Plan the workshop of a cascade in units, on one day; ``starts_at`` None takes the hour of the first."""

    series_id: int
    unit_ids: tuple[int, ...]
    held_on: datetime.date
    starts_at: datetime.time | None = None
    place: str = ""


@journal.operation(N_("Workshop to be repeated in every unit"), Right.KEEP_EVENTS)
def start_cascade(session: Session, order: StartCascade) -> Saved:
    """Start the series; ``figures['units']`` is how many units are to hold the workshop."""
    event = event_of(session, order.event_id)
    if order.due_on < event.held_on:
        raise faults.BeforeTheSource
    started = StartSeries(
        kind=WORKSHOP,
        title=event.title,
        unit_id=order.unit_id or event.unit_id,
        level=order.level,
        begins_on=event.held_on,
        due_on=order.due_on,
        agenda=event.agenda,
        source_event_id=event.id,
    )
    return series.start_series(session, started)


@journal.operation(N_("Workshop planned in a unit that repeats it"), Right.KEEP_EVENTS)
def clone_workshop(session: Session, order: CloneWorkshop) -> Saved:
    """Plan the workshop in units; ``figures``: cloned, and the sessions of each.

    Rules that named units under the old unit become the new unit's (``series_events``); sessions and material
    come from the first (``repeating``).
    """
    source = source_of(session, order.series_id)
    if not order.unit_ids:
        raise faults.NoUnitChosen
    if order.held_on < source.held_on:
        raise faults.BeforeTheSource
    saved = Saved("events")
    for unit_id in dict.fromkeys(order.unit_ids):
        planned = PlanObligation(
            series_id=order.series_id,
            unit_id=unit_id,
            held_on=order.held_on,
            starts_at=order.starts_at,
            place=order.place,
        )
        saved = series_events.plan_obligation(session, planned)
    figures = {
        "cloned": len(set(order.unit_ids)),
        "sessions": len(sessions_kept(session, source.id)),
        "past": saved.figures.get("past", 0),
    }
    return Saved("events", saved.id, saved.code, figures)


def source_of(session: Session, series_id: int) -> Event:
    """Return the workshop that a series repeats; raises NoCascade and what running_series raises."""
    found: EventSeries = series.running_series(session, series_id)
    if found.source_event_id is None:
        raise faults.NoCascade(found.title)
    return session.get_one(Event, found.source_event_id)
