"""Today tells what is out, how far the target is, and what needs doing, each with its way out."""

from __future__ import annotations

import dataclasses
import datetime

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Unit
from controlroom.domain import meetings, paper_runs, targets, today, today_rows
from controlroom.domain.attendance import series
from controlroom.domain.attendance.series import StartSeries
from controlroom.domain.minutes.decisions import Decide, SettleDecision, decide, settle_decision
from controlroom.domain.paper_runs import PrintRun
from controlroom.domain.targets import SetTarget
from controlroom.domain.today import TodayRow
from controlroom.domain.today_rows import ActionRow, TodayQuestion
from tests import factories
from tests.domain.members.stories import DAY, SUNITA, enter, make_zone
from tests.factories import OpenOffice

WEEK = datetime.timedelta(days=7)


def read(office: OpenOffice, day: datetime.date = DAY, unit_id: int | None = None) -> TodayRow:
    """Return Today."""
    return office.register.read(today.today, TodayQuestion(unit_id=unit_id, today=day))


def needs(office: OpenOffice, day: datetime.date = DAY, unit_id: int | None = None) -> list[ActionRow]:
    """Return what needs doing."""
    return list(office.register.read(today.needs, TodayQuestion(unit_id=unit_id, today=day)))


def kinds(rows: list[ActionRow]) -> dict[str, int]:
    """Return how much of each kind needs doing."""
    return {one.kind: one.count for one in rows}


def test_an_empty_register_says_what_is_missing(office: OpenOffice) -> None:
    row = read(office)
    assert row.filled == today_rows.Filled(booths=False, people=False, books=False, members=False)
    assert (row.members, row.target, needs(office), list(row.events)) == (0, None, [], [])


def test_figures_of_the_day_and_the_way_to_the_target(office: OpenOffice) -> None:
    zone = make_zone(office)
    for leaf, back in ((1, 0), (2, 3), (3, 12)):
        details = dataclasses.replace(SUNITA, name=Name(f"नाम {leaf}"))
        joined = DAY - datetime.timedelta(days=back)
        enter(office, leaf, details, booth_id=zone.booth_id, joined_on=joined)
    order = SetTarget(unit_id=zone.zone_id, members=12)
    office.register.write(office.actor, targets.set_target, order)
    row = read(office)
    assert (row.members, row.recent.today, row.recent.week) == (3, 1, 2)
    assert (row.books.out, row.books.overdue, row.books.stock) == (3, 3, 2)
    assert row.target is not None
    assert (row.target.target, row.target.percent) == (12, 25)
    assert row.filled.members


def test_the_holder_whose_books_are_overdue_is_named_with_his_mobile(office: OpenOffice) -> None:
    zone = make_zone(office)
    late = [one for one in needs(office, datetime.date(2026, 12, 24)) if one.kind == today_rows.OVERDUE]
    assert [(one.name.latin, one.detail.latin, one.mobile, one.count) for one in late] == [
        ("Rajendra Sahu", "Zone 1", "9876500099", 3)
    ]
    assert (late[0].page, late[0].subject_id) == ("books", zone.president_id)
    assert today_rows.OVERDUE not in kinds(needs(office, datetime.date(2026, 11, 2)))


def test_what_tomorrow_needs_printed_is_told_until_it_was_printed(office: OpenOffice) -> None:
    zone = make_zone(office)
    with office.register.writing(office.actor) as session:
        for place, days in enumerate((1, 5)):
            held_on = DAY + datetime.timedelta(days=days)
            event = Event(
                code=f"KS-{place}", kind="workshop", title="कार्यशाला", unit_id=zone.zone_id, held_on=held_on
            )
            session.add(event)
            session.flush()
    row = read(office)
    (line,) = [one for one in needs(office) if one.kind == today_rows.PRINT]
    assert (line.name.hindi, line.detail.latin, line.page) == ("कार्यशाला", "Zone 1", "workshops")
    assert [one.printed for one in row.events] == [False, False]
    assert line.subject_id is not None
    order = PrintRun(kind="attendance_sheet", subject="events", subject_ids=(line.subject_id,), language="hi")
    office.register.write(office.actor, paper_runs.print_run, order)
    row = read(office)
    assert today_rows.PRINT not in kinds(needs(office))
    assert [one.printed for one in row.events] == [True, False]


