"""Checking the journal on screen: alone, or against the head and number that stand on a day sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit

from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain import checks
from controlroom.domain.checks import RegisterInDoubt, Told
from controlroom.domain.journal.proving import ProveJournal
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.fields import NumberField, TextField


class CheckJournal(Dialog):
    """Asks for a head where one is at hand, and tells what was found, each in its own sentence."""

    def build(self) -> None:
        """Give the dialog its fields and the place of what is found."""
        self.set_title(_("Check the journal"))
        self.head = TextField(name="journal.check.head", placeholder="XXXX-XXXX-XXXX-XXXX")
        self.number = NumberField(name="journal.check.count", least=1, most=10**12)
        hint = _("from a day sheet or a backup; empty: only the journal itself is checked")
        self.form.add("head", _("Head of the journal"), self.head, hint=hint)
        self.form.add("count", _("Number of entries"), self.number)
        self.found = QPlainTextEdit()
        self.found.setObjectName("journal.check.found")
        self.found.setAccessibleName(_("What was found"))
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.setMinimumHeight(170)
        self.found.hide()
        self.body.insertWidget(self.body.count() - 1, self.found, 1)
        self.accept_button.setText(_("Check"))
        self.cancel_button.setText(_("Close"))
        self.setMinimumWidth(640)

    def save(self) -> None:
        """Check; nothing is written, and the dialog stays open with what was found."""
        self.accept_button.setEnabled(False)
        self.found.hide()
        self.band.tell("news", _("Every entry is being checked …"), closable=False)
        question = ProveJournal(self.head.value(), self.number.value())
        self.desk.read(self, checks.check_register, question, self._on_checked, failed=self._on_refused)

    def reject(self) -> None:
        """Close; what was typed is only a question."""
        self.form.set_untouched()
        super().reject()

    def _on_checked(self, found: Sequence[Told]) -> None:
        self.accept_button.setEnabled(True)
        self.found.setVisible(bool(found))
        if found:
            if isinstance(meant := checks.told_of(found), RegisterInDoubt):
                self.band.tell("warn", meant.told(), closable=False)
            else:
                told = ngettext("{count} fault was found.", "{count} faults were found.", len(found))
                self.band.tell("bad", told.format(count=number_text(len(found))), closable=False)
            self.found.setPlainText("\n\n".join(one.told() for one in found))
            self.adjustSize()
            return
        sound = _("Nothing was found: every entry, value and seal stands as it was written.")
        if self.head.value():
            sound = _("Nothing was found: up to number {count} the journal is the one of the sheet.").format(
                count=number_text(self.number.value())
            )
        self.band.tell("good", sound, closable=False)

    def _on_refused(self, error: ToldError) -> None:
        self.band.hide()
        super()._on_refused(error)
