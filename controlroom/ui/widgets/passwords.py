"""A field for a password: hidden as it is typed, shown on demand, never kept as a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from controlroom.base.language import _
from controlroom.ui import icons
from controlroom.ui.widgets.fields import TextField


class PasswordField(TextField):
    """One line whose every sign counts, spaces too; ``check`` returns what is wrong with it."""

    def __init__(
        self,
        *,
        name: str = "",
        required: str = "",
        check: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, required=required, check=check, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(icons.icon("eye", "faint"), _("Show what is typed"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye_toggled)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the password as it was typed."""
        return self.text()

    def problem(self) -> str:
        """Return what is wrong with it."""
        if not self.text():
            return self._required
        return self._check_text(self.text()) if self._check_text else ""

    def draft(self) -> object:
        """Return nothing: a password is never kept beside what was typed."""
        return ""

    def restore(self, draft: object) -> None:
        """Stay empty."""

    def _on_eye_toggled(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
