"""A first start joins the register that the office has on a server, from the page, without a command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from controlroom.app import ControlRoom
from controlroom.base.language import Name
from controlroom.db import servers, transfer
from controlroom.db.keys import KEY_FILE
from controlroom.db.servers import Place
from controlroom.domain.operators.entry import AddOperator, add_operator
from controlroom.start import Options
from controlroom.ui import memory
from tests.databases import databases
from tests.db.backups.offices import add_block, blocks_of
from tests.factories import PASSWORD, make_office

pytestmark = pytest.mark.one_database("about a register on a server, from a PC that has none")


@pytest.fixture
def place(tmp_path: Path, server: str) -> Place:
    """Move an office with one block and two operators to a server; return where it is."""
    office = make_office(tmp_path / "first pc")
    add_block(office, "नगोई")
    office.register.write(office.actor, add_operator, AddOperator(name=Name("मोहन"), role="operator"))
    made = databases.empty_place()
    transfer.move_to_server(office.register, made)
    return made


@pytest.fixture
def room(
    tmp_path: Path, qtbot: QtBot, gui_thread_guard: list[str], dressed: None, server: str
) -> Iterator[ControlRoom]:
    """Begin on a PC that has no register, and choose the one on a server."""
    memory.keep_in(tmp_path / "desk.ini")
    made = ControlRoom(Options(tmp_path / "second pc", language="en"))
    made.begin()
    qtbot.waitUntil(lambda: made.first_run is not None, timeout=60_000)
    made.first_run.shared.click()
    made.first_run.operator.setText("मोहन")
    yield made
    if made.shell is not None:
        desk = made.shell.desk
        qtbot.waitUntil(lambda: desk.is_idle, timeout=60_000)
    made.end()
    made.window.hide()
    made.window.deleteLater()


def told(page: Any, qtbot: QtBot, tone: str) -> str:  # noqa: ANN401 - the page of a first start
    qtbot.waitUntil(lambda: page.band.tone == tone and page.begin.isEnabled(), timeout=60_000)
    words = page.band.accessibleName()
    page.band.tell("news", "—")
    return str(words)


def test_the_connection_is_tried_and_the_register_opens(
    room: ControlRoom, place: Place, qtbot: QtBot, tmp_path: Path
) -> None:
    page, folder = room.first_run, tmp_path / "second pc"
    page.server.test.click()
    assert page.form.problem_at("url") == "Write the address."
    page.server.url.setText(str(place))
    page.server.test.click()
    assert not page.begin.isEnabled(), "a look at the server is under way"
    assert "holds a register. It is this very PC." in told(page, qtbot, "good")
    assert not folder.exists() or not list(folder.glob("*.json")), "a look joins nothing"

    page.password.setText("यह नहीं है वह")
    page.form.accept()
    qtbot.waitUntil(lambda: "does not open" in page.form.problem_at("password"), timeout=60_000)
    assert not servers.is_served(folder)
    assert not (folder / KEY_FILE).exists()

    page.password.setText(PASSWORD)
    page.form.accept()
    qtbot.waitUntil(lambda: room.opened is not None and room.shell is not None, timeout=60_000)
    assert room.opened is not None
    assert room.opened.register.is_served
    assert blocks_of(room.opened.register) == ["नगोई"]
    status = room.window.rail.findChild(QLabel, "rail.status")
    assert isinstance(status, QLabel)
    qtbot.waitUntil(lambda: "मोहन" in status.text(), timeout=60_000)
    assert room.window.host is not None
    assert room.window.host.page() is not None


def test_what_is_wrong_with_the_place_is_told_and_nothing_is_left(
    room: ControlRoom, server: str, qtbot: QtBot, tmp_path: Path
) -> None:
    page = room.first_run
    for act in (page.server.test.click, page.form.accept):
        page.server.url.setText(str(databases.empty_place()))
        act()
        assert "is empty. Move a register there first" in told(page, qtbot, "bad")
        page.server.url.setText("postgresql://office@127.0.0.1:1/register")
        act()
        assert "does not answer" in told(page, qtbot, "bad")
    page.server.url.setText("postgresql://office@192.168.1.5/register?sslmode=disable")
    page.server.test.click()
    assert "encrypted" in page.form.problem_at("url")
    assert not servers.is_served(tmp_path / "second pc")


def test_what_was_typed_stays_in_the_other_language(room: ControlRoom, qtbot: QtBot) -> None:
    page = room.first_run
    page.server.url.setText("postgresql://office@192.168.1.10/register")
    page.server.password.setText("gupt")
    page.password.setText(PASSWORD)
    room.window.switch_language()
    assert page.shared.isChecked()
    assert page.server.url.text() == "postgresql://office@192.168.1.10/register"
    assert (page.server.password.text(), page.password.text()) == ("gupt", PASSWORD)
    assert page.server.test.text() == "संपर्क जाँचें"
    assert not page.findChild(QWidget, "first_run.password").isVisible()
