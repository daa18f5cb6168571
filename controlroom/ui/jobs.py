"""The papers being made: name, how far, Stop; each line comes after 400 ms and goes when its job is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui.press import PaperJob
from controlroom.ui.widgets.progress import ProgressLine


class JobList(QWidget):
    """One line a job, above the bar of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
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
        line.end()
        self._column.removeWidget(line)
        line.setParent(None)
        line.deleteLater()
