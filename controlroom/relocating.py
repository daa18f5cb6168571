"""The register goes to another place while the window stays: the desk lets go, then takes what came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from controlroom.base.errors import ToldError
from controlroom.base.language import _, number_text
from controlroom.bringback import BringBack, opened_again
from controlroom.db.servers import Place
from controlroom.start import Opened, operator_now
from controlroom.ui.backups.working import WorkView
from controlroom.ui.longwork import Running, StoppedByOperator, Task

_LOOK_AGAIN_MS = 50


class Relocation(BringBack):
    """What the window shows and does from the wish to move to the desk that goes on there."""

    @property
    def doors(self) -> tuple[Callable[[Any], None], Callable[[Any], None], Callable[[Any], None]]:
        """Return what a screen may ask for: bringing a backup back, locking up, moving."""
        return self.begin, self.lock_up, self.move

    def move(self, place: Place | None) -> None:
        """Move the register to ``place`` once nothing is under way; to a file where that is None."""
        room = self._room
        if room.shell is None or room.opened is None:
            return
        if not room.shell.desk.is_idle:
            QTimer.singleShot(_LOOK_AGAIN_MS, lambda: self.move(place))
            return
        if room.care is not None:
            room.care.pause()
        actor, opened = room.shell.desk.actor, room.opened
        room.shell.desk.let_go()
        view = WorkView(_("The register is being moved; every row is compared…"))
        self._room.window.show_instead(view)

        def work(task: Task) -> tuple[int, Opened] | None:
            from controlroom.domain import desks  # noqa: PLC0415 - moves are rare, and it brings much

            try:
                moved = desks.move(opened.register, actor, place, task.report)
            except StoppedByOperator:
                return None
            return sum(one.rows for one in moved), self._opened_there(opened)

        self._work = Running(
            room.window,
            room.messages,
            lambda answer: self._on_moved(place, *answer) if answer else self._on_not_moved(None),
            self._on_not_moved,
        )
        self._work.progress.connect(view.progress.advance)
        stop = QPushButton(_("Stop"))
        stop.setObjectName("desks.move.stop")
        stop.clicked.connect(lambda _checked: self._stop())
        view.add_button(stop)
        self._work.start(work)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()

    def _opened_there(self, opened: Opened) -> Opened:
        register = opened.register
        return opened_again(register.folder, register.keys, operator_now(self._room.options))

    def _on_moved(self, place: Place | None, rows: int, opened: Opened) -> None:
        self.take(opened)
        told = (
            _("The register is on the server now: {rows} rows moved and compared. Let the other desks join.")
            if place
            else _("The register is in a file of this PC now: {rows} rows moved and compared.")
        )
        self._room.messages.good(told.format(rows=number_text(rows)))

    def _on_not_moved(self, error: ToldError | None) -> None:
        """Go on where the register was."""
        before = self._room.opened
        if before is None:
            return
        before.register.close()

        def take_and_tell(opened: Opened) -> None:
            self.take(opened)
            if error is not None:
                self._room.messages.error(error)
            else:
                self._room.messages.news(_("Stopped. The register is where it was."))

        self._work = Running(self._room.window, self._room.messages, take_and_tell, self.refuse)
        self._work.start(lambda _task: self._opened_there(before))
