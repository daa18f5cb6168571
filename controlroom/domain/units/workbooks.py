"""Spreadsheets (xlsx, xls, ods): sheets and cells as text, with guards against what would fill the memory."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from controlroom.domain.units.table_faults import (
    FileDamaged,
    FileLocked,
    FileNotTable,
    FileTooLarge,
    SheetUnknown,
)

Cells = tuple[str, ...]
MOST_UNPACKED = 150_000_000
MOST_CELLS = 15_000_000
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1_000_000
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]{0,60}?\br="([A-Z]{1,3})(\d{1,7})"')
_ODS_ROW = re.compile(
    rb'<table:table-row\b[^>]*?number-rows-repeated="(\d{1,9})"[^>]*(?<!/)>(.*?)</table:table-row>', re.DOTALL
)
_ODS_REPEATED_VALUE = re.compile(
    rb'<table:table-cell\b(?=[^>]*office:value-type)[^>]*?number-columns-repeated="(\d{1,9})"'
)
_WHOLE = 10**15


def is_workbook(content: bytes) -> bool:
    """Say whether the content begins as spreadsheets do."""
    return content.startswith((_ZIP, _OLE))


def read_sheet(content: bytes, sheet: str | None, file: str) -> tuple[str, tuple[str, ...], list[Cells]]:
    """Return the sheet's name, the names of all sheets, and the rows from the first line on.

    Without a name it is the first sheet that has rows.

    Raises FileTooLarge, FileLocked, FileNotTable, FileDamaged, SheetUnknown.
    """
    import python_calamine as calamine  # noqa: PLC0415 - only who brings in a spreadsheet waits for it

    if content.startswith(_ZIP):
        _check_size(content, file)
    try:
        book = calamine.load_workbook(io.BytesIO(content))
        names = tuple(book.sheet_names)
        wanted = _sheets_wanted(sheet, names)
        chosen, rows = wanted[0], []
        for chosen in wanted:
            rows = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
            if len(rows) > 1:
                break
    except calamine.PasswordError as fault:
        raise FileLocked(file) from fault
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as fault:
        raise (FileNotTable if content.startswith(_OLE) else FileDamaged)(file) from fault
    return chosen, names, [tuple(_text(value) for value in row) for row in rows]


def _sheets_wanted(sheet: str | None, names: tuple[str, ...]) -> Sequence[str]:
    """Return the sheet that was named, else all of them: the first with rows is taken."""
    if sheet is None and names:
        return names
    wanted = (sheet or "").strip().casefold()
    found = [name for name in names if name.strip().casefold() == wanted]
    if not found:
        raise SheetUnknown((sheet or "")[:60], ", ".join(names) or "—")
    return found[:1]


def _check_size(content: bytes, file: str) -> None:
    """Look into the archive before anything is unpacked: its size, its kind, its furthest cell."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise FileTooLarge(file)
            names = {part.filename for part in parts}
            if (
                "xl/workbook.xml" not in names
                and "content.xml" not in names
                and "xl/workbook.bin" not in names
            ):
                raise FileNotTable(file)
            sheets = [part for part in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename)]
            if any(_area(archive, part) > MOST_CELLS for part in sheets):
                raise FileTooLarge(file)
            if "content.xml" in names and _repeated_cells(archive.read("content.xml")) > MOST_CELLS:
                raise FileTooLarge(file)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as fault:
        raise FileDamaged(file) from fault


def _area(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    rows = columns = read = 0
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > MOST_UNPACKED:
                return MOST_CELLS + 1
            block = tail + chunk
            for column, row in _CELL.findall(block):
                rows = max(rows, int(row))
                columns = max(columns, _column_number(column))
            tail = block[-200:]
    return rows * columns


def _repeated_cells(content: bytes) -> int:
    """Return how many cells an OpenDocument sheet unfolds to where it repeats rows or cells with values."""
    wide = sum(int(count) for count in _ODS_REPEATED_VALUE.findall(content))
    tall = sum(
        int(found[1]) * found[2].count(b"office:value-type")
        for found in _ODS_ROW.finditer(content)
        if b"office:value-type" in found[2]
    )
    return max(wide, tall)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return "" if value is None else str(value)
