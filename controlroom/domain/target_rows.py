"""How far a unit is towards its target, as plain values: a start shows them before SQLAlchemy is imported."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A unit with its target and how far it is; ``needed`` is members a day from today on, in tenths.

    ``against`` is the unit's percent less that of the district; None where either has no target.
    """

    unit_id: int
    code: str
    name: Name
    level: Name
    target: int | None
    due_on: datetime.date | None
    version: int | None
    members: int
    needed_tenths: int | None
    days_left: int | None
    against: int | None = None

    @property
    def percent(self) -> int | None:
        """Return the members as whole percent of the target."""
        return None if not self.target else self.members * 100 // self.target

    @property
    def missing(self) -> int | None:
        """Return how many members are still to come; none below nothing."""
        return None if self.target is None else max(0, self.target - self.members)

    @property
    def is_overdue(self) -> bool:
        """Say whether the final date passed before the target was reached."""
        return bool(self.missing) and self.days_left == 0


def tenths_a_day(missing: int | None, days_left: int | None) -> int | None:
    """Return how many members a day are needed, in tenths, rounded up; None where there is no target."""
    if missing is None or days_left is None:
        return None
    if missing == 0:
        return 0
    return -(-missing * 10 // max(1, days_left))
