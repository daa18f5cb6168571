"""The training register and the coverage report as values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class TrainedLine:
    """A person on the register: last trained in what, when, by which workshop."""

    name: Name
    post: Name
    unit: Name
    mobile: str
    topic: str
    held_on: datetime.date
    event_code: str


@dataclass(frozen=True, slots=True)
class BareUnitLine:
    """A unit without a trained person, and whom to ask there."""

    name: Name
    above: Name
    contact: Name
    mobile: str


@dataclass(frozen=True, slots=True)
class TrainingRegister:
    """Who was trained in a unit, who of them serves nowhere, which units of a level have nobody."""

    office: Office
    stamp: Stamp
    unit: Name
    above: tuple[Name, ...]
    topic: str
    level: Name
    units: int
    trained: tuple[TrainedLine, ...] = ()
    unused: tuple[TrainedLine, ...] = ()
    bare: tuple[BareUnitLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    """The units under one unit: how many have held the workshop, plan it, are late; how many people came."""

    name: Name
    units: int
    met: int
    planned: int
    late: int
    came: int


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """A unit of a cascade: ``state`` met, planned, untold, due or late."""

    name: Name
    above: Name
    state: str
    held_on: datetime.date | None
    planned_on: datetime.date | None
    came: int | None
    late_days: int


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """How far the repetition of a workshop is at the hour of the stamp."""

    office: Office
    stamp: Stamp
    title: Name
    unit: Name
    level: Name
    source_held_on: datetime.date
    due_on: datetime.date
    whole: CoverageGroup
    groups: tuple[CoverageGroup, ...] = ()
    units: tuple[CoverageLine, ...] = ()
