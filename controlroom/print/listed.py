"""List papers as spreadsheets: the rows that stand on a paper, with the document each stands on."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from controlroom.base.language import N_
from controlroom.print.progress import Progress, silent
from controlroom.print.recording import TakenTable, recorded
from controlroom.print.spreadsheets import SheetColumn, Spreadsheet
from controlroom.print.wording import PaperLanguage, wording_of


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """A paper function with its values, in a language, under a title."""

    paper: Callable[..., int]
    values: Any
    language: PaperLanguage
    title: str


def rows_of(wanted: RowsWanted, *, report: Progress = silent) -> Spreadsheet | None:
    """Draw a paper for its rows alone and return them, a page for each kind of table; None for none."""
    takes = inspect.signature(wanted.paper).parameters
    progress = {name: report for name in ("report", "progress") if name in takes}
    with recorded() as recorder:
        wanted.paper(wanted.values, io.BytesIO(), language=wanted.language, **progress)
    several = recorder.documents > 1
    heading = wording_of(wanted.language).inline(N_("Paper"))
    sheets = [_sheet(table, wanted.title, heading if several else "") for table in recorder.tables.values()]
    if not sheets:
        return None
    longest, *others = sorted(sheets, key=lambda one: -len(one.rows))
    return Spreadsheet(longest.title, longest.columns, longest.rows, longest.office, tuple(others))


def _sheet(table: TakenTable, title: str, heading: str) -> Spreadsheet:
    columns = tuple(map(SheetColumn, table.titles, table.numeric))
    if not heading:
        return Spreadsheet(title, columns, [texts for _document, texts in table.rows])
    rows = [(document, *texts) for document, texts in table.rows]
    return Spreadsheet(title, (SheetColumn(heading), *columns), rows)
