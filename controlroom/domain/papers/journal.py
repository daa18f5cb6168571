"""The day sheet (दिन-पत्रक) as values: what was done, what was exceptional, how far the journal reaches."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class Done:
    """How often an operator did something; ``sentence`` is a msgid of the operations."""

    operator: Name
    sentence: str
    count: int


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Something that is to be seen by whoever signs: a refusal, an uncovered number, a second print."""

    time: datetime.time
    operator: Name
    sentence: str
    code: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The figures of a day."""

    books_out: int = 0
    books_in: int = 0
    deposited_paise: int = 0
    members: int = 0
    people: int = 0
    sheets: int = 0
    papers: int = 0


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day of the office on paper; ``head`` proves the ``count`` entries up to it."""

    office: Office
    stamp: Stamp
    day: datetime.date
    figures: DayFigures
    done: tuple[Done, ...]
    exceptions: tuple[Exceptional, ...]
    entries: int
    first: int
    last: int
    head: str
    count: int
    head_day: datetime.date
    left_out: int = 0
