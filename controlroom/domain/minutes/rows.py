"""What the queries about minutes and decisions give back, and the questions they answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

POINT, REPORT, CARRIED = "point", "report", "carried"
OPEN, DONE, DROPPED = "open", "done", "dropped"
OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a unit had when it reported: members against the target, books out, committees short."""

    members: int = 0
    target: int | None = None
    books_out: int = 0
    books_overdue: int = 0
    committees: int = 0
    committees_short: int = 0
    as_of: datetime.date | None = None

    @property
    def percent(self) -> int | None:
        """Return the members as whole percent of the target."""
        return self.members * 100 // self.target if self.target else None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as lists show it; ``days_over`` is how long its date has passed, 0 where it has not."""

    id: int
    version: int
    code: str
    event_id: int
    kind: str
    event_title: str
    held_on: datetime.date
    point_id: int | None
    words: str
    person_id: int | None
    person: Name
    mobile: str
    unit_id: int | None
    unit: Name
    due_on: datetime.date | None
    state: str
    answer: str
    settled_on: datetime.date | None
    days_over: int = 0

    @property
    def name(self) -> str:
        """Return its words, under which every list shows its rows' names."""
        return self.words


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of the agenda with its minutes; ``carried`` is the decision that such a point brings back.

    ``heading_en`` is what a report is headed by in English, empty where the heading is as it was typed.
    """

    id: int
    version: int
    number: int
    kind: str
    heading: str
    minutes: str
    heading_en: str = ""
    unit_id: int | None = None
    unit: Name = Name()
    speaker_id: int | None = None
    speaker: Name = Name()
    figures: Figures | None = None
    carried: DecisionRow | None = None
    decisions: tuple[DecisionRow, ...] = ()

    @property
    def name(self) -> Name:
        """Return the heading, under which every list shows its rows' names."""
        return Name(self.heading, self.heading_en)


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one event; ``waiting`` is how many open decisions and agenda lines are not in yet.

    ``loose`` are decisions under no point.
    """

    event_id: int
    code: str
    kind: str
    title: str
    unit_id: int
    unit: Name
    held_on: datetime.date
    points: tuple[PointRow, ...]
    loose: tuple[DecisionRow, ...]
    waiting: int

    @property
    def decisions(self) -> tuple[DecisionRow, ...]:
        """Return all decisions of the event in the order in which they were made."""
        under = [one for point in self.points for one in point.decisions]
        return tuple(sorted([*under, *self.loose], key=lambda one: one.id))


@dataclass(frozen=True, kw_only=True)
class DecisionListing(Listing):
    """A page of decisions; ``state`` open, overdue, done, dropped or all of them."""

    state: str = OPEN
    person_id: int | None = None
    today: datetime.date | None = None
