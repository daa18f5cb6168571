"""What is asked and said of cascades: the list of them, how far each unit is, coverage group by group."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.attendance.series_rows import LATE, MET, Obligation, SeriesRow


@dataclass(frozen=True, slots=True)
class CascadeLevel:
    """A level below a workshop's unit at which it can be repeated, and how many units that is."""

    code: str
    name: Name
    units: int


@dataclass(frozen=True, slots=True)
class CascadeChoices:
    """What the form of a cascade offers: the workshop, its unit, the levels below."""

    event_id: int
    title: str
    unit_id: int
    unit: Name
    held_on: datetime.date
    levels: tuple[CascadeLevel, ...]


@dataclass(frozen=True, slots=True)
class CascadeRow:
    """A cascade in a list: the series, and the workshop that is repeated."""

    series: SeriesRow
    source_code: str
    source_held_on: datetime.date

    @property
    def id(self) -> int:
        """Return the id of the series."""
        return self.series.id

    @property
    def name(self) -> str:
        """Return the title, under which every list shows its rows' names."""
        return self.series.title


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The units under one unit: how many there are, have held it, plan it, are late; how many people came."""

    name: Name
    units: int
    met: int
    planned: int
    late: int
    came: int

    @property
    def open(self) -> int:
        """Return how many neither held it nor plan it."""
        return self.units - self.met - self.planned


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a cascade is: in all, under each unit above, unit by unit."""

    cascade: CascadeRow
    groups: tuple[CoverageRow, ...]
    units: tuple[Obligation, ...]

    @property
    def came(self) -> int:
        """Return how many people were trained in all."""
        return sum(one.came for one in self.groups)

    @property
    def late(self) -> tuple[Obligation, ...]:
        """Return the units that are late, the longest first."""
        late = [one for one in self.units if one.state == LATE]
        return tuple(sorted(late, key=lambda one: -one.late_days))

    @property
    def met(self) -> tuple[Obligation, ...]:
        """Return the units that have held it."""
        return tuple(one for one in self.units if one.state == MET)
