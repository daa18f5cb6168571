"""Forms of the cash book: money handed on or moved, and the cash as it was counted."""

from __future__ import annotations

from typing import Any, ClassVar

from controlroom.base.language import _, money_text
from controlroom.domain.books import cash_boxes
from controlroom.domain.books.cash_boxes import INSIDE
from controlroom.domain.books.cash_counts import CountCash, count_cash
from controlroom.domain.books.money import BANK, CASH
from controlroom.domain.books.money_moves import (
    SOURCES,
    TARGETS,
    MoveMoney,
    MovePreview,
    PreviewMove,
    is_by_bank,
    move_money,
    preview_move,
)
from controlroom.domain.journal import Saved, new_operation_id
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, TextField


class MoneyOnDialog(Dialog):
    """Money that leaves the office, comes in beside the receipts, or is carried from the box to the bank."""

    draft_key = "books.money_on"
    action: ClassVar[str] = "money_on"

    def build(self) -> None:
        """Make the fields."""
        self.operation_id = new_operation_id()
        self.set_title(_("Hand money on"))
        self._offered = ""
        self.amount = MoneyField(name="books.money_on.amount", required=_("Write the amount."), least=1)
        self.source = ChoiceField(_places(SOURCES), name="books.money_on.source")
        self.target = ChoiceField(_places(TARGETS), name="books.money_on.target")
        self.there = label("", "faint")
        self.there.setObjectName("books.money_on.there")
        self.there.setWordWrap(True)
        self.to_name = TextField(name="books.money_on.to_name")
        self.reference = TextField(name="books.money_on.reference")
        self.carried_by = TextField(name="books.money_on.carried_by")
        self.note = TextField(name="books.money_on.note")
        self.reason = TextField(name="books.money_on.reason")
        self.day = DateField(name="books.money_on.day", today=lambda: self.desk.working_date)
        self.day.set_value(self.desk.working_date)
        self.form.add("amount_paise", _("Amount ₹"), self.amount)
        self.form.add_row(("source", _("From where"), self.source), ("target", _("Where to"), self.target))
        self.form.add_note(self.there)
        self.form.add("reason", _("Reason to hand on more than is there"), self.reason)
        self.form.add("to_name", _("To whom, or which account"), self.to_name)
        self.form.add_row(
            ("carried_by", _("Carried by"), self.carried_by), ("reference", _("Reference"), self.reference)
        )
        self.form.add_row(("note", _("Note"), self.note), ("day", _("Date"), self.day))
        for field in (self.amount, self.source, self.target, self.day):
            field.changed.connect(self._look)
        self.accept_button.setText(_("Save and print the slip"))
        self._look()

    def draft_place(self) -> Place:
        """Return where the form is opened again."""
        return Place("books", self.action)

    def start_with(self, subject: str) -> None:
        """Begin with an amount in paise that was chosen elsewhere."""
        self.amount.set_value(int(subject))
        self._look()

    def save(self) -> None:
        """Enter it."""
        order = MoveMoney(
            operation_id=self.operation_id,
            amount_paise=self.amount.value(),
            source=self.source.value(),
            target=self.target.value(),
            to_name=self.to_name.value(),
            carried_by=self.carried_by.value(),
            reference=self.reference.value(),
            note=self.note.value(),
            reason="" if self.reason.isHidden() else self.reason.value(),
            day=self.day.value(),
        )
        self.carry_out(move_money, order)

    def told(self, saved: Saved) -> str:
        """Return what went where, and what is left there."""
        words = _("{code}: {amount} from {source} to {target}.").format(
            code=saved.code,
            amount=money_text(saved.figures["amount_paise"]),
            source=cash_boxes.place_text(self.source.value()),
            target=cash_boxes.place_text(self.target.value()),
        )
        if "left_paise" in saved.figures:
            left = money_text(saved.figures["left_paise"])
            words += " " + _("Left there: {amount}.").format(amount=left)
        return words

    def _look(self) -> None:
        source, target = self.source.value(), self.target.value()
        self.form.set_caption("reference", _reference_caption(source, target))
        self.form.show_field("to_name", shown=not {source, target} <= set(INSIDE) or BANK in {source, target})
        question = PreviewMove(
            source=source, target=target, amount_paise=self.amount.value() or 0, day=self.day.value()
        )
        self.desk.read(self, preview_move, question, self._on_seen, key="there")

    def _on_seen(self, seen: MovePreview) -> None:
        self.there.setText("" if self.source.value() not in INSIDE else self._there_words(seen))
        self.form.show_field("reason", shown=seen.beyond)
        self.form.show_problem("amount_paise", seen.problem.told() if seen.problem is not None else "")
        last = seen.names[0] if seen.names else ""
        if self.to_name.value() in {"", self._offered}:
            self.to_name.set_value(last)
            self._offered = last

    def _there_words(self, seen: MovePreview) -> str:
        words = _("{place}: {there} is there").format(
            place=cash_boxes.place_text(self.source.value()), there=money_text(seen.there_paise)
        )
        if seen.free_paise != seen.there_paise:
            words += " · " + _("{free} of it on this date").format(free=money_text(seen.free_paise))
        return words


