"""The time in which the server does not answer: who waits for it, and the band that says so."""

from __future__ import annotations

import datetime
import threading

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.base import clock
from controlroom.base.language import _
from controlroom.ui.widgets.bands import Band

PAUSES = (0.2, 0.5, 1.0, 2.0, 3.0, 5.0)
"""Seconds between one try and the next; the last is the longest an operator waits once the server is back."""


class Outage(QObject):
    """Whether the server is away; workers wait here for it, growing more patient."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.since: datetime.datetime | None = None
        self._lock = threading.Lock()
        self._giving_up = threading.Event()

    def wait(self, tries: int) -> bool:
        """Wait before the next try; False when nobody waits any more. Called on a worker's thread."""
        with self._lock:
            begun = self.since is None
            self.since = self.since or clock.now()
        if begun:
            self.changed.emit(True)
        return not self._giving_up.wait(PAUSES[min(tries, len(PAUSES) - 1)])

    def end(self) -> None:
        """Say that the server answers. Called on a worker's thread."""
        if self.since is None:
            return
        with self._lock:
            over, self.since = self.since is not None, None
        if over:
            self.changed.emit(False)

    def give_up(self) -> None:
        """Let everybody who waits go, since the desk closes."""
        self._giving_up.set()


class OutageBand(Band):
    """Stands above page or form as long as the server is away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outage.band")
        self._outage: Outage | None = None

    def follow(self, outage: Outage) -> None:
        """Show ``outage`` from now on."""
        self._outage = outage
        outage.changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)
        self._on_changed(outage.since is not None)

    def _on_changed(self, away: bool) -> None:
        since = self._outage.since if self._outage else None
        if not away or since is None:
            self.hide()
            return
        hour = clock.local(since).strftime("%H:%M")
        self.tell(
            "warn",
            _(
                "The server has not answered since {hour}. Go on working: what you save waits here and is "
                "saved once, as soon as it answers. The pages show what they had."
            ).format(hour=hour),
            closable=False,
        )


def band_over(outage: Outage) -> QVBoxLayout:
    """Return a row for the top of the window with the band of ``outage`` in it."""
    band = OutageBand()
    band.follow(outage)
    row = QVBoxLayout()
    row.setContentsMargins(22, 3, 22, 0)
    row.addWidget(band)
    return row
