"""Searching in the paper of a preview: a field, how many hits, stepping from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from controlroom.base.language import _, number_text
from controlroom.ui import theme
from controlroom.ui.press import VIEWS, Press
from controlroom.ui.preview.pages import PagesView
from controlroom.ui.preview.rendering import Hit, WordsWanted, find_words


class PaperSearch(QWidget):
    """Finds words in the file of the moment and shows them on its pages."""

    def __init__(self, press: Press, pages: PagesView, file: Callable[[], Path]) -> None:
        super().__init__()
        self._press, self._pages, self._file = press, pages, file
        self._sought = ""
        self._hits: Sequence[Hit] = ()
        self._hit = 0
        self.line = QLineEdit()
        self.line.setObjectName("preview.search")
        self.line.setPlaceholderText(_("Search in the paper (Ctrl+F)"))
        self.line.setAccessibleName(_("Search in the paper (Ctrl+F)"))
        self.line.setMaximumWidth(theme.px(260))
        self.line.returnPressed.connect(self.find_typed)
        self.told = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self.told)

    def find_typed(self) -> None:
        """Look for the words in the field, or go to the next hit."""
        words = self.line.text().strip()
        if not words:
            self._on_found(())
        elif self._sought == words and self._hits:
            self.step(1)
        else:
            self._sought = words
            wanted = WordsWanted(self._file(), words)
            self._press.run(self, find_words, wanted, self._on_found, lane=VIEWS)

    def step(self, step: int) -> None:
        """Go some hits on, or back."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._show()

    def forget(self) -> None:
        """Forget what was found: the paper is another one."""
        self._sought = ""
        self._on_found(())

    def _on_found(self, hits: Sequence[Hit]) -> None:
        self._hits, self._hit = hits, 0
        self._show()

    def _show(self) -> None:
        self._pages.show_hits(self._hits, self._hit)
        count = len(self._hits)
        words = _("{number} of {count}").format(number=number_text(self._hit + 1), count=number_text(count))
        self.told.setText(words if count else (_("not found") if self.line.text().strip() else ""))
