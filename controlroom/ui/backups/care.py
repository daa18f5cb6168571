"""The care for backups while people work: one now and then, the stick when it appears, the red line."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.db.backups import about, choices, second, shelf
from controlroom.db.backups.failures import BackupUnderWay, SecondPlaceGone
from controlroom.db.register import Register
from controlroom.domain import backups
from controlroom.domain.backups import BackupState
from controlroom.domain.consents import erased_list
from controlroom.ui.backups import words
from controlroom.ui.longwork import Running, Task
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.window import Window

TOPIC = "backups"
_LOOK_MS = 60_000
_STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Cared:
    """What one look did: whether a backup was made, whether it reached the second place, what failed."""

    made: bool = False
    copied: bool = False
    problem: ToldError | None = None


class BackupCare(QObject):
    """Looks once a minute, on a thread, and never twice at a time; the window shows what stands in red."""

    looked = Signal(object)

    def __init__(self, shell: Shell, window: Window) -> None:
        super().__init__(window)
        self._shell = shell
        self.alarm = Band()
        self.alarm.setObjectName("window.alarm")
        window.bands.insertWidget(0, self.alarm)
        self._running: Running | None = None
        self._tried: float | None = None
        self._told = ""
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        shell.desk.changed.connect(self._on_desk_changed)

    def begin(self) -> None:
        """Look from now on: what a killed program left unsaved is in a backup a minute from now."""
        self._timer.start()
        self.show_state()

    def pause(self) -> None:
        """Stop looking and wait for what is under way, as before a restore or the end."""
        if shiboken6.isValid(self):  # the window may have gone first
            self._timer.stop()
            self.alarm.hide()
        if self._running is not None:
            self._running.stop()
            self._running.wait(_STOP_SECONDS)

    def look(self) -> None:
        """Back up where it is due and something changed; bring the newest backup to the second place."""
        if self._running is not None or not self._shell.desk.is_open:
            return
        register = self._shell.desk.register
        self._running = Running(self, self._shell.messages, self._on_looked, self._on_failed)
        self._running.ended.connect(self._on_ended)
        self._running.start(lambda task: self._care_for(register, task))

    def show_state(self) -> None:
        """Ask how the backups stand, and show or take away the red line."""
        desk = self._shell.desk
        if desk.is_open:
            desk.read(self, backups.state, desk.register.folder, self._on_state_read)

    def _care_for(self, register: Register, task: Task) -> Cared:
        """Do what is due; runs on the thread."""
        made = copied = False
        chosen = choices.read(register.folder)
        try:
            if self._tried is None or time.monotonic() - self._tried >= chosen.minutes * 60:
                self._tried = time.monotonic()
                erased_list.keep(register)  # a kill right after an erasure may have come before its line
                made = shelf.back_up_changes(register, about.TIMER, task.report) is not None
            if second.is_there(chosen):
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
        alarm = words.alarm(state, clock.now())
        self.alarm.setVisible(alarm is not None)
        if alarm is not None:
            way = partial(self._shell.open_page, "backups", alarm.action)
            self.alarm.tell("bad", alarm.text, alarm.button, way, closable=False)
