"""Lists of the command line as files: ``--xlsx FILE`` and ``--csv FILE``, with the rules of the screens."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from controlroom.base.language import _, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.headings import heading, is_figures, said
from controlroom.cli.usage import Parser
from controlroom.cli.words import Value, write_rows
from controlroom.db import outgoing
from controlroom.domain import exports, registers
from controlroom.domain.exports import NoteExport

if TYPE_CHECKING:  # who lists to the screen does not wait for papers
    from controlroom.print.spreadsheets import Spreadsheet


def add_arguments(command: Parser) -> None:
    """Add the ways in which a list can be written."""
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help=_("one array of objects, for programs"))
    ways.add_argument("--xlsx", type=Path, metavar="FILE", help=_("an Excel file"))
    ways.add_argument("--csv", type=Path, metavar="FILE", help=_("a plain table that Excel opens"))


def check(chosen: argparse.Namespace) -> None:
    """Refuse a file that may not be written before anything is read; raises TargetUnusable."""
    target = chosen.xlsx or chosen.csv
    if target is not None:
        outgoing.check_target(target)


def tell(
    counter: Counter, rows: Iterable[Mapping[str, Value]], chosen: argparse.Namespace, *, is_noted: bool
) -> int:
    """Write the rows to the file that was named, noted as a list taken out; else to the terminal."""
    if not _save(counter, rows, chosen, is_noted=is_noted):
        write_rows(rows, as_json=chosen.json)
    return 0


def _save(
    counter: Counter, rows: Iterable[Mapping[str, Value]], chosen: argparse.Namespace, *, is_noted: bool
) -> bool:
    target: Path | None = chosen.xlsx or chosen.csv
    if target is None:
        return False
    from controlroom.cli.paper_files import write_paper  # as above
    from controlroom.print import spreadsheets

    listed = list(rows)
    if exports.is_export(len(listed)) and not is_noted:
        counter.write(exports.note_export, NoteExport(kind=chosen.kind, rows=len(listed), way="file"))
    sheet = _sheet(listed, chosen.kind, str(counter.read(registers.office, None).name))
    maker = spreadsheets.workbook if chosen.xlsx else spreadsheets.csv_file
    write_paper(target, lambda: lambda out: maker(sheet, out, language=chosen.language))
    told = ngettext("{file}: {count} row.", "{file}: {count} rows.", len(listed))
    print(told.format(file=target, count=number_text(len(listed))))
    return True


def _sheet(rows: list[Mapping[str, Value]], kind: str, office: str) -> Spreadsheet:
    from controlroom.print.spreadsheets import SheetColumn, Spreadsheet

    names = list(rows[0]) if rows else []
    figures = {name: is_figures(row[name] for row in rows) for name in names}
    columns = tuple(SheetColumn(heading(name, counted=figures[name]), figures[name]) for name in names)
    texts = [tuple(said(name, row[name]) for name in names) for row in rows]
    return Spreadsheet(kind, columns, texts, office)
