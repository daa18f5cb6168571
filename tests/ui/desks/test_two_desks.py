"""What one desk saves stands on the other desk's page within a second, without a key pressed there."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.domain.books import ReceiveBooks, receive_books
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.ui.desk import Desk
from controlroom.ui.people.page import PeoplePage
from controlroom.ui.shell import Shell
from tests import factories
from tests.factories import KEYS, OpenOffice
from tests.retelling import told_once


def holders_shown(page: PeoplePage) -> str:
    return {figure.label: figure.value for figure in page.figures.figures()}["hold posts"]


def wait_for(qtbot: QtBot, page: PeoplePage, holders: str) -> None:
    qtbot.waitUntil(lambda: holders_shown(page) == holders, timeout=30_000)


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> int:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई")
        return factories.add_unit(session, "zone", "बेलतरा जोन 3", parent=block).id


@pytest.fixture
def page(shell: Shell, desk: Desk, qtbot: QtBot, settled: Callable[[], None]) -> PeoplePage:
    """Show the people of the office, of whom there are none yet."""
    made = PeoplePage(shell)
    qtbot.addWidget(made)
    made.resize(1160, 600)
    made.show()
    settled()
    qtbot.waitUntil(lambda: desk.hears_others, timeout=30_000)
    return made


def test_what_another_desk_saves_is_shown_within_a_second(
    page: PeoplePage, office: OpenOffice, zone: int, qtbot: QtBot
) -> None:
    other = opening.open_register(office.register.folder, KEYS)
    try:
        took: list[float] = []  # a machine that is busy elsewhere may be late now and then
        for number, name in enumerate(("हरीश केशरवानी", "अनीता वर्मा", "मोहन लाल"), start=1):
            order = AddPerson(name=Name(name), gender="female", post="zone_president", post_unit_id=zone)
            other.write(office.actor, add_person, order)
            begun = time.monotonic()
            wait_for(qtbot, page, str(number))
            took.append(time.monotonic() - begun)
        assert min(took) < 1.0
    finally:
        other.close()


def test_what_a_desk_saves_itself_is_read_again_once(office: OpenOffice, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.hears_others, timeout=30_000)
    heard: list[object] = []
    desk.changed.connect(lambda topics, _who: heard.append(topics))
    desk.write(desk, receive_books, ReceiveBooks(first=1, last=10), heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=30_000)
    qtbot.wait(1_300)
    assert len(heard) == 2
