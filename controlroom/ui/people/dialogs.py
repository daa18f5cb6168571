"""What is done with a known person: a post given or ended, a training noted, a double entry merged."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, date_text
from controlroom.domain import journal
from controlroom.domain.people import appointments, entry, queries
from controlroom.domain.people.rows import HeldPost, PersonDetail, PersonRow, PostRow
from controlroom.domain.units import UnitRow
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.people.picker import person_picker
from controlroom.ui.shell import Shell
from controlroom.ui.units.picker import unit_picker
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, TextField


class PersonDialog(Dialog):
    """A dialog about one person."""

    def __init__(self, shell: Shell, person: PersonDetail, parent: QWidget | None = None) -> None:
        self.person = person
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def today(self) -> datetime.date:
        """Return the working date of the desk."""
        return self.desk.working_date

    def date_field(self, name: str) -> DateField:
        """Return a date field that stands on the working date."""
        field = DateField(name=name, required=_("Write the date."), today=self.today, years=80)
        field.set_value(self.today())
        return field


class GivePost(PersonDialog):
    """Give a person a post in a unit."""

    draft_key = "people.post"

    def draft_place(self) -> Place | None:
        """Return the page of people, and who it is about."""
        return Place("people", "post", self.person.id)

    def build(self) -> None:
        self.set_title(_("Post for {name}").format(name=self.person.name))
        self.post = ChoiceField([], name="people.post.post")
        self.unit = unit_picker(self.desk, name="people.post.unit", required=_("Choose the unit."))
        self.since = self.date_field("people.post.since")
        self.form.add("post", _("Post"), self.post)
        self.form.add("unit_id", _("Unit"), self.unit)
        self.form.add("since", _("Since"), self.since)
        self.accept_button.setText(_("Give post"))
        self.desk.read(self, queries.posts, None, self._on_posts_read)

    def save(self) -> None:
        unit: UnitRow = self.unit.value()
        order = appointments.Appoint(
            operation_id=self.operation_id,
            person_id=self.person.id,
            post=self.post.value(),
            unit_id=unit.id,
            since=self.since.value(),
        )
        self.carry_out(appointments.appoint, order)

    def _on_posts_read(self, posts: Sequence[PostRow]) -> None:
        self.post.set_choices([(one.code, str(one.name)) for one in posts])


class EndPost(PersonDialog):
    """End one of the posts that a person holds."""

    def build(self) -> None:
        self.set_title(_("End a post of {name}").format(name=self.person.name))
        self.held = ChoiceField(
            [(one.id, held_words(one)) for one in self.person.posts], name="people.end.post"
        )
        self.until = self.date_field("people.end.until")
        self.form.add("appointment_id", _("Post"), self.held)
        self.form.add("until", _("Last day"), self.until)
        self.accept_button.setText(_("End post"))

    def save(self) -> None:
        order = appointments.EndAppointment(
            operation_id=self.operation_id, appointment_id=self.held.value(), until=self.until.value()
        )
        self.carry_out(appointments.end_appointment, order)


class NoteTraining(PersonDialog):
    """Note a training that a person received."""

    draft_key = "people.training"

    def draft_place(self) -> Place | None:
        """Return the page of people, and who it is about."""
        return Place("people", "training", self.person.id)

    def build(self) -> None:
        self.set_title(_("Training of {name}").format(name=self.person.name))
        self.topic = TextField(name="people.training.topic", required=_("Write what the training was about."))
        self.held_on = self.date_field("people.training.held_on")
        self.place = TextField(name="people.training.place")
        self.form.add("topic", _("About what"), self.topic)
        self.form.add("held_on", _("Date"), self.held_on)
        self.form.add("place", _("Place"), self.place)
        self.accept_button.setText(_("Note training"))

    def save(self) -> None:
        order = entry.AddTraining(
            operation_id=self.operation_id,
            person_id=self.person.id,
            topic=self.topic.value(),
            held_on=self.held_on.value(),
            place=self.place.value(),
        )
        self.carry_out(entry.add_training, order)


class MergeInto(PersonDialog):
    """Say that this entry and another are one person."""

    def build(self) -> None:
        self.set_title(
            _("{name}, {code}, is the same person as").format(name=self.person.name, code=self.person.code)
        )
        self.into: Any = person_picker(
            self.shell, name="people.merge.into", required=_("Choose the entry that stays.")
        )
        self.form.add("into_id", _("The entry that stays"), self.into)
        self.accept_button.setText(_("Merge"))

    def save(self) -> None:
        into: PersonRow = self.into.value()
        order = entry.MergePeople(operation_id=self.operation_id, person_id=self.person.id, into_id=into.id)
        self.carry_out(entry.merge_people, order)


def held_words(held: HeldPost) -> str:
    """Return a post with its unit and its dates."""
    if held.until is None:
        return _("{post}, {unit}, since {since}").format(
            post=held.post, unit=held.unit, since=date_text(held.since)
        )
    return _("{post}, {unit}, {since} to {until}").format(
        post=held.post, unit=held.unit, since=date_text(held.since), until=date_text(held.until)
    )
