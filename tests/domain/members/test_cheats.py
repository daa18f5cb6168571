"""What somebody tries so that one person counts twice, a child is enrolled, or a closed booth grows."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import func, select

from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db.models.people import Person
from controlroom.db.models.search import SearchKey
from controlroom.domain.members import errors
from controlroom.domain.members.entry import ChangeMember, Details, change_member
from controlroom.domain.members.queries import member_by_id
from controlroom.domain.people.entry import MergePeople, merge_people
from controlroom.domain.people.faults import BothMembers
from controlroom.domain.people.queries import suggest_people
from controlroom.domain.people.rows import SuggestPeople
from controlroom.domain.units import CloseUnit, close_unit
from tests import factories
from tests.domain.members.stories import SUNITA, enter, make_zone, member
from tests.factories import OpenOffice

RADHA = Details(name=Name("राधा बाई", "Radha Bai"), gender="female", age=40)


def _known_person(office: OpenOffice, hindi: str, birth_date: datetime.date | None = None) -> int:
    with office.register.writing(office.actor) as session:
        person = factories.add_person(session, hindi, "Known")
        person.birth_date = birth_date
        return person.id


def _merge(office: OpenOffice, person_id: int, into_id: int) -> None:
    order = MergePeople(person_id=person_id, into_id=into_id)
    office.register.write(office.actor, merge_people, order)


def test_a_child_known_to_the_office_is_no_member_whatever_the_leaf_says(office: OpenOffice) -> None:
    make_zone(office)
    child = _known_person(office, "बाल", datetime.date(2012, 5, 1))
    with pytest.raises(errors.UnderAge):
        enter(office, 3, Details(age=19), person_id=child)


def test_a_member_merged_into_another_entry_is_not_entered_again(office: OpenOffice) -> None:
    make_zone(office)
    first = member(office, enter(office, 3))
    other = _known_person(office, "सुनीता")
    _merge(office, first.person_id, other)
    with pytest.raises(errors.AlreadyMember) as refused:
        enter(office, 4, RADHA, person_id=other)
    assert refused.value.code == first.code
    assert office.register.read(member_by_id, first.id).person_id == other


def test_two_members_of_one_campaign_are_not_merged_in_silence(office: OpenOffice) -> None:
    make_zone(office)
    one, two = (member(office, enter(office, *given)) for given in ((3, SUNITA), (4, RADHA)))
    with pytest.raises(BothMembers):
        _merge(office, one.person_id, two.person_id)
    with office.register.reading() as session:
        assert session.get_one(Person, one.person_id).merged_into_id is None


@pytest.mark.parametrize("again", ["ab 12", "AB12", "ab१२", " aB12 "])
def test_an_app_number_counts_once_however_it_is_typed(office: OpenOffice, again: str) -> None:
    make_zone(office)
    enter(office, None, SUNITA, None, digital=True, app_number="Ab12")
    with pytest.raises(errors.AppNumberTaken):
        enter(office, None, RADHA, None, digital=True, app_number=again)


def test_a_closed_booth_keeps_its_members_and_gets_no_new_ones(office: OpenOffice) -> None:
    zone = make_zone(office)
    before = member(office, enter(office, 3, booth_id=zone.booth_id))
    office.register.write(office.actor, close_unit, CloseUnit(unit_id=zone.booth_id))
    assert member(office, enter(office, 5, RADHA, booth_id=zone.other_booth_id)).booth_id
    with pytest.raises(errors.BoothClosed):
        enter(office, 4, Details(name=Name("मीना", "Meena")), booth_id=zone.booth_id)
    assert office.register.read(member_by_id, before.id).booth_id == zone.booth_id


@pytest.mark.parametrize(("book", "leaf"), [(10**30, 1), (1201, 10**30), (None, 10**30), (1201, -1)])
def test_a_number_beyond_all_printing_is_told(office: OpenOffice, book: int | None, leaf: int) -> None:
    make_zone(office)
    with pytest.raises(UserError):
        enter(office, leaf, SUNITA, book)


def test_the_words_of_a_merged_or_renamed_entry_find_nobody_else(office: OpenOffice) -> None:
    make_zone(office)
    first = member(office, enter(office, 3))
    other = _known_person(office, "कमला देवी")
    _merge(office, first.person_id, other)

    def found(typed: str) -> set[int]:
        return {row.id for row in office.register.read(suggest_people, SuggestPeople(text=typed))}

    assert found("सुनीता") == set()
    assert other in found("कमला")
    with office.register.reading() as session:
        left = session.scalar(select(func.count()).where(SearchKey.subject_id == first.person_id))
        assert left == session.scalar(
            select(func.count()).where(
                SearchKey.subject_id == first.person_id, SearchKey.subject.not_in(("people", "holders"))
            )
        )
    row = office.register.read(member_by_id, first.id)
    correction = ChangeMember(
        member_id=row.id,
        version=row.version,
        details=Details(name=Name("विमला देवी", ""), age=40),
        joined_on=row.joined_on,
    )
    office.register.write(office.actor, change_member, correction)
    assert (found("कमला"), found("विमला")) == (set(), {other})
