"""A table read from a file: its headings, wherever they stand, and its rows with their numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from controlroom.domain.units import csv_texts, workbooks
from controlroom.domain.units.headings import BOOTHS, Vocabulary
from controlroom.domain.units.sheets import TOO_WIDE, UNREADABLE, Cells, SourceRow, Table
from controlroom.domain.units.table_faults import (
    FileEmpty,
    FileIsFolder,
    FileMissing,
    FileNotTable,
    FileTooLarge,
    FileUnreadable,
    NoRows,
)

LARGEST_FILE = 60_000_000
_HEADING_ROWS = 25
_LEAST_HEADINGS = 2


def read_table(path: Path, sheet: str | None = None, vocabulary: Vocabulary = BOOTHS) -> Table:
    """Read a spreadsheet or CSV file; ``vocabulary`` tells which row holds the headings.

    Raises FileMissing, FileIsFolder, FileUnreadable, FileEmpty, FileTooLarge, FileNotTable, FileDamaged,
    FileLocked, SheetUnknown, NoRows.
    """
    content = content_of(path)
    if workbooks.is_workbook(content):
        chosen, names, rows = workbooks.read_sheet(content, sheet, path.name)
        width = 0
    else:
        chosen, names = "", ()
        rows, width = csv_texts.records(csv_texts.decoded(content, path.name), path.name)
        if width < _LEAST_HEADINGS:
            raise FileNotTable(path.name)
    digest = hashlib.sha256(content).hexdigest()
    at = _heading_index(rows, vocabulary)
    if at is None:
        raise NoRows(path.name)
    return _table(path.name, (chosen, names), rows, at, width=width, digest=digest)


def content_of(path: Path) -> bytes:
    """Return what is in a file; raises FileMissing, FileIsFolder, FileUnreadable, FileEmpty, FileTooLarge."""
    try:
        if path.is_dir():
            raise FileIsFolder(str(path))
        if path.stat().st_size > LARGEST_FILE:
            raise FileTooLarge(path.name)
        content = path.read_bytes()
    except FileNotFoundError as fault:
        raise FileMissing(str(path)) from fault
    except (OSError, ValueError) as fault:
        raise FileUnreadable(str(path)) from fault
    if not content.strip():
        raise FileEmpty(path.name)
    return content


def _table(
    file: str, sheet: tuple[str, tuple[str, ...]], rows: Sequence[Cells], at: int, *, width: int, digest: str
) -> Table:
    titles = _trimmed(rows[at])
    kept: list[SourceRow] = []
    empty = repeated = 0
    for number, cells in enumerate(rows[at + 1 :], start=at + 2):
        if not any(map(_says_something, cells)):
            empty += 1
        elif _trimmed(cells) == titles or _is_numbering(cells):
            repeated += 1
        else:
            kept.append(_source_row(number, cells, len(titles), width))
    if not kept:
        raise NoRows(file)
    return Table(file, sheet[0], sheet[1], titles, at + 1, tuple(kept), empty, repeated, digest)


def _source_row(number: int, cells: Cells, titles: int, width: int) -> SourceRow:
    damage = 0
    if width:
        damage = csv_texts.swallowed_lines(cells, width)
        if not damage and any(map(_says_something, cells[max(titles, width) :])):
            damage = TOO_WIDE
    if not damage and any("\ufffd" in cell for cell in cells):
        damage = UNREADABLE
    return SourceRow(number, (*cells, *("",) * (titles - len(cells))), damage)


def _heading_index(rows: Sequence[Cells], vocabulary: Vocabulary) -> int | None:
    """Return the row that names most columns, else the first with two cells filled."""
    best, best_known = None, 0
    first = None
    for index, cells in enumerate(rows[:_HEADING_ROWS]):
        if first is None and sum(map(_says_something, cells)) >= _LEAST_HEADINGS:
            first = index
        known = sum(vocabulary.role_of(cell) is not None for cell in cells)
        if known > best_known:
            best, best_known = index, known
    return best if best_known >= _LEAST_HEADINGS else first


def _trimmed(cells: Cells) -> Cells:
    plain = [" ".join(cell.split()) for cell in cells]
    while plain and not plain[-1]:
        plain.pop()
    return tuple(plain)


def _is_numbering(cells: Cells) -> bool:
    """Say whether a row only numbers the columns, as 1, 2, 3."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > _LEAST_HEADINGS and filled == [str(index) for index in range(1, len(filled) + 1)]


def _says_something(cell: str) -> bool:
    return bool(cell.strip(" \t\r\n\u00a0\u200b\u200c\u200d\ufeff"))
