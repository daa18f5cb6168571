"""A register carried from a file to the server and back is the same to the last value, or has not moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from controlroom.db import engine as engines
from controlroom.db import guards, migrate, moving, opening
from controlroom.db.models.people import Person
from controlroom.db.register import Register
from controlroom.domain import checks, demo
from tests.databases import databases
from tests.factories import OpenOffice, add_person, make_office


@pytest.fixture
def demo_block(database: str, tmp_path: Path) -> Register:
    """Return a demo block of one's own, open."""
    made = databases.once_for_all("demo", demo.make)
    return opening.open_register(databases.copy(made, tmp_path / "block"))


@pytest.fixture
def elsewhere(database: str, server: str, tmp_path: Path) -> Callable[[], Engine]:
    """Give a way to make an empty register of the other kind."""

    def make() -> Engine:
        if database == "postgresql":
            file = tmp_path / "other.db"
            migrate.to_head(file)
            return engines.engine_for(file, migrating=True)
        from controlroom.db.server_engine import engine_at

        place = databases.empty_place()
        migrate.server_to_head(place)
        return engine_at(place, migrating=True)

    return make


def test_there_and_back_every_row_is_the_same(
    demo_block: Register, elsewhere: Callable[[], Engine], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    other = elsewhere()
    sent = moving.copy_register(demo_block.engine, other, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == 2 * sum(one.rows for one in sent)
    assert {one.table: one.rows for one in sent}["books"] == 400

    back = tmp_path / "back.db"
    again = moving.copy_to_file(other, back, demo_block.keys)
    assert again == sent
    engine = engines.engine_for(back)
    with engine.connect().execution_options(reads=True) as connection:
        assert guards.present(connection) == guards.names(connection)
    engine.dispose()
    other.dispose()
    demo_block.close()


def test_the_copy_is_sound_and_ids_go_on_after_the_last_ever_given(
    office: OpenOffice, elsewhere: Callable[[], Engine]
) -> None:
    with office.register.writing(office.actor) as session:
        people = [add_person(session, name) for name in ("राम", "श्याम", "सीता")]
        last = people[-1].id
    with office.register.writing(office.actor) as session:
        session.delete(session.get_one(Person, last))
    other = elsewhere()
    moving.copy_register(office.register.engine, other)
    moved = Register(office.register.folder, other, office.register.keys)
    assert moved.read(checks.check_register, None) == ()
    with moved.writing(office.actor) as session:
        assert add_person(session, "गीता").id == last + 1
    moved.close()


def test_rows_that_point_to_later_ones_arrive(office: OpenOffice, elsewhere: Callable[[], Engine]) -> None:
    with office.register.writing(office.actor) as session:
        first, second = add_person(session, "राम"), add_person(session, "रामा")
        session.flush()
        first.merged_into_id = second.id
    other = elsewhere()
    moving.copy_register(office.register.engine, other)
    with other.begin() as connection:
        found = connection.execute(text("SELECT merged_into_id FROM people ORDER BY id")).scalars().all()
    assert found == [second.id, None]
    other.dispose()


def test_stop_takes_everything_back(demo_block: Register, elsewhere: Callable[[], Engine]) -> None:
    other = elsewhere()

    def stop(done: int, total: int) -> None:
        if done > total * 0.7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.copy_register(demo_block.engine, other, stop)
    with other.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM people")).scalar_one() == 0
        assert guards.present(connection) == guards.names(connection)
    assert moving.copy_register(demo_block.engine, other)
    other.dispose()
    demo_block.close()


def test_a_place_that_holds_rows_is_refused(office: OpenOffice, elsewhere: Callable[[], Engine]) -> None:
    other = elsewhere()
    moving.copy_register(office.register.engine, other)
    with pytest.raises(moving.TargetNotEmpty):
        moving.copy_register(office.register.engine, other)
    other.dispose()


def test_a_value_changed_on_the_way_is_noticed(
    office: OpenOffice, elsewhere: Callable[[], Engine], tmp_path: Path
) -> None:
    """The control: a database that quietly writes other values than it is given."""
    other = elsewhere()
    with other.begin() as connection:
        connection.exec_driver_sql(
            _SPOILS[connection.dialect.name], execution_options={"no_parameters": True}
        )
    with pytest.raises(moving.CopyUnfaithful) as told:
        moving.copy_register(office.register.engine, other)
    assert told.value.table == "posts"
    other.dispose()


_SPOILS = {
    "sqlite": """
        CREATE TRIGGER spoil AFTER INSERT ON posts WHEN NEW.rank = 3
        BEGIN UPDATE posts SET name_hi = name_hi || ' ' WHERE id = NEW.id; END
    """,
    "postgresql": """
        CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.name_hi := NEW.name_hi || ' '; RETURN NEW; END $$;
        CREATE TRIGGER spoil BEFORE INSERT ON posts FOR EACH ROW WHEN (NEW.rank = 3) EXECUTE FUNCTION spoil()
    """,
}


def test_two_registers_that_differ_have_other_digests(tmp_path: Path) -> None:
    first, second = make_office(tmp_path / "a"), make_office(tmp_path / "b")
    with second.register.writing(second.actor) as session:
        add_person(session, "राम")
    digests = []
    for one in (first, second):
        with one.register.engine.connect().execution_options(reads=True) as connection:
            digests.append(moving.digest_of(connection, Person.metadata.tables["people"]))
        one.register.close()
    assert digests[0] != digests[1]
