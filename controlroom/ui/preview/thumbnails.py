"""The pages of a paper small at the side: seen all at once, gone to by a click or the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from controlroom.base.language import _, number_text
from controlroom.ui import theme
from controlroom.ui.press import VIEWS, Press
from controlroom.ui.preview.pages import image_of
from controlroom.ui.preview.rendering import PagePicture, PageWanted, picture

_WIDTH = 92
_AT_ONCE = 3
_FINER = 2.0  # drawn larger and made small smoothly, so that lines of text are seen as lines
_SCREENFUL = 12
_INSIDE, _INSIDE_FOOT = QPoint(40, 10), QPoint(40, -6)


class Thumbnails(QListWidget):
    """One small picture a page, asked for as it is scrolled to; ``page_chosen`` gives the page."""

    page_chosen = Signal(int)

    def __init__(self, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview.thumbnails")
        self.setAccessibleName(_("Pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setFixedWidth(theme.px(_WIDTH + 46))
        self.hide()
        self._press = press
        self._file = Path()
        self._sizes: list[tuple[float, float]] = []
        self._has: set[int] = set()
        self._asked: set[int] = set()
        self._looking = QTimer(self, singleShot=True, interval=60)
        self._looking.timeout.connect(self.look)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._looking.start())
        self.currentRowChanged.connect(self._on_row_changed)

    def show_file(self, file: Path, sizes: Sequence[tuple[float, float]]) -> None:
        """Show the pages of a file."""
        self._file, self._sizes = file, list(sizes)
        self._has.clear()
        self._asked.clear()
        with QSignalBlocker(self):
            self.clear()
            tallest = max((height / width for width, height in sizes), default=1.0)
            self.setIconSize(QSize(theme.px(_WIDTH), round(theme.px(_WIDTH) * tallest)))
            empty = QPixmap(self.iconSize())
            empty.fill("white")
            icon = QIcon(empty)
            for number in range(len(sizes)):
                self.addItem(QListWidgetItem(icon, number_text(number + 1)))
        self._looking.start()

    def mark(self, page: int) -> None:
        """Mark the page that is in front, without going there."""
        if page != self.currentRow() and page < self.count():
            with QSignalBlocker(self):
                self.setCurrentRow(page)

    def look(self) -> None:
        """Ask for the pictures that are in view, a few at a time: the large pages come first."""
        if self.isHidden():
            return
        view = self.viewport().rect()
        top, bottom = self.indexAt(view.topLeft() + _INSIDE), self.indexAt(view.bottomLeft() + _INSIDE_FOOT)
        first = top.row() if top.isValid() else 0
        last = bottom.row() if bottom.isValid() else min(first + _SCREENFUL, self.count() - 1)
        for row in range(first, last + 1):
            if len(self._asked) < _AT_ONCE and row not in self._has and row not in self._asked:
                self._asked.add(row)
                scale = _FINER * self.iconSize().width() * self.devicePixelRatioF() / self._sizes[row][0]
                wanted = PageWanted(self._file, row, scale)
                then = partial(self._on_picture_made, self._file)
                self._press.run(self, picture, wanted, then, lane=VIEWS)

    def pictured(self) -> set[int]:
        """Return the pages whose pictures are there."""
        return set(self._has)

    def _on_picture_made(self, file: Path, made: PagePicture) -> None:
        if file != self._file:
            return  # of another language
        self._asked.discard(made.page)
        item = self.item(made.page)
        if item is not None:
            self._has.add(made.page)
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            small = image_of(made).scaledToWidth(round(self.iconSize().width() * ratio), smooth)
            small.setDevicePixelRatio(ratio)
            item.setIcon(QIcon(QPixmap.fromImage(small)))
        self._looking.start()

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.page_chosen.emit(row)
