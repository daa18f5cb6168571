"""The office enters people, finds them again in either script, gives and ends posts."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.identities import MobileUnreadable, NameTooLong, NotAName, VoterIdUnreadable
from controlroom.base.language import Name
from controlroom.db.failures import ChangedMeanwhile
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.domain.people import lists, queries
from controlroom.domain.people.appointments import Appoint, EndAppointment, appoint, end_appointment
from controlroom.domain.people.entry import (
    AddPerson,
    AddTraining,
    ChangePerson,
    MergePeople,
    add_person,
    add_training,
    change_person,
    merge_people,
)
from controlroom.domain.people.faults import (
    AlreadyAppointed,
    AppointmentEnded,
    BornInFuture,
    ChoiceUnknown,
    DateUnlikely,
    EndsBeforeItBegins,
    PersonMerged,
    PersonUnknown,
    PersonUnnamed,
    PostUnknown,
    SamePerson,
    TrainingTwice,
    TrainingUnnamed,
    UnitMissing,
)
from controlroom.domain.people.rows import LikelySame, PersonListing, PersonRow, SuggestPeople
from tests import factories
from tests.factories import DAY, OpenOffice
from tests.retelling import told_once

HARISH = Name("हरीश केशरवानी", "Harish Kesharwani")


def enter(office: OpenOffice, hindi: str, latin: str = "", **given: Any) -> int:  # noqa: ANN401 - what a form may say
    order = AddPerson(name=Name(hindi, latin), **given)
    number = office.register.write(office.actor, add_person, order).result.id
    assert number is not None
    return number


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> int:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई", "Nagoi")
        return factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=block).id


def found(session: Session, text: str) -> list[str]:
    return [row.name.hindi for row in queries.suggest_people(session, SuggestPeople(text=text))]


class TestEntering:
    def test_a_person_is_kept_as_the_form_says(self, office: OpenOffice, zone: int) -> None:
        number = enter(
            office,
            " हरीश   केशरवानी ",
            "Harish Kesharwani",
            relation="father",
            relative=Name("मोहन केशरवानी"),
            gender="male",
            birth_date=datetime.date(1980, 2, 29),
            mobile="+91 98260-12345",
            voter_id=" wkh1186253 ",
            unit_id=zone,
        )
        with office.register.reading() as session:
            person = queries.person_by_id(session, number)
        assert person.name == HARISH
        assert (person.code, person.mobile, person.voter_id) == ("P-0001", "9826012345", "WKH1186253")
        assert person.relative.hindi == "मोहन केशरवानी"
        assert person.unit.hindi == "जोन 1"
        assert person.birth_year == 1980

    def test_devanagari_digits_are_a_mobile_too(self, office: OpenOffice) -> None:
        number = enter(office, "सुनीता", mobile="०९८२६० १२३४५")
        with office.register.reading() as session:
            assert queries.person_by_id(session, number).mobile == "9826012345"

    def test_a_latin_name_typed_into_the_hindi_field_goes_to_its_own(self, office: OpenOffice) -> None:
        number = enter(office, "Rekha Sahu")
        with office.register.reading() as session:
            assert queries.person_by_id(session, number).name == Name("", "Rekha Sahu")

    @pytest.mark.parametrize(
        ("given", "error", "at"),
        [
            ({"name": Name()}, PersonUnnamed, "name"),
            ({"name": Name("क" * 500)}, NameTooLong, "name"),
            ({"name": Name("राम 😀")}, NotAName, "name"),
            ({"name": Name("<b>राम</b>")}, NotAName, "name"),
            ({"name": Name("राम\x07")}, NotAName, "name"),
            ({"name": Name("12345")}, NotAName, "name"),
            ({"relative": Name("मोहन\u202e")}, NotAName, "relative"),
            ({"mobile": "12345"}, MobileUnreadable, "mobile"),
            ({"mobile": "1234567890"}, MobileUnreadable, "mobile"),
            ({"voter_id": "नहीं"}, VoterIdUnreadable, "voter_id"),
            ({"birth_date": datetime.date(2202, 1, 1)}, BornInFuture, "birth_date"),
            ({"gender": "unsaid"}, ChoiceUnknown, "gender"),
            ({"unit_id": 999}, UnitMissing, "unit_id"),
            ({"post": "king"}, PostUnknown, "post"),
        ],
    )
    def test_what_no_person_has_is_refused_at_its_field(
        self, office: OpenOffice, given: dict[str, Any], error: type[UserError], at: str
    ) -> None:
        order = AddPerson(**{"name": Name("राम"), **given})
        with pytest.raises(error) as refused:
            office.register.write(office.actor, add_person, order)
        assert refused.value.at == at
        assert "{" not in str(refused.value)

    def test_a_refused_person_is_not_half_there(self, office: OpenOffice) -> None:
        with pytest.raises(PostUnknown):
            enter(office, "राम", post="king")
        number = enter(office, "राम")
        with office.register.reading() as session:
            assert session.scalars(select(Person.id)).all() == [number]

    def test_the_same_order_twice_counts_once(self, office: OpenOffice) -> None:
        order = AddPerson(name=Name("राम"))
        first = office.register.write(office.actor, add_person, order).result
        assert office.register.write(office.actor, add_person, order).result == first

    def test_a_change_seen_by_nobody_else_is_saved(self, office: OpenOffice) -> None:
        number = enter(office, "सुरेस साहू")
        change = ChangePerson(person_id=number, version=1, name=Name("सुरेश साहू"), mobile="9826012345")
        office.register.write(office.actor, change_person, change)
        with office.register.reading() as session:
            assert queries.person_by_id(session, number).name.hindi == "सुरेश साहू"
            assert found(session, "suresh") == ["सुरेश साहू"]
        with pytest.raises(ChangedMeanwhile):
            office.register.write(
                office.actor, change_person, ChangePerson(person_id=number, version=1, name=Name("राम"))
            )

    def test_nobody_is_found_under_a_wrong_code(self, office: OpenOffice) -> None:
        enter(office, "राम")
        with office.register.reading() as session:
            assert queries.person_by_code(session, "p-०००१").name.hindi == "राम"
            with pytest.raises(PersonUnknown):
                queries.person_by_code(session, "P-0002")


class TestFinding:
    @pytest.mark.parametrize(
        "typed", ["suresh", "Suresh", "सुरेश", "sureesh", "सुरेस", "sur", "सुर", "SURESH sahoo"]
    )
    def test_a_name_is_found_however_it_is_spelt(self, office: OpenOffice, typed: str) -> None:
        enter(office, "सुरेश साहू")
        enter(office, "राम यादव")
        with office.register.reading() as session:
            assert found(session, typed) == ["सुरेश साहू"]

    def test_the_very_name_comes_first(self, office: OpenOffice) -> None:
        for name in ("रामा", "रामेश्वर", "राम", "रमन"):
            enter(office, name)
        with office.register.reading() as session:
            assert found(session, "राम")[0] == "राम"
            assert found(session, "रामा")[0] == "रामा"
            assert found(session, "ram")[0] == "राम"

    def test_names_written_apart_and_together_meet(self, office: OpenOffice) -> None:
        enter(office, "राम कुमार वर्मा")
        enter(office, "शिवप्रसाद जैन")
        with office.register.reading() as session:
            assert found(session, "ramkumar verma") == ["राम कुमार वर्मा"]
            assert found(session, "shiv prasad") == ["शिवप्रसाद जैन"]

    def test_numbers_find_by_their_beginning_and_their_end(self, office: OpenOffice) -> None:
        enter(office, "राम", mobile="9826012345", voter_id="WKH1186253")
        enter(office, "श्याम", mobile="7000098260")
        with office.register.reading() as session:
            assert set(found(session, "98260")) == {"राम", "श्याम"}
            assert found(session, "2345") == ["राम"]
            assert found(session, "९८२६०१") == ["राम"]
            assert found(session, "wkh118") == ["राम"]
            assert found(session, "p-0002") == ["श्याम"]

    def test_those_with_posts_come_before_namesakes(self, office: OpenOffice, zone: int) -> None:
        enter(office, "राम साहू")
        enter(office, "राम साहू", post="zone_president", post_unit_id=zone, mobile="9826012345")
        with office.register.reading() as session:
            rows = queries.suggest_people(session, SuggestPeople(text="ram sahu"))
        assert [row.code for row in rows] == ["P-0002", "P-0001"]
        assert rows[0].post.hindi == "जोन अध्यक्ष"
        assert rows[0].detail == "Zone president, Zone 1 · 9826012345"

    def test_holders_of_a_post_in_a_unit_are_offered(self, office: OpenOffice, zone: int) -> None:
        enter(office, "राम साहू", post="zone_president", post_unit_id=zone)
        enter(office, "श्याम साहू", post="zone_in_charge", post_unit_id=zone)
        with office.register.reading() as session:
            ask = SuggestPeople(text="", unit_id=zone, post="zone_president")
            assert [row.name.hindi for row in queries.suggest_people(session, ask)] == ["राम साहू"]
            ask = SuggestPeople(text="shyam", unit_id=zone)
            assert [row.name.hindi for row in queries.suggest_people(session, ask)] == ["श्याम साहू"]


def add_member(session: Session, person: Person, number: int) -> None:
    campaign = factories.current_campaign(session)
    session.add(
        Member(
            code=f"M-{number:04d}",
            campaign_id=campaign.id,
            person_id=person.id,
            channel="digital",
            app_number=f"CG{number}",
            joined_on=DAY,
            sort_key=person.sort_key,
        )
    )


class TestLists:
    def rows(self, office: OpenOffice, **asked: Any) -> list[PersonRow]:  # noqa: ANN401 - what a list may ask
        with office.register.reading() as session:
            listing = PersonListing(**asked)
            return list(lists.list_people(session, listing).rows)

    def test_both_scripts_stand_in_one_alphabet(self, office: OpenOffice) -> None:
        for hindi, latin in (("सुरेश", ""), ("", "Anil"), ("कमला", ""), ("", "Ramesh"), ("राम", "")):
            enter(office, hindi, latin)
        names = [str(row.name) for row in self.rows(office)]
        assert names == ["Anil", "कमला", "Ramesh", "राम", "सुरेश"]
        assert [str(row.name) for row in self.rows(office, descending=True)] == names[::-1]

    def test_lists_are_limited_to_unit_post_and_words(self, office: OpenOffice, zone: int) -> None:
        enter(office, "राम साहू", post="zone_president", post_unit_id=zone, mobile="9826012345")
        enter(office, "राम वर्मा")
        assert len(self.rows(office, text="ram")) == 2
        assert len(self.rows(office, text="ram sahoo")) == 1
        assert len(self.rows(office, text="98260")) == 1
        assert len(self.rows(office, post="zone_president")) == 1
        assert len(self.rows(office, post="treasurer")) == 0
        assert len(self.rows(office, unit_id=zone)) == 1
        assert next(row.name.hindi for row in self.rows(office, sort="post")) == "राम साहू"

    def test_mere_members_are_listed_only_where_asked_also_while_typing(self, office: OpenOffice) -> None:
        guest = enter(office, "राम गुप्ता")
        assert [row.id for row in self.rows(office, text="ram")] == [guest]
        with office.register.writing(office.actor) as session:
            holder = factories.add_person(session, "राम साहू")
            factories.appoint(session, holder, "speaker", factories.add_unit(session, "block", "नगोई"))
            for number, one in enumerate((factories.add_person(session, "राम यादव"), holder), start=1):
                add_member(session, one, number)
        assert [row.id for row in self.rows(office, text="ram")] == [guest, holder.id]
        assert [row.id for row in self.rows(office)] == [guest, holder.id]
        assert len(self.rows(office, text="ram", members=True)) == 3
        with office.register.writing(office.actor) as session:
            add_member(session, session.get_one(Person, guest), 3)
        assert [row.id for row in self.rows(office, text="ram")] == [holder.id]

    @pytest.mark.parametrize("text", ["", "ram", "ram sa", "9", "xyz"])
    @pytest.mark.parametrize("members", [False, True])
    def test_rows_alone_are_those_of_the_counted_page(
        self, office: OpenOffice, text: str, *, members: bool
    ) -> None:
        for name in ("राम साहू", "राम वर्मा", "सीता साहू"):
            enter(office, name)
        asked = PersonListing(text=text, members=members, limit=2)
        with office.register.reading() as session:
            whole = lists.list_people(session, asked)
            rows = lists.list_people(session, dataclasses.replace(asked, counting=False))
            count = lists.list_people(session, dataclasses.replace(asked, limit=0))
        assert rows.rows == whole.rows
        assert rows.counted == (whole.total < 2)
        assert (count.total, len(count.rows)) == (whole.total, 0)

    def test_figures_count_people_once(self, office: OpenOffice, zone: int) -> None:
        number = enter(office, "सुनीता", gender="female", post="zone_president", post_unit_id=zone)
        office.register.write(
            office.actor, appoint, Appoint(person_id=number, post="enroller", unit_id=zone, since=DAY)
        )
        with office.register.reading() as session:
            figures = queries.people_figures(session, zone)
        assert (figures.holders, figures.women, figures.without_mobile, figures.posts) == (1, 1, 1, 2)


class TestPosts:
    def test_a_post_is_given_and_ended_and_remembered(self, office: OpenOffice, zone: int) -> None:
        number = enter(office, "राम")
        order = Appoint(person_id=number, post="zone_president", unit_id=zone, since=DAY)
        given = office.register.write(office.actor, appoint, order).result
        assert given.id is not None
        with pytest.raises(AlreadyAppointed):
            office.register.write(
                office.actor, appoint, Appoint(person_id=number, post="zone_president", unit_id=zone)
            )
        with pytest.raises(EndsBeforeItBegins):
            office.register.write(
                office.actor,
                end_appointment,
                EndAppointment(appointment_id=given.id, until=DAY - datetime.timedelta(days=1)),
            )
        office.register.write(
            office.actor, end_appointment, EndAppointment(appointment_id=given.id, until=DAY)
        )
        with pytest.raises(AppointmentEnded):
            office.register.write(office.actor, end_appointment, EndAppointment(appointment_id=given.id))
        with office.register.reading() as session:
            person = queries.person_by_id(session, number)
        assert not person.posts
        assert [(one.post.hindi, one.until) for one in person.former] == [("जोन अध्यक्ष", DAY)]

    def test_a_post_in_the_year_2202_is_refused(self, office: OpenOffice, zone: int) -> None:
        number = enter(office, "राम")
        order = Appoint(
            person_id=number, post="zone_president", unit_id=zone, since=datetime.date(2202, 1, 1)
        )
        with pytest.raises(DateUnlikely):
            office.register.write(office.actor, appoint, order)

    def test_posts_stand_in_protocol_order(self, office: OpenOffice, zone: int) -> None:
        number = enter(office, "राम", post="enroller", post_unit_id=zone)
        office.register.write(
            office.actor, appoint, Appoint(person_id=number, post="zone_president", unit_id=zone)
        )
        with office.register.reading() as session:
            person = queries.person_by_id(session, number)
        assert [one.post.latin for one in person.posts] == ["Zone president", "Enroller"]


class TestOneAndTheSame:
    def test_likely_doubles_are_shown_with_the_reason(self, office: OpenOffice) -> None:
        enter(office, "सुरेश साहू", relation="father", relative=Name("मोहन साहू"), mobile="9826012345")
        enter(office, "राम", voter_id="WKH1186253")
        with office.register.reading() as session:

            def whys(**asked: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - what a form may ask
                question = LikelySame(**asked)
                return [(one.person.code, one.why) for one in queries.likely_same(session, question)]

            assert whys(name=Name("श्याम"), mobile="9826012345") == [("P-0001", "mobile")]
            assert whys(name=Name("श्याम"), voter_id="WKH1186253") == [("P-0002", "voter_id")]
            assert whys(name=Name("", "Sureesh Sahoo"), relative=Name("", "Mohan")) == [("P-0001", "name")]
            assert whys(name=Name("", "Suresh Sahu"), relative=Name("", "Ganesh")) == []
            assert whys(name=Name("सुरेश साहू"), person_id=1) == []

    def test_merging_points_and_loses_nothing(self, office: OpenOffice) -> None:
        first, second = enter(office, "सुरेश साहू"), enter(office, "सुरेस साहु")
        with pytest.raises(SamePerson):
            office.register.write(office.actor, merge_people, MergePeople(person_id=first, into_id=first))
        office.register.write(office.actor, merge_people, MergePeople(person_id=second, into_id=first))
        with office.register.reading() as session:
            assert found(session, "suresh") == ["सुरेश साहू"]
            with pytest.raises(PersonMerged) as told:
                queries.person_by_id(session, second)
        assert "P-0001" in str(told.value)


class TestTrainings:
    def test_a_training_is_noted_once(self, office: OpenOffice) -> None:
        number = enter(office, "राम")
        order = AddTraining(person_id=number, topic="बूथ प्रबंधन", held_on=DAY, place="बिलासपुर")
        office.register.write(office.actor, add_training, order)
        with pytest.raises(TrainingTwice):
            office.register.write(
                office.actor,
                add_training,
                AddTraining(person_id=number, topic=" बूथ  प्रबंधन", held_on=DAY),
            )
        with pytest.raises(TrainingUnnamed):
            office.register.write(
                office.actor, add_training, AddTraining(person_id=number, topic=" ", held_on=DAY)
            )
        with office.register.reading() as session:
            assert [one.topic for one in queries.person_by_id(session, number).trainings] == ["बूथ प्रबंधन"]
