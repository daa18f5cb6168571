"""The composition root: places, log, language, window, register, desk, press, pages; it alone knows all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from controlroom import second_start
from controlroom.base import language, log, paths
from controlroom.entrance import Entrance
from controlroom.options import is_command, read_options
from controlroom.start import Locked, Opened, Options, Seen, look, open_register

if TYPE_CHECKING:  # the shell is painted first, the rest is imported after
    from collections.abc import Callable
    from pathlib import Path

    from controlroom.base.errors import ToldError
    from controlroom.db.keys import Keys
    from controlroom.relocating import Relocation
    from controlroom.ui.backups.care import BackupCare
    from controlroom.ui.foot import Status
    from controlroom.ui.longwork import Running, Task
    from controlroom.ui.messages import Messages
    from controlroom.ui.operators.attendant import Attendant
    from controlroom.ui.shell import Shell
    from controlroom.ui.single import Door
    from controlroom.ui.window import Window

_WARM_UP_MS = 1500
_WARM_PAGES_MS = 300
_NEVER_PAINTED_MS = 1000  # a window that starts minimised has nothing to paint
PLACE_FAILS = 3
_STYLE = ("-style", "fusion")  # told to Qt as it begins: asking it for a style costs a start 12 ms


def main(words: Sequence[str]) -> int:
    """Carry out a command, or open the window where there is none; return the exit code."""
    paths.write_for_this_user_alone()
    if is_command(words):
        from controlroom.cli.main import main as carry_out

        return carry_out(words)
    return _open_window(read_options(words))


def _open_window(options: Options) -> int:
    import gc
    import threading

    gc.disable()  # for good: the window collects between its events

    from PySide6.QtWidgets import QApplication

    # Qt needs no Python while it looks for the display: the window's modules are imported meanwhile.
    ahead = threading.Thread(target=_import_window, name="ahead")
    ahead.start()
    application = QApplication.instance() or QApplication([paths.APPLICATION, *_STYLE])
    application.setApplicationName(paths.APPLICATION)
    ahead.join()

    from controlroom.ui import memory

    if second_start.raises_the_first(options.folder):
        return 0

    memory.keep_in(paths.desk_file())
    if options.operator:
        memory.remember("operator", options.operator)
    room = ControlRoom(options)
    room.begin()
    code = application.exec()
    room.end()
    return code


def _import_window() -> None:
    from controlroom.ui import memory, window  # noqa: F401


def _go_on(window: Window, then: Callable[[], object]) -> None:
    """Do ``then`` once the events that wait are through, and let the window collect what nobody holds."""
    from PySide6.QtCore import QTimer

    from controlroom.ui.collecting import Collector

    QTimer.singleShot(0, then)
    Collector(window, after_ms=_WARM_UP_MS)


class ControlRoom:
    """Brings the parts together: an empty shell at once, the register and the pages behind it."""

    def __init__(self, options: Options) -> None:
        from PySide6.QtWidgets import QApplication

        from controlroom.ui import memory, theme
        from controlroom.ui.window import Window

        self.options = options
        language.choose(options.language or str(memory.recall("language", language.HINDI)))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            chosen = str(memory.recall("theme", theme.LIGHT))
            theme.apply(application, chosen, memory.recall_number("size", 100))
        self.window = Window()
        self.window.language_changed.connect(self._on_language_changed)
        self.opened: Opened | None = None
        self.seen: Seen | None = None
        self.shell: Shell | None = None
        self.first_run: Any = None
        self.keys: Keys | None = None
        self.care: BackupCare | None = None
        self.beginning: Any = None
        self.attendant: Attendant | None = None
        self._work: Running | None = None
        self._is_begun = self._is_listening = False

    @cached_property
    def messages(self) -> Messages:
        """Where everything is told; made after the first paint."""
        from controlroom.ui.messages import Messages

        return Messages()

    @cached_property
    def bring_back(self) -> Relocation:
        """What brings a backup back while the window stays; made when it is wanted."""
        from controlroom.relocating import Relocation

        return Relocation(self)

    @cached_property
    def door(self) -> Door:
        """The door at which second starts knock; made after the first paint."""
        from controlroom.ui.single import Door

        return Door(self.options.folder)

    @cached_property
    def entrance(self) -> Entrance:
        """What stands before a register that does not open by itself."""
        return Entrance(self.window, self.messages)

    def begin(self) -> None:
        """Show the window, and open the register once it is painted."""
        from PySide6.QtCore import QTimer

        self.window.painted.connect(self._open)
        self.window.show()
        QTimer.singleShot(_NEVER_PAINTED_MS, self._open)

    def end(self) -> None:
        """Finish what was ordered, back up what changed, and let everything go."""
        if self.care is not None:
            self.care.pause()
        if self.shell is not None:
            self.shell.keeper.close()
            self.shell.desk.close()
            self.shell.printing.close()
            self.shell.press.close()
        if self.opened is not None:
            from controlroom.ui.backups import leaving

            leaving.back_up(self.opened.register, self.messages)
            self.opened.register.close()
        self.entrance.close()
        self.door.close()

    def _open(self) -> None:
        if self._is_begun:
            return
        from controlroom.ui import unexpected

        self._is_begun = True
        log.mark("painted")
        unexpected.tell_to(self.messages)
        self._look()
        _go_on(self.window, self._import_first)

    def _look(self) -> None:
        options, keys = self.options, self.keys
        self.start(lambda _task: look(options, keys), self._on_looked)

    def _import_first(self) -> None:
        """Import what the first page is made of, while the glance into the register is under way."""
        from controlroom.ui import desk, pagehost, press, shell, view  # noqa: F401

        self.window.entries[0].page_class()

    def _on_looked(self, seen: Seen | Locked | None) -> None:
        from controlroom.ui.pages import FIRST_SIGHT

        self._listen()
        if isinstance(seen, Locked):
            self.entrance.ask_password(self.options.folder, seen.envelope, self._on_unlocked)
            return
        if seen is not None:
            self.seen = seen
            self._furnish()
            self.tell_office()
            if self.window.host is not None:
                self.window.host.open(self.window.entries[0].key, FIRST_SIGHT, seen.sight.today)
            self._paint()
            log.mark("figures")
        self.window.draw_icons()
        # Not before now: the imports of this thread would hold up what is painted.
        self._begin_work()

    def _begin_work(self) -> None:
        options, first, keys = self.options, self.window.entries[0], self.keys

        def begin_work(task: Task) -> Opened:
            log.start(paths.log_folder())
            return open_register(options, task, first, keys)

        self.start(begin_work, self.on_opened)

    def listen_at(self, folder: Path) -> None:
        """Listen for second starts on another folder."""
        from controlroom.ui.single import Door

        self.door.close()
        self.door, self._is_listening = Door(folder), False
        self._listen()

    def _listen(self) -> None:
        if not self._is_listening:
            self._is_listening = True
            self.door.knocked.connect(self.window.come_forward)
            self.door.listen()

    def _on_unlocked(self, keys: Keys) -> None:
        self.keys = keys
        self._look()

    def start(self, function: Any, then: Any) -> None:  # noqa: ANN401 - a function of a task, and its taker
        """Do something off the window; what it fails by is told."""
        from controlroom.ui.longwork import Running

        self._work = Running(self.window, self.messages, then, self._on_not_opened)
        if self.first_run is not None:
            self._work.progress.connect(self.first_run.progress.advance)
        self._work.start(function)

    def on_opened(self, opened: Opened) -> None:
        """Let the desk begin in a register that is open, once it is known who works there."""
        from controlroom.base.errors import PlaceError

        try:
            self.door.hold()
        except PlaceError as error:
            opened.register.close()
            self.tell_trouble(error)
            return
        self.opened = opened
        if not opened.asked:
            self._begin_as(opened)
            return
        from controlroom.ui.operators.entering import ask_who_works

        ask_who_works(self.window, self.messages, opened, self._begin_as)

    def _begin_as(self, opened: Opened) -> None:
        from PySide6.QtCore import Qt, QTimer

        from controlroom.furnishing import settle

        self.opened = opened
        self.entrance.leave()
        new_here, self.first_run = self.first_run is not None, None
        shell = self.shell or self._furnish()
        shell.desk.open(opened.register, opened.actor)
        self.tell_office()
        self.read_status()
        first = "units" if new_here and not opened.office.demo else self.window.entries[0].key
        self.window.begin_work(first if self.window.has_page(first) else self.window.entries[0].key)
        self._care_for_backups(shell)
        settle(self.window, shell, opened)
        QTimer.singleShot(_WARM_UP_MS, self.window, shell.press.warm_up)
        QTimer.singleShot(_WARM_PAGES_MS, self.window, self._attend)
        QTimer.singleShot(_WARM_PAGES_MS, self.window, self.window.warm_up)
        if log.is_marking():
            shell.desk.busy_changed.connect(self._mark_ready, Qt.ConnectionType.QueuedConnection)

    def _attend(self) -> None:
        from controlroom.ui.operators.attendant import Attendant

        if self.shell and not self.attendant:
            self.attendant = Attendant(self.shell, self.window)

    def _care_for_backups(self, shell: Shell) -> None:
        from controlroom.ui.backups.care import BackupCare

        self.care = BackupCare(shell, self.window)
        self.care.begin()
        shell.restore, shell.lock_up, shell.move = self.bring_back.doors

    def _furnish(self) -> Shell:
        """Put desk and pages into the window; they wait for the register where it is not open yet."""
        from controlroom.furnishing import furnished

        self.shell = furnished(self.window, self.messages, self.read_status)
        return self.shell

    def _on_not_opened(self, error: ToldError) -> None:
        from controlroom.db.failures import NoRegister
        from controlroom.ui.first_run import known

        if self.first_run is not None:
            self.first_run.show_failure(error)
        elif isinstance(error, NoRegister) and self.seen is None and not known.has_worked_in(error.folder):
            self.show_first_run()
        else:
            self.tell_trouble(error)

    def tell_trouble(self, error: ToldError) -> None:
        """Say what keeps the register shut, with the ways out of it."""
        from PySide6.QtWidgets import QApplication

        acts: dict[str, Callable[[], object]] = {
            "again": self._try_again,
            "close": partial(QApplication.exit, PLACE_FAILS),
            "clock": partial(self._try_again, clock_is_right=True),
            "new": self.show_first_run,
            "restore": self.bring_back.ask,
        }
        self.entrance.tell(error, acts)

    def _try_again(self, *, clock_is_right: bool = False) -> None:
        self.entrance.leave()
        self.options = replace(self.options, clock_is_right=clock_is_right)
        self._look()

    def show_first_run(self) -> None:
        """Show the page of a first start where pages stand."""
        from controlroom.beginning import Beginning

        self.beginning = Beginning(self)
        self.beginning.show()

    def _on_language_changed(self, _code: str) -> None:
        if self.first_run is not None and self.entrance.page is None:
            self.first_run.retranslate()
        self.entrance.retranslate()
        self.tell_office()
        self.read_status()

    def tell_office(self) -> None:
        """Say whose control room this is, and before the register is open, who works here."""
        from controlroom.ui.foot import Status

        if self.opened is not None:
            name, demo = self.opened.office.name, self.opened.office.demo
        elif self.seen is not None:
            sight = self.seen.sight
            name, demo = sight.office, sight.demo
            self._on_status_read(Status(sight.operator, sight.desk_number, self.seen.last_backup))
        else:
            return
        self.window.rail.show_office(str(name))
        if demo:
            self.window.show_banner(language.gettext("Demo district: everything is made up"))

    def read_status(self) -> None:
        """Ask who works here and when the last backup was made."""
        from controlroom.ui.foot import read_status

        if self.shell is not None and self.opened is not None:
            desk = self.shell.desk
            question = (desk.actor, self.opened.register.folder)
            desk.read(self.window, read_status, question, self._on_status_read, key="status")

    def _on_status_read(self, status: Status) -> None:
        from controlroom.ui import foot

        foot.remember(status, self.options.operator, is_sure=bool(self.opened and not self.opened.asked))
        if self.shell is not None:
            self.window.rail.show_status(foot.lines(status, self.shell.desk.working_date))

    def _paint(self) -> None:
        from PySide6.QtWidgets import QApplication

        QApplication.sendPostedEvents()
        self.window.repaint()

    def _mark_ready(self) -> None:
        if self.shell is not None and self.shell.desk.is_idle:
            self._paint()
            log.mark("ready")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
