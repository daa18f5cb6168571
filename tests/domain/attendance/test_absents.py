"""Who was absent, from the event and from a session; who has earned a certificate; the programme's paper."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from controlroom.base import clock
from controlroom.db.models.attendance import Invitee
from controlroom.db.models.workshops import SessionAttendance
from controlroom.domain import paper_runs
from controlroom.domain.attendance import absents, certificates, marks, programmes, trainee_papers
from controlroom.domain.attendance.absents import (
    AbsencesUnread,
    AbsentQuestion,
    NobodyAbsent,
)
from controlroom.domain.attendance.arrivals import AddWalkIns, add_walk_ins
from controlroom.domain.attendance.badges import CERTIFICATE
from controlroom.domain.attendance.marks import MarkInvitee
from controlroom.domain.attendance.rows import ABSENT, EXCUSED, PRESENT, Invitation
from controlroom.domain.attendance.sessions import planning
from controlroom.domain.attendance.sessions.faults import NoSessions
from controlroom.domain.attendance.sessions.planning import SetSessionsNeeded
from controlroom.domain.attendance.trainee_papers import NobodyMeetsTheRule, TraineesQuestion
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.papers.workshops import NOT_PRESENT, NOT_READ, TOO_FEW, UNNAMED, AbsentList
from tests.domain.attendance.camp import add_session, at, three_sessions
from tests.domain.attendance.nagoi import TOMORROW, Nagoi


def mark(nagoi: Nagoi, event_id: int, **people: str) -> None:
    """Mark people of the first zone by their part: pati, ka, kha."""
    names = {"pati": "जोन पति 1", "ka": "सेक्टर पति 1क", "kha": "सेक्टर पति 1ख"}
    for who, state in people.items():
        person = nagoi.people[names[who]]
        nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event_id, state=state, person_id=person))


def sit(nagoi: Nagoi, session_id: int, hindi: str, state: str = PRESENT) -> None:
    """Let somebody of the list sit in a session, or be marked absent from it."""
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        row = session.scalars(select(Invitee).where(Invitee.person_id == nagoi.people[hindi])).one()
        session.add(
            SessionAttendance(session_id=session_id, invitee_id=row.id, state=state, marked_at=clock.now())
        )


def listed(nagoi: Nagoi, **question: object) -> dict[str, list[str]]:
    """Return the absent by block."""
    asked = AbsentQuestion(**question)  # type: ignore[arg-type]
    found = nagoi.office.register.read(absents.absences, asked)
    return {one.block.hindi: [line.name.hindi for line in one.lines] for one in found.blocks}


def paper(nagoi: Nagoi, question: AbsentQuestion) -> AbsentList:
    """Give the list a number and return it as it goes to paper."""
    nagoi.write(paper_runs.print_run, absents.order_list(question, "hi"))
    return nagoi.office.register.read(absents.absent_list, question)


def test_the_absent_stand_under_their_block_and_who_was_not_read_is_not_among_them(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    nagoi.print(event)
    mark(nagoi, event, pati=PRESENT, ka=ABSENT, kha=EXCUSED)
    assert listed(nagoi, event_id=event) == {"जोन 1": ["सेक्टर पति 1क"], "जोन 2": []}
    both = listed(nagoi, event_id=event, with_unread=True)
    assert both["जोन 2"] == ["जोन पति 2", "सेक्टर पति 2क", "सेक्टर पति 2ख"]
    value = paper(nagoi, AbsentQuestion(event_id=event))
    assert (value.stamp.number, value.stamp.version, value.unread) == ("GH-0001", 1, 3)
    ((block,), (line,)) = value.blocks, value.blocks[0].lines
    assert (block.block.hindi, block.listed, block.present) == ("जोन 1", 3, 1)
    assert (line.name.hindi, line.post.hindi, line.mobile, line.unread) == (
        "सेक्टर पति 1क",
        "सेक्टर अध्यक्ष",
        "9876500002",
        False,
    )


def test_a_session_has_an_absent_list_of_its_own(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    first, second, _third = three_sessions(nagoi, event)
    nagoi.print(event)
    mark(nagoi, event, pati=PRESENT, ka=PRESENT, kha=ABSENT)
    nagoi.write(
        add_walk_ins, AddWalkIns(event_id=event, walk_ins=(WalkIn(name="मीना पटेल"), WalkIn(unreadable=True)))
    )
    sit(nagoi, first, "जोन पति 1")
    sit(nagoi, first, "सेक्टर पति 1क", ABSENT)
    sit(nagoi, second, "सेक्टर पति 1क")
    assert listed(nagoi, event_id=event, session_id=first)["जोन 1"] == ["सेक्टर पति 1क", "सेक्टर पति 1ख"]
    assert listed(nagoi, event_id=event, session_id=second)["जोन 1"] == ["सेक्टर पति 1ख"]
    unread = listed(nagoi, event_id=event, session_id=first, with_unread=True)
    assert unread[""] == ["मीना पटेल"], "a walk-in with a name was to sit in it too, one without is nobody"
    value = paper(nagoi, AbsentQuestion(event_id=event, session_id=first))
    assert (value.session, value.day) == ("सदस्यता अभियान", TOMORROW)
    again = paper(nagoi, AbsentQuestion(event_id=event, session_id=second))
    assert (value.stamp.number, again.stamp.number) == ("GH-0001", "GH-0002")


def test_a_list_of_nobody_is_refused_with_what_to_do(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop(invitations=(Invitation(nagoi.zone_ids[0], ("zone_president",)),))
    nagoi.print(event)
    asked = AbsentQuestion(event_id=event)
    with pytest.raises(AbsencesUnread):
        nagoi.office.register.read(absents.check_absent, asked)
    mark(nagoi, event, pati=EXCUSED)
    with pytest.raises(NobodyAbsent):
        nagoi.office.register.read(absents.absent_list, asked)


def test_certificates_ask_for_the_event_and_for_sessions_and_say_who_misses_them_and_why(
    nagoi: Nagoi,
) -> None:
    event = nagoi.plan_workshop(
        invitations=(Invitation(nagoi.zone_ids[0], ("zone_president", "sector_president")),)
    )
    ids = three_sessions(nagoi, event)
    nagoi.print(event)
    mark(nagoi, event, pati=PRESENT, ka=PRESENT)
    nagoi.write(add_walk_ins, AddWalkIns(event_id=event, walk_ins=(WalkIn(unreadable=True),)))
    version = nagoi.view(event).event.version
    nagoi.write(planning.set_sessions_needed, SetSessionsNeeded(event_id=event, version=version, needed=2))
    question = TraineesQuestion(event_id=event, kind=CERTIFICATE)
    with pytest.raises(NobodyMeetsTheRule):
        nagoi.office.register.read(trainee_papers.trainee_papers, question)
    for one in ids[:2]:
        sit(nagoi, one, "जोन पति 1")
    sit(nagoi, ids[2], "सेक्टर पति 1क")
    (first,) = nagoi.office.register.read(trainee_papers.trainee_papers, question).people
    assert first.name.hindi == "जोन पति 1"
    found = nagoi.office.register.read(certificates.standings, event)
    assert [(one.name.hindi, one.sat, one.missed) for one in found.missed] == [
        ("सेक्टर पति 1क", 1, TOO_FEW),
        ("सेक्टर पति 1ख", 0, NOT_READ),
        ("", 0, UNNAMED),
    ]
    _told_on_paper(nagoi, event)
    mark(nagoi, event, kha=ABSENT)
    missed = nagoi.office.register.read(certificates.standings, event).missed
    assert missed[1].missed == NOT_PRESENT
    sit(nagoi, ids[0], "सेक्टर पति 1क")
    both = nagoi.office.register.read(trainee_papers.trainee_papers, question).people
    assert first in both, "the number of a certificate stays when others earn theirs"
    assert len(both) == 2


def _told_on_paper(nagoi: Nagoi, event: int) -> None:
    nagoi.write(paper_runs.print_run, certificates.order_missed(event, "hi"))
    value = nagoi.office.register.read(certificates.missed_list, event)
    assert (value.stamp.number, value.needed) == ("PA-0001", 2)
    assert [(one.block.hindi, one.listed, one.present) for one in value.blocks] == [
        ("जोन 1", 3, 1),
        ("", 1, 0),
    ]
    told = [(line.name.hindi, line.why, line.sat) for line in value.blocks[0].lines]
    assert told == [("सेक्टर पति 1क", TOO_FEW, 1), ("सेक्टर पति 1ख", NOT_READ, 0)]


def test_the_programme_goes_to_paper_day_by_day(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    with pytest.raises(NoSessions):
        nagoi.office.register.read(programmes.programme_sheet, event)
    three_sessions(nagoi, event)
    add_session(nagoi, event, "समापन", held_on=TOMORROW.replace(day=TOMORROW.day + 1), starts_at=at(9))
    nagoi.write(paper_runs.print_run, programmes.order_programme(event, "hi"))
    value = nagoi.office.register.read(programmes.programme_sheet, event)
    assert value.stamp.number == "KR-0001"
    assert [[one.title for one in day.sessions] for day in value.days] == [
        ["सदस्यता अभियान", "बूथ प्रबंधन", "सोशल मीडिया"],
        ["समापन"],
    ]
    first = value.days[0].sessions[0]
    assert (first.trainer.hindi, first.hall, first.starts_at) == ("डॉ. सीमा मिश्रा", "हॉल 1", at(10))
