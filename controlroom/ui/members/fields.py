"""The fields of the entry form that check themselves as they are left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base import identities
from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.base.ranges import one_number
from controlroom.domain.members import checks
from controlroom.ui.widgets.fields import TextField


class DigitsField(TextField):
    """A number that names something, so without grouping: a book, a leaf, an age; None when empty."""

    def __init__(
        self,
        *,
        name: str,
        required: str = "",
        check: Callable[[int], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, required=required, check=self._wrong, parent=parent)
        self.setMaxLength(12)
        self._check_number = check

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the number, or None where none was typed."""
        return one_number(self.text())

    def _wrong(self, text: str) -> str:
        number = self.value()
        if number is None:
            return _("Write a whole number, such as 120.")
        return self._check_number(number) if self._check_number else ""


def age_problem(age: int) -> str:
    """Return what is wrong with an age at joining."""
    import datetime

    return told(lambda: checks.age_at_joining(age, None, datetime.date.min))


def mobile_problem(text: str) -> str:
    """Return what is wrong with a mobile number; a hidden one stays as it is."""
    if identities.is_hidden(text):
        return ""
    return told(lambda: identities.mobile_number(text))


def told(check: Callable[[], object]) -> str:
    """Return what a check of the domain refuses in its words, nothing when it is content."""
    try:
        check()
    except ToldError as error:
        return error.told()
    return ""
