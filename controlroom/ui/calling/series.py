"""The tab “Series”: what every unit of a level owes, who has held it, who plans it, who is late."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.domain.attendance import obligations
from controlroom.domain.attendance.series_rows import SeriesListing, SeriesRow
from controlroom.domain.journal import Saved
from controlroom.ui.attendance.tabs import ListTab
from controlroom.ui.calling import words
from controlroom.ui.calling.obligations import ObligationsTable
from controlroom.ui.calling.series_form import EndSeriesDialog, SeriesForm
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, EmptyPage
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.lazy_table import LazyTable


class SeriesTab(ListTab):
    """The series of a kind above, the units of the one in front below."""

    name: ClassVar[str] = "series"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self._wanted: int | None = None
        self.table: LazyTable[SeriesListing, SeriesRow] = LazyTable(
            self.desk, _columns(), obligations.list_series, name=f"series.{kind}.list"
        )
        self.table.current.connect(self._on_series_current)
        self.table.loaded.connect(self._on_loaded)
        self.units = ObligationsTable(shell, kind)
        self.units.event_wanted.connect(self.event_wanted)
        self.empty = EmptyPage(
            _("No series yet. Start one, such as a meeting of every block within 15 days."),
            _("New series"),
            self.make_new,
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.table)

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Series")

    def keys(self) -> list[Key]:
        """Return the keys of this tab."""
        return [
            Key("Alt+N", _("New series"), self.make_new),
            Key("Alt+P", _("Plan it for the unit"), self.units.plan),
            Key("Alt+T", _("Told by telephone"), self.units.report),
            Key("Alt+G", _("Count one that stands"), self.units.count),
            Key("Ctrl+Z", _("Undo"), self.units.take_back, shown=False),
            Key("Alt+E", _("Change"), self.change),
            Key("Alt+X", _("End the series"), self.end, shown=False),
        ]

    def reload(self) -> None:
        """Ask for series and units anew."""
        self.table.ask(SeriesListing(kind=self.kind, unit_id=self.subject, today=self.desk.working_date))
        self.units.unit_id = self.subject
        self.units.reload()

    def first_field(self) -> QWidget:
        """Return the units of the series in front, or the button that starts the first one."""
        if self.stack.currentWidget() is self.empty:
            return self.empty.button
        return self.units.table.view if self.units.series is not None else self.table.view

    def make_new(self) -> None:
        """Open the form of a new series."""
        form = SeriesForm(self.shell, self.kind, parent=self)
        form.saved.connect(self._on_started)
        form.open()

    def change(self) -> None:
        """Open the form of the series in front."""
        row = self.units.series
        if row is not None:
            SeriesForm(self.shell, self.kind, row=row, parent=self).open()

    def end(self) -> None:
        """Ask why the series in front is ended."""
        row = self.units.series
        if row is not None and not row.ended_reason:
            EndSeriesDialog(self.shell, row, self).open()

    def _lay_out(self) -> None:
        for place, (text, pressed, name) in enumerate(
            (
                (_("New series"), self.make_new, "new"),
                (_("Change"), self.change, "change"),
                (_("End the series"), self.end, "end"),
            )
        ):
            button = QPushButton(text)
            button.setObjectName(f"series.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(pressed)
            self.table.top.insertWidget(place + 1, button)
        above, below = Card(), Card()
        above.body.addWidget(self.table, 1)
        below.body.addWidget(self.units, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(above)
        split.addWidget(below)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack.addWidget(split)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack)

    def _on_series_current(self, row: SeriesRow) -> None:
        self.units.show_series(row)

    def _on_loaded(self, total: int) -> None:
        is_whole = not self.table.filter.text() and self.subject is None
        is_empty = not total and is_whole
        if is_empty and self.table.view.hasFocus():
            self.empty.button.setFocus()
        self.stack.setCurrentIndex(int(is_empty))
        shown = [self.table.model.row_at(place) for place in range(self.table.model.rowCount())]
        wanted = self._wanted or (self.units.series.id if self.units.series is not None else None)
        for place, row in enumerate(shown):
            if row is not None and row.id == wanted:
                self._wanted = None
                self.table.view.selectRow(place)
                self.units.show_series(row)
                return
        self.units.show_series(shown[0] if shown else None)

    def _on_started(self, saved: Saved) -> None:
        self._wanted = saved.id
        self.messages.good(
            ngettext(
                "{code} was started: {count} unit owes it.",
                "{code} was started: {count} units owe it.",
                saved.figures["units"],
            ).format(code=saved.code, count=number_text(saved.figures["units"]))
        )


def _columns() -> list[Column[SeriesRow]]:
    return [
        Column("title", _("Title"), lambda row: row.title, width=230),
        Column("unit", _("Who owes it"), words.whom_text, width=180),
        Column("every", _("How often"), words.rhythm_text, width=180, sortable=False),
        Column("due_on", _("First by"), lambda row: date_text(row.due_on), width=112),
        Column("met", _("Held"), words.met_text, width=90, numeric=True),
        Column(
            "planned",
            _("Planned"),
            lambda row: number_text(row.standing.planned),
            width=90,
            numeric=True,
            sortable=False,
        ),
        Column("late", _("Late"), words.late_text, width=190, tone=words.late_tone),
    ]
