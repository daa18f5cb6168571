"""Plain values that go to paper: what stands on a sheet, without a database and without a page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for the office: name and post."""

    name: Name
    post: Name = Name()


@dataclass(frozen=True, slots=True)
class Office:
    """The office in whose name a paper is made; ``logo`` is a picture in PNG, empty for none."""

    name: Name
    address: Name = Name()
    telephone: str = ""
    logo: bytes = b""
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What identifies a paper: its number, the version of this print and when it was made."""

    number: str
    version: int
    made: datetime.datetime


@dataclass(frozen=True, slots=True)
class Again:
    """A further print of a paper of which prints are counted: which one, by whom and when, and why.

    Without a ``reason`` it is a second copy; with one it is the original, whose first print was spoilt.
    """

    ordinal: int
    made: datetime.datetime
    operator: str
    reason: str = ""
