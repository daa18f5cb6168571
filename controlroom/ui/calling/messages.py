"""The message that tells people of an event, to be copied and sent by hand; nothing is sent from here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.attendance import messages
from controlroom.domain.attendance.call_rows import MessageQuestion
from controlroom.ui.letting_texts_out import TextsDialog
from controlroom.ui.shell import Shell

_EACH, _ALL = "each", "all"


class MessageDialog(TextsDialog):
    """One text for everybody, or one for each of the marked people with the name in it."""

    listed, named = "calls", "calls.message"

    def __init__(
        self, shell: Shell, event_id: int, rows: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        self._event_id, self._rows = event_id, rows
        super().__init__(shell, parent)
        self.ask()

    def build(self) -> None:
        """Name the dialog, and make its fields."""
        self.setObjectName("calls.message")
        self.set_title(_("Message"))
        super().build()

    def choices(self) -> list[tuple[str, str]]:
        """Return everybody, and the marked people where there are some."""
        if not self._rows:
            return [(_ALL, _("one text for everybody"))]
        marked = ngettext("the {count} marked, by name", "the {count} marked, by name", len(self._rows))
        told = marked.format(count=number_text(len(self._rows)))
        return [(_ALL, _("one text for everybody")), (_EACH, told)]

    def hint(self) -> str:
        """Return where the office changes the words."""
        return _("the office changes it under F12 of this page")

    def copied_words(self, count: int) -> str:
        """Return what is told once the message was copied."""
        return _("The message was copied.")

    def ask(self) -> None:
        """Ask for the message."""
        rows = self._rows if self.whom.value() == _EACH else ()
        question = MessageQuestion(self._event_id, rows, str(self.spoken.value()))
        self.desk.read(self, messages.message_texts, question, self.show_texts)
