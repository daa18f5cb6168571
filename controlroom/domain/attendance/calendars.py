"""Events of both kinds by the days on which they are held, and which of them get into each other's way."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import attrgetter

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.db.models.workshops import WorkshopSession
from controlroom.domain.attendance.conflicts import meet
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.units.queries import path_of

_MIDNIGHT = datetime.time()


@dataclass(frozen=True, slots=True)
class Days:
    """Days from the first to the last, of a unit with all below it where one is named."""

    first: datetime.date
    last: datetime.date
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One event on one of its days; hours of a further day are those of the sessions held on it."""

    id: int
    code: str
    kind: str
    title: str
    unit: Name
    day: datetime.date
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    place: str
    link: str
    chair: Name
    cancelled: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Another event at the same hour, and what both want: so many people, the chair, the place."""

    event_id: int
    code: str
    title: str
    people: int
    same_chair: bool
    same_place: bool


def events_between(session: Session, question: Days) -> tuple[CalendarRow, ...]:
    """Return what is held on some days, cancelled events too, in the order of days and hours."""
    query = (
        select(Event, Unit, Person)
        .join(Unit, Unit.id == Event.unit_id)
        .outerjoin(Person, Person.id == Event.chair_id)
        .where(_on(question), *_inside(session, question.unit_id))
    )
    found = [(event, unit, chair) for event, unit, chair in session.execute(query)]
    further = _further_days(session, question)
    rows = []
    for event, unit, chair in found:
        days = dict(further.get(event.id, {}))
        if question.first <= event.held_on <= question.last:
            days[event.held_on] = (event.starts_at, event.ends_at)
        rows += [_row(event, (unit, chair), day, hours) for day, hours in days.items()]
    order = {event.id: unit.sort_key for event, unit, _chair in found}
    return tuple(sorted(rows, key=lambda row: (row.day, row.starts_at or _MIDNIGHT, order[row.id], row.code)))


def clashes_between(session: Session, question: Days) -> dict[int, tuple[Clash, ...]]:
    """Return for each event of some days those at the same hour that want the same people, chair or place.

    An event outside the unit in view counts too: who is invited to both can only go to one.
    """
    wanted = Event.held_on.between(question.first, question.last)
    events = session.scalars(
        select(Event)
        .where(wanted, Event.cancelled_reason == "", Event.starts_at.is_not(None))
        .order_by(Event.held_on, Event.starts_at, Event.id)
    ).all()
    people: dict[int, frozenset[int]] = {}
    found: dict[int, list[Clash]] = defaultdict(list)
    for _day, on_day in groupby(events, key=attrgetter("held_on")):
        for one, other in combinations(tuple(on_day), 2):
            if not meet(one, other):
                continue
            for event in (one, other):
                if event.id not in people:
                    people[event.id] = frozenset(who.person_id for who in living_list(session, event))
            both = len(people[one.id] & people[other.id])
            for event, against in ((one, other), (other, one)):
                clash = _clash(event, against, both)
                if clash is not None:
                    found[event.id].append(clash)
    return {number: tuple(clashes) for number, clashes in found.items()}


def _on(question: Days) -> ColumnElement[bool]:
    on_further = select(WorkshopSession.event_id).where(
        WorkshopSession.held_on.between(question.first, question.last), WorkshopSession.removed_on.is_(None)
    )
    return or_(Event.held_on.between(question.first, question.last), Event.id.in_(on_further))


def _inside(session: Session, unit_id: int | None) -> list[ColumnElement[bool]]:
    if unit_id is None:
        return []
    return [under(path_of(session, unit_id))]


_Hours = tuple[datetime.time | None, datetime.time | None]


def _further_days(session: Session, question: Days) -> dict[int, dict[datetime.date, _Hours]]:
    """Return for each event the days of its sessions, from the first one's hour to the last one's end."""
    held = session.scalars(
        select(WorkshopSession)
        .where(
            WorkshopSession.held_on.between(question.first, question.last),
            WorkshopSession.removed_on.is_(None),
        )
        .order_by(WorkshopSession.event_id, WorkshopSession.held_on)
    )
    found: dict[int, dict[datetime.date, _Hours]] = defaultdict(dict)
    for (event_id, day), sessions in groupby(held, key=attrgetter("event_id", "held_on")):
        hours = [(one.starts_at, one.ends_at or one.starts_at) for one in sessions]
        starts = [start for start, _end in hours if start is not None]
        ends = [end for _start, end in hours if end is not None]
        found[event_id][day] = (min(starts, default=None), max(ends, default=None))
    return found


def _row(event: Event, of: tuple[Unit, Person | None], day: datetime.date, hours: _Hours) -> CalendarRow:
    unit, chair = of
    return CalendarRow(
        id=event.id,
        code=event.code,
        kind=event.kind,
        title=event.title,
        unit=unit.name,
        day=day,
        starts_at=hours[0],
        ends_at=hours[1],
        place=event.place,
        link=event.link,
        chair=chair.name if chair is not None else Name(),
        cancelled=event.cancelled_reason,
    )


def _clash(event: Event, against: Event, people: int) -> Clash | None:
    same_chair = event.chair_id is not None and event.chair_id == against.chair_id
    same_place = bool(event.place.strip()) and _plain(event.place) == _plain(against.place)
    if not people and not same_chair and not same_place:
        return None
    return Clash(against.id, against.code, against.title, people, same_chair, same_place)


def _plain(place: str) -> str:
    return " ".join(place.casefold().split())
