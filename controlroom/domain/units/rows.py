"""What the queries about units give back, and the questions they answer."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A rung of the office's ladder."""

    code: str
    name: Name
    rank: int


@dataclass(frozen=True, slots=True)
class BoothPlacing:
    """Where a booth stands in the electoral roll: 142, 17A, auxiliary station 1."""

    assembly_number: int
    assembly_name: Name
    part: str
    auxiliary: int
    electors: int | None
    village: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as lists and trees show it; ``booth`` only for booths, ``reservation`` for constituencies."""

    id: int
    code: str
    name: Name
    level: str
    level_name: Name
    parent_id: int | None
    parent_code: str
    parent_name: Name
    path: str
    children: int
    valid_from: datetime.date
    valid_until: datetime.date | None
    assembly_number: int | None = None
    reservation: str = ""
    booth: BoothPlacing | None = None


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many open units of a level stand in a subtree."""

    level: LevelRow
    count: int


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What stands in a subtree, and how many of its booths are not placed below their constituency yet."""

    counts: Sequence[LevelCount]
    unplaced: int


@dataclass(frozen=True, kw_only=True)
class UnitListing(Listing):
    """A question for units: of a level, directly under a unit, or booths that are not placed yet.

    ``unit_id`` of the listing itself is left out of its own subtree's rows.
    """

    level: str = ""
    parent_id: int | None = None
    unplaced: bool = False
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class UnitSuggestions:
    """A question for the units that what was typed may mean; ``levels`` limits them."""

    text: str
    levels: tuple[str, ...] = ()
    limit: int = 12
