"""Two desks at one register: what one saves the other hears of within a second, and nobody hears himself."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator

import pytest

from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.news import Watch
from controlroom.db.register import Register
from controlroom.domain.people.entry import AddPerson, add_person
from tests.factories import OpenOffice

Heard = queue.Queue[frozenset[str]]


@pytest.fixture
def second_desk(office: OpenOffice) -> Iterator[Register]:
    """Open the office's register a second time, as another desk or window does."""
    register = opening.open_register(office.register.folder, office.register.keys)
    yield register
    register.close()


def enter_and_break_off(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        add_person(session, AddPerson(name=Name("राम")))
        raise KeyboardInterrupt


def listening(register: Register) -> tuple[Watch, Heard]:
    heard: Heard = queue.Queue()
    watch = Watch(register, heard.put)
    watch.start()
    assert watch.wait_until_ready()
    return watch, heard


def test_what_one_desk_saves_the_other_hears_within_a_second(
    office: OpenOffice, second_desk: Register
) -> None:
    watch, heard = listening(second_desk)
    try:
        took: list[float] = []  # a machine that is busy elsewhere may be late now and then
        for turn in range(3):
            office.register.write(office.actor, add_person, AddPerson(name=Name(f"राम {turn}")))
            begun = time.monotonic()
            topics = heard.get(timeout=30)
            took.append(time.monotonic() - begun)
            assert {"people", "journal"} <= topics
        assert min(took) < 1
    finally:
        watch.stop()


def test_a_desk_does_not_hear_itself(office: OpenOffice, second_desk: Register) -> None:
    watch, heard = listening(office.register)
    try:
        office.register.write(office.actor, add_person, AddPerson(name=Name("राम")))
        with pytest.raises(queue.Empty):
            heard.get(timeout=1.2)
        second_desk.write(office.actor, add_person, AddPerson(name=Name("श्याम")))
        assert "people" in heard.get(timeout=30)
    finally:
        watch.stop()


def test_what_was_taken_back_is_not_told(office: OpenOffice, second_desk: Register) -> None:
    watch, heard = listening(second_desk)
    try:
        with pytest.raises(KeyboardInterrupt):
            enter_and_break_off(office)
        with pytest.raises(queue.Empty):
            heard.get(timeout=1.2)
    finally:
        watch.stop()
