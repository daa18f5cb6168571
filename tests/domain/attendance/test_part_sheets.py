"""Sheets of sessions and of blocks: one run, each its own number, and found again by it."""

from __future__ import annotations

import pytest

from controlroom.domain.attendance import faults, lookups, part_sheets
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import PRESENT, Invitation, SheetFound
from controlroom.domain.attendance.sessions import planning
from controlroom.domain.attendance.sessions.faults import NoSessions, SessionUnknown
from controlroom.domain.attendance.sessions.planning import StrikeSession
from controlroom.domain.papers.attendance import AttendanceSheet
from tests.domain.attendance.camp import changed, programme, three_sessions
from tests.domain.attendance.nagoi import Nagoi, add_person

ALL = "सुरेश केशरवानी"


def printed(nagoi: Nagoi, event_id: int, **how: object) -> tuple[AttendanceSheet, ...]:
    """Print sheets of parts of a workshop and return them as they go to paper."""
    order = PrintPartSheets(event_id=event_id, language="hi", **how)  # type: ignore[arg-type]
    saved = nagoi.write(part_sheets.print_part_sheets, order)
    sheets = nagoi.office.register.read(part_sheets.printed_sheets, order.operation_id)
    assert saved.figures == {"sheets": len(sheets)}
    assert saved.code == sheets[0].stamp.number
    return sheets


def found(nagoi: Nagoi, number: str) -> SheetFound:
    """Return what a number leads to."""
    return nagoi.office.register.read(lookups.sheet_by_number, number)


def names(sheet: AttendanceSheet) -> list[str]:
    """Return who stands on a sheet."""
    return [row.name.hindi for row in sheet.rows]


def test_every_session_has_a_sheet_of_its_own_that_its_number_leads_to(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    ids = three_sessions(nagoi, event)
    nagoi.print(event)
    sheets = printed(nagoi, event, all_sessions=True)
    assert [one.session for one in sheets] == ["सदस्यता अभियान", "बूथ प्रबंधन", "सोशल मीडिया"]
    assert [one.stamp.number for one in sheets] == ["UP-0002", "UP-0003", "UP-0004"]
    assert sheets[1].place == "हॉल 1, सामुदायिक भवन, नगोई"
    assert all(names(one) == nagoi.names(event) for one in sheets)
    assert found(nagoi, "UP-0003/1/2/L2H") == SheetFound(event, "workshop", "UP-0003", 1, 2, ids[1], None, 1)
    assert found(nagoi, "UP-0001").session_id is None


def test_the_same_state_printed_again_is_the_same_version_and_a_changed_hall_a_new_one(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    ids = three_sessions(nagoi, event)
    first = printed(nagoi, event, session_ids=(ids[0],))
    again = printed(nagoi, event, session_ids=(ids[0],))
    assert first == again
    nagoi.write(planning.change_session, changed(programme(nagoi, event).sessions[0], hall="हॉल 2"))
    (newer,) = printed(nagoi, event, session_ids=(ids[0],))
    assert (newer.stamp.number, newer.stamp.version) == (first[0].stamp.number, 2)


def test_each_block_has_its_people_and_its_own_empty_rows(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    sheets = printed(nagoi, event, by_block=True)
    assert [one.block.hindi for one in sheets] == ["जोन 1", "जोन 2"]
    assert names(sheets[1]) == ["जोन पति 2", "सेक्टर पति 2क", "सेक्टर पति 2ख"]
    assert [one.blank_rows for one in sheets] == [5, 5]
    assert found(nagoi, sheets[1].stamp.number).unit_id == nagoi.zone_ids[1]


def test_a_district_camp_is_divided_by_block_and_who_is_of_none_comes_last(nagoi: Nagoi) -> None:
    add_person(nagoi, "जिला अध्यक्ष", "district_president", nagoi.district_id)
    posts = ("district_president", "block_president", "zone_president")
    event = nagoi.plan_workshop(
        unit_id=nagoi.district_id, invitations=(Invitation(nagoi.district_id, posts),)
    )
    ids = three_sessions(nagoi, event)
    sheets = printed(nagoi, event, session_ids=(ids[0], ids[2]), by_block=True, blank_rows=3)
    assert [(one.session, one.block.hindi) for one in sheets] == [
        ("सदस्यता अभियान", "नगोई"),
        ("सदस्यता अभियान", "बिलासपुर"),
        ("सोशल मीडिया", "नगोई"),
        ("सोशल मीडिया", "बिलासपुर"),
    ]
    assert names(sheets[1]) == ["जिला अध्यक्ष"]
    assert {one.blank_rows for one in sheets} == {3}
    assert len({one.stamp.number for one in sheets}) == 4


def test_a_sheet_of_a_block_is_read_like_the_event_s(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    sheets = printed(nagoi, event, by_block=True)
    nagoi.sign(f"{sheets[1].stamp.number}-1", "1 3", signed=2)
    assert nagoi.line(event, "जोन पति 2").state == PRESENT
    assert nagoi.line(event, "सेक्टर पति 2क").state == ""
    assert nagoi.line(event, "जोन पति 1").state == ""


def test_who_came_unlisted_and_is_known_stands_on_the_sheets_of_later_sessions(nagoi: Nagoi) -> None:
    from controlroom.domain.attendance.arrivals import AddWalkIns, add_walk_ins
    from controlroom.domain.attendance.walk_ins import WalkIn

    event = nagoi.plan_workshop()
    ids = three_sessions(nagoi, event)
    came = (WalkIn(name="मीना पटेल", unit="बिल्हा"), WalkIn(unreadable=True))
    nagoi.write(add_walk_ins, AddWalkIns(event_id=event, walk_ins=came))
    (sheet,) = printed(nagoi, event, session_ids=(ids[0],))
    assert names(sheet)[-1] == "मीना पटेल"
    assert len(sheet.rows) == len(nagoi.names(event)) - 1


def test_what_cannot_be_printed_is_told(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    for how in ({"all_sessions": True}, {}):
        with pytest.raises(NoSessions):
            printed(nagoi, event, **how)
    ids = three_sessions(nagoi, event)
    nagoi.write(planning.strike_session, StrikeSession(session_id=ids[0]))
    with pytest.raises(SessionUnknown):
        printed(nagoi, event, session_ids=(ids[0],))
    with pytest.raises(faults.BlankRowsTooMany):
        printed(nagoi, event, by_block=True, blank_rows=501)
    nobody = nagoi.plan_workshop(invitations=())
    for blanks in (None, 0):
        with pytest.raises(faults.SheetWouldBeEmpty):
            printed(nagoi, nobody, by_block=True, blank_rows=blanks)
    three_sessions(nagoi, nobody)
    assert [len(one.rows) for one in printed(nagoi, nobody, all_sessions=True)] == [0, 0, 0], "open sheets"
