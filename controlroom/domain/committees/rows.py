"""Questions about committees and the rows that answer them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

COMPLETE, INCOMPLETE, MISSING = "complete", "incomplete", "missing"
STATES = (COMPLETE, INCOMPLETE, MISSING)


@dataclass(frozen=True, kw_only=True)
class CommitteeListing(Listing):
    """A page of the committees of a level; ``state`` limits it, ``unverified`` leaves out the verified."""

    level: str = "block"
    state: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A unit's committee in a list: how many seats it wants, how many are held, what is missing."""

    unit_id: int
    code: str
    unit: Name
    parent: Name
    head: Name
    wanted: int
    held: int
    missing: int
    women_missing: int
    checked_on: datetime.date | None

    @property
    def name(self) -> Name:
        """Return the unit's name: a committee is called by it."""
        return self.unit

    @property
    def state(self) -> str:
        """Return whether the committee is complete, incomplete or missing."""
        return state_of(self.held, self.missing, self.women_missing)


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """Somebody in a seat."""

    appointment_id: int
    person_id: int
    name: Name
    gender: str
    mobile: str
    since: datetime.date


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat of a committee: how many are wanted, who holds it; wanted is 0 for posts beyond the template."""

    post: str
    post_name: Name
    wanted: int
    women: int
    holders: Sequence[SeatHolder]

    @property
    def missing(self) -> int:
        """Return how many more are wanted."""
        return max(self.wanted - len(self.holders), 0)

    @property
    def women_missing(self) -> int:
        """Return how many more women are wanted."""
        return max(self.women - sum(one.gender == "female" for one in self.holders), 0)


@dataclass(frozen=True, slots=True)
class Committee:
    """One unit's committee whole."""

    unit_id: int
    unit: Name
    level: str
    level_name: Name
    seats: Sequence[SeatRow]
    checked_on: datetime.date | None
    check_note: str

    @property
    def missing(self) -> int:
        """Return how many seats stand empty."""
        return sum(seat.missing for seat in self.seats)

    @property
    def women_missing(self) -> int:
        """Return how many more women are wanted."""
        return sum(seat.women_missing for seat in self.seats)

    @property
    def state(self) -> str:
        """Return whether the committee is complete, incomplete or missing."""
        held = sum(min(len(seat.holders), seat.wanted) for seat in self.seats)
        return state_of(held, self.missing, self.women_missing)


@dataclass(frozen=True, slots=True)
class SeatTemplate:
    """A post that a level's committee wants, how many at least, and of them women at least."""

    post: str
    seats: int = 1
    women: int = 0


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A line of a level's template as its editor shows it; ``seats`` is 0 for posts it does not want."""

    post: str
    post_name: Name
    seats: int
    women: int


@dataclass(frozen=True, slots=True)
class CommitteeFigures:
    """How many committees of a level are complete, incomplete and missing in a subtree; how many verified."""

    complete: int
    incomplete: int
    missing: int
    verified: int


def state_of(held: int, missing: int, women_missing: int) -> str:
    """Return the state of a committee with so many seats held and missing."""
    if not missing and not women_missing:
        return COMPLETE
    return INCOMPLETE if held else MISSING
