"""The composition root: places, log, language, window, register, desk, press, pages; it alone knows all."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlroom.base import language, log, paths
from controlroom.base.language import Name

if TYPE_CHECKING:  # the shell is painted first, the rest is imported after
    from controlroom.base.errors import ToldError
    from controlroom.db.register import Actor, Register
    from controlroom.domain.journal import SignedOn
    from controlroom.domain.registers import Office
    from controlroom.ui.breadcrumb import Trail
    from controlroom.ui.first_run.page import FirstStart
    from controlroom.ui.longwork import Running, Task
    from controlroom.ui.messages import Messages
    from controlroom.ui.pages import PageEntry
    from controlroom.ui.shell import Shell
    from controlroom.ui.single import Door

_TAKE_A_VALUE = ("--data-dir", "--language", "--operator")
_WARM_UP_MS = 1500
_WARM_PAGES_MS = 300
_NEVER_PAINTED_MS = 1000  # a window that starts minimised has nothing to paint
PLACE_FAILS = 3
LOCK = "window.lock"


@dataclass(frozen=True, slots=True)
class Options:
    """How the window was started."""

    folder: Path
    demo: bool = False
    language: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A register that is open, who works in it, and whose it is."""

    register: Register
    actor: Actor
    office: Office


@dataclass(frozen=True, slots=True)
class Status:
    """What stands at the foot of the rail."""

    who: SignedOn
    last_backup: datetime.datetime | None


def main(words: Sequence[str]) -> int:
    """Carry out a command, or open the window where there is none; return the exit code."""
    if is_command(words):
        from controlroom.cli.main import main as carry_out

        return carry_out(words)
    return _open_window(read_options(words))


def is_command(words: Sequence[str]) -> bool:
    """Tell whether a command is among the words: the first that is neither an option nor its value."""
    takes_value = False
    for word in words:
        if takes_value:
            takes_value = False
        elif word in _TAKE_A_VALUE:
            takes_value = True
        elif not word.startswith("-"):
            return True
    return False


def read_options(words: Sequence[str]) -> Options:
    """Read the options of a start with a window; wrong ones end the program with 2."""
    parser = argparse.ArgumentParser(
        prog="main.py", description="Control Room; commands: main.py list --help"
    )
    parser.add_argument("--demo", action="store_true", help="open the made-up district")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the folder of the register")
    parser.add_argument("--language", choices=language.LANGUAGES, default="")
    parser.add_argument("--operator", default="", metavar="NAME", help="who works here")
    chosen = parser.parse_args(list(words))
    usual = paths.demo_folder() if chosen.demo else paths.data_folder()
    return Options(chosen.data_dir or usual, chosen.demo, chosen.language, chosen.operator)


def _open_window(options: Options) -> int:
    import gc

    from PySide6.QtWidgets import QApplication

    from controlroom.ui import memory

    gc.disable()  # until the first page is there: imports make much and drop nothing
    application = QApplication.instance() or QApplication([paths.APPLICATION])
    application.setApplicationName(paths.APPLICATION)
    if (options.folder / LOCK).exists() and _raise_first(options.folder):
        return 0

    memory.keep_in(paths.desk_file())
    room = ControlRoom(options)
    room.begin()
    code = application.exec()
    room.end()
    return code


def _collect_again() -> None:
    import gc

    gc.freeze()  # what the start made stays: later collections need not walk through it
    gc.enable()


