"""Changing the operator at one desk (F11): a list, the PIN where one is set; half-typed forms stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.domain.operators import queries
from controlroom.domain.operators.queries import OperatorRow
from controlroom.ui.operators.panel import SignInPanel
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label


class ChangeOperator(QDialog):
    """Asks who works here from now on."""

    signed_in = Signal(object, object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = shell.desk
        self.setObjectName("operators.change")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change operator"))
        self.setMinimumWidth(420)
        self.panel = SignInPanel(shell.messages, name="operators.change")
        self.panel.signed_in.connect(self._on_signed_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Change operator"), "heading"))
        words = label(_("What is half typed stays where it is."), "faint")
        column.addWidget(words)
        column.addWidget(self.panel)
        column.addStretch()
        shell.desk.read(self, queries.active_operators, None, self._on_operators_read)

    def _on_operators_read(self, rows: Sequence[OperatorRow]) -> None:
        actor = self._desk.actor
        others = [row.id for row in rows if row.id != actor.operator_id]
        self.panel.ask(self._desk.register, actor.desk_id, rows, others[0] if others else actor.operator_id)
        self.panel.who.setFocus()
        self.adjustSize()

    def _on_signed_in(self, actor: object, row: OperatorRow) -> None:
        self.signed_in.emit(actor, row)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # Enter belongs to the panel's fields
        super().keyPressEvent(event)
