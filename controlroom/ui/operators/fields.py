"""The field for a PIN: hidden while it is typed, never kept as a draft; and the choice of a role."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit

from controlroom.base.language import _
from controlroom.base.ranges import plain_digits
from controlroom.domain.operators import pins
from controlroom.domain.rights import Role
from controlroom.ui.widgets.fields import ChoiceField, TextField


class PinField(TextField):
    """A PIN; empty counts as none."""

    def __init__(self, *, name: str, required: str = "") -> None:
        super().__init__(name=name, required=required, check=_pin_problem)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(pins.MOST)
        self.setPlaceholderText(_("4 to 6 digits"))

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the digits."""
        return plain_digits(self.text().strip())

    def draft(self) -> object:
        """Keep nothing: a PIN is typed anew."""
        return ""


def role_field(name: str) -> ChoiceField:
    """Return a choice of roles."""
    field = ChoiceField([(role.value, role.words) for role in reversed(Role)], name=name)
    field.set_value(Role.OPERATOR.value)
    return field


def _pin_problem(text: str) -> str:
    digits = plain_digits(text)
    whole = digits.isascii() and digits.isdecimal() and pins.FEWEST <= len(digits) <= pins.MOST
    return "" if whole else _("A PIN has four to six digits.")
