"""A backup comes back while the window stays: from the page, from the first start, from trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from controlroom.app import ControlRoom
from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.backups import about, shelf, writing
from controlroom.db.form import FILE_NAME
from controlroom.db.models.journal import JournalEntry
from controlroom.db.register import Actor, Register
from controlroom.domain.operators import queries
from controlroom.domain.operators.entry import AddOperator, add_operator
from controlroom.start import Options
from controlroom.ui import memory
from controlroom.ui.backups.page import BackupsPage
from controlroom.ui.backups.restoring import RestoreDialog
from controlroom.ui.first_run.trouble import TroublePage
from tests.db.backups.offices import add_block, blocks_of
from tests.factories import OPEN_KEYS, OpenOffice, make_office

Begin = Callable[[], ControlRoom]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    memory.keep_in(tmp_path / "desk.ini")
    return tmp_path / "register"


@pytest.fixture
def backed_up(folder: Path) -> Iterator[OpenOffice]:
    """Give an office with two blocks, whose only backup has one."""
    office = make_office(folder, keys=OPEN_KEYS)
    add_block(office, "नगोई")
    shelf.back_up(office.register, about.HAND)
    add_block(office, "बेलतरा")
    yield office
    office.register.close()


@pytest.fixture
def begin(folder: Path, qtbot: QtBot, gui_thread_guard: list[str], dressed: None) -> Iterator[Begin]:
    rooms: list[ControlRoom] = []

    def make() -> ControlRoom:
        room = ControlRoom(Options(folder, language="en", operator="रेखा"))
        room.messages.answer = lambda _question: True
        qtbot.addWidget(room.window)
        room.begin()
        rooms.append(room)
        return room

    yield make
    for room in rooms:
        qtbot.waitUntil(partial(_is_idle, room), timeout=30_000)
        room.end()


def _is_idle(room: ControlRoom) -> bool:
    return room.shell is None or room.shell.desk.is_idle


def _at_work(room: ControlRoom) -> bool:
    return room.opened is not None and room.shell is not None and room.shell.desk.is_open and _is_idle(room)


def _register(room: ControlRoom) -> Register:
    assert room.opened is not None
    return room.opened.register


def _choose(dialog: RestoreDialog | None, qtbot: QtBot, row: int = 0) -> None:
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.list.rows()) > row, timeout=30_000)
    dialog.list.view.selectRow(row)
    dialog.accept_button.click()


def _told(room: ControlRoom, words: str) -> bool:
    return any(words in one.text for one in room.messages.record)


def test_the_desk_goes_on_in_the_register_that_came_back(
    backed_up: OpenOffice, begin: Begin, qtbot: QtBot, folder: Path
) -> None:
    backed_up.register.close()
    room = begin()
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    before = _register(room)
    assert blocks_of(before) == ["नगोई", "बेलतरा"]
    room.window.open_page("backups")
    page: Any = room.window.host.page() if room.window.host else None
    assert isinstance(page, BackupsPage)
    page.bring.click()
    _choose(page.restoring, qtbot)
    qtbot.waitUntil(lambda: _told(room, "The backup is back"), timeout=60_000)
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    assert _register(room) is not before
    assert blocks_of(_register(room)) == ["नगोई"]
    assert room.window.rail.isVisible()
    assert _told(room, "is kept in")
    assert room.shell is not None
    seen: list[list[str]] = []
    room.shell.desk.read(room.window, lambda session, _none: _names(session), None, seen.append)
    qtbot.waitUntil(lambda: seen != [], timeout=30_000)
    assert seen == [["नगोई"]]
    (old,) = (folder / "replaced").iterdir()
    kept = opening.open_register(old)
    assert blocks_of(kept) == ["नगोई", "बेलतरा"]
    kept.close()


def test_a_restore_is_noted_in_the_name_of_who_took_the_desk_over(
    backed_up: OpenOffice, begin: Begin, qtbot: QtBot
) -> None:
    """It stood in the name of who was there at the start, and the desk went on in that name."""
    add = AddOperator(name=Name("सीता"), role="admin")
    added = backed_up.register.write(backed_up.actor, add_operator, add).result
    shelf.back_up(backed_up.register, about.HAND)
    backed_up.register.close()
    room = begin()
    qtbot.waitUntil(lambda: _at_work(room) and room.attendant is not None, timeout=60_000)
    row = _register(room).read(queries.operator_called, "सीता")
    assert row is not None
    assert room.attendant is not None
    assert room.shell is not None
    room.attendant.let_work(Actor(row.id, room.shell.desk.actor.desk_id), row)
    room.window.open_page("backups")
    page: Any = room.window.host.page() if room.window.host else None
    page.bring.click()
    _choose(page.restoring, qtbot)
    qtbot.waitUntil(lambda: _told(room, "The backup is back"), timeout=60_000)
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    with _register(room).reading() as session:
        by = session.scalars(
            select(JournalEntry.operator_id).where(JournalEntry.action == "backups.note_restore")
        ).all()
    assert by == [added.id]
    assert room.shell.desk.actor.operator_id == added.id


def test_what_cannot_come_back_leaves_the_desk_at_work(
    backed_up: OpenOffice, begin: Begin, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up.register.close()
    room = begin()
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    other = opening.open_register(folder)  # another program works in it
    with other.reading() as session:
        assert _names(session)
        room.window.open_page("backups", "restore")
        page: Any = room.window.host.page() if room.window.host else None
        _choose(page.restoring, qtbot)
        qtbot.waitUntil(lambda: _told(room, "busy with another program"), timeout=30_000)
    other.close()
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    assert blocks_of(_register(room)) == ["नगोई", "बेलतरा"]
    assert room.window.rail.isVisible()
    assert not (folder / "replaced").exists()


@pytest.mark.parametrize("content", [b"", b"x" * 20_000])
def test_a_register_that_is_damaged_comes_back_by_a_button(
    backed_up: OpenOffice, begin: Begin, qtbot: QtBot, folder: Path, content: bytes
) -> None:
    backed_up.register.close()
    for log in ("-wal", "-shm"):
        (folder / (FILE_NAME + log)).unlink(missing_ok=True)
    (folder / FILE_NAME).write_bytes(content)
    room = begin()
    qtbot.waitUntil(lambda: isinstance(room.entrance.page, TroublePage), timeout=60_000)
    button = room.entrance.page.findChild(QPushButton, "trouble.restore")
    assert isinstance(button, QPushButton)
    button.click()
    _choose(room.bring_back.dialog, qtbot)
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    assert blocks_of(_register(room)) == ["नगोई"]


def test_the_first_start_on_a_new_pc_takes_the_stick(
    tmp_path: Path, begin: Begin, qtbot: QtBot, folder: Path
) -> None:
    office = make_office(tmp_path / "old pc", keys=OPEN_KEYS)
    add_block(office, "नगोई")
    writing.write_backup(office.register, tmp_path / "stick.backup")
    office.register.close()
    room = begin()
    qtbot.waitUntil(lambda: room.first_run is not None, timeout=60_000)
    button = room.first_run.findChild(QPushButton, "first_run.restore")
    button.click()
    dialog = room.bring_back.dialog
    assert dialog is not None
    dialog.add_file(tmp_path / "stick.backup")
    _choose(dialog, qtbot)
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    assert blocks_of(_register(room)) == ["नगोई"]


def test_what_changed_is_in_a_backup_when_the_program_is_left(
    backed_up: OpenOffice, folder: Path, qtbot: QtBot, dressed: None
) -> None:
    backed_up.register.close()
    room = ControlRoom(Options(folder, language="en", operator="रेखा"))
    qtbot.addWidget(room.window)
    room.begin()
    qtbot.waitUntil(lambda: _at_work(room), timeout=60_000)
    add_block(OpenOffice(_register(room), room.opened.actor), "कोटा")  # type: ignore[union-attr]  # it is at work
    room.end()
    newest = shelf.kept_in(folder / shelf.FOLDER)[0]
    assert newest.about is not None
    assert newest.about.reason == about.EXIT


def _names(session: Any) -> list[str]:  # noqa: ANN401 - the desk's session
    from sqlalchemy import select

    from controlroom.db.models.units import Unit

    return list(session.scalars(select(Unit.name_hi).order_by(Unit.id)))
