"""Slips of what happens to books beside issue and return: handed on, asked back, lost, counted, put right."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers import Again, Office, Stamp
from controlroom.domain.papers.books import Holder


@dataclass(frozen=True, slots=True)
class StockCount:
    """What a count of the stock found; ``absent`` and ``surplus`` are numbers as written."""

    expected: int
    found: int
    absent: str
    surplus: str
    counted_by: str


@dataclass(frozen=True, slots=True)
class Original:
    """What was put right: its number, its kind as a msgid, its day, and whether its month was closed."""

    code: str
    kind: str
    day: datetime.date
    is_closed_month: bool = False


@dataclass(frozen=True, slots=True)
class MovementSlip:
    """One movement to be signed; what does not belong to its ``kind`` is empty.

    The counts are leaves of all its books; of a correction they bear the other sign.
    """

    office: Office
    stamp: Stamp
    kind: str
    day: datetime.date
    holder: Holder
    books: tuple[Span, ...]
    used: int = 0
    cancelled: int = 0
    missing: int = 0
    charged_paise: int = 0
    held_before: int = 0
    owed_before_paise: int = 0
    to: Name = Name()
    to_mobile: str = ""
    due: datetime.date | None = None
    report: str = ""
    reason: str = ""
    remark: str = ""
    count: StockCount | None = None
    original: Original | None = None
    operator: str = ""
    duplicate: bool = False
    again: Again | None = None

    @property
    def from_stock(self) -> bool:
        """Tell whether the books were with nobody."""
        return not self.holder.name
