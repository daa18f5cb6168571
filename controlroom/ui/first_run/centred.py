"""A card in the middle of the window, on a page that stands there before the register is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base import language
from controlroom.ui import theme
from controlroom.ui.widgets.cards import Card

_WIDE = 620


class CentredPage(QWidget):
    """Makes its card anew in ``build``; what stood there goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = QVBoxLayout(self)

    def fresh_column(self) -> QVBoxLayout:
        """Return the column of a new, empty card in place of the one before."""
        old = self._around.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
        card = Card()
        card.setMaximumWidth(theme.px(_WIDE))
        card.body.setContentsMargins(32, 24, 32, 24)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addStretch()
        row.addWidget(card, 4, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        self._around.addWidget(holder)
        return card.body


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
