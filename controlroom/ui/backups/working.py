"""What stands in the window while long work is done and there is no register to work in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui import theme
from controlroom.ui.longwork import Running
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.progress import ProgressLine


def follow(running: Running, line: ProgressLine) -> None:
    """Show long work as parts of a hundred: pages and bytes tell nobody anything."""
    running.progress.connect(lambda done, total: line.advance(100 * done // max(total, 1), 100))


class WorkView(QWidget):
    """One card: what is being done, and how far it is."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = ProgressLine(name="work.progress")
        self._card = card = _centred(self)
        words = label(text, "title")
        words.setWordWrap(True)
        card.body.addWidget(words)
        card.body.addWidget(self.progress)
        self.progress.begin(_("Please do not switch off…"))

    def add_button(self, button: QPushButton) -> None:
        """Put a button beneath, as for stopping."""
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button)
        self._card.body.addLayout(row)


def _centred(view: QWidget) -> Card:
    card = Card()
    card.setMaximumWidth(theme.px(640))
    card.body.setContentsMargins(32, 24, 32, 24)
    around = QHBoxLayout(view)
    around.addStretch()
    column = QVBoxLayout()
    column.addStretch(1)
    column.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
    column.addStretch(2)
    around.addLayout(column, 4)
    around.addStretch()
    return card
