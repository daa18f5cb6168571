"""The cash book and the slip of money handed on, as plain values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from controlroom.base.language import Name
from controlroom.domain.papers import Again, Office, Stamp
from controlroom.domain.papers.books import Holder


@dataclass(frozen=True, slots=True)
class CashLine:
    """A line of the cash book: a receipt, or money that was handed on or moved.

    ``into`` and ``out_of`` are places of the house, empty where it came from or went outside; ``away`` is the
    place outside. A counter-entry is below nothing and names what it puts right. ``entered_on`` is the day on
    which it was entered, where that is another one.
    """

    code: str
    day: datetime.date
    holder: Name
    unit: Name
    bearer: str
    into: str
    out_of: str
    reference: str
    paise: int
    operator: Name
    at: datetime.datetime
    away: str = ""
    puts_right: str = ""
    note: str = ""
    visit: str = ""
    entered_on: datetime.date | None = None
    beyond: bool = False
    is_payback: bool = False

    @property
    def received_paise(self) -> int:
        """Return what came in by it."""
        return self.paise if self.into else 0

    @property
    def handed_paise(self) -> int:
        """Return what went out by it."""
        return self.paise if self.out_of else 0


@dataclass(frozen=True, slots=True)
class PlaceTotal:
    """Cash, UPI or bank over the days of the book: before, what came, what went, and after."""

    place: str
    opening_paise: int
    received_paise: int
    handed_paise: int
    count: int = 0

    @property
    def closing_paise(self) -> int:
        """Return what is there after the last day."""
        return self.opening_paise + self.received_paise - self.handed_paise


@dataclass(frozen=True, slots=True)
class CountLine:
    """Cash as somebody counted it, beside what the register said then."""

    code: str
    day: datetime.date
    expected_paise: int
    found_paise: int
    counted_by: str
    at: datetime.datetime
    note: str = ""

    @property
    def difference_paise(self) -> int:
        """Return how much more was found than there should be; below nothing it is less."""
        return self.found_paise - self.expected_paise


@dataclass(frozen=True, slots=True)
class CashBook:
    """The money of a day, or of days, with what was there before and what is there after.

    ``after_days`` is the cash after each day of several that has a line.
    """

    day: datetime.date
    last_day: datetime.date
    lines: tuple[CashLine, ...] = ()
    totals: tuple[PlaceTotal, ...] = ()
    counts: tuple[CountLine, ...] = ()
    after_days: tuple[tuple[datetime.date, int], ...] = ()

    @property
    def is_of_days(self) -> bool:
        """Tell whether this is the book of several days."""
        return self.last_day > self.day

    @property
    def cash(self) -> PlaceTotal:
        """Return the cash box."""
        return next((one for one in self.totals if one.place == "cash"), PlaceTotal("cash", 0, 0, 0))

    @property
    def whole(self) -> PlaceTotal:
        """Return cash, UPI and bank together; what moved between them stands on both sides."""
        return PlaceTotal(
            "",
            sum(one.opening_paise for one in self.totals),
            sum(one.received_paise for one in self.totals),
            sum(one.handed_paise for one in self.totals),
            len(self.lines),
        )

    @property
    def moved_paise(self) -> int:
        """Return what only moved between cash, UPI and bank."""
        return sum(line.paise for line in self.lines if line.into and line.out_of)

    @property
    def counted(self) -> CountLine | None:
        """Return the count of the last day that stands."""
        of_last_day = [one for one in self.counts if one.day == self.last_day]
        return of_last_day[-1] if of_last_day else None


@dataclass(frozen=True, slots=True)
class CashBookPaper:
    """The cash book as it is printed, certified and signed."""

    office: Office
    stamp: Stamp
    book: CashBook
    campaign: Name = field(default_factory=Name)
    operator: str = ""


@dataclass(frozen=True, slots=True)
class MoneySlip:
    """Money handed on, with what was there before; the places are msgids.

    ``amount_paise`` below nothing puts ``puts_right`` right; ``undone_by`` is what put this one right since.
    ``reason`` is why more was handed on than the register knew of.
    """

    office: Office
    stamp: Stamp
    day: datetime.date
    amount_paise: int
    source: str
    target: str
    to_name: str
    carried_by: str = ""
    reference: str = ""
    remark: str = ""
    reason: str = ""
    comes_in: bool = False
    to_bank: bool = False
    there_paise: int | None = None
    puts_right: str = ""
    in_closed_month: bool = False
    undone_by: str = ""
    operator: str = ""
    duplicate: bool = False
    again: Again | None = None

    @property
    def holder(self) -> Holder:
        """Return who signs beside the office."""
        return Holder(Name(self.to_name, self.to_name), bearer=self.carried_by)

    @property
    def left_paise(self) -> int | None:
        """Return what was left where the money came from; None where that is outside."""
        return None if self.there_paise is None else self.there_paise - self.amount_paise
