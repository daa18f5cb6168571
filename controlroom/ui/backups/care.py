"""The care for backups while people work: one every quarter of an hour, the stick when it appears, the red line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.db.backups import about, choices, second, shelf
from controlroom.db.backups.failures import BackupUnderWay, SecondPlaceGone
from controlroom.db.register import Register
from controlroom.domain import backups
from controlroom.domain.backups import BackupState
from controlroom.ui.backups import words
from controlroom.ui.backups.words import Alarm
from controlroom.ui.longwork import Running, Task
from controlroom.ui.shell import Shell

TOPIC = "backups"
_LOOK_MS = 60_000
_STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Cared:
    """What was done in one look: whether a backup was made, whether it reached the second place, what failed."""

    made: bool = False
    copied: bool = False
    problem: ToldError | None = None


class BackupCare(QObject):
    """Looks once a minute, on a thread, and never twice at a time; ``alarmed`` says what stands in red."""

    alarmed = Signal(object)
    looked = Signal(object)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._running: Running | None = None
        self._tried: float | None = None
        self._told = ""
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        shell.desk.changed.connect(self._on_desk_changed)

    def begin(self) -> None:
        """Look from now on; what a killed program left unsaved in a backup is in one a minute from now."""
        self._timer.start()
        self.show_state()

    def pause(self) -> None:
        """Stop looking and wait for what is under way, as before a restore or the end."""
        self._timer.stop()
        if self._running is not None:
            self._running.stop()
            self._running.wait(_STOP_SECONDS)

    def look(self) -> None:
        """Back up where it is due and something changed; bring the newest backup to the second place."""
        if self._running is not None or not self._shell.desk.is_open:
            return
        register = self._shell.desk.register
        due, self._tried = self._due(register.folder), self._tried
        self._running = Running(self, self._shell.messages, self._on_looked, self._on_failed)
        self._running.ended.connect(self._on_ended)
        self._running.start(lambda task: self._care_for(register, task, due))

    def show_state(self) -> None:
        """Ask how the backups stand, and show or take away the red line."""
        desk = self._shell.desk
        if desk.is_open:
            desk.read(self, backups.state, desk.register.folder, self._on_state_read)

    def _due(self, folder: object) -> Callable[[], bool]:
        """Return whether the time for a backup has come; asked on the thread, since it reads a file."""
        tried = self._tried

        def is_due() -> bool:
            minutes = choices.read(self._shell.desk.register.folder).minutes
            return tried is None or time.monotonic() - tried >= minutes * 60

        del folder
        return is_due

    def _care_for(self, register: Register, task: Task, due: Callable[[], bool]) -> Cared:
        made = copied = False
        try:
            if due():
                self._tried = time.monotonic()
                made = shelf.back_up_changes(register, about.TIMER, task.report) is not None
            if second.is_there(choices.read(register.folder)):
                before = second.last_copied(register.folder)
                second.bring(register.folder, task.report)
                copied = second.last_copied(register.folder) != before
        except (BackupUnderWay, SecondPlaceGone):
            return Cared(made, copied)  # another program does it; the stick was pulled out again
        except ToldError as error:
            return Cared(made, copied, error)
        return Cared(made, copied)

    def _on_looked(self, cared: Cared) -> None:
        if cared.problem is not None:
            self._on_failed(cared.problem)
        else:
            self._told = ""
        if cared.made or cared.copied:
            self._shell.desk.announce(frozenset({TOPIC}), self)
        self.show_state()
        self.looked.emit(cared)

    def _on_failed(self, error: ToldError) -> None:
        if error.told() != self._told:  # the same trouble every minute is told once
            self._told = error.told()
            self._shell.messages.error(error)

    def _on_ended(self) -> None:
        self._running = None

    def _on_desk_changed(self, topics: frozenset[str], initiator: object) -> None:
        if TOPIC in topics and initiator is not self:
            self.show_state()

    def _on_state_read(self, state: BackupState) -> None:
        found: Alarm | None = words.alarm(state, clock.now())
        self.alarmed.emit(found)
