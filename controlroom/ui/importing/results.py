"""What an import would do, by outcome: new, same, changed, doubtful and refused rows with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from controlroom.base.language import _, number_text
from controlroom.domain.units import Counts
from controlroom.domain.units.checks import Refusal
from controlroom.domain.units.plans import CHANGED, NEW, SAME, FieldChange
from controlroom.domain.units.remarks import Remark
from controlroom.ui.widgets.cards import Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable


class TriedRow(Protocol):
    """A row of any list as its dry run tells it."""

    @property
    def number(self) -> int:
        """Where it stands in the file."""

    @property
    def outcome(self) -> str:
        """What becomes of it."""

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said of it."""

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """What it changes in the register."""


class TriedList(Protocol):
    """The plan of any list: what its rows come to."""

    @property
    def file(self) -> str:
        """The file's name."""

    @property
    def counts(self) -> Counts:
        """How many rows come to what."""

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that were understood."""

    @property
    def refused(self) -> Sequence[Refusal]:
        """The rows that were not."""

    @property
    def notes(self) -> Sequence[Remark]:
        """What is to be said of the whole file."""

    @property
    def changes_nothing(self) -> bool:
        """Whether carrying it out would write nothing."""


class ResultsView(QWidget):
    """The dry run: figures, remarks on the whole file, and a tab an outcome.

    ``columns`` are those of a row of this kind of list. ``chosen`` gives a row by Enter or a double click.
    """

    chosen = Signal(object)

    def __init__(self, columns: Sequence[Column[Any]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self._name = columns, name
        self.figures = FiguresStrip()
        self.notes = label("", "faint")
        self.notes.setWordWrap(True)
        self.tabs = QTabWidget()
        self.tabs.setObjectName(f"{name}.tabs")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.figures, self.notes, self.tabs):
            layout.addWidget(part)
        layout.setStretch(2, 1)

    def show_plan(self, plan: TriedList) -> None:
        """Show a plan; the tab that needs a look stands in front."""
        counts = plan.counts
        self.figures.show_figures(
            [
                Figure(_("Rows read"), number_text(counts.read)),
                Figure(_("New"), number_text(counts.new), "good" if counts.new else ""),
                Figure(_("Same"), number_text(counts.same)),
                Figure(_("Changed"), number_text(counts.changed)),
                Figure(_("Doubtful"), number_text(counts.doubtful), "warn" if counts.doubtful else ""),
                Figure(_("Refused"), number_text(counts.refused), "bad" if counts.refused else ""),
            ],
            plan.file,
        )
        self.notes.setText("\n".join(note.told() for note in plan.notes))
        self.notes.setVisible(bool(plan.notes))
        while self.tabs.count():
            widget = self.tabs.widget(0)
            self.tabs.removeTab(0)
            if widget is not None:
                widget.deleteLater()
        by = {
            outcome: [row for row in plan.rows if row.outcome == outcome] for outcome in (NEW, SAME, CHANGED)
        }
        doubtful = [row for row in plan.rows if row.remarks]
        doubtful.sort(key=lambda row: row.outcome in by)  # those that wait for an answer come first
        self._add(_("New"), "new", by[NEW], self._row_columns())
        self._add(_("Same"), "same", by[SAME], self._row_columns())
        self._add(_("Changed"), "changed", by[CHANGED], self._row_columns(_changes))
        self._add(_("Doubtful"), "doubtful", doubtful, self._row_columns(_remarks))
        self._add(_("Refused"), "refused", plan.refused, _refused_columns())
        ordered = 4 if counts.refused else 3 if counts.doubtful else 2 if counts.changed else 0
        self.tabs.setCurrentIndex(ordered)

    def show_tab(self, name: str) -> None:
        """Bring the tab of an outcome to the front, with the focus on its rows."""
        for place in range(self.tabs.count()):
            table = self.tabs.widget(place)
            if isinstance(table, SmallTable) and table.objectName() == f"{self._name}.{name}":
                self.tabs.setCurrentIndex(place)
                table.view.selectRow(0)
                table.view.setFocus()

    def current_row(self) -> object:
        """Return the row that is current in the tab in front, None where there is none."""
        table = self.tabs.currentWidget()
        return table.current_row() if isinstance(table, SmallTable) else None

    def _add(self, title: str, name: str, rows: Sequence[Any], columns: list[Column[Any]]) -> None:
        table: SmallTable[Any] = SmallTable(columns, name=f"{self._name}.{name}")
        table.set_rows(rows)
        table.chosen.connect(self.chosen)
        self.tabs.addTab(table, f"{title}  {number_text(len(rows))}")

    def _row_columns(self, told: Callable[[Any], str] | None = None) -> list[Column[Any]]:
        number: Column[Any] = Column("number", _("Row"), lambda row: str(row.number), width=70, numeric=True)
        if told is None:
            return [number, *self._columns]
        return [number, self._columns[0], Column("told", _("What"), told, width=460), *self._columns[1:]]


def _refused_columns() -> list[Column[Refusal]]:
    return [
        Column("number", _("Row"), lambda row: str(row.number), width=70, numeric=True),
        Column("column", _("Column"), lambda row: row.column, width=170),
        Column("reason", _("Reason"), lambda row: row.reason.told(), width=380),
        Column("cells", _("Cells"), lambda row: " · ".join(filter(None, row.cells)), width=420),
    ]


def _remarks(row: TriedRow) -> str:
    return " ".join(one.told() for one in row.remarks)


def _changes(row: TriedRow) -> str:
    return ", ".join(f"{_(one.field)}: {one.old or '—'} → {one.new}" for one in row.changes)
