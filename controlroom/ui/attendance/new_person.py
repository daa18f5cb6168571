"""Entering a person on the fly, from any picker of an event."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from controlroom.base.language import Name, _
from controlroom.domain.attendance.choices import person_choice
from controlroom.domain.attendance.rows import Choice
from controlroom.domain.journal import Saved
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField, TextField
from controlroom.ui.widgets.names import NameField


class NewPersonDialog(Dialog):
    """Name, mobile and gender: what is known of somebody who stands at the desk or signed a row."""

    def build(self) -> None:
        """Ask for the few things."""
        self.setObjectName("attendance.person")
        self.set_title(_("New person"))
        self.name = NameField(name="attendance.person.name", required=_("Write a name."))
        self.form.add("name", _("Name"), self.name)
        self.mobile = TextField(name="attendance.person.mobile")
        self.form.add("mobile", _("Mobile"), self.mobile)
        genders = [("", _("not said")), ("female", _("Woman")), ("male", _("Man")), ("other", _("Other"))]
        self.gender = ChoiceField(genders, name="attendance.person.gender")
        self.form.add("gender", _("Gender"), self.gender)
        self.accept_button.setText(_("Save (Ctrl+A)"))

    def save(self) -> None:
        """Enter the person."""
        order = AddPerson(name=self.name.value(), mobile=self.mobile.value(), gender=self.gender.value())
        self.carry_out(add_person, order)


def open_new_person(
    shell: Shell, parent: QWidget, typed: str, pick: Callable[[Choice], None]
) -> NewPersonDialog:
    """Open the dialog with what was typed; the new person is picked."""
    dialog = NewPersonDialog(shell, parent)
    dialog.name.set_value(Name("", typed) if typed.isascii() else Name(typed, ""))

    def entered(saved: Saved) -> None:
        if saved.id is not None:
            shell.desk.read(parent, person_choice, saved.id, pick)

    dialog.saved.connect(entered)
    dialog.open()
    return dialog