def _raise_first(folder: Path) -> bool:
    from controlroom.ui import single

    return single.raise_first(folder)


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
        self.shell: Shell | None = None
        self.first_run: Any = None
        self._work: Running | None = None
        self._is_begun = False

    @cached_property
    def messages(self) -> Messages:
        """Where everything is told; made after the first paint."""
        from controlroom.ui.messages import Messages

        return Messages()

    @cached_property
    def door(self) -> Door:
        """The door at which second starts knock; made after the first paint."""
        from controlroom.ui.single import Door

        return Door(self.options.folder)

    def begin(self) -> None:
        """Show the window, and open the register once it is painted."""
        from PySide6.QtCore import QTimer

        self.window.painted.connect(self._open)
        self.window.show()
        QTimer.singleShot(_NEVER_PAINTED_MS, self._open)

    def end(self) -> None:
        """Finish what was ordered and let everything go."""
        if self.shell is not None:
            self.shell.desk.close()
            self.shell.press.close()
        if self.opened is not None:
            self.opened.register.close()
        self.door.close()

    def _open(self) -> None:
        from PySide6.QtCore import QTimer

        if self._is_begun:
            return
        self._is_begun = True
        log.mark("painted")
        log.start(paths.log_folder())
        self.door.knocked.connect(self.window.come_forward)
        self.door.listen()
        options, first = self.options, self.window.entries[0]
        self._start(lambda task: open_register(options, task, first))
        self.window.draw_icons()
        QTimer.singleShot(_WARM_UP_MS, _collect_again)

    def _start(self, function: Any) -> None:  # noqa: ANN401 - a function of a task that gives Opened
        from controlroom.ui.longwork import Running

        self._work = Running(self.window, self.messages, self._on_opened, self._on_not_opened)
        if self.first_run is not None:
            self._work.progress.connect(self.first_run.progress.advance)
        self._work.start(function)

    def _on_opened(self, opened: Opened) -> None:
        from PySide6.QtCore import Qt, QTimer

        from controlroom.base.errors import PlaceError
        from controlroom.ui import memory
        from controlroom.ui.desk import Desk
        from controlroom.ui.press import Press
        from controlroom.ui.shell import Shell
        from controlroom.ui.view import ViewState

        self.opened = opened
        try:
            self.door.hold()
        except PlaceError as error:
            self._tell_and_leave(error)
            return
        self.window.show_instead(None)
        new_here, self.first_run = self.first_run is not None, None
        desk = Desk(opened.register, opened.actor, self.messages)
        press = Press(self.messages)
        self.shell = Shell(desk=desk, press=press, messages=self.messages, view=ViewState())
        self.window.furnish(self.shell)
        self.window.topbar.breadcrumb.furnish(desk, self.shell.view, trail)
        self.window.rail.show_office(str(opened.office.name))
        desk.changed.connect(lambda topics, _who: self._read_status() if topics else None)
        desk.working_date_changed.connect(lambda _day: self._read_status())
        if opened.office.demo:
            self._show_demo_banner()
        self._read_status()
        first = "units" if new_here and not opened.office.demo else self.window.entries[0].key
        self.window.open_page(first if self.window.has_page(first) else self.window.entries[0].key)
        memory.remember("operator", self.options.operator or memory.recall("operator", ""))
        QTimer.singleShot(_WARM_UP_MS, press.warm_up)
        QTimer.singleShot(_WARM_PAGES_MS, self.window.warm_up)
        if log.is_marking():
            desk.busy_changed.connect(self._mark_figures, Qt.ConnectionType.QueuedConnection)

    def _on_not_opened(self, error: ToldError) -> None:
        from controlroom.db.failures import NoRegister

        if self.first_run is not None:
            self.first_run.show_failure(error)
        elif isinstance(error, NoRegister):
            self._show_first_run()
        else:
            self._tell_and_leave(error)

    def _show_first_run(self) -> None:
        from controlroom.ui.first_run.page import FirstRunPage

        self.first_run = FirstRunPage(ladders, str(self.options.folder))
        self.first_run.begun.connect(self._on_begun)
        self.first_run.language_chosen.connect(self._on_language_chosen)
        self.window.show_instead(self.first_run)

    def _on_begun(self, chosen: FirstStart) -> None:
        from controlroom.ui import memory
        from controlroom.ui.single import Door

        folder = paths.demo_folder() if chosen.demo else self.options.folder
        if folder != self.options.folder:
            self.door.close()
            self.door = Door(folder)
            self.door.knocked.connect(self.window.come_forward)
            self.door.listen()
        self.options = Options(folder, chosen.demo, language.current(), chosen.operator)
        memory.remember("operator", chosen.operator)
        self.first_run.show_work(language.gettext("The register is being made…"))
        self._start(lambda task: make_register(folder, chosen, task))

    def _on_language_chosen(self, code: str) -> None:
        if code != language.current():
            self.window.switch_language()

    def _on_language_changed(self, _code: str) -> None:
        if self.first_run is not None:
            self.first_run.retranslate()
        if self.opened is not None:
            self.window.rail.show_office(str(self.opened.office.name))
            self._read_status()
            if self.opened.office.demo:
                self._show_demo_banner()

    def _show_demo_banner(self) -> None:
        self.window.show_banner(
            language.gettext("Demo district: everything is made up")
        )

    def _read_status(self) -> None:
        if self.shell is not None and self.opened is not None:
            desk = self.shell.desk
            question = (desk.actor, self.opened.register.folder)
            desk.read(self.window, read_status, question, self._on_status_read, key="status")

    def _on_status_read(self, status: Status) -> None:
        from controlroom.base import clock

        if self.shell is None:
            return
        who = status.who
        _ = language.gettext
        lines = [_("Operator: {name} · Desk {number}").format(name=who.operator, number=who.desk_number)]
        day = self.shell.desk.working_date
        if day != clock.today():
            lines.insert(0, _("Working date: {day}").format(day=language.date_text(day)))
        lines.insert(0, backup_words(status.last_backup))
        self.window.rail.show_status(lines)

    def _mark_figures(self) -> None:
        from PySide6.QtWidgets import QApplication

        if self.shell is not None and self.shell.desk.is_idle:
            QApplication.sendPostedEvents()
            self.window.repaint()
            log.mark("figures")

    def _tell_and_leave(self, error: ToldError) -> None:
        from PySide6.QtWidgets import QApplication

        from controlroom.ui.messages import tell_alone

        tell_alone(error.told(), self.window)
        QApplication.exit(PLACE_FAILS)


