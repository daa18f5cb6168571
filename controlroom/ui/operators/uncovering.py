"""Uncovering hidden numbers, in a form's fields and on a card: noted first, then shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from controlroom.base import identities
from controlroom.base.language import _
from controlroom.domain import masking
from controlroom.domain.masking import Eyes
from controlroom.domain.people import reveal
from controlroom.domain.people.reveal import RevealNumber
from controlroom.ui import icons
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.fields import TextField

SHORTCUT = "Alt+V"


def uncover(desk: Desk, owner: QObject, person_id: int, field: str, then: Callable[[str], object]) -> None:
    """Note that a person's number is uncovered, and give it to ``then``."""
    order, asked_by = RevealNumber(person_id=person_id, field=field), desk.actor.operator_id

    def show(number: str) -> None:
        if desk.actor.operator_id == asked_by:  # who took over meanwhile did not ask
            then(number)

    desk.write(
        owner,
        reveal.reveal_number,
        order,
        lambda _saved: desk.read(owner, reveal.revealed, order.operation_id, show),
    )


class Uncover(QObject):
    """Puts an eye into the fields of a form that hold a hidden number; Alt+V does the same."""

    def __init__(self, desk: Desk, fields: Mapping[str, TextField]) -> None:
        super().__init__(next(iter(fields.values())))
        self._desk, self._fields = desk, dict(fields)
        self._actions: dict[str, QAction] = {}
        self._known: dict[str, str] = {}
        self._person_id = 0
        desk.actor_changed.connect(self._on_actor_changed)

    def offer(self, person_id: int) -> None:
        """Offer to uncover what is hidden of a person who was put into the form."""
        self.withdraw()
        self._person_id = person_id
        for name, field in self._fields.items():
            self._known[name] = field.text()
            if identities.is_hidden(field.text()):
                self._actions[name] = self._eye(name, field, person_id)

    def withdraw(self) -> None:
        """Take the eyes away: another person stands in the form, or none."""
        for name in list(self._actions):
            self._withdraw(name)
        self._known.clear()

    def _on_actor_changed(self, _actor: object) -> None:
        """Hide what stands there as it is known; what was typed instead stays as it was typed."""
        whole = {
            name: known
            for name, known in self._known.items()
            if known and not identities.is_hidden(known) and self._fields[name].text() == known
        }
        for name, number in whole.items():
            self._show(name, identities.hidden(number))
            self._actions[name] = self._eye(name, self._fields[name], self._person_id)
        if whole:
            self._desk.read(self, masking.sight, None, partial(self._on_sight_read, whole))

    def _on_sight_read(self, whole: Mapping[str, str], eyes: Eyes) -> None:
        """Give back what who works here now sees anyway."""
        for name, number in whole.items():
            is_seen = eyes.mobiles if name == "mobile" else eyes.voter_ids
            if is_seen and self._fields[name].text() == identities.hidden(number):
                self._show(name, number)
                self._withdraw(name)

    def _show(self, name: str, number: str) -> None:
        """Show a number otherwise; nothing was typed by that."""
        with QSignalBlocker(self._fields[name]):
            self._fields[name].set_value(number)

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
        self._known[name] = number
        self._withdraw(name)

    def _withdraw(self, name: str) -> None:
        eye = self._actions.pop(name, None)
        if eye is not None:
            self._fields[name].removeAction(eye)
            self._fields[name].setToolTip("")
            eye.deleteLater()
