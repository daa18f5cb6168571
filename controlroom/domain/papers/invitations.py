"""The call list and the letter of invitation as values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class CallRow:
    """One to be rung up; ``told_at`` None leaves a box to be ticked, ``elsewhere`` is his other event."""

    name: Name
    post: Name = Name()
    unit: Name = Name()
    mobile: str = ""
    told_at: datetime.datetime | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class CallBlock:
    """Those of one block, under its name; the dais has none."""

    name: Name
    rows: tuple[CallRow, ...]


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The call list of an event; ``told`` of ``listed`` knew of it when it was printed."""

    office: Office
    stamp: Stamp
    title: Name
    unit: Name
    day: datetime.date
    time: datetime.time | None = None
    place: str = ""
    link: str = ""
    listed: int = 0
    told: int = 0
    blocks: tuple[CallBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes."""

    name: Name
    post: Name = Name()
    unit: Name = Name()


@dataclass(frozen=True, slots=True)
class InvitationLetter:
    """A letter of invitation in both languages: a page for every addressee, or one to all."""

    office: Office
    stamp: Stamp
    title: Name
    unit: Name
    hindi: tuple[str, ...]
    english: tuple[str, ...]
    agenda: tuple[str, ...] = ()
    to: tuple[Addressee, ...] = ()