def open_register(options: Options, task: Task, first: PageEntry | None = None) -> Opened:
    """Open the register, making the demo first where it is not there; runs off the window.

    The page to be shown first is imported here too, so that its import does not hold up the window.
    """
    from controlroom.db import opening
    from controlroom.domain import registers
    from controlroom.ui import memory

    if options.demo and not opening.exists(options.folder):
        from controlroom.domain import demo

        demo.make(options.folder, report=lambda _step, done, total: task.report(done, total))
    register = opening.open_register(options.folder)
    name = options.operator or str(memory.recall("operator", "")) or registers.DEFAULT_OPERATOR
    opened = Opened(register, registers.sign_on(register, name), register.read(registers.office, None))
    if first is not None:
        first.page_class()
    return opened


def make_register(folder: Path, chosen: FirstStart, task: Task) -> Opened:
    """Make the register that was chosen on the first-run page; runs off the window."""
    from controlroom.db import opening
    from controlroom.domain import registers

    if chosen.demo:
        return open_register(Options(folder, demo=True, operator=chosen.operator), task)
    order = registers.SetUpRegister(ladder=chosen.ladder, office=chosen.office)

    def prepare(register: Register) -> None:
        registers.set_up(register, order, chosen.operator)

    opening.create_register(folder, prepare).close()
    return open_register(Options(folder, operator=chosen.operator), task)


def read_status(session: Any, question: tuple[Actor, Path]) -> Status:  # noqa: ANN401 - the desk's session
    """Return who works here and when the last backup was written; runs on a reader of the desk."""
    from controlroom.domain.journal import signed_on

    actor, folder = question
    written = [file.stat().st_mtime for file in (folder / "backups").glob("*.db")]
    last = datetime.datetime.fromtimestamp(max(written), datetime.UTC) if written else None
    return Status(signed_on(session, actor), last)


def ladders() -> list[tuple[str, str]]:
    """Return the presets of levels with their words, for the first-run page."""
    from controlroom.domain.units.ladders import LADDERS

    return [(code, " › ".join(str(rung.name) for rung in rungs[2:])) for code, rungs in LADDERS.items()]


def trail(session: Any, unit_id: int | None) -> Trail:  # noqa: ANN401 - the desk's session
    """Return the units above and below a unit for the breadcrumb; runs on a reader of the desk."""
    from controlroom.domain import units
    from controlroom.ui.breadcrumb import Crumb, Trail

    above = units.ancestors(session, unit_id) if unit_id is not None else ()
    below = [Crumb(row.id, row.name) for row in units.children(session, unit_id)]
    return Trail([Crumb(None, Name()), *(Crumb(row.id, row.name) for row in above)], below)


def backup_words(moment: datetime.datetime | None) -> str:
    """Say when the last backup was made."""
    from controlroom.base import clock

    _ = language.gettext
    if moment is None:
        return _("Backup: none yet")
    here = clock.local(moment)
    hour = language.time_text(here)
    if here.date() == clock.today():
        return _("Backup: today {hour}").format(hour=hour)
    return _("Backup: {day}").format(day=language.date_text(here.date()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
