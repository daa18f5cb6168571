"""What the questions about series of events give back, and the questions they answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

MET, PLANNED, UNTOLD, DUE, LATE = "met", "planned", "untold", "due", "late"
"""How a unit stands: has held it, plans it, its day lies behind and nothing is entered, owes it, is late."""
ALL, OPEN = "", "open"


@dataclass(frozen=True, kw_only=True)
class SeriesListing(Listing):
    """A list of series: of a kind, those that still run, those that repeat one workshop (a cascade)."""

    kind: str = ""
    running: bool = False
    source_event_id: int | None = None
    today: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class ObligationListing(Listing):
    """A list of the units that a series asks; ``show`` all, those late, or all who still owe (open)."""

    series_id: int = 0
    show: str = ALL
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How many units a series asks, and how they stand; ``longest`` is the most days that one is late."""

    units: int = 0
    met: int = 0
    planned: int = 0
    late: int = 0
    longest: int = 0


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series in a list, with how its units stand on the day."""

    id: int
    code: str
    kind: str
    title: str
    unit_id: int
    unit: Name
    level: str
    level_name: Name
    begins_on: datetime.date
    due_on: datetime.date
    every_days: int
    ends_on: datetime.date | None
    agenda: str
    source_event_id: int | None
    ended_reason: str
    version: int
    standing: Standing

    @property
    def name(self) -> str:
        """Return the title, under which every list shows its rows' names."""
        return self.title


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one unit owes to a series, and what it has done; ``due_on`` None: nothing more is owed.

    ``open_id`` is its event that is planned, or whose day lies behind without a word of it;
    ``came`` how many came to the last that was held. Of ``passed`` rounds it held an event in ``rounds``.
    """

    unit_id: int
    unit_code: str
    unit: Name
    above: Name
    state: str
    due_on: datetime.date | None
    late_days: int = 0
    last_id: int | None = None
    last_held_on: datetime.date | None = None
    came: int | None = None
    is_reported: bool = False
    open_id: int | None = None
    open_on: datetime.date | None = None
    rounds: int = 0
    passed: int = 0

    @property
    def name(self) -> Name:
        """Return the unit's name, under which every list shows its rows."""
        return self.unit
