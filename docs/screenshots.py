"""Makes the pictures of the README from the demo block: python -m docs.screenshots [folder]."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = (1366, 700)
LANGUAGES = ("hi", "en")
_PATIENCE_SECONDS = 20.0


def main(target: Path) -> None:
    """Open the demo block off the screen and save a picture of every page in both languages."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(home) / name)
        folder = Path(home) / "demo"
        from controlroom.domain import demo

        demo.make(folder)
        target.mkdir(parents=True, exist_ok=True)
        _take_all(folder, target)


def _take_all(folder: Path, target: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from controlroom.app import ControlRoom, Options
    from controlroom.ui import memory

    application = QApplication([])
    memory.keep_in(folder / "desk.ini")
    room = ControlRoom(Options(folder, demo=True, operator="रेखा", language=LANGUAGES[0]))
    room.window.resize(*SIZE)
    room.begin()
    room.window.resize(*SIZE)
    with _patience(lambda: room.shell is not None):
        application.processEvents()
    for code in LANGUAGES:
        for key in [entry.key for entry in room.window.entries]:
            room.window.open_page(key)
            settle(application, room)
            room.window.grab().save(str(target / f"{key}-{code}.png"))
        room.window.open_page("books", "issue")
        settle(application, room)
        room.window.switch_language()
        settle(application, room)
    room.end()


def settle(application: object, room: object) -> None:
    """Wait until the desk has answered everything and the window is painted."""
    from PySide6.QtWidgets import QApplication

    from controlroom.app import ControlRoom

    assert isinstance(application, QApplication)
    assert isinstance(room, ControlRoom)
    quiet_since = time.monotonic()
    deadline = quiet_since + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        application.processEvents()
        if room.shell is not None and not room.shell.desk.is_idle:
            quiet_since = time.monotonic()
        if time.monotonic() - quiet_since > 0.3:
            return
        time.sleep(0.005)


@contextmanager
def _patience(done: Callable[[], bool]) -> Iterator[None]:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not done() and time.monotonic() < deadline:
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents()
        time.sleep(0.005)
    yield


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "screenshots")
