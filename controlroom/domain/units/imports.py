"""Carrying out an import in one transaction, and handing back the rows that were refused."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import String, cast, insert, select, update
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import N_, gettext
from controlroom.db import tracking
from controlroom.db.models.units import Booth, Constituency, Level, Unit
from controlroom.domain import documents, journal
from controlroom.domain.journal import Saved
from controlroom.domain.rights import Right
from controlroom.domain.units import ordering, tree
from controlroom.domain.units.checks import Refusal
from controlroom.domain.units.ladders import BOOTH
from controlroom.domain.units.parts import booth_code
from controlroom.domain.units.planning import basis_of
from controlroom.domain.units.plans import ImportUnits, Plan, PlannedAssembly, PlannedBooth, PlannedUnit
from controlroom.domain.units.table_faults import FileUnwritable, PlanStale

_LONGEST_CELL = 32_000


@journal.operation(N_("Booth list brought in"), Right.IMPORT)
def apply_import(session: Session, order: ImportUnits) -> Saved:
    """Write what the plan says; raises PlanStale where units were changed since it was made."""
    plan = order.plan
    if basis_of(session) != plan.basis:
        raise PlanStale
    writer = _Writer(session)
    writer.enter_assemblies(plan.assemblies)
    writer.enter_units(plan.units)
    writer.enter_booths(plan.booths)
    writer.change_booths(plan)
    return Saved("units", None, "", asdict(plan.counts), f"{plan.file} sha256:{plan.digest}")


class _Writer:
    """Writes the pieces of a plan in their order and remembers what the planned units became."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._since = journal.working_date(session)
        self._levels = {one.code: one for one in session.scalars(select(Level))}
        self._units: dict[int, Unit] = {}

    def enter_assemblies(self, assemblies: Sequence[PlannedAssembly]) -> None:
        """Enter constituencies or complete those that stand there."""
        for one in assemblies:
            place = self._constituency(tree.ASSEMBLY, one.number)
            place.name_hi, place.name_en = one.name.hindi, one.name.latin
            place.reservation = one.reservation
            number, name = one.lok_sabha
            if number is not None:
                seat = self._constituency("lok_sabha", number)
                if name:
                    seat.name_hi, seat.name_en = ("", name) if name.isascii() else (name, "")
                self._session.flush()
                place.lok_sabha_id = seat.id
        self._session.flush()

    def enter_units(self, units: Sequence[PlannedUnit]) -> None:
        """Make the units above the booths, each level in one stroke."""
        by_level: dict[str, list[PlannedUnit]] = defaultdict(list)
        for one in units:
            by_level[one.level].append(one)
        for level in sorted(by_level, key=lambda code: self._levels[code].rank):
            self._enter_level(self._levels[level], by_level[level])

    def enter_booths(self, booths: Sequence[PlannedBooth]) -> None:
        """Make the booths past the ORM, since there are thousands of them."""
        if not booths:
            return
        session, level = self._session, self._levels[BOOTH]
        used = set(session.scalars(select(Unit.code).where(Unit.level_id == level.id)))
        numbers = {one.assembly_number for one in booths}
        places = {number: self._constituency(tree.ASSEMBLY, number).id for number in numbers}
        rows = [self._unit_row(one, level, used) for one in booths]
        query = insert(Unit).returning(Unit.id, sort_by_parameter_order=True)
        ids = list(session.scalars(query, rows))
        session.execute(
            insert(Booth),
            [
                {
                    "unit_id": unit_id,
                    "assembly_id": places[one.assembly_number],
                    "part": one.part.number,
                    "suffix": one.part.suffix,
                    "auxiliary": one.auxiliary,
                    "electors": one.electors,
                    "village": one.village,
                }
                for unit_id, one in zip(ids, booths, strict=True)
            ],
        )
        _fill_paths(session)
        texts: dict[int, tuple[str, ...]] = {
            unit_id: (row["name_hi"], row["name_en"], row["code"])
            for unit_id, row in zip(ids, rows, strict=True)
        }
        tracking.index_texts(session, "units", texts, fresh=True)
        tracking.touch(session, "units")

    def change_booths(self, plan: Plan) -> None:
        """Change booths that stand in the register; every value is noted, old and new."""
        for change in plan.changes:
            unit = self._session.get_one(Unit, change.unit_id)
            booth = self._session.get_one(Booth, change.unit_id)
            unit.name_hi, unit.name_en = change.name.hindi, change.name.latin
            booth.electors, booth.village = change.electors, change.village
            if change.parent is not None:
                tree.hang_booth(unit, self._unit(change.parent))
        self._session.flush()

    def _enter_level(self, level: Level, units: Sequence[PlannedUnit]) -> None:
        first = 0
        if level.code != tree.ASSEMBLY:
            series = "code:" + tree.CODE_PREFIXES.get(level.code, level.code[:2].upper())
            first = documents.reserve_numbers(self._session, series, len(units))
        for index, one in enumerate(units):
            parent = None if one.parent is None else self._unit(one.parent)
            segment = ordering.unit_segment(level.rank, one.name, one.assembly_number)
            unit = Unit(
                code=self._code(level, one, first + index),
                level_id=level.id,
                parent_id=parent.id if parent else None,
                name_hi=one.name.hindi,
                name_en=one.name.latin,
                sort_key=ordering.below(parent.sort_key if parent else "", segment),
                valid_from=self._since,
            )
            if one.assembly_number is not None:
                unit.constituency_id = self._constituency(tree.ASSEMBLY, one.assembly_number).id
            self._session.add(unit)
            self._units[one.ref] = unit
        self._session.flush()
        for one in units:
            unit = self._units[one.ref]
            parent = None if one.parent is None else self._unit(one.parent)
            unit.path = f"{parent.path if parent else '/'}{unit.id}/"
        self._session.flush()

    def _code(self, level: Level, one: PlannedUnit, number: int) -> str:
        if level.code != tree.ASSEMBLY:
            return f"{tree.CODE_PREFIXES.get(level.code, level.code[:2].upper())}-{number:04d}"
        code = f"AC-{one.assembly_number}"
        taken = self._session.scalar(select(Unit.id).where(Unit.code == code))
        return code if taken is None else tree.next_unit_code(self._session, level.code)

    def _unit_row(self, one: PlannedBooth, level: Level, used: set[str]) -> dict[str, Any]:
        edition = 1
        while (code := booth_code(one.assembly_number, one.part, one.auxiliary, edition)) in used:
            edition += 1
        used.add(code)
        parent = self._unit(one.parent)
        segment = ordering.booth_segment(level.rank, one.assembly_number, one.part, one.auxiliary)
        return {
            "code": code,
            "level_id": level.id,
            "parent_id": parent.id,
            "path": "",
            "name_hi": one.name.hindi,
            "name_en": one.name.latin,
            "sort_key": ordering.below(parent.sort_key, segment),
            "valid_from": self._since,
        }

    def _unit(self, ref: int) -> Unit:
        return self._units[ref] if ref < 0 else self._session.get_one(Unit, ref)

    def _constituency(self, kind: str, number: int) -> Constituency:
        place = self._session.scalars(
            select(Constituency).where(Constituency.kind == kind, Constituency.number == number)
        ).one_or_none()
        if place is None:
            place = Constituency(kind=kind, number=number)
            self._session.add(place)
        return place


