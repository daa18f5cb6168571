"""Watches over a desk: another operator by one key, the cover by key or when idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.ui import memory
from controlroom.ui.operators.changing import ChangeOperator
from controlroom.ui.operators.lock import Lock

if TYPE_CHECKING:
    from controlroom.db.register import Actor
    from controlroom.domain.operators.queries import OperatorRow
    from controlroom.ui.shell import Shell


class Attendant(QObject):
    """Lets operators come and go at a window."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self.lock = Lock(shell, window)
        self.lock.changed_hands.connect(self.let_work)
        self.lock.begin()

    def change(self) -> None:
        """Ask who works here from now on."""
        dialog = ChangeOperator(self._shell, self._window)
        dialog.signed_in.connect(self.let_work)
        dialog.open()

    def let_work(self, actor: Actor, row: OperatorRow) -> None:
        """Write in another operator's name from now on; what is half typed stays."""
        self._shell.desk.set_actor(actor)
        memory.remember("operator", row.name.hindi or row.name.latin)
        self._shell.messages.good(_("{name} works here now.").format(name=row.name))
