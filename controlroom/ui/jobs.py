"""The papers being made: name, how far, Stop; each line comes after 400 ms and goes when its job is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:  # the press is imported after the first paint
    from controlroom.ui.press import PaperJob
    from controlroom.ui.printing.lines import PrintLine
    from controlroom.ui.printing.queue import PrintJob


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

    def add_print(self, job: PrintJob) -> None:
        """Show a print until it is printed or let go."""
        from controlroom.ui.printing.lines import PrintLine

        line = PrintLine(job)
        job.ended.connect(lambda _state: self._let_go(line))
        self._column.addWidget(line)

    def prints(self) -> list[PrintLine]:
        """Return the lines of prints."""
        from controlroom.ui.printing.lines import PrintLine

        return self.findChildren(PrintLine)

    def lines(self) -> list[ProgressLine]:
        """Return the lines of jobs under way."""
        return self.findChildren(ProgressLine)

    def _remove(self, line: ProgressLine) -> None:
        if shiboken6.isValid(line):
            line.end()
            self._let_go(line)

    def _let_go(self, line: QWidget) -> None:
        if not shiboken6.isValid(line):
            return  # the window went before the job
        self._column.removeWidget(line)
        line.setParent(None)
        line.deleteLater()
