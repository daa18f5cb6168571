"""Papers of a workshop as values: its programme for the wall, and who was absent, block by block."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import N_, Name
from controlroom.domain.papers import Office, Stamp

NOT_PRESENT, NOT_READ, TOO_FEW, UNNAMED = "not_present", "not_read", "too_few", "unnamed"
REASONS = {
    NOT_PRESENT: N_("not present"),
    NOT_READ: N_("not read off a sheet"),
    TOO_FEW: N_("too few sessions"),
    UNNAMED: N_("name not known"),
}
"""Why somebody has no certificate."""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One session on the wall."""

    number: int
    title: str
    trainer: Name = Name()
    hall: str = ""
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """The sessions of one day."""

    day: datetime.date
    sessions: tuple[ProgrammeLine, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeSheet:
    """The programme of a workshop, day by day."""

    office: Office
    stamp: Stamp
    title: Name
    unit: Name
    place: str
    days: tuple[ProgrammeDay, ...]


@dataclass(frozen=True, slots=True)
class AbsentLine:
    """Somebody who was listed and did not come; ``unread``: nothing was read of him, so he may have.

    On the list of those without a certificate ``why`` is one of REASONS, ``sat`` in how many sessions he was.
    """

    name: Name
    post: Name = Name()
    unit: Name = Name()
    mobile: str = ""
    unread: bool = False
    why: str = ""
    sat: int = 0


@dataclass(frozen=True, slots=True)
class AbsentBlock:
    """A block's absent people, of how many who were listed; a nameless one is of no block."""

    block: Name
    listed: int
    present: int
    lines: tuple[AbsentLine, ...]


@dataclass(frozen=True, slots=True)
class AbsentList:
    """Who was absent from an event, or from one of its sessions, block by block with telephone numbers.

    With ``certificates`` it is who has earned none; ``needed`` is how many sessions the rule asks for.
    """

    office: Office
    stamp: Stamp
    title: Name
    unit: Name
    day: datetime.date
    blocks: tuple[AbsentBlock, ...]
    session: str = ""
    unread: int = 0
    certificates: bool = False
    needed: int | None = None
