"""The progress report of a unit as values: its target, how far it is, the pace, and the units below it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A unit on its way to its target; ``expected`` is where the pace line stands today.

    ``needed_tenths`` is members a day from today on, in tenths; ``against`` its percent less the district's.
    By ``unit_id`` its own report is found in the same file.
    """

    name: Name
    members: int
    target: int | None = None
    expected: int | None = None
    due_on: datetime.date | None = None
    needed_tenths: int | None = None
    days_left: int | None = None
    against: int | None = None
    unit_id: int = 0

    @property
    def is_behind(self) -> bool:
        """Tell whether the unit is behind the pace line."""
        return self.expected is not None and self.members < self.expected

    @property
    def missing(self) -> int | None:
        """Return how many members are still to come."""
        return None if self.target is None else max(0, self.target - self.members)


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How a unit stands at the hour of its stamp; ``above`` are the units over it, the highest first."""

    office: Office
    stamp: Stamp
    level: Name
    whole: ProgressRow
    above: tuple[Name, ...] = ()
    rows: tuple[ProgressRow, ...] = ()
    starts_on: datetime.date | None = None
