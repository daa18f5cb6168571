"""The form of a series: which units are to hold what, by when, and again after how many days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.attendance import choices, listings, obligations, series
from controlroom.domain.attendance.rows import WORKSHOP, Choice
from controlroom.domain.attendance.series import MOST_DAYS, ChangeSeries, EndSeries, StartSeries
from controlroom.domain.attendance.series_rows import SeriesRow
from controlroom.domain.units import queries
from controlroom.domain.units.rows import LevelRow
from controlroom.ui.attendance.fields import CompletingField, choices_from
from controlroom.ui.both_sides import Fill
from controlroom.ui.calling.agendas import AgendaField
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField
from controlroom.ui.widgets.pickers import Picker

_USUAL_LEVEL = "block"
_YEARS = 3


class SeriesForm(Dialog):
    """Starts a series of a kind, or changes one."""

    draft_key = "series.form"

    def __init__(
        self, shell: Shell, kind: str, *, row: SeriesRow | None = None, parent: QWidget | None = None
    ) -> None:
        self._kind, self._row = kind, row
        self._level = row.level if row is not None else _USUAL_LEVEL
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)
        self.setObjectName("series.form")
        self._fill()

    def build(self) -> None:
        """Ask for title, units, days and agenda."""
        desk = self.desk
        self.set_title(_("Change {code}").format(code=self._row.code) if self._row else _("New series"))
        title = CompletingField(
            desk,
            listings.titles_like,
            kind=self._kind,
            name="series.form.title",
            required=_("Write what the event is called."),
        )
        self.form.add("title", _("Title"), title)
        self.level = ChoiceField([(self._level, "")], name="series.form.level")
        self.unit: Picker[Any, Choice] = Picker(
            desk,
            choices_from(choices.units_like),
            name="series.form.unit",
            required=_("Choose the unit whose units are to hold it."),
        )
        self.form.add_row(("level", _("Every"), self.level), ("unit_id", _("of"), self.unit))
        self.due = self._date("series.form.due", _("Write a date."))
        self.every = NumberField(name="series.form.every", least=1, most=MOST_DAYS)
        self.ends = self._date("series.form.ends", "")
        self.form.add_row(
            ("due_on", _("The first by"), self.due),
            ("every_days", _("Again after days (empty: once)"), self.every),
            ("ends_on", _("Until (empty: until ended)"), self.ends),
        )
        self.agenda = AgendaField(desk, name="series.form.agenda")
        self.form.add("agenda", _("Agenda"), self.agenda)
        self.accept_button.setText(_("Save (Ctrl+A)"))
        desk.read(self, queries.levels, None, self._on_levels_read)

    def draft_place(self) -> Place | None:
        """Return the page of the kind, with the tab of series in front."""
        page = "workshops" if self._kind == WORKSHOP else "meetings"
        return Place(page, "tab:series", None)

    def save(self) -> None:
        """Start or change the series."""
        values = {
            "operation_id": self.operation_id,
            "title": self.form.values()["title"],
            "unit_id": self.unit.value().id,
            "level": self.level.value(),
            "due_on": self.due.value(),
            "every_days": self.every.value() or 0,
            "ends_on": self.ends.value(),
            "agenda": self.agenda.value(),
        }
        if self._row is not None:
            order = ChangeSeries(series_id=self._row.id, version=self._row.version, **values)
            self.carry_out(series.change_series, order)
        else:
            self.carry_out(series.start_series, StartSeries(kind=self._kind, **values))

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the series as it stands now."""
        if self._row is None:
            return False

        def on_read(row: SeriesRow) -> None:
            then(lambda: self._fill_again(row))

        self.desk.read(self, obligations.series_row, self._row.id, on_read, key="reread")
        return True

    def _fill_again(self, row: SeriesRow) -> Callable[[], None]:
        before, self._row = self._row, row
        self._fill()
        return lambda: setattr(self, "_row", before)

    def _date(self, name: str, required: str) -> DateField:
        return DateField(name=name, required=required, today=lambda: self.desk.working_date, years=_YEARS)

    def _fill(self) -> None:
        row = self._row
        if row is None:
            self.desk.read(self, choices.unit_choice, self.shell.view.unit_id, self._on_own_unit_read)
            return
        self.form.fill({"title": row.title})
        self.unit.set_value(Choice(row.unit_id, "", row.unit))
        self.level.set_value(row.level)
        self.due.set_value(row.due_on)
        self.every.set_value(row.every_days or None)
        self.ends.set_value(row.ends_on)
        self.agenda.set_value(row.agenda)
        self.form.set_untouched()

    def _on_levels_read(self, levels: Sequence[LevelRow]) -> None:
        chosen = self.level.value() or self._level
        self.level.set_choices([(one.code, str(one.name)) for one in levels])
        codes = [one.code for one in levels]
        self.level.set_value(chosen if chosen in codes else codes[-1])

    def _on_own_unit_read(self, unit: Choice | None) -> None:
        if self.unit.value() is None and not self.unit.text():
            self.unit.set_value(unit)


class EndSeriesDialog(Dialog):
    """Ends a series with a reason."""

    def __init__(self, shell: Shell, row: SeriesRow, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the reason."""
        self.setObjectName("series.end")
        self.set_title(_("End the series “{title}”").format(title=self._row.title[:60]))
        self.reason = TextField(name="series.end.reason", required=_("Write why it is ended."))
        self.form.add("reason", _("Reason"), self.reason)
        self.accept_button.setText(_("End the series"))
        self.cancel_button.setText(_("Leave it"))

    def save(self) -> None:
        """End it."""
        self.carry_out(series.end_series, EndSeries(series_id=self._row.id, reason=self.reason.value()))
