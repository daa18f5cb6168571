"""Plain values that go to paper: what stands on a sheet, without a database and without a page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name


@dataclass(frozen=True, slots=True)
class Office:
    """The office in whose name a paper is made."""

    name: Name
    address: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What identifies a paper: its number, the version of this print and when it was made."""

    number: str
    version: int
    made: datetime.datetime


@dataclass(frozen=True, slots=True)
class BookRange:
    """An unbroken run of book numbers; one book where first and last are the same."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """Return how many books the run holds."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def ranges_of(numbers: list[int] | tuple[int, ...]) -> tuple[BookRange, ...]:
    """Return ``numbers`` as runs in ascending order, each number once."""
    runs: list[BookRange] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1].last == number - 1:
            runs[-1] = BookRange(runs[-1].first, number)
        else:
            runs.append(BookRange(number, number))
    return tuple(runs)


def ranges_text(ranges: tuple[BookRange, ...]) -> str:
    """Return runs as they are written on a slip: 1201–1210, 1215."""
    return ", ".join(str(one) for one in ranges)
