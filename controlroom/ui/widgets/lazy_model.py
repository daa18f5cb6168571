"""A table model over pages of rows that are asked for as they are scrolled to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from controlroom.domain.listing import Page
from controlroom.ui import theme
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.tables import NONE

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS = 100  # some screenfuls: the first is painted sooner, the next is there when it is scrolled to
_PAGES_KEPT = 120
WAITING = "…"
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RowsModel(QAbstractTableModel, Generic[R]):
    """Columns over rows; where the rows come from is the subclass's affair."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._texts = [column.text for column in self.columns]

    def row_at(self, row: int) -> R | None:
        """Return a row, or None where it is not (yet) there."""
        raise NotImplementedError

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - as Qt has it
        # Roles compare ten times as fast as numbers as they do as enums; this runs 1,260 times a frame.
        if role == 0:
            row = self.row_at(index.row())
            return WAITING if row is None else self._texts[index.column()](row) or NONE
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[index.column()].numeric else _LEFT
        if role == _INK:
            return self._ink(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - as Qt has it
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[section].numeric else _LEFT
        return None

    def _ink(self, index: Index) -> object:
        tone = self.columns[index.column()].tone
        row = self.row_at(index.row()) if tone else None
        name = tone(row) if tone and row is not None else ""
        return theme.colour(name) if name else None


class LazyModel(RowsModel[R]):
    """Rows by pages. ``wanted`` asks for the page at an offset; ``take`` brings it."""

    wanted = Signal(int)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._total = 0
        self._asked: set[int] = set()
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._on_asking)
        self._missing: list[int] = []

    def row_at(self, row: int) -> R | None:
        """Return a row; one that is not here is asked for."""
        start = row - row % PAGE_ROWS
        page = self._pages.get(start)
        if page is None:
            self._miss(start)
            return None
        place = row - start
        return page[place] if place < len(page) else None

    def start_anew(self, first: Page[R]) -> None:
        """Show another list, whose first page is here."""
        self.beginResetModel()
        self._forget()
        self._pages[0] = first.rows
        self._total = first.total
        self.endResetModel()

    def count(self, total: int) -> None:
        """Learn how many rows there are, which came after the first of them."""
        if total != self._total:
            self._resize(total)

    def refresh(self, page: Page[R]) -> None:
        """Show the same list again after a change; the view stays where it is."""
        self._count_by(page)
        self._forget()
        self._pages[page.offset] = page.rows
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self.columns) - 1))

    def take(self, page: Page[R]) -> None:
        """Take a page that was asked for."""
        self._asked.discard(page.offset)
        self._pages[page.offset] = page.rows
        self._pages.move_to_end(page.offset)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        self._count_by(page)
        last = min(page.offset + PAGE_ROWS, self._total) - 1
        if last >= page.offset:
            self.dataChanged.emit(self.index(page.offset, 0), self.index(last, len(self.columns) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def _count_by(self, page: Page[R]) -> None:
        if page.counted or page.total > self._total:
            self.count(page.total)

    def _resize(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()

    def _forget(self) -> None:
        self._pages.clear()
        self._asked.clear()
        self._missing.clear()

    def _miss(self, start: int) -> None:
        if start not in self._asked:
            self._asked.add(start)
            self._missing.append(start)
            self._asking.start()

    def _on_asking(self) -> None:
        # What was scrolled past is asked for last.
        missing, self._missing = self._missing[::-1], []
        for start in missing:
            self.wanted.emit(start)
