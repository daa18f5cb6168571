"""What stands on the papers of meetings: minutes with decisions, lists of decisions, the press note."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """What a unit had when it reported."""

    members: int
    target: int | None
    books_out: int
    books_overdue: int
    committees: int
    committees_short: int


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision on paper; ``state`` is open, done or dropped, ``days_over`` how long its date has passed.

    ``point`` is the number of the point of the same minutes under which it was made, 0 for none.
    """

    code: str
    words: str
    person: Name = Name()
    unit: Name = Name()
    due_on: datetime.date | None = None
    state: str = "open"
    answer: str = ""
    days_over: int = 0
    event: str = ""
    held_on: datetime.date | None = None
    mobile: str = ""
    point: int = 0


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point with its minutes; ``carried`` is the decision of an earlier meeting that it takes up."""

    number: int
    heading: Name
    minutes: str = ""
    unit: Name = Name()
    figures: ReportFigures | None = None
    carried: DecisionLine | None = None


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The minutes of one event; counts are None where nobody was marked."""

    office: Office
    stamp: Stamp
    title: str
    code: str
    unit: Name
    held_on: datetime.date
    starts_at: datetime.time | None
    place: str
    chair: Name
    invited: int | None
    present: int | None
    excused: int | None
    absent: int | None
    not_read: int | None
    walk_ins: int | None
    points: tuple[PointLine, ...]
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionList:
    """The decisions of a unit's meetings that are still to be carried out, or all of them."""

    office: Office
    stamp: Stamp
    unit: Name
    state: str
    rows: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class PressNotePaper:
    """A press note as the office words it."""

    office: Office
    stamp: Stamp
    code: str
    words: str
    caption: str
