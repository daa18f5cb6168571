"""Choosing the office's password: twice, with how hard it is to guess, and what losing it means."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from controlroom.base import passwords
from controlroom.base.errors import UserError
from controlroom.base.language import _
from controlroom.base.passwords import Strength
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.passwords import PasswordField

_TONES = {Strength.WEAK: "bad", Strength.FAIR: "warn", Strength.GOOD: "good"}
PASSWORD, AGAIN = "new_password", "again"


class NewPassword:
    """Two fields and a quiet measure in a form; ``name`` begins their object names.

    ``keeps_key``: another password for a register whose recovery key stays as it is.
    """

    def __init__(self, form: Form, name: str, *, keeps_key: bool = False) -> None:
        self._form = form
        self.first = PasswordField(
            name=f"{name}.password", required=_("Choose a password for the office."), check=_wrong
        )
        self.again = PasswordField(
            name=f"{name}.again", required=_("Type the password once more."), check=self._differs
        )
        form.add_row(
            (PASSWORD, _("New password") if keeps_key else _("Password of the office"), self.first),
            (AGAIN, _("The same once more"), self.again),
        )
        self.strength: QLabel = label("", "faint")
        form.add_note(self.strength)
        self.note: QLabel = label(_what_losing_means(keeps_key=keeps_key), "faint")
        self.note.setWordWrap(True)
        form.add_note(self.note)
        self.first.textEdited.connect(self._on_typed)
        self._on_typed("")

    def value(self) -> str:
        """Return the password that was chosen."""
        return str(self.first.value())

    def put(self, password: str, again: str) -> None:
        """Fill both fields, as when they were made anew in another language."""
        self.first.setText(password)
        self.again.setText(again)
        self._on_typed(password)

    def show(self, shown: bool) -> None:
        """Show or hide all of it."""
        for name in (PASSWORD, AGAIN):
            self._form.show_field(name, shown)
        for note in (self.strength, self.note):
            note.setVisible(shown)

    def _differs(self, typed: str) -> str:
        return "" if typed == self.value() else _("The two passwords are not the same.")

    def _on_typed(self, typed: str) -> None:
        strength = passwords.strength(typed)
        words = {
            Strength.WEAK: _("Easily guessed"),
            Strength.FAIR: _("Fair; a longer one is better"),
            Strength.GOOD: _("Hard to guess"),
        }[strength]
        hint = _("At least {least} signs; three or four words do well, in any script.")
        self.strength.setText(words if typed else hint.format(least=passwords.LEAST))
        self.strength.setProperty("tone", _TONES[strength] if typed else "")
        self.strength.style().unpolish(self.strength)
        self.strength.style().polish(self.strength)


def _what_losing_means(*, keeps_key: bool) -> str:
    if keeps_key:
        return _(
            "The recovery key on paper stays as it is. "
            "With both lost nobody can open the register: there is no back door."
        )
    return _(
        "Whoever forgets it needs the recovery key, which you print next. "
        "With both lost nobody can open the register: there is no back door."
    )


def _wrong(typed: str) -> str:
    try:
        passwords.check(typed)
    except UserError as error:
        return error.told()
    return ""
