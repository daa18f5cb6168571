"""What bringing in old balances would do, worked out before the transaction, row by row."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import dataclass, field

from controlroom.base.language import Name
from controlroom.domain.books.opening_balances import Run
from controlroom.domain.journal import Order
from controlroom.domain.units.checks import Refusal
from controlroom.domain.units.headings import Mapping
from controlroom.domain.units.plans import CHANGED, NEW, SAME, Counts, FieldChange
from controlroom.domain.units.remarks import Remark
from controlroom.domain.units.sheets import Table

ASKED = "asked"
LEFT_OUT = 0
"""The answer that a row is nobody's and stays out."""


@dataclass(frozen=True, kw_only=True)
class BalancesQuestion:
    """What bringing in a list of old balances would do.

    ``since`` serves rows that bear no day. ``answers`` say who is meant by what a row says of its holder
    (``PlannedBalance.who``): the id of a person, or LEFT_OUT.
    """

    table: Table
    mapping: Mapping
    since: datetime.date | None = None
    answers: Pairs[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant by a row: he may draw books, or could once."""

    person_id: int
    code: str
    name: Name
    post: Name
    unit: Name
    above: Name

    def told(self) -> str:
        """Return him as a question names him: name, unit and code."""
        return f"{self.name}, {self.unit} ({self.code})"


@dataclass(frozen=True, slots=True)
class PlannedBalance:
    """A row that will be brought in, stands there already, or waits for an answer (``ASKED``).

    ``who`` is what the row says of its holder, ``candidates`` who may be meant.
    """

    number: int
    outcome: str
    code: str
    name: Name
    unit: Name
    books: str
    owed_paise: int
    remarks: tuple[Remark, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    who: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedOpening:
    """An opening movement or charge to be written; without a person the books lie in stock."""

    row: int
    person_id: int | None
    appointment_id: int | None
    unit_id: int | None
    since: datetime.date
    due_on: datetime.date
    runs: tuple[Run, ...]
    owed_paise: int
    note: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """The rows that stay out, to be mended in a spreadsheet: refused ones, and those not answered."""

    headings: tuple[str, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True)
class BalancesPlan:
    """The whole of an import of old balances before it is done."""

    file: str
    digest: str
    headings: tuple[str, ...]
    rows: Sequence[PlannedBalance]
    refused: Sequence[Refusal]
    unanswered: Sequence[Refusal]
    openings: Sequence[PlannedOpening]
    notes: Sequence[Remark] = ()
    basis: tuple[int, ...] = ()

    @property
    def counts(self) -> Counts:
        """Return the figures that the operator is told."""
        outcomes = [row.outcome for row in self.rows]
        return Counts(
            read=len(self.rows) + len(self.refused),
            new=outcomes.count(NEW),
            same=outcomes.count(SAME),
            changed=outcomes.count(CHANGED),
            doubtful=sum(bool(row.remarks) for row in self.rows),
            refused=len(self.refused),
        )

    @property
    def asked(self) -> Sequence[PlannedBalance]:
        """Return the rows that wait for an answer."""
        return [row for row in self.rows if row.outcome == ASKED]

    @property
    def changes_nothing(self) -> bool:
        """Say whether carrying it out would write nothing."""
        return not self.openings

    @property
    def leftover(self) -> Leftover:
        """Return what is handed back."""
        rows = sorted((*self.refused, *self.unanswered), key=lambda one: one.number)
        return Leftover(self.headings, tuple(rows))


@dataclass(frozen=True, kw_only=True)
class BringInBalances(Order):
    """Bring in what a plan says, whole or not at all."""

    plan: BalancesPlan
