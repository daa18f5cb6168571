"""What somebody tries so that a booth stands in a foreign constituency, or a closed unit goes on."""

from __future__ import annotations

import datetime

import pytest

from controlroom.domain import units
from controlroom.domain.people.appointments import Appoint, EndAppointment, appoint, end_appointment
from controlroom.domain.people.faults import AlreadyAppointed, UnitMissing
from controlroom.domain.people.queries import person_by_id
from controlroom.domain.units import CloseUnit, MoveUnit, PlaceBooths, faults
from tests import factories
from tests.domain.units.test_tree import Organisation
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def district(office: OpenOffice) -> Organisation:
    """Give the district of the stories about the tree."""
    return Organisation(office)


def _person(district: Organisation) -> int:
    with district.office.register.writing(district.office.actor) as session:
        return factories.add_person(session, "हरीश केशरवानी").id


def test_booths_do_not_move_into_another_constituency_with_their_sector(district: Organisation) -> None:
    district.do(units.place_booths, PlaceBooths(assembly_number=29, parts="1-2", parent_id=district.sector_2))
    foreign = district.add("block", "मल्हार", parent=district.masturi)
    with pytest.raises(faults.UnitOfOtherAssembly):
        district.do(units.move_unit, MoveUnit(unit_id=district.sector_2, parent_id=foreign))
    with pytest.raises(faults.UnitOfOtherAssembly):
        district.add("booth", "शाला 99", parent=foreign, assembly_number=29, part="99")
    empty = district.sector_10
    district.do(units.move_unit, MoveUnit(unit_id=empty, parent_id=foreign))
    assert [row.id for row in district.office.register.read(units.children, foreign)] == [empty]


def test_moving_makes_no_second_unit_of_one_name(district: Organisation) -> None:
    other = district.add("block", "सीपत", parent=district.beltara)
    twin = district.add("sector", "सेक्टर 2", parent=other)
    with pytest.raises(faults.UnitExists):
        district.do(units.move_unit, MoveUnit(unit_id=twin, parent_id=district.block))


@pytest.mark.parametrize("above", ["own", "child"])
def test_a_unit_does_not_stand_under_itself(district: Organisation, above: str) -> None:
    parent = district.block if above == "own" else district.sector_2
    with pytest.raises(faults.ParentTooLow):
        district.do(units.move_unit, MoveUnit(unit_id=district.block, parent_id=parent))


def test_posts_end_with_their_unit_and_none_is_given_in_it(district: Organisation) -> None:
    person = _person(district)
    given = Appoint(person_id=person, post="sector_president", unit_id=district.sector_2)
    district.do(appoint, given)
    district.do(units.close_unit, CloseUnit(unit_id=district.sector_2))
    card = district.office.register.read(person_by_id, person)
    assert (len(card.posts), len(card.former)) == (0, 1)
    with pytest.raises(UnitMissing):
        district.do(appoint, Appoint(person_id=person, post="sector_president", unit_id=district.sector_2))


def test_a_post_that_still_runs_is_not_given_to_the_same_person_again(district: Organisation) -> None:
    person, today = _person(district), datetime.date(2026, 11, 20)
    given = Appoint(person_id=person, post="sector_president", unit_id=district.sector_2, since=today)
    saved = district.do(appoint, given)
    last = today + datetime.timedelta(days=30)
    district.do(end_appointment, EndAppointment(appointment_id=saved.id or 0, until=last))
    with pytest.raises(AlreadyAppointed):
        district.do(
            appoint,
            Appoint(person_id=person, post="sector_president", unit_id=district.sector_2, since=today),
        )
