"""What the queries about sessions give back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name

TRAINER, HALL = "trainer", "hall"


@dataclass(frozen=True, slots=True)
class Rating:
    """How many trainees found a session good, fair or poor; None where nobody asked."""

    good: int | None = None
    fair: int | None = None
    poor: int | None = None

    @property
    def count(self) -> int:
        """Return how many slips were counted."""
        return sum(one or 0 for one in (self.good, self.fair, self.poor))


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session of a programme; ``number`` counts the sessions in the order in which they are held.

    ``held_on`` is its own day or the event's; ``own_day`` tells which. ``present`` were marked in it.
    """

    id: int
    version: int
    number: int
    title: str
    trainer_id: int | None
    trainer: Name
    hall: str
    held_on: datetime.date
    own_day: bool
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    rating: Rating = Rating()
    present: int = 0
    sheet: str = ""

    @property
    def name(self) -> Name:
        """Return the topic, under which every list shows its rows' names."""
        return Name(self.title)


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """Something handed out at a workshop: how much was brought and handed out."""

    id: int
    version: int
    name: str
    brought: int | None
    handed_out: int

    @property
    def left(self) -> int | None:
        """Return how much should be left; less than nothing where more was handed out than brought."""
        return None if self.brought is None else self.brought - self.handed_out


@dataclass(frozen=True, slots=True)
class SessionClash:
    """Two sessions that one trainer, or one hall, would have at the same time."""

    session_id: int
    what: str
    who: Name
    other_title: str
    other_event: str
    starts_at: datetime.time


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions of a workshop in the order in which they are held, its material, and what clashes."""

    event_id: int
    event_version: int
    event_day: datetime.date
    needed: int | None
    sessions: tuple[SessionRow, ...]
    materials: tuple[MaterialRow, ...]
    clashes: tuple[SessionClash, ...]
    templates: tuple[ProgrammeTemplate, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeTemplate:
    """An earlier workshop whose sessions may be taken over."""

    event_id: int
    code: str
    title: str
    held_on: datetime.date
    sessions: int
