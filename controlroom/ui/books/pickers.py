"""Choosing who gets books or brings money, and finding books, leaves and slips in the box for everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import FindNumbers, FoundNumber, HolderRow, SuggestHolders
from controlroom.domain.journal import Saved
from controlroom.ui.palette import Finder, Found
from controlroom.ui.people.form import PersonForm
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.pickers import Picker, Source

HolderPicker = Picker[SuggestHolders, HolderRow]


def holder_picker(shell: Shell, *, name: str, required: str) -> HolderPicker:
    """Return a field that picks somebody who may draw; Alt+C enters a new person with his post."""

    def make_new(typed: str, pick: Callable[[HolderRow], None]) -> None:
        form = PersonForm(shell, picker.window())
        form.start_with(typed)
        form.saved.connect(lambda saved: pick_entered(saved, pick))
        form.open()

    def pick_entered(saved: Saved, pick: Callable[[HolderRow], None]) -> None:
        def take(rows: Sequence[HolderRow]) -> None:
            if rows:
                pick(rows[0])
            else:
                shell.messages.warn(
                    _("{code} was entered, but holds no post that may draw books.").format(code=saved.code)
                )

        question = SuggestHolders(person_id=saved.id, limit=1)
        shell.desk.read(picker, books.suggest_holders, question, take, key="entered")

    picker: HolderPicker = Picker(
        shell.desk,
        Source(books.suggest_holders, lambda text: SuggestHolders(text=text), holder_words),
        name=name,
        required=required,
        placeholder=_("Name, zone or mobile"),
        new=make_new,
    )
    return picker


def depositor_picker(shell: Shell, *, name: str, required: str) -> HolderPicker:
    """Return a field that picks somebody who has or had books."""
    return Picker(
        shell.desk,
        Source(books.suggest_depositors, lambda text: SuggestHolders(text=text), holder_words),
        name=name,
        required=required,
        placeholder=_("Name, zone or mobile"),
    )


def visitor_picker(shell: Shell, *, name: str, required: str) -> HolderPicker:
    """Return a field that picks who came: by name, zone or mobile, by a slip or a book that is scanned."""
    return Picker(
        shell.desk,
        Source(books.suggest_visitors, lambda text: SuggestHolders(text=text), holder_words),
        name=name,
        required=required,
        placeholder=_("Name, zone, mobile, slip or book"),
    )


def number_finder(shell: Shell) -> Finder[FindNumbers, FoundNumber]:
    """Return how the box for everything finds books, leaves and slips by their number."""

    def shown(row: FoundNumber) -> Found:
        detail = " · ".join(part for part in (books.state_text(row.state), str(row.holder)) if part)
        if row.kind == "slip":
            return Found(_("Slip"), row.code, detail, lambda: shell.open_page("books", "slip", row.code))
        if row.kind == "leaf":
            title = _("Leaf {leaf} of book {number}").format(leaf=row.number, number=row.book)
        else:
            title = _("Book {number}").format(number=row.number)
        return Found(_("Book"), title, detail, lambda: shell.open_page("books", "where", row.number))

    return Finder(books.find_numbers, lambda text: FindNumbers(text=text), shown)


def holder_words(row: HolderRow) -> tuple[str, str]:
    """Return how a holder stands in a picker: name, and post, unit and books out below."""
    place = ", ".join(str(part) for part in (row.unit, row.above) if part)
    details = [str(row.post), place]
    if row.books_out:
        out = ngettext("{count} book out", "{count} books out", row.books_out)
        details.append(out.format(count=number_text(row.books_out)))
    return str(row.name), ", ".join(part for part in details if part)
