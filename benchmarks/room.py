"""The real window on the district register inside this process, for benchmarks that press its keys."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import places
from controlroom.app import ControlRoom
from controlroom.start import Options
from controlroom.ui.page import Page
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.window import Window

_PATIENCE = 60.0


class Room:
    """A window that is open and idle; every step waits until its answer is painted."""

    def __init__(self, application: QApplication, control_room: ControlRoom) -> None:
        self.application = application
        self.window: Window = control_room.window
        self._control_room = control_room

    @property
    def shell(self) -> Shell:
        """Return the surroundings of the pages."""
        shell = self._control_room.shell
        if shell is None:
            raise SystemExit("the register did not open")
        return shell

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + _PATIENCE
        while not until():
            self.application.processEvents()
            time.sleep(0.0005)
            if time.monotonic() > end:
                message = f"the window did not answer in {_PATIENCE:.0f} seconds"
                raise TimeoutError(message)

    def rest(self, seconds: float) -> None:
        """Let the window live for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= end)

    def settle(self, *widgets: QWidget) -> None:
        """Wait until what was typed into ``widgets`` is asked, answered and painted."""

        def is_quiet() -> bool:
            timers = [timer for widget in widgets for timer in widget.findChildren(QTimer)]
            return self.shell.desk.is_idle and not any(timer.isActive() for timer in timers)

        self.wait(is_quiet)
        self.application.sendPostedEvents()
        for widget in widgets or (self.window,):
            widget.repaint()

    def let_go_of_closed(self) -> None:
        """Delete what was closed: outside of Qt's own event loop that waits for ever."""
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def let_go(self) -> None:
        """Delete what was closed, and collect what only holds itself."""
        for _turn in range(3):
            self.rest(0.1)
            self.let_go_of_closed()
            gc.collect()

    def timed(self, step: Callable[[], object], *widgets: QWidget) -> float:
        """Return the milliseconds from a step to its painted answer."""
        begun = time.perf_counter()
        step()
        self.settle(*widgets)
        return (time.perf_counter() - begun) * 1000

    def timed_rows(self, table: LazyTable[Any, Any], step: Callable[[], object]) -> tuple[float, float]:
        """Return the milliseconds from a step to a list's painted rows, and until all is known of them."""
        watch = _Painting(table.view.viewport())
        came: list[int] = []

        def come(total: int) -> None:
            came.append(total)
            watch.seen = False

        table.loaded.connect(come)
        begun = time.perf_counter()
        step()
        self.wait(lambda: bool(came))
        self.application.sendPostedEvents()
        if not watch.seen:
            table.repaint()
        painted = (time.perf_counter() - begun) * 1000
        table.loaded.disconnect(come)
        watch.stop()
        self.settle(table)
        return painted, (time.perf_counter() - begun) * 1000

    def open_page(self, key: str, action: str = "") -> Page:
        """Bring a page forward, wait for its figures, and return it."""
        self.window.open_page(key, action)
        self.settle()
        page = self.window.host.page() if self.window.host else None
        if page is None:
            raise SystemExit(f"there is no page {key}")
        return page


class _Painting(QObject):
    """Sees whether a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        self._widget = widget
        widget.installEventFilter(self)

    def stop(self) -> None:
        """Look no longer."""
        self._widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


@contextmanager
def open_room(folder: Path, *, screen: str = "", register: Path | None = None) -> Iterator[Room]:
    """Open the window on the district, or on another register, offscreen or on an X ``screen``.

    Settings lie in ``folder``.
    """
    os.environ.update(places.homely(folder))
    os.environ["QT_QPA_PLATFORM"] = "xcb" if screen else "offscreen"
    if screen:
        os.environ["DISPLAY"] = screen
    register = register or places.district(folder)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["benchmarks"])
    control_room = ControlRoom(Options(register, language="hi"))
    control_room.begin()
    room = Room(application, control_room)
    room.wait(lambda: control_room.shell is not None)
    room.settle()
    try:
        yield room
    finally:
        room.window.close()
        control_room.end()
