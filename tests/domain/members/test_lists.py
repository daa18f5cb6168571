"""Papers about many members: the roll booth by booth, what is to be put right, cards; each numbered."""

from __future__ import annotations

import dataclasses

import pytest

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain import paper_runs
from controlroom.domain.books import labels
from controlroom.domain.books.labels import LabelsQuestion, LabelsTooMany, NoBooksToLabel
from controlroom.domain.members import lists
from controlroom.domain.members.lists import CardsQuestion, ListTooLong, NoMembersYet, NothingWrong
from controlroom.domain.papers import rolls
from tests.domain.members.stories import SUNITA, Zone, enter, make_zone, member
from tests.factories import OpenOffice
from tests.retelling import told_once


def named(name: str, **changed: object) -> object:
    """Return what is entered of a member of that name."""
    return dataclasses.replace(SUNITA, name=Name(name), voter_id="", mobile="", **changed)  # type: ignore[arg-type]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    """Give a zone with three members at one booth and one at the other."""
    made = make_zone(office)
    for leaf, name, booth in ((3, "प्रिया", 0), (1, "सुनीता", 0), (2, "अनीता", 1), (4, "कविता", 0)):
        place = made.other_booth_id if booth else made.booth_id
        enter(office, leaf, named(name), booth_id=place)  # type: ignore[arg-type]
    return made


def test_the_roll_stands_booth_by_booth_in_order_of_leaves_with_its_fees(
    office: OpenOffice, zone: Zone
) -> None:
    wanted = office.register.read(lists.roll_of_unit, zone.zone_id)
    order = lists.order_list(lists.ROLL, wanted, "hi")
    office.register.write(office.actor, paper_runs.print_run, order)
    roll = office.register.read(lists.member_roll, wanted)
    assert (roll.stamp.number, roll.stamp.version, roll.unit.hindi) == ("SN-0001", 1, "जोन 1")
    assert [(one.part, [row.leaf for row in one.rows]) for one in roll.booths] == [
        ("142", ["1201/30001", "1201/30003", "1201/30004"]),
        ("143", ["1201/30002"]),
    ]
    assert {row.fee_paise for one in roll.booths for row in one.rows} == {1000}
    again = lists.order_list(lists.ROLL, wanted, "hi")
    office.register.write(office.actor, paper_runs.print_run, again)
    assert office.register.read(lists.member_roll, wanted).stamp.version == 2


def test_a_list_too_long_for_paper_is_refused(
    office: OpenOffice, zone: Zone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 3)
    with pytest.raises(ListTooLong):
        office.register.read(lists.roll_of_unit, zone.zone_id)


def test_what_is_to_be_put_right_is_asked_of_the_unit_that_wrote_it(office: OpenOffice, zone: Zone) -> None:
    with pytest.raises(NothingWrong):
        office.register.read(lists.corrections_of_unit, zone.zone_id)
    enter(office, 5, named("बिना उम्र", age=None), booth_id=zone.booth_id)  # type: ignore[arg-type]
    enter(office, 6, named("बिना बूथ"), enroller_id=zone.president_id)  # type: ignore[arg-type]
    doubtful = dataclasses.replace(SUNITA, name=Name("ग़लत आईडी"), voter_id="ABC1234567", mobile="")
    enter(office, 7, doubtful, booth_id=zone.other_booth_id)
    value = office.register.read(lists.correction_list, zone.block_id)
    found = {row.name.hindi: row for row in value.rows}
    assert set(found) == {"बिना उम्र", "ग़लत आईडी", "बिना बूथ"}
    assert found["बिना उम्र"].faults == (rolls.AGE_MISSING, rolls.MOBILE_MISSING)
    assert found["बिना बूथ"].faults == (rolls.BOOTH_MISSING, rolls.MOBILE_MISSING)
    assert found["बिना बूथ"].enroller.hindi == "राजेन्द्र साहू"
    assert rolls.VOTER_ID_DOUBTFUL in found["ग़लत आईडी"].faults
    assert found["ग़लत आईडी"].stands.endswith("4567")
    below = office.register.read(lists.correction_list, zone.booth_id)
    assert [row.name.hindi for row in below.rows] == ["बिना उम्र"]


def test_cards_have_numbers_of_their_own_that_stay(office: OpenOffice, zone: Zone) -> None:
    ids = office.register.read(lists.cards_of_unit, zone.zone_id)
    office.register.write(office.actor, paper_runs.print_run, lists.order_cards(ids, "hi"))
    office.register.write(office.actor, paper_runs.print_run, lists.order_cards(ids[:1], "hi"))
    cards = office.register.read(lists.membership_cards, CardsQuestion(member_ids=(*ids, ids[0])))
    assert [one.stamp.number for one in cards] == ["SC-0001", "SC-0002", "SC-0003", "SC-0004"]
    assert (cards[0].member.hindi, cards[0].part, cards[0].assembly.hindi) == ("सुनीता", "142", "बेलतरा")
    row = member(office, enter(office, 9, named("नया")))  # type: ignore[arg-type]
    (card,) = office.register.read(lists.membership_cards, CardsQuestion(member_ids=(row.id,)))
    assert (card.stamp.number, card.part) == ("", "")


def test_a_unit_without_members_has_no_cards(office: OpenOffice) -> None:
    zone = make_zone(office)
    with pytest.raises(NoMembersYet):
        office.register.read(lists.cards_of_unit, zone.zone_id)


def test_labels_say_which_leaves_lie_in_a_book(office: OpenOffice, zone: Zone) -> None:
    question = LabelsQuestion(books=(Span(1203, 1203), Span(1201, 1201), Span(9000, 9001)))
    value = office.register.read(labels.book_labels, question)
    assert [(one.number, one.first_leaf, one.last_leaf) for one in value.labels] == [
        (1203, 30051, 30075),
        (1201, 30001, 30025),
    ]
    with pytest.raises(NoBooksToLabel):
        office.register.read(labels.book_labels, LabelsQuestion(books=(Span(9000, 9001),)))
    with pytest.raises(LabelsTooMany):
        office.register.read(labels.book_labels, LabelsQuestion(books=(Span(1, 6000),)))
    assert zone.zone_id
