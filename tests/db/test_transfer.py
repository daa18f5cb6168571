"""An office moves to a server and back, a second desk joins; what fails leaves everything where it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from controlroom.base.errors import PlaceError
from controlroom.base.language import Name
from controlroom.db import keys as keyring
from controlroom.db import opening, server_failures, server_opening, servers, transfer
from controlroom.db.envelopes import WrongPassword
from controlroom.db.form import FILE_NAME
from controlroom.db.register import Register
from controlroom.db.servers import Place
from controlroom.domain import checks
from controlroom.domain.people import lists
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.people.rows import PersonListing
from tests.databases import databases
from tests.factories import KEYS, PASSWORD, OpenOffice, make_office

pytestmark = pytest.mark.one_database("moves between both")


@pytest.fixture
def place(server: str) -> Place:
    """Return an empty database on the run's server."""
    return databases.empty_place()


def enter(office: OpenOffice, name: str) -> None:
    office.register.write(office.actor, add_person, AddPerson(name=Name(name)))


def names(register: Register, office: OpenOffice) -> list[str]:
    page = register.read(lists.list_people, PersonListing(sort="name"), office.actor)
    return sorted(str(row.name.hindi) for row in page.rows)


def test_there_work_and_back(office: OpenOffice, place: Place) -> None:
    folder = office.register.folder
    enter(office, "राम")
    there = transfer.move_to_server(office.register, place)
    assert {one.table: one.rows for one in there}["people"] == 1
    assert not (folder / FILE_NAME).exists()
    assert list((folder / "backups").glob("*before-move*"))

    office.register = opening.open_register(folder, KEYS)
    assert office.register.is_served
    enter(office, "श्याम")
    assert office.register.read(checks.check_register, None) == ()
    transfer.move_to_file(office.register)
    assert not servers.is_served(folder)
    assert server_opening.look(place).schema == 0, "the server keeps nothing"

    office.register = opening.open_register(folder, KEYS)
    assert names(office.register, office) == ["राम", "श्याम"]
    assert office.register.read(checks.check_register, None) == ()


def test_a_second_desk_joins_by_the_address(office: OpenOffice, place: Place, tmp_path: Path) -> None:
    enter(office, "राम")
    transfer.move_to_server(office.register, place)
    office.register = opening.open_register(office.register.folder, KEYS)
    folder = tmp_path / "second"
    with pytest.raises(WrongPassword):
        transfer.join(folder, place, "कुछ और")
    assert not opening.exists(folder)
    second = transfer.join(folder, place, PASSWORD)
    enter(office, "श्याम")
    assert names(second, office) == ["राम", "श्याम"]
    for _written in range(2):  # the mark beside a desk that joined is its own, before it writes and after
        assert second.read(checks.check_register, None) == ()
        enter(OpenOffice(second, office.actor), "गीता")
    second.close()
    with pytest.raises(transfer.FolderTaken):
        transfer.join(folder, place, PASSWORD)


def test_stop_leaves_the_register_in_its_file_and_the_server_empty(office: OpenOffice, place: Place) -> None:
    enter(office, "राम")

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transfer.move_to_server(office.register, place, stop)
    assert not servers.is_served(office.register.folder)
    assert names(office.register, office) == ["राम"]
    assert server_opening.look(place).schema == 0
    enter(office, "श्याम")


def test_stop_on_the_way_back_leaves_it_on_the_server(office: OpenOffice, place: Place) -> None:
    transfer.move_to_server(office.register, place)
    office.register = opening.open_register(office.register.folder, KEYS)
    enter(office, "राम")

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transfer.move_to_file(office.register, stop)
    assert not (office.register.folder / FILE_NAME).exists()
    again = opening.open_register(office.register.folder, KEYS)
    assert again.is_served
    assert names(again, office) == ["राम"]
    again.close()


def test_a_database_that_holds_something_is_left_alone(
    office: OpenOffice, place: Place, tmp_path: Path
) -> None:
    transfer.move_to_server(office.register, place)
    other = make_office(tmp_path / "other", keys=keyring.fresh_keys(encrypted=True))
    with pytest.raises(server_opening.DatabaseTaken):
        transfer.move_to_server(other.register, place)
    assert not servers.is_served(other.register.folder)
    other.register.close()


