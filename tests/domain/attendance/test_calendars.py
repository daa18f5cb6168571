"""What is held on which day, what gets into whose way, and the calendar that other programs read."""

from __future__ import annotations

import datetime

import pytest

from controlroom.db.models.workshops import WorkshopSession
from controlroom.domain.attendance import event_days, events
from controlroom.domain.attendance.calendars import Days, clashes_between, events_between
from controlroom.domain.attendance.event_days import DaysWrong, PrintEventDays
from controlroom.domain.attendance.events import CancelEvent, ChangeEvent
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, make_nagoi
from tests.factories import DAY, OpenOffice
from tests.retelling import retold

WEEK = Days(DAY, DAY + datetime.timedelta(days=6))
NEXT_DAY = TOMORROW + datetime.timedelta(days=1)


@pytest.fixture
def nagoi(office: OpenOffice) -> Nagoi:
    """Give a block with two zones."""
    return retold(office, make_nagoi)


def titles(nagoi: Nagoi, days: Days = WEEK) -> list[tuple[datetime.date, str]]:
    """Return days and titles as the calendar shows them."""
    return [(row.day, row.title) for row in nagoi.office.register.read(events_between, days)]


def test_both_kinds_stand_in_the_order_of_days_and_hours(nagoi: Nagoi) -> None:
    nagoi.plan(title="शाम की बैठक", starts_at=datetime.time(17))
    nagoi.plan_workshop(title="सुबह की कार्यशाला", starts_at=datetime.time(9), seats=50)
    nagoi.plan(title="बिना समय", starts_at=None)
    nagoi.plan(title="आज की", held_on=DAY)
    nagoi.plan(title="अगले महीने", held_on=DAY + datetime.timedelta(days=40))
    gone = nagoi.plan(title="रद्द हुई", starts_at=datetime.time(20))
    nagoi.write(events.cancel_event, CancelEvent(event_id=gone, reason="वर्षा"))
    shown = [title for _day, title in titles(nagoi)]
    assert shown == ["आज की", "बिना समय", "सुबह की कार्यशाला", "शाम की बैठक", "रद्द हुई"]
    rows = nagoi.office.register.read(events_between, WEEK)
    assert [row.cancelled for row in rows] == ["", "", "", "", "वर्षा"]
    assert titles(nagoi, Days(TOMORROW, TOMORROW, nagoi.zone_ids[0])) == []
    assert len(titles(nagoi, Days(TOMORROW, TOMORROW, nagoi.district_id))) == 4


def test_a_workshop_of_two_days_stands_on_both(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop(
        title="दो दिन का शिविर", starts_at=datetime.time(10), ends_at=datetime.time(17)
    )
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        for place, (start, end) in enumerate(((9, 11), (12, 16))):
            session.add(
                WorkshopSession(
                    event_id=event,
                    position=place,
                    title=f"सत्र {place}",
                    trainer_name="",
                    hall="",
                    held_on=NEXT_DAY,
                    starts_at=datetime.time(start),
                    ends_at=datetime.time(end),
                )
            )
    first, second = nagoi.office.register.read(events_between, WEEK)
    assert (first.day, first.starts_at, first.ends_at) == (TOMORROW, datetime.time(10), datetime.time(17))
    assert (second.day, second.starts_at, second.ends_at) == (NEXT_DAY, datetime.time(9), datetime.time(16))
    assert titles(nagoi, Days(NEXT_DAY, NEXT_DAY)) == [(NEXT_DAY, "दो दिन का शिविर")]
    file = nagoi.office.register.read(event_days.calendar_file, WEEK)
    assert len({entry.uid for entry in file.entries}) == 2


def test_what_is_at_the_same_hour_is_told_with_what_both_want(nagoi: Nagoi) -> None:
    morning = {"starts_at": datetime.time(11), "ends_at": datetime.time(13)}
    one = nagoi.plan(title="एक", place="भवन")
    same_people = nagoi.plan(title="वही लोग", place="दूसरा स्थान", **morning)
    same_place = nagoi.plan(title="वही स्थान", place=" भवन ", invitations=(), starts_at=datetime.time(11, 30))
    apart = nagoi.plan(title="अलग", place="भवन", starts_at=datetime.time(14))
    nobody = nagoi.plan(title="किसी का नहीं", place="और कहीं", invitations=(), **morning)
    gone = nagoi.plan(title="रद्द", **morning)
    nagoi.write(events.cancel_event, CancelEvent(event_id=gone, reason="वर्षा"))
    found = nagoi.office.register.read(clashes_between, WEEK)
    told = {
        number: {(clash.event_id, clash.people, clash.same_place) for clash in clashes}
        for number, clashes in found.items()
    }
    assert told == {
        one: {(same_people, 6, False), (same_place, 0, True)},
        same_people: {(one, 6, False)},
        same_place: {(one, 0, True)},
    }
    assert not {apart, nobody, gone} & set(told)


def test_one_chair_cannot_sit_in_two_places(nagoi: Nagoi) -> None:
    chair = nagoi.people["सुरेश केशरवानी"]
    one = nagoi.plan(title="एक", place="यहाँ", chair_id=chair, invitations=())
    other = nagoi.plan_workshop(title="दो", place="वहाँ", chair_id=chair, invitations=())
    found = nagoi.office.register.read(clashes_between, WEEK)
    assert {number: clashes[0].same_chair for number, clashes in found.items()} == {one: True, other: True}
    (row, _other) = nagoi.office.register.read(events_between, WEEK)
    assert row.chair.hindi == "सुरेश केशरवानी"


def test_an_event_has_one_uid_for_ever_and_counts_its_changes(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    before = nagoi.office.register.read(event_days.calendar_file, event_days.all_days())
    version = nagoi.view(event).event.version
    details = nagoi.details() | {"place": "नया भवन"}
    nagoi.write(events.change_event, ChangeEvent(**details, event_id=event, version=version))  # type: ignore[arg-type]
    after = nagoi.office.register.read(event_days.calendar_file, event_days.all_days())
    (one,), (same,) = before.entries, after.entries
    assert one.uid == same.uid
    assert same.revision > one.revision >= 0
    assert same.event.place == "नया भवन"


def test_the_paper_of_a_week_is_numbered_and_tells_what_clashes(nagoi: Nagoi) -> None:
    nagoi.plan(title="एक")
    nagoi.plan(title="दो")
    order = PrintEventDays(first=WEEK.first, last=WEEK.last, language="hi")
    saved = nagoi.write(event_days.print_event_days, order)
    assert (saved.code, saved.figures) == ("DK-0001", {"version": 1, "events": 2})
    again = PrintEventDays(first=WEEK.first, last=WEEK.last, language="hi", unit_id=nagoi.zone_ids[0])
    assert nagoi.write(event_days.print_event_days, again).figures == {"version": 2, "events": 0}
    paper = nagoi.office.register.read(event_days.event_days, WEEK)
    assert (paper.stamp.number, paper.stamp.version) == ("DK-0001", 2)
    assert [event.clashes for event in paper.events] == [("MT-0002",), ("MT-0001",)]
    for first, last in ((TOMORROW, DAY), (DAY, DAY + datetime.timedelta(days=31))):
        with pytest.raises(DaysWrong):
            nagoi.write(event_days.print_event_days, PrintEventDays(first=first, last=last, language="hi"))
