"""The message that tells people of an event, to be copied and sent by hand; nothing is sent from here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.attendance import messages
from controlroom.domain.attendance.call_rows import MessageQuestion, MessageText
from controlroom.ui import theme
from controlroom.ui.books.reminders import DraftText
from controlroom.ui.dialog import Dialog
from controlroom.ui.operators.exports import let_out
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField

_EACH, _ALL = "each", "all"
_WIDTH = 640


class MessageDialog(Dialog):
    """One text for everybody, or one for each of the marked people with the name in it."""

    def __init__(
        self, shell: Shell, event_id: int, rows: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        self._event_id, self._rows = event_id, rows
        self._texts: Sequence[MessageText] = ()
        super().__init__(shell, parent)
        self._ask()

    def build(self) -> None:
        """Make the choices and the text."""
        self.setObjectName("calls.message")
        self.set_title(_("Message"))
        self.setMinimumWidth(theme.px(_WIDTH))
        marked = ngettext("the {count} marked, by name", "the {count} marked, by name", len(self._rows))
        choices = [(_ALL, _("one text for everybody"))]
        if self._rows:
            choices.append((_EACH, marked.format(count=number_text(len(self._rows)))))
        self.whom = ChoiceField(choices, name="calls.message.whom")
        self.spoken = ChoiceField(
            [(language.HINDI, _("Hindi")), (language.ENGLISH, _("English"))], name="calls.message.language"
        )
        self.text = DraftText(name="calls.message.text", lines=12)
        self.text.setReadOnly(True)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text.copy_asked.connect(self.copy)
        self.form.add_row(("whom", _("For whom"), self.whom), ("language", _("Language"), self.spoken))
        self.form.add("text", _("Text"), self.text, hint=_("the office changes it under F12 of this page"))
        self.whom.changed.connect(self._ask)
        self.spoken.changed.connect(self._ask)
        self.accept_button.setText(_("Copy and close"))
        self.cancel_button.setText(_("Close"))

    def save(self) -> None:
        """Copy and close."""
        self.copy(close=True)

    def copy(self, *, close: bool = False) -> None:
        """Put the text onto the clipboard, once it is noted where many names leave with it."""
        texts = self.text.toPlainText()
        if not self._texts:
            return

        def let_go() -> None:
            QGuiApplication.clipboard().setText(texts)
            self.messages.good(_("The message was copied."))
            if close:
                self.form.set_untouched()
                self.accept()

        named = sum(bool(one.name) for one in self._texts)
        let_out(self.desk, self, "calls", named, let_go, way="clipboard")

    def _ask(self) -> None:
        rows = self._rows if self.whom.value() == _EACH else ()
        question = MessageQuestion(self._event_id, rows, str(self.spoken.value()))
        self.desk.read(self, messages.message_texts, question, self._show)

    def _show(self, texts: Sequence[MessageText]) -> None:
        self._texts = texts
        if len(texts) == 1:
            self.text.set_value(texts[0].text)
        else:
            blocks = [f"{one.mobile or '—'}  {one.name}\n{one.text}" for one in texts]
            self.text.set_value("\n\n— — —\n\n".join(blocks))
        self.form.set_untouched()
