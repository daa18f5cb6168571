"""Who is invited to two events at one hour."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, groupby
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.portions import portions
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import ConflictRow, InvitedTwice

_USUAL_LENGTH = datetime.timedelta(hours=1)


def conflicts(session: Session, event_id: int) -> Sequence[ConflictRow]:
    """Return the people who are invited to another event at that hour, in protocol order.

    An event without a last hour is taken to last one; one without a first hour meets nobody else's.
    """
    event = event_of(session, event_id, open_only=False)
    return conflicts_of(session, event)


def conflicts_among(session: Session, event_ids: Sequence[int]) -> Sequence[InvitedTwice]:
    """Return the people of several events who are invited to two at one hour, each once.

    Of the two one is among those named, the other any event of that day.
    """
    chosen = frozenset(event_ids)
    days = select(Event.held_on).where(Event.id.in_(chosen))
    on_days = session.scalars(
        select(Event)
        .where(Event.held_on.in_(days), Event.cancelled_reason == "", Event.starts_at.is_not(None))
        .order_by(Event.held_on, Event.starts_at, Event.id)
    )
    lists: dict[int, frozenset[int]] = {}
    codes: dict[int, list[str]] = defaultdict(list)
    for _day, on_day in groupby(on_days, key=attrgetter("held_on")):
        for one, other in combinations(tuple(on_day), 2):
            if chosen.isdisjoint((one.id, other.id)) or not meet(one, other):
                continue
            for event in (one, other):
                if event.id not in lists:
                    lists[event.id] = frozenset(who.person_id for who in living_list(session, event))
            for person in sorted(lists[one.id] & lists[other.id]):
                codes[person] += [event.code for event in (one, other) if event.code not in codes[person]]
    names = _names(session, set(codes))
    return tuple(InvitedTwice(names[person], tuple(sorted(found))) for person, found in codes.items())


def conflicts_of(
    session: Session, event: Event, people: Sequence[int] | None = None
) -> Sequence[ConflictRow]:
    """Return the same of an event at hand; ``people`` are those on its list where it was resolved already."""
    if event.starts_at is None or event.cancelled_reason:
        return ()
    same_day = select(Event).where(
        Event.held_on == event.held_on,
        Event.id != event.id,
        Event.cancelled_reason == "",
        Event.starts_at.is_not(None),
    )
    others = [
        one for one in session.scalars(same_day.order_by(Event.starts_at, Event.id)) if meet(event, one)
    ]
    if not others:
        return ()
    own = people if people is not None else [one.person_id for one in living_list(session, event)]
    found: list[tuple[int, Event]] = []
    for other in others:
        there = {one.person_id for one in living_list(session, other)}
        found += [(person, other) for person in own if person in there]
    names = _names(session, {person for person, _event in found})
    return tuple(
        ConflictRow(person, names[person], other.code, other.title, other.starts_at, other.ends_at)
        for person, other in found
        if other.starts_at is not None
    )


def _names(session: Session, people: set[int]) -> dict[int, Name]:
    found: dict[int, Name] = {}
    wanted = sorted(people)
    for part in portions(wanted):
        rows = session.scalars(select(Person).where(Person.id.in_(part)))
        found.update({one.id: one.name for one in rows})
    return found


def meet(one: Event, other: Event) -> bool:
    """Tell whether two events of one day are held at the same hour."""
    first, second = _span(one), _span(other)
    return first is not None and second is not None and first[0] < second[1] and second[0] < first[1]


def _span(event: Event) -> tuple[datetime.datetime, datetime.datetime] | None:
    if event.starts_at is None:
        return None
    starts = datetime.datetime.combine(event.held_on, event.starts_at)
    if event.ends_at is None:
        return starts, starts + _USUAL_LENGTH
    return starts, datetime.datetime.combine(event.held_on, event.ends_at)
