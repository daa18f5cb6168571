"""Uncovering hidden numbers, in a form's fields and on a card: noted first, then shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from controlroom.base import identities
from controlroom.base.language import _
from controlroom.domain.people import reveal
from controlroom.domain.people.reveal import RevealNumber
from controlroom.ui import icons
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.fields import TextField

SHORTCUT = "Alt+V"


def uncover(desk: Desk, owner: QObject, person_id: int, field: str, then: Callable[[str], object]) -> None:
    """Note that a person's number is uncovered, and give it to ``then``."""
    order = RevealNumber(person_id=person_id, field=field)
    desk.write(
        owner,
        reveal.reveal_number,
        order,
        lambda _saved: desk.read(owner, reveal.revealed, order.operation_id, then),
    )


class Uncover(QObject):
    """Puts an eye into the fields of a form that hold a hidden number; Alt+V does the same."""

    def __init__(self, desk: Desk, fields: Mapping[str, TextField]) -> None:
        super().__init__(next(iter(fields.values())))
        self._desk, self._fields = desk, dict(fields)
        self._actions: dict[str, QAction] = {}

    def offer(self, person_id: int) -> None:
        """Offer to uncover what is hidden of a person who was put into the form."""
        self.withdraw()
        for name, field in self._fields.items():
            if identities.is_hidden(field.text()):
                self._actions[name] = self._eye(name, field, person_id)

    def withdraw(self) -> None:
        """Take the eyes away: another person stands in the form, or none."""
        for name in list(self._actions):
            self._withdraw(name)

    def _eye(self, name: str, field: TextField, person_id: int) -> QAction:
        eye = QAction(
            icons.icon("show"), _("Show the whole number ({key}); noted").format(key=SHORTCUT), field
        )
        eye.setObjectName(f"{field.objectName()}.show")
        eye.setShortcut(SHORTCUT)
        eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        eye.triggered.connect(partial(self._on_eye_triggered, name, person_id))
        field.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)
        field.setToolTip(eye.text())
        return eye

    def _on_eye_triggered(self, name: str, person_id: int) -> None:
        uncover(self._desk, self, person_id, name, partial(self._on_uncovered, name))

    def _on_uncovered(self, name: str, number: str) -> None:
        field = self._fields[name]
        if identities.is_hidden(field.text()):
            field.set_value(number)
        self._withdraw(name)

    def _withdraw(self, name: str) -> None:
        eye = self._actions.pop(name, None)
        if eye is not None:
            self._fields[name].removeAction(eye)
            self._fields[name].setToolTip("")
            eye.deleteLater()
