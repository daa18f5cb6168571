"""The points of an agenda: begun from what the event's form says, with what is still open coming first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import AgendaPoint, Decision
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.minutes import faults
from controlroom.domain.minutes.rows import CARRIED, OPEN, POINT
from controlroom.domain.rights import Right

LONGEST_HEADING: Final = 500
_BULLET: Final = re.compile(r"^\s*(?:[-–—•*]+|\(?[0-9०-९]{1,2}[.)।:]|\(?[0-9०-९]{1,2}\))\s*")


@dataclass(frozen=True, kw_only=True)
class BeginMinutes(Order):
    """Make points of an event's agenda and of what is still open; what stands already stays as it is."""

    event_id: int


@dataclass(frozen=True, kw_only=True)
class AddPoint(Order):
    """Add a point behind another, or at the end."""

    event_id: int
    heading: str
    after_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MovePoint(Order):
    """Move a point by so many places; further than the end is the end."""

    point_id: int
    by: int


@dataclass(frozen=True, kw_only=True)
class RemovePoint(Order):
    """Take away a point under which nothing was written; ``version`` is the one that was shown."""

    point_id: int
    version: int | None = None


@journal.operation(N_("Minutes begun"), Right.KEEP_EVENTS)
def begin_minutes(session: Session, order: BeginMinutes) -> Saved:
    """Bring in the lines of the agenda and the open decisions of earlier meetings, those first."""
    event = event_of(session, order.event_id)
    points = points_of(session, event.id)
    carried = [
        AgendaPoint(kind=CARRIED, heading=_pieces(one.words)[0], minutes="", decision_id=one.id)
        for one in waiting_decisions(session, event)
    ]
    lines = [
        AgendaPoint(kind=POINT, heading=piece, minutes="")
        for line in waiting_lines(session, event)
        for piece in _pieces(line)
    ]
    standing = sum(one.kind == CARRIED for one in points)
    _number(session, event.id, [*points[:standing], *carried, *points[standing:], *lines])
    return Saved("events", event.id, event.code, {"points": len(lines), "carried": len(carried)})


@journal.operation(N_("Point of the agenda added"), Right.KEEP_EVENTS)
def add_point(session: Session, order: AddPoint) -> Saved:
    """Add a point; raises HeadingMissing, HeadingTooLong, PointUnknown."""
    event = event_of(session, order.event_id)
    points = points_of(session, event.id)
    place = len(points)
    if order.after_id is not None:
        place = points.index(point_of(session, order.after_id, event.id)) + 1
    fresh = AgendaPoint(kind=POINT, heading=heading_of(order.heading), minutes="")
    _number(session, event.id, [*points[:place], fresh, *points[place:]])
    return Saved("agenda_points", fresh.id, event.code, {"position": fresh.position})


@journal.operation(N_("Point of the agenda moved"), Right.KEEP_EVENTS)
def move_point(session: Session, order: MovePoint) -> Saved:
    """Move a point; raises PointUnknown."""
    point = point_of(session, order.point_id)
    event = event_of(session, point.event_id)
    points = points_of(session, event.id)
    place = points.index(point)
    points.remove(point)
    points.insert(max(0, min(len(points), place + order.by)), point)
    _number(session, event.id, points)
    return Saved("agenda_points", point.id, event.code, {"position": point.position})


@journal.operation(N_("Point of the agenda taken away"), Right.KEEP_EVENTS)
def remove_point(session: Session, order: RemovePoint) -> Saved:
    """Take a point away; raises PointUnknown, PointHasWords, ChangedMeanwhile."""
    point = point_of(session, order.point_id)
    event = event_of(session, point.event_id)
    journal.check_version(session, point, order.version)
    decided = session.scalar(select(func.count()).where(Decision.point_id == point.id))
    if point.minutes or decided:
        raise faults.PointHasWords(point.heading)
    session.delete(point)
    session.flush()
    _number(session, event.id, points_of(session, event.id))
    return Saved("events", event.id, event.code)


def points_of(session: Session, event_id: int) -> list[AgendaPoint]:
    """Return the points of an event in their order."""
    found = select(AgendaPoint).where(AgendaPoint.event_id == event_id)
    return list(session.scalars(found.order_by(AgendaPoint.position, AgendaPoint.id)))


def point_of(session: Session, point_id: int, event_id: int | None = None) -> AgendaPoint:
    """Return a point by its id, of an event where one is named; raises PointUnknown."""
    point = session.get(AgendaPoint, point_id)
    if point is None or event_id not in (None, point.event_id):
        raise faults.PointUnknown
    return point


def append_points(session: Session, event_id: int, fresh: list[AgendaPoint]) -> None:
    """Add points at the end of an agenda."""
    _number(session, event_id, [*points_of(session, event_id), *fresh])


def heading_of(typed: str) -> str:
    """Return a heading as it is kept; raises HeadingMissing, HeadingTooLong."""
    heading = one_line(typed)
    if not heading:
        raise faults.HeadingMissing
    if len(heading) > LONGEST_HEADING:
        raise faults.HeadingTooLong(LONGEST_HEADING)
    return heading


def waiting_decisions(session: Session, event: Event) -> list[Decision]:
    """Return the open decisions of the unit's earlier meetings that this one does not take up yet.

    Those of its own series come first, then those of others, each from the oldest on.
    """
    taken = select(AgendaPoint.decision_id).where(
        AgendaPoint.event_id == event.id, AgendaPoint.decision_id.is_not(None)
    )
    earlier = (Event.held_on < event.held_on) | ((Event.held_on == event.held_on) & (Event.id < event.id))
    return list(
        session.scalars(
            select(Decision)
            .join(Event, Event.id == Decision.event_id)
            .where(
                Event.unit_id == event.unit_id,
                Event.kind == event.kind,
                Event.cancelled_reason == "",
                earlier,
                Decision.state == OPEN,
                Decision.id.not_in(taken),
            )
            .order_by(*_own_first(event), Event.held_on, Event.id, Decision.position)
        )
    )


def _own_first(event: Event) -> list[ColumnElement[int]]:
    """Return what puts meetings of an event's series before others, nothing where it is of none."""
    if event.series_id is None:
        return []
    return [case((Event.series_id == event.series_id, 0), else_=1)]


def waiting_lines(session: Session, event: Event) -> list[str]:
    """Return the lines of the event's agenda that no point is called after yet."""
    known = {one.heading for one in points_of(session, event.id)}
    lines = (one_line(_BULLET.sub("", line)) for line in event.agenda.splitlines())
    return [line for line in dict.fromkeys(lines) if line and _pieces(line)[0] not in known]


def _pieces(words: str) -> list[str]:
    """Return words in pieces that fit a heading each, parted between words."""
    line, pieces = one_line(words), []
    while len(line) > LONGEST_HEADING:
        place = line.rfind(" ", 0, LONGEST_HEADING + 1)
        place = place if place > 0 else LONGEST_HEADING
        pieces.append(line[:place].rstrip())
        line = line[place:].lstrip()
    return [*pieces, line]


def _number(session: Session, event_id: int, points: list[AgendaPoint]) -> None:
    for position, point in enumerate(points, start=1):
        point.event_id, point.position = event_id, position
        session.add(point)
    session.flush()
