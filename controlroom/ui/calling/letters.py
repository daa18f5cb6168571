"""Printing the call list and the letters of invitation of an event."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from controlroom.base import language as languages
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain import paper_runs
from controlroom.domain.attendance import calls_on_paper
from controlroom.domain.attendance.calls_on_paper import (
    CALL_LIST,
    INVITATION,
    CallSheetQuestion,
    LetterQuestion,
)
from controlroom.domain.journal import Saved
from controlroom.domain.paper_runs import PrintRun
from controlroom.domain.papers.invitations import CallSheet, InvitationLetter
from controlroom.print.invitations import call_sheet, invitation_letters
from controlroom.ui.dialog import Dialog
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField

_ALL, _MARKED, _EACH = "all", "marked", "each"


def print_call_list(shell: Shell, owner: QWidget, event_id: int, show: str) -> None:
    """Give the call list a number and show it."""

    def numbered(_saved: Saved) -> None:
        shell.desk.read(owner, calls_on_paper.call_sheet, CallSheetQuestion(event_id, show), shown)

    def shown(sheet: CallSheet) -> None:
        title = _("Call list {number}").format(number=sheet.stamp.number)
        show_paper(shell, owner, call_sheet, sheet, title=title, kind=CALL_LIST)

    shell.desk.write(owner, paper_runs.print_run, _run(CALL_LIST, event_id), numbered)


def print_letters(shell: Shell, owner: QWidget, question: LetterQuestion) -> None:
    """Give the letter of invitation a number and show it."""

    def numbered(_saved: Saved) -> None:
        shell.desk.read(owner, calls_on_paper.invitation_letter, question, shown)

    def shown(letter: InvitationLetter) -> None:
        title = _("Letters of invitation {number}").format(number=letter.stamp.number)
        show_paper(shell, owner, invitation_letters, letter, title=title, kind=INVITATION)

    shell.desk.write(owner, paper_runs.print_run, _run(INVITATION, question.event_id), numbered)


def _run(kind: str, event_id: int) -> PrintRun:
    return PrintRun(
        kind=kind, subject="events", subject_ids=(event_id,), language=languages.current(), fresh=True
    )


class LettersDialog(Dialog):
    """Asks to whom the letter goes: one page to all, one each, or only to those marked."""

    only_asks: ClassVar[bool] = True

    def __init__(
        self, shell: Shell, event_id: int, rows: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        self._event_id, self._rows, self._owner = event_id, rows, parent
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask one question."""
        self.setObjectName("calls.letters")
        self.set_title(_("Letters of invitation"))
        marked = ngettext("only the {count} marked", "only the {count} marked", len(self._rows))
        choices = [(_ALL, _("one letter to all")), (_EACH, _("a letter to everybody on the list"))]
        if self._rows:
            choices.append((_MARKED, marked.format(count=number_text(len(self._rows)))))
        self.whom = ChoiceField(choices, name="calls.letters.whom")
        self.form.add("whom", _("For whom"), self.whom)
        self.accept_button.setText(_("Print"))

    def save(self) -> None:
        """Print what was chosen."""
        chosen = self.whom.value()
        rows = self._rows if chosen == _MARKED else ()
        question = LetterQuestion(self._event_id, rows, each=chosen != _ALL)
        owner = self._owner if self._owner is not None else self
        self.form.set_untouched()
        self.accept()
        print_letters(self.shell, owner, question)
