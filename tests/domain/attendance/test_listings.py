"""Lists of events, what is still to be printed, conflicts, what fields complete from."""

from __future__ import annotations

import datetime

from controlroom.domain import meetings, workshops
from controlroom.domain.attendance import choices, conflicts, events, listings
from controlroom.domain.attendance.events import CancelEvent
from controlroom.domain.attendance.rows import EventListing, EventsOn, Typed
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person
from tests.factories import DAY

WEEK = datetime.timedelta(days=7)


def test_what_comes_stands_first_and_the_nearest_on_top(nagoi: Nagoi) -> None:
    past = [nagoi.plan(held_on=DAY - WEEK * back) for back in (2, 1)]
    coming = [nagoi.plan(held_on=DAY + WEEK * ahead) for ahead in (2, 1)]
    page = nagoi.office.register.read(meetings.list_meetings, EventListing())
    assert [row.id for row in page.rows] == [coming[1], coming[0], past[1], past[0]]
    assert page.total == 4
    upcoming = nagoi.office.register.read(meetings.list_meetings, EventListing(when="upcoming"))
    behind = nagoi.office.register.read(meetings.list_meetings, EventListing(when="past"))
    assert [row.id for row in upcoming.rows] == [coming[1], coming[0]]
    assert [row.id for row in behind.rows] == [past[1], past[0]]


def test_kinds_units_and_words_narrow_the_list(nagoi: Nagoi) -> None:
    meeting = nagoi.plan(unit_id=nagoi.zone_ids[0], title="मतदाता सूची")
    workshop = nagoi.plan_workshop()
    read = nagoi.office.register.read
    assert [row.id for row in read(workshops.list_workshops, EventListing()).rows] == [workshop]
    both = read(listings.list_events, EventListing(unit_id=nagoi.block_id, sort="code")).rows
    assert [row.id for row in both] == [meeting, workshop]
    in_zone = read(listings.list_events, EventListing(unit_id=nagoi.zone_ids[0])).rows
    assert [row.id for row in in_zone] == [meeting]
    assert [row.id for row in read(listings.list_events, EventListing(text="मतदाता")).rows] == [meeting]
    assert [row.id for row in read(listings.list_events, EventListing(text="ws-0001")).rows] == [workshop]


def test_a_row_counts_the_list_and_who_came(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    row = nagoi.view(event).event.row
    assert (row.invited, row.present, row.printed_version, row.number) == (6, 0, 0, "")
    nagoi.sign(nagoi.print(event), "1-2 7")
    row = nagoi.view(event).event.row
    assert (row.invited, row.present, row.walk_ins, row.printed_version) == (6, 2, 1, 1)
    assert row.number == "UP-0001"


def test_tomorrows_sheets_that_are_not_printed(nagoi: Nagoi) -> None:
    printed, open_one, cancelled = nagoi.plan(), nagoi.plan_workshop(), nagoi.plan()
    nagoi.print(printed)
    nagoi.plan(held_on=DAY + WEEK)
    nagoi.write(events.cancel_event, CancelEvent(event_id=cancelled, reason="वर्षा"))
    question = EventsOn(TOMORROW, TOMORROW, unit_id=nagoi.district_id, unprinted=True)
    assert [row.id for row in nagoi.office.register.read(listings.events_on, question)] == [open_one]
    add_person(nagoi, "नया सेक्टर पति", "sector_president", nagoi.zone_ids[1])
    again = nagoi.office.register.read(listings.events_on, question)
    assert [row.id for row in again] == [printed, open_one]
    nagoi.print(printed)
    only_meetings = EventsOn(TOMORROW, TOMORROW, kind="meeting", unprinted=True)
    assert nagoi.office.register.read(listings.events_on, only_meetings) == []


def test_next_events_of_today(nagoi: Nagoi) -> None:
    later, sooner = nagoi.plan(starts_at=datetime.time(16, 0)), nagoi.plan(starts_at=datetime.time(9, 0))
    nagoi.plan(held_on=DAY - WEEK)
    question = EventsOn(DAY, DAY + WEEK, limit=5)
    assert [row.id for row in nagoi.office.register.read(listings.events_on, question)] == [sooner, later]


def test_people_at_two_events_that_hour_are_told(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.plan_workshop(starts_at=datetime.time(11, 30), title="कार्यशाला", ends_at=datetime.time(13, 0))
    nagoi.plan(starts_at=datetime.time(12, 0))
    nagoi.plan(starts_at=None)
    told = nagoi.office.register.read(conflicts.conflicts, event)
    assert [(one.name.hindi, one.event_title) for one in told][:1] == [("जोन पति 1", "कार्यशाला")]
    assert len(told) == 6
    long = nagoi.plan(starts_at=datetime.time(8, 0), ends_at=datetime.time(16, 0))
    assert len(nagoi.office.register.read(conflicts.conflicts, long)) == 18
    alone = nagoi.plan(held_on=DAY + WEEK)
    assert not nagoi.office.register.read(conflicts.conflicts, alone)


def test_the_list_is_shown_until_the_day_and_the_paper_from_then_on(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    add_person(nagoi, "नया सेक्टर पति", "sector_president", nagoi.zone_ids[1])
    before = nagoi.view(event)
    assert (before.version, before.has_changed, before.joined, before.left) == (0, True, 1, 0)
    nagoi.sign("UP-0001-1", "1")
    begun = nagoi.view(event)
    assert (begun.version, begun.listed, begun.last_row) == (1, 6, 26)
    assert nagoi.view(event, as_list=True).version == 0


def test_titles_and_places_complete_from_earlier_ones(nagoi: Nagoi) -> None:
    nagoi.plan(title="मतदाता सूची बैठक", held_on=DAY - WEEK)
    nagoi.plan(title="जोन बैठक")
    nagoi.plan_workshop(title="बैठक जैसी कार्यशाला")
    read = nagoi.office.register.read
    assert read(listings.titles_like, Typed("बैठक", "meeting")) == ["जोन बैठक", "मतदाता सूची बैठक"]
    assert read(listings.titles_like, Typed("100%_")) == []
    assert read(listings.places_like, Typed("भवन")) == ["सामुदायिक भवन, नगोई"]


def test_choices_of_forms(nagoi: Nagoi) -> None:
    read = nagoi.office.register.read
    assert next(iter(read(choices.posts_to_invite, None))).code == "district_president"
    assert [one.name.hindi for one in read(choices.units_like, Typed("नगोई"))] == ["नगोई"]
    found = read(choices.people_like, Typed("केशर"))[0]
    assert (found.name.hindi, found.detail.hindi) == ("सुरेश केशरवानी", "ब्लॉक अध्यक्ष, नगोई")
    top = read(choices.unit_choice, None)
    assert top is not None
    assert top.name.latin == "Bilaspur"
