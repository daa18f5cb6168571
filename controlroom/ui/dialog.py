"""The dialog that every slice's dialog is made from: a form, its buttons, and saving through the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db.failures import ChangedMeanwhile
from controlroom.ui import both_sides
from controlroom.ui.both_sides import Fill
from controlroom.ui.drafts import Drafted
from controlroom.ui.outage import OutageBand
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.forms import Form

Q = TypeVar("Q")
R = TypeVar("R")
_ACCEPT_KEY = "Ctrl+A"


class Dialog(Drafted, QDialog):
    """One form and one sentence of the office. A slice overrides ``build`` and ``save``.

    Show it with ``open()``; ``saved`` gives the operation's answer, then the dialog closes. One that names a
    ``draft_key`` and a ``draft_place`` is there again after a crash.
    """

    saved = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.desk = shell.desk
        self.messages = shell.messages
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._heading = QLabel()
        self._heading.setProperty("kind", "heading")
        self.band = Band()
        self.form = Form()
        self.accept_button = QPushButton(_("Save"))
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setAutoDefault(False)
        self.accept_button.clicked.connect(self.form.accept)
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.form.accepted.connect(self._on_form_accepted)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.accept_button)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(10)
        self.body.addWidget(self._heading)
        self.outage_band = OutageBand()
        self.outage_band.follow(shell.desk.outage)
        self.body.addWidget(self.outage_band)
        self.body.addWidget(self.band)
        self.body.addWidget(self.form, 1)
        self.body.addLayout(self.buttons)
        self.setMinimumWidth(520)
        self.finished.connect(lambda _result: shell.keeper.forget(self))
        shell.desk.actor_changed.connect(self._on_actor_changed)
        self.build()

    def build(self) -> None:
        """Give the dialog its title, its fields and the words of its button."""
        raise NotImplementedError

    def save(self) -> None:
        """Make the order from the form and give it to ``carry_out``; called when the form was accepted."""
        raise NotImplementedError

    def set_title(self, text: str) -> None:
        """Give the dialog its title."""
        self.setWindowTitle(text)
        self._heading.setText(text)

    def carry_out(self, operation: Callable[[Any, Q], R], order: Q) -> None:
        """Save through the desk: the answer closes the dialog, a refusal stands at its field."""
        self.accept_button.setEnabled(False)
        self.desk.write(self, operation, order, self._on_saved, failed=self._on_refused)

    def draft_title(self) -> str:
        """Return what the operator calls this form."""
        return self.windowTitle()

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return self.form.is_touched

    def on_restored(self) -> None:
        """Count what came back as typed."""
        self.form.set_touched()

    def _name_key(self) -> None:
        words = self.accept_button.text()
        if _ACCEPT_KEY not in words:
            self.accept_button.setText(f"{words} ({_ACCEPT_KEY})")

    def _on_form_accepted(self) -> None:
        if self.accept_button.isEnabled():
            self.form.clear_errors()
            self.band.hide()
            self.save()

    def _on_saved(self, result: object) -> None:
        self.saved.emit(result)
        self.accept()

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the record anew, give ``then`` what fills the form with it; False: it changes none."""
        return False

    def _on_refused(self, error: ToldError) -> None:
        self.accept_button.setEnabled(True)
        if isinstance(error, ChangedMeanwhile) and self.reread(partial(self._settle, error)):
            return
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())

    def _on_actor_changed(self, _actor: object) -> None:
        """Close for another operator, who may see less, where nothing was typed and nothing is under way."""
        if not self.form.is_touched and self.accept_button.isEnabled():
            super().reject()

    def _settle(self, error: ChangedMeanwhile, fill: Fill) -> None:
        both_sides.settle(self.form, error, fill, self.save)

    def reject(self) -> None:
        """Close without saving; asks when something was typed."""
        if self.form.is_touched and not self.messages.ask(_("Close without saving what was typed?")):
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._name_key()
        self.form.focus_first()
        self.shell.keeper.watch(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # Enter belongs to the form's fields
        super().keyPressEvent(event)
