"""The office's words about events: message, letter, and agendas to begin from."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.attendance import event_texts
from controlroom.domain.attendance.event_texts import (
    LETTER,
    MESSAGE,
    NAMES,
    Agenda,
    ChangeEventTexts,
    EventTexts,
)
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, LongTextField, TextField

_WIDTH, _TALL = 820, 640


class TextsDialog(Dialog):
    """Changes message and letter; agendas are chosen, changed, added and taken out one at a time."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        self.operation_id = journal.new_operation_id()
        self._shown: EventTexts | None = None
        self._agendas: list[Agenda] = []
        self._place = 0
        super().__init__(shell, parent)
        self.desk.read(self, event_texts.event_texts, None, self._on_read)

    def build(self) -> None:
        """Make the three texts."""
        self.setObjectName("calls.texts")
        self.set_title(_("Message, letter and agendas"))
        self.setMinimumSize(theme.px(_WIDTH), theme.px(_TALL))
        names = label(_("In braces: {names}").format(names=", ".join(f"{{{one}}}" for one in NAMES)), "faint")
        names.setWordWrap(True)
        self.message = LongTextField(name="calls.texts.message", lines=10)
        self.letter = LongTextField(name="calls.texts.letter", lines=10)
        self.form.add_row(
            ("message", _("Message"), self.message), ("letter", _("Letter of invitation"), self.letter)
        )
        self.form.add_note(names)
        self.which: ChoiceField = ChoiceField([(0, "")], name="calls.texts.which")
        self.called = TextField(name="calls.texts.called")
        self.points = LongTextField(name="calls.texts.points", lines=5)
        self.form.add_row(
            ("which", _("Agendas to begin from"), self.which), ("called", _("Called"), self.called)
        )
        self.form.add("agendas", _("Points, one a line"), self.points)
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, pressed, name in (
            (_("Another agenda"), self.add_agenda, "add"),
            (_("Take this agenda out"), self.drop_agenda, "drop"),
        ):
            button = QPushButton(words)
            button.setObjectName(f"calls.texts.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(pressed)
            row.addWidget(button)
        row.addStretch(1)
        self.form.column.addLayout(row)
        self.which.changed.connect(self._on_chosen)
        self.accept_button.setText(_("Save (Ctrl+A)"))

    def save(self) -> None:
        """Keep the texts."""
        self._take()
        order = ChangeEventTexts(
            operation_id=self.operation_id,
            message=self.message.value(),
            letter=self.letter.value(),
            agendas=tuple(self._agendas),
            shown=self._shown,
        )
        self.carry_out(event_texts.change_event_texts, order)

    def add_agenda(self) -> None:
        """Begin another agenda."""
        self._take()
        self._agendas.append(Agenda("", ""))
        self._show(len(self._agendas) - 1)
        self.called.setFocus()
        self.form.set_touched()

    def drop_agenda(self) -> None:
        """Take the agenda in front out."""
        if self._agendas:
            del self._agendas[self._place]
            self._show(max(0, self._place - 1))
            self.form.set_touched()

    def _on_read(self, texts: EventTexts) -> None:
        self._shown = texts
        spoken = language.HINDI
        self.message.set_value(event_texts.text_of(texts.message, MESSAGE, spoken))
        self.letter.set_value(event_texts.text_of(texts.letter, LETTER, spoken))
        self._agendas = list(texts.agendas)
        self._show(0)
        self.form.set_untouched()

    def _take(self) -> None:
        """Keep what was typed of the agenda in front."""
        if self._agendas:
            self._agendas[self._place] = Agenda(self.called.value(), self.points.value())

    def _on_chosen(self) -> None:
        place: Any = self.which.value()
        if isinstance(place, int) and place != self._place and place < len(self._agendas):
            self._take()
            self._show(place)

    def _show(self, place: int) -> None:
        self._place = place
        names = [one.name or _("(new)") for one in self._agendas]
        self.which.set_choices(list(enumerate(names)) or [(0, _("(none)"))])
        self.which.set_value(place)
        shown = self._agendas[place] if self._agendas else Agenda("", "")
        self.called.set_value(shown.name)
        self.points.set_value(shown.points)