def _fill_paths(session: Session) -> None:
    above = aliased(Unit)
    path = select(above.path).where(above.id == Unit.parent_id).correlate(Unit).scalar_subquery()
    session.execute(
        update(Unit)
        .where(Unit.path == "")
        .values(path=path + cast(Unit.id, String) + "/")
        .execution_options(synchronize_session=False)
    )


class RefusedRows(Protocol):
    """A plan of any list: its headings, and the rows that cannot be brought in."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the list."""

    @property
    def refused(self) -> Sequence[Refusal]:
        """The rows, each with its reason."""


def write_refused(plan: RefusedRows, path: Path) -> int:
    """Write the refused rows with their reasons as a spreadsheet, whole or not at all; returns how many.

    Raises FileUnwritable.
    """
    part = ""
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".refused-", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_refused_book(plan))
            stream.flush()
            os.fsync(stream.fileno())
        Path(part).replace(path)
    except OSError as fault:
        if part:
            Path(part).unlink(missing_ok=True)
        raise FileUnwritable(str(path)) from fault
    return len(plan.refused)


def _refused_book(plan: RefusedRows) -> bytes:
    import io  # noqa: PLC0415 - only here

    import xlsxwriter  # noqa: PLC0415 - only who has refused rows waits for it

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@"})
        guarded = book.add_format({"num_format": "@", "quote_prefix": True})
        sheet = book.add_worksheet(gettext(N_("Refused rows"))[:31])
        titles = [gettext(N_("Row")), gettext(N_("Column")), gettext(N_("Reason")), *plan.headings]
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, head)
        for line, refusal in enumerate(plan.refused, start=1):
            cells = [str(refusal.number), refusal.column, refusal.reason.told(), *refusal.cells]
            for column, cell in enumerate(cells):
                style = guarded if cell[:1] in tuple("=+-@\t") and cell else text
                sheet.write_string(line, column, cell[:_LONGEST_CELL], style)
        sheet.freeze_panes(1, 0)
        sheet.set_column(2, 2, 60)
    return stream.getvalue()
