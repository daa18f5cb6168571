"""Money in: who brings it, how much, how; which books it pays stands there while it is typed."""

from __future__ import annotations

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.language import _, money_text
from controlroom.domain import books
from controlroom.domain.books import Balance, BalanceQuestion, DepositMoney, HolderRow, money
from controlroom.domain.books.ledger import numbers_written
from controlroom.domain.books.money import MODES, Owed, OwedQuestion
from controlroom.domain.journal import Saved
from controlroom.ui.books.owed import OwedTable, paid_text
from controlroom.ui.books.panel import BalanceLine, Panel
from controlroom.ui.books.pickers import depositor_picker
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, TextField


class DepositPanel(Panel):
    """The form that F7 opens."""

    draft_key = "books.deposit"

    def heading_text(self) -> str:
        """Return the panel's heading."""
        return _("Deposit money")

    def build(self) -> None:
        """Make the fields."""
        self._holder_name = ""
        self._owed: Owed | None = None
        self._pays = ""
        self.holder = depositor_picker(
            self.shell, name="books.deposit.holder", required=_("Choose whose money it is.")
        )
        self.balance = BalanceLine("books.deposit.balance")
        self.amount = MoneyField(name="books.deposit.amount", required=_("Write the amount."), least=1)
        self.owed = OwedTable("books.deposit")
        self.owed.book_chosen.connect(self._on_book_chosen)
        self.against = TextField(name="books.deposit.against", placeholder=_("oldest first"))
        self.mode = ChoiceField(
            [(mode, _(words)) for mode, words in MODES.items()], name="books.deposit.mode"
        )
        self.reference = TextField(name="books.deposit.reference")
        self.bearer = TextField(name="books.deposit.bearer", placeholder=_("himself"))
        self.note = TextField(name="books.deposit.note")
        self.form.add("person_id", _("From whom"), self.holder)
        self.form.add_note(self.balance)
        self.form.add_note(self.owed.ages)
        self.form.add_row(
            ("amount_paise", _("Amount ₹"), self.amount), ("against", _("For books"), self.against)
        )
        self.against.setToolTip(_("numbers, or Enter in the table"))
        self.form.add_note(self.owed)
        self.form.add_row(
            ("mode", _("How"), self.mode),
            ("bearer", _("Bearer (who brings it)"), self.bearer),
            ("note", _("Note"), self.note),
        )
        self.form.add("reference", _("Reference number"), self.reference)
        for name in ("reference", "against"):
            self.form.show_field(name, shown=False)
        self.amount.changed.connect(self._show_plan)
        self.against.changed.connect(self._show_plan)
        self.mode.changed.connect(self._on_mode_changed)
        self.holder.picked.connect(self._on_holder_picked)
        self.button.setText(_("Deposit and print the slip (Ctrl+A)"))
        self.button.setObjectName("books.deposit.accept")

    def start(self) -> None:
        """Begin with the holder."""
        (self.amount if self.holder.value() is not None else self.holder).setFocus()

    def choose(self, row: HolderRow) -> None:
        """Choose whose money it is."""
        self.holder.pick(row)

    def clear(self) -> None:
        """Empty the form."""
        self.holder.set_value(None)
        self.amount.set_value(None)
        self.mode.set_value("cash")
        for field in (self.reference, self.bearer, self.against, self.note):
            field.set_value("")
        self.balance.show_balance(None)
        self._show_owed(None)
        self._on_mode_changed()

    def refresh(self) -> None:
        """Ask again what he owes."""
        self._on_mode_changed()
        row: HolderRow | None = self.holder.value()
        if row is not None:
            question = BalanceQuestion(person_id=row.person_id)
            self.desk.read(self, books.holder_balance, question, self.while_same(self._on_balance_read))
            owed = OwedQuestion(person_id=row.person_id, today=self.desk.working_date)
            self.desk.read(self, money.holder_owes, owed, self.while_same(self._show_owed))

    def save(self) -> None:
        """Deposit the amount."""
        row: HolderRow = self.holder.value()
        self._holder_name = str(row.name)
        cash = self.mode.value() == "cash"
        self.carry_out(
            books.deposit_money,
            DepositMoney(
                operation_id=self.operation_id,
                person_id=row.person_id,
                amount_paise=self.amount.value(),
                mode=self.mode.value(),
                reference="" if cash else self.reference.value(),
                bearer=self.bearer.value(),
                note=self.note.value(),
                against=self.against.value(),
            ),
        )

    def told(self, saved: Saved) -> str:
        """Return what was deposited and what is left to pay."""
        told = deposit_words(saved, self._holder_name, saved.figures["amount_paise"])
        return f"{told} {self._pays}".rstrip()

    def _on_holder_picked(self, row: HolderRow | None) -> None:
        self.form.show_problem("person_id", "")
        self.balance.show_balance(None)
        self._show_owed(None)
        if row is not None:
            self.refresh()
            self.amount.setFocus()

    def _on_balance_read(self, balance: Balance) -> None:
        self.balance.show_balance(balance)
        owed = money_text(max(0, balance.owed_paise)).removeprefix("₹ ")
        self.amount.setPlaceholderText(_("owed: {amount}").format(amount=owed))

    def _show_owed(self, owed: Owed | None) -> None:
        self._owed = owed
        self.owed.show_owed(owed)
        self.form.show_field("against", shown=owed is not None and bool(owed.settlement.open))
        self._show_plan()

    def _show_plan(self) -> None:
        """Show which books the amount pays, before it is saved."""
        self._pays = ""
        self.form.show_problem("against", "")
        amount = self.amount.value() or 0
        if self._owed is None:
            return
        try:
            paid, left = self._owed.paid_by(amount, str(self.against.value()))
        except UserError as refused:
            self.form.show_problem("against", refused.told())
            paid, left = (), 0
        self.owed.show_paid(paid, left, amount=amount if paid or left else 0)
        if paid:
            self._pays = paid_text(paid)

    def _on_book_chosen(self, number: int) -> None:
        try:
            chosen = set(numbers_written(str(self.against.value())))
        except UserError:
            chosen = set()
        self.against.set_value(ranges.spans_text(ranges.spans_of(chosen ^ {number})))
        self.form.set_touched()
        self._show_plan()

    def _on_mode_changed(self) -> None:
        self.form.show_field("reference", shown=self.mode.value() != "cash")


def deposit_words(saved: Saved, name: str, amount: int) -> str:
    """Return what was deposited, and what is owed or kept as an advance after it."""
    if saved.figures["advance_paise"]:
        words = _("{code}: {amount} from {name}; {rest} more than was owed is kept as an advance.")
        rest = saved.figures["advance_paise"]
    else:
        words = _("{code}: {amount} from {name}; still owed: {rest}.")
        rest = saved.figures["owed_paise"]
    return words.format(code=saved.code, amount=money_text(amount), name=name, rest=money_text(rest))
