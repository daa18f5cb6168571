"""The lines of Today as plain values: its screen is drawn before SQLAlchemy is imported."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.target_rows import TargetRow

BACKUP_OLD, SECOND_OLD, SECOND_NONE, DRILL = "backup_old", "second_old", "second_none", "drill"
OVERDUE, TO_COUNT, PRINT, PRINT_ALL, UNPLACED, COMMITTEES, INCOMPLETE, REQUESTS = (
    "overdue",
    "to_count",
    "print",
    "print_all",
    "unplaced",
    "committees",
    "incomplete",
    "requests",
)
WATCHED, NO_PIN = "watched", "no_pin"
KIT, FORM_GAPS = "kit", "form_gaps"
OWING, RULES_PASSED, STOCK_CHECK = "owing", "rules_passed", "stock_check"
MONTH = "month"
DECISIONS = "decisions"
UNITS_LATE = "units_late"
EVENTS_NAMED = 60
DAYS_AHEAD = 60


@dataclass(frozen=True, kw_only=True)
class TodayQuestion:
    """For which unit, on which day; the whole office and today where nothing is said."""

    unit_id: int | None = None
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something to do. ``kind`` says what, ``subject_id`` whom or which record it is about.

    ``overdue`` names a holder with his mobile, ``print`` an event; the others only count.
    """

    kind: str
    count: int = 1
    subject_id: int | None = None
    name: Name = Name()
    detail: Name = Name()
    mobile: str = ""
    day: datetime.date | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """A meeting or workshop to come; ``printed`` tells whether its sheet was."""

    id: int
    code: str
    kind: str
    title: str
    unit: Name
    held_on: datetime.date
    starts_at: datetime.time | None
    place: str
    printed: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """What the register holds already; Today of an empty one says what to do first."""

    booths: bool
    people: bool
    books: bool
    members: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The figures, the way to the target and what comes next, as the page shows them."""

    filled: Filled
    out: int
    overdue: int
    to_count: int
    owed_paise: int
    members: int
    joined_today: int
    joined_in_week: int
    target: TargetRow | None
    events: tuple[EventLine, ...]
