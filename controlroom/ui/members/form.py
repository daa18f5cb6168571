"""The fields of a member, laid out in six lines, and what they say."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.domain.members import entry
from controlroom.domain.members.entry import Details
from controlroom.domain.members.rows import MemberRow
from controlroom.ui.members import fields, words
from controlroom.ui.members.fields import DigitsField
from controlroom.ui.operators.uncovering import Uncover
from controlroom.ui.people.picker import person_picker
from controlroom.ui.shell import Shell
from controlroom.ui.units.picker import unit_picker
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, TextField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.names import NameField

DIGITAL = entry.DIGITAL
_ALIVE_YEARS = 125


class MemberForm(Form):
    """The fields of a member; the channel is no stop on the way of Enter."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_fields(shell)
        self._lay_out()

    @property
    def is_digital(self) -> bool:
        """Tell whether the member comes from the app."""
        return bool(self.channel.value() == DIGITAL)

    def first_field(self) -> QWidget:
        """Return the field in which the next member begins."""
        if self.is_digital:
            return self.app_number
        return self.name if self.book.value() and self.leaf.value() else self.book

    def empty(self) -> None:
        """Empty the fields of one leaf; what the leaves of a book share is kept."""
        self.leaf_line.setText("")
        for field in (self.name, self.relative, self.age, self.birth_date, self.mobile, self.voter_id):
            field.set_value(None)
        self.uncover.withdraw()
        self.gender.set_value("")
        self.app_number.set_value("")
        self.clear_errors()
        self.set_untouched()

    def show_member(self, row: MemberRow) -> None:
        """Fill the fields with a member; booth and enroller are read beside."""
        self.channel.set_value(row.channel)
        self.book.set_value(row.book)
        self.leaf.set_value(row.leaf)
        self.app_number.set_value(row.app_number)
        self.name.set_value(row.name)
        self.relative.set_value(row.relative)
        self.relation.set_value(row.relation or "father")
        self.age.set_value(row.age)
        self.birth_date.set_value(row.birth_date)
        self.gender.set_value(row.gender)
        self.mobile.set_value(row.mobile)
        self.voter_id.set_value(row.voter_id)
        self.uncover.offer(row.person_id)
        self.joined_on.set_value(row.joined_on)
        self.booth.set_value(None)
        self.enroller.set_value(None)

    def show_channel(self, *, editing: bool) -> None:
        """Show the fields of the chosen channel; where a member came from is not corrected."""
        for name in ("book", "leaf"):
            self.show_field(name, shown=not self.is_digital)
        self.show_field("app_number", shown=self.is_digital)
        for place, share in enumerate((0, 0, 5) if self.is_digital else (3, 2, 0)):
            self._lines[0].setStretch(place, share)
        for field in (self.book, self.leaf, self.app_number, self.channel):
            field.setEnabled(not editing)

    def details(self) -> Details:
        """Return what the fields say about the person."""
        return Details(
            name=self.name.value(),
            relative=self.relative.value(),
            relation=self.relation.value(),
            gender=self.gender.value(),
            age=self.age.value(),
            birth_date=self.birth_date.value(),
            mobile=self.mobile.value(),
            voter_id=self.voter_id.value(),
        )

    def places(self) -> dict[str, Any]:
        """Return booth, enroller and day of joining, as both orders name them."""
        booth, enroller = self.booth.value(), self.enroller.value()
        return {
            "booth_id": booth.id if booth else None,
            "enroller_id": enroller.id if enroller else None,
            "joined_on": self.joined_on.value(),
        }

    def _make_fields(self, shell: Shell) -> None:
        self.channel = ChoiceField(words.choices(words.CHANNELS), name="members.entry.channel")
        self.channel.setAccessibleName(_("Channel"))
        self.book = DigitsField(name="members.entry.book")
        self.leaf = DigitsField(name="members.entry.leaf", required=_("Write the number of the leaf."))
        self.leaf_line = label("", "faint")
        self.leaf_line.setObjectName("members.entry.leaf_line")
        self.app_number = TextField(
            name="members.entry.app_number", required=_("Write the membership number of the app.")
        )
        self.name = NameField(
            name="members.entry.name",
            required=_("Write the member's name, in Hindi or in English letters."),
        )
        self.relation = ChoiceField(words.choices(words.RELATIONS), name="members.entry.relation")
        self.relative = NameField(name="members.entry.relative")
        self.age = DigitsField(name="members.entry.age", check=fields.age_problem)
        self.birth_date = DateField(
            name="members.entry.birth_date", today=lambda: shell.desk.working_date, years=_ALIVE_YEARS
        )
        self.birth_date.setPlaceholderText(_("1-1-1990"))
        self.gender = ChoiceField(words.choices(words.GENDERS), name="members.entry.gender")
        self.mobile = TextField(name="members.entry.mobile", check=fields.mobile_problem)
        self.voter_id = TextField(name="members.entry.voter_id")
        self.uncover = Uncover(shell.desk, {"mobile": self.mobile, "voter_id": self.voter_id})
        self.booth = unit_picker(shell.desk, name="members.entry.booth", levels=("booth",))
        self.joined_on = DateField(
            name="members.entry.joined_on",
            required=_("Write the date that stands on the leaf."),
            today=lambda: shell.desk.working_date,
        )
        self.enroller = person_picker(shell, name="members.entry.enroller", placeholder=_("Name or code"))

    def _lay_out(self) -> None:
        rows: tuple[tuple[tuple[str, str, QWidget, int], ...], ...] = (
            (
                ("book", _("Book"), self.book, 3),
                ("leaf", _("Leaf"), self.leaf, 2),
                ("app_number", _("Number in the app"), self.app_number, 5),
                ("joined_on", _("Date"), self.joined_on, 4),
            ),
            (("name", _("Name"), self.name, 1),),
            (
                ("relation", _("Whose"), self.relation, 2),
                ("relative", _("Father / husband"), self.relative, 5),
            ),
            (
                ("age", _("Age"), self.age, 2),
                ("birth_date", _("or date of birth"), self.birth_date, 3),
                ("gender", _("Gender"), self.gender, 3),
            ),
            (("mobile", _("Mobile"), self.mobile, 1), ("voter_id", _("Voter id number"), self.voter_id, 1)),
            (("booth", _("Booth"), self.booth, 1), ("enroller", _("Enroller"), self.enroller, 1)),
        )
        outer = self.column
        self._lines: list[QHBoxLayout] = []
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(8)
            self._lines.append(line)
            outer.addLayout(line)
            for key, text, field, share in row:
                # The form puts a field, its label and its error into the column of the moment; what is wrong
                # stands below the whole line, where a sentence has room.
                self.column = QVBoxLayout()
                self.column.setSpacing(2)
                line.addLayout(self.column, share)
                self.add(key, text, field)
                outer.addWidget(self._errors[key])
            if row[0][0] == "book":
                line.addLayout(self._channel_column(), 4)
                outer.addWidget(self.leaf_line)
        self.column = outer

    def _channel_column(self) -> QVBoxLayout:
        """Return the choice of the channel under its label; it is no stop on the way of Enter."""
        column = QVBoxLayout()
        column.setSpacing(2)
        caption = label(_("Channel"), "label")
        caption.setBuddy(self.channel)
        column.addWidget(caption)
        column.addWidget(self.channel)
        column.addStretch()
        return column
