"""Small questions about what a unit owes: when it will be held, that it was held, which event counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, date_text
from controlroom.domain import journal
from controlroom.domain.attendance import listings, series_events
from controlroom.domain.attendance.rows import EventRow
from controlroom.domain.attendance.series_events import (
    CountEvent,
    EventsToCount,
    PlanObligation,
    ReportObligation,
    events_to_count,
)
from controlroom.domain.attendance.series_rows import Obligation, SeriesRow
from controlroom.ui.attendance.fields import CompletingField, TimeField
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, NumberField


class _OfUnit(Dialog):
    """A question about one unit of one series."""

    def __init__(
        self, shell: Shell, series: SeriesRow, one: Obligation, parent: QWidget | None = None
    ) -> None:
        self._series, self._one = series, one
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def _day(self, name: str) -> DateField:
        day = DateField(name=name, required=_("Write a date."), today=lambda: self.desk.working_date, years=3)
        self.form.add("held_on", _("Date"), day)
        return day


class PlanDialog(_OfUnit):
    """Plans the event of a unit: the day stands there, the rest is taken from the one before."""

    def build(self) -> None:
        """Ask for day, hour and place."""
        self.setObjectName("series.plan")
        self.set_title(
            _("Plan “{title}” for {unit}").format(title=self._series.title[:60], unit=self._one.unit)
        )
        self.day = self._day("series.plan.day")
        self.day.set_value(max(self._one.due_on or self.desk.working_date, self.desk.working_date))
        self.time = TimeField(name="series.plan.time")
        self.form.add("starts_at", _("Time"), self.time, hint=_("empty: as before"))
        self.place = CompletingField(
            self.desk, listings.places_like, kind=self._series.kind, name="series.plan.place"
        )
        self.form.add("place", _("Place"), self.place, hint=_("empty: as before"))
        self.form.add_note(label(_("Title, agenda and invitation are taken over."), "faint"))
        self.accept_button.setText(_("Plan (Ctrl+A)"))

    def save(self) -> None:
        """Plan it."""
        order = PlanObligation(
            operation_id=self.operation_id,
            series_id=self._series.id,
            unit_id=self._one.unit_id,
            held_on=self.day.value(),
            starts_at=self.time.value(),
            place=self.place.value(),
        )
        self.carry_out(series_events.plan_obligation, order)


class ReportDialog(_OfUnit):
    """Enters that a unit held its event: the day and how many came."""

    def build(self) -> None:
        """Ask for the day and the count."""
        self.setObjectName("series.report")
        self.set_title(_("{unit} told that it was held").format(unit=self._one.unit))
        self.day = self._day("series.report.day")
        planned, today = self._one.open_on, self.desk.working_date
        self.day.set_value(planned if planned is not None and planned <= today else today)
        self.count = NumberField(
            name="series.report.count",
            most=series_events.MOST_PEOPLE,
            required=_("Write how many people came."),
        )
        self.form.add("count", _("How many came"), self.count)
        self.accept_button.setText(_("Save (Ctrl+A)"))

    def save(self) -> None:
        """Enter it."""
        order = ReportObligation(
            operation_id=self.operation_id,
            series_id=self._series.id,
            unit_id=self._one.unit_id,
            held_on=self.day.value(),
            count=self.count.value(),
        )
        self.carry_out(series_events.report_obligation, order)


class CountDialog(_OfUnit):
    """Chooses which of the unit's events, planned without the series, counts for it."""

    def build(self) -> None:
        """Ask which."""
        self.setObjectName("series.count")
        self.set_title(_("Which event of {unit} counts?").format(unit=self._one.unit))
        self.event_field = ChoiceField([(None, _("none yet"))], name="series.count.event")
        self.form.add("event_id", _("Event"), self.event_field)
        self.accept_button.setText(_("Count it (Ctrl+A)"))
        question = EventsToCount(self._series.id, self._one.unit_id)
        self.desk.read(self, events_to_count, question, self._on_read)

    def save(self) -> None:
        """Count it."""
        event_id = self.event_field.value()
        if event_id is None:
            self.form.show_problem("event_id", _("This unit has no event that could count."))
            return
        order = CountEvent(operation_id=self.operation_id, event_id=event_id, series_id=self._series.id)
        self.carry_out(series_events.count_event, order)

    def _on_read(self, rows: Sequence[EventRow]) -> None:
        if rows:
            self.event_field.set_choices(
                [(row.id, f"{row.code} · {date_text(row.held_on)} · {row.title}") for row in rows]
            )
