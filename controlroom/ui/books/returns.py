"""Books that come back: scanned or typed, counted row by row or put on the heap, with the money."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from controlroom.base import ranges
from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import PreviewReturn, ReturnBooks, ReturnPreview, TakeIn
from controlroom.domain.books.money import MODES
from controlroom.domain.journal import Saved
from controlroom.ui.books.counting import Counting, CountRow
from controlroom.ui.books.heap import Heap, charged, count_words
from controlroom.ui.books.panel import BalanceLine, Panel
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, TextField


class ReturnPanel(Panel):
    """The form that F6 opens. Accepted with nothing counted it takes the heap in, to be counted later."""

    draft_key = "books.return"

    heap_changed = Signal(bool)

    def __init__(self, shell: Shell, counting: Counting, parent: QWidget | None = None) -> None:
        self.counting = counting
        self._seen = ReturnPreview()
        super().__init__(shell, parent)

    def is_drafted(self) -> bool:
        """Tell whether books lie on the heap or something was typed."""
        return bool(self.counting.numbers) or super().is_drafted()

    def more_draft(self) -> object:
        """Return the heap, what was counted of it, and the paper form it stands on."""
        return tuple(self.counting.numbers), dict(self.counting.written), super().more_draft()

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Put the heap back."""
        self.counting.clear()
        numbers, written, *form = more
        self.counting.add(numbers)
        self.counting.written.update(written)
        super().restore_more(form[0] if form else None)

    def heading_text(self) -> str:
        """Return the panel's heading."""
        return _("Books come back")

    def build(self) -> None:
        """Make the fields in the order in which the books go through the hands."""
        self.heap = Heap(self.form, self.counting, "books.return")
        self.numbers, self.table, self.count = self.heap.numbers, self.heap.table, self.heap.count
        self.heap.wanted.connect(self._ask)
        self.heap.counted.connect(self._show)
        self.holder = label("", "figure")
        self.holder.setObjectName("books.return.holder")
        self.holder.setWordWrap(True)
        self.balance = BalanceLine("books.return.balance")
        self.sum = label("", "figure")
        self.sum.setObjectName("books.return.sum")
        self.sum.setWordWrap(True)
        self.amount = MoneyField(name="books.return.amount", least=0)
        self.mode = ChoiceField([(mode, _(words)) for mode, words in MODES.items()], name="books.return.mode")
        self.reference = TextField(name="books.return.reference")
        self.bearer = TextField(name="books.return.bearer", placeholder=_("himself"))
        self.note = TextField(name="books.return.note")
        self.form.add("numbers", _("Book numbers"), self.numbers)
        self.form.add_note(self.heap.stop)
        self.form.add_note(self.holder)
        self.form.add_note(self.balance)
        self.form.add(
            "counts", _("Used leaves"), self.count, hint=_("Enter = next book; *7 = leaf 7 cancelled")
        )
        self.form.add_note(self.sum)
        self.form.add_row(
            ("amount_paise", _("Money brought ₹"), self.amount),
            ("mode", _("How"), self.mode),
            ("reference", _("Reference number"), self.reference),
        )
        self.form.add_row(
            ("bearer", _("Bearer (who brings them)"), self.bearer), ("note", _("Note"), self.note)
        )
        self.mode.changed.connect(self._show)
        self.amount.changed.connect(self._show)
        self.button.setObjectName("books.return.accept")
        self._show()

    def start(self) -> None:
        """Begin with the numbers, or go on counting."""
        (self.count if self._seen.rows else self.numbers).setFocus()

    def clear(self) -> None:
        """Empty the form."""
        self.heap.clear()
        self._seen = ReturnPreview()
        for field in (self.reference, self.bearer, self.note):
            field.set_value("")
        self.amount.set_value(None)
        self.mode.set_value("cash")
        self._show()

    def refresh(self) -> None:
        """Ask again whose books these are."""
        if self.counting.numbers:
            self._ask(list(self.counting.numbers), "", then_accept=False)

    def save(self) -> None:
        """Return the counted books, or take the heap in where nothing was counted."""
        if self.heap.take_typed():
            return
        if not self._seen.rows:
            self.form.show_problem("numbers", _("Scan or type the numbers of the books that came back."))
            self.numbers.setFocus()
            return
        if not self.heap.write_typed():
            return
        if self.counting.begun or self.amount.value():
            self._return()
        else:
            spans = ranges.spans_of(self.counting.numbers)
            self.carry_out(
                books.take_in,
                TakeIn(
                    operation_id=self.operation_id,
                    numbers=ranges.spans_text(spans),
                    bearer=self.bearer.value(),
                    note=self.note.value(),
                    day=self.form_day,
                    paper_form=self.form_code,
                ),
            )

    def told(self, saved: Saved) -> str:
        """Return what came back and what is owed after it."""
        name, figures = str(self._seen.holder), saved.figures
        if "used" not in figures:
            words = ngettext(
                "{code}: {count} book from {name} received, to be counted.",
                "{code}: {count} books from {name} received, to be counted.",
                figures["books"],
            )
            return words.format(code=saved.code, count=number_text(figures["books"]), name=name)
        words = _("{code}: {books} books from {name}; {used} leaves used, {charged}; still owed: {owed}.")
        if figures["advance_paise"]:
            words = _("{code}: {books} books from {name}; {used} leaves used, {charged}; in advance: {owed}.")
        return words.format(
            code=saved.code,
            books=number_text(figures["books"]),
            name=name,
            used=number_text(figures["used"]),
            charged=money_text(figures["charged_paise"]),
            owed=money_text(figures["advance_paise"] or figures["owed_paise"]),
        )

    def _return(self) -> None:
        cash = self.mode.value() == "cash"
        self.carry_out(
            books.return_books,
            ReturnBooks(
                operation_id=self.operation_id,
                books=self.counting.counted_books(),
                deposit_paise=self.amount.value() or 0,
                mode=self.mode.value(),
                reference="" if cash else self.reference.value(),
                bearer=self.bearer.value(),
                note=self.note.value(),
                day=self.form_day,
                paper_form=self.form_code,
            ),
        )

    def _ask(self, numbers: list[int], typed: str, then_accept: bool) -> None:
        question = PreviewReturn(numbers=ranges.spans_text(ranges.spans_of(numbers)), day=self.on_day)

        def show(seen: ReturnPreview) -> None:
            if seen.problem is not None:
                self.heap.refuse(seen.problem)
                return
            fresh = self.heap.accept(seen, typed)
            self._seen = seen
            self._show()
            self.heap.select_first_uncounted()
            if then_accept:
                self.form.accept()
            elif fresh > 1 and self.numbers.hasFocus():
                # A scanner gives one number and wants the next; a typed range is whole.
                self.count.setFocus()

        self.desk.read(self, books.preview_return, question, self.while_same(show))

    def _show(self) -> None:
        rows = self.heap.show_rows(self._seen)
        there = bool(rows)
        self.holder.setVisible(there)
        self.heap_changed.emit(there)
        self.balance.show_balance(self._seen.balance if there else None)
        name = " · ".join(part for part in (str(self._seen.holder), self._seen.mobile) if part)
        self.holder.setText(name)
        self.form.show_field("counts", shown=there)
        self.form.show_field("mode", shown=bool(self.amount.value()))
        self.form.show_field("reference", shown=bool(self.amount.value()) and self.mode.value() != "cash")
        self.sum.setVisible(there)
        self.sum.setText(_sum_words(rows, self._seen))
        if there and (self.counting.begun or self.amount.value()):
            self.button.setText(_("Return and print the slip (Ctrl+A)"))
        else:
            self.button.setText(_("Received, to be counted — print the slip (Ctrl+A)"))


def _sum_words(rows: list[CountRow], seen: ReturnPreview) -> str:
    owed = seen.balance.owed_paise + charged(rows)
    return " · ".join(
        [*count_words(rows), _("{amount} to pay in all").format(amount=money_text(max(0, owed)))]
    )
