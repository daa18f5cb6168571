"""What is done about operators: entered, given a role or a PIN; and one's own PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.operators import entry, pins, signing
from controlroom.domain.operators.entry import AddOperator, ChangeRole, SetPin
from controlroom.domain.operators.queries import OperatorRow
from controlroom.ui.dialog import Dialog
from controlroom.ui.operators.fields import PinField, role_field
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.names import NameField


class PinDialog(Dialog):
    """A dialog that takes a new PIN, typed twice, and hashes it on a thread."""

    def add_new_pin(self) -> None:
        """Add the two fields for a new PIN."""
        name = self.objectName()
        self.pin = PinField(name=f"{name}.pin")
        self.again = PinField(name=f"{name}.again")
        self.form.add("pin", _("New PIN"), self.pin, hint=_("none where empty"))
        self.form.add("again", _("The same PIN once more"), self.again)

    def with_hash(self, then: Callable[[str], object]) -> None:
        """Give the hash of the new PIN to ``then``, where both fields say the same."""
        if self.pin.value() != self.again.value():
            self.form.show_problem("again", _("The two PINs are not the same. Type the PIN once more."))
            self.again.setFocus()
            return
        self.accept_button.setEnabled(False)
        hashed = partial(pins.hashed, self.pin.value())
        self.desk.run(self, lambda _task: hashed(), then, failed=self._on_refused)


class NewOperator(PinDialog):
    """Enter somebody who works here from now on."""

    def build(self) -> None:
        self.operation_id = journal.new_operation_id()
        self.setObjectName("operators.new")
        self.set_title(_("New operator"))
        self.name = NameField(name="operators.new.name", required=_("Write the operator's name."))
        self.role = role_field("operators.new.role")
        self.form.add("name", _("Name"), self.name)
        self.form.add("role", _("Role"), self.role)
        self.add_new_pin()
        self.accept_button.setText(_("Enter operator"))

    def save(self) -> None:
        self.with_hash(self._on_hashed)

    def _on_hashed(self, pin_hash: str) -> None:
        order = AddOperator(
            operation_id=self.operation_id,
            name=self.name.value(),
            role=self.role.value(),
            pin_hash=pin_hash,
        )
        self.carry_out(entry.add_operator, order)


class OperatorDialog(PinDialog):
    """A dialog about one operator."""

    def __init__(self, shell: Shell, row: OperatorRow, parent: QWidget | None = None) -> None:
        self.row = row
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)


class GiveRole(OperatorDialog):
    """Give an operator another role."""

    def build(self) -> None:
        self.setObjectName("operators.role")
        self.set_title(_("Role of {name}").format(name=self.row.name))
        self.role = role_field("operators.role.role")
        self.role.set_value(self.row.role.value)
        self.form.add("role", _("Role"), self.role)

    def save(self) -> None:
        order = ChangeRole(operation_id=self.operation_id, operator_id=self.row.id, role=self.role.value())
        self.carry_out(entry.change_role, order)


class GivePin(OperatorDialog):
    """Give an operator a PIN, or take it away, as when it was lost."""

    def build(self) -> None:
        self.setObjectName("operators.set_pin")
        self.set_title(_("PIN of {name}").format(name=self.row.name))
        self.add_new_pin()

    def save(self) -> None:
        self.with_hash(self._on_hashed)

    def _on_hashed(self, pin_hash: str) -> None:
        order = SetPin(operation_id=self.operation_id, operator_id=self.row.id, pin_hash=pin_hash)
        self.carry_out(entry.set_pin, order)


class OwnPin(OperatorDialog):
    """Change one's own PIN, proven by the old one."""

    def build(self) -> None:
        self.setObjectName("operators.own_pin")
        self.set_title(_("My PIN"))
        self.old = PinField(name="operators.own_pin.old", required=_("Type the PIN."))
        if self.row.has_pin:
            self.form.add("old", _("PIN so far"), self.old)
        self.add_new_pin()

    def save(self) -> None:
        if self.pin.value() != self.again.value():
            self.form.show_problem("again", _("The two PINs are not the same. Type the PIN once more."))
            self.again.setFocus()
            return
        self.accept_button.setEnabled(False)
        register, actor = self.desk.register, self.desk.actor
        old, new = self.old.value() if self.row.has_pin else "", self.pin.value()
        self.desk.run(
            self,
            lambda _task: signing.change_own_pin(register, actor, old, new),
            self._on_changed,
            failed=self._on_refused,
        )

    def _on_changed(self, saved: object) -> None:
        self.desk.changed.emit(frozenset({"operators"}), self)
        self._on_saved(saved)
