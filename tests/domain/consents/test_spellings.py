"""A name in the minutes is found however it was typed, and another's longer name is let alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import String

from controlroom.base.language import Name
from controlroom.db.models import Base
from controlroom.db.models.meetings import AgendaPoint
from controlroom.db.models.people import Person
from controlroom.domain import checks, letterheads, meetings
from controlroom.domain.consents import erasing
from controlroom.domain.consents.erasing import ErasePerson
from controlroom.domain.consents.spellings import Seeker, pattern
from controlroom.domain.consents.traces import FREE_TEXTS
from controlroom.domain.minutes import agenda, writing
from controlroom.domain.papers import Signatory
from controlroom.domain.people.entry import AddPerson, add_person
from tests import factories
from tests.domain.consents.test_erasing import bytes_left, is_file
from tests.domain.members.stories import Zone, make_zone
from tests.factories import OpenOffice

NAME, MOBILE, CARD = "तृप्तिलता झुनझुनवाला", "6177700011", "ZZQ7654321"


def finds(said: str, text: str) -> bool:
    found = list(Seeker([said]).found_in(text))
    assert bool(found) == (pattern(said).search(text) is not None)
    return found == [said]


class TestWhatIsFound:
    @pytest.mark.parametrize(
        "text",
        [
            "तृप्तिलता\nझुनझुनवाला ने कहा",
            "तृप्तिलता  झुनझुनवाला",
            "तृप्तिलता\u00a0झुनझुनवाला",
            "(तृप्तिलता झुनझुनवालाजी)",
            "तृप्तिलता झुनझुनवालाने कहा",
            "तृप्\u200dतिलता झुनझुनवाला।",
        ],
    )
    def test_a_name_over_two_lines_with_joiners_and_endings(self, text: str) -> None:
        assert finds(NAME, text)

    @pytest.mark.parametrize(
        "text",
        ["61777 00011", "+91-61777-00011", "916177700011", "06177700011", "मो. ६१७७७०००११", "(061777)00011"],
    )
    def test_a_mobile_as_people_group_it(self, text: str) -> None:
        assert finds(MOBILE, text)

    def test_a_voter_id_in_other_letters_and_digits(self) -> None:
        assert finds(CARD, "zzq 7654321")
        assert finds(CARD, "ZZQ७६५४३२१")

    def test_letters_with_a_dot_of_one_sign_or_two(self) -> None:
        assert finds("ज़ाहिद अली", "\u095bाहिद अली ने")
        assert finds("\u095bाहिद अली", "ज़ाहिद अली ने")


class TestWhatIsAnothers:
    @pytest.mark.parametrize(
        ("said", "text"),
        [
            ("रमेश", "रमेशचंद्र ने कहा"),
            ("Ram Lal", "Ram Lalwani spoke"),
            (MOBILE, "61777000112"),
            (MOBILE, "बुक 61777, 70001"),
            (MOBILE, "61777–00011"),
            (CARD, "AZZQ7654321"),
        ],
    )
    def test_a_longer_name_or_number_is_not_his(self, said: str, text: str) -> None:
        assert not finds(said, text)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    """Make an office that is not encrypted, so that its bytes can be looked through."""
    made = factories.make_office(tmp_path / "register", keys=factories.OPEN_KEYS)
    yield made
    made.register.close()


@pytest.fixture
def zone(office: OpenOffice) -> Zone:
    return make_zone(office)


def enter(office: OpenOffice, name: Name, **fields: str) -> int:
    """Enter a person."""
    saved = office.register.write(office.actor, add_person, AddPerson(name=name, **fields)).result  # type: ignore[arg-type]
    return saved.id or 0


def spoken(office: OpenOffice, zone: Zone, words: str) -> int:
    """Write what was said at a meeting; return the point."""
    write, actor = office.register.write, office.actor
    day = datetime.date(2026, 11, 20)
    plan = meetings.PlanMeeting(title="बैठक", unit_id=zone.zone_id, held_on=day)
    event = write(actor, meetings.plan_meeting, plan).result.id or 0
    point = write(actor, agenda.add_point, agenda.AddPoint(event_id=event, heading="चर्चा")).result.id or 0
    wrote = writing.PointWords(point_id=point, heading="चर्चा", minutes=words)
    write(actor, writing.write_minutes, writing.WriteMinutes(event_id=event, points=(wrote,)))
    return point


def minutes_of(office: OpenOffice, point: int) -> str:
    with office.register.reading() as session:
        return session.get_one(AgendaPoint, point).minutes


def erase(office: OpenOffice, person_id: int) -> erasing.Erased:
    """Erase a person on a letter, what may be another's left alone."""
    with office.register.reading() as session:
        code = session.get_one(Person, person_id).code
    order = ErasePerson(person_id=person_id, typed=code, letter="आवेदन 17")
    return erasing.erase(office.register, office.actor, order)


