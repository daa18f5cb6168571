"""Watches over a desk: another operator by one key, the cover by key or when idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from controlroom.base.language import _
from controlroom.ui import actions, memory
from controlroom.ui.both_sides import BothSides
from controlroom.ui.operators.changing import ChangeOperator
from controlroom.ui.operators.lock import Lock

if TYPE_CHECKING:
    from controlroom.db.register import Actor
    from controlroom.domain.operators.queries import OperatorRow
    from controlroom.ui.actions import Action
    from controlroom.ui.shell import Shell
    from controlroom.ui.window import Window


class Attendant(QObject):
    """Lets operators come and go at a window, once it is known who works there first."""

    def __init__(self, shell: Shell, window: Window) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        window.attend = self.do
        shell.change_operator = self.change
        shell.desk.actor_changed.connect(self._on_actor_changed)
        self.lock = Lock(shell, window)
        self.lock.changed_hands.connect(self.let_work)
        self.lock.begin()

    def do(self, action: Action) -> None:
        """Do what a key asks for."""
        if action is actions.LOCK:
            self.lock.lock()
        else:
            self.change()

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

    def _on_actor_changed(self, _actor: object) -> None:
        """Let every page ask anew: another sees other numbers. Dialogs give way by themselves."""
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, BothSides):
                shown.reject()
        for page in self._window.host.pages() if self._window.host else ():
            page.forget_shown()
            page.mark_dirty()
