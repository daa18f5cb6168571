"""The minutes of one event as their page and paper show them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import AgendaPoint, Decision
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.minutes.agenda import points_of, waiting_decisions, waiting_lines
from controlroom.domain.minutes.lists import rows_of, selected
from controlroom.domain.minutes.rows import DecisionRow, Figures, Minutes, PointRow


def minutes_of(session: Session, event_id: int) -> Minutes:
    """Return an event's points with minutes and decisions; raises EventUnknown."""
    event = event_of(session, event_id, open_only=False)
    points = points_of(session, event.id)
    own = _by_point(session, event, points)
    carried = _carried(session, points)
    people = _people(session, {one.speaker_id for one in points})
    units = _units(session, {one.unit_id for one in points} | {event.unit_id})
    rows = tuple(
        PointRow(
            id=point.id,
            version=point.version,
            number=number,
            kind=point.kind,
            heading=point.heading,
            heading_en=point.heading_en,
            minutes=point.minutes,
            unit_id=point.unit_id,
            unit=units.get(point.unit_id or 0, Name()),
            speaker_id=point.speaker_id,
            speaker=people.get(point.speaker_id or 0, Name()),
            figures=figures_from(point.figures),
            carried=carried.get(point.decision_id or 0),
            decisions=tuple(own.get(point.id, ())),
        )
        for number, point in enumerate(points, start=1)
    )
    return Minutes(
        event_id=event.id,
        code=event.code,
        kind=event.kind,
        title=event.title,
        unit_id=event.unit_id,
        unit=units[event.unit_id],
        held_on=event.held_on,
        points=rows,
        loose=tuple(own.get(0, ())),
        waiting=len(waiting_decisions(session, event)) + len(waiting_lines(session, event)),
    )


def point_row(session: Session, point_id: int) -> PointRow | None:
    """Return one point as it stands now; None where it was taken away."""
    point = session.get(AgendaPoint, point_id)
    if point is None:
        return None
    return next(one for one in minutes_of(session, point.event_id).points if one.id == point_id)


def figures_from(kept: Mapping[str, Any]) -> Figures | None:
    """Return the figures of a report as they were frozen; None for none."""
    if not kept:
        return None
    as_of = kept.get("as_of")
    return Figures(
        members=kept.get("members", 0),
        target=kept.get("target"),
        books_out=kept.get("books_out", 0),
        books_overdue=kept.get("books_overdue", 0),
        committees=kept.get("committees", 0),
        committees_short=kept.get("committees_short", 0),
        as_of=datetime.date.fromisoformat(as_of) if as_of else None,
    )


def _by_point(session: Session, event: Event, points: Sequence[AgendaPoint]) -> dict[int, list[DecisionRow]]:
    """Return the event's own decisions by their point, 0 for those under none."""
    known = {one.id for one in points}
    query = selected().where(Decision.event_id == event.id).order_by(Decision.position)
    found: dict[int, list[DecisionRow]] = {}
    for row in rows_of(session, query, clock.today()):
        place = row.point_id if row.point_id is not None and row.point_id in known else 0
        found.setdefault(place, []).append(row)
    return found


def _carried(session: Session, points: Sequence[AgendaPoint]) -> dict[int, DecisionRow]:
    ids = [one.decision_id for one in points if one.decision_id is not None]
    query = selected().where(Decision.id.in_(ids))
    return {row.id: row for row in rows_of(session, query, clock.today())}


def _people(session: Session, numbers: set[int | None]) -> dict[int, Name]:
    wanted = [number for number in numbers if number is not None]
    return {one.id: one.name for one in session.scalars(select(Person).where(Person.id.in_(wanted)))}


def _units(session: Session, numbers: set[int | None]) -> dict[int, Name]:
    wanted = [number for number in numbers if number is not None]
    return {one.id: one.name for one in session.scalars(select(Unit).where(Unit.id.in_(wanted)))}
