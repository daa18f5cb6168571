"""What stands on the paper of who never comes: people, units, or units without a meeting."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class AbsenteeLine:
    """A person or a unit with what was counted; ``share`` is in percent of what was read."""

    name: Name
    post: Name
    unit: Name
    mobile: str
    invited: int
    came: int
    excused: int
    not_read: int
    share: int | None
    last_seen: datetime.date | None


@dataclass(frozen=True, slots=True)
class IdleLine:
    """A unit that held nothing for long; ``days`` is None where it never held any."""

    name: Name
    parent: Name
    last_held: datetime.date | None
    days: int | None
    planned: datetime.date | None


@dataclass(frozen=True, slots=True)
class AbsenteeList:
    """Who never comes in a unit between two days; ``people`` tells whether its rows are people or units."""

    office: Office
    stamp: Stamp
    unit: Name
    since: datetime.date
    until: datetime.date
    people: bool
    rows: tuple[AbsenteeLine, ...]


@dataclass(frozen=True, slots=True)
class IdleList:
    """Units below one that held no meeting for more than so many days."""

    office: Office
    stamp: Stamp
    unit: Name
    level: Name
    days: int
    rows: tuple[IdleLine, ...]
