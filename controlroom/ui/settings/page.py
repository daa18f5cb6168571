"""Settings: the office's name; this desk's language, look, size and operator; backup and password."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlroom.base import language
from controlroom.base.errors import ToldError
from controlroom.base.language import Name, _
from controlroom.domain import registers
from controlroom.domain.journal import Saved, SignedOn, signed_on
from controlroom.domain.operators import locking
from controlroom.domain.operators.locking import SetLock
from controlroom.domain.registers import NameOffice, Office
from controlroom.ui import theme
from controlroom.ui.desks.card import DesksCard
from controlroom.ui.page import Page
from controlroom.ui.printing import choices
from controlroom.ui.settings.backups import BackupCard
from controlroom.ui.settings.keys import KeyCard
from controlroom.ui.settings.letterheads import LetterheadCard
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.fields import ChoiceField, NumberField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.names import NameField


class SettingsPage(Page):
    """The office, who works here, this desk, and the backup."""

    topics: ClassVar[frozenset[str]] = frozenset({"settings", "operators", "backups"})

    def title(self) -> str:
        return _("Settings")

    def build(self) -> Iterator[None]:
        row = QHBoxLayout()
        row.setSpacing(14)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._office_card())
        yield
        self.letterhead = LetterheadCard(self)
        left.addWidget(self.letterhead)
        yield
        left.addWidget(self._operator_card())
        self.key_card = KeyCard(self)
        left.addWidget(self.key_card)
        left.addStretch()
        right.addWidget(self._look_card())
        yield
        self.backups = BackupCard(self)
        right.addWidget(self.backups)
        self.desks = DesksCard(self)
        right.addWidget(self.desks)
        right.addStretch()
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        whole = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(row)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(whole)
        self.body.addWidget(area, 1)

    def reload(self) -> None:
        self.ask_again.setVisible(bool(choices.at_once_kinds()))
        self.desks.reload()
        if not self.office_form.is_touched:
            self.desk.read(self, registers.office, None, self._on_office_read)
        self.backups.reload()
        self.letterhead.reload()
        if not self.lock_form.is_touched:
            self.desk.read(self, locking.lock_minutes, None, self._on_minutes_read)
        self.desk.read(self, signed_on, self.desk.actor, self._on_signed_on_read)

    def search_field(self) -> QWidget:
        return self.office

    def retranslate(self) -> None:
        super().retranslate()
        self.speech.set_value(language.current())  # what is chosen now, not what was when the page was made

    def has_draft(self) -> bool:
        return self.office_form.is_touched or self.lock_form.is_touched

    def _office_card(self) -> Card:
        card = Card(_("The office"))
        self.office_form = Form()
        self.office = NameField(name="settings.office.name", required=_("Write the name of your office."))
        self.office_form.add("office", _("Name of the office, as papers carry it"), self.office)
        self.office_form.accepted.connect(self._on_office_accepted)
        card.body.addWidget(self.office_form)
        card.body.addWidget(_button(_("Save (Ctrl+A)"), "settings.office.save", self.office_form))
        return card

    def _operator_card(self) -> Card:
        card = Card(_("Who works at this desk"))
        self.who = label("", "faint")
        self.who.setWordWrap(True)
        self.lock_form = Form()
        self.minutes = NumberField(
            name="settings.lock.minutes",
            required=_("Write minutes from 0 (never) to {longest}.").format(longest=locking.LONGEST),
            most=locking.LONGEST,
        )
        self.lock_form.add(
            "minutes", _("Cover every desk after so many idle minutes"), self.minutes, hint=_("0: never")
        )
        self.lock_form.accepted.connect(self._on_lock_accepted)
        change = QPushButton(_("Change operator (F11)"))
        change.setObjectName("settings.operator.change")
        change.clicked.connect(lambda _checked: self.shell.change_operator())
        operators = QPushButton(_("Operators and roles"))
        operators.setObjectName("settings.operators")
        operators.clicked.connect(lambda _checked: self.shell.open_page("operators"))
        buttons = QHBoxLayout()
        buttons.addWidget(change)
        buttons.addWidget(operators)
        buttons.addStretch()
        card.body.addWidget(self.who)
        card.body.addLayout(buttons)
        card.body.addWidget(self.lock_form)
        card.body.addWidget(_button(_("Save (Ctrl+A)"), "settings.lock.save", self.lock_form))
        return card

    def _look_card(self) -> Card:
        card = Card(_("This desk"))
        form = Form()
        self.speech = ChoiceField(
            [(language.HINDI, "हिन्दी"), (language.ENGLISH, "English")], name="settings.desk.language"
        )
        self.theme = ChoiceField(
            [
                (theme.LIGHT, _("Light")),
                (theme.DARK, _("Dark")),
                (theme.CONTRAST, _("High contrast")),
            ],
            name="settings.desk.theme",
        )
        self.letters = ChoiceField([(size, f"{size} %") for size in theme.SIZES], name="settings.desk.size")
        self.speech.set_value(language.current())
        self.theme.set_value(theme.look.theme)
        self.letters.set_value(theme.look.size)
        form.add("language", _("Language"), self.speech)
        form.add("theme", _("Colours"), self.theme)
        form.add("size", _("Size of letters"), self.letters)
        form.changed.connect(self._on_look_changed)
        card.body.addWidget(form)
        note = label(
            _("Printer and copies are remembered for each kind of paper when you print it."), "faint"
        )
        note.setWordWrap(True)
        card.body.addWidget(note)
        self.ask_again = QPushButton(_("Ask again before printing"))
        self.ask_again.setObjectName("settings.desk.ask_again")
        self.ask_again.clicked.connect(lambda _checked: self._on_ask_again())
        row = QHBoxLayout()
        row.addWidget(self.ask_again)
        row.addStretch()
        card.body.addLayout(row)
        return card

    def _on_ask_again(self) -> None:
        choices.ask_again()
        self.ask_again.hide()
        self.messages.good(_("Every paper asks for its printer again."))

    def _on_office_read(self, office: Office) -> None:
        self._shown: Name | None = office.name
        self.key_card.reload(demo=office.demo)
        self.office.set_value(office.name)
        self.office.latin.setCursorPosition(0)  # of a long name the beginning is seen
        self.office_form.set_untouched()

    def _on_signed_on_read(self, who: SignedOn) -> None:
        words = _("{name} works at desk {number} ({desk}).")
        self.who.setText(words.format(name=who.operator, number=who.desk_number, desk=who.desk))

    def _on_office_accepted(self) -> None:
        name: Name = self.office.value()
        self.desk.write(
            self,
            registers.name_office,
            NameOffice(name=name, shown=self._shown),
            self._on_office_saved,
            failed=self._on_office_refused,
        )

    def _on_office_refused(self, error: ToldError) -> None:
        if not self.office_form.show_error(error):
            self.messages.error(error)

    def _on_office_saved(self, _saved: Saved) -> None:
        self.office_form.set_untouched()
        self._shown = self.office.value()
        self.messages.good(_("Saved. Papers carry the new name from now on."))

    def _on_minutes_read(self, minutes: int) -> None:
        self.minutes.set_value(minutes)
        self.lock_form.set_untouched()

    def _on_lock_accepted(self) -> None:
        self.desk.write(
            self,
            locking.set_lock,
            SetLock(minutes=self.minutes.value()),
            self._on_lock_saved,
            failed=self._on_lock_refused,
        )

    def _on_lock_refused(self, error: ToldError) -> None:
        if not self.lock_form.show_error(error):
            self.messages.error(error)

    def _on_lock_saved(self, _saved: Saved) -> None:
        self.lock_form.set_untouched()
        self.messages.good(_("Saved."))

    def _on_look_changed(self) -> None:
        chosen, size = self.theme.value(), self.letters.value()
        if (chosen, size) != (theme.look.theme, theme.look.size):
            self.shell.dress(chosen, size)
        elif self.speech.value() != language.current():
            self.shell.switch_language()


def _button(words: str, name: str, form: Form) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "primary")
    button.setObjectName(name)
    button.clicked.connect(form.accept)
    return button
