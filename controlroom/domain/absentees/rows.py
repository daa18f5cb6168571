"""What the questions who never comes give back, and how they are asked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

MEETINGS, WORKSHOPS, ALL_EVENTS = "meeting", "workshop", ""
LEAST_INVITED = 2
USUAL_DAYS = 15
USUAL_PERIOD = 180


@dataclass(frozen=True, kw_only=True)
class PersonAbsences(Listing):
    """A page of people by how often they came to what they were invited to between two days, these included.

    ``least`` leaves out who was invited less often; ``never`` keeps only those who came to nothing of it.
    """

    since: datetime.date
    until: datetime.date
    kind: str = ALL_EVENTS
    least: int = LEAST_INVITED
    never: bool = False


@dataclass(frozen=True, kw_only=True)
class UnitAbsences(Listing):
    """A page of the units of a level by how many of those invited for them, and below, came."""

    since: datetime.date
    until: datetime.date
    kind: str = ALL_EVENTS
    level: str = "zone"
    never: bool = False


@dataclass(frozen=True, kw_only=True)
class IdleUnits(Listing):
    """A page of the units of a level that held nothing for more than so many days, the longest first."""

    level: str = "block"
    days: int = USUAL_DAYS
    kind: str = MEETINGS
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How often somebody was invited, came, was excused (or sent another), was absent, was not read."""

    invited: int
    came: int
    excused: int
    not_read: int

    @property
    def absent(self) -> int:
        """Return how often he was marked absent."""
        return self.invited - self.came - self.excused - self.not_read

    @property
    def share(self) -> int | None:
        """Return the share of what was read to which he came, in percent; None where nothing was read."""
        known = self.invited - self.not_read
        return self.came * 100 // known if known else None


@dataclass(frozen=True, slots=True)
class PersonAbsenceRow:
    """A person with his post and what he came to; ``last_seen`` is the last day he was anywhere at all."""

    person_id: int
    code: str
    name: Name
    post: Name
    unit: Name
    mobile: str
    counted: Counted
    last_seen: datetime.date | None


@dataclass(frozen=True, slots=True)
class UnitAbsenceRow:
    """A unit with how many of its invited people came, and the last day somebody of it was seen."""

    unit_id: int
    code: str
    name: Name
    parent: Name
    counted: Counted
    last_seen: datetime.date | None


@dataclass(frozen=True, slots=True)
class IdleUnitRow:
    """A unit without a meeting: when it held its last, how long ago, and when the next is planned."""

    unit_id: int
    code: str
    name: Name
    parent: Name
    last_held: datetime.date | None
    days: int | None
    planned: datetime.date | None
