"""A visit: who came, the books he brings, his money, the books he takes; one form, one slip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from controlroom.base import ranges
from controlroom.base.errors import ToldError
from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import BalanceChanged, BooksBack, HolderRow, PreviewVisit, Visit, VisitPreview
from controlroom.domain.books.exceptions import refusal
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.books.money import MODES
from controlroom.domain.journal import Saved
from controlroom.ui.books.counting import Counting, CountRow
from controlroom.ui.books.heap import Heap, charged, count_words
from controlroom.ui.books.issue import show_rules, summary_of, worth_words
from controlroom.ui.books.panel import BalanceLine, Panel
from controlroom.ui.books.pickers import holder_picker, visitor_picker
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, TextField
from controlroom.ui.widgets.ranges import RangeField, Summary

Tell = Callable[[Summary], None]


class VisitPanel(Panel):
    """The form that F4 opens. Books that nobody counted are taken in, to be counted later."""

    draft_key = "books.visit"

    heap_changed = Signal(bool)

    def __init__(self, shell: Shell, counting: Counting, parent: QWidget | None = None) -> None:
        self.counting = counting
        self._seen = VisitPreview()
        self._previewed = PreviewVisit()
        self._tell_out: tuple[str, Tell] | None = None
        self._accept_when_known = False
        self._visitor_name = ""
        super().__init__(shell, parent)

    def is_drafted(self) -> bool:
        """Tell whether books lie on the desk or something was typed."""
        return bool(self.counting.numbers) or super().is_drafted()

    def more_draft(self) -> object:
        """Return the heap, and what was counted of it."""
        return tuple(self.counting.numbers), dict(self.counting.written), tuple(self.counting.later)

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Put the heap back."""
        self.counting.clear()
        numbers, written, later = more
        self.counting.add(numbers)
        self.counting.written.update(written)
        self.counting.later.update(later)

    def heading_text(self) -> str:
        """Return the panel's heading."""
        return _("Visit")

    def build(self) -> None:
        """Make the fields in the order in which a visit goes."""
        self.holder = visitor_picker(
            self.shell, name="books.visit.holder", required=_("Choose who came, or scan his books.")
        )
        self.balance = BalanceLine("books.visit.balance")
        self.held = label("", "faint")
        self.held.setWordWrap(True)
        self.held.setObjectName("books.visit.held")
        self.heap = Heap(self.form, self.counting, "books.visit", may_be_empty=True)
        self.heap.wanted.connect(self._ask_back)
        self.heap.counted.connect(self._on_counted)
        self.numbers, self.table, self.count = self.heap.numbers, self.heap.table, self.heap.count
        self.sum = _words("books.visit.sum")
        self.amount = MoneyField(name="books.visit.amount", least=0)
        self.mode = ChoiceField([(mode, _(words)) for mode, words in MODES.items()], name="books.visit.mode")
        self.reference = TextField(name="books.visit.reference")
        self.out = RangeField(self._check_out, name="books.visit.out")
        self.out.line.setAccessibleName(_("Books he takes"))
        self.to = holder_picker(self.shell, name="books.visit.to", required="")
        self.to.picked.connect(lambda _row: self._ask())
        self.to_balance = BalanceLine("books.visit.to_balance")
        self.worth = _words("books.visit.worth")
        self.warning = Band()
        self.reason = TextField(name="books.visit.reason")
        self.bearer = TextField(name="books.visit.bearer", placeholder=_("himself"))
        self.bearer_mobile = TextField(name="books.visit.bearer_mobile")
        self.note = TextField(name="books.visit.note")
        self.after = _words("books.visit.after")
        self._add_fields()
        self.holder.picked.connect(self._on_holder_picked)
        for field in (self.amount, self.mode, self.bearer):
            field.changed.connect(self._show)
        self.form.changed.connect(self._on_form_changed)
        self.button.setText(_("Save and print the slip (Ctrl+A)"))
        self.button.setObjectName("books.visit.accept")
        self._show()

    def _add_fields(self) -> None:
        self.form.add("person_id", _("Who came"), self.holder)
        self.form.add_note(self.balance)
        self.form.add_note(self.held)
        self.form.add("numbers", _("Books he brings"), self.numbers)
        self.form.add_note(self.heap.stop)
        self.form.add(
            "counts", _("Used leaves"), self.count, hint=_("Enter = next book; *7 = 7 cancelled; - = later")
        )
        self.form.add_note(self.sum)
        self.form.add_row(
            ("amount_paise", _("Money brought ₹"), self.amount),
            ("mode", _("How"), self.mode),
            ("reference", _("Reference number"), self.reference),
        )
        self.form.add("out", _("Books he takes"), self.out, hint=_("or +10 = the next ten"))
        self.form.add("to_person_id", _("Who takes them, if another"), self.to)
        self.form.add_note(self.to_balance)
        self.form.add_note(self.worth)
        self.form.add_note(self.warning)
        self.form.add("reason", _("Reason"), self.reason)
        self.form.add_row(
            ("bearer", _("Bearer"), self.bearer),
            ("bearer_mobile", _("Bearer's mobile"), self.bearer_mobile),
            ("note", _("Note"), self.note),
        )
        self.form.add_note(self.after)

    def start(self) -> None:
        """Begin with who came, go on with his books."""
        if self._seen.back.rows:
            self.count.setFocus()
        else:
            (self.numbers if self.holder.value() is not None else self.holder).setFocus()

    def scan_field(self) -> QWidget:
        """Return where the scanner's keys go: who came, then his books."""
        return self.holder if self.holder.value() is None else self.heap.search_field

    def choose(self, row: HolderRow) -> None:
        """Choose who came from elsewhere: a row of the table, the search box."""
        self.holder.pick(row)

    def clear(self) -> None:
        """Empty the form."""
        self._accept_when_known = False
        self.heap.clear()
        self.holder.set_value(None)
        self.to.set_value(None)
        self.amount.set_value(None)
        self.mode.set_value("cash")
        for field in (self.reference, self.out, self.reason, self.bearer, self.bearer_mobile, self.note):
            field.set_value("")
        self._seen, self._previewed = VisitPreview(), PreviewVisit()
        self._show()

    def refresh(self) -> None:
        """Ask again whose visit this is and what it would be."""
        if self.holder.value() is not None or self.counting.numbers or self.out.value():
            self._ask()

    def save(self) -> None:
        """Save what is shown; wait for it where the fingers were faster."""
        if self.heap.take_typed() or not self.heap.write_typed():
            return
        if self._previewed != self._question():
            self._accept_when_known = True
            self._ask()
            return
        seen = self._seen
        row: HolderRow = self.holder.value()
        refused = seen.back.problem
        if refused is None and self.out.value():
            taker = row if self.to.value() is None else self.to.value()
            refused = seen.out.problem or refusal(
                seen.out.broken, taker.name, str(self.reason.value()), may=seen.out.may_go_past
            )
        if refused is not None:
            self._on_refused(refused)
            if refused.at == "reason":  # the words stand at the field now
                self.warning.hide()
            return
        self._visitor_name = str(row.name)
        self.carry_out(books.record_visit, _order_of(self, row, self._seen))

    def told(self, saved: Saved) -> str:
        """Return what came and went, and how he stands after it."""
        return _told_words(saved, self._visitor_name)

    def _question(self) -> PreviewVisit:
        row: HolderRow | None = self.holder.value()
        to: HolderRow | None = self.to.value() if self.out.value() else None
        return PreviewVisit(
            person_id=row.person_id if row else None,
            appointment_id=(row.appointment_id or None) if row else None,
            back=ranges.spans_text(ranges.spans_of(self.counting.numbers)),
            blank=self.counting.blank(self._seen.back.rows),
            out=str(self.out.value()),
            to_person_id=to.person_id if to else None,
            to_appointment_id=(to.appointment_id or None) if to else None,
            day=self.desk.working_date,
        )

    def _check_out(self, text: str, tell: Tell) -> None:
        self._tell_out = (text, tell)
        self._ask()

    def _ask(self) -> None:
        question = self._question()

        def show(seen: VisitPreview) -> None:
            if self._name_visitor(seen):
                self._ask()
                return
            self._seen, self._previewed = seen, question
            if self._tell_out is not None and self._tell_out[0] == question.out:
                self._tell_out[1](summary_of(seen.out))
                self._tell_out = None
            if seen.back.problem is not None:
                self.form.show_problem("numbers", seen.back.problem.told())
            self._show()
            if self._accept_when_known:
                self._accept_when_known = False
                self.form.accept()

        self.desk.read(self, books.preview_visit, question, self.while_same(show))

    def _ask_back(self, numbers: list[int], typed: str, then_accept: bool) -> None:
        row: HolderRow | None = self.holder.value()
        question = PreviewVisit(
            person_id=row.person_id if row else None,
            back=ranges.spans_text(ranges.spans_of(numbers)),
            day=self.desk.working_date,
        )

        def show(seen: VisitPreview) -> None:
            if seen.back.problem is not None:
                self.heap.refuse(seen.back.problem)
                return
            fresh = self.heap.accept(seen.back, typed)
            self._name_visitor(seen)
            self._seen = seen
            self._show()
            self.heap.select_first_uncounted()
            if then_accept:
                self.form.accept()
                return
            self._ask()
            if fresh > 1 and self.numbers.hasFocus():
                # A scanner gives one number and wants the next; a typed range is whole.
                self.count.setFocus()

        self.desk.read(self, books.preview_visit, question, self.while_same(show), key="back")

    def _name_visitor(self, seen: VisitPreview) -> bool:
        """Let the books name their holder where nobody was chosen; True where they did."""
        if self.holder.value() is not None or seen.visitor is None:
            return False
        self.holder.set_value(seen.visitor)
        self.form.show_problem("person_id", "")
        return True

    def _show(self) -> None:
        seen, rows = self._seen, self.heap.show_rows(self._seen.back)
        known = seen.visitor is not None
        self.heap_changed.emit(bool(rows))
        self.balance.show_balance(seen.balance if known else None)
        self.held.setText(ranges.spans_text(seen.held))
        self.held.setVisible(known and bool(seen.held))
        self.form.show_field("counts", shown=bool(rows))
        self.sum.setText(_sum_words(rows, begun=self.counting.begun))
        self.sum.setVisible(bool(rows))
        paid = bool(self.amount.value())
        self.form.show_field("mode", shown=paid)
        self.form.show_field("reference", shown=paid and self.mode.value() != "cash")
        self.form.show_field("bearer_mobile", shown=bool(self.bearer.value()))
        self._show_out()
        self._show_after(rows)

    def _on_counted(self) -> None:
        """Show the count; where books go out, ask anew: one without a used leaf may go out again."""
        self._show()
        if self.out.value() and self._previewed.blank != self._question().blank:
            self._ask()

    def _show_out(self) -> None:
        out, asked = self._seen.out, bool(self.out.value())
        self.form.show_field("to_person_id", shown=asked)
        other = asked and self.to.value() is not None
        self.to_balance.show_balance(out.balance if other else None)
        show_rules(self.form, self.warning, out, asked=asked)
        self.worth.setText(worth_words(out))
        self.worth.setVisible(asked and bool(out.count))

    def _show_after(self, rows: list[CountRow]) -> None:
        seen = self._seen
        change = bool(rows or self.amount.value() or (self.out.value() and seen.out.count))
        self.after.setVisible(seen.visitor is not None and change)
        back = sum(row.book.state == ISSUED for row in rows)
        taken = seen.out.count if self.out.value() and self.to.value() is None else 0
        held = seen.balance.books_out - back + taken
        owed = seen.balance.owed_paise - (self.amount.value() or 0)
        if self.counting.begun:
            owed += charged(rows)
        self.after.setText(_("Afterwards: {balance}").format(balance=" · ".join(_after_words(held, owed))))

    def _on_holder_picked(self, row: HolderRow | None) -> None:
        self.form.show_problem("person_id", "")
        self.form.show_problem("numbers", "")
        if row is not None:
            self._ask()
            self.numbers.setFocus()
        elif not self.counting.numbers:
            self._seen = VisitPreview()
            self._show()

    def _on_form_changed(self) -> None:
        # Whoever types on after Ctrl+A has not meant what he had typed by then.
        self._accept_when_known = False

    def _on_refused(self, error: ToldError) -> None:
        super()._on_refused(error)
        if isinstance(error, BalanceChanged):
            self._ask()


