"""Marks of one session of a workshop: off its sheet, by key, by scan; what they say of the whole day."""

from __future__ import annotations

import pytest

from controlroom.db.models.workshops import SessionAttendance, WorkshopSession
from controlroom.domain.attendance import arrival_faults as faults
from controlroom.domain.attendance import marks, part_sheets, registering, undoing
from controlroom.domain.attendance.marking import read_in_session
from controlroom.domain.attendance.marks import Attend, MarkInvitee, MarkRows
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.registering import RegisterArrival
from controlroom.domain.attendance.rows import ABSENT, EXCUSED, PRESENT
from controlroom.domain.attendance.sessions.faults import SessionUnknown
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.domain.attendance.walk_ins import WalkIn
from tests.domain.attendance.nagoi import Nagoi


def plan_sessions(nagoi: Nagoi, event: int, count: int = 2) -> list[int]:
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        made = [
            WorkshopSession(event_id=event, position=one, title=f"सत्र {one}") for one in range(1, count + 1)
        ]
        session.add_all(made)
        session.flush()
        return [one.id for one in made]


def sat(nagoi: Nagoi, session_id: int) -> dict[str, str]:
    """Return by name how those stand in a session of whom something was said."""
    with nagoi.office.register.reading() as session:
        found = read_in_session(session, session_id)
    event = next(iter(nagoi.office.register.read(_events, session_id)))
    return {
        line.name.hindi: found[line.invitee_id]
        for line in nagoi.view(event).lines
        if line.invitee_id in found
    }


def _events(session, session_id):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - one look-up
    return [session.get_one(WorkshopSession, session_id).event_id]


def test_rows_of_a_sessions_sheet_mark_the_session_and_the_day(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    first, second = plan_sessions(nagoi, event)
    number = nagoi.print(event)
    order = MarkRows(number=number, rows="1-2 7", session_id=first, rest_absent=True)
    saved = nagoi.write(marks.mark_rows, order)
    assert (saved.figures["signed"], saved.figures["absent"]) == (3, 4)
    assert list(sat(nagoi, first).values()).count(PRESENT) == 3
    assert list(sat(nagoi, first).values()).count(ABSENT) == 4
    assert sat(nagoi, second) == {}
    totals = nagoi.view(event).totals
    assert (totals.present, totals.absent, totals.walk_ins) == (2, 0, 1)
    assert nagoi.view(event).event.signed_count is None


def test_a_mark_of_a_session_is_taken_back_with_the_day_that_it_meant(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    (first, _) = plan_sessions(nagoi, event)
    one = nagoi.people["जोन पति 1"]
    nagoi.write(
        marks.mark_invitee, MarkInvitee(event_id=event, state=PRESENT, person_id=one, session_id=first)
    )
    assert nagoi.line(event, "जोन पति 1").state == PRESENT
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    assert nagoi.line(event, "जोन पति 1").state == ""
    with nagoi.office.register.reading() as session:
        kept = session.get_one(SessionAttendance, 1)
        assert (kept.state, kept.marked_at) == ("", None)


def test_leaving_a_session_does_not_take_the_day_away(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    (first, _) = plan_sessions(nagoi, event)
    one = nagoi.people["जोन पति 1"]
    for state in (PRESENT, ABSENT):
        order = MarkInvitee(event_id=event, state=state, person_id=one, session_id=first)
        nagoi.write(marks.mark_invitee, order)
    assert sat(nagoi, first) == {"जोन पति 1": ABSENT}
    assert nagoi.line(event, "जोन पति 1").state == PRESENT


def test_a_scan_into_a_session_is_told_apart_from_the_arrival(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    (first, second) = plan_sessions(nagoi, event)
    one = nagoi.people["जोन पति 1"]
    nagoi.write(registering.register_arrival, RegisterArrival(event_id=event, person_id=one))
    for session_id in (first, second):
        order = RegisterArrival(event_id=event, person_id=one, session_id=session_id)
        nagoi.write(registering.register_arrival, order)
    again = RegisterArrival(event_id=event, person_id=one, session_id=first)
    with pytest.raises(faults.AlreadyIn):
        nagoi.write(registering.register_arrival, again)


def test_who_is_present_signs_an_empty_row_of_a_sessions_sheet(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    (first, _) = plan_sessions(nagoi, event)
    number = nagoi.print(event)
    nagoi.sign(number, "1")
    came = WalkIn(row=7, person_id=nagoi.people["जोन पति 1"])
    nagoi.write(marks.mark_rows, MarkRows(number=number, walk_ins=(came,), session_id=first))
    assert sat(nagoi, first) == {"जोन पति 1": PRESENT}
    assert nagoi.view(event).totals.walk_ins == 0


def test_a_session_of_another_workshop_or_none_at_all_is_refused(nagoi: Nagoi) -> None:
    event, other = nagoi.plan_workshop(), nagoi.plan_workshop()
    (strange, _) = plan_sessions(nagoi, other)
    for wrong in (strange, 999):
        with pytest.raises(SessionUnknown):
            nagoi.write(marks.attend, Attend(code="WS-0001", rows="1", session_id=wrong))
    (own, _) = plan_sessions(nagoi, event)
    order = MarkInvitee(event_id=event, state=EXCUSED, person_id=nagoi.people["जोन पति 1"], session_id=own)
    with pytest.raises(faults.StateNotOfSession):
        nagoi.write(marks.mark_invitee, order)


def test_a_sheet_of_a_session_says_itself_which(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    first, second = plan_sessions(nagoi, event)
    order = PrintPartSheets(event_id=event, session_ids=(first,), language="hi")
    number = nagoi.write(part_sheets.print_part_sheets, order).code
    nagoi.sign(number, "2")
    assert sat(nagoi, first) == {"जोन पति 2": PRESENT}
    with pytest.raises(faults.SessionNotOfSheet):
        nagoi.write(marks.mark_rows, MarkRows(number=number, rows="1", session_id=second))
