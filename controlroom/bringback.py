"""A backup in the place of the register while the window stays: the desk lets go, then takes what came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QTimer

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db import encrypting, opening
from controlroom.db.backups.restoring import Restored, Wish
from controlroom.db.keys import Keys
from controlroom.domain import backups, registers
from controlroom.start import Opened, Options, operator_now
from controlroom.ui.backups import working
from controlroom.ui.backups.care import BackupCare
from controlroom.ui.backups.restoring import RestoreDialog
from controlroom.ui.backups.working import WorkView
from controlroom.ui.longwork import Running, Task
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from controlroom.ui.unlocking.dialogs import LockUp
from controlroom.ui.window import Window

_LOOK_AGAIN_MS = 50


class Room(Protocol):
    """What is asked of the composition root: what is open, and the way a start goes on."""

    options: Options
    window: Window
    opened: Opened | None
    shell: Shell | None
    care: BackupCare | None
    first_run: Any

    @property
    def messages(self) -> Messages:
        """Return where everything is told."""

    def on_opened(self, opened: Opened) -> None:
        """Let the desk begin in a register that is open."""

    def tell_trouble(self, error: ToldError) -> None:
        """Say what keeps the register shut, with the ways out of it."""

    def show_first_run(self) -> None:
        """Show the page of a first start."""

    def tell_office(self) -> None:
        """Say whose control room this is."""

    def read_status(self) -> None:
        """Ask who works here and when the last backup was made."""


class BringBack:
    """What the window shows and does from the wish to the desk that goes on."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._work: Running | None = None
        self.dialog: RestoreDialog | None = None

    def show_trouble(self, error: ToldError) -> None:
        """Say why the register cannot be opened, with the way back to a backup."""
        self._room.tell_trouble(error)

    def ask(self) -> None:
        """Show what can come back where no register is open."""
        self.dialog = RestoreDialog(self._room.options.folder, self._room.messages, parent=self._room.window)
        self.dialog.wished.connect(self.begin)
        self.dialog.open()

    def begin(self, wish: Wish) -> None:
        """Let the register go once nothing is under way, and bring the backup back."""
        self._let_go(_("The backup is being brought back…"), lambda: self._restore(wish))

    def lock_up(self, wish: LockUp) -> None:
        """Let the register go once nothing is under way, and encrypt it."""
        self._let_go(_("The register is being encrypted…"), lambda: self._encrypt(wish))

    def _let_go(self, words: str, then: Callable[[], object]) -> None:
        view = WorkView(words)
        self._room.window.show_instead(view)
        self._view = view
        if self._room.opened is None:
            then()
            return
        if self._room.care is not None:
            self._room.care.pause()
        self._when_idle(then)

    def _when_idle(self, then: Callable[[], object]) -> None:
        room = self._room
        if room.shell is None or room.opened is None:
            return
        if not room.shell.desk.is_idle:
            QTimer.singleShot(_LOOK_AGAIN_MS, lambda: self._when_idle(then))
            return
        room.shell.desk.let_go()
        room.opened.register.close()
        then()

    def _encrypt(self, wish: LockUp) -> None:
        folder, operator = self._room.options.folder, operator_now(self._room.options)

        def work(task: Task) -> tuple[Path, Opened]:
            backup = encrypting.encrypt(folder, wish.password, wish.recovery_key, task.report)
            kept = opening.examine(folder)
            if isinstance(kept, Keys):
                raise encrypting.NotEncrypted
            return backup, opened_again(folder, kept.unlock(wish.password), operator)

        def take(answer: tuple[Path, Opened]) -> None:
            self.take(answer[1])
            self._room.messages.good(_("The register is encrypted."))
            self._room.messages.warn(_(encrypting.PLAIN_LEFT).format(file=answer[0]))

        self._work = Running(
            self._room.window, self._room.messages, take, lambda error: self._on_failed(folder, error)
        )
        self._work.progress.connect(self._view.progress.advance)
        self._work.start(work)

    def _restore(self, wish: Wish) -> None:
        operator = operator_now(self._room.options)

        def work(task: Task) -> tuple[Restored, Opened]:
            done = backups.restore(wish, operator, task.report)
            return done, opened_again(wish.folder, done.keys, operator)

        self._work = Running(
            self._room.window,
            self._room.messages,
            lambda answer: self._on_restored(*answer),
            lambda error: self._on_failed(wish.folder, error),
        )
        working.follow(self._work, self._view.progress)
        self._work.start(work)

    def _on_restored(self, done: Restored, opened: Opened) -> None:
        self.take(opened)
        told = _("The backup is back: {people} people, {members} members, {books} books.").format(
            people=done.found.contents.people,
            members=done.found.contents.members,
            books=done.found.contents.books,
        )
        if done.kept is not None:
            told += " " + _("The register that stood here is kept in {folder}.").format(folder=done.kept)
        self._room.messages.good(told)

    def _on_failed(self, folder: Path, error: ToldError) -> None:
        """Go on with the register that stood here, which is as it was."""
        before = self._room.opened
        if before is None:
            self.refuse(error)
            return
        keys, operator = before.register.keys, operator_now(self._room.options)

        def take_and_tell(opened: Opened) -> None:
            self.take(opened)
            self._room.messages.error(error)

        self._work = Running(self._room.window, self._room.messages, take_and_tell, self.refuse)
        self._work.start(lambda _task: opened_again(folder, keys, operator))

    def take(self, opened: Opened) -> None:
        """Go on with a register that came back; where none was open, as at a start."""
        room = self._room
        if room.opened is None or room.shell is None:
            room.on_opened(opened)
            return
        room.opened = opened
        room.window.show_instead(None)
        room.shell.desk.open(opened.register, opened.actor)
        room.tell_office()
        room.read_status()
        room.window.begin_work(room.window.entries[0].key)
        if room.care is not None:
            room.care.begin()

    def refuse(self, error: ToldError) -> None:
        """Say why there is no register to work in, and offer what can be done."""
        if self._room.first_run is None:
            self.show_trouble(error)
            return
        self._room.show_first_run()
        self._room.first_run.show_failure(error)


def opened_again(folder: Path, keys: Keys, operator: str) -> Opened:
    """Return the register of ``folder``, open, with who works here."""
    register = opening.open_register(folder, keys)
    actor, asked = registers.who_begins(register, operator, named=True)
    return Opened(register, actor, register.read(registers.office, None), asked)
