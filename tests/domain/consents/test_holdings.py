"""What is held about a person: every record of his, of nobody else, in full, and noted."""

from __future__ import annotations

import datetime
import io
from functools import partial

import pytest

from controlroom.base import clock
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.register import Actor
from controlroom.domain import books, journal, registers
from controlroom.domain.books import ledger
from controlroom.domain.consents import holdings, records_held, requests
from controlroom.domain.consents.holdings import NoteReport
from controlroom.domain.journal import values_of
from controlroom.domain.listing import Listing
from controlroom.domain.papers.consents import PersonReport
from controlroom.domain.people.entry import MergePeople, merge_people
from controlroom.domain.people.faults import PersonUnknown
from controlroom.domain.rights import NotAllowed
from controlroom.print.consents.reports import person_report
from tests.domain.consents.test_requests import note
from tests.domain.members.stories import SUNITA, Zone, enter, make_zone, member
from tests.factories import OpenOffice
from tests.print.reading import pdfium_pages
from tests.retelling import told_once


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    return make_zone(office)


def report(office: OpenOffice, person_id: int) -> PersonReport:
    """Print what is held about a person."""
    order = NoteReport(person_id=person_id, language="hi")
    office.register.write(office.actor, holdings.note_report, order)
    return office.register.read(holdings.person_report, person_id)


def words(one: PersonReport) -> str:
    """Return what stands on the paper."""
    out = io.BytesIO()
    person_report(one, out, language="both")
    return " ".join(" ".join(pdfium_pages(out.getvalue())).split())


def test_a_member_reads_everything_in_full(office: OpenOffice, zone: Zone) -> None:
    sunita = member(office, enter(office, 7, booth_id=zone.booth_id, category="OBC", note="दुकान चलाती हैं"))
    made = report(office, sunita.person_id)
    assert made.stamp.number == "NJ-0001"
    told = words(made)
    for said in (
        *("सुनीता साहू", "Sunita Sahu", "Ramesh Sahu", "9876500001", "ABC1234566", "नगोई 142", "OBC"),
        *("दुकान चलाती हैं", sunita.code, "Member entered", "रेखा"),
    ):
        assert said in told, said
    assert "राजेन्द्र" not in told, "who holds the book is somebody else"


def test_a_zone_president_reads_his_posts_and_slips(office: OpenOffice, zone: Zone) -> None:
    told = words(report(office, zone.president_id))
    for said in ("जोन अध्यक्ष", "Zone 1", "BJ-", "01-11-2026"):
        assert said in told


def test_books_handed_on_and_asked_back_stand_on_it_too(office: OpenOffice, zone: Zone) -> None:
    soon = clock.today() + datetime.timedelta(days=1)
    write = partial(office.register.write, office.actor)
    order = books.IssueBooks(person_id=zone.president_id, numbers="1204", reason="शिविर")
    write(books.issue_books, order)
    write(books.hand_on_books, books.HandOnBooks(numbers="1204", to_name="रामू साहू"))
    write(books.recall_books, books.RecallBooks(numbers="1204", due_on=soon, reason="अभियान समाप्त"))
    told = words(report(office, zone.president_id))
    assert "आगे दी गईं" in told
    assert "वापस माँगी गईं" in told


def test_every_movement_of_books_has_words_for_whom_it_concerns() -> None:
    assert set(records_held.MOVES) == set(ledger.MOVES)


def test_what_was_merged_into_him_is_his(office: OpenOffice, zone: Zone) -> None:
    sunita = member(office, enter(office, 1))
    order = MergePeople(person_id=sunita.person_id, into_id=zone.president_id)
    office.register.write(office.actor, merge_people, order)
    told = words(report(office, zone.president_id))
    assert "Sunita Sahu" in told
    assert "Rajendra Sahu" in told


def test_the_paper_is_noted_and_answers_the_request(office: OpenOffice, zone: Zone) -> None:
    asked = note(office, requests.ACCESS, zone.president_id)
    made = report(office, zone.president_id)
    answered = office.register.read(requests.requests_of, zone.president_id)[0]
    assert (answered.code, answered.state, answered.answer) == (asked.code, "done", made.stamp.number)
    newest = office.register.read(journal.list_entries, Listing(limit=1), office.actor).rows[0]
    assert newest.sentence == "What is held about a person printed"
    noted = office.register.read(values_of, newest.id, office.actor)
    assert ("people", zone.president_id, made.stamp.number) in [
        (one.subject, one.subject_id, one.new) for one in noted
    ]
    assert made.stamp.number in words(report(office, zone.president_id)), (
        "the paper before stands on the next"
    )


def test_who_may_not_is_refused(office: OpenOffice, zone: Zone) -> None:
    actor = registers.sign_on(office.register, "सीमा")
    with office.register.writing(office.actor) as session:
        session.get_one(Operator, actor.operator_id).role = "viewer"
    viewer = Actor(actor.operator_id, actor.desk_id)
    with pytest.raises(NotAllowed):
        office.register.read(holdings.person_report, zone.president_id, viewer)


def test_a_person_is_named_by_his_code(office: OpenOffice, zone: Zone) -> None:
    sunita = member(office, enter(office, 1, SUNITA))
    with office.register.reading() as session:
        code = session.get_one(Person, sunita.person_id).code
        assert holdings.person_id_of(session, f" {code.lower()} ") == sunita.person_id
    with pytest.raises(PersonUnknown):
        office.register.read(holdings.person_id_of, "P-9999")
