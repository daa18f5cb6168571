"""The server loses its power under a working desk: what was saved waits, counts once, and all is said."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from controlroom.base.language import Name
from controlroom.db import opening, servers, transfer
from controlroom.db.models.people import Person
from controlroom.domain.people import lists
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.people.rows import PersonListing
from controlroom.ui.desk import Desk
from controlroom.ui.messages import Messages
from controlroom.ui.outage import PAUSES, OutageBand
from tests import cluster
from tests.factories import KEYS, OpenOffice

pytestmark = pytest.mark.one_database("kills a server of its own")
BACK_MS = 30_000


@pytest.fixture(scope="module")
def own_server() -> Iterator[cluster.Cluster]:
    """Give a server that may be killed, and that keeps what it acknowledged."""
    try:
        made = cluster.Cluster(settings={"synchronous_commit": "on"})
    except (cluster.NoCluster, OSError) as reason:
        pytest.skip(str(reason))
    yield made
    made.stop()


@pytest.fixture
def served(office: OpenOffice, own_server: cluster.Cluster) -> Iterator[OpenOffice]:
    """Move the office to the server that may be killed."""
    import psycopg

    name = f"office_{os.getpid()}_{id(office)}"
    with psycopg.connect(own_server.address + "postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C'".encode())
    transfer.move_to_server(office.register, servers.read_address(own_server.address + name))
    office.register = opening.open_register(office.register.folder, KEYS)
    yield office
    office.register.close()


@pytest.fixture
def desk(served: OpenOffice, messages: Messages, qtbot: QtBot) -> Iterator[Desk]:
    """Give a desk over the served office."""
    made = Desk(messages)
    made.open(served.register, served.actor)
    yield made
    made.close()
    made.deleteLater()
    for bug in messages.bugs:
        raise bug


def people(office: OpenOffice) -> int:
    with office.register.reading() as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def add(desk: Desk, name: str, saved: Callable[[object], object]) -> None:
    desk.write(desk, add_person, AddPerson(name=Name(name)), saved)


@pytest.mark.parametrize("turn", range(3))
def test_work_waits_for_the_server_and_is_saved_once(
    desk: Desk, served: OpenOffice, own_server: cluster.Cluster, messages: Messages, qtbot: QtBot, turn: int
) -> None:
    band = OutageBand()
    qtbot.addWidget(band)
    band.follow(desk.outage)
    saved: list[object] = []
    add(desk, "राम", saved.append)
    qtbot.waitUntil(lambda: len(saved) == 1, timeout=BACK_MS)

    own_server.kill()
    answers: list[int] = []
    add(desk, "श्याम", saved.append)
    add(desk, "सीता", saved.append)
    desk.read(desk, lists.list_people, PersonListing(), lambda page: answers.append(page.total))
    qtbot.waitUntil(lambda: desk.outage.since is not None, timeout=BACK_MS)
    qtbot.waitUntil(lambda: not band.isHidden(), timeout=30_000)
    assert "saved once" in band.accessibleName()
    qtbot.wait(300 + 400 * turn)
    assert len(saved) == 1
    assert not answers
    assert not [told for told in messages.record if told.tone == "bad"]

    own_server.start()
    qtbot.waitUntil(lambda: len(saved) == 3 and bool(answers), timeout=BACK_MS)
    qtbot.waitUntil(band.isHidden, timeout=30_000)
    assert "answers again" in messages.record[-1].text
    assert people(served) == 3
    assert answers in ([1], [2], [3])


def test_a_window_that_closes_does_not_wait_for_the_server(
    desk: Desk, own_server: cluster.Cluster, qtbot: QtBot
) -> None:
    own_server.kill()
    try:
        add(desk, "श्याम", lambda _saved: None)
        qtbot.waitUntil(lambda: desk.outage.since is not None, timeout=BACK_MS)
        desk.close()
    finally:
        own_server.start()


def test_the_longest_pause_lets_a_desk_be_back_within_ten_seconds() -> None:
    assert max(PAUSES) <= 5


def test_hearing_goes_on_when_the_server_is_back(
    desk: Desk, served: OpenOffice, own_server: cluster.Cluster, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: desk.hears_others, timeout=BACK_MS)
    heard: list[frozenset[str]] = []
    desk.changed.connect(lambda topics, _who: heard.append(topics))
    own_server.kill()
    own_server.start()
    qtbot.waitUntil(lambda: bool(heard), timeout=BACK_MS)
    assert "people" in heard[0]
    other = opening.open_register(served.register.folder, KEYS)
    other.write(served.actor, add_person, AddPerson(name=Name("गीता")))
    other.close()
    qtbot.waitUntil(lambda: len(heard) > 1, timeout=BACK_MS)
