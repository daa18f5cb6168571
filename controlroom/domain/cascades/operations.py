"""Starting a cascade, and planning its workshops in units: with sessions, material and rules of their own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import EventSeries
from controlroom.db.models.workshops import HandedMaterial, WorkshopSession
from controlroom.domain import journal
from controlroom.domain.attendance import series, series_events
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.domain.attendance.series import StartSeries
from controlroom.domain.attendance.series_events import PlanObligation
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
    """Plan the workshop in units; ``figures``: cloned, sessions and material of each.

    Rules that named units under the old unit become the new unit's. Trainer, hall and place are its own
    matter; hours keep their distance from the beginning.
    """
    source = source_of(session, order.series_id)
    if not order.unit_ids:
        raise faults.NoUnitChosen
    if order.held_on < source.held_on:
        raise faults.BeforeTheSource
    sessions, material = _sessions(session, source), _material(session, source)
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
        event = session.get_one(Event, saved.id)
        _keep_hours(event, source)
        session.add_all(_session_of(event, one, source) for one in sessions)
        session.add_all(_material_of(event, one) for one in material)
    session.flush()
    figures = {
        "cloned": len(set(order.unit_ids)),
        "sessions": len(sessions),
        "material": len(material),
        "past": saved.figures.get("past", 0),
    }
    return Saved("events", saved.id, saved.code, figures)


def source_of(session: Session, series_id: int) -> Event:
    """Return the workshop that a series repeats; raises NoCascade and what running_series raises."""
    found: EventSeries = series.running_series(session, series_id)
    if found.source_event_id is None:
        raise faults.NoCascade(found.title)
    return session.get_one(Event, found.source_event_id)


def _sessions(session: Session, event: Event) -> Sequence[WorkshopSession]:
    return session.scalars(
        select(WorkshopSession)
        .where(WorkshopSession.event_id == event.id, WorkshopSession.removed_on.is_(None))
        .order_by(WorkshopSession.position, WorkshopSession.id)
    ).all()


def _material(session: Session, event: Event) -> Sequence[HandedMaterial]:
    return session.scalars(
        select(HandedMaterial).where(HandedMaterial.event_id == event.id).order_by(HandedMaterial.position)
    ).all()


def _keep_hours(event: Event, source: Event) -> None:
    """Let a clone last as long as the first, whatever hour it begins at."""
    if event.ends_at is None:
        event.ends_at = _moved(source.ends_at, event, source)
    event.seats = None


def _session_of(event: Event, one: WorkshopSession, source: Event) -> WorkshopSession:
    later = (one.held_on - source.held_on) if one.held_on is not None else None
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


def _material_of(event: Event, one: HandedMaterial) -> HandedMaterial:
    return HandedMaterial(event_id=event.id, position=one.position, name=one.name, brought=None, handed_out=0)


def _moved(hour: datetime.time | None, event: Event, source: Event) -> datetime.time | None:
    """Return an hour as far from the clone's beginning as it was from the first's; None past midnight."""
    if hour is None or event.starts_at is None or source.starts_at is None:
        return hour
    day = source.held_on
    distance = datetime.datetime.combine(day, hour) - datetime.datetime.combine(day, source.starts_at)
    moved = datetime.datetime.combine(day, event.starts_at) + distance
    return moved.time() if moved.date() == day else None
