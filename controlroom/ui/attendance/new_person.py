"""Entering a person on the fly, from any picker of an event."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from controlroom.domain.attendance.choices import person_choice
from controlroom.domain.attendance.rows import Choice
from controlroom.domain.journal import Saved
from controlroom.ui.people.form import PersonForm
from controlroom.ui.shell import Shell


def open_new_person(shell: Shell, parent: QWidget, typed: str, pick: Callable[[Choice], None]) -> PersonForm:
    """Open the form of people with what was typed; the new person is picked."""
    form = PersonForm(shell, parent)
    form.start_with(typed)

    def entered(saved: Saved) -> None:
        if saved.id is not None:
            shell.desk.read(parent, person_choice, saved.id, pick)

    form.saved.connect(entered)
    form.open()
    return form
