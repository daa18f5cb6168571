"""A print job as a line above the bar of keys: how far it is, and what to do where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.base.language import _, number_text
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:  # what prints is imported after the first paint
    from controlroom.ui.printing.queue import PrintJob

_FAILED, _STOPPED, _DONE = "failed", "stopped", "done"


class PrintLine(QWidget):
    """One print job until it is printed or let go."""

    def __init__(self, job: PrintJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"jobs.{job.number}")
        self.job = job
        self.progress = ProgressLine(name=f"jobs.{job.number}.progress", stoppable=True)
        self.progress.stop_asked.connect(job.stop)
        self.band = Band()
        self.band.setObjectName(f"jobs.{job.number}.band")
        self.band.put_away.connect(self._on_put_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addWidget(self.band)
        job.progress.connect(self.progress.advance)
        job.changed.connect(self.show_state)
        # Shown by the event loop, when the line has a parent.
        QTimer.singleShot(0, self, self.show_state)

    def show_state(self) -> None:
        """Show what the job does now."""
        if not shiboken6.isValid(self.progress):
            return  # the window went before the job
        if self.job.state in (_FAILED, _STOPPED):
            self.progress.end()
            self.band.tell("bad" if self.job.error else "warn", self.words(), _("Go on…"), self.go_on)
        elif self.job.state != _DONE:
            self.band.hide()
            self.progress.begin(_("Printing “{paper}”…").format(paper=self.job.name))

    def words(self) -> str:
        """Return what is told of a job that stands."""
        facts = self.job.facts
        place = _("{done} of {total} pages are printed").format(
            done=number_text(facts.done), total=number_text(facts.total)
        )
        reason = self.job.error.told() if self.job.error else _("Printing stopped.")
        return f"“{self.job.name}” · {place} · {reason}"

    def go_on(self) -> None:
        """Ask from which page and on which printer to go on."""
        from controlroom.ui.printing.going_on import GoOnDialog

        GoOnDialog(self.job, self.window()).open()

    def _on_put_away(self) -> None:
        if self.job.state in (_FAILED, _STOPPED):
            self.job.drop()
