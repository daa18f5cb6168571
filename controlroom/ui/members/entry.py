"""The form that enters members leaf by leaf; booth, date and enroller are kept for the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.domain import journal, units
from controlroom.domain.journal import Saved
from controlroom.domain.members import checks, entry, leaves, queries
from controlroom.domain.members.entry import ChangeMember, Details, EnterMember
from controlroom.domain.members.leaves import LeafQuestion, LeafRow
from controlroom.domain.members.rows import LikelyRow, LikelySame, MemberRow
from controlroom.domain.people import queries as people
from controlroom.ui.members import fields, words
from controlroom.ui.members.fields import DigitsField
from controlroom.ui.people.picker import person_picker
from controlroom.ui.shell import Shell
from controlroom.ui.units.picker import unit_picker
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, TextField, YesField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.names import NameField

MANUAL, DIGITAL = entry.MANUAL, entry.DIGITAL
_ALIVE_YEARS = 125


class EntryPanel(Card):
    """Enters a member, or corrects the one that was opened. ``saved`` gives the answer and its words."""

    saved = Signal(object, str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.shell = shell
        self.desk = shell.desk
        self.operation_id = journal.new_operation_id()
        self.correcting: MemberRow | None = None
        self.same_found: Sequence[LikelyRow] = ()
        self._person: LikelyRow | None = None
        self._name = ""
        self.channel = ChoiceField(words.choices(words.CHANNELS), name="members.entry.channel")
        self.channel.setAccessibleName(_("Channel"))
        self.channel.changed.connect(self._show_channel)
        self.band = Band()
        self.form = Form()
        self.button = QPushButton()
        self.button.setObjectName("members.entry.accept")
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.form.accept)
        self.print_at_once = YesField(_("print receipt"), name="members.entry.print")
        self._make_fields()
        self._lay_out()
        self.body.addWidget(self.band)
        self.body.addWidget(self.form)
        last = QHBoxLayout()
        last.addWidget(self.button, 1)
        last.addWidget(self.print_at_once)
        self.body.addLayout(last)
        self.body.addStretch()
        self.form.accepted.connect(self._on_accepted)
        self.start_anew()

    def start(self) -> None:
        """Put the focus where the next leaf begins."""
        if self.correcting is not None:
            self.name.setFocus()
        elif self.channel.value() == DIGITAL:
            self.app_number.setFocus()
        else:
            (self.name if self.book.value() and self.leaf.value() else self.book).setFocus()

    def start_anew(self) -> None:
        """Leave a correction, or empty the form; what leaves of one book share is kept."""
        self.correcting = None
        self.operation_id = journal.new_operation_id()
        self.leaf_line.setText("")
        for field in (self.name, self.relative, self.age, self.birth_date, self.mobile, self.voter_id):
            field.set_value(None)
        self.gender.set_value("")
        self.app_number.set_value("")
        if self.joined_on.value() is None:
            self.joined_on.set_value(self.desk.working_date)
        self.forget_person()
        self.form.clear_errors()
        self.form.set_untouched()
        self._show_channel()

    def correct(self, row: MemberRow) -> None:
        """Fill the form with a member, to be corrected."""
        self.start_anew()
        self.correcting = row
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
        self.joined_on.set_value(row.joined_on)
        self._pick_kept(row)
        self.form.set_untouched()
        self._show_channel()
        self.start()

    def forget_person(self) -> None:
        """Take the member for a new person."""
        self._person = None
        self.band.hide()

    def _pick_kept(self, row: MemberRow) -> None:
        self.booth.set_value(None)
        self.enroller.set_value(None)
        if row.booth_id is not None:
            self.desk.read(self, units.unit_by_id, row.booth_id, self.booth.set_value)
        if row.enroller_id is not None:
            self.desk.read(self, people.person_row, row.enroller_id, self.enroller.set_value)

    def _make_fields(self) -> None:
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
            name="members.entry.birth_date", today=lambda: self.desk.working_date, years=_ALIVE_YEARS
        )
        self.birth_date.setPlaceholderText(_("1-1-1990"))
        self.gender = ChoiceField(words.choices(words.GENDERS), name="members.entry.gender")
        self.mobile = TextField(name="members.entry.mobile", check=fields.mobile_problem)
        self.voter_id = TextField(name="members.entry.voter_id")
        self.booth = unit_picker(self.desk, name="members.entry.booth", levels=("booth",))
        self.joined_on = DateField(
            name="members.entry.joined_on",
            required=_("Write the date that stands on the leaf."),
            today=lambda: self.desk.working_date,
        )
        self.enroller = person_picker(
            self.shell, name="members.entry.enroller", placeholder=_("Name or code")
        )
        self.book.editingFinished.connect(self._check_leaf)
        self.leaf.editingFinished.connect(self._check_leaf)
        for field in (self.age, self.mobile, self.birth_date, self.joined_on):
            field.editingFinished.connect(lambda field=field: self._check_left(field))
        for field in (self.mobile, self.voter_id, self.relative.hindi, self.relative.latin):
            field.editingFinished.connect(self._look_for_same)

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
        outer = self.form.column
        self._lines: list[QHBoxLayout] = []
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(8)
            self._lines.append(line)
            outer.addLayout(line)
            for key, text, field, share in row:
                # The form puts a field, its label and its error into the column of the moment.
                self.form.column = QVBoxLayout()
                self.form.column.setSpacing(2)
                line.addLayout(self.form.column, share)
                self.form.add(key, text, field)
            if row[0][0] == "book":
                line.addLayout(self._channel_column(), 4)
                outer.addWidget(self.leaf_line)
        self.form.column = outer

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

    def _show_channel(self) -> None:
        digital = self.channel.value() == DIGITAL
        for name in ("book", "leaf"):
            self.form.show_field(name, shown=not digital)
        self.form.show_field("app_number", shown=digital)
        for place, share in enumerate((0, 0, 5) if digital else (3, 2, 0)):
            self._lines[0].setStretch(place, share)
        editing = self.correcting is not None
        for field in (self.book, self.leaf, self.app_number, self.channel):
            field.setEnabled(not editing)
        self.print_at_once.setVisible(not editing)
        if self.correcting is not None:
            self.leaf_line.setText(_("Correct {code}").format(code=self.correcting.code))
        self.button.setText(
            _("Save the correction (Ctrl+A)") if editing else _("Enter and next leaf (Ctrl+A)")
        )

    def _check_left(self, field: TextField) -> None:
        name = field.objectName().rpartition(".")[2]
        if field.text():
            self.form.show_problem(name, field.problem())

    def _check_leaf(self) -> None:
        if self.correcting is not None:
            return
        leaf = self.leaf.value()
        if leaf is None:
            self.leaf_line.setText("")
            return
        question = LeafQuestion(book=self.book.value(), leaf=leaf)
        self.desk.read(
            self, leaves.free_leaf, question, self._on_leaf_found, failed=self._on_leaf_refused, key="leaf"
        )

    def _on_leaf_found(self, leaf: LeafRow) -> None:
        for name in ("book", "leaf"):
            self.form.show_problem(name, "")
        if self.book.value() is None:
            self.book.set_value(leaf.book)
            self.leaf.set_value(leaf.position)
        told = _("Book {book}: leaf {leaf} of {leaves}, no. {number}")
        where = told.format(book=leaf.book, leaf=leaf.position, leaves=leaf.leaves, number=leaf.number)
        self.leaf_line.setText(" · ".join(filter(None, (where, str(leaf.holder)))))

    def _on_leaf_refused(self, error: ToldError) -> None:
        self.leaf_line.setText("")
        if error.at in {"book", "leaf"}:
            self.form.show_problem(error.at, error.told())

    def _look_for_same(self) -> None:
        doubt = checks.is_voter_id_doubtful(self.voter_id.value()[: checks.LONGEST_VOTER_ID])
        self.form.show_problem(
            "voter_id", _("This looks unusual; compare it with the card.") if doubt else ""
        )
        if self.correcting is not None or self._person is not None:
            return
        question = LikelySame(
            name=self.name.value(),
            relative=self.relative.value(),
            mobile=self.mobile.value(),
            voter_id=self.voter_id.value(),
        )
        self.desk.read(self, queries.likely_same, question, self._on_same_found, key="same")

    def _on_same_found(self, rows: Sequence[LikelyRow]) -> None:
        self.same_found = rows
        if not rows:
            self.band.hide()
            return
        first = rows[0]
        if first.member_code:
            self.band.tell("warn", words.same_words(first))
        else:
            self.band.tell("warn", words.same_words(first), _("Same person"), lambda: self.take_known(first))

    def take_known(self, row: LikelyRow) -> None:
        """Enter a person known to the office; what the leaf leaves out stays as it is known."""
        self._person = row
        if not self.name.value():
            self.name.set_value(row.name)
        if not self.relative.value():
            self.relative.set_value(row.relative)
        told = _("{name}, {code}, becomes the member.").format(name=row.name, code=row.code)
        self.band.tell("good", told, _("A new person"), self.forget_person)

    def _on_accepted(self) -> None:
        if not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.form.clear_errors()
        self._name = str(self.name.value())
        if self.correcting is not None:
            self.desk.write(
                self,
                entry.change_member,
                self._change(self.correcting),
                self._on_saved,
                failed=self._on_refused,
            )
        else:
            self.desk.write(self, entry.enter_member, self._order(), self._on_saved, failed=self._on_refused)

    def _details(self) -> Details:
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

    def _order(self) -> EnterMember:
        digital = self.channel.value() == DIGITAL
        return EnterMember(
            operation_id=self.operation_id,
            details=self._details(),
            book=None if digital else self.book.value(),
            leaf=None if digital else self.leaf.value(),
            app_number=self.app_number.value() if digital else "",
            digital=digital,
            person_id=self._person.person_id if self._person else None,
            **self._places(),
        )

    def _change(self, row: MemberRow) -> ChangeMember:
        return ChangeMember(
            operation_id=self.operation_id,
            member_id=row.id,
            version=row.version,
            details=self._details(),
            category=row.category,
            note=row.note,
            **self._places(),
        )

    def _places(self) -> dict[str, Any]:
        booth, enroller = self.booth.value(), self.enroller.value()
        return {
            "booth_id": booth.id if booth else None,
            "enroller_id": enroller.id if enroller else None,
            "joined_on": self.joined_on.value(),
        }

    def _on_saved(self, saved: Saved) -> None:
        self.button.setEnabled(True)
        if self.correcting is not None:
            told = _("{code} {name}: corrected.").format(code=saved.code, name=self._name)
        else:
            told = _("{code} {name}: entered.").format(code=saved.code, name=self._name)
        digital = self.channel.value() == DIGITAL
        was_correction = self.correcting is not None
        self.start_anew()
        if was_correction:
            self._stand_at(None)
        elif not digital:
            self._stand_at(saved.figures.get("next_leaf") or None)
            if not saved.figures.get("next_leaf"):
                told += " " + _("Book {book} has no further leaf.").format(book=saved.figures.get("book"))
        self.saved.emit(saved, told)
        self.start()

    def _stand_at(self, leaf: int | None) -> None:
        self.leaf.set_value(leaf)
        if leaf is None:
            self.book.set_value(None)
        self._check_leaf()

    def _on_refused(self, error: ToldError) -> None:
        self.button.setEnabled(True)
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())
