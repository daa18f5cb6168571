"""Books that come back: scanned or typed, counted row by row or put on the heap, with the money."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import PreviewReturn, ReturnBooks, ReturnPreview, TakeIn
from controlroom.domain.books.leaves import total
from controlroom.domain.books.money import MODES
from controlroom.domain.journal import Saved
from controlroom.ui.books.counting import Counting, CountRow
from controlroom.ui.books.panel import BalanceLine, Panel
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, TextField
from controlroom.ui.widgets.small_table import SmallTable


class EnterField(TextField):
    """A field whose Enter does something with what was typed; its arrows walk the rows beside it."""

    stepped = Signal(int)

    def __init__(self, take: Callable[[str], bool], *, name: str, placeholder: str = "") -> None:
        super().__init__(name=name, placeholder=placeholder)
        self._take = take

    def takes_enter(self) -> bool:
        """Hand what was typed over; True while the field is to keep the focus."""
        return self._take(str(self.value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


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
        """Return the heap, and what was counted of it."""
        return tuple(self.counting.numbers), dict(self.counting.written)

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Put the heap back."""
        self.counting.clear()
        numbers, written = more
        self.counting.add(numbers)
        self.counting.written.update(written)

    def heading_text(self) -> str:
        """Return the panel's heading."""
        return _("Books come back")

    def build(self) -> None:
        """Make the fields in the order in which the books go through the hands."""
        self.numbers = EnterField(
            self._take_numbers, name="books.return.numbers", placeholder=_("Scan or type: 1201-1209")
        )
        self.holder = label("", "figure")
        self.holder.setObjectName("books.return.holder")
        self.holder.setWordWrap(True)
        self.balance = BalanceLine("books.return.balance")
        self.table: SmallTable[CountRow] = SmallTable(_columns(), name="books.return.rows")
        self.table.current.connect(self._on_row_current)
        self.count = EnterField(
            self._take_count, name="books.return.count", placeholder=_("all used · 18 · 18*7 · 0")
        )
        self.count.stepped.connect(self._on_stepped)
        self.sum = label("", "figure")
        self.sum.setObjectName("books.return.sum")
        self.sum.setWordWrap(True)
        self.amount = MoneyField(name="books.return.amount", least=0)
        self.mode = ChoiceField([(mode, _(words)) for mode, words in MODES.items()], name="books.return.mode")
        self.reference = TextField(name="books.return.reference")
        self.bearer = TextField(name="books.return.bearer", placeholder=_("himself"))
        self.form.add("numbers", _("Book numbers"), self.numbers)
        self.form.add_note(self.holder)
        self.form.add_note(self.balance)
        self.form.add(
            "counts", _("Used leaves"), self.count, hint=_("Enter = next book; *7 = leaf 7 cancelled")
        )
        self.form.add_note(self.sum)
        self.form.add("amount_paise", _("Money brought ₹"), self.amount)
        self.form.add("mode", _("How"), self.mode)
        self.form.add("reference", _("Reference number"), self.reference)
        self.form.add("bearer", _("Bearer (who brings them)"), self.bearer)
        self.mode.changed.connect(self._show)
        self.amount.changed.connect(self._show)
        self.button.setObjectName("books.return.accept")
        self._show()

    def start(self) -> None:
        """Begin with the numbers, or go on counting."""
        (self.count if self._seen.rows else self.numbers).setFocus()

    def clear(self) -> None:
        """Empty the form."""
        self.counting.clear()
        self._seen = ReturnPreview()
        for field in (self.numbers, self.count, self.reference, self.bearer):
            field.set_value("")
        self.amount.set_value(None)
        self.mode.set_value("cash")
        self._show()

    def refresh(self) -> None:
        """Ask again whose books these are."""
        if self.counting.numbers:
            self._ask(list(self.counting.numbers))

    def save(self) -> None:
        """Return the counted books, or take the heap in where nothing was counted."""
        if self.numbers.value():
            self._take_numbers(self.numbers.value(), then_accept=True)
            return
        if not self._seen.rows:
            self.form.show_problem("numbers", _("Scan or type the numbers of the books that came back."))
            self.numbers.setFocus()
            return
        if self.count.value() and not self._write_count(self.count.value()):
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
                day=self.form_day,
                paper_form=self.form_code,
            ),
        )

    def _take_numbers(self, text: str, *, then_accept: bool = False) -> bool:
        if not text:
            return not self._seen.rows
        try:
            numbers = ranges.numbers_of(ranges.parse_spans(text, limit=2_000))
        except UserError as unread:
            self.form.show_problem("numbers", unread.told())
            return True
        fresh = [number for number in numbers if number not in self.counting.numbers]
        self._ask([*self.counting.numbers, *fresh], typed=text, then_accept=then_accept)
        return True

    def _ask(self, numbers: list[int], *, typed: str = "", then_accept: bool = False) -> None:
        question = PreviewReturn(numbers=ranges.spans_text(ranges.spans_of(numbers)), day=self.on_day)

        before = len(self.counting.numbers)

        def show(seen: ReturnPreview) -> None:
            if seen.problem is not None:
                self.form.show_problem("numbers", seen.problem.told())
                self.numbers.selectAll()
                return
            self.form.show_problem("numbers", "")
            # In the order of the covers, whatever the order of the scanner.
            self.counting.numbers[:] = [row.number for row in seen.rows]
            self._seen = seen
            if self.numbers.value() == typed:
                self.numbers.set_value("")
            self._show()
            self._select_first_uncounted()
            if then_accept:
                self.form.accept()
            elif len(seen.rows) - before > 1 and self.numbers.hasFocus():
                # A scanner gives one number and wants the next; a typed range is whole.
                self.count.setFocus()

        self.desk.read(self, books.preview_return, question, show)

    def _take_count(self, text: str) -> bool:
        row = self.table.current_row()
        if row is None:
            return False
        if not self._write_count(text):
            return True
        return self._select_first_uncounted()

    def _write_count(self, text: str) -> bool:
        row = self.table.current_row()
        if row is None:
            return False
        wrong = self.counting.write(row.book, text)
        self.form.show_problem("counts", wrong.told() if wrong else "")
        if wrong is None:
            self.count.set_value("")
            self._show()
        return wrong is None

    def _select_first_uncounted(self) -> bool:
        for place, row in enumerate(self.table.rows()):
            if not row.counted:
                self.table.view.selectRow(place)
                return True
        return False

    def _on_stepped(self, step: int) -> None:
        rows = self.table.rows()
        if rows:
            place = self.table.view.currentIndex().row() + step
            self.table.view.selectRow(max(0, min(place, len(rows) - 1)))

    def _on_row_current(self, row: CountRow) -> None:
        self.count.set_value(row.written)
        leaves = number_text(row.book.leaves)
        words = _("Book {number}: all {leaves} used").format(number=row.book.number, leaves=leaves)
        self.count.setPlaceholderText(words)

    def _show(self) -> None:
        rows = self.counting.rows(self._seen.rows)
        self.table.set_rows(rows)
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
    used, cancelled, blank, missing = total(row.count for row in rows)
    charged = sum(row.worth_paise for row in rows)
    words = [_("{count} used").format(count=number_text(used))]
    for count, one in (
        (cancelled, _("{count} cancelled")),
        (blank, _("{count} blank")),
        (missing, _("{count} missing")),
    ):
        if count:
            words.append(one.format(count=number_text(count)))
    words.append(_("{amount} for these").format(amount=money_text(charged)))
    owed = seen.balance.owed_paise + charged
    words.append(_("{amount} to pay in all").format(amount=money_text(max(0, owed))))
    return " · ".join(words)


