"""Papers of money as values: the receipt of a deposit, the list of what is due."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers import Again, Office, Stamp
from controlroom.domain.papers.books import Holder

PAYBACK_PREFIX = "RV"
"""What the number of an advance paid back begins with."""


@dataclass(frozen=True, slots=True)
class PaidFor:
    """What a deposit paid of one slip: its number and day, the books, how much; no books: from before."""

    code: str
    day: datetime.date
    books: tuple[Span, ...]
    paise: int


@dataclass(frozen=True, slots=True)
class DepositReceipt:
    """Money that a holder brought, and the books that it pays, as it stood when it was entered.

    ``mode`` is a msgid. ``amount_paise`` below nothing puts ``puts_right`` right, or goes to him where it
    ``is_payback`` of his advance; ``undone_by`` is what put this one right since.
    """

    office: Office
    stamp: Stamp
    day: datetime.date
    holder: Holder
    amount_paise: int
    mode: str
    reference: str = ""
    paid: tuple[PaidFor, ...] = ()
    advance_paise: int = 0
    owed_before_paise: int = 0
    books_in_hand: int = 0
    remark: str = ""
    puts_right: str = ""
    undone_by: str = ""
    operator: str = ""
    duplicate: bool = False
    again: Again | None = None
    is_payback: bool = False

    @property
    def shown_paise(self) -> int:
        """Return the amount as the paper tells it: below nothing it takes another paper back."""
        return -self.amount_paise if self.is_payback else self.amount_paise

    @property
    def owed_after_paise(self) -> int:
        """Return the balance with this money in it; below nothing it is an advance."""
        return self.owed_before_paise - self.amount_paise


@dataclass(frozen=True, slots=True)
class DueLine:
    """A holder on the morning list: telephone, books overdue with their age, money owed by age."""

    holder: Name
    mobile: str
    books_out: int
    overdue: int
    late: str
    late_days: int
    owed_paise: int
    owed_days: int
    ages: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class DueZone:
    """A zone of the morning list with its holders."""

    unit: Name
    above: Name
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class DuesList:
    """The morning list of what is overdue and owed, zone by zone."""

    office: Office
    stamp: Stamp
    day: datetime.date
    zones: tuple[DueZone, ...]
    of: Name = field(default_factory=Name)
    only: str = ""