def test_booths_committees_and_papers_that_lack_something_are_counted(office: OpenOffice) -> None:
    zone = make_zone(office)
    enter(office, 1, dataclasses.replace(SUNITA, age=None), booth_id=zone.booth_id)
    with office.register.writing(office.actor) as session:
        assembly = factories.add_unit(session, "assembly", "बेलतरा")
        bilha = factories.add_assembly(session, 30, "बिल्हा")
        factories.add_booth(session, 1, "अकेला", parent=assembly, assembly=bilha)
        in_charge = factories.add_person(session, "मीना", gender="female")
        factories.appoint(session, in_charge, "zone_in_charge", session.get_one(Unit, zone.zone_id))
    found = kinds(needs(office))
    # The zone has both its posts; the block and the three booths have none.
    assert (found[today_rows.UNPLACED], found[today_rows.COMMITTEES], found[today_rows.INCOMPLETE]) == (
        1,
        4,
        1,
    )
    inside = kinds(needs(office, unit_id=zone.zone_id))
    assert (inside.get(today_rows.UNPLACED), inside[today_rows.COMMITTEES]) == (None, 2)


def test_today_of_a_unit_counts_what_is_inside_it(office: OpenOffice) -> None:
    zone = make_zone(office)
    enter(office, 1, booth_id=zone.booth_id)
    row = read(office, unit_id=zone.other_booth_id)
    assert (row.members, row.books.out, row.unit.hindi) == (0, 0, "नगोई 143")
    assert read(office, unit_id=zone.booth_id).members == 1


def test_decisions_past_their_date_are_counted_until_they_are_settled(office: OpenOffice) -> None:
    zone = make_zone(office)
    write = office.register.write
    plan = meetings.PlanMeeting(title="बैठक", unit_id=zone.zone_id, held_on=DAY - WEEK)
    event_id = write(office.actor, meetings.plan_meeting, plan).result.id or 0
    made = [
        write(office.actor, decide, Decide(event_id=event_id, words=words, due_on=due)).result.id
        for words, due in (("सूची", DAY - WEEK), ("झंडे", DAY), ("पर्चे", None))
    ]
    assert kinds(needs(office))[today_rows.DECISIONS] == 1
    assert kinds(needs(office, DAY + WEEK))[today_rows.DECISIONS] == 2
    assert today_rows.DECISIONS not in kinds(needs(office, unit_id=zone.booth_id))
    write(office.actor, settle_decision, SettleDecision(decision_id=made[0] or 0))
    assert today_rows.DECISIONS not in kinds(needs(office))


def test_units_that_are_late_with_their_meeting_are_counted_by_series(office: OpenOffice) -> None:
    zone = make_zone(office)
    with office.register.reading() as session:
        block_id = session.get_one(Unit, zone.zone_id).parent_id
    assert block_id is not None
    order = StartSeries(title="जोन बैठक", unit_id=block_id, level="zone", begins_on=DAY, due_on=DAY)
    office.register.write(office.actor, series.start_series, order)
    assert today_rows.UNITS_LATE not in kinds(needs(office))
    later = DAY + datetime.timedelta(days=1)
    (late,) = [one for one in needs(office, later) if one.kind == today_rows.UNITS_LATE]
    assert (late.count, late.name.hindi, late.page) == (1, "जोन बैठक", "meetings")
    assert kinds(needs(office, later, zone.zone_id))[today_rows.UNITS_LATE] == 1
    with office.register.writing(office.actor) as session:
        other = factories.add_unit(session, "block", "दूसरा")
    assert today_rows.UNITS_LATE not in kinds(needs(office, later, other.id))
