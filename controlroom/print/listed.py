"""List papers as spreadsheets: the rows that stand on a paper, with the document each stands on."""

from __future__ import annotations

import inspect
import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from controlroom.base.language import N_
from controlroom.print.filed_rows import file_rows
from controlroom.print.progress import Progress, silent
from controlroom.print.recording import TakenTable, recorded
from controlroom.print.spreadsheets import SheetColumn, Spreadsheet
from controlroom.print.wording import PaperLanguage, wording_of

_PART: Final = 2_000


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """A paper function with its values, in a language, under a title; rows are filed in the folder."""

    paper: Callable[..., int]
    values: Any
    language: PaperLanguage
    title: str
    folder: Path | None = None


def rows_of(wanted: RowsWanted, *, report: Progress = silent) -> Spreadsheet | None:
    """Draw a paper for its rows alone and return them, a page for each kind of table; None for none."""
    takes = inspect.signature(wanted.paper).parameters
    progress = {name: report for name in ("report", "progress") if name in takes}
    with recorded() as recorder:
        wanted.paper(wanted.values, io.BytesIO(), language=wanted.language, **progress)
    several = recorder.documents > 1
    heading = wording_of(wanted.language).inline(N_("Stands on"))
    sheets = [_sheet(table, wanted.title, heading if several else "") for table in recorder.tables.values()]
    if not sheets:
        return None
    longest, *others = [_filed(one, wanted.folder) for one in sorted(sheets, key=lambda one: -len(one.rows))]
    return replace(longest, further=tuple(others))


def _filed(sheet: Spreadsheet, folder: Path | None) -> Spreadsheet:
    if folder is None:
        return sheet
    parts = [list(sheet.rows)[start : start + _PART] for start in range(0, len(sheet.rows), _PART)]
    return replace(sheet, rows=file_rows(parts, folder / f"rows-{secrets.token_hex(8)}"))


def _sheet(table: TakenTable, title: str, heading: str) -> Spreadsheet:
    columns = tuple(map(SheetColumn, table.titles, table.numeric))
    if not heading:
        return Spreadsheet(title, columns, [texts for _document, texts in table.rows])
    rows = [(document, *texts) for document, texts in table.rows]
    return Spreadsheet(title, (SheetColumn(heading), *columns), rows)
