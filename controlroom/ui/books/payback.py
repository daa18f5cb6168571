"""The form by which an advance is paid back: to whom, how much is ahead, from where."""

from __future__ import annotations

from typing import ClassVar

from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.domain.books import cash_boxes
from controlroom.domain.books.holders import HolderRow, SuggestHolders, suggest_depositors
from controlroom.domain.books.money import CASH, MODES
from controlroom.domain.books.paybacks import (
    PayBack,
    PaybackPreview,
    PreviewPayback,
    pay_back,
    preview_payback,
)
from controlroom.domain.journal import Saved, new_operation_id
from controlroom.ui.books.pickers import depositor_picker
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, TextField


class PaybackDialog(Dialog):
    """Money that goes back to a holder because he brought more than he owes."""

    draft_key = "books.payback"
    action: ClassVar[str] = "payback"

    def build(self) -> None:
        """Make the fields."""
        self.operation_id = new_operation_id()
        self.set_title(_("Pay an advance back"))
        self._offered: int | None = None
        self.holder = depositor_picker(
            self.shell, name="books.payback.holder", required=_("Choose who gets his money back.")
        )
        self.advance = label("", "large")
        self.advance.setObjectName("books.payback.advance")
        self.there = label("", "faint")
        self.there.setObjectName("books.payback.there")
        self.there.setWordWrap(True)
        self.amount = MoneyField(name="books.payback.amount", required=_("Write the amount."), least=1)
        self.mode = ChoiceField(
            [(mode, _(words)) for mode, words in MODES.items()], name="books.payback.mode"
        )
        self.reference = TextField(name="books.payback.reference")
        self.bearer = TextField(name="books.payback.bearer", placeholder=_("himself"))
        self.note = TextField(name="books.payback.note")
        self.day = DateField(name="books.payback.day", today=lambda: self.desk.working_date)
        self.day.set_value(self.desk.working_date)
        self._lay_out()
        self.holder.picked.connect(lambda _row: self._look())
        for field in (self.amount, self.mode, self.day):
            field.changed.connect(self._look)
        self.accept_button.setText(_("Pay back and print the voucher"))
        self._look()

    def draft_place(self) -> Place:
        """Return where the form is opened again."""
        return Place("books", self.action)

    def start_with(self, subject: str) -> None:
        """Begin with a holder who was chosen elsewhere, by his id."""
        question = SuggestHolders(person_id=int(subject), limit=1)
        self.desk.read(self, suggest_depositors, question, self._on_holder_found, key="holder")

    def save(self) -> None:
        """Enter it."""
        order = PayBack(
            operation_id=self.operation_id,
            person_id=self.holder.value().person_id,
            amount_paise=self.amount.value(),
            mode=self.mode.value(),
            reference="" if self.mode.value() == CASH else self.reference.value(),
            bearer=self.bearer.value(),
            note=self.note.value(),
            day=self.day.value(),
        )
        self.carry_out(pay_back, order)

    def told(self, saved: Saved) -> str:
        """Return who got how much, and what is left of his advance."""
        return _("{code}: {amount} paid back to {person}. Still in advance: {rest}.").format(
            code=saved.code,
            amount=money_text(saved.figures["amount_paise"]),
            person=self.holder.value().name,
            rest=money_text(saved.figures["advance_paise"]),
        )

    def _lay_out(self) -> None:
        self.form.add("person_id", _("To whom"), self.holder)
        self.form.add_note(self.advance)
        self.form.add_row(("amount_paise", _("Amount ₹"), self.amount), ("mode", _("How"), self.mode))
        self.form.add_note(self.there)
        self.form.add("reference", _("Number of the transfer or cheque"), self.reference)
        self.form.add_row(("bearer", _("Taken by"), self.bearer), ("day", _("Date"), self.day))
        self.form.add("note", _("Note"), self.note)

    def _look(self) -> None:
        self.form.show_field("reference", shown=self.mode.value() != CASH)
        row: HolderRow | None = self.holder.value()
        if row is None:
            self.advance.hide()
            self.there.hide()
            return
        question = PreviewPayback(
            person_id=row.person_id,
            amount_paise=self.amount.value() or 0,
            mode=self.mode.value(),
            day=self.day.value(),
        )
        self.desk.read(self, preview_payback, question, self._on_seen, key="advance")

    def _on_seen(self, seen: PaybackPreview) -> None:
        words = _("Advance: {amount}").format(amount=money_text(seen.advance_paise))
        self.advance.setText(words)
        self.advance.show()
        told = [
            _("{place}: {there} is there").format(
                place=cash_boxes.place_text(self.mode.value()), there=money_text(seen.there_paise)
            )
        ]
        if seen.books_out:
            out = ngettext("{count} book is still out", "{count} books are still out", seen.books_out)
            told.append(out.format(count=number_text(seen.books_out)))
        self.there.setText(" · ".join(told))
        self.there.show()
        self.form.show_problem("amount_paise", seen.problem.told() if seen.problem is not None else "")
        if self.amount.value() in {None, self._offered} and seen.advance_paise:
            self._offered = seen.advance_paise
            self.amount.set_value(seen.advance_paise)

    def _on_holder_found(self, rows: tuple[HolderRow, ...]) -> None:
        if rows:
            self.holder.pick(rows[0])
