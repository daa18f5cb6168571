"""Workshops are found by the topic of a session, in the box for everything and in the list."""

from __future__ import annotations

from controlroom.db.models.people import Person
from controlroom.db.models.search import SearchKey
from controlroom.domain import search
from controlroom.domain.attendance import events, listings
from controlroom.domain.attendance.events import CancelEvent
from controlroom.domain.attendance.finding import SESSIONS, find_events
from controlroom.domain.attendance.rows import EventFound, EventListing, Typed
from controlroom.domain.attendance.sessions import planning
from controlroom.domain.consents import erasing
from controlroom.domain.consents.erasing import ErasePerson
from controlroom.domain.search import Find
from tests.domain.attendance.camp import add_session, changed, programme, three_sessions
from tests.domain.attendance.nagoi import Nagoi, add_person


def found(nagoi: Nagoi, typed: str) -> list[tuple[str, str]]:
    """Return title and topic of what is found."""
    rows: list[EventFound] = list(nagoi.office.register.read(find_events, Typed(typed)))
    return [(one.title, one.session) for one in rows]


def test_a_topic_is_found_in_either_script(nagoi: Nagoi) -> None:
    camp = nagoi.plan_workshop(title="एक दिवसीय शिविर")
    three_sessions(nagoi, camp)
    assert found(nagoi, "सोशल") == [("एक दिवसीय शिविर", "सोशल मीडिया")]
    assert found(nagoi, "soshal midiya") == [("एक दिवसीय शिविर", "सोशल मीडिया")]
    assert found(nagoi, "शिविर") == [("एक दिवसीय शिविर", "")], "the workshop by its title is no session"
    listing = EventListing(kind="workshop", text="सोशल")
    assert [row.id for row in nagoi.office.register.read(listings.list_events, listing).rows] == [camp]
    (row,) = nagoi.office.register.read(search.find, Find(text="सोशल", subjects=("sessions",)))
    assert (row.subject, row.id, row.name.hindi) == ("workshops", camp, "सोशल मीडिया")


def test_what_is_changed_struck_off_or_cancelled_is_found_no_more(nagoi: Nagoi) -> None:
    camp = nagoi.plan_workshop()
    _first, _second, third = three_sessions(nagoi, camp)
    second = programme(nagoi, camp).sessions[1]
    nagoi.write(planning.change_session, changed(second, title="पन्ना समिति"))
    assert found(nagoi, "प्रबंधन") == []
    assert [topic for _title, topic in found(nagoi, "पन्ना")] == ["पन्ना समिति"]
    nagoi.write(planning.strike_session, planning.StrikeSession(session_id=third))
    assert found(nagoi, "सोशल") == []
    nagoi.write(events.cancel_event, CancelEvent(event_id=camp, reason="वर्षा"))
    assert found(nagoi, "पन्ना") == []


def test_an_erased_name_in_a_topic_is_found_no_more(nagoi: Nagoi) -> None:
    name = "तृप्तिलता झुनझुनवाला"
    person = add_person(nagoi, name)
    camp = nagoi.plan_workshop()
    number = add_session(nagoi, camp, f"{name} का व्याख्यान")
    assert found(nagoi, "तृप्तिलता")
    with nagoi.office.register.reading() as session:
        code = session.get_one(Person, person).code
    erasing.erase(
        nagoi.office.register, nagoi.office.actor, ErasePerson(person_id=person, typed=code, letter="17")
    )
    assert found(nagoi, "तृप्तिलता") == []
    with nagoi.office.register.reading() as session:
        keys = session.query(SearchKey).where(SearchKey.subject == SESSIONS, SearchKey.subject_id == number)
        assert keys.count(), "the rest of the topic is still found"
