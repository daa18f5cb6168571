"""Letting go of what only holds itself, between two events: in the middle of one it can end the process.

Python collects wherever it happens to allocate. Where that is inside an event that Qt delivers, and a widget
is among what goes, Qt comes back to memory that is gone. So the window collects itself, from its own timer.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QThread, QTimer

_EVERY_MS = 500
_YOUNG = 5_000
_ROUNDS = 10


class Collector(QObject):
    """Collects from the event loop of the window, never inside another event; begins ``after_ms``."""

    def __init__(self, window: QObject, *, after_ms: int = 0) -> None:
        super().__init__(window)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        # Both timers go with the window: nothing is left to fire where it was closed at once.
        start = QTimer(self, singleShot=True, interval=after_ms)
        start.timeout.connect(self._begin)
        start.start()

    def _begin(self) -> None:
        gc.freeze()  # what the start made stays: no collection need walk through it
        self._timer.start()

    def _collect(self) -> None:
        """Collect as far as it is worth it; inside a dialog's own loop an event is still under way."""
        young, middle, old = gc.get_count()
        if young < _YOUNG or QThread.currentThread().loopLevel() > 1:
            return
        if middle < _ROUNDS:
            gc.collect(0)
        elif old < _ROUNDS:
            gc.collect(1)
        else:
            gc.collect()
