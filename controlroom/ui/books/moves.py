"""Forms for what happens to books beside issue and return: handed on, asked back, lost, damaged, counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain.books.handing_on import HandOnBooks, hand_on_books
from controlroom.domain.books.losses import DamageBooks, LoseBooks, damage_books, lose_books
from controlroom.domain.books.previews import BooksPreview, PreviewBooks, preview_books
from controlroom.domain.books.recalls import RecallBooks, recall_books
from controlroom.domain.books.stock_checks import (
    CheckStock,
    PreviewStockCheck,
    StockCheckPreview,
    check_stock,
    preview_stock_check,
)
from controlroom.domain.journal import Saved, new_operation_id
from controlroom.domain.people.rows import PersonRow
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.people.picker import person_picker
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import LongTextField, TextField
from controlroom.ui.widgets.ranges import RangeField, Summary

Tell = Callable[[Summary], None]


class BooksDialog(Dialog):
    """A form about books of one holder, named by their numbers; says whose they are while they are typed."""

    draft_key: ClassVar[str] = ""
    action: ClassVar[str] = ""
    of_lost: ClassVar[bool] = False

    def build(self) -> None:
        """Make the numbers, then the fields of the kind."""
        self.operation_id = new_operation_id()
        self.set_title(self.title_text())
        self.numbers = RangeField(
            self._check_numbers,
            name=f"books.{self.action}.numbers",
            required=_("Write the numbers of the books."),
            placeholder=_("Scan or type: 1201-1209"),
        )
        self.numbers.line.setAccessibleName(_("Book numbers"))
        self.form.add("numbers", _("Book numbers"), self.numbers)
        self.build_more()

    def title_text(self) -> str:
        """Return the heading."""
        raise NotImplementedError

    def build_more(self) -> None:
        """Make the fields below the numbers."""

    def draft_place(self) -> Place:
        """Return where the form is opened again."""
        return Place("books", self.action)

    def start_with(self, numbers: str) -> None:
        """Begin with books that were chosen elsewhere."""
        self.numbers.set_value(numbers)

    def _check_numbers(self, text: str, tell: Tell) -> None:
        def show(seen: BooksPreview) -> None:
            self.on_seen(seen)
            tell(_summary(seen))

        question = PreviewBooks(numbers=text, lost=self.of_lost, day=self.desk.working_date)
        self.desk.read(self, preview_books, question, show)

    def on_seen(self, seen: BooksPreview) -> None:
        """Take what is known of the books that were typed."""

    def told(self, saved: Saved) -> str:
        """Return the words for what was done."""
        count = ngettext("{count} book", "{count} books", saved.figures["books"])
        return f"{saved.code}: {self.title_text()} · " + count.format(
            count=number_text(saved.figures["books"])
        )


class HandOnDialog(BooksDialog):
    """The holder declares who has his books now; he stays liable."""

    draft_key = "books.hand_on"
    action = "hand_on"

    def title_text(self) -> str:
        """Return the heading."""
        return _("Books handed on")

    def build_more(self) -> None:
        """Make the fields for who has them now."""
        self.to = person_picker(
            self.shell, name="books.hand_on.to", placeholder=_("Name or code, where the register knows him")
        )
        self.to_name = TextField(name="books.hand_on.to_name", placeholder=_("or his name as it is said"))
        self.to_mobile = TextField(name="books.hand_on.to_mobile")
        self.note = TextField(name="books.hand_on.note")
        self.form.add("to_person_id", _("Now with"), self.to)
        self.form.add("to_name", _("Another's name"), self.to_name)
        self.form.add("to_mobile", _("His mobile"), self.to_mobile)
        self.form.add("note", _("Note"), self.note)
        self.to.picked.connect(lambda row: self.form.show_field("to_name", shown=row is None))
        self.accept_button.setText(_("Save and print the slip"))

    def save(self) -> None:
        """Note who has them."""
        row: PersonRow | None = self.to.value()
        order = HandOnBooks(
            operation_id=self.operation_id,
            numbers=self.numbers.value(),
            to_person_id=row.id if row else None,
            to_name="" if row else self.to_name.value(),
            to_mobile=self.to_mobile.value(),
            note=self.note.value(),
        )
        self.carry_out(hand_on_books, order)


class RecallDialog(BooksDialog):
    """Ask books back before they are due; the letter to the holder comes out."""

    draft_key = "books.recall"
    action = "recall"

    def title_text(self) -> str:
        """Return the heading."""
        return _("Ask books back")

    def build_more(self) -> None:
        """Make the fields for when and why."""
        self.due = label("", "faint")
        self.due.setObjectName("books.recall.due")
        self.due_on = DateField(
            name="books.recall.due_on",
            required=_("Write the day by which they are to be back."),
            today=lambda: self.desk.working_date,
        )
        self.reason = TextField(name="books.recall.reason")
        self.form.add_note(self.due)
        self.form.add("due_on", _("To be back by"), self.due_on)
        self.form.add("reason", _("Reason"), self.reason)
        self.accept_button.setText(_("Save and print the letter"))

    def on_seen(self, seen: BooksPreview) -> None:
        """Say when they are due so far."""
        self.due.setText(_("due {day}").format(day=date_text(seen.due_on)) if seen.due_on else "")

    def save(self) -> None:
        """Ask them back."""
        order = RecallBooks(
            operation_id=self.operation_id,
            numbers=self.numbers.value(),
            due_on=self.due_on.value(),
            reason=self.reason.value(),
        )
        self.carry_out(recall_books, order)


class LostDialog(BooksDialog):
    """Books that were lost, with a holder or in stock; a report is needed."""

    draft_key = "books.lost"
    action = "lost"
    of_lost = True

    def title_text(self) -> str:
        """Return the heading."""
        return _("Books lost")

    def build_more(self) -> None:
        """Make the fields for the report."""
        self.report = TextField(
            name="books.lost.report",
            required=_("Write the number of the report about the loss (police or office)."),
        )
        self.reason = TextField(name="books.lost.reason")
        self.form.add("report", _("Number of the report"), self.report)
        self.form.add("reason", _("How it happened"), self.reason)
        self.accept_button.setText(_("Save and print the report"))

    def save(self) -> None:
        """Enter the loss."""
        order = LoseBooks(
            operation_id=self.operation_id,
            numbers=self.numbers.value(),
            report=self.report.value(),
            reason=self.reason.value(),
        )
        self.carry_out(lose_books, order)


class DamagedDialog(BooksDialog):
    """Books that were damaged; leaves used before stay used, all others are cancelled."""

    draft_key = "books.damaged"
    action = "damaged"
    of_lost = True

    def title_text(self) -> str:
        """Return the heading."""
        return _("Books damaged")

    def build_more(self) -> None:
        """Make the fields for the cause and for leaves used before."""
        self.reason = TextField(name="books.damaged.reason", required=_("Write the reason."))
        self.used = TextField(name="books.damaged.used", placeholder=_("none · 1-18 · printed numbers"))
        self.report = TextField(name="books.damaged.report")
        self.form.add("reason", _("How it happened"), self.reason)
        self.form.add("used", _("Leaves used before"), self.used, hint=_("all others are cancelled"))
        self.form.add("report", _("Number of the report"), self.report)
        self.accept_button.setText(_("Save and print the report"))

    def save(self) -> None:
        """Enter the damage."""
        order = DamageBooks(
            operation_id=self.operation_id,
            numbers=self.numbers.value(),
            reason=self.reason.value(),
            used=self.used.value(),
            report=self.report.value(),
        )
        self.carry_out(damage_books, order)


class StockCheckDialog(Dialog):
    """What a count of the stock found, beside what the register says; nothing is adjusted by it."""

    draft_key = "books.stock_check"
    action: ClassVar[str] = "stock_check"

    def build(self) -> None:
        """Make the fields."""
        self.operation_id = new_operation_id()
        self.set_title(_("Stock check"))
        self.found = RangeField(
            self._check_found,
            name="books.stock_check.found",
            required=_("Write the numbers that were found; 0 where nothing was there."),
            placeholder=_("1201-1300, 1310"),
        )
        self.found.line.setAccessibleName(_("Books found"))
        self.counted_by = TextField(
            name="books.stock_check.counted_by", required=_("Write who counted the stock.")
        )
        self.note = LongTextField(name="books.stock_check.note", lines=2)
        self.form.add("found", _("Books found"), self.found)
        self.form.add("counted_by", _("Counted by"), self.counted_by)
        self.form.add("note", _("Note"), self.note)
        self.accept_button.setText(_("Save and print the sheet"))

    def draft_place(self) -> Place:
        """Return where the form is opened again."""
        return Place("books", self.action)

    def save(self) -> None:
        """Enter the count."""
        order = CheckStock(
            operation_id=self.operation_id,
            found=self.found.value(),
            counted_by=self.counted_by.value(),
            note=self.note.value(),
        )
        self.carry_out(check_stock, order)

    def told(self, saved: Saved) -> str:
        """Return what was found and what differs."""
        words = _("{code}: {found} books found, {absent} not found, {surplus} beside the register.")
        figures = {name: number_text(figure) for name, figure in saved.figures.items()}
        return words.format(
            code=saved.code, found=figures["found"], absent=figures["absent"], surplus=figures["surplus"]
        )

    def _check_found(self, text: str, tell: Tell) -> None:
        def show(seen: StockCheckPreview) -> None:
            tell(_difference(seen))

        self.desk.read(self, preview_stock_check, PreviewStockCheck(found=text), show)


def _summary(seen: BooksPreview) -> Summary:
    if seen.problem is not None:
        return Summary(seen.problem.told(), wrong=True)
    whose = " · ".join(part for part in (str(seen.holder), seen.mobile) if part) or _("in stock")
    return Summary(spans_text(seen.spans).replace("–", " – "), whose)


def _difference(seen: StockCheckPreview) -> Summary:
    if seen.problem is not None:
        return Summary(seen.problem.told(), wrong=True)
    there = seen.expected - sum(map(len, seen.absent))
    words = _("{found} found of {expected}").format(
        found=number_text(there), expected=number_text(seen.expected)
    )
    details = [
        text.format(numbers=spans_text(spans))
        for spans, text in (
            (seen.absent, _("not found: {numbers}")),
            (seen.surplus, _("beside the register: {numbers}")),
        )
        if spans
    ]
    return Summary(words, "\n".join(details) or _("All are there."), "warn" if details else "good")


FORMS: dict[str, type[BooksDialog | StockCheckDialog]] = {
    one.action: one for one in (HandOnDialog, RecallDialog, LostDialog, DamagedDialog, StockCheckDialog)
}
