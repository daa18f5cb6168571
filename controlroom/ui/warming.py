"""Imports the pages while nobody waits, so that the first look at one costs no more than the second."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import suppress

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from controlroom.ui.pages import PageEntry

_BREATH = 0.02


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
