"""The dark rail at the left: the pages, and at its foot who works here and when the last backup was made.

What the first paint needs does without the name Qt, whose hundred enumerations cost a start 25 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui import icons, memory, theme
from controlroom.ui.pages import PageEntry

WIDTH = 188
FOLDED = 56
_NARROW = 1100  # at 100 %: what is narrower leaves the pages too little beside an unfolded rail


class Rail(QFrame):
    """The pages one below the other; folds to icons."""

    page_asked = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._entries = [entry for entry in entries if entry.in_rail]
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._icons_wanted = False
        self._folded = memory.recall_yes("rail/folded")
        self._title = QLabel()
        self._title.setObjectName("rail_title")
        self._office = QLabel()
        self._office.setWordWrap(True)
        self._status = QLabel()
        self._status.setObjectName("rail.status")
        self._status.setWordWrap(True)
        self._fold = QPushButton()
        self._fold.setProperty("kind", "rail")
        self._fold.setObjectName("rail.fold")
        self._fold.clicked.connect(lambda: self.set_folded(not self._folded))
        self._lay_out()
        self._show_folded(self._folded)

    def show_page(self, key: str) -> None:
        """Mark the page that is in front."""
        self._group.setExclusive(key in self._buttons)  # a page that is not in the rail marks none
        for one, button in self._buttons.items():
            button.setChecked(one == key)

    def show_only(self, shown: Callable[[str], bool]) -> None:
        """Leave out the pages that who works here may not read."""
        for key, button in self._buttons.items():
            button.setVisible(shown(key))

    def show_office(self, name: str) -> None:
        """Show whose control room this is."""
        self._office.setText(name)

    def show_status(self, lines: Sequence[str]) -> None:
        """Show the lines at the foot."""
        self._status.setText("\n".join(lines))

    @property
    def is_folded(self) -> bool:
        """Tell whether only icons are shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold to icons, or unfold."""
        memory.remember("rail/folded", folded)
        self._show_folded(folded)

    def fit(self, window_width: int) -> None:
        """Fold by itself in a window that is narrow for the size of letters, unless somebody chose."""
        chosen = memory.recall("rail/folded")
        folded = window_width < theme.px(_NARROW) if chosen is None else memory.recall_yes("rail/folded")
        width = theme.px(FOLDED if folded else WIDTH)
        if (folded, width) != (self._folded, self.minimumWidth()):
            self._show_folded(folded)

    def _show_folded(self, folded: bool) -> None:
        self._folded = folded
        self.setFixedWidth(theme.px(FOLDED if folded else WIDTH))
        for label in (self._title, self._office, self._status):
            label.setVisible(not folded)
        self.retranslate()

    def draw_icons(self) -> None:
        """Draw the icons; they come after the first paint."""
        self._icons_wanted = True
        for entry in self._entries:
            self._buttons[entry.key].setIcon(icons.icon(entry.icon, "rail_ink"))
            self._buttons[entry.key].setIconSize(QSize(theme.px(20), theme.px(20)))
        self._fold.setIcon(icons.icon("unfold" if self._folded else "fold", "rail_faint"))

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self._title.setText(_("Control Room"))
        for number, entry in enumerate(self._entries, start=1):
            words = _(entry.title)
            button = self._buttons[entry.key]
            button.setText("" if self._folded else "  " + words)
            button.setAccessibleName(words)
            button.setToolTip(f"{words} (Ctrl+{number})" if number < 10 else words)
        fold = _("Unfold the rail") if self._folded else _("Fold the rail to icons")
        self._fold.setText("" if self._folded else "  " + _("Fold"))
        self._fold.setToolTip(fold)
        self._fold.setAccessibleName(fold)
        if self._icons_wanted:
            self.draw_icons()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 8)
        column.setSpacing(0)
        for label in (self._title, self._office):
            label.setContentsMargins(16, 0, 8, 0)
            column.addWidget(label)
        column.addSpacing(10)
        inner = QWidget()
        inner.setObjectName("rail")
        buttons = QVBoxLayout(inner)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(2)
        for entry in self._entries:
            button = QPushButton()
            button.setProperty("kind", "rail")
            button.setObjectName(f"rail.{entry.key}")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, key=entry.key: self.page_asked.emit(key))
            self._group.addButton(button)
            self._buttons[entry.key] = button
            buttons.addWidget(button)
        buttons.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        area.setWidget(inner)
        area.setProperty("focusPolicy", "NoFocus")
        column.addWidget(area, 1)
        self._status.setContentsMargins(16, 6, 8, 4)
        column.addWidget(self._status)
        column.addWidget(self._fold)
