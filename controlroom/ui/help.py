"""Help of a page (F1, Ctrl+/): its keys, and those that are the same in every form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.language import N_, _
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import label

EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Enter", N_("next field")),
    ("Ctrl+A", N_("accept the form")),
    ("Alt+C", N_("in a picker: make a new one")),
    ("Ctrl+;", N_("in a date: today")),
    ("+1", N_("in a date: tomorrow; 31-1 is the 31st of January")),
    ("Ctrl+F8", N_("in a name: turn Kruti Dev into Unicode")),
    ("Ctrl+C", N_("in a table: copy the rows for a spreadsheet")),
    ("Ctrl+L", N_("the other language")),
)
_ROWS = 10  # in a column, so that all of it fits a screen of 768 lines at every size


class HelpDialog(QDialog):
    """The keys of a page."""

    def __init__(self, page: Page, keys: Sequence[Key], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("help")
        self.setWindowTitle(_("Help: {page}").format(page=page.title()))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(label(page.title(), "heading"))
        if page.help_text():
            words = label(page.help_text())
            words.setWordWrap(True)
            column.addWidget(words)
        halves = QHBoxLayout()
        halves.setSpacing(32)
        rows = [(key.shortcut, key.label) for key in keys]
        for start in range(0, len(rows), _ROWS):
            halves.addLayout(_grid(rows[start : start + _ROWS]))
        halves.addLayout(_grid([(key, _(words)) for key, words in EVERYWHERE]))
        column.addLayout(halves)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)


def _grid(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for place, (key, words) in enumerate(rows):
        grid.addWidget(label(key, "keycap"), place, 0)
        grid.addWidget(label(words), place, 1)
    grid.setRowStretch(len(rows), 1)
    grid.setColumnStretch(1, 1)
    return grid
