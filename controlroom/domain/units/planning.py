"""The dry run of an import: every row read, placed and matched, nothing written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_, Name, gettext
from controlroom.db.models.units import Booth, Constituency, Unit
from controlroom.domain.units import remarks
from controlroom.domain.units.checks import CheckedRow, Refusal, RowReader, RowRefused
from controlroom.domain.units.headings import ROLE_NAMES, missing_columns
from controlroom.domain.units.matching import KnownBooth, Match, match_part
from controlroom.domain.units.parts import Part, booth_code
from controlroom.domain.units.plans import (
    CHANGED,
    NEW,
    SAME,
    FieldChange,
    ImportQuestion,
    Plan,
    PlannedBooth,
    PlannedChange,
    PlannedRow,
)
from controlroom.domain.units.remarks import Remark, remark
from controlroom.domain.units.resolving import Places
from controlroom.domain.units.table_faults import ColumnsMissing
from controlroom.domain.units.tree import ASSEMBLY

_Key = tuple[int, int, str]


def plan_import(session: Session, question: ImportQuestion) -> Plan:
    """Work out what bringing in a table would do; raises ColumnsMissing."""
    missing = missing_columns(question.mapping, assembly_given=question.assembly_number is not None)
    if missing:
        raise ColumnsMissing(", ".join(gettext(ROLE_NAMES[role]) for role in missing))
    rows, refused = _read(question)
    planner = _Planner(session, question, rows)
    planner.run(refused)
    table = question.table
    return Plan(
        file=table.file,
        digest=table.digest,
        headings=table.headings,
        rows=tuple(sorted(planner.rows, key=lambda row: row.number)),
        refused=tuple(sorted(refused, key=lambda one: one.number)),
        units=tuple(planner.places.planned),
        assemblies=tuple(planner.places.assemblies()),
        booths=tuple(planner.booths),
        changes=tuple(planner.changes),
        notes=(*_table_notes(table.repeated_headings), *planner.places.notes(rows)),
        basis=basis_of(session),
    )


def basis_of(session: Session) -> tuple[int, ...]:
    """Return figures that change whenever a unit is added, changed or closed."""
    units = session.execute(
        select(func.count(), func.coalesce(func.max(Unit.id), 0), func.coalesce(func.sum(Unit.version), 0))
    ).one()
    booths = session.execute(select(func.count(), func.count(Booth.valid_until))).one()
    return (*map(int, units), *map(int, booths))


def _table_notes(repeated: int) -> list[Remark]:
    return [remark(remarks.HEADINGS_REPEATED, count=repeated)] if repeated else []


def _read(question: ImportQuestion) -> tuple[list[CheckedRow], list[Refusal]]:
    reader = RowReader(question.table.headings, question.mapping, question.assembly_number)
    rows: list[CheckedRow] = []
    refused: list[Refusal] = []
    for source in question.table.rows:
        read = reader.read(source)
        if isinstance(read, Refusal):
            refused.append(read)
        else:
            rows.append(read)
    return rows, refused


class _Planner:
    """Gathers what the rows of one table come to."""

    def __init__(self, session: Session, question: ImportQuestion, rows: Sequence[CheckedRow]) -> None:
        self.places = Places(session, rows)
        self.rows: list[PlannedRow] = []
        self.booths: list[PlannedBooth] = []
        self.changes: list[PlannedChange] = []
        self._question = question
        self._checked = rows
        self._known = _known_booths(session, {row.assembly_number for row in rows})
        self._parents: dict[int, tuple[int, bool]] = {}

    def run(self, refused: list[Refusal]) -> None:
        """Place and match every row; rows whose place is not clear join ``refused``."""
        parts: dict[_Key, list[CheckedRow]] = defaultdict(list)
        cells = {source.number: source.cells for source in self._question.table.rows}
        for row in self._checked:
            try:
                self._parents[row.number] = self.places.parent_of(row)
            except RowRefused as fault:
                at = self._question.mapping.columns.get(fault.role)
                column = self._question.table.headings[at] if at is not None else ""
                refused.append(Refusal(row.number, column, fault.reason, cells[row.number]))
                continue
            parts[row.assembly_number, row.part.number, row.part.suffix].append(row)
        for key, rows in parts.items():
            for match in match_part(rows, self._known.get(key, ())):
                self._take(match)

    def _take(self, match: Match) -> None:
        row = match.row
        parent, placed = self._parents[row.number]
        changes: tuple[FieldChange, ...] = ()
        if match.repeats is not None:
            outcome = SAME
        elif match.known is None:
            outcome = NEW
            self.booths.append(
                PlannedBooth(
                    parent,
                    row.assembly_number,
                    row.part,
                    match.auxiliary,
                    row.name,
                    row.electors,
                    row.village,
                )
            )
        else:
            outcome, changes = self._compared(row, match.known, parent if placed else None)
        unit = parent if placed or match.known is None else match.known.parent_id
        self.rows.append(
            PlannedRow(
                row.number,
                outcome,
                booth_code(row.assembly_number, row.part, match.auxiliary),
                row.name,
                self.places.name_of(unit),
                tuple(row.doubts),
                changes,
            )
        )

    def _compared(
        self, row: CheckedRow, known: KnownBooth, parent: int | None
    ) -> tuple[str, tuple[FieldChange, ...]]:
        name = Name(row.name.hindi or known.name.hindi, row.name.latin or known.name.latin)
        electors = known.electors if row.electors is None else row.electors
        village = row.village or known.village
        moved = parent is not None and parent != known.parent_id
        pairs = [
            (N_("Name"), str(known.name), str(name)) if name != known.name else None,
            (N_("Electors"), _number(known.electors), _number(electors))
            if electors != known.electors
            else None,
            (N_("Village"), known.village, village) if village != known.village else None,
            (N_("Unit"), str(self.places.name_of(known.parent_id)), str(self.places.name_of(parent)))
            if moved
            else None,
        ]
        changes = tuple(FieldChange(*pair) for pair in pairs if pair is not None)
        if not changes:
            return SAME, ()
        if not self._question.update:
            row.doubts.append(remark(remarks.KEPT_AS_IS))
            return SAME, ()
        self.changes.append(PlannedChange(known.unit_id, name, electors, village, parent if moved else None))
        return CHANGED, changes


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _known_booths(session: Session, assemblies: set[int]) -> dict[_Key, list[KnownBooth]]:
    known: dict[_Key, list[KnownBooth]] = defaultdict(list)
    query = (
        select(Unit, Booth, Constituency.number)
        .join(Booth, Booth.unit_id == Unit.id)
        .join(Constituency, Constituency.id == Booth.assembly_id)
        .where(
            Booth.valid_until.is_(None),
            Constituency.kind == ASSEMBLY,
            Constituency.number.in_(assemblies),
        )
    )
    for unit, booth, number in session.execute(query):
        part = Part(booth.part, booth.suffix)
        known[number, part.number, part.suffix].append(
            KnownBooth(unit.id, booth.auxiliary, unit.name, booth.electors, booth.village, unit.parent_id)
        )
    return known
