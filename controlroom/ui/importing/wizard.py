"""Bringing in a list: file, sheet, columns, dry run, one transaction, refused rows handed back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.db import outgoing
from controlroom.db.backups import about, shelf
from controlroom.domain import journal, units
from controlroom.domain.journal import Order, Saved
from controlroom.domain.units import Mapping, Table
from controlroom.domain.units.headings import Vocabulary
from controlroom.domain.units.imports import RefusedRows
from controlroom.ui import theme
from controlroom.ui.importing.columns import ColumnsTable
from controlroom.ui.importing.results import ResultsView, TriedList
from controlroom.ui.longwork import Running
from controlroom.ui.operators.exports import let_out
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField

_COLUMNS, _RESULT = 0, 1
KINDS = "(*.xlsx *.xls *.ods *.csv *.txt)"


class ListWizard(QDialog):
    """Two pages: what the columns hold, and what bringing them in would do.

    A kind of list gives its ``vocabulary``, its words, and how it is read, tried and carried out.
    """

    name: ClassVar[str] = "units.import"
    vocabulary: ClassVar[Vocabulary]

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.desk, self.messages = shell, shell.desk, shell.messages
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.heading())
        self.setObjectName(f"{self.name}.wizard")
        self.plan: Any = None
        self._table: Table | None = None
        self._path: Path | None = None
        self._reading: Running | None = None
        self._operation_id = journal.new_operation_id()
        self.band = Band()
        self.columns = ColumnsTable(self.vocabulary, self.name)
        self.results = ResultsView(self.row_columns(), self.name)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._columns_page())
        self.pages.addWidget(self.results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(label(self.heading(), "heading"))
        layout.addWidget(self.band)
        layout.addWidget(self.pages, 1)
        layout.addLayout(self._buttons())
        self.resize(theme.px(1120), theme.px(620))
        self._show_buttons()

    def heading(self) -> str:
        """Return what is brought in, as a heading."""
        raise NotImplementedError

    def asking_words(self) -> str:
        """Return the words over the choice of a file."""
        raise NotImplementedError

    def row_columns(self) -> Sequence[Column[Any]]:
        """Return the columns that tell a row of the dry run; the number of the row stands before them."""
        raise NotImplementedError

    def add_choices(self, line: QHBoxLayout) -> None:
        """Put what else is asked about the whole list below its columns."""

    def result_buttons(self) -> Sequence[QPushButton]:
        """Return further buttons that stand under the dry run."""
        return []

    def guess(self, table: Table) -> Mapping:
        """Return which column holds what."""
        raise NotImplementedError

    def trial(self, table: Table) -> tuple[Callable[[Any, Any], Any], object]:
        """Return the question of the dry run, and what is asked."""
        raise NotImplementedError

    def carrying_out(self, operation_id: str) -> tuple[Callable[[Any, Any], Saved], Order]:
        """Return the operation that brings the list in, and its order."""
        raise NotImplementedError

    def leftover(self) -> RefusedRows:
        """Return the rows that are handed back."""
        handed: RefusedRows = self.plan
        return handed

    def told(self, saved: Saved) -> str:
        """Return the words for what was brought in."""
        return _("The list was brought in: {new} new, {changed} changed, {refused} refused.").format(
            new=number_text(saved.figures["new"]),
            changed=number_text(saved.figures["changed"]),
            refused=number_text(saved.figures["refused"]),
        )

    def choose_file(self) -> None:
        """Ask for a file."""
        asking = _asking(self, self.asking_words(), _("Spreadsheets and CSV") + " " + KINDS)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.fileSelected.connect(lambda chosen: self.load(Path(chosen)))
        asking.open()

    def load(self, path: Path, sheet: str | None = None) -> None:
        """Read a file away from the screen and show its columns."""
        self._path = path
        self.file.setText(path.name)
        self.band.hide()
        if self._reading is not None:
            self._reading.forget()
        self._reading = self.desk.run(
            self,
            lambda _task: self._read(path, sheet),
            lambda read: self._on_table_read(*read),
            failed=self._on_refused,
        )

    def check(self) -> None:
        """Work out what bringing in the list would do."""
        if self._table is None or not self.check_button.isEnabled():
            return
        self.band.hide()
        self.check_button.setEnabled(False)
        query, question = self.trial(self._table)
        self.desk.read(self, query, question, self._on_planned, failed=self._on_refused)

    def bring_in(self) -> None:
        """Carry out what the dry run showed."""
        if self.plan is None or not self.apply_button.isEnabled():
            return
        self.apply_button.setEnabled(False)
        register = self.desk.register
        self.desk.run(
            self,
            lambda task: shelf.back_up_changes(register, about.BEFORE_IMPORT, task.report),
            lambda _kept: self._on_backed_up(),
            failed=self._on_refused,
        )

    def _on_backed_up(self) -> None:
        if self.plan is not None:
            operation, order = self.carrying_out(self._operation_id)
            self.desk.write(self, operation, order, self._on_applied, failed=self._on_refused)

    def save_refused(self) -> None:
        """Ask where the refused rows go."""
        asking = _asking(self, _("Save refused rows"), _("Spreadsheet") + " (*.xlsx)")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("xlsx")
        if self._path is not None:
            asking.selectFile(str(self._path.with_name(self._path.stem + "-refused.xlsx")))
        asking.fileSelected.connect(lambda chosen: self.write_refused(Path(chosen)))
        asking.open()

    def write_refused(self, path: Path) -> None:
        """Write the refused rows with their reasons away from the screen."""
        read = self._path or path.parent
        if self.plan is not None:
            rows = self.leftover()
            write = partial(self._write_refused, rows, path)
            self.desk.run(
                self,
                lambda _task: outgoing.check_target(path, read),
                lambda _may: let_out(self.desk, self, "refused", len(rows.refused), write, way="file"),
                failed=self._on_refused,
            )

    def _write_refused(self, rows: RefusedRows, path: Path) -> None:
        self.desk.run(
            self,
            lambda _task: units.write_refused(rows, path),
            lambda count: self.band.tell(
                "good",
                ngettext(
                    "{count} refused row was saved to {file}. Mend it there and import that file.",
                    "{count} refused rows were saved to {file}. Mend them there and import that file.",
                    count,
                ).format(count=number_text(count), file=path.name),
            ),
            failed=self._on_refused,
        )

    def _columns_page(self) -> QWidget:
        page = QWidget()
        self.file = label(_("No file chosen yet."), "heading")
        browse = QPushButton(_("Choose file (Alt+F)"))
        browse.setObjectName(f"{self.name}.browse")
        browse.setShortcut("Alt+F")
        browse.setAutoDefault(False)
        browse.clicked.connect(self.choose_file)
        self.sheet = ChoiceField([], name=f"{self.name}.sheet")
        self.sheet.setAccessibleName(_("Sheet of the file"))
        self.sheet.changed.connect(self._on_sheet_chosen)
        self.sheet.hide()
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(browse)
        top.addWidget(self.file, 1)
        top.addWidget(self.sheet)
        self.add_choices(below)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.columns, 1)
        layout.addLayout(below)
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.refused_button = QPushButton(_("Save refused rows…"))
        self.refused_button.setObjectName(f"{self.name}.refused.save")
        self.refused_button.clicked.connect(self.save_refused)
        self.back_button = QPushButton(_("Back to the columns"))
        self.back_button.clicked.connect(self._go_back)
        self.close_button = QPushButton(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.check_button = QPushButton(_("Check (Ctrl+A)"))
        self.check_button.setObjectName(f"{self.name}.check")
        self.check_button.clicked.connect(self.check)
        self.apply_button = QPushButton(_("Bring in (Ctrl+A)"))
        self.apply_button.setObjectName(f"{self.name}.apply")
        self.apply_button.clicked.connect(self.bring_in)
        row.addWidget(self.refused_button)
        self.more_buttons = self.result_buttons()
        for button in self.more_buttons:
            row.addWidget(button)
        row.addStretch()
        for button in (self.close_button, self.back_button, self.check_button, self.apply_button):
            row.addWidget(button)
        for button in (self.check_button, self.apply_button):
            button.setProperty("kind", "primary")
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        return row

    def _show_buttons(self) -> None:
        result = self.pages.currentIndex() == _RESULT
        for button in self.more_buttons:
            button.setVisible(result)
        self.check_button.setVisible(not result)
        self.check_button.setEnabled(self._table is not None)
        self.apply_button.setVisible(result)
        self.apply_button.setEnabled(self.plan is not None and not self.plan.changes_nothing)
        self.back_button.setVisible(result)
        self.refused_button.setVisible(result and bool(self.plan and self.leftover().refused))

    def _go_back(self) -> None:
        self.plan = None
        self.band.hide()
        self.pages.setCurrentIndex(_COLUMNS)
        self._show_buttons()

    def _on_sheet_chosen(self) -> None:
        if self._path is not None:
            self.load(self._path, self.sheet.value())

    def _on_table_read(self, table: Table, mapping: Mapping) -> None:
        self._table = table
        self.file.setText(
            ngettext(
                "{file}: {count} row, headings in row {heading}",
                "{file}: {count} rows, headings in row {heading}",
                len(table.rows),
            ).format(file=table.file, count=number_text(len(table.rows)), heading=table.heading_row)
        )
        self.sheet.set_choices([(name, name) for name in table.sheets])
        self.sheet.set_value(table.sheet)
        self.sheet.setVisible(len(table.sheets) > 1)
        self.columns.show_table(table, mapping)
        self._go_back()

    def show_result(self, plan: TriedList) -> None:
        """Show the dry run."""
        self.results.show_plan(plan)
        self.pages.setCurrentIndex(_RESULT)
        if plan.changes_nothing:
            self.band.tell("news", _("There is nothing to bring in: the register has it all already."))
        self._show_buttons()

    def check_again(self) -> None:
        """Work the dry run out anew, after an answer that changes it."""
        self.check_button.setEnabled(self._table is not None)
        self.check()

    def _on_planned(self, plan: TriedList) -> None:
        self.plan = plan
        self.show_result(plan)

    def _on_applied(self, saved: Saved) -> None:
        told = self.told(saved)
        self.messages.good(told)
        if self.plan is not None and self.leftover().refused:
            self.band.tell("warn", told, _("Save refused rows…"), self.save_refused)
            self.back_button.hide()
        else:
            self.accept()

    def _on_refused(self, error: ToldError) -> None:
        self.band.tell("bad", error.told())
        self._show_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        accepts = event.key() in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if accepts and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if self.pages.currentIndex() == _COLUMNS:
                self.check()
            else:
                self.bring_in()
        else:
            super().keyPressEvent(event)

    def _read(self, path: Path, sheet: str | None) -> tuple[Table, Mapping]:
        table = units.read_table(path, sheet, self.vocabulary)
        return table, self.guess(table)


def _asking(wizard: ListWizard, words: str, kinds: str) -> QFileDialog:
    made = QFileDialog(wizard, words)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setNameFilter(kinds)
    return made
