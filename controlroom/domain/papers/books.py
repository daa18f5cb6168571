"""Slips (पावती) as values: books handed out and books taken back, signed by both sides."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers import Again, Office, Stamp


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is liable for the books, and who carries them (हस्ते) where it is another."""

    name: Name
    post: Name = Name()
    unit: Name = Name()
    mobile: str = ""
    bearer: str = ""
    bearer_mobile: str = ""


@dataclass(frozen=True, slots=True)
class IssueSlip:
    """Books issued to a holder; ``held_before`` and ``owed_paise`` are as they stood before this issue.

    ``passed`` are the rules of the office that it went past, in words (msgids), for ``reason``.
    """

    office: Office
    stamp: Stamp
    day: datetime.date
    holder: Holder
    books: tuple[Span, ...]
    leaves: int
    worth_paise: int
    due: datetime.date | None = None
    held_before: int = 0
    owed_paise: int = 0
    reason: str = ""
    passed: tuple[str, ...] = ()
    remark: str = ""
    operator: str = ""
    duplicate: bool = False
    paper_form: str = ""
    again: Again | None = None

    @property
    def held_after(self) -> int:
        """Return how many books the holder has in hand once these are his."""
        return self.held_before + sum(map(len, self.books))


@dataclass(frozen=True, slots=True)
class PartlyUsed:
    """A book that came back not wholly used, with what its leaves became."""

    number: int
    used: int
    cancelled: int
    blank: int
    missing: int


@dataclass(frozen=True, slots=True)
class ReturnSlip:
    """Books taken back, their leaves, and money deposited with them.

    ``counted`` is false for a heap that was received and is still to be counted; its leaves and its
    worth are then not printed. ``owed_paise`` is the balance left after the deposit.
    """

    office: Office
    stamp: Stamp
    day: datetime.date
    holder: Holder
    books: tuple[Span, ...]
    used: int = 0
    cancelled: int = 0
    blank: int = 0
    missing: int = 0
    worth_paise: int = 0
    deposited_paise: int = 0
    owed_paise: int = 0
    held_before: int = 0
    counted: bool = True
    partly: tuple[PartlyUsed, ...] = ()
    remark: str = ""
    operator: str = ""
    duplicate: bool = False
    paper_form: str = ""
    again: Again | None = None

    @property
    def held_after(self) -> int:
        """Return how many books stay with the holder."""
        return self.held_before - sum(map(len, self.books))
