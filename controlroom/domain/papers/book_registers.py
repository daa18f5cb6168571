"""Registers and returns of the books as values: statement, stock and issue, open leaves, monthly return."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from controlroom.base.language import N_, Name
from controlroom.base.ranges import Span, spans_text
from controlroom.domain.papers import Office, Stamp
from controlroom.domain.papers.books import Holder

DRAFT = Stamp("—", 0, datetime.datetime.min.replace(tzinfo=datetime.UTC))
"""The stamp of what is only looked at; printing gives a number."""


KINDS: Final = {
    "opening": N_("Opening balance entered"),
    "issue": N_("Books issued"),
    "hand_on": N_("Handed on"),
    "recall": N_("Asked back"),
    "take_in": N_("Received, to be counted"),
    "return": N_("Books returned"),
    "lost": N_("Lost"),
    "damaged": N_("Damaged"),
    "reverse": N_("Put right"),
    "receive": N_("Received from the state"),
    "deposit": N_("Money deposited"),
    "payback": N_("Advance paid back"),
    "charge": N_("Money owed from before"),
}
"""What a line of a register is called, by the kind of its movement."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a return: a term (a msgid) with its books, leaves and numbers; ``less`` was put right."""

    sentence: str
    books: int | None = None
    leaves: int | None = None
    spans: tuple[Span, ...] = ()
    less: tuple[Span, ...] = ()
    is_sum: bool = False

    def numbers(self, less: str = "−") -> str:
        """Return the numbers of the books, what was put right behind a minus."""
        parts = [spans_text(self.spans), *(f"{less}{span}" for span in self.less)]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """A unit's line in a return: its books, its used leaves, its money."""

    unit: Name
    opening: int
    issued: int
    returned: int
    closing: int
    used: int
    charged_paise: int
    deposited_paise: int
    owed_paise: int


@dataclass(frozen=True, slots=True)
class ReturnMoney:
    """The money of a return."""

    opening_paise: int = 0
    charged_paise: int = 0
    deposited_paise: int = 0
    closing_paise: int = 0


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """An exception of a closed month: its kind (a msgid), what it is about, and the sentence."""

    kind: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class SeriesReturn:
    """The section of one series in the monthly return; without ``letters`` the campaign's own books."""

    letters: str
    name: Name
    stock: tuple[Figure, ...]
    holders: tuple[Figure, ...]
    leaves: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class StateReturn:
    """The monthly return to the state; a closed month has a code, who certified it, and the proof.

    ``differs`` names the terms that come out otherwise when they are computed again: none is the proof.
    ``series`` are the sections where there are several series; all else is of all of them together.
    """

    office: Office
    stamp: Stamp
    campaign: Name
    first_day: datetime.date
    last_day: datetime.date
    stock: tuple[Figure, ...]
    holders: tuple[Figure, ...]
    leaves: tuple[Figure, ...]
    money: ReturnMoney
    units: tuple[UnitFigures, ...] = ()
    series: tuple[SeriesReturn, ...] = ()
    code: str = ""
    certified_by: str = ""
    closed_on: datetime.date | None = None
    differs: tuple[str, ...] = ()
    explained: tuple[ExplainedLine, ...] = ()
    findings: tuple[str, ...] = ()
    operator: str = ""

    @property
    def is_closed(self) -> bool:
        """Tell whether the month is closed."""
        return bool(self.code)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A line of a holder's account; ``kind`` is that of the movement, or deposit, or charge.

    ``said`` is said after it: reason, report, reference; ``mode`` (a msgid) is how it was paid.
    """

    day: datetime.date
    code: str
    kind: str
    said: str = ""
    mode: str = ""
    bearer: str = ""
    handed_to: Name = Name()
    received: tuple[Span, ...] = ()
    given_back: tuple[Span, ...] = ()
    used: int = 0
    cancelled: int = 0
    blank: int = 0
    missing: int = 0
    charged_paise: int = 0
    deposited_paise: int = 0
    owed_paise: int = 0
    books: int = 0
    corrects: str = ""
    is_closed_month: bool = False


@dataclass(frozen=True, slots=True)
class ToBring:
    """Books that a holder still answers for, by the day on which they are due."""

    books: tuple[Span, ...]
    count: int
    leaves: int
    due_on: datetime.date | None
    overdue_days: int = 0


@dataclass(frozen=True, slots=True)
class HolderStatement:
    """A holder's account of a period on paper: balance, movements, balance, what he is to bring."""

    office: Office
    stamp: Stamp
    holder: Holder
    first_day: datetime.date
    last_day: datetime.date
    figures: tuple[Figure, ...]
    opening_paise: int
    closing_paise: int
    rows: tuple[StatementRow, ...]
    to_bring: tuple[ToBring, ...] = ()
    findings: tuple[str, ...] = ()
    operator: str = ""


@dataclass(frozen=True, slots=True)
class StockRow:
    """A line of the stock and issue register; ``name`` and ``said`` are its particulars."""

    day: datetime.date
    code: str
    kind: str
    name: Name = Name()
    unit: Name = Name()
    said: str = ""
    received: tuple[Span, ...] = ()
    received_books: int = 0
    issued: tuple[Span, ...] = ()
    issued_books: int = 0
    balance_books: int = 0
    balance: tuple[Span, ...] = ()
    corrects: str = ""
    is_closed_month: bool = False


@dataclass(frozen=True, slots=True)
class StockRegister:
    """The stock and issue register of a period, as the state's paper books have it."""

    office: Office
    stamp: Stamp
    campaign: Name
    first_day: datetime.date
    last_day: datetime.date
    opening_books: int
    opening: tuple[Span, ...]
    rows: tuple[StockRow, ...]
    figures: tuple[Figure, ...] = ()
    findings: tuple[str, ...] = ()
    operator: str = ""


@dataclass(frozen=True, slots=True)
class UnaccountedRow:
    """Leaves of which nothing is known yet, or that are missing: a run of numbers and who answers for it."""

    first_leaf: int
    last_leaf: int
    first_book: int
    last_book: int
    kind: str
    person_id: int | None
    holder: Name
    unit: Name
    custodian: Name
    since: datetime.date
    due_on: datetime.date | None
    overdue_days: int
    code: str
    mobile: str = ""

    @property
    def leaves(self) -> int:
        """Return how many leaves these are."""
        return self.last_leaf - self.first_leaf + 1

    @property
    def leaf_span(self) -> Span:
        """Return the numbers of the leaves."""
        return Span(self.first_leaf, self.last_leaf)

    @property
    def book_span(self) -> Span:
        """Return the numbers of the books."""
        return Span(self.first_book, self.last_book)


@dataclass(frozen=True, slots=True)
class UnaccountedList:
    """All leaves that are not accounted for, of the office, a unit or a holder."""

    office: Office
    stamp: Stamp
    of: Name
    day: datetime.date
    rows: tuple[UnaccountedRow, ...]
    operator: str = ""

    @property
    def leaves(self) -> int:
        """Return how many leaves these are in all."""
        return sum(row.leaves for row in self.rows)


def books_of(spans: Sequence[Span]) -> int:
    """Return how many numbers stand in spans."""
    return sum(map(len, spans))
