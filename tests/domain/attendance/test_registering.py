"""At the registration desk: arrivals by name and by scan, twice, at two desks, from another workshop."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import select

from controlroom.base.errors import UserError
from controlroom.db.models.attendance import AttendanceMark
from controlroom.db.models.operators import Desk
from controlroom.db.models.people import Person, Training
from controlroom.db.models.workshops import Nomination
from controlroom.db.register import Actor
from controlroom.domain import paper_runs
from controlroom.domain.attendance import arrival_faults as faults
from controlroom.domain.attendance import (
    arrivals,
    histories,
    lookups,
    marks,
    registering,
    trainee_papers,
    undoing,
)
from controlroom.domain.attendance.arrivals import AddWalkIns
from controlroom.domain.attendance.badges import BADGE, CERTIFICATE, is_scan
from controlroom.domain.attendance.marks import MarkInvitee, MarkRows
from controlroom.domain.attendance.registering import RegisterArrival, ScanArrival
from controlroom.domain.attendance.rows import PRESENT, REPRESENTED
from controlroom.domain.attendance.trainee_papers import TraineesQuestion
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.journal import Saved
from tests.domain.attendance.nagoi import Nagoi, add_person

ZONE_1, SECTOR = "जोन पति 1", "सेक्टर पति 1क"


def arrive(nagoi: Nagoi, event: int, hindi: str, **more: object) -> Saved:
    order = RegisterArrival(event_id=event, person_id=nagoi.people[hindi], **more)  # type: ignore[arg-type]
    return nagoi.write(registering.register_arrival, order)


def scan(nagoi: Nagoi, event: int, code: str, **more: object) -> Saved:
    return nagoi.write(registering.scan_arrival, ScanArrival(event_id=event, code=code, **more))  # type: ignore[arg-type]


def badges(nagoi: Nagoi, event: int, kind: str = BADGE) -> dict[str, str]:
    """Print the badges of a workshop and return what each says."""
    nagoi.write(paper_runs.print_run, trainee_papers.order_papers(kind, event, "hi"))
    asked = TraineesQuestion(event_id=event, kind=kind)
    value = nagoi.office.register.read(trainee_papers.trainee_papers, asked)
    return {one.name.hindi: one.code for one in value.people}


def at_another_desk(nagoi: Nagoi) -> Actor:
    """Return the same operator at a second desk."""
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        desk = Desk(name="दूसरी-डेस्क", number=2)
        session.add(desk)
        session.flush()
        return Actor(nagoi.office.actor.operator_id, desk.id)


def test_who_arrives_is_present_with_hour_and_desk(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    saved = arrive(nagoi, event, ZONE_1)
    line = nagoi.line(event, ZONE_1)
    assert (line.state, line.desk, line.walk_in) == (PRESENT, "1", False)
    assert line.arrived_at is not None
    assert saved.figures == {"invitee": line.invitee_id, "walk_in": 0, "behind": 0}
    with nagoi.office.register.reading() as session:
        trained = session.scalars(select(Training.person_id)).all()
    assert trained == [nagoi.people[ZONE_1]]


def test_twice_is_told_with_hour_desk_and_operator(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    arrive(nagoi, event, ZONE_1)
    other = at_another_desk(nagoi)
    order = RegisterArrival(event_id=event, person_id=nagoi.people[ZONE_1])
    with pytest.raises(faults.AlreadyIn) as told:
        nagoi.office.register.write(other, registering.register_arrival, order)
    assert told.value.desk == "1"
    assert told.value.since.count(":") == 1
    with nagoi.office.register.reading() as session:
        assert len(session.scalars(select(AttendanceMark)).all()) == 1


def test_who_was_marked_off_the_sheet_is_told_so(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    nagoi.sign(nagoi.print(event), "1")
    with pytest.raises(faults.AlreadyMarked):
        arrive(nagoi, event, ZONE_1)


@pytest.mark.parametrize(
    "typed",
    [
        "{badge}",
        "{code}",
        " {badge} ",
        "बथ-०००१/1/ज-{number}",  # the same keys with InScript on
        "ब्ल।०००१।1।च।{number}",
    ],
)
def test_a_badge_is_read_by_its_digits_whatever_the_keyboard(nagoi: Nagoi, typed: str) -> None:
    event = nagoi.plan_workshop()
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        session.get_one(Person, nagoi.people[ZONE_1]).code = "P-0777"
    badge = badges(nagoi, event)[ZONE_1]
    code = nagoi.line(event, ZONE_1).code
    scan(nagoi, event, typed.format(badge=badge, code=code, number=code.removeprefix("P-")))
    assert nagoi.line(event, ZONE_1).state == PRESENT


def test_a_badge_of_another_workshop_is_told_by_its_name(nagoi: Nagoi) -> None:
    other = nagoi.plan_workshop(title="बूथ प्रबंधन प्रशिक्षण")
    badge = badges(nagoi, other)[ZONE_1]
    event = nagoi.plan_workshop()
    with pytest.raises(faults.BadgeOfOther) as told:
        scan(nagoi, event, badge)
    assert "बूथ प्रबंधन प्रशिक्षण" in told.value.told()
    assert nagoi.line(event, ZONE_1).state == ""


@pytest.mark.parametrize(
    "typed", ["BL-0099/1/P-0001", "BJ-0012", "P-9999", "BL-0001/1/P-9999", "-", "BL/0/0"]
)
def test_what_is_no_badge_is_told(nagoi: Nagoi, typed: str) -> None:
    event = nagoi.plan_workshop()
    badges(nagoi, event)
    with pytest.raises(faults.NoBadge):
        scan(nagoi, event, typed)


def test_a_sheet_that_is_scanned_as_a_badge_is_told(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    number = nagoi.print(event).rpartition("-")[0]
    with pytest.raises(faults.SheetScanned):
        scan(nagoi, event, f"{number}/1/1/L1")


def test_the_badge_of_a_walk_in_names_his_row(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    came = WalkIn(name="अतिथि पहले", mobile="6100000001")
    order = AddWalkIns(event_id=event, walk_ins=(came,), at_desk=True)
    row = nagoi.write(arrivals.add_walk_ins, order).figures["invitee"]
    badge = badges(nagoi, event)["अतिथि पहले"]
    assert badge == f"BL-0001/{row}"
    asked = histories.RowAsked(event, row)
    (made,) = nagoi.office.register.read(histories.row_history, asked)
    assert (made.sheet, made.arrived_at is not None) == ("", True), "no paper was signed, none was printed"
    with nagoi.office.register.reading() as session:
        assert lookups.document_of(session, event) is None
    with pytest.raises(faults.AlreadyIn) as told:
        scan(nagoi, event, badge)
    assert told.value.name == "अतिथि पहले"
    with pytest.raises(faults.BadgeOfOther):
        scan(nagoi, nagoi.plan_workshop(), badge)


def test_a_certificate_lets_nobody_into_another_workshop(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    row = arrive(nagoi, event, ZONE_1).figures["invitee"]
    badges(nagoi, event, CERTIFICATE)
    with pytest.raises(faults.BadgeOfOther):
        scan(nagoi, nagoi.plan_workshop(title="दूसरी"), f"PT-0001/{row}")


def test_somebody_known_who_is_not_invited_is_asked_about_first(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    add_person(nagoi, "बिन बुलाए व्यक्ति")
    with pytest.raises(faults.NotOnList):
        arrive(nagoi, event, "बिन बुलाए व्यक्ति")
    saved = arrive(nagoi, event, "बिन बुलाए व्यक्ति", anyway=True)
    assert saved.figures["walk_in"] == 1
    assert nagoi.line(event, "बिन बुलाए व्यक्ति").walk_in
    with pytest.raises(faults.AlreadyIn):
        arrive(nagoi, event, "बिन बुलाए व्यक्ति", anyway=True)


def test_who_waits_for_a_seat_is_told_as_such(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    for place, name in enumerate(("पहला प्रतीक्षारत", "दूसरा प्रतीक्षारत"), start=1):
        person = add_person(nagoi, name)
        with nagoi.office.register.writing(nagoi.office.actor) as session:
            session.add(
                Nomination(
                    event_id=event,
                    unit_id=nagoi.block_id,
                    person_id=person,
                    position=place,
                    state="waiting",
                )
            )
    with pytest.raises(faults.WaitsForSeat) as told:
        arrive(nagoi, event, "दूसरा प्रतीक्षारत")
    assert (told.value.place, told.value.unit) == (2, "Nagoi")
    assert arrive(nagoi, event, "दूसरा प्रतीक्षारत", anyway=True).figures["walk_in"] == 1


def test_an_arrival_taken_back_leaves_nothing_and_may_come_again(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    arrive(nagoi, event, ZONE_1)
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    line = nagoi.line(event, ZONE_1)
    assert (line.state, line.arrived_at, line.desk) == ("", None, "")
    arrive(nagoi, event, ZONE_1)
    nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, state="absent", person_id=line.person_id))
    assert nagoi.line(event, ZONE_1).arrived_at is None
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    again = nagoi.line(event, ZONE_1)
    assert (again.state, again.desk, again.arrived_at is not None) == (PRESENT, "1", True)


def test_a_clock_that_was_set_back_is_told(nagoi: Nagoi, monkeypatch: pytest.MonkeyPatch) -> None:
    event = nagoi.plan_workshop()
    arrive(nagoi, event, ZONE_1)
    past = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=40)
    monkeypatch.setattr("controlroom.base.clock.now", lambda: past)
    assert arrive(nagoi, event, SECTOR).figures["behind"] in (39, 40)
    with pytest.raises(faults.AlreadyIn):
        arrive(nagoi, event, ZONE_1)


def test_somebody_comes_for_another(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    helper = add_person(nagoi, "सहायक व्यक्ति")
    order = MarkInvitee(event_id=event, state=REPRESENTED, person_id=nagoi.people[ZONE_1], deputy_id=helper)
    nagoi.write(marks.mark_invitee, order)
    line = nagoi.line(event, ZONE_1)
    assert (line.state, line.deputy.hindi) == (REPRESENTED, "सहायक व्यक्ति")
    totals = nagoi.view(event).totals
    assert (totals.represented, totals.present, totals.in_all) == (1, 0, 1)
    with nagoi.office.register.reading() as session:
        assert session.scalars(select(Training.person_id)).all() == [helper]
    other = MarkInvitee(
        event_id=event, state=REPRESENTED, person_id=nagoi.people[ZONE_1], deputy_name="भतीजा परीक्षा"
    )
    nagoi.write(marks.mark_invitee, other)
    assert nagoi.line(event, ZONE_1).deputy.hindi == "भतीजा परीक्षा"
    with nagoi.office.register.reading() as session:
        assert session.scalars(select(Training.person_id)).all() == []
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    assert nagoi.line(event, ZONE_1).deputy.hindi == "सहायक व्यक्ति"


@pytest.mark.parametrize(
    ("order", "fault"),
    [
        ({"state": REPRESENTED}, faults.DeputyMissing),
        ({"state": REPRESENTED, "deputy_name": "  "}, faults.DeputyMissing),
        ({"state": REPRESENTED, "deputy_name": "अ" * 201}, faults.DeputyTooLong),
        ({"state": PRESENT, "deputy_name": "कोई"}, faults.DeputyForNobody),
    ],
)
def test_a_deputy_is_somebody(nagoi: Nagoi, order: dict[str, str], fault: type[UserError]) -> None:
    event = nagoi.plan_workshop()
    with pytest.raises(fault):
        nagoi.write(
            marks.mark_invitee,
            MarkInvitee(event_id=event, person_id=nagoi.people[ZONE_1], **order),  # type: ignore[arg-type]
        )


def test_nobody_comes_for_himself(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    one = nagoi.people[ZONE_1]
    with pytest.raises(faults.DeputyHimself):
        nagoi.write(
            marks.mark_invitee,
            MarkInvitee(event_id=event, state=REPRESENTED, person_id=one, deputy_id=one),
        )


def test_who_comes_after_his_deputy_is_asked_about_and_the_deputy_stays(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    order = MarkInvitee(
        event_id=event, state=REPRESENTED, person_id=nagoi.people[ZONE_1], deputy_name="भतीजा परीक्षा"
    )
    nagoi.write(marks.mark_invitee, order)
    with pytest.raises(faults.RepresentedAlready):
        arrive(nagoi, event, ZONE_1)
    arrive(nagoi, event, ZONE_1, anyway=True)
    assert nagoi.line(event, ZONE_1).state == PRESENT
    assert nagoi.line(event, "भतीजा परीक्षा").walk_in


def test_five_hundred_walk_ins_at_once(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    came = tuple(WalkIn(name=f"अतिथि {number}") for number in range(500))
    saved = nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=came, at_desk=True))
    assert saved.figures["walk_ins"] == 500
    assert nagoi.view(event).totals.walk_ins == 500


def test_a_merged_person_arrives_in_the_row_of_either_entry(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    double = add_person(nagoi, "जोन पति एक")
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        session.get_one(Person, double).merged_into_id = nagoi.people[ZONE_1]
        code = session.get_one(Person, double).code
    scan(nagoi, event, code)
    assert nagoi.line(event, ZONE_1).state == PRESENT


def test_what_a_scanner_types_is_told_from_what_a_hand_types() -> None:
    assert [is_scan(one) for one in ("BL-0007/3/P-0012", "P-0012", "बथ-०००१/1/ज-2", "BL-0007/451")] == [
        True
    ] * 4
    assert [is_scan(one) for one in ("सुर", "98765", "ram 2", "6100000001", "")] == [False] * 5


def test_a_sheet_printed_before_the_list_changed_agrees_with_the_desk(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    first = nagoi.print(event)
    arrive(nagoi, event, ZONE_1)
    saved = nagoi.write(marks.mark_rows, MarkRows(number=first, rows="1-3", signed=3))
    assert (saved.figures["marked"], saved.figures["already"]) == (2, 1)
    assert nagoi.line(event, ZONE_1).arrived_at is not None


def test_where_there_is_no_list_whoever_comes_is_let_in_at_once(nagoi: Nagoi) -> None:
    event = nagoi.plan(has_list=False, invitations=())
    assert arrive(nagoi, event, ZONE_1).figures["walk_in"] == 1
    with pytest.raises(faults.AlreadyIn):
        arrive(nagoi, event, ZONE_1)
