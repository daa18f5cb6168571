"""The units that a series asks, and what is done about each; a cascade of workshops shows the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.language import _, date_text
from controlroom.domain.attendance import obligations
from controlroom.domain.attendance.series_rows import (
    ALL,
    LATE,
    OPEN,
    Obligation,
    ObligationListing,
    SeriesRow,
)
from controlroom.domain.journal import Saved
from controlroom.ui.calling import words
from controlroom.ui.calling.obligation_dialogs import CountDialog, PlanDialog, ReportDialog
from controlroom.ui.calling.retracting import ask_back, tell_reported
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable

_TITLE = 48


class ObligationsTable(QWidget):
    """What each unit owes to one series. ``event_wanted`` asks for an event to be opened."""

    event_wanted = Signal(int)

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._desk = shell, shell.desk
        self.series: SeriesRow | None = None
        self.unit_id: int | None = None
        self.heading = label("", "heading")
        self.heading.setObjectName("series.heading")
        self.show_only = ChoiceField(
            [(ALL, _("all units")), (LATE, _("only late")), (OPEN, _("all who still owe it"))],
            name="series.show",
        )
        self.show_only.setAccessibleName(_("What is shown"))
        self.show_only.changed.connect(self.reload)
        self.table: LazyTable[ObligationListing, Obligation] = LazyTable(
            self._desk, _columns(), obligations.list_obligations, name=f"series.{kind}.units"
        )
        self.table.top.insertWidget(0, self.heading)
        self.table.top.insertWidget(2, self.show_only)
        self.table.chosen.connect(self._on_unit_chosen)
        self._lay_out()
        self.setFocusProxy(self.table)

    def show_series(self, row: SeriesRow | None) -> None:
        """Show the units of a series, of none where there is none."""
        is_same = row is not None and self.series is not None and row.id == self.series.id
        self.series = row
        self.setVisible(row is not None)
        if row is not None:
            self.heading.setText(f"{row.code} · {row.title[:_TITLE]} · {words.rhythm_text(row)}")
            if not is_same:
                self.reload()

    def reload(self) -> None:
        """Ask for the units anew."""
        if self.series is not None:
            question = ObligationListing(
                series_id=self.series.id,
                show=str(self.show_only.value()),
                unit_id=self.unit_id,
                today=self._desk.working_date,
            )
            self.table.ask(question)

    def plan(self) -> None:
        """Plan the event that the unit in front owes; one that is planned is opened."""
        one = self.table.current_row()
        if one is None or self.series is None:
            return
        if one.open_id is not None:
            self.event_wanted.emit(one.open_id)
            return
        dialog = PlanDialog(self._shell, self.series, one, self)
        dialog.saved.connect(self._on_planned)
        dialog.open()

    def report(self) -> None:
        """Enter that the unit in front held its event, as it was told by telephone."""
        one = self.table.current_row()
        if one is not None and self.series is not None:
            dialog = ReportDialog(self._shell, self.series, one, self)
            dialog.saved.connect(self._on_reported)
            dialog.open()

    def take_back(self) -> None:
        """Take back that the unit in front told by telephone that it held its last event."""
        ask_back(self._shell, self, self.table.current_row(), self.reload)

    def count(self) -> None:
        """Let an event of the unit in front, which stands already, count for the series."""
        one = self.table.current_row()
        if one is not None and self.series is not None:
            CountDialog(self._shell, self.series, one, self).open()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        wanted: tuple[tuple[str, Callable[[], None], str], ...] = (
            (_("Plan it for the unit"), self.plan, "plan"),
            (_("Told by telephone: held"), self.report, "report"),
            (_("Count one that stands"), self.count, "count"),
        )
        for text, pressed, name in wanted:
            button = QPushButton(text)
            button.setObjectName(f"series.units.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(pressed)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def _on_unit_chosen(self, one: Obligation) -> None:
        event = one.open_id or one.last_id
        if event is not None:
            self.event_wanted.emit(event)
        else:
            self.plan()

    def _on_planned(self, saved: Saved) -> None:
        event_id = saved.id

        def show() -> None:
            if event_id is not None:
                self.event_wanted.emit(event_id)

        self._shell.messages.good(_("{code} was planned.").format(code=saved.code), _("Open it"), show)

    def _on_reported(self, saved: Saved) -> None:
        tell_reported(self._shell, self, saved, self.reload)


def _columns() -> list[Column[Obligation]]:
    return [
        Column("unit", _("Unit"), lambda one: str(one.unit), width=180),
        Column("above", _("Above it"), lambda one: str(one.above), width=130, sortable=False),
        Column("late_days", _("How it stands"), words.state_text, width=170, tone=words.state_tone),
        Column("due_on", _("Due by"), lambda one: date_text(one.due_on), width=112),
        Column("open_on", _("Planned on"), lambda one: date_text(one.open_on), width=116),
        Column("last_held_on", _("Last held"), words.last_text, width=220),
        Column("rounds", _("Rounds"), words.rounds_text, width=86, numeric=True, sortable=False),
    ]
