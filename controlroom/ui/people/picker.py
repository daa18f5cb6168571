"""Choosing a person by name, mobile or code, in any form and in the box for everything."""

from __future__ import annotations

from collections.abc import Callable

from controlroom.base.language import _
from controlroom.domain.journal import Saved
from controlroom.domain.people import queries
from controlroom.domain.people.rows import PersonRow, SuggestPeople
from controlroom.ui.palette import Finder, Found
from controlroom.ui.people.form import PersonForm
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.pickers import Picker, Source

PersonPicker = Picker[SuggestPeople, PersonRow]


def person_picker(
    shell: Shell,
    *,
    name: str,
    required: str = "",
    placeholder: str = "",
    question: Callable[[str], SuggestPeople] | None = None,
    begin: Callable[[PersonForm], object] | None = None,
) -> PersonPicker:
    """Return a field that picks a person; Alt+C enters a new one and picks him.

    ``question`` limits who is offered (holders of a post in a unit); ``begin`` fills a new person's form.
    """

    def make_new(typed: str, pick: Callable[[PersonRow], None]) -> None:
        form = PersonForm(shell, picker.window())
        form.start_with(typed)
        if begin is not None:
            begin(form)
        form.saved.connect(lambda saved: pick_entered(saved, pick))
        form.open()

    def pick_entered(saved: Saved, pick: Callable[[PersonRow], None]) -> None:
        shell.desk.read(picker, queries.person_row, saved.id or 0, pick)

    picker: PersonPicker = Picker(
        shell.desk,
        Source(
            queries.suggest_people,
            question or (lambda text: SuggestPeople(text=text)),
            lambda row: (str(row.name), row.detail),
        ),
        name=name,
        required=required,
        placeholder=placeholder or _("Name, mobile or code; Alt+C enters a new person"),
        new=make_new,
    )
    return picker


def person_finder(shell: Shell) -> Finder[SuggestPeople, PersonRow]:
    """Return how the box for everything finds people."""
    return Finder(
        queries.suggest_people,
        lambda text: SuggestPeople(text=text, limit=6),
        lambda row: Found(
            _("Person"), str(row.name), row.detail, lambda: shell.open_page("people", "show", row.id)
        ),
    )