def test_no_byte_is_left_of_a_name_that_was_typed_otherwise(office: OpenOffice, zone: Zone) -> None:
    """A name broken by a line, a mobile with a space: neither was found, both stayed."""
    erased = enter(office, Name(NAME, "Triptilata Jhunjhunwala"), mobile=MOBILE, voter_id=CARD)
    point = spoken(
        office,
        zone,
        "तृप्तिलता\nझुनझुनवालाजी ने कहा, +91 61777 00011 पर पूछें। zzq 7654321, TRIPTILATA  JHUNJHUNWALA.",
    )
    erase(office, erased)
    left = minutes_of(office, point)
    assert left == "हटाया गया ने कहा, हटाया गया पर पूछें। हटाया गया, हटाया गया."
    words = ("तृप्तिलता", "झुनझुनवाला", "61777 00011", "zzq 7654321", "TRIPTILATA", "JHUNJHUNWALA")
    if is_file(office):
        assert bytes_left(office.register.folder, *words) == []
    with office.register.reading() as session:
        assert checks.check_register(session) == ()


def test_another_whose_name_begins_like_his_keeps_it(office: OpenOffice, zone: Zone) -> None:
    """“रमेश” was cut out of “रमेशचंद्र” in the minutes, and of “रमेश साहू” whom the office knows."""
    erased = enter(office, Name("रमेश", "Ramesh"))
    enter(office, Name("रमेश साहू", "Ramesh Sahu"))
    words = "रमेशचंद्र वर्मा और रमेश साहू ने कहा"
    point = spoken(office, zone, words)
    before = office.register.read(erasing.before_erasure, erased)
    assert [(one.table, one.sure) for one in before.traces if one.table == "agenda_points"] == [
        ("agenda_points", False)
    ], "shown, so that somebody may decide"
    erase(office, erased)
    assert minutes_of(office, point) == words


def test_who_signs_the_papers_of_the_office_is_shown_and_changed_by_the_office(
    office: OpenOffice, zone: Zone
) -> None:
    erased = enter(office, Name(NAME))
    signs = Signatory(name=Name(NAME), post=Name("अध्यक्ष"))
    order = letterheads.SetLetterhead(signatories=(signs,))
    office.register.write(office.actor, letterheads.set_letterhead, order)
    before = office.register.read(erasing.before_erasure, erased)
    assert ("setting of the office", "shown") in {(one.called, one.manner) for one in before.traces}


# What people type that names nobody, or stands for itself and is emptied with the person's own record.
_NAME_NOBODY = {
    "constituencies": "places of the commission",
    "levels": "steps of the ladder",
    "posts": "kinds of posts",
    "pictures": "a digest",
    "register_keys": "the locked key",
    "operators": "a hash of a PIN; the name is shown",
    "journal_values": "looked through apart from tables",
    "operations": "numbers of books, codes of papers",
    "people": "the person's own record",
    "stock_checks": "numbers of books",
    "book_months": "figures; who certified is emptied",
    "erasures": "digests under the key",
}


def test_every_text_that_people_type_is_looked_through() -> None:
    """A column that a later table brings stands among the free texts, or here with why it need not."""
    for table in Base.metadata.sorted_tables:
        if table.name in _NAME_NOBODY:
            continue
        _called, _manner, known = FREE_TEXTS.get(table.name, ("", "", ()))
        typed = {
            column.name
            for column in table.columns
            if isinstance(column.type, String) and (column.type.length or 8_000) >= 500
        }
        assert typed <= set(known), (table.name, typed - set(known))