def _columns() -> list[Column[CountRow]]:
    def figure(name: str, title: str, count: Callable[[CountRow], int], width: int) -> Column[CountRow]:
        def text(row: CountRow) -> str:
            return number_text(count(row)) if count(row) else ""

        return Column(name, title, text, width=width, numeric=True, sortable=False)

    return [
        Column("number", _("Book"), lambda row: str(row.book.number), width=76, sortable=False),
        figure("used", _("used"), lambda row: len(row.count.used), 64),
        figure("cancelled", _("cancelled"), lambda row: len(row.count.cancelled), 86),
        figure("blank", _("blank"), lambda row: row.count.blank, 70),
        figure("missing", _("missing"), lambda row: len(row.count.missing), 70),
        Column(
            "entered",
            _("members entered"),
            lambda row: number_text(row.book.entered) if row.book.entered else "",
            width=116,
            numeric=True,
            sortable=False,
            tone=lambda row: "warn" if row.book.entered > len(row.count.used) else "",
        ),
        Column(
            "worth",
            _("Amount"),
            lambda row: money_text(row.worth_paise),
            width=80,
            numeric=True,
            sortable=False,
        ),
        Column(
            "counted",
            _("Counted"),
            lambda row: _("counted") if row.counted else "",
            width=92,
            sortable=False,
            tone=lambda row: "good" if row.counted else "faint",
        ),
    ]
