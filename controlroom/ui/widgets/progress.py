"""A line that shows long work: words, how far it is, and Stop; it appears after 400 ms."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from controlroom.base.language import _, number_text

_SHOWN_AFTER_MS = 400
_GUESSED_AFTER_SECONDS = 2.0
_SECONDS_A_MINUTE = 60


class ProgressLine(QWidget):
    """Progress of one piece of work. ``stop_asked`` comes from its Stop button."""

    stop_asked = Signal()

    def __init__(self, *, name: str = "", stoppable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.figure = QLabel()
        self.figure.setProperty("kind", "faint")
        self.stop = QPushButton(_("Stop"))
        self.stop.setObjectName(f"{name}.stop")
        if not stoppable:
            self.stop.hide()  # shown before it has a parent, it would be a window of its own
        self.stop.clicked.connect(lambda _checked: self.stop_asked.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self.words, 0), (self.bar, 1), (self.figure, 0), (self.stop, 0)):
            row.addWidget(part, stretch)
        self._begun: tuple[float, int] | None = None
        self._showing = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._showing.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str) -> None:
        """Begin; how long it takes is not known yet."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.figure.clear()
        self._begun = None
        self.bar.setRange(0, 0)
        self._showing.start()

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        if self._begun is None or done < self._begun[1]:
            self._begun = time.monotonic(), done
        took, did = time.monotonic() - self._begun[0], done - self._begun[1]
        left = time_left(took, did, total - done)
        self.figure.setText(f"{number_text(done)} / {number_text(total)}" + (f" · {left}" if left else ""))

    def end(self) -> None:
        """Put the line away."""
        self._showing.stop()
        self.hide()


def time_left(took: float, did: int, rest: int) -> str:
    """Return how long the rest will take, roughly; nothing before that can be told."""
    if took < _GUESSED_AFTER_SECONDS or did <= 0 or rest <= 0:
        return ""
    seconds = took / did * rest
    if seconds < _SECONDS_A_MINUTE:
        return _("about {count} s left").format(count=max(1, round(seconds / 5) * 5))
    return _("about {count} min left").format(count=number_text(round(seconds / _SECONDS_A_MINUTE)))
