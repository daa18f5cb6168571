"""What an import would do, worked out before the transaction: rows by outcome, and what is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from controlroom.base.language import Name
from controlroom.domain.journal import Order
from controlroom.domain.units.checks import Refusal
from controlroom.domain.units.headings import Mapping
from controlroom.domain.units.parts import Part
from controlroom.domain.units.remarks import Remark
from controlroom.domain.units.sheets import Table

NEW, SAME, CHANGED, REFUSED = "new", "same", "changed", "refused"


@dataclass(frozen=True, kw_only=True)
class ImportQuestion:
    """What bringing in a table would do.

    ``assembly_number`` serves a list of one constituency that has no such column; with ``update``
    False booths that stand in the register are left as they are.
    """

    table: Table
    mapping: Mapping
    assembly_number: int | None = None
    update: bool = True


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value of a booth before and after; ``field`` is a msgid."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row that will be brought in or stands there already; doubtful where there are ``remarks``."""

    number: int
    outcome: str
    code: str
    name: Name
    unit: Name
    remarks: tuple[Remark, ...] = ()
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit above the booths, to be made; ``ref`` is negative, ``parent`` an id, another ref or None."""

    ref: int
    level: str
    parent: int | None
    name: Name
    assembly_number: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedAssembly:
    """A constituency to be entered or completed."""

    number: int
    name: Name
    reservation: str
    lok_sabha: tuple[int | None, str] = (None, "")


@dataclass(frozen=True, slots=True)
class PlannedBooth:
    """A booth to be made under ``parent``, an id or the ref of a planned unit."""

    parent: int
    assembly_number: int
    part: Part
    auxiliary: int
    name: Name
    electors: int | None
    village: str


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """New values of a booth that stands in the register; ``parent`` None leaves it where it is."""

    unit_id: int
    name: Name
    electors: int | None
    village: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were read, and what becomes of them; doubtful ones are counted among the others too."""

    read: int
    new: int
    same: int
    changed: int
    doubtful: int
    refused: int


@dataclass(frozen=True)
class Plan:
    """The whole of an import before it is done."""

    file: str
    digest: str
    headings: tuple[str, ...]
    rows: Sequence[PlannedRow]
    refused: Sequence[Refusal]
    units: Sequence[PlannedUnit] = ()
    assemblies: Sequence[PlannedAssembly] = ()
    booths: Sequence[PlannedBooth] = ()
    changes: Sequence[PlannedChange] = ()
    notes: Sequence[Remark] = ()
    basis: tuple[int, ...] = field(default=())

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
    def changes_nothing(self) -> bool:
        """Say whether carrying it out would write nothing."""
        return not (self.units or self.assemblies or self.booths or self.changes)


@dataclass(frozen=True, kw_only=True)
class ImportUnits(Order):
    """Bring in what a plan says, whole or not at all."""

    plan: Plan
