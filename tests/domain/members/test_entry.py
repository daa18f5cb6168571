"""Members are entered from the leaves of a zone's books, as an operator does it with the heap before her."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from controlroom.base import identities
from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db.failures import ChangedMeanwhile
from controlroom.db.models.books import Leaf
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import books
from controlroom.domain.members import errors, leaves
from controlroom.domain.members.entry import ChangeMember, EnterMember, change_member, enter_member
from controlroom.domain.members.leaves import LeafQuestion
from tests.domain.members.stories import DAY, SUNITA, enter, make_zone, member
from tests.factories import OpenOffice


def test_a_leaf_makes_a_member_and_the_next_leaf_is_offered(office: OpenOffice) -> None:
    zone = make_zone(office)
    saved = enter(office, 7, booth_id=zone.booth_id)
    row = member(office, saved)
    assert (saved.code, saved.figures["next_leaf"]) == ("M-0001", 8)
    assert (row.name, row.relative, row.relation) == (SUNITA.name, SUNITA.relative, "spouse")
    assert (row.book, row.leaf, row.leaf_number) == (1201, 7, 1200 * 25 + 7)
    assert (row.age, row.gender, row.mobile, row.booth_id) == (34, "female", "9876500001", zone.booth_id)
    with office.register.reading() as session:
        used = session.get_one(Leaf, (session.get_one(Member, row.id).book_id, 7))
        assert used.state == "used"
        assert session.get_one(Person, row.person_id).unit_id == zone.booth_id


def test_the_number_printed_on_the_leaf_will_do(office: OpenOffice) -> None:
    make_zone(office)
    assert member(office, enter(office, 30_028, book=1202)).leaf == 3
    other = dataclasses.replace(SUNITA, name=Name("अनीता वर्मा"))
    row = member(office, enter(office, 30_029, other, book=None))
    assert (row.book, row.leaf) == (1202, 4)


def test_the_next_leaf_is_the_next_free_one_and_none_after_the_last(office: OpenOffice) -> None:
    make_zone(office)
    people = [dataclasses.replace(SUNITA, name=Name(name)) for name in ("अ", "आ", "इ", "ई")]
    enter(office, 3, people[0])
    assert enter(office, 2, people[1]).figures["next_leaf"] == 4
    assert enter(office, 1, people[2]).figures["next_leaf"] == 4
    assert enter(office, 25, people[3]).figures["next_leaf"] == 0


def test_a_leaf_is_used_once(office: OpenOffice) -> None:
    make_zone(office)
    enter(office, 7)
    with pytest.raises(errors.LeafAlreadyUsed) as refused:
        enter(office, 7, dataclasses.replace(SUNITA, name=Name("अनीता वर्मा")))
    assert refused.value.told() == (
        "Leaf 7 of book 1201 is already used by Sunita Sahu, M-0001. Check the number of the leaf."
    )


def test_the_same_order_twice_counts_once(office: OpenOffice) -> None:
    make_zone(office)
    order = EnterMember(details=SUNITA, book=1201, leaf=7, joined_on=DAY)
    first = office.register.write(office.actor, enter_member, order).result
    assert office.register.write(office.actor, enter_member, order).result == first


def test_leaves_that_cannot_make_a_member_are_refused_in_words(office: OpenOffice) -> None:
    make_zone(office)
    refusals: list[tuple[int | None, int | None, type[UserError]]] = [
        (1201, 26, errors.LeafOutsideItsBook),
        (1201, 0, errors.LeafOutsideItsBook),
        (999, 1, errors.BookUnknown),
        (1204, 1, errors.BookNeverIssued),
        (None, 5, errors.LeafInNoBook),
        (1201, None, errors.LeafNotWritten),
        (None, None, errors.LeafNotWritten),
    ]
    for book, leaf, kind in refusals:
        with pytest.raises(kind):
            enter(office, leaf, book=book)
    with office.register.reading() as session:
        assert session.query(Member).count() == 0
        assert session.query(Person).filter_by(name_hi="सुनीता साहू").count() == 0


def test_a_counted_book_gives_only_its_used_leaves(office: OpenOffice) -> None:
    make_zone(office)
    order = books.ReturnBooks(numbers="1201", used="1-10", cancelled="11", missing="12", day=DAY)
    office.register.write(office.actor, books.return_books, order)
    assert enter(office, 9).figures["next_leaf"] == 10
    other = dataclasses.replace(SUNITA, name=Name("अनीता वर्मा"))
    assert enter(office, 10, other).figures["next_leaf"] == 0
    for leaf, kind in (
        (11, errors.LeafCancelled),
        (12, errors.LeafMissing),
        (13, errors.LeafCameBackBlank),
    ):
        with pytest.raises(kind):
            enter(office, leaf)


def test_a_digital_member_has_the_apps_number_and_no_leaf(office: OpenOffice) -> None:
    make_zone(office)
    row = member(office, enter(office, None, book=None, digital=True, app_number="CG26000001"))
    assert (row.channel, row.app_number, row.book) == ("digital", "CG26000001", None)
    other = dataclasses.replace(SUNITA, name=Name("अनीता वर्मा"))
    with pytest.raises(errors.AppNumberTaken):
        enter(office, None, other, book=None, digital=True, app_number="CG26000001")
    with pytest.raises(errors.AppNumberNotWritten):
        enter(office, None, other, book=None, digital=True)


def test_a_person_counts_once_whichever_the_channel(office: OpenOffice) -> None:
    make_zone(office)
    row = member(office, enter(office, 1))
    with pytest.raises(errors.AlreadyMember) as refused:
        enter(office, None, book=None, digital=True, app_number="CG1", person_id=row.person_id)
    assert "M-0001" in refused.value.told()


def test_a_known_person_keeps_what_the_leaf_leaves_out(office: OpenOffice) -> None:
    zone = make_zone(office)
    paper = dataclasses.replace(SUNITA, name=Name("राजेंद्र साहू"), mobile="", gender="male")
    row = member(office, enter(office, 1, paper, person_id=zone.president_id))
    assert row.person_id == zone.president_id
    assert row.name == Name("राजेंद्र साहू", "Rajendra Sahu")
    assert (row.mobile, row.gender) == ("9876500099", "male")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"age": 17}, errors.UnderAge),
        ({"age": 121}, errors.AgeUnlikely),
        ({"age": None, "birth_date": datetime.date(2008, 11, 19)}, errors.UnderAge),
        ({"age": None, "birth_date": datetime.date(1890, 1, 1)}, errors.AgeUnlikely),
        ({"birth_date": datetime.date(2202, 1, 1)}, errors.BornLater),
        ({"name": Name()}, errors.MemberUnnamed),
        ({"name": Name("क" * 500)}, identities.NameTooLong),
        ({"relative": Name("", "x" * 500)}, identities.NameTooLong),
        ({"name": Name("", "<b>Sunita</b>")}, identities.NotAName),
        ({"name": Name("सुनीता 🙂")}, identities.NotAName),
        ({"relative": Name("रमेश\u202e")}, identities.NotAName),
        ({"mobile": "1234567890"}, identities.MobileUnreadable),
        ({"mobile": "98765"}, identities.MobileUnreadable),
        ({"voter_id": "A" * 41}, errors.VoterIdTooLong),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    office: OpenOffice, changes: dict[str, Any], kind: type[UserError]
) -> None:
    make_zone(office)
    with pytest.raises(kind) as refused:
        enter(office, 1, dataclasses.replace(SUNITA, **changes))
    assert refused.value.at in changes
    assert "{" not in refused.value.told()


def test_eighteen_on_the_day_of_joining_is_old_enough(office: OpenOffice) -> None:
    make_zone(office)
    born = datetime.date(2008, 11, 18)
    row = member(office, enter(office, 1, dataclasses.replace(SUNITA, age=None, birth_date=born)))
    assert (row.age, row.birth_date) == (18, born)


@pytest.mark.parametrize("mobile", ["9876500001", "+91 98765-00001", "०९८७६५०००01", "919876500001"])
def test_a_mobile_is_read_as_people_write_it(office: OpenOffice, mobile: str) -> None:
    make_zone(office)
    assert member(office, enter(office, 1, dataclasses.replace(SUNITA, mobile=mobile))).mobile == "9876500001"


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (datetime.date(2202, 1, 31), errors.JoinedOutsideCampaign),
        (datetime.date(2020, 1, 31), errors.JoinedOutsideCampaign),
    ],
)
def test_a_day_outside_the_campaign_is_refused(
    office: OpenOffice, day: datetime.date, kind: type[UserError]
) -> None:
    make_zone(office)
    with pytest.raises(kind):
        enter(office, 1, joined_on=day)


def test_members_are_entered_at_booths(office: OpenOffice) -> None:
    zone = make_zone(office)
    with pytest.raises(errors.NotABooth):
        enter(office, 1, booth_id=zone.zone_id)


def test_a_member_is_corrected_as_it_was_seen(office: OpenOffice) -> None:
    zone = make_zone(office)
    row = member(office, enter(office, 1, booth_id=zone.booth_id))
    paper = dataclasses.replace(SUNITA, name=Name("सुनीता देवी साहू"), mobile="", age=35)
    order = ChangeMember(
        member_id=row.id,
        version=row.version,
        details=paper,
        booth_id=zone.other_booth_id,
        joined_on=DAY,
    )
    saved = office.register.write(office.actor, change_member, order).result
    changed = member(office, saved)
    assert (changed.name, changed.age, changed.mobile) == (Name("सुनीता देवी साहू"), 35, "")
    assert (changed.booth_id, changed.leaf) == (zone.other_booth_id, 1)
    with pytest.raises(ChangedMeanwhile):
        office.register.write(office.actor, change_member, dataclasses.replace(order, operation_id="another"))


def test_the_roll_follows_a_person_renamed_and_a_booth_moved(office: OpenOffice) -> None:
    zone = make_zone(office)
    row = member(office, enter(office, 1, booth_id=zone.booth_id))
    with office.register.writing(office.actor) as session:
        person = session.get_one(Person, row.person_id)
        person.name_hi, person.sort_key, person.gender = "अरुणा", "aruna", "other"
        session.get_one(Unit, zone.booth_id).sort_key = "05.142"
    with office.register.reading() as session:
        kept = session.get_one(Member, row.id)
        assert (kept.sort_key, kept.gender, kept.unit_key) == ("aruna", "other", "05.142")


def test_the_form_is_told_of_a_leaf_before_the_name_is_typed(office: OpenOffice) -> None:
    make_zone(office)
    leaf = office.register.read(leaves.free_leaf, LeafQuestion(book=1203, leaf=2))
    assert (leaf.position, leaf.number, leaf.holder) == (2, 30_052, Name("राजेन्द्र साहू", "Rajendra Sahu"))
    with pytest.raises(errors.BookNeverIssued):
        office.register.read(leaves.free_leaf, LeafQuestion(book=1204, leaf=2))
