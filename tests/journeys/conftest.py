"""Fixtures of journeys: a desk of one's own with the real window in Hindi, and a district to begin with."""

from __future__ import annotations

import gc
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.app import ControlRoom
from controlroom.base import language
from controlroom.print import page as paper
from controlroom.start import Options
from controlroom.ui import memory
from tests.conftest import _screen_above, let_go
from tests.databases import databases
from tests.journeys import steps
from tests.journeys.desk_work import Operator, sit_down

OpenWindow = Callable[..., Operator]

_PROGRAM = str(Path(__file__).resolve().parents[2])  # a clone may lie in the temp folder itself
_watch: list[tuple[str, list[str]]] = []


def _on_audit(event: str, arguments: tuple[Any, ...]) -> None:
    """Note files of the register and papers that a screen opens on the GUI thread."""
    if event != "open" or not _watch or threading.current_thread() is not threading.main_thread():
        return
    folder, caught = _watch[-1]
    name = str(arguments[0])
    if not name.startswith(folder) or name.startswith(_PROGRAM) or name.endswith((".ini", ".lock")):
        return
    if place := _screen_above():
        caught.append(f"{name} from {place}")


sys.addaudithook(_on_audit)  # hooks cannot be taken away; without a watch this one does nothing


@pytest.fixture
def no_work_on_the_gui_thread(
    gui_thread_guard: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """Fail a journey whose screens touched register, files or PDFs on the GUI thread."""
    for kind in (paper.Paper, pypdfium2.PdfDocument):
        begin = kind.__init__

        def guarded(self: object, *given: object, _begin: Any = begin, **named: object) -> None:  # noqa: ANN401
            if threading.current_thread() is threading.main_thread() and (place := _screen_above()):
                gui_thread_guard.append(f"{type(self).__name__} from {place}")
            _begin(self, *given, **named)

        monkeypatch.setattr(kind, "__init__", guarded)
    _watch.append((tempfile.gettempdir(), gui_thread_guard))
    yield gui_thread_guard
    _watch.clear()


@pytest.fixture
def open_window(
    tmp_path: Path, qtbot: QtBot, dressed: None, no_work_on_the_gui_thread: list[str]
) -> Iterator[OpenWindow]:
    """Give a way to open the control room over a folder, in Hindi; bugs that were told fail the test."""
    memory.keep_in(tmp_path / "desk.ini")
    rooms: list[ControlRoom] = []

    def make(folder: Path, *, spoken: str = language.HINDI, demo: bool = False) -> Operator:
        room = ControlRoom(Options(folder, demo=demo, language=spoken))
        room.messages.show_report = lambda _report: None
        rooms.append(room)
        return sit_down(room, qtbot)

    yield make
    _watch.clear()  # leaving may wait
    for room in rooms:
        _leave(room, qtbot)
    bugs = [bug for room in rooms for bug in room.messages.bugs]
    rooms.clear()
    _clear_away()
    for bug in bugs:
        raise bug


@pytest.fixture
def furnished(database: str, qapp: Any, request: Any) -> Path:  # noqa: ANN401 - pytest-qt's
    """Furnish a district once through the window: list, holders of posts, books; journeys begin on copies."""
    return databases.once_for_all("district", lambda folder: _furnish(folder, request))


def _furnish(folder: Path, request: Any) -> None:  # noqa: ANN401 - pytest's own
    folder.mkdir()
    before = language.current()
    memory.keep_in(folder / "desk.ini")
    qtbot = QtBot(request)
    room = ControlRoom(Options(folder / "register", language=language.HINDI))
    operator = sit_down(room, qtbot)
    steps.begin_our_district(operator, "रेखा साहू")
    steps.bring_in_list(operator, steps.write_list(folder / "booths.xlsx"))
    steps.enter_holders(operator)
    steps.receive_books(operator, 1201, 1300)
    _leave(room, qtbot)
    language.choose(before)


@pytest.fixture
def district(furnished: Path, tmp_path: Path) -> Path:
    """Give a copy of the furnished district's register."""
    return databases.copy(furnished / "register", tmp_path / "register")


@pytest.fixture
def operator(district: Path, open_window: OpenWindow) -> Operator:
    """Give an operator before the window over a furnished district."""
    return open_window(district)


def _clear_away() -> None:
    """Let go of every widget of the windows: whoever changes the look next would dress it anew."""
    gc.unfreeze()  # a window's collector froze all that the window is made of
    gc.collect()
    for left in QApplication.topLevelWidgets():
        left.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _leave(room: ControlRoom, qtbot: QtBot) -> None:
    shell = room.shell
    if shell is not None:
        qtbot.waitUntil(lambda: shell.desk.is_idle, timeout=60_000)
    for dialog in QApplication.topLevelWidgets():
        if dialog is not room.window and dialog.isVisible():
            dialog.hide()
    room.end()
    room.window.hide()
    room.window.deleteLater()
    if shell is not None:
        let_go(shell)
        shell.desk.deleteLater()
