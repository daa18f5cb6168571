"""Events of some days as values: on a paper for the wall, and as a calendar that other programs read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class DayEvent:
    """One event on one of its days: when, where, who chairs; ``cancelled`` says why it is not held."""

    code: str
    kind: str
    title: str
    unit: Name
    day: datetime.date
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    place: str = ""
    link: str = ""
    chair: Name = Name()
    cancelled: str = ""
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventDays:
    """What goes on from one day to another, in the order of the hours; for the wall of the office."""

    office: Office
    stamp: Stamp
    first: datetime.date
    last: datetime.date
    unit: Name = Name()
    events: tuple[DayEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One event as a calendar file tells it; ``revision`` counts its changes."""

    uid: str
    event: DayEvent
    agenda: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar to be read by other programs: the events of an office, and when it was written."""

    office: Name
    made: datetime.datetime
    entries: tuple[CalendarEntry, ...] = ()
