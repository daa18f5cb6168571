"""Signing in: who works here now, and the PIN where he has one; on the first page, the cover, a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.domain.operators import signing
from controlroom.domain.operators.queries import OperatorRow
from controlroom.domain.operators.signing import SignIn
from controlroom.ui.longwork import Running
from controlroom.ui.messages import Messages
from controlroom.ui.operators.fields import PinField
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.passwords import PasswordField

if TYPE_CHECKING:
    from controlroom.db.register import Actor, Register


class SignInPanel(QWidget):
    """Asks who works here; ``signed_in`` gives the actor and his row. The PIN is looked at on a thread.

    On the cover (``lifts``) who has no PIN gives the office's password, where the register has one.
    """

    signed_in = Signal(object, object)

    def __init__(
        self, messages: Messages, *, name: str, lifts: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._messages, self._lifts = messages, lifts
        self._register: Register | None = None
        self._desk_id = 0
        self._rows: dict[int, OperatorRow] = {}
        self._running: Running | None = None
        self.band = Band()
        self.form = Form()
        self.who = ChoiceField([], name=f"{name}.who")
        self.pin = PinField(name=f"{name}.pin", required=_("Type the PIN."))
        self.form.add("who", _("Who works here?"), self.who)
        self.form.add("pin", _("PIN"), self.pin)
        self.password = PasswordField(
            name=f"{name}.password", required=_("No PIN: type the office's password.")
        )
        self.form.add("password", _("The office's password"), self.password)
        self.who.changed.connect(self._show_secret)
        self.form.accepted.connect(self._on_accepted)
        self.button = QPushButton(_("Begin (Enter)"))
        self.button.setObjectName(f"{name}.begin")
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.form.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.band)
        column.addWidget(self.form)
        column.addWidget(self.button)

    def ask(self, register: Register, desk_id: int, rows: Sequence[OperatorRow], chosen: int) -> None:
        """Ask which of the operators works at the desk, with one chosen beforehand."""
        self._register, self._desk_id = register, desk_id
        self._rows = {row.id: row for row in rows}
        self.who.set_choices([(row.id, f"{row.name} · {row.role.words}") for row in rows])
        if chosen in self._rows:
            self.who.set_value(chosen)
        self._forget_typed()
        self.form.clear_errors()
        self.band.hide()
        self._show_secret()

    def focus(self) -> None:
        """Put the focus where the hands are wanted: PIN or password, or the choice where there is none."""
        secrets = (self.pin, self.password)
        next((one for one in secrets if one.isVisible()), self.who).setFocus()

    def _show_secret(self) -> None:
        row = self._rows.get(self.who.value())
        is_locked = self._lifts and self._register is not None and self._register.keys.encrypted
        self.form.show_field("pin", bool(row and row.has_pin))
        self.form.show_field("password", bool(row and not row.has_pin and is_locked))
        for name in ("pin", "password"):
            self.form.show_problem(name, "")

    def _forget_typed(self) -> None:
        self.pin.set_value("")
        self.password.set_value("")

    def _on_accepted(self) -> None:
        row = self._rows.get(self.who.value())
        if row is None or self._register is None or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        register = self._register
        wanted = SignIn(row.id, self._desk_id, self.pin.value(), self.password.value())
        enter = signing.lift_cover if self._lifts else signing.sign_in
        self._forget_typed()
        self._running = Running(
            self, self._messages, lambda actor: self._on_signed_in(actor, row), self._on_refused
        )
        self._running.start(lambda _task: enter(register, wanted))

    def _on_signed_in(self, actor: Actor, row: OperatorRow) -> None:
        self.button.setEnabled(True)
        self.form.set_untouched()
        self.signed_in.emit(actor, row)

    def _on_refused(self, error: ToldError) -> None:
        self.button.setEnabled(True)
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())
        self.focus()
