"""A card in the middle of the window, on a page that stands there before the register is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from controlroom.base import language
from controlroom.ui import theme
from controlroom.ui.widgets.cards import Card

_WIDE = 620
_ROOM_FOR_WORDS = 48


class CentredPage(QWidget):
    """Makes its card anew in ``build``; what stood there goes. A low screen scrolls to where the keys are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def fresh_column(self) -> QVBoxLayout:
        """Return the column of a new, empty card in place of the one before."""
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        card = Card()
        card.setMaximumWidth(theme.px(_WIDE))
        card.body.setContentsMargins(32, 16, 32, 16)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addStretch()
        row.addWidget(card, 4, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        self._area.setWidget(holder)
        return card.body

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, theme.px(_ROOM_FOR_WORDS))


def language_buttons(name: str, chosen: Callable[[str], object]) -> QHBoxLayout:
    """Return a button for each language; ``chosen`` is called with its code."""
    row = QHBoxLayout()
    for code, words in ((language.HINDI, "हिन्दी"), (language.ENGLISH, "English")):
        button = QPushButton(words)
        button.setObjectName(f"{name}.{code}")
        button.setCheckable(True)
        button.setChecked(language.current() == code)
        if language.current() == code:
            button.setProperty("kind", "primary")
        button.clicked.connect(lambda _checked, c=code: chosen(c))
        row.addWidget(button)
    row.addStretch()
    return row
