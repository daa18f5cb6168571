"""The list in front as a spreadsheet: asked where, read on a thread, noted, then written by the press."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.db import outgoing
from controlroom.domain import registers
from controlroom.domain.exports import NoteExport
from controlroom.print import spreadsheets
from controlroom.print.filed_rows import FiledRows, file_rows
from controlroom.print.listed import RowsWanted, rows_of
from controlroom.print.spreadsheets import SheetColumn, Spreadsheet
from controlroom.ui import memory
from controlroom.ui.longwork import Running, Task
from controlroom.ui.operators.exports import leave
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.columns import Column, set_apart
from controlroom.ui.widgets.listings import Listed

CSV = ".csv"
_FOLDER = "exports/folder"
_SIGNS = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\t', "-"))
_numbers = itertools.count(1)


class ListRead(QObject):
    """A list being read for a spreadsheet, as the list of jobs shows it."""

    progress = Signal(int, int)
    ended = Signal(str)

    def __init__(self, name: str, running: Running) -> None:
        super().__init__(running)
        self.number, self.name = f"list-{next(_numbers)}", name
        self._running = running
        running.progress.connect(self.progress)
        running.ended.connect(lambda: self.ended.emit("done"))

    def stop(self) -> None:
        """Stop reading; nothing is written then."""
        self._running.stop()


def ask_and_export(shell: Shell, parent: QWidget, table: Listed, title: str) -> None:
    """Ask for the file and save the table's whole list there."""
    target = ask_target(parent, title)
    if target is not None:
        export_list(shell, table, title, target)


def ask_target(parent: QWidget, title: str) -> Path | None:
    """Ask where a spreadsheet of this title is saved; None where nobody wants it any more."""
    suggested = folder() / f"{title.translate(_SIGNS).strip(' .')[:80] or 'list'}.xlsx"
    dialog = QFileDialog(parent, _("Save the list as a spreadsheet"), str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kinds = [_("Excel file") + " (*.xlsx)", _("Plain table") + " (*.csv)"]
    dialog.setNameFilters(kinds)
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix("csv" if chosen == kinds[1] else "xlsx")
    )
    dialog.selectFile(suggested.name)
    wanted = dialog.exec() == QFileDialog.DialogCode.Accepted and dialog.selectedFiles()
    chosen = Path(dialog.selectedFiles()[0]) if wanted else None
    dialog.deleteLater()
    return chosen


def folder() -> Path:
    """Return the folder that a list was saved in last, the operator's documents at first."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kept = Path(str(memory.recall(_FOLDER, usual or Path.home())))
    return kept if kept.is_dir() else Path.home()


def export_list(shell: Shell, table: Listed, title: str, target: Path) -> None:
    """Save all rows of a table, in its order and under its filter, as xlsx or csv by the file's name."""
    reader, columns, name = table.reader(), table.model.columns, table.objectName()
    register, actor = shell.desk.register, shell.desk.actor
    part = shell.press.scratch_file("rows")
    owner = shell.messages  # what was asked for is finished wherever the operator goes meanwhile

    def read(task: Task) -> Spreadsheet:
        outgoing.check_target(target)
        with register.reading(actor) as session:
            office = str(registers.office(session).name)
            # The words of 200,000 rows passed on in one piece would stop the window for a second.
            rows = file_rows(reader(session, task.report), part)
            return Spreadsheet(title, headings(columns), rows, office)

    running = shell.desk.run(owner, read, partial(_note, shell, name, target), failed=shell.messages.error)
    shell.press.job_added.emit(ListRead(_("Reading “{list}”…").format(list=title), running))


def export_paper(shell: Shell, wanted: RowsWanted, kind: str, target: Path) -> None:
    """Save the rows that stand on a paper; a paper without a list is told."""
    owner = shell.messages

    def note(sheet: Spreadsheet | None) -> None:
        if sheet is None:
            shell.messages.news(_("There is no list on this paper."))
        else:
            _note(shell, kind, target, sheet)

    try:
        outgoing.check_target(target)
    except ToldError as refused:
        shell.messages.error(refused)
        return
    filed = replace(wanted, folder=shell.press.scratch_file("rows").parent)
    job = shell.press.run(owner, rows_of, filed, note)
    job.name = _("Reading “{list}”…").format(list=wanted.title)
    shell.press.job_added.emit(job)


def _note(shell: Shell, name: str, target: Path, sheet: Spreadsheet) -> None:
    write = partial(_write, shell, sheet, target)
    order = NoteExport(kind=name, rows=sheet.count, way="file")
    leave(shell.desk, shell.messages, order, write, partial(_let_go, sheet))


def headings(columns: tuple[Column[Any], ...]) -> tuple[SheetColumn, ...]:
    """Return the columns of a table as those of a spreadsheet."""
    return tuple(SheetColumn(column.title, column.numeric) for column in set_apart(columns))


def _write(shell: Shell, sheet: Spreadsheet, target: Path) -> None:
    memory.remember(_FOLDER, str(target.parent))
    maker = spreadsheets.csv_file if target.suffix.casefold() == CSV else spreadsheets.workbook
    count = sheet.count
    name = _("Writing “{file}”…").format(file=target.name)

    def told(file: Path) -> None:
        words = ngettext("{count} row was saved as {file}.", "{count} rows were saved as {file}.", count)
        shell.messages.good(
            words.format(count=number_text(count), file=file.name),
            _("Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))),
        )

    job = shell.press.make(
        shell.messages, maker, sheet, target, name=name, then=told, failed=shell.messages.error
    )
    job.ended.connect(lambda _state: _let_go(sheet))


def _let_go(sheet: Spreadsheet) -> None:
    for one in (sheet, *sheet.further):
        if isinstance(one.rows, FiledRows):
            one.rows.let_go()
