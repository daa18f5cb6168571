"""The form of a meeting or a workshop: new, changed, with its invitation rule beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.domain import journal, meetings, workshops
from controlroom.domain.attendance import choices, events, listings, views
from controlroom.domain.attendance.events import BLANK_ROWS, ChangeEvent
from controlroom.domain.attendance.rows import (
    HYBRID,
    IN_PERSON,
    VIRTUAL,
    WORKSHOP,
    Choice,
    EventDetail,
    EventView,
    ShowEvent,
)
from controlroom.domain.meetings import PlanMeeting
from controlroom.domain.workshops import PlanWorkshop
from controlroom.ui.attendance.fields import CompletingField, TimeField, choices_from
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.attendance.rule_field import RuleField
from controlroom.ui.attendance.words import rule_text
from controlroom.ui.both_sides import Fill
from controlroom.ui.calling.agendas import AgendaField
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField, YesField
from controlroom.ui.widgets.pickers import Picker

_YEARS = 3
ROWS_WITHOUT_LIST = 100


class EventForm(Dialog):
    """Plans an event of a kind for a unit, or changes one; ``detail`` is what is changed."""

    draft_key = "attendance.form"

    def __init__(
        self, shell: Shell, kind: str, *, detail: EventDetail | None = None, parent: QWidget | None = None
    ) -> None:
        self._kind, self._detail = kind, detail
        self._toggled_by_key = False
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)
        self.setObjectName("attendance.form")
        self.setMinimumWidth(880)
        self._fill()

    def build(self) -> None:
        """Lay the fields in two columns: what and where, then whom."""
        self.set_title(self._heading_words())
        left, right = QVBoxLayout(), QVBoxLayout()
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for one in (left, right):
            one.setSpacing(2)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.form.column.addLayout(columns)
        self.form.column = left
        self._add_event()
        left.addStretch(1)
        self.form.column = right
        self._add_invited()
        right.addStretch(1)
        self.accept_button.setText(_("Save (Ctrl+A)"))

    def draft_place(self) -> Place | None:
        """Return the page that plans this kind, or the event that is changed."""
        page = "workshops" if self._kind == WORKSHOP else "meetings"
        return Place(page, "change", self._detail.row.id) if self._detail else Place(page, "new", self._kind)

    def more_draft(self) -> object:
        """Return the event as it was when the form was opened."""
        return self._detail

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Change the event as it was seen then: what others changed since is told when this is saved."""
        self._detail = more

    def save(self) -> None:
        """Plan or change the event."""
        fields = self._values()
        if self._detail is not None:
            event_id, version = self._detail.row.id, self._detail.version
            self.carry_out(events.change_event, ChangeEvent(event_id=event_id, version=version, **fields))
        elif self._kind == WORKSHOP:
            self.carry_out(workshops.plan_workshop, PlanWorkshop(**fields))
        else:
            self.carry_out(meetings.plan_meeting, PlanMeeting(**fields))

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the event as it stands now."""
        if self._detail is None:
            return False
        question = ShowEvent(self._detail.row.id)

        def on_read(view: EventView) -> None:
            then(lambda: self._fill_again(view.event))

        self.desk.read(self, views.event_view, question, on_read, key="reread")
        return True

    def _fill_again(self, detail: EventDetail) -> Callable[[], None]:
        before, self._detail = self._detail, detail
        self._fill()
        return lambda: setattr(self, "_detail", before)

    def _heading_words(self) -> str:
        if self._detail is not None:
            return _("Change {code}").format(code=self._detail.row.code)
        return _("New workshop") if self._kind == WORKSHOP else _("New meeting")

    def _add_event(self) -> None:
        desk, kind = self.desk, self._kind
        title = CompletingField(
            desk,
            listings.titles_like,
            kind=kind,
            name="attendance.form.title",
            required=_("Write what the event is called."),
        )
        self.form.add("title", _("Title"), title)
        self.unit: Picker[Any, Choice] = Picker(
            desk,
            choices_from(choices.units_like),
            name="attendance.form.unit",
            required=_("Choose the unit whose event it is from the list of units."),
        )
        self.unit.picked.connect(self._on_unit_picked)
        self.form.add("unit_id", _("Unit"), self.unit)
        self.day = DateField(
            name="attendance.form.day",
            required=_("Write a date."),
            today=lambda: desk.working_date,
            years=_YEARS,
        )
        self.day.changed.connect(self._on_day_changed)
        time = TimeField(name="attendance.form.time")
        self.form.add_row(("held_on", _("Date"), self.day), ("starts_at", _("Time"), time))
        place = CompletingField(desk, listings.places_like, kind=kind, name="attendance.form.place")
        self.form.add("place", _("Place"), place)
        self.form.add_row(
            ("ends_at", _("Until what time"), TimeField(name="attendance.form.ends")),
            ("mode", _("How it is held"), self._mode_field()),
        )
        link = TextField(name="attendance.form.link", placeholder="https://")
        self.form.add("link", _("Link to join"), link)
        self.form.show_field("link", shown=False)
        self.agenda = AgendaField(desk, name="attendance.form.agenda", kind=kind, lines=3)
        self.form.add("agenda", _("Agenda"), self.agenda)

    def _mode_field(self) -> ChoiceField:
        self.mode = ChoiceField(
            [(IN_PERSON, _("at a place")), (VIRTUAL, _("by link")), (HYBRID, _("both"))],
            name="attendance.form.mode",
        )
        self.mode.changed.connect(self._on_mode_changed)
        return self.mode

    def _add_invited(self) -> None:
        self.rule = RuleField(self.desk, self.day.value, name="attendance.form.invited")
        self.form.add("invitations", _("Who is invited"), self.rule, hint=_("Space ticks a post"))
        self.listed = YesField(_("Names on the sheet"), name="attendance.form.listed")
        self.listed.set_value(True)
        self.listed.changed.connect(self._on_listed_changed)
        QShortcut(QKeySequence("Alt+L"), self, self._switch_list)
        self.form.add("has_list", _("List"), self.listed, hint=_("Alt+L: no names, only empty rows"))
        blank = NumberField(
            name="attendance.form.blank", most=500, required=_("Write how many empty rows to print.")
        )
        blank.set_value(BLANK_ROWS)
        self.form.add("blank_rows", _("Empty rows for walk-ins"), blank)
        chair: Picker[Any, Choice] = Picker(
            self.desk,
            choices_from(choices.people_like),
            name="attendance.form.chair",
            new=lambda typed, pick: open_new_person(self.shell, self, typed, pick),
        )
        self.form.add("chair_id", _("Presided by"), chair)
        self.form.add(
            "seats",
            _("Seats of the workshop"),
            NumberField(name="attendance.form.seats", least=1, most=100_000),
        )
        self.form.show_field("seats", self._kind == WORKSHOP)

    def _fill(self) -> None:
        detail = self._detail
        if detail is None:
            self.desk.read(self, choices.unit_choice, self.shell.view.unit_id, self._on_own_unit_read)
            return
        row = detail.row
        values: dict[str, object] = {
            "title": row.title,
            "held_on": row.held_on,
            "starts_at": row.starts_at,
            "ends_at": detail.ends_at,
            "mode": detail.mode,
            "link": detail.link,
            "place": row.place,
            "agenda": detail.agenda,
            "has_list": detail.has_list,
            "blank_rows": detail.blank_rows,
            "seats": row.seats,
        }
        for name, value in values.items():
            self._field(name).set_value(value)
        if detail.chair_id is not None:
            self._field("chair_id").set_value(Choice(detail.chair_id, "", detail.chair))
        self.unit.set_value(Choice(row.unit_id, "", row.unit))
        if detail.invitations:
            first, *others = detail.invitations
            self.rule.set_value(first.invitation)
            self.rule.set_unit(Choice(first.invitation.unit_id, "", first.unit))
            self.rule.set_others([(one.invitation, rule_text(one)) for one in others])
        self.agenda.offer_of(row.unit_id)
        self._on_mode_changed()
        self.form.set_untouched()

    def _values(self) -> dict[str, Any]:
        chair = self._field("chair_id").value()
        return {
            "operation_id": self.operation_id,
            "title": self._field("title").value(),
            "unit_id": self.unit.value().id,
            "held_on": self.day.value(),
            "starts_at": self._field("starts_at").value(),
            "ends_at": self._field("ends_at").value(),
            "mode": self.mode.value(),
            "place": self._field("place").value(),
            "link": self._field("link").value() if self.mode.value() != IN_PERSON else "",
            "agenda": self._field("agenda").value(),
            "chair_id": None if chair is None else chair.id,
            "blank_rows": self._field("blank_rows").value(),
            "has_list": self.listed.value(),
            "seats": self._field("seats").value() if self._kind == WORKSHOP else None,
            "invitations": self.rule.value() if self.listed.value() else (),
        }

    def _field(self, name: str) -> Any:  # noqa: ANN401 - fields of several kinds
        return self.form.field(name)

    def _on_own_unit_read(self, unit: Choice | None) -> None:
        if self.unit.value() is None and not self.unit.text():
            self.unit.set_value(unit)
            self._on_unit_picked(unit)

    def _on_unit_picked(self, unit: Choice | None) -> None:
        if unit is not None:
            self.rule.set_unit(unit)
            self.agenda.offer_of(unit.id)

    def _on_mode_changed(self) -> None:
        self.form.show_field("link", shown=self.mode.value() != IN_PERSON)

    def _on_listed_changed(self) -> None:
        """Offer many empty rows where no names are printed, and go there: that is all left to say."""
        blank = self._field("blank_rows")
        self.rule.setEnabled(bool(self.listed.value()))
        if not self.listed.value() and blank.value() == BLANK_ROWS:
            blank.set_value(ROWS_WITHOUT_LIST)
        if self.listed.hasFocus() or self._toggled_by_key:
            blank.setFocus()
            blank.selectAll()

    def _on_day_changed(self) -> None:
        self.rule.ask_later()
        day = self.day.value()
        if isinstance(day, datetime.date) and day < self.desk.working_date:
            self.band.tell("warn", _("This date lies behind. It is taken as it stands."))
        else:
            self.band.hide()

    def _switch_list(self) -> None:
        self._toggled_by_key = True
        self.listed.click()
        self._toggled_by_key = False


def open_form(
    shell: Shell, kind: str, parent: QWidget, then: Callable[[Any], object], detail: EventDetail | None = None
) -> EventForm:
    """Open the form over a page; ``then`` gets what was saved."""
    dialog = EventForm(shell, kind, detail=detail, parent=parent)
    dialog.saved.connect(then)
    dialog.open()
    return dialog
