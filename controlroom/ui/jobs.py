"""The papers being made: name, how far, Stop; each line comes after 400 ms and goes when its job is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:  # the press is imported after the first paint
    from controlroom.ui.press import PaperJob


class JobList(QFrame):
    """One line a job, above the bar of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 0, 22, 0)
        self._column.setSpacing(2)

    def add(self, job: PaperJob) -> None:
        """Show a job until it ends."""
        line = ProgressLine(name=f"jobs.{job.number}", stoppable=True)
        line.stop_asked.connect(job.stop)
        job.progress.connect(line.advance)
        job.ended.connect(lambda _state: self._remove(line))
        self._column.addWidget(line)
        line.begin(job.name or _("A paper is being made…"))

    def lines(self) -> list[ProgressLine]:
        """Return the lines of jobs under way."""
        return self.findChildren(ProgressLine)

    def _remove(self, line: ProgressLine) -> None:
        if not shiboken6.isValid(line):
            return  # the window went before the job
        line.end()
        self._column.removeWidget(line)
        line.setParent(None)
        line.deleteLater()
