"""The register moves to a server and back from the settings, while the window stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from controlroom.app import ControlRoom
from controlroom.db import servers
from controlroom.db.form import FILE_NAME
from controlroom.start import Options
from controlroom.ui import memory
from controlroom.ui.desks.dialogs import MoveBack, MoveToServer
from tests.databases import databases
from tests.db.backups.offices import add_block, blocks_of
from tests.factories import OPEN_KEYS, make_office

pytestmark = pytest.mark.one_database("moves between both")


@pytest.fixture
def room(
    tmp_path: Path, qtbot: QtBot, gui_thread_guard: list[str], dressed: None, server: str
) -> Iterator[ControlRoom]:
    """Open the window over an office with one block."""
    memory.keep_in(tmp_path / "desk.ini")
    office = make_office(tmp_path / "register", keys=OPEN_KEYS)
    add_block(office, "नगोई")
    office.register.close()
    made = ControlRoom(Options(tmp_path / "register", language="en", operator="रेखा"))
    made.messages.answer = lambda _question: True
    made.begin()
    qtbot.waitUntil(lambda: made.opened is not None, timeout=60_000)
    yield made
    assert made.shell is not None
    desk = made.shell.desk
    qtbot.waitUntil(lambda: desk.is_idle, timeout=60_000)
    made.end()
    made.window.hide()
    made.window.deleteLater()


def settings_button(room: ControlRoom, qtbot: QtBot, words: str) -> QPushButton:
    room.window.open_page("settings")
    found: list[QPushButton] = []

    def there() -> bool:
        button = room.window.findChild(QPushButton, "settings.desks.move")
        if isinstance(button, QPushButton) and words in button.text():
            found[:] = [button]
        return bool(found)

    qtbot.waitUntil(there, timeout=30_000)
    return found[0]


def dialog_of(kind: type, qtbot: QtBot) -> Callable[[], object]:
    def shown() -> object:
        return next(
            (one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()), None
        )

    qtbot.waitUntil(lambda: shown() is not None, timeout=30_000)
    return shown


def test_there_and_back_from_the_settings(room: ControlRoom, qtbot: QtBot) -> None:
    assert room.opened is not None
    folder = room.opened.register.folder
    settings_button(room, qtbot, "Move to a server").click()
    dialog = dialog_of(MoveToServer, qtbot)()
    assert isinstance(dialog, MoveToServer)
    dialog.url.setText("somewhere")
    dialog.form.accept()
    assert "postgresql://" in dialog.form.problem_at("url")
    dialog.url.setText(str(databases.empty_place()))
    dialog.test.click()
    qtbot.waitUntil(lambda: dialog.band.tone == "good", timeout=30_000)
    assert "the database is empty" in dialog.band.accessibleName()
    before = room.opened
    dialog.form.accept()
    qtbot.waitUntil(lambda: room.opened is not before, timeout=30_000)
    assert room.opened.register.is_served
    assert not (folder / FILE_NAME).exists()
    assert blocks_of(room.opened.register) == ["नगोई"]
    qtbot.waitUntil(lambda: "moved and compared" in room.messages.record[-1].text, timeout=30_000)

    settings_button(room, qtbot, "Move back").click()
    words = room.window.findChild(QLabel, "settings.desks.place")
    assert isinstance(words, QLabel)
    assert "postgresql://" in words.text()
    back = dialog_of(MoveBack, qtbot)()
    assert isinstance(back, MoveBack)
    there = room.opened
    back.form.accept()
    qtbot.waitUntil(lambda: room.opened is not there, timeout=30_000)
    assert not servers.is_served(folder)
    assert (folder / FILE_NAME).exists()
    assert blocks_of(room.opened.register) == ["नगोई"]


def test_a_server_that_is_not_there_is_told_and_nothing_moves(room: ControlRoom, qtbot: QtBot) -> None:
    settings_button(room, qtbot, "Move to a server").click()
    dialog = dialog_of(MoveToServer, qtbot)()
    assert isinstance(dialog, MoveToServer)
    dialog.url.setText("postgresql://office@127.0.0.1:1/register")
    dialog.form.accept()
    qtbot.waitUntil(lambda: dialog.band.tone == "bad", timeout=60_000)
    assert "does not answer" in dialog.band.accessibleName()
    assert dialog.accept_button.isEnabled()
    dialog.form.set_untouched()
    dialog.reject()
    assert room.opened is not None
    assert not room.opened.register.is_served
