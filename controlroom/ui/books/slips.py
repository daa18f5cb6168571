"""Printing slips: the first print, a second copy that says so, and the original again after a jam."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain import books, documents
from controlroom.domain.books import AnySlip, SlipQuestion, SlipRow
from controlroom.domain.documents import PrintMoneyPaper
from controlroom.domain.journal import Saved
from controlroom.domain.papers.books import IssueSlip, ReturnSlip
from controlroom.domain.papers.cash import MoneySlip
from controlroom.domain.papers.money import DepositReceipt
from controlroom.domain.papers.movements import MovementSlip
from controlroom.domain.papers.visits import VisitSlip
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField, TextField

SECOND, ORIGINAL = "second", "original"


def print_slip(shell: Shell, parent: QWidget, code: str, *, reason: str = "") -> None:
    """Note a print of the slip and show it, ready for the printer; a ``reason`` prints the original again."""

    def number(found: SlipRow) -> None:
        order = PrintMoneyPaper(
            kind=found.kind,
            subject=found.subject,
            subject_id=found.subject_id,
            language=language.current(),
            original_again=bool(reason),
            reason=reason,
        )
        shell.desk.write(parent, documents.print_money_paper, order, fetch)

    def fetch(noted: Saved) -> None:
        question = SlipQuestion(
            code=noted.code, ordinal=noted.figures["ordinal"], duplicate=bool(noted.figures["duplicate"])
        )
        shell.desk.read(parent, books.slip, question, lambda slip: show_slip(shell, parent, slip), key=None)

    shell.desk.read(parent, books.slip_named, code, number, key=None)


def show_slip(shell: Shell, parent: QWidget, slip: AnySlip) -> None:
    """Make the slip's page and show it."""
    from controlroom.print import books as papers
    from controlroom.print import deposits, money_moves, movements, visits
    from controlroom.ui.preview.showing import show_paper

    makers: dict[type, tuple[Any, str]] = {
        IssueSlip: (papers.issue_slip, "issue_slip"),
        ReturnSlip: (papers.return_slip, "return_slip"),
        VisitSlip: (visits.visit_slip, "visit_slip"),
        MovementSlip: (movements.movement_slip, "movement_slip"),
        DepositReceipt: (deposits.deposit_receipt, "deposit_receipt"),
        MoneySlip: (money_moves.money_slip, "money_slip"),
    }
    paper, kind = makers[type(slip)]
    title = f"{_('Slip')} {slip.stamp.number}"
    again = partial(print_again, shell, parent, slip.stamp.number)
    show_paper(shell, parent, paper, slip, title=title, kind=kind, again=again)


def print_again(shell: Shell, parent: QWidget, code: str = "") -> None:
    """Ask how a slip is printed again: as a second copy, or as the original whose print was spoilt."""
    dialog = PrintAgain(shell, parent)
    dialog.number.set_value(code)
    dialog.saved.connect(lambda found: print_slip(shell, parent, found[0], reason=found[1]))
    dialog.open()


class PrintAgain(Dialog):
    """Print a slip once more: as a second copy, or the original again because the first print jammed."""

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("Print a slip again"))
        self.number = TextField(
            name="books.again.code", required=_("Write the slip's number, such as BJ-0012.")
        )
        self.kind = ChoiceField(
            [(SECOND, _("Second copy (DUPLICATE)")), (ORIGINAL, _("Print the original again"))],
            name="books.again.kind",
        )
        self.reason = TextField(
            name="books.again.reason", required=_("Write why the original is printed again: jammed, torn …")
        )
        self.form.add("code", _("Slip number"), self.number)
        self.form.add("kind", _("How"), self.kind)
        self.form.add("reason", _("Reason"), self.reason)
        self.form.show_field("reason", shown=False)
        self.kind.changed.connect(self._on_kind_changed)
        self.accept_button.setText(_("Print (Ctrl+A)"))

    def save(self) -> None:
        """Look whether the slip exists, then print it."""
        self.desk.read(self, books.slip_named, self.number.value(), self._on_found, failed=self._on_refused)

    def _on_found(self, found: SlipRow) -> None:
        reason = self.reason.value() if self.kind.value() == ORIGINAL else ""
        self._on_saved((found.code, reason))

    def _on_kind_changed(self) -> None:
        self.form.show_field("reason", shown=self.kind.value() == ORIGINAL)
