"""Imports and makes the pages while nobody waits, so that the first look costs no more than the second."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import suppress

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from controlroom.ui.pagehost import PageHost
from controlroom.ui.pages import PageEntry
from controlroom.ui.shell import Shell

_BREATH = 0.02
_TURN_MS = 40


class Warming(QObject):
    """Imports the modules of pages and finders on a thread; ``done`` is told where it was made."""

    done = Signal()
    _imported = Signal()

    def __init__(self, entries: Sequence[PageEntry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self._thread = threading.Thread(target=self._import, name="warming", daemon=True)
        self._imported.connect(self.done, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait until all is imported."""
        self._thread.join(seconds)

    def _import(self) -> None:
        for entry in self._entries:
            if not shiboken6.isValid(self):
                return
            try:
                entry.import_all()
            except ImportError:
                return  # told when the page is opened
            time.sleep(_BREATH)
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._imported.emit()


class Building(QObject):
    """Makes the pages that nobody has opened yet, a part at a turn of the event loop."""

    def __init__(self, host: PageHost, shell: Shell) -> None:
        super().__init__(host)
        self._host, self._shell = host, shell
        self._timer = QTimer(self, interval=_TURN_MS)
        self._timer.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Begin, or begin again after pages were let go."""
        self._timer.start()

    def _on_turn(self) -> None:
        if not self._shell.desk.is_idle or self._shell.keeper.waiting:
            return  # what was typed before a crash is put back where the operator sees it, page by page
        if not self._host.build_on():
            self._timer.stop()