def _order_of(panel: VisitPanel, row: HolderRow, seen: VisitPreview) -> Visit:
    """Return the visit that stands in the form, as it was seen."""
    heap = ranges.spans_text(ranges.spans_of(panel.counting.heap()))
    back = BooksBack(books=panel.counting.counted_books(), heap=heap)
    cash = panel.mode.value() == "cash"
    goes_out, bearer = bool(panel.out.value()), panel.bearer.value()
    to: HolderRow | None = panel.to.value() if goes_out else None
    return Visit(
        operation_id=panel.operation_id,
        person_id=row.person_id,
        appointment_id=row.appointment_id or None,
        back=back,
        paid_paise=panel.amount.value() or 0,
        mode=panel.mode.value(),
        reference="" if cash else panel.reference.value(),
        out=seen.out.numbers if goes_out else "",
        to_person_id=to.person_id if to else None,
        to_appointment_id=(to.appointment_id or None) if to else None,
        reason=panel.reason.value() if goes_out and seen.out.reason_needed else "",
        bearer=bearer,
        bearer_mobile=panel.bearer_mobile.value() if bearer else "",
        note=panel.note.value(),
        shown=seen.balance,
    )


def _sum_words(rows: list[CountRow], *, begun: bool) -> str:
    if begun:
        return " · ".join(count_words(rows))
    count = ngettext("{count} book", "{count} books", len(rows)).format(count=number_text(len(rows)))
    return _("{books}: to be counted later, unless they are counted now").format(books=count)


def _told_words(saved: Saved, name: str) -> str:
    figures = saved.figures
    words = [f"{saved.code}: {name}"]
    if figures["back"] or figures["heap"]:
        words.append(_("books back: {count}").format(count=number_text(figures["back"] + figures["heap"])))
    if figures.get("paid_paise"):
        words.append(_("money: {amount}").format(amount=money_text(figures["paid_paise"])))
    if figures["out"]:
        words.append(_("books out: {numbers}").format(numbers=saved.note))
    owed = figures["owed_paise"] - figures["advance_paise"]
    return " · ".join([*words, *_after_words(figures["held_after"], owed)])


def _words(name: str) -> QLabel:
    words = label("", "figure")
    words.setObjectName(name)
    words.setWordWrap(True)
    return words


def _after_words(held: int, owed_paise: int) -> list[str]:
    """Return how somebody stands: books in hand, and money owed or in advance."""
    words = [ngettext("{count} book in hand", "{count} books in hand", held).format(count=number_text(held))]
    if owed_paise < 0:
        words.append(_("{amount} in advance").format(amount=money_text(-owed_paise)))
    else:
        words.append(_("{amount} owed").format(amount=money_text(owed_paise)))
    return words
