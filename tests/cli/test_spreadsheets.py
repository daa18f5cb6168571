"""The lists of the command line as files: the same rows, the same notes, the same refusals."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from controlroom.db import opening
from controlroom.domain import journal
from controlroom.domain.journal import ReadJournal
from tests.cli.conftest import Terminal

KINDS = ("units", "people", "books", "meetings", "workshops", "members")


def rows_of(file: Path) -> list[list[Any]]:
    book: Any = CalamineWorkbook.from_path(str(file))
    rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_rows_stand_in_the_file(block: Terminal, kind: str, tmp_path: Path) -> None:
    listed = block.list(kind)
    file = tmp_path / f"{kind}.xlsx"
    answer = block("list", kind, "--xlsx", str(file))
    assert answer.code == 0, answer.err
    found = rows_of(file)
    assert len(found) == len(listed) + 1
    for row, cells in zip(listed, found[1:], strict=True):
        for value, cell in zip(row.values(), cells, strict=True):
            shown = cell.isoformat() if hasattr(cell, "isoformat") else cell
            assert shown == ("" if value is None else value)


def test_a_list_taken_out_as_a_file_is_noted(block: Terminal, tmp_path: Path) -> None:
    assert block("list", "books", "--csv", str(tmp_path / "books.csv")).code == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "books.csv").read_text("utf-8-sig"), newline="")))
    register = opening.open_register(block.folder, block.keys())
    try:
        newest = register.read(journal.list_entries, ReadJournal(limit=5)).rows[0]
        values = register.read(journal.values_of, newest.id)
    finally:
        register.close()
    assert ("rows", str(len(rows) - 1)) in [(one.field, one.new) for one in values]
    assert ("way", "file") in [(one.field, one.new) for one in values]


def test_what_is_the_registers_is_not_written_over(block: Terminal) -> None:
    target = block.folder / "register.db"
    before = target.read_bytes() if target.exists() else b""
    for name in ("register.db", "list.xlsx"):
        assert block("list", "units", "--xlsx", str(block.folder / name)).code == 3
    assert (target.read_bytes() if target.exists() else b"") == before
    assert not (block.folder / "list.xlsx").exists()


def test_a_folder_that_is_not_there_is_told(block: Terminal, tmp_path: Path) -> None:
    answer = block("list", "units", "--xlsx", str(tmp_path / "nowhere" / "list.xlsx"))
    assert answer.code == 3
    assert "list.xlsx" in answer.err
