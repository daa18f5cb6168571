"""The demo district: its size, that it is sound, and that the same seed makes the same people."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.models.attendance import Event
from controlroom.db.models.base import Base
from controlroom.db.models.books import Book
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person
from controlroom.db.models.units import Level, Unit
from controlroom.db.register import Register
from controlroom.domain import checks, demo, registers
from controlroom.domain.demo import LadderUnfit, RegisterNotEmpty
from controlroom.domain.members.checks import is_voter_id_doubtful
from controlroom.domain.people.entry import AddPerson, add_person
from tests.factories import KEYS, OpenOffice, make_office


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a block once for the tests that only read."""
    made = tmp_path_factory.mktemp("demo") / "one"
    demo.make(made, seed=3)
    return made


def count(register: Register, model: type[Base]) -> int:
    with register.reading() as session:
        return int(session.scalar(select(func.count()).select_from(model)) or 0)


def names(register: Register) -> list[tuple[str, str, str, int | None]]:
    with register.reading() as session:
        wanted = Person.code, Person.name_hi, Person.mobile, Person.unit_id
        return [tuple(row) for row in session.execute(select(*wanted).order_by(Person.id))]  # type: ignore[misc]


def test_the_district_is_as_large_as_it_is_said_to_be() -> None:
    scale = demo.SCALES["district"]
    assert (scale.booths, scale.zones, scale.sectors, scale.blocks) == (2_000, 120, 600, 10)
    assert (scale.people, scale.books, scale.members) == (20_000, 10_000, 200_000)
    assert (scale.meetings, scale.workshops) == (400, 60)


def test_a_block_holds_what_its_scale_says(folder: Path) -> None:
    scale = demo.SCALES["block"]
    register = opening.open_register(folder)
    with register.reading() as session:
        units = Counter(
            session.scalars(select(Level.code).join(Unit, Unit.level_id == Level.id).select_from(Level))
        )
        events = Counter(session.scalars(select(Event.kind).where(Event.series_id.is_(None))))
        organised = session.scalar(select(func.count(func.distinct(Appointment.person_id))))
    assert (units["block"], units["zone"], units["sector"]) == (scale.blocks, scale.zones, scale.sectors)
    assert units["booth"] == scale.booths
    assert (events["meeting"], events["workshop"]) == (scale.meetings, scale.workshops)
    assert organised == scale.people
    assert (count(register, Book), count(register, Member)) == (scale.books, scale.members)
    assert count(register, Person) == scale.people + scale.members
    register.close()


def test_it_is_sound_and_says_that_it_is_made_up(folder: Path) -> None:
    register = opening.open_register(folder)
    assert register.read(checks.check_register, None) == ()
    assert register.read(registers.office, None).demo
    with register.reading() as session:
        series = session.scalars(select(func.substr(Person.mobile, 1, 2)).distinct()).all()
        voter_ids = session.scalars(select(Person.voter_id).where(Person.voter_id != "")).all()
    assert set(series) == {"61"}, "mobiles of a series that nobody has"
    wrong = sum(map(is_voter_id_doubtful, voter_ids))
    assert 0 < wrong < len(voter_ids) // 15, "a list of corrections that can be read"
    assert len(set(voter_ids)) == len(voter_ids)
    register.close()


def test_the_same_seed_makes_the_same_people_another_seed_others(folder: Path, tmp_path: Path) -> None:
    made = []
    for name, seed in (("same", 3), ("other", 4)):
        demo.make(tmp_path / name, seed=seed)
        register = opening.open_register(tmp_path / name)
        made.append(names(register))
        register.close()
    first = opening.open_register(folder)
    assert names(first) == made[0]
    assert [row[1] for row in names(first)] != [row[1] for row in made[1]]
    first.close()


def test_it_fills_an_office_that_was_only_set_up(tmp_path: Path) -> None:
    make_office(tmp_path / "office").register.close()
    figures = demo.make(tmp_path / "office", keys=KEYS)
    assert figures["booths"] == demo.SCALES["block"].booths
    register = opening.open_register(tmp_path / "office", KEYS)
    assert register.read(checks.check_register, None) == ()
    with pytest.raises(RegisterNotEmpty):
        demo.make(tmp_path / "office", keys=KEYS)
    register.close()


def test_it_keeps_out_of_an_office_where_one_person_was_entered(office: OpenOffice) -> None:
    order = AddPerson(name=Name("गोपाल यादव"))
    office.register.write(office.actor, add_person, order)
    with pytest.raises(RegisterNotEmpty):
        demo.make(office.register.folder, keys=KEYS)
    assert count(office.register, Person) == 1


def test_it_has_no_place_in_another_ladder(tmp_path: Path) -> None:
    made = make_office(tmp_path / "office", "rajasthan")
    with pytest.raises(LadderUnfit):
        demo.make(tmp_path / "office", keys=KEYS)
    assert count(made.register, Unit) == 0
    made.register.close()


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def stop(step: str, _done: int, _total: int) -> None:
        if step == "members":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.make(tmp_path / "office", report=stop)
    assert not opening.exists(tmp_path / "office")
    assert demo.make(tmp_path / "office")["members"] == demo.SCALES["block"].members
