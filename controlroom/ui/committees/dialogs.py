"""Filling a seat, noting a verification, and saying what the committees of a level want."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.domain import journal, units
from controlroom.domain.committees import changes, queries
from controlroom.domain.committees.rows import Committee, SeatRow, SeatTemplate, TemplateRow
from controlroom.domain.people import appointments
from controlroom.domain.people.rows import PersonRow
from controlroom.domain.units import LevelRow, UnitRow
from controlroom.ui.dialog import Dialog
from controlroom.ui.people.form import PersonForm
from controlroom.ui.people.picker import person_picker
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import NumberField, TextField


class FillSeat(Dialog):
    """Give an empty seat to somebody, known or new."""

    def __init__(
        self, shell: Shell, committee: Committee, seat: SeatRow, parent: QWidget | None = None
    ) -> None:
        self.committee, self.seat = committee, seat
        self.operation_id = journal.new_operation_id()
        self._unit: UnitRow | None = None
        super().__init__(shell, parent)

    def build(self) -> None:
        self.set_title(_("{post}, {unit}").format(post=self.seat.post_name, unit=self.committee.unit))
        self.person = person_picker(
            self.shell, name="committees.fill.person", required=_("Choose a person."), begin=self._begin
        )
        self.since = DateField(
            name="committees.fill.since",
            required=_("Write the date."),
            today=lambda: self.desk.working_date,
            years=80,
        )
        self.since.set_value(self.desk.working_date)
        self.form.add("person", _("Person"), self.person)
        self.form.add("since", _("Since"), self.since)
        self.accept_button.setText(_("Give post"))
        self.desk.read(self, units.unit_by_id, self.committee.unit_id, self._on_unit_read)

    def save(self) -> None:
        person: PersonRow = self.person.value()
        order = appointments.Appoint(
            operation_id=self.operation_id,
            person_id=person.id,
            post=self.seat.post,
            unit_id=self.committee.unit_id,
            since=self.since.value(),
        )
        self.carry_out(appointments.appoint, order)

    def _on_unit_read(self, unit: UnitRow) -> None:
        self._unit = unit

    def _begin(self, form: PersonForm) -> None:
        """Let a new person live in the unit; the post is given here."""
        form.live_in(self._unit)


class Verify(Dialog):
    """Note that a committee was verified."""

    def __init__(self, shell: Shell, committee: Committee, parent: QWidget | None = None) -> None:
        self.committee = committee
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        self.set_title(_("Committee of {unit} verified").format(unit=self.committee.unit))
        self.day = DateField(
            name="committees.verify.day",
            required=_("Write the date."),
            today=lambda: self.desk.working_date,
        )
        self.day.set_value(self.desk.working_date)
        self.note = TextField(name="committees.verify.note")
        self.form.add("checked_on", _("Date"), self.day)
        self.form.add("note", _("How"), self.note, hint=_("by telephone, by its list"))
        self.accept_button.setText(_("Verified"))

    def save(self) -> None:
        order = changes.CheckCommittee(
            operation_id=self.operation_id,
            unit_id=self.committee.unit_id,
            checked_on=self.day.value(),
            note=self.note.value(),
        )
        self.carry_out(changes.check_committee, order)


class SeatsField(QWidget):
    """Every post with its seats, and the women among them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._posts: list[tuple[str, NumberField, NumberField]] = []
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setColumnStretch(0, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._inside)
        scroll.setMinimumHeight(380)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_template(self, rows: Sequence[TemplateRow]) -> None:
        """Show every post of the organisation with what is wanted of it."""
        for place, words in enumerate((_("Post"), _("Number of seats"), _("of them women"))):
            self._grid.addWidget(label(words, "label"), 0, place)
        for line, row in enumerate(rows, start=1):
            seats = self._number(f"committees.seats.{row.post}", _("Seats: {post}"), row, row.seats)
            women = self._number(f"committees.women.{row.post}", _("Women: {post}"), row, row.women)
            self._grid.addWidget(label(str(row.post_name)), line, 0)
            self._grid.addWidget(seats, line, 1)
            self._grid.addWidget(women, line, 2)
            self._posts.append((row.post, seats, women))
        self.shown = self.value()
        if self._posts:
            self.setFocusProxy(self._posts[0][1])
            self.setFocus()

    def value(self) -> tuple[SeatTemplate, ...]:
        """Return the posts of which seats are wanted."""
        return tuple(
            SeatTemplate(post, seats.value(), women.value() or 0)
            for post, seats, women in self._posts
            if seats.value()
        )

    def set_value(self, value: object) -> None:
        """Leave the field as it is: it is filled by ``show_template``."""

    def problem(self) -> str:
        """Return the first number that cannot be."""
        wrong = (field.problem() for _post, *fields in self._posts for field in fields)
        return next(filter(None, wrong), "")

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the fields with a wrong number as wrong."""
        for _post, *fields in self._posts:
            for field in fields:
                field.mark_wrong(wrong and bool(field.problem()))

    def takes_enter(self) -> bool:
        """Go to the next number; from the last one Enter is the form's."""
        fields = [field for _post, *both in self._posts for field in both]
        here = next((place for place, field in enumerate(fields) if field.hasFocus()), len(fields))
        if here + 1 >= len(fields) or fields[here].problem():
            return False
        fields[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _number(self, name: str, words: str, row: TemplateRow, number: int) -> NumberField:
        field = NumberField(name=name, most=changes.MOST_SEATS)
        field.setAccessibleName(words.format(post=row.post_name))
        field.setFixedWidth(90)
        field.set_value(number or None)
        field.changed.connect(self.changed)
        return field


class EditTemplate(Dialog):
    """Say which seats make a committee of a level complete."""

    def __init__(self, shell: Shell, level: LevelRow, parent: QWidget | None = None) -> None:
        self.level = level
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        self.set_title(_("What makes a committee complete: {level}").format(level=self.level.name))
        self.seats = SeatsField()
        self.form.add("seats", _("Seats of each committee"), self.seats)
        self.accept_button.setText(_("Save"))
        self.desk.read(self, queries.template_of, self.level.code, self._on_template_read)

    def _on_template_read(self, rows: Sequence[TemplateRow]) -> None:
        self.seats.show_template(rows)
        self.form.watch(self.seats)

    def save(self) -> None:
        order = changes.SetSeats(
            operation_id=self.operation_id,
            level=self.level.code,
            seats=self.seats.value(),
            shown=self.seats.shown,
        )
        self.carry_out(changes.set_seats, order)
