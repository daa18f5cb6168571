"""The backup when the program is left: shown, and never longer than somebody waits who wants to go home."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db.backups import about, choices, second, shelf
from controlroom.db.backups.failures import BackupOutOfTime
from controlroom.db.register import Register
from controlroom.ui.backups import working
from controlroom.ui.longwork import Running, Task
from controlroom.ui.messages import Messages
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.progress import ProgressLine

MOST_SECONDS = 20.0


def back_up(register: Register, messages: Messages) -> None:
    """Show the dialog until the last backup is there; for the end of the program."""
    dialog = LeavingDialog(register, messages)
    dialog.begin()
    dialog.exec()


class LeavingDialog(QDialog):
    """Backs up what changed; goes away by itself, at once where nothing did, or by “Leave now”."""

    def __init__(self, register: Register, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backups.leaving")
        self.setWindowTitle(_("Control Room"))
        self.setMinimumWidth(460)
        self._register = register
        self.problem: ToldError | None = None
        self.progress = ProgressLine(name="backups.leaving.progress")
        self.go = QPushButton(_("Leave now, without a backup"))
        self.go.setObjectName("backups.leaving.go")
        self.go.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.addWidget(label(_("The last backup of the day is being written…"), "heading"))
        column.addWidget(self.progress)
        column.addLayout(row)
        self._running = Running(self, messages, lambda _done: None, self._on_failed)
        working.follow(self._running, self.progress)
        self._running.ended.connect(self.accept)
        self.go.clicked.connect(lambda _checked: self.reject())
        self.progress.begin(_("Backup"))

    def begin(self) -> None:
        """Start; the dialog closes when it is done, stopped or out of time."""
        self._running.start(self._back_up)
        QTimer.singleShot(int(MOST_SECONDS * 1000), self, self.reject)

    def _back_up(self, task: Task) -> None:
        until = time.monotonic() + MOST_SECONDS

        def report(done: int, total: int) -> None:
            if time.monotonic() > until:
                raise BackupOutOfTime
            task.report(done, total)

        folder = self._register.folder
        shelf.back_up_changes(self._register, about.EXIT, report)
        if second.is_there(choices.read(folder)):
            second.bring(folder, report)

    def _on_failed(self, error: ToldError) -> None:
        self.problem = error

    def reject(self) -> None:
        """Leave now: a backup that is not finished does not count, and is swept away by the next one."""
        self._running.stop()
        self.accept()
