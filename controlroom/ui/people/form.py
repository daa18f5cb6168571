"""A person's form: entering a new one, correcting a known one, with a word on who may be the same."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from controlroom.base import identities
from controlroom.base.errors import UserError
from controlroom.base.language import Name, _
from controlroom.domain import journal, units, wordsearch
from controlroom.domain.people import entry, queries
from controlroom.domain.people.rows import LikelySame, PersonDetail, PostRow, SameRow
from controlroom.ui.both_sides import Fill
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.operators.uncovering import Uncover
from controlroom.ui.people import words
from controlroom.ui.units.picker import unit_picker
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, TextField
from controlroom.ui.widgets.names import NameField

_LOOK_MS = 300


class RelativeField(QWidget):
    """Whose child, or husband or wife: the relation and the name."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.relation = ChoiceField(words.choices(words.RELATIONS), name=f"{name}.relation")
        self.relation.setAccessibleName(_("Relation"))
        self.person = NameField(name=f"{name}.name")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.relation)
        row.addWidget(self.person, 1)
        self.relation.changed.connect(self.changed)
        self.person.changed.connect(self.changed)
        self.setFocusProxy(self.person)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the relation and the name."""
        return self.relation.value(), self.person.value()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field with a relation and a name."""
        relation, name = value
        self.relation.set_value(relation or "father")
        self.person.set_value(name)

    def problem(self) -> str:
        """Return nothing: a person may be entered without."""
        return ""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the name as wrong or right."""
        self.person.mark_wrong(wrong)


class PersonForm(Dialog):
    """Enter a person. Alt+C in a picker opens it with what was typed."""

    draft_key = "people.form"

    def build(self) -> None:
        self.operation_id = journal.new_operation_id()
        self.known: PersonDetail | None = None
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_for_doubles)
        self.set_title(_("New person"))
        self.name = NameField(
            name="people.form.name",
            required=_("Write the name, in Hindi or in English letters."),
            suggest=self._spell,
        )
        self.relative = RelativeField(name="people.form.relative")
        self.gender = ChoiceField(words.choices(words.GENDERS), name="people.form.gender")
        self.honorific = ChoiceField(words.honorific_choices(), name="people.form.honorific")
        self.mobile = TextField(name="people.form.mobile", check=_mobile_problem)
        self.voter_id = TextField(name="people.form.voter_id", check=_voter_problem)
        self.unit = unit_picker(self.desk, name="people.form.unit")
        self.uncover = Uncover(self.desk, {"mobile": self.mobile, "voter_id": self.voter_id})
        self.birth_date = DateField(name="people.form.birth_date", years=120)
        self.birth_date.setPlaceholderText(_("1-1-1990"))
        self.post = ChoiceField([("", _("no post"))], name="people.form.post")
        self.form.add("name", _("Name"), self.name)
        self.form.add("relative", _("Father, mother, husband or wife"), self.relative)
        self.form.add_row(
            ("gender", _("Gender"), self.gender),
            ("mobile", _("Mobile"), self.mobile),
            ("voter_id", _("Voter id"), self.voter_id),
        )
        self.form.add("unit_id", _("Unit"), self.unit)
        self.form.add_row(
            ("birth_date", _("Date of birth"), self.birth_date),
            ("honorific", _("Form of address"), self.honorific),
        )
        self.form.add("post", _("Post"), self.post)
        self._show_details(False)
        self.same = Band()
        self.form.add_note(self.same)
        self.accept_button.setText(_("Enter person"))
        self.form.changed.connect(self._look.start)
        self.desk.actor_changed.connect(self._on_actor_changed_look)
        self.desk.read(self, queries.posts, None, self._on_posts_read)

    def start_with(self, typed: str) -> None:
        """Begin with what was typed into a picker: a name, or a mobile."""
        digits = "".join(sign for sign in typed if sign.isdecimal())
        if digits:
            self.mobile.set_value(digits)
        else:
            self.name.set_typed(typed)
        self._look.start()

    def live_in(self, unit: units.UnitRow | None) -> None:
        """Begin with the unit where the person lives."""
        self.unit.set_value(unit)

    def correct(self, person: PersonDetail, unit: units.UnitRow | None) -> None:
        """Show a known person to be corrected."""
        self.known = person
        self.set_title(_("Correct {name}").format(name=person.name))
        self.accept_button.setText(_("Save"))
        self.form.show_field("post", False)
        self._show_details(True)
        self.name.set_value(person.name)
        self.relative.set_value((person.relation, person.relative))
        self.gender.set_value(person.gender)
        self.honorific.set_value(person.honorific)
        self.mobile.set_value(person.mobile)
        self.voter_id.set_value(person.voter_id)
        self.unit.set_value(unit)
        self.birth_date.set_value(person.birth_date)
        self.form.set_untouched()
        self.uncover.offer(person.id)

    def draft_place(self) -> Place | None:
        """Return the page of people, and who is corrected there."""
        return Place("people", "correct", self.known.id) if self.known else Place("people", "new")

    def more_draft(self) -> object:
        """Return the person as he was when the form was opened."""
        return self.known

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Correct the person as he was seen then: what others changed since is told when this is saved."""
        self.known = more

    def save(self) -> None:
        said = self._said()
        if self.known is not None:
            self.carry_out(
                entry.change_person,
                entry.ChangePerson(
                    operation_id=self.operation_id,
                    person_id=self.known.id,
                    version=self.known.version,
                    note=self.known.note,
                    birth_year=self.known.birth_year,
                    **said,
                ),
            )
            return
        order = entry.AddPerson(operation_id=self.operation_id, post=self.post.value() or "", **said)
        self.carry_out(entry.add_person, order)

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the person as he stands now, and for his unit."""
        if self.known is None:
            return False

        def with_unit(person: PersonDetail, unit: units.UnitRow | None) -> None:
            then(lambda: self._correct_again(person, unit))

        def on_read(person: PersonDetail) -> None:
            if person.unit_id is None:
                with_unit(person, None)
            else:
                self.desk.read(self, units.unit_by_id, person.unit_id, lambda unit: with_unit(person, unit))

        self.desk.read(self, queries.person_by_id, self.known.id, on_read, key="reread")
        return True

    def _correct_again(self, person: PersonDetail, unit: units.UnitRow | None) -> Callable[[], None]:
        before = self.known
        self.correct(person, unit)
        return lambda: setattr(self, "known", before)

    def _said(self) -> dict[str, Any]:
        relation, relative = self.relative.value()
        unit: units.UnitRow | None = self.unit.value()
        born: datetime.date | None = self.birth_date.value()
        return {
            "name": self.name.value(),
            "relation": relation if relative else "",
            "relative": relative,
            "gender": self.gender.value(),
            "honorific": self.honorific.value(),
            "birth_date": born,
            "mobile": self.mobile.value(),
            "voter_id": self.voter_id.value(),
            "unit_id": unit.id if unit else None,
        }

    def _show_details(self, shown: bool) -> None:
        for name in ("birth_date", "honorific"):
            self.form.show_field(name, shown)

    def _spell(self, latin: str, tell: Any) -> None:  # noqa: ANN401 - a function of a text
        self.desk.read(self, wordsearch.spelt_in_hindi, latin, tell)

    def _on_posts_read(self, posts: Sequence[PostRow]) -> None:
        self.post.set_choices([("", _("no post")), *((one.code, str(one.name)) for one in posts)])

    def _on_actor_changed_look(self, _actor: object) -> None:
        """Look again who may be the same: another sees other numbers of them."""
        self.same.hide()
        self._look.start()

    def _look_for_doubles(self) -> None:
        name: Name = self.name.value()
        _relation, relative = self.relative.value()
        question = LikelySame(
            name=name,
            relative=relative,
            mobile=_whole(self.mobile.value(), identities.mobile_number),
            voter_id=_whole(self.voter_id.value(), identities.voter_id),
            person_id=self.known.id if self.known else None,
        )
        self.desk.read(self, queries.likely_same, question, self._on_doubles_found)

    def _on_doubles_found(self, found: Sequence[SameRow]) -> None:
        lines = [words.same_words(one) for one in found[:2]]
        voter_id = self.voter_id.value().strip().upper()
        if not _voter_problem(voter_id) and identities.is_voter_id_doubtful(voter_id):
            lines.append(_("The voter id looks unusual: compare it with the card once more."))
        if lines:
            self.same.tell("warn", "\n".join(lines))
            self.same.setMinimumHeight(self.same.heightForWidth(self.form.width()))
            QTimer.singleShot(0, self, self.adjustSize)
        else:
            self.same.hide()


def _whole(text: str, read: Callable[[str], str]) -> str:
    """Return a number by which others are looked for; none where it is wrong or hidden."""
    try:
        return "" if identities.is_hidden(text) else read(text)
    except UserError:
        return ""


def _mobile_problem(text: str) -> str:
    if identities.is_hidden(text):
        return ""
    try:
        identities.mobile_number(text)
    except UserError as error:
        return error.told()
    return ""


def _voter_problem(text: str) -> str:
    if identities.is_hidden(text):
        return ""
    try:
        identities.voter_id(text)
    except UserError as error:
        return error.told()
    return ""
