"""What is said and asked about seats: shares, nominees, the page of one workshop's seats."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from controlroom.base.language import Name

NOMINATED, WAITING, WITHDRAWN = "nominated", "waiting", "withdrawn"


@dataclass(frozen=True, slots=True)
class UnitShare:
    """How many seats a unit may fill."""

    unit_id: int
    seats: int


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """What a workshop's seats are planned to be: how many, until when named, who holds it, whose they are."""

    seats: int | None = None
    until: datetime.date | None = None
    host: str = ""
    shares: tuple[UnitShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody who is named: known by ``person_id``, else entered anew with name and mobile."""

    person_id: int | None = None
    name: Name = field(default_factory=Name)
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class UnitSeatsRow:
    """A unit with its seats; ``went`` are those of it who are marked present."""

    unit_id: int
    code: str
    name: Name
    level: Name
    seats: int
    nominated: int
    waiting: int
    went: int
    reason: str = ""

    @property
    def free(self) -> int:
        """Return how many of its seats nobody was named for."""
        return max(0, self.seats - self.nominated)


@dataclass(frozen=True, slots=True)
class NominationRow:
    """One nomination; ``place`` counts within the unit and state: waiting 1 is the next to move up."""

    id: int
    unit_id: int
    unit: Name
    place: int
    person_id: int
    code: str
    name: Name
    post: Name
    post_unit: Name
    mobile: str
    state: str
    nominated_by: str
    reason: str
    replaces: Name
    attended: str


@dataclass(frozen=True, slots=True)
class SeatsView:
    """The seats of one workshop: the plan, units with their figures, names unit by unit."""

    event_id: int
    code: str
    title: str
    held_on: datetime.date
    is_workshop: bool
    cancelled: bool
    plan: SeatPlan
    units: tuple[UnitSeatsRow, ...]
    names: tuple[NominationRow, ...]

    @property
    def shared(self) -> int:
        """Return how many seats were given to units."""
        return sum(one.seats for one in self.units)

    @property
    def could_move_up(self) -> int:
        """Return how many wait although their unit has a free seat."""
        return sum(min(one.free, one.waiting) for one in self.units)
