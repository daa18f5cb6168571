"""Made-up booth lists for tests: tables from rows, files in a folder, imports in one line."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from controlroom.domain import units
from controlroom.domain.units import Counts, ImportQuestion, ImportUnits, Plan
from tests.factories import OpenOffice

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
HEADINGS = ("विधानसभा क्रमांक", "विधानसभा का नाम", "भाग संख्या", "मतदान केन्द्र का नाम")
Row = Sequence[str]


def real_list(name: str) -> Path:
    """Return a real list that lies beside the repository, or skip the test."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the real list {name} does not lie beside this repository")
    return path


def write_csv(path: Path, rows: Sequence[Row], headings: Row = HEADINGS) -> Path:
    """Write a list as CSV, as Excel does."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def plan_of(office: OpenOffice, path: Path, *, update: bool = True, assembly: int | None = None) -> Plan:
    """Return the dry run of a file with the columns as guessed."""
    table = units.read_table(path)
    question = ImportQuestion(
        table=table, mapping=units.guess_mapping(table), update=update, assembly_number=assembly
    )
    return office.register.read(units.plan_import, question)


def bring_in(office: OpenOffice, path: Path) -> Plan:
    """Bring in a file and return its plan."""
    plan = plan_of(office, path)
    office.register.write(office.actor, units.apply_import, ImportUnits(plan=plan))
    return plan


def figures(counts: Counts) -> tuple[int, int, int, int, int]:
    """Return read, new, same, changed, refused."""
    return counts.read, counts.new, counts.same, counts.changed, counts.refused
