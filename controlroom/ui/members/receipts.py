"""Printing receipts: of one member on A5, of a whole unit four to a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _, number_text
from controlroom.domain import paper_runs
from controlroom.domain.journal import Saved
from controlroom.domain.members import receipts
from controlroom.domain.members.receipts import ReceiptsQuestion
from controlroom.domain.papers.receipts import MembershipReceipt
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField, TextField

SECOND, ORIGINAL = "second", "original"


def print_receipts(shell: Shell, parent: QWidget, member_ids: Sequence[int], *, reason: str = "") -> None:
    """Give receipts their numbers and show them; a ``reason`` prints the originals again."""
    order = receipts.order_receipts(
        member_ids, language.current(), original_again=bool(reason), reason=reason
    )
    question = ReceiptsQuestion(member_ids=tuple(member_ids))

    def fetch(_saved: Saved) -> None:
        shell.desk.read(parent, receipts.membership_receipts, question, show, key=None)

    def show(made: tuple[MembershipReceipt, ...]) -> None:
        _show(shell, parent, made, partial(print_receipts_again, shell, parent, member_ids))

    shell.desk.write(parent, paper_runs.print_run, order, fetch)


def print_receipts_of_unit(shell: Shell, parent: QWidget, unit_id: int) -> None:
    """Print the receipts of all members of a unit's subtree, asked for once."""

    def ask(member_ids: tuple[int, ...]) -> None:
        if not member_ids:
            shell.messages.news(_("This unit has no member yet."))
            return
        count = number_text(len(member_ids))
        if shell.messages.ask(_("Number and print the receipts of {count} members?").format(count=count)):
            print_receipts(shell, parent, member_ids)

    shell.desk.read(parent, receipts.members_of_unit, unit_id, ask)


def print_receipts_again(shell: Shell, parent: QWidget, member_ids: Sequence[int]) -> None:
    """Ask how receipts are printed again: as second copies, or as originals whose print was spoilt."""
    dialog = PrintReceipt(shell, parent)
    dialog.saved.connect(lambda reason: print_receipts(shell, parent, member_ids, reason=reason))
    dialog.open()


def _show(
    shell: Shell, parent: QWidget, made: tuple[MembershipReceipt, ...], again: Callable[[], object]
) -> None:
    from controlroom.print import members as papers
    from controlroom.ui.preview.showing import show_paper

    if len(made) == 1:
        title = f"{_('Membership receipt')} {made[0].stamp.number}"
        show_paper(
            shell, parent, papers.membership_receipt, made[0], title=title, kind="receipt", again=again
        )
    elif made:
        title = _("Membership receipts ({count})").format(count=number_text(len(made)))
        show_paper(shell, parent, papers.membership_receipts, made, title=title, kind="receipts", again=again)


class PrintReceipt(Dialog):
    """Print the receipt of a member; a second print is a second copy unless the first one jammed."""

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("Print a membership receipt"))
        self.how = ChoiceField(
            [(SECOND, _("Print (a second copy says DUPLICATE)")), (ORIGINAL, _("Print the original again"))],
            name="members.receipt.how",
        )
        self.reason = TextField(
            name="members.receipt.reason",
            required=_("Write why the original is printed again: jammed, torn …"),
        )
        self.form.add("how", _("How"), self.how)
        self.form.add("reason", _("Reason"), self.reason)
        self.form.show_field("reason", shown=False)
        self.how.changed.connect(self._on_how_changed)
        self.accept_button.setText(_("Print (Ctrl+A)"))

    def save(self) -> None:
        """Give the reason to who opened the dialog."""
        self._on_saved(self.reason.value() if self.how.value() == ORIGINAL else "")

    def _on_how_changed(self) -> None:
        self.form.show_field("reason", shown=self.how.value() == ORIGINAL)
