"""The columns of a list to be brought in: what each holds, whether it is Kruti Dev, and how it reads."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from controlroom.base.language import _
from controlroom.domain.units import Mapping, Table
from controlroom.domain.units.headings import Vocabulary
from controlroom.domain.units.krutidev import mixed_to_unicode
from controlroom.ui import theme
from controlroom.ui.widgets.fields import ChoiceField, YesField

_SAMPLES = 3
_LONGEST_SAMPLE = 60
_HEADING, _HOLDS, _KRUTIDEV, _SAMPLE = range(4)


class ColumnsTable(QTableWidget):
    """One row a column of the file; ``changed`` when the operator says otherwise than was guessed."""

    changed = Signal()

    def __init__(self, vocabulary: Vocabulary, name: str, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._vocabulary, self._name = vocabulary, name
        self.setObjectName(f"{name}.columns")
        self.setAccessibleName(_("Columns of the file"))
        self.setHorizontalHeaderLabels([_("Column of the file"), _("Holds"), _("Kruti Dev"), _("First rows")])
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        head = self.horizontalHeader()
        head.setSectionResizeMode(_SAMPLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_HEADING, 190), (_HOLDS, 210), (_KRUTIDEV, 90)):
            self.setColumnWidth(column, theme.px(width))
        self._table: Table | None = None
        self._mapping = Mapping()

    def mapping(self) -> Mapping:
        """Return the columns as they are chosen now."""
        return self._mapping

    def show_table(self, table: Table, mapping: Mapping) -> None:
        """Show the columns of a table as they were guessed."""
        self._table, self._mapping = table, mapping
        self.setRowCount(len(table.headings))
        roles = {column: role for role, column in mapping.columns.items()}
        choices = [
            ("", _("— left out —")),
            *((role, _(words)) for role, words in self._vocabulary.names.items()),
        ]
        for column, heading in enumerate(table.headings):
            self.setItem(
                column,
                _HEADING,
                QTableWidgetItem(mixed_to_unicode(heading) if column in mapping.krutidev else heading),
            )
            holds = ChoiceField(choices, name=f"{self._name}.column{column}")
            holds.setAccessibleName(_("{heading} holds").format(heading=heading))
            holds.set_value(roles.get(column, ""))
            holds.changed.connect(lambda at=column: self._on_role_chosen(at))
            typed = YesField("", name=f"{self._name}.krutidev{column}")
            typed.setAccessibleName(_("{heading} is typed in Kruti Dev").format(heading=heading))
            typed.set_value(column in mapping.krutidev)
            typed.changed.connect(lambda at=column: self._on_krutidev_ticked(at))
            self.setCellWidget(column, _HOLDS, holds)
            self.setCellWidget(column, _KRUTIDEV, typed)
            self._show_samples(column)
            self.setRowHeight(column, theme.px(38))

    def choose(self, column: int, role: str) -> None:
        """Say what a column holds, as the operator does."""
        self._field(column).set_value(role)
        self._on_role_chosen(column)

    def _field(self, column: int) -> ChoiceField:
        field = self.cellWidget(column, _HOLDS)
        if not isinstance(field, ChoiceField):
            raise TypeError(column)
        return field

    def _on_role_chosen(self, column: int) -> None:
        role: str = self._field(column).value()
        before = next((one for one, at in self._mapping.columns.items() if at == column), "")
        if before:
            self._mapping = self._mapping.with_column(before, None)
        other = self._mapping.columns.get(role)
        if role:
            self._mapping = self._mapping.with_column(role, column)
        if other is not None and other != column:
            self._field(other).set_value("")
        self.changed.emit()

    def _on_krutidev_ticked(self, column: int) -> None:
        field = self.cellWidget(column, _KRUTIDEV)
        typed_so = isinstance(field, YesField) and bool(field.value())
        self._mapping = self._mapping.with_krutidev(column, typed_so=typed_so)
        self._show_samples(column)
        self.changed.emit()

    def _show_samples(self, column: int) -> None:
        if self._table is None:
            return
        cells = [row.cells[column] for row in self._table.rows[:200] if row.cells[column].strip()]
        if column in self._mapping.krutidev:
            cells = [mixed_to_unicode(cell) for cell in cells[:_SAMPLES]]
        shown = "  ·  ".join(" ".join(cell.split())[:_LONGEST_SAMPLE] for cell in cells[:_SAMPLES])
        self.setItem(column, _SAMPLE, QTableWidgetItem(shown))
