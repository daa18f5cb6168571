"""Minutes, seats and sessions that somebody with tools changed in the file: the check names them."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import text

from controlroom.base.language import Name
from controlroom.db.models.people import Person
from controlroom.domain import checks
from controlroom.domain.attendance.sessions import planning
from controlroom.domain.consents import erasing
from controlroom.domain.minutes import agenda, decisions
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.press_notes import notes
from tests.domain.seats.camp import HELD_ON, Camp, make_camp
from tests.factories import OpenOffice


@pytest.fixture
def camp(office: OpenOffice) -> Camp:
    """Return a camp with shared seats, people named for them, a session, a decision and a press note."""
    camp = make_camp(office)
    event = camp.plan()
    camp.share(event, 2, 1)
    camp.nominate(event, "न1", "न2", "न3")
    session = planning.AddSession(event_id=event, title="बूथ प्रबंधन", trainer_name="राम साहू", hall="अ")
    camp.write(planning.add_session, session)
    point = camp.write(agenda.add_point, agenda.AddPoint(event_id=event, heading="चंदा")).id
    decision = decisions.Decide(event_id=event, point_id=point, words="हर जोन ₹ 5,000 देगा", due_on=HELD_ON)
    camp.write(decisions.decide, decision)
    camp.write(notes.keep_note, notes.KeepNote(event_id=event, words="आज शिविर हुआ।"))
    return camp


def found(camp: Camp) -> list[str]:
    return [one.told() for one in camp.office.register.read(checks.check_register, None)]


def test_honest_work_is_never_accused(camp: Camp) -> None:
    assert found(camp) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("UPDATE decisions SET words = 'हर जोन ₹ 500 देगा'", "Decision"),
        ("UPDATE decisions SET due_on = NULL", "Decision"),
        ("UPDATE agenda_points SET heading = 'चाय'", "Point of the agenda"),
        ("UPDATE press_notes SET words = 'शिविर नहीं हुआ।'", "Press note"),
        ("UPDATE workshop_sessions SET trainer_name = 'श्याम'", "Session of a workshop"),
        ("UPDATE seat_shares SET seats = 9 WHERE seats = 1", "Seats of a unit"),
        ("UPDATE nominations SET state = 'withdrawn' WHERE state = 'nominated'", "Nomination"),
        ("DELETE FROM decisions", "Decision no. 1 is missing"),
    ],
)
def test_what_a_meeting_decided_is_not_changed_past_the_journal(camp: Camp, sentence: str, told: str) -> None:
    with camp.office.register.engine.begin() as connection:
        connection.execute(text(sentence))
    assert any(told in one for one in found(camp)), found(camp)


def test_an_erasure_is_no_tampering(camp: Camp) -> None:
    """The post that ended and the seat that was given up with it were told as changed past the journal."""
    register, actor = camp.office.register, camp.office.actor
    order = AddPerson(
        name=Name("तृप्तिलता झुनझुनवाला"),
        post="block_president",
        post_unit_id=camp.block_ids[1],
        since=datetime.date(2026, 1, 1),
    )
    camp.people["त"] = register.write(actor, add_person, order).result.id or 0
    event = camp.plan()
    camp.share(event, 1, 1)
    camp.nominate(event, "त", block=1)
    with register.reading() as session:
        code = session.get_one(Person, camp.people["त"]).code
    erasing.erase(
        register, actor, erasing.ErasePerson(person_id=camp.people["त"], typed=code, letter="17/2026")
    )
    assert found(camp) == []
