"""One box finds people, units, events, books, leaves and papers."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.documents import Document
from controlroom.db.models.units import Unit
from controlroom.domain.search import Find, find
from tests import factories
from tests.factories import DAY, OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def filled(office: OpenOffice) -> OpenOffice:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई", "Nagoi")
        zone = factories.add_unit(session, "zone", "बेलतरा जोन 3", "Beltara zone 3", parent=block)
        holder = factories.add_person(session, "हरीश केशरवानी", mobile="9826012345")
        factories.appoint(session, holder, "zone_president", zone)
        _add_event(session, "UP-0001", "कार्यशाला नगोई", zone)
        session.add(Document(kind="issue_slip", number="BJ-0007", subject="books", subject_id=1))
    return office


def _add_event(session: Session, code: str, title: str, unit: Unit) -> None:
    session.add(Event(code=code, kind="workshop", title=title, unit_id=unit.id, held_on=DAY))


def answers(office: OpenOffice, text: str, *subjects: str) -> list[tuple[str, str]]:
    with office.register.reading() as session:
        return [(row.subject, str(row.name)) for row in find(session, Find(text=text, subjects=subjects))]


class TestTheBox:
    @pytest.mark.parametrize(
        ("typed", "subject", "name"),
        [
            ("harish", "people", "हरीश केशरवानी"),
            ("kesarwani", "people", "हरीश केशरवानी"),
            ("98260", "people", "हरीश केशरवानी"),
            ("beltara", "units", "Beltara zone 3"),
            ("बेल जोन", "units", "Beltara zone 3"),
            ("kar nag", "workshops", "कार्यशाला नगोई"),
            ("up 1", "workshops", "कार्यशाला नगोई"),
            ("bj-0007", "documents", "BJ-0007"),
        ],
    )
    def test_finds_what_is_meant(self, filled: OpenOffice, typed: str, subject: str, name: str) -> None:
        assert (subject, name) in answers(filled, typed)

    @pytest.mark.parametrize("typed", ["", "   ", "xyzzy", "😀", "'; DROP TABLE people", "%", "क" * 600])
    def test_nonsense_finds_nothing_and_harms_nothing(self, filled: OpenOffice, typed: str) -> None:
        assert answers(filled, typed) == []

    def test_may_be_limited_to_a_subject(self, filled: OpenOffice) -> None:
        assert {subject for subject, _name in answers(filled, "nagoi", "units")} == {"units"}

    def test_the_detail_tells_who_it_is(self, filled: OpenOffice) -> None:
        with filled.register.reading() as session:
            row = find(session, Find(text="harish"))[0]
        assert row.detail == "Zone president, Beltara zone 3 · 9826012345"

    @pytest.mark.parametrize("typed", ["se", "sec", "sect", "sector", "सेक"])
    def test_every_letter_of_a_word_on_its_way_finds_it(self, office: OpenOffice, typed: str) -> None:
        with office.register.writing(office.actor) as session:
            factories.add_unit(session, "sector", "सेक्टर 4")
        assert answers(office, typed, "units") == [("units", "सेक्टर 4")]

    @pytest.mark.parametrize("typed", ["rac", "rach", "rachna"])
    def test_a_c_on_its_way_may_still_become_a_ch(self, office: OpenOffice, typed: str) -> None:
        with office.register.writing(office.actor) as session:
            factories.add_person(session, "रचना साहू")
        assert answers(office, typed, "people") == [("people", "रचना साहू")]