class CountCashDialog(Dialog):
    """What was counted in the cash box in the evening, beside what the register says."""

    draft_key = "books.count_cash"
    action: ClassVar[str] = "count_cash"

    def build(self) -> None:
        """Make the fields."""
        self.operation_id = new_operation_id()
        self.set_title(_("Count the cash"))
        self.found = MoneyField(
            name="books.count_cash.found", required=_("Write what was counted; 0 where nothing is there.")
        )
        self.difference = label("", "faint")
        self.difference.setObjectName("books.count_cash.difference")
        self.counted_by = TextField(
            name="books.count_cash.counted_by", required=_("Write who counted the cash.")
        )
        self.note = TextField(name="books.count_cash.note")
        self.day = DateField(name="books.count_cash.day", today=lambda: self.desk.working_date)
        self.day.set_value(self.desk.working_date)
        self._there: int | None = None
        self.form.add("found_paise", _("Counted ₹"), self.found)
        self.form.add_note(self.difference)
        self.form.add_row(("counted_by", _("Counted by"), self.counted_by), ("day", _("Date"), self.day))
        self.form.add("note", _("What is known of a difference"), self.note)
        self.found.changed.connect(self._show)
        self.day.changed.connect(self._ask)
        self._ask()

    def draft_place(self) -> Place:
        """Return where the form is opened again."""
        return Place("books", self.action)

    def save(self) -> None:
        """Enter the count."""
        order = CountCash(
            operation_id=self.operation_id,
            found_paise=self.found.value(),
            counted_by=self.counted_by.value(),
            note=self.note.value(),
            day=self.day.value(),
        )
        self.carry_out(count_cash, order)

    def told(self, saved: Saved) -> str:
        """Return what was counted and what differs."""
        figures = saved.figures
        if not figures["difference_paise"]:
            words = _("{code}: {found} counted, as the register says.")
            return words.format(code=saved.code, found=money_text(figures["found_paise"]))
        words = _("{code}: {found} counted, by the register {there}; difference {difference}.")
        return words.format(
            code=saved.code,
            found=money_text(figures["found_paise"]),
            there=money_text(figures["expected_paise"]),
            difference=money_text(figures["difference_paise"]),
        )

    def _ask(self) -> None:
        question = PreviewMove(source=CASH, day=self.day.value())
        self.desk.read(self, preview_move, question, self._on_seen, key="there")

    def _on_seen(self, seen: MovePreview) -> None:
        self._there = seen.on_day_paise
        self._show()

    def _show(self) -> None:
        found = self.found.value()
        if self._there is None:
            return
        words = _("by the register: {there}").format(there=money_text(self._there))
        if found is not None and not self.found.problem():
            difference = found - self._there
            words += " · " + (
                _("difference {difference}").format(difference=money_text(difference))
                if difference
                else _("it agrees")
            )
        self.difference.setText(words)


def _reference_caption(source: str, target: str) -> str:
    """Return what number is asked for: of the bank's slip, of the transfer, or of a receipt."""
    if target == BANK:
        return _("Number of the bank's slip")
    return _("Number of the transfer or cheque") if is_by_bank(source, target) else _("Reference")


def _places(places: tuple[str, ...]) -> list[tuple[Any, str]]:
    return [(place, cash_boxes.place_text(place)) for place in places]
