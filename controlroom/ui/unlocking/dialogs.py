"""Dialogs of the settings: another password, a new recovery key, encrypting a register that is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Signal

from controlroom.base import clock
from controlroom.base.language import Name, _
from controlroom.db import envelopes, keyfile, recovery
from controlroom.db.encrypting import NotEncrypted
from controlroom.db.envelopes import Envelope
from controlroom.domain import journal, keys, registers
from controlroom.domain.keys import ChangeKey, EncryptRegister
from controlroom.domain.papers.keys import RecoveryPaper
from controlroom.domain.registers import Office
from controlroom.print.keys import recovery_paper
from controlroom.ui.dialog import Dialog
from controlroom.ui.longwork import Task
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.unlocking.choosing import NewPassword
from controlroom.ui.unlocking.recovery import RecoveryStep
from controlroom.ui.widgets.passwords import PasswordField


@dataclass(frozen=True, slots=True)
class LockUp:
    """The wish that the register be encrypted with these secrets."""

    password: str = field(repr=False)
    recovery_key: str = field(repr=False)


class _KeyDialog(Dialog):
    """What the three have in common: the office's name for the paper, and work off the window."""

    def build(self) -> None:
        self.office = Name()
        self.desk.read(self, registers.office, None, self._on_office_read)
        self.operation_id = journal.new_operation_id()
        self.fill()

    def fill(self) -> None:
        """Give the dialog its title and fields."""
        raise NotImplementedError

    def add_old_password(self) -> PasswordField:
        """Add the field for the password of today."""
        old = PasswordField(name="keys.old", required=_("Type the office's password."))
        self.form.add("password", _("Password of today"), old)
        return old

    def work(self, function: Callable[[Task], Envelope], then: Callable[[Envelope], object]) -> None:
        """Lock or unlock off the window; a refusal stands at its field."""
        self.accept_button.setEnabled(False)
        self.desk.run(self, function, then, failed=self._on_refused)

    def show_recovery_key(self, recovery_key: str, number: str, then: Callable[[], object]) -> None:
        """Show a new recovery key in place of the form, to be printed and tested."""

        def print_it() -> None:
            paper = RecoveryPaper(self.office, recovery_key, number, clock.now())
            title = _("Recovery key of the register")
            show_paper(
                self.shell, self, recovery_paper, paper, title=title, kind="recovery_key", language="both"
            )

        self.form.hide()
        self.accept_button.hide()
        self.step = RecoveryStep(recovery_key, print_it)
        self.step.tested.connect(then)
        self.body.insertWidget(self.body.indexOf(self.form), self.step)

    def envelope(self) -> Envelope:
        """Return the envelope beside the register, read off the window; raises NotEncrypted."""
        kept = keyfile.read(self.desk.register.folder)
        if not isinstance(kept, Envelope):
            raise NotEncrypted
        return kept

    def order(self, changed: Envelope) -> ChangeKey:
        """Return the order that keeps a changed envelope."""
        return ChangeKey(
            operation_id=self.operation_id, folder=self.desk.register.folder, envelope=changed.text
        )

    def _on_office_read(self, office: Office) -> None:
        self.office = office.name


class ChangePassword(_KeyDialog):
    """The password of today, and the new one twice."""

    def fill(self) -> None:
        self.set_title(_("Change the office's password"))
        self.old = self.add_old_password()
        self.chosen = NewPassword(self.form, "keys.new", keeps_key=True)
        self.accept_button.setText(_("Change password"))

    def save(self) -> None:
        old, new = str(self.old.value()), self.chosen.value()

        def changed(_task: Task) -> Envelope:
            envelope = self.envelope()
            return envelope.with_password(envelope.unlock(old), new)

        self.work(changed, lambda envelope: self.carry_out(keys.change_password, self.order(envelope)))


class NewRecoveryKey(_KeyDialog):
    """The password of today, then the new key on paper."""

    def fill(self) -> None:
        self.set_title(_("Make a new recovery key"))
        self.old = self.add_old_password()
        self.accept_button.setText(_("Go on"))

    def save(self) -> None:
        old, fresh = str(self.old.value()), recovery.fresh_key()

        def changed(_task: Task) -> Envelope:
            envelope = self.envelope()
            return envelope.with_recovery_key(envelope.unlock(old), fresh)

        def show(envelope: Envelope) -> None:
            self.show_recovery_key(
                fresh,
                envelope.number,
                lambda: self.carry_out(keys.change_recovery_key, self.order(envelope)),
            )

        self.work(changed, show)


class EncryptDialog(_KeyDialog):
    """A password twice, the recovery key on paper; ``wished`` comes when both are there."""

    wished = Signal(object)

    def fill(self) -> None:
        self.set_title(_("Encrypt the register"))
        self.chosen = NewPassword(self.form, "keys.new")
        self.accept_button.setText(_("Go on"))

    def save(self) -> None:
        wish = LockUp(self.chosen.value(), recovery.fresh_key())
        register_keys = self.desk.register.keys

        def sealed(_task: Task) -> Envelope:
            return envelopes.seal(register_keys, wish.password, wish.recovery_key)

        def show(envelope: Envelope) -> None:
            self.show_recovery_key(wish.recovery_key, envelope.number, lambda: self._note(wish))

        self.work(sealed, show)

    def _note(self, wish: LockUp) -> None:
        self.saved.connect(lambda _saved: self.wished.emit(wish))
        self.carry_out(keys.note_encryption, EncryptRegister(operation_id=self.operation_id))
