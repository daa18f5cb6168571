"""A dialog of texts to be copied and sent by hand, to one or to many; nothing is sent from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from controlroom.base import language
from controlroom.base.language import _
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.operators.exports import let_out
from controlroom.ui.widgets.fields import ChoiceField, LongTextField

_WIDTH = 640
_BETWEEN = "\n\n— — —\n\n"


class Letter(Protocol):
    """A text for somebody, with name and mobile above it where there are many."""

    @property
    def text(self) -> str:
        """Return the words."""
        ...

    @property
    def mobile(self) -> str:
        """Return where it goes."""
        ...

    @property
    def name(self) -> object:
        """Return whom it is for; empty for a text to everybody."""
        ...


class CopiedText(LongTextField):
    """Texts to be read; Ctrl+C asks for all of them, since what leaves is noted."""

    copy_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
            return
        super().keyPressEvent(event)


class TextsDialog(Dialog):
    """Shows texts in Hindi or English and lets them be copied; a slice says whose and what it is called.

    ``listed`` is the list that the journal notes where many names leave with the texts.
    """

    listed: ClassVar[str] = ""
    named: ClassVar[str] = ""
    lines: ClassVar[int] = 12

    def build(self) -> None:
        """Make the choices and the text."""
        self._texts: Sequence[Letter] = ()
        self.setMinimumWidth(theme.px(_WIDTH))
        self.whom = ChoiceField(self.choices(), name=f"{self.named}.whom")
        self.spoken = ChoiceField(
            [(language.HINDI, _("Hindi")), (language.ENGLISH, _("English"))], name=f"{self.named}.language"
        )
        self.text = CopiedText(name=f"{self.named}.text", lines=self.lines)
        self.text.setReadOnly(True)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text.copy_asked.connect(self.copy)
        self.form.add_row(("whom", _("For whom"), self.whom), ("language", _("Language"), self.spoken))
        self.form.add("text", _("Text"), self.text, hint=self.hint())
        self.whom.changed.connect(self.ask)
        self.spoken.changed.connect(self.ask)
        self.accept_button.setText(_("Copy and close"))
        self.cancel_button.setText(_("Close"))

    def choices(self) -> list[tuple[str, str]]:
        """Return for whom texts may be made."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return where the office changes the words."""
        raise NotImplementedError

    def copied_words(self, count: int) -> str:
        """Return what is told once ``count`` texts were copied."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask for the texts of who was chosen, and give them to ``show_texts``."""
        raise NotImplementedError

    def save(self) -> None:
        """Copy and close."""
        self.copy(close=True)

    def copy(self, *, close: bool = False) -> None:
        """Put the texts onto the clipboard, once it is noted where many names leave with them."""
        words, count = self.text.toPlainText(), len(self._texts)
        if not count:
            return

        def let_go() -> None:
            QGuiApplication.clipboard().setText(words)
            self.messages.good(self.copied_words(count))
            if close:
                self.form.set_untouched()
                self.accept()

        named = sum(bool(str(one.name)) for one in self._texts)
        let_out(self.desk, self, self.listed, named, let_go, way="clipboard")

    def show_texts(self, texts: Sequence[Letter]) -> None:
        """Show one text as it is, many each under name and mobile."""
        self._texts = texts
        if len(texts) == 1:
            self.text.set_value(texts[0].text)
        else:
            self.text.set_value(
                _BETWEEN.join(f"{one.mobile or '—'}  {one.name}\n{one.text}" for one in texts)
            )
        self.form.set_untouched()
