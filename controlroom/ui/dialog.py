"""The dialog that every slice's dialog is made from: a form, its buttons, and saving through the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db.failures import ChangedMeanwhile
from controlroom.ui import both_sides, icons
from controlroom.ui.both_sides import Fill
from controlroom.ui.drafts import Drafted
from controlroom.ui.messages import Told
from controlroom.ui.outage import OutageBand
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.forms import Form, press_focused
from controlroom.ui.widgets.once import click_once

if TYPE_CHECKING:  # a dialog without a table needs none
    from controlroom.ui.widgets.listings import Listed

Q = TypeVar("Q")
R = TypeVar("R")
_ACCEPT_KEY = "Ctrl+A"
_EXPORT_KEY = "Ctrl+Shift+S"


class Dialog(Drafted, QDialog):
    """One form and one sentence of the office. A slice overrides ``build`` and ``save``.

    Show it with ``open()``; ``saved`` gives the operation's answer, then the dialog closes. One that names a
    ``draft_key`` and a ``draft_place`` is there again after a crash. One that ``only_asks`` what to print or
    to open saves nothing: Esc closes it, whatever was typed.
    """

    saved = Signal(object)
    only_asks: ClassVar[bool] = False

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.desk = shell.desk
        self.messages = shell.messages
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._export_button: QPushButton | None = None
        self._heading = QLabel()
        self._heading.setProperty("kind", "heading")
        self.band = Band()
        self.form = Form()
        self.accept_button = QPushButton(_("Save"))
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setAutoDefault(False)
        click_once(self.accept_button)
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

    def listings(self) -> list[Listed]:
        """Return the tables of this dialog, the one in use first."""
        from controlroom.ui.widgets.listings import listings_in

        return listings_in(self, QApplication.focusWidget())

    def list_title(self) -> str:
        """Return what a file of this dialog's list is called; never by a person's name."""
        return self.windowTitle()

    def export_it(self) -> None:
        """Save the list of this dialog as a spreadsheet; the key is Ctrl+Shift+S."""
        from controlroom.ui.exporting import ask_and_export

        found = self.listings()
        if found:
            ask_and_export(self.shell, self, found[0], self.list_title())

    def draft_title(self) -> str:
        """Return what the operator calls this form."""
        return self.windowTitle()

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return self.form.is_touched

    def on_restored(self) -> None:
        """Count what came back as typed."""
        self.form.set_touched()

    def event(self, event: QEvent) -> bool:
        """Grow when words beneath a field take room: a field that is cut off cannot be read."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self._grow)  # once the layout knows the new words
        return done

    def _grow(self) -> None:
        needed = self.body.totalMinimumHeightForWidth(self.width())
        room = self.screen().availableGeometry().height()
        if self.height() < min(needed, room):
            self.resize(self.width(), min(needed, room))

    def _offer_spreadsheet(self) -> None:
        if self._export_button is not None or not self.listings():
            return
        words = _("Save the list as a spreadsheet (Ctrl+Shift+S)")
        button = self._export_button = QPushButton(icons.icon("export", "ink"), "")
        button.setObjectName("dialog.export")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: self.export_it())
        self.buttons.insertWidget(0, button)
        QShortcut(QKeySequence(_EXPORT_KEY), self).activated.connect(self.export_it)
        self.messages.told.connect(self._on_told)

    def _on_told(self, told: Told) -> None:
        if self.isVisible():  # the window's own band is behind this dialog
            self.band.tell(told.tone, told.text, told.button, told.action)

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
        is_lost = self.form.is_touched and not self.only_asks
        if is_lost and not self.messages.ask(_("Close without saving what was typed?")):
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._name_key()
        self._offer_spreadsheet()
        self.form.close_up()
        self.form.focus_first()
        self.shell.keeper.watch(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            press_focused(event, self.focusWidget())
            return  # else Enter belongs to the form's fields
        super().keyPressEvent(event)
