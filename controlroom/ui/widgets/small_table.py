"""A table over rows that are all here: the books in a hand, the posts of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.ui.widgets.columns import Column, Report, RowsReader, set_apart
from controlroom.ui.widgets.lazy_model import Index, RowsModel
from controlroom.ui.widgets.tables import TableView

R = TypeVar("R")
_NOWHERE = QModelIndex()


class SmallModel(RowsModel[R]):
    """Rows in memory."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[R] = []

    def row_at(self, row: int) -> R | None:
        """Return a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rows(self) -> list[R]:
        """Return all rows."""
        return list(self._rows)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; as many as before stay where they are."""
        if len(rows) == len(self._rows):
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)


class SmallTable(QWidget, Generic[R]):
    """A table of rows in memory with the look of all tables; ``chosen`` by Enter or a double click."""

    chosen = Signal(object)
    current = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.model: SmallModel[R] = SmallModel(columns, self)
        self.view = TableView(f"{name}.table")
        self.view.setModel(self.model)
        self.view.set_widths([column.width for column in columns])
        self.view.row_chosen.connect(lambda row: self._emit(self.chosen, row))
        self.view.row_current.connect(lambda row: self._emit(self.current, row))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)

    def rows(self) -> list[R]:
        """Return the rows shown."""
        return self.model.rows()

    def reader(self) -> RowsReader:
        """Return what gives the words of all rows, as a long list's reader does."""
        columns = set_apart(self.model.columns)
        words = [tuple([column.text(row) for column in columns]) for row in self.rows()]

        def read(_session: object, report: Report) -> Iterator[list[tuple[str, ...]]]:
            yield words
            report(len(words), len(words))

        return read

    def current_row(self) -> R | None:
        """Return the row that is current, None where there is none."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _emit(self, signal: Any, place: int) -> None:  # noqa: ANN401 - a bound signal
        row = self.model.row_at(place)
        if row is not None:
            signal.emit(row)
