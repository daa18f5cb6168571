"""The marks of one row: who made each, when, at which desk; any of them can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from controlroom.base import clock
from controlroom.base.language import _, moment_text, time_text
from controlroom.domain.attendance import histories, undoing
from controlroom.domain.attendance.histories import RowAsked, RowMark
from controlroom.domain.attendance.rows import ABSENT, EXCUSED, PRESENT, REPRESENTED, AttendanceLine
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable


class RowHistory(Dialog):
    """Shows the marks of a row, the newest first; Ctrl+Z takes the chosen one back."""

    def __init__(
        self, shell: Shell, event_id: int, line: AttendanceLine, parent: QWidget | None = None
    ) -> None:
        self._event_id, self._line = event_id, line
        super().__init__(shell, parent)

    def build(self) -> None:
        """Show the table, and the button that takes a mark back."""
        self.setObjectName("attendance.history")
        self.set_title(_("Marks of {name}").format(name=self._line.name))
        self.table: SmallTable[RowMark] = SmallTable(_columns(), name="attendance.history.marks")
        self.body.insertWidget(self.body.count() - 2, self.table, 1)
        self.form.hide()
        self.accept_button.hide()
        self.cancel_button.setText(_("Close"))
        self.undo_button = QPushButton(_("Take this mark back (Ctrl+Z)"))
        self.undo_button.setObjectName("attendance.history.undo")
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.undo)
        self.buttons.insertWidget(1, self.undo_button)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo)
        self.resize(860, 380)
        self._read()

    def list_title(self) -> str:
        """Return what a file of the marks is called."""
        return _("Marks of a row")

    def save(self) -> None:
        """Save nothing: marks are taken back one by one."""

    def undo(self) -> None:
        """Take the chosen mark back, with all rows that were marked together with it."""
        mark = self.table.current_row()
        if mark is None:
            return
        order = UndoMarks(event_id=self._event_id, entry_id=mark.entry_id)
        self.desk.write(self, undoing.undo_marks, order, lambda _saved: self._read(), failed=self._on_refused)

    def _read(self) -> None:
        self.band.hide()
        asked = RowAsked(self._event_id, self._line.invitee_id or 0)
        self.desk.read(self, histories.row_history, asked, self._on_read)

    def _on_read(self, marks: Sequence[RowMark]) -> None:
        self.table.set_rows(marks)
        if marks:
            self.table.view.selectRow(0)
            self.table.setFocus()
        else:
            self.band.tell("news", _("Nothing was marked in this row yet."))


def open_history(shell: Shell, parent: QWidget, event_id: int, line: AttendanceLine) -> None:
    """Show the marks of a row; one that was never marked has none."""
    RowHistory(shell, event_id, line, parent).open()


def mark_text(mark: RowMark) -> str:
    """Return what was said, with what became of it."""
    words = {
        PRESENT: _("Present"),
        ABSENT: _("Absent"),
        EXCUSED: _("Excused"),
        REPRESENTED: _("By {deputy}").format(deputy=mark.deputy),
    }.get(mark.state, _("no mark"))
    if mark.undoes:
        return _("taken back: {state}").format(state=words)
    return _("{state} (taken back)").format(state=words) if mark.undone else words


def _when(mark: RowMark) -> str:
    moment = clock.local(mark.made_at)
    return moment_text(moment)


def _how(mark: RowMark) -> str:
    if mark.sheet:
        return _("sheet {number}").format(number=mark.sheet)
    if mark.arrived_at is not None:
        return _("arrived {hour}").format(hour=time_text(clock.local(mark.arrived_at)))
    return ""


def _columns() -> list[Column[RowMark]]:
    return [
        Column("made_at", _("When"), _when, width=150),
        Column(
            "state",
            _("Mark"),
            mark_text,
            width=190,
            tone=lambda mark: "faint" if mark.undone or mark.undoes else "",
        ),
        Column("operator", _("By"), lambda mark: str(mark.operator), width=140),
        Column("desk", _("Desk"), lambda mark: str(mark.desk), width=60, numeric=True),
        Column("how", _("How"), _how, width=130),
        Column("session", _("Session"), lambda mark: mark.session, width=140),
    ]
