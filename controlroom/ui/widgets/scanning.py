"""Where a scanner types: a field whose Enter does something, and what holds the scanner after a refusal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import TextField

_SCANNER_MS = 150
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class EnterField(TextField):
    """A field whose Enter does something with what was typed; its arrows walk the rows beside it."""

    stepped = Signal(int)

    def __init__(self, take: Callable[[str], bool], *, name: str, placeholder: str = "") -> None:
        super().__init__(name=name, placeholder=placeholder)
        self._take = take

    def takes_enter(self) -> bool:
        """Hand what was typed over; True while the field is to keep the focus."""
        return self._take(str(self.value()))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page where nothing stands in the field."""
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if is_undo and event.type() == QEvent.Type.ShortcutOverride and not self.text():
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ScanStop(QWidget):
    """Holds the scanner after a refusal: what it types is dropped until a hand presses Enter.

    A scanner ends in Enter too, but its keys come within a breath; a hand's Enter stands alone.
    ``by_enter`` says whether Enter or Esc let it go.
    """

    released = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = label("", "figure", "bad")
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        self._since_key = QElapsedTimer()
        self.by_enter = False
        self.hide()

    def hold(self, words: str = "", tone: str = "bad") -> None:
        """Take the focus out of the box, with a sound; ``words`` say what Enter does."""
        self._words.setProperty("tone", tone)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._words.setText(words or _("Not taken. Enter goes on; the scanner waits until then."))
        self.setAccessibleName(self._words.text())
        QApplication.beep()
        self._since_key.invalidate()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        scanned = self._since_key.isValid() and self._since_key.elapsed() < _SCANNER_MS
        if event.key() in _ENTER and not scanned:
            self.by_enter = event.key() != Qt.Key.Key_Escape
            self.hide()
            self.released.emit()
        elif event.text():
            QApplication.beep()
            self._since_key.start()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window, which would leave the page."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
