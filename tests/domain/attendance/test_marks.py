"""From the printed sheet to the marks: versions, control totals, walk-ins, undo."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import func, select

from controlroom.base.errors import UserError
from controlroom.base.ranges import NothingWritten, NumberTwice
from controlroom.db.models.attendance import AttendanceMark
from controlroom.db.models.people import Training
from controlroom.domain import registers
from controlroom.domain.attendance import (
    arrivals,
    events,
    faults,
    invitations,
    lookups,
    marks,
    sheets,
    undoing,
    views,
)
from controlroom.domain.attendance.arrivals import AddWalkIns
from controlroom.domain.attendance.events import ChangeEvent
from controlroom.domain.attendance.invitations import AddInvitee, RemoveInvitee
from controlroom.domain.attendance.marks import Attend, MarkInvitee, MarkList, MarkRows
from controlroom.domain.attendance.rows import ABSENT, EXCUSED, PRESENT, SheetVersion
from controlroom.domain.attendance.sheets import PrintSheet, PrintSheets
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.domain.attendance.walk_ins import WalkIn
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person


def present(nagoi: Nagoi, event: int) -> list[str]:
    return [line.name.hindi for line in nagoi.view(event).lines if line.state == PRESENT]


def test_the_president_changes_the_list_twice_and_the_first_sheet_comes_back(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    first = nagoi.print(event)
    nagoi.write(
        invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"])
    )
    second = nagoi.print(event)
    guest = add_person(nagoi, "मुख्य अतिथि", "district_president", nagoi.district_id)
    nagoi.write(invitations.add_invitee, AddInvitee(event_id=event, person_id=guest))
    third = nagoi.print(event)
    assert [first, second, third] == ["UP-0001-1", "UP-0001-2", "UP-0001-3"]

    nagoi.sign(first, "1-3", 3)

    assert nagoi.names(event, version=1)[:3] == ["जोन पति 1", "जोन पति 2", "सेक्टर पति 1क"]
    assert nagoi.names(event, version=3)[0] == "मुख्य अतिथि"
    on_first = [line.state for line in nagoi.view(event, 1).lines]
    assert on_first == [PRESENT] * 3 + [""] * 3
    struck = next(line for line in nagoi.view(event, 3).lines if line.name.hindi == "जोन पति 1")
    assert (struck.state, struck.row) == (PRESENT, 0)


def test_the_same_list_printed_again_is_the_same_version(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    order = PrintSheet(event_id=event, language="hi")
    one = nagoi.write(sheets.print_sheet, order)
    same_click = nagoi.write(sheets.print_sheet, order)
    again = nagoi.write(sheets.print_sheet, PrintSheet(event_id=event, language="en"))
    assert one.figures == same_click.figures == {"version": 1, "ordinal": 1, "rows": 6}
    assert again.figures == {"version": 1, "ordinal": 2, "rows": 6}


def test_another_hour_or_more_empty_rows_make_a_new_version(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    more = nagoi.write(sheets.print_sheet, PrintSheet(event_id=event, language="hi", blank_rows=40))
    version = nagoi.view(event).event.version
    details = nagoi.details() | {"starts_at": datetime.time(15, 30)}
    nagoi.write(events.change_event, ChangeEvent(**details, event_id=event, version=version))  # type: ignore[arg-type]
    later = nagoi.write(sheets.print_sheet, PrintSheet(event_id=event, language="hi"))
    assert (more.figures["version"], later.figures["version"]) == (2, 3)
    with pytest.raises(faults.BlankRowsTooMany):
        nagoi.write(sheets.print_sheet, PrintSheet(event_id=event, language="hi", blank_rows=5000))


def test_what_stands_on_paper_is_what_was_frozen(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    nagoi.write(
        invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"])
    )
    nagoi.print(event)
    paper = nagoi.office.register.read(sheets.attendance_sheet, SheetVersion("UP-0001", 1))
    assert [row.name.hindi for row in paper.rows][:2] == ["जोन पति 1", "जोन पति 2"]
    assert paper.rows[0].post.hindi == "जोन अध्यक्ष"
    assert paper.rows[0].unit.hindi == "जोन 1"
    assert (paper.stamp.number, paper.stamp.version, paper.blank_rows) == ("UP-0001", 1, 20)
    assert (paper.day, paper.place) == (TOMORROW, "सामुदायिक भवन, नगोई")
    assert paper.office.name == nagoi.office.register.read(registers.office, None).name


def test_a_batch_prints_every_event_once(nagoi: Nagoi) -> None:
    first, second = nagoi.plan(), nagoi.plan_workshop()
    nagoi.write(sheets.print_sheets, PrintSheets(event_ids=(second, first), language="hi"))
    papers = nagoi.office.register.read(sheets.attendance_sheets, (second, first))
    assert [one.stamp.number for one in papers] == ["UP-0001", "UP-0002"]


@pytest.mark.parametrize(
    ("typed", "version", "page"),
    [
        ("UP-0001-2", 2, 0),
        ("up 1 2", 2, 0),
        ("1", 0, 0),
        ("UP-0001/2/3/L1", 2, 3),
        ("ङझ-०००१य२य३यळ१", 2, 3),
    ],
)
def test_a_sheet_is_found_by_its_number_or_scan(nagoi: Nagoi, typed: str, version: int, page: int) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    add_person(nagoi, "नया सेक्टर पति", "sector_president", nagoi.zone_ids[1])
    nagoi.print(event)
    found = nagoi.office.register.read(lookups.sheet_by_number, typed)
    assert (found.event_id, found.number, found.version, found.page) == (event, "UP-0001", version, page)


@pytest.mark.parametrize(
    ("typed", "error"),
    [("UP-0099", faults.SheetUnknown), ("", faults.SheetUnknown), ("UP-0001-9", faults.SheetVersionUnknown)],
)
def test_a_sheet_that_is_not_there_is_said_so(nagoi: Nagoi, typed: str, error: type[UserError]) -> None:
    nagoi.print(nagoi.plan())
    with pytest.raises(error) as caught:
        nagoi.office.register.read(lookups.sheet_by_number, typed)
    assert caught.value.at == "number"


def test_unread_rows_are_never_absent(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "-3 5", 4)
    totals = nagoi.view(event).totals
    assert (totals.invited, totals.present, totals.absent, totals.not_read) == (6, 4, 0, 2)


def test_the_rest_is_absent_only_when_said_so(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    order = MarkRows(number=nagoi.print(event), rows="1-4", signed=4, rest_absent=True)
    assert nagoi.write(marks.mark_rows, order).figures["absent"] == 2
    totals = nagoi.view(event).totals
    assert (totals.present, totals.absent, totals.not_read) == (4, 2, 0)


def test_a_control_total_that_disagrees_saves_nothing(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)
    with pytest.raises(faults.ControlTotalDisagrees) as caught:
        nagoi.sign(number, "1-5", 6)
    assert caught.value.at == "signed"
    assert "6" in caught.value.told()
    assert "5" in caught.value.told()
    with pytest.raises(faults.SignedNegative):
        nagoi.sign(number, "1-5", -5)
    assert present(nagoi, event) == []
    nagoi.sign(number, "1-5", 5)
    assert nagoi.view(event).event.signed_count == 5


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ("27", faults.RowsUnknown),
        ("6-1", UserError),
        ("x", UserError),
        ("1 1", NumberTwice),
        ("", NothingWritten),
    ],
)
def test_wrong_rows_save_nothing(nagoi: Nagoi, rows: str, error: type[UserError]) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)
    with pytest.raises(error):
        nagoi.sign(number, rows)
    assert present(nagoi, event) == []


def test_reading_a_page_twice_counts_once(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)
    nagoi.sign(number, "1-3")
    again = nagoi.sign(number, "1-4")
    assert (again.figures["marked"], again.figures["already"]) == (1, 3)
    with nagoi.office.register.reading() as session:
        assert session.scalar(select(func.count(AttendanceMark.id))) == 4


def test_attend_by_code_makes_the_first_version_where_none_was_printed(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    saved = nagoi.write(marks.attend, Attend(code="mt1", rows="1-2 4", signed=3))
    assert saved.figures["marked"] == 3
    view = nagoi.view(event)
    assert (view.number, view.version, view.event.row.printed_version) == ("UP-0001", 1, 0)
    assert present(nagoi, event) == ["जोन पति 1", "जोन पति 2", "सेक्टर पति 1ख"]
    rows = nagoi.office.register.read(views.list_attendance, "MT-0001")
    assert [(line.row, line.state) for line in rows][:3] == [(1, PRESENT), (2, PRESENT), (3, "")]


def test_a_list_that_was_never_printed_is_read_to_its_end(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.write(marks.mark_list, MarkList(event_id=event, rows="2 4", signed=2, rest_absent=True))
    states = [line.state for line in nagoi.view(event).lines]
    assert states == [ABSENT, PRESENT, ABSENT, PRESENT, ABSENT, ABSENT]


def test_one_is_marked_by_a_key_before_anything_is_printed(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    someone = nagoi.people["सेक्टर पति 1क"]
    for state in (PRESENT, ABSENT, EXCUSED, ""):
        nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, person_id=someone, state=state))
        assert nagoi.line(event, "सेक्टर पति 1क").state == state
    assert nagoi.names(event)[2] == "सेक्टर पति 1क"
    stranger = add_person(nagoi, "अनजान")
    with pytest.raises(faults.PersonNotInvited):
        nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, person_id=stranger, state=PRESENT))
    with pytest.raises(faults.StateUnknown):
        nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, person_id=someone, state="late"))


def test_a_line_says_since_when_and_by_whom(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1")
    line = nagoi.line(event, "जोन पति 1")
    assert line.marked_by == "रेखा"
    assert line.marked_at is not None
    again = nagoi.write(
        marks.mark_invitee, MarkInvitee(event_id=event, invitee_id=line.invitee_id, state=PRESENT)
    )
    assert again.figures == {"marked": 0, "already": 1}


def test_empty_rows_that_were_signed_wait_for_their_names(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)
    saved = nagoi.sign(number, "1-6 7-8", 8)
    assert (saved.figures["walk_ins"], saved.figures["to_name"]) == (2, 2)
    named = AddWalkIns(
        event_id=event,
        walk_ins=(
            WalkIn(row=7, name="रामू", post="कार्यकर्ता", mobile="98765 43210"),
            WalkIn(row=8, unreadable=True),
        ),
    )
    nagoi.write(arrivals.add_walk_ins, named)
    came = [line for line in nagoi.view(event).lines if line.walk_in]
    assert [(line.row, line.name.hindi, line.unreadable) for line in came] == [
        (7, "रामू", False),
        (8, "", True),
    ]
    assert came[0].mobile == "9876543210"
    assert nagoi.view(event).totals.in_all == 8


def test_walk_ins_come_with_the_rows_in_one_order(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    order = MarkRows(
        number=nagoi.print(event),
        rows="1-5",
        signed=7,
        walk_ins=(WalkIn(row=7, name="a"), WalkIn(row=9, name="😀")),
    )
    saved = nagoi.write(marks.mark_rows, order)
    assert (saved.figures["signed"], saved.figures["to_name"]) == (7, 0)
    assert nagoi.write(marks.mark_rows, order).figures == saved.figures
    assert nagoi.view(event).totals.walk_ins == 2


def test_one_of_the_list_who_signed_an_empty_row_is_marked_there(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    on_list = WalkIn(row=7, person_id=nagoi.people["जोन पति 1"])
    saved = nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(on_list,)))
    assert saved.figures == {"walk_ins": 0, "on_list": 1}
    assert nagoi.line(event, "जोन पति 1").state == PRESENT
    with pytest.raises(faults.AlreadyPresent, match="रेखा"):
        nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(on_list,)))


def test_a_known_walk_in_is_not_put_on_the_list_again(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    guest = add_person(nagoi, "अतिथि")
    came = WalkIn(person_id=guest)
    nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(came,)))
    with pytest.raises(faults.PersonInvited):
        nagoi.write(invitations.add_invitee, AddInvitee(event_id=event, person_id=guest))
    with pytest.raises(faults.AlreadyPresent):
        nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(came,)))
    nagoi.print(event)
    assert nagoi.names(event).count("अतिथि") == 1


@pytest.mark.parametrize(
    ("walk_ins", "error"),
    [
        ((WalkIn(row=7),), faults.WalkInUnnamed),
        ((WalkIn(row=7, name="अ" * 500),), faults.WalkInTooLong),
        ((WalkIn(row=7, name="रामू", mobile="12345"),), faults.WalkInMobileWrong),
        ((WalkIn(row=7, name="रामू", mobile="98765abcde"),), faults.WalkInMobileWrong),
        ((WalkIn(row=99, name="रामू"),), faults.RowsUnknown),
        ((WalkIn(row=1, name="रामू"),), faults.RowIsListed),
        ((WalkIn(row=7, name="रामू"), WalkIn(row=7, name="श्यामू")), NumberTwice),
        ((WalkIn(row=7, person_id=99_999),), faults.PersonUnknown),
        (tuple(WalkIn(name=str(one)) for one in range(1001)), faults.WalkInsTooMany),
    ],
)
def test_walk_ins_that_cannot_be(nagoi: Nagoi, walk_ins: tuple[WalkIn, ...], error: type[UserError]) -> None:
    event = nagoi.plan()
    with pytest.raises(error) as caught:
        nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=walk_ins))
    assert "{" not in caught.value.told()
    assert nagoi.view(event).totals.walk_ins == 0


def test_one_person_in_two_rows_is_refused(nagoi: Nagoi) -> None:
    event, guest = nagoi.plan(), add_person(nagoi, "अतिथि")
    twice = (WalkIn(row=7, person_id=guest), WalkIn(row=8, person_id=guest))
    with pytest.raises(faults.PersonTwice, match="अतिथि"):
        nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=twice))


def test_five_hundred_walk_ins_at_once(nagoi: Nagoi) -> None:
    event = nagoi.plan(has_list=False, blank_rows=500, invitations=())
    number = nagoi.print(event)
    crowd = tuple(WalkIn(row=row, name=f"कार्यकर्ता {row}") for row in range(1, 501))
    nagoi.write(marks.mark_rows, MarkRows(number=number, rows="", signed=500, walk_ins=crowd))
    view = nagoi.view(event)
    assert (view.totals.walk_ins, view.totals.invited) == (500, 0)
    assert [line.row for line in view.lines] == list(range(1, 501))


def test_totals_by_zone_and_of_women(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1 3 4")
    visitor = WalkIn(name="रामू", unit_id=nagoi.zone_ids[1])
    nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(visitor, WalkIn(name="कोई"))))
    totals = nagoi.view(event).totals
    by_zone = [(one.name.hindi, one.invited, one.present, one.walk_ins) for one in totals.by_unit]
    assert by_zone == [("जोन 1", 3, 3, 0), ("जोन 2", 3, 0, 1), ("", 0, 0, 1)]
    assert totals.women == 1


def test_a_district_meeting_is_totalled_by_block(nagoi: Nagoi) -> None:
    event = nagoi.plan(unit_id=nagoi.district_id)
    assert [one.name.hindi for one in nagoi.view(event).totals.by_unit] == ["नगोई"]


def trainings(nagoi: Nagoi, event: int) -> list[tuple[str, datetime.date]]:
    with nagoi.office.register.reading() as session:
        query = select(Training).where(Training.event_id == event)
        return [(one.topic_text, one.held_on) for one in session.scalars(query)]


def test_a_workshop_leaves_a_training_with_each_who_came(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop(title="सदस्यता कार्यशाला")
    nagoi.sign(nagoi.print(event), "1-3")
    assert trainings(nagoi, event) == [("सदस्यता कार्यशाला", TOMORROW)] * 3
    version = nagoi.view(event).event.version
    details = nagoi.details() | {"title": "बूथ कार्यशाला"}
    nagoi.write(events.change_event, ChangeEvent(**details, event_id=event, version=version))  # type: ignore[arg-type]
    assert trainings(nagoi, event) == [("बूथ कार्यशाला", TOMORROW)] * 3
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    assert trainings(nagoi, event) == []


def test_a_meeting_leaves_no_training_and_two_workshops_of_a_day_leave_one(nagoi: Nagoi) -> None:
    meeting = nagoi.plan()
    nagoi.sign(nagoi.print(meeting), "1-3")
    assert trainings(nagoi, meeting) == []
    first, second = nagoi.plan_workshop(), nagoi.plan_workshop(starts_at=datetime.time(15, 0))
    for one in (first, second):
        nagoi.sign(nagoi.print(one), "1")
    assert (len(trainings(nagoi, first)), len(trainings(nagoi, second))) == (1, 0)
