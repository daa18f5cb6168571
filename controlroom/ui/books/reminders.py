"""The draft of reminders: the office's words for one holder or for many, to be copied and sent by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from controlroom.base import language
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.books import dues
from controlroom.domain.books.dues import DuesListing, ReminderQuestion, ReminderText
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.operators.exports import let_out
from controlroom.ui.widgets.fields import ChoiceField, LongTextField

MARKED, ALL = "marked", "all"
_WIDTH = 640


class DraftText(LongTextField):
    """The drafts to be read; Ctrl+C asks for all of them where nothing is marked, since that is noted."""

    copy_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
            return
        super().keyPressEvent(event)


class ReminderDialog(Dialog):
    """Drafts of reminders, in Hindi or English; nothing is sent from here."""

    def build(self) -> None:
        """Make the choices and the text."""
        self.set_title(_("Draft of reminders"))
        self.setMinimumWidth(theme.px(_WIDTH))
        self._ids: tuple[int, ...] = ()
        self._listing = DuesListing()
        self._texts: Sequence[ReminderText] = ()
        self.whom = ChoiceField([(MARKED, "")], name="books.reminders.whom")
        self.spoken = ChoiceField(
            [(language.HINDI, _("Hindi")), (language.ENGLISH, _("English"))], name="books.reminders.language"
        )
        self.text = DraftText(name="books.reminders.text", lines=11)
        self.text.setReadOnly(True)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text.copy_asked.connect(self.copy)
        self.form.add_row(("whom", _("For whom"), self.whom), ("language", _("Language"), self.spoken))
        self.form.add("text", _("Text"), self.text, hint=_("the office changes it under F12 of the books"))
        self.whom.changed.connect(self._ask)
        self.spoken.changed.connect(self._ask)
        self.accept_button.setText(_("Copy and close"))
        self.cancel_button.setText(_("Close"))

    def show_for(self, ids: Sequence[int], listing: DuesListing, total: int) -> None:
        """Draft for these holders of a list that has so many."""
        self._ids, self._listing = tuple(ids), listing
        marked = ngettext("the {count} marked", "the {count} marked", len(ids))
        self.whom.set_choices(
            [
                (MARKED, marked.format(count=number_text(len(ids)))),
                (ALL, _("all {count} of the list").format(count=number_text(total))),
            ]
        )
        self._ask()

    def save(self) -> None:
        """Copy the drafts and close."""
        self.copy(close=True)

    def copy(self, *, close: bool = False) -> None:
        """Put the drafts onto the clipboard, once it is noted where they are many."""
        texts = self.text.toPlainText()
        if not self._texts:
            return

        def let_go() -> None:
            QGuiApplication.clipboard().setText(texts)
            count = len(self._texts)
            words = ngettext("{count} reminder was copied.", "{count} reminders were copied.", count)
            self.messages.good(words.format(count=number_text(count)))
            if close:
                self.form.set_untouched()
                self.accept()

        let_out(self.desk, self, "reminders", len(self._texts), let_go, way="clipboard")

    def _ask(self) -> None:
        chosen = self.whom.value() == MARKED
        question = ReminderQuestion(
            person_ids=self._ids if chosen else (), code=str(self.spoken.value()), listing=self._listing
        )
        self.desk.read(self, dues.reminder_texts, question, self._show)

    def _show(self, texts: Any) -> None:  # noqa: ANN401 - a tuple of ReminderText
        self._texts = texts
        if len(texts) == 1:
            self.text.set_value(texts[0].text)
        else:
            blocks = [f"{one.mobile or '—'}  {one.name}\n{one.text}" for one in texts]
            self.text.set_value("\n\n— — —\n\n".join(blocks))
        self.form.set_untouched()
