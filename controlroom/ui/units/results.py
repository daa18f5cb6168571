"""What an import would do, by outcome: new, same, changed, doubtful and refused rows with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from controlroom.base.language import _, number_text
from controlroom.domain.units import Plan, PlannedRow
from controlroom.domain.units.checks import Refusal
from controlroom.domain.units.plans import CHANGED, NEW, SAME
from controlroom.ui.widgets.cards import Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable


class ResultsView(QWidget):
    """The dry run: figures, remarks on the whole file, and a tab an outcome."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresStrip()
        self.notes = label("", "faint")
        self.notes.setWordWrap(True)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("units.import.tabs")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.figures, self.notes, self.tabs):
            layout.addWidget(part)
        layout.setStretch(2, 1)

    def show_plan(self, plan: Plan) -> None:
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
        self._add(_("New"), "new", by[NEW], _row_columns())
        self._add(_("Same"), "same", by[SAME], _row_columns())
        self._add(_("Changed"), "changed", by[CHANGED], _row_columns(_changes))
        self._add(_("Doubtful"), "doubtful", doubtful, _row_columns(_remarks))
        self._add(_("Refused"), "refused", plan.refused, _refused_columns())
        ordered = 4 if counts.refused else 3 if counts.doubtful else 2 if counts.changed else 0
        self.tabs.setCurrentIndex(ordered)

    def _add(self, title: str, name: str, rows: Sequence[Any], columns: list[Column[Any]]) -> None:
        table: SmallTable[Any] = SmallTable(columns, name=f"units.import.{name}")
        table.set_rows(rows)
        self.tabs.addTab(table, f"{title}  {number_text(len(rows))}")


def _row_columns(told: Callable[[PlannedRow], str] | None = None) -> list[Column[PlannedRow]]:
    columns: list[Column[PlannedRow]] = [
        Column("number", _("Row"), lambda row: str(row.number), width=70, numeric=True),
        Column("code", _("Code"), lambda row: row.code, width=110),
        Column("name", _("Name"), lambda row: str(row.name), width=300 if told else 480),
        Column("unit", _("Under"), lambda row: str(row.unit), width=130),
    ]
    if told is not None:
        columns.insert(2, Column("told", _("What"), told, width=460))
    return columns


def _refused_columns() -> list[Column[Refusal]]:
    return [
        Column("number", _("Row"), lambda row: str(row.number), width=70, numeric=True),
        Column("column", _("Column"), lambda row: row.column, width=170),
        Column("reason", _("Reason"), lambda row: row.reason.told(), width=380),
        Column("cells", _("Cells"), lambda row: " · ".join(filter(None, row.cells)), width=420),
    ]


def _remarks(row: PlannedRow) -> str:
    return " ".join(one.told() for one in row.remarks)


def _changes(row: PlannedRow) -> str:
    return ", ".join(f"{_(one.field)}: {one.old or '—'} → {one.new}" for one in row.changes)