def test_another_desk_is_told_when_the_register_was_moved_away(
    office: OpenOffice, place: Place, tmp_path: Path
) -> None:
    transfer.move_to_server(office.register, place)
    office.register = opening.open_register(office.register.folder, KEYS)
    second = OpenOffice(transfer.join(tmp_path / "second", place, PASSWORD), office.actor)
    transfer.move_to_file(office.register)
    with pytest.raises(server_failures.RegisterGone):
        enter(second, "राम")
    second.register.close()
    office.register = opening.open_register(office.register.folder, KEYS)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"port": 1}, server_failures.ServerGone),
        ({"database": "not_there"}, server_failures.DatabaseMissing),
        ({"user": "nobody_known"}, server_failures.SignOnRefused),
        ({"tls": "require"}, server_failures.ConnectionNotEncrypted),
    ],
)
def test_a_wrong_address_is_told_in_words(
    place: Place, wrong: dict[str, Any], told: type[PlaceError]
) -> None:
    with pytest.raises(told):
        server_opening.look(replace(place, **wrong))


def test_a_database_of_another_program_or_another_order_is_told(place: Place) -> None:
    from controlroom.db.server_engine import engine_at

    engine = engine_at(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (words text)")
    engine.dispose()
    with pytest.raises(server_opening.DatabaseForeign):
        server_opening.look(place)
    with pytest.raises(server_opening.DatabaseOrder):
        server_opening.look(databases.place_in_another_order())


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hello",
        "mysql://a@b/c",
        "postgresql://b/c",
        "postgresql://a@b",
        "postgresql://a@b:x/c",
        "postgresql://a@b/c?sslmode=maybe",
        "postgresql://a@b/c?options=-c",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(servers.AddressUnreadable):
        servers.read_address(url)


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer"])
def test_an_open_connection_over_the_network_is_refused(mode: str) -> None:
    with pytest.raises(servers.AddressOpen):
        servers.read_address(f"postgresql://office@192.168.1.5/register?sslmode={mode}")
    unsaid = servers.read_address("postgresql://office@192.168.1.5/register")
    assert unsaid.arguments()["sslmode"] == "require"
    assert servers.read_address(f"postgresql://office@localhost/register?sslmode={mode}").is_loopback


def test_the_password_stands_nowhere_in_plain(tmp_path: Path) -> None:
    place = servers.read_address(
        "postgresql://office:Gupt%40123@192.168.1.5/register?sslrootcert=/etc/ca.pem"
    )
    keys = keyring.fresh_keys(encrypted=False)
    servers.write_place(tmp_path, place, keys)
    assert "Gupt" not in (tmp_path / servers.SERVER_FILE).read_text("utf-8")
    assert "Gupt" not in str(place) + repr(place)
    assert servers.read_place(tmp_path, keys) == place
    assert place.arguments()["sslmode"] == "verify-full"
    assert place.arguments()["require_auth"] == "!password"
    with pytest.raises(servers.ServerFileUnreadable):
        servers.read_place(tmp_path, keyring.fresh_keys(encrypted=False))


@pytest.mark.parametrize(
    ("name", "value"),
    [("host", "10.0.0.66"), ("port", 6666), ("tls", "disable"), ("certificate", ""), ("user", "thief")],
)
def test_the_password_goes_to_no_server_but_the_one_it_was_given_for(
    tmp_path: Path, name: str, value: object
) -> None:
    """Whoever may write in the folder let the desk sign on at his own server, without TLS."""
    place = servers.read_address("postgresql://office:x@192.168.1.5/register?sslrootcert=/etc/ca.pem")
    keys = keyring.fresh_keys(encrypted=False)
    servers.write_place(tmp_path, place, keys)
    file = tmp_path / servers.SERVER_FILE
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {name: value}), "utf-8")
    with pytest.raises(servers.ServerFileUnreadable):
        servers.read_place(tmp_path, keys)


@pytest.mark.parametrize(
    "said",
    [
        "FATAL:  the database system is starting up",
        "FATAL:  the database system is not yet accepting connections",
        "FATAL:  the database system is shutting down",
        'FATAL:  the database system is in recovery mode\nDETAIL:  database "register"',
        "server closed the connection unexpectedly",
        "could not receive data from server: Connection timed out",
    ],
)
def test_a_server_on_its_way_up_or_down_is_waited_for(said: str) -> None:
    error = psycopg.OperationalError(f'connection to server at "10.0.0.1", port 5432 failed: {said}')
    assert isinstance(server_failures.of_server(error, "here"), server_failures.ServerGone)
