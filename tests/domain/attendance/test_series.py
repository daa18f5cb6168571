"""Series of events: what every block owes, who has held it, who is late and by how many days."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base.errors import UserError
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain.attendance import (
    calendars,
    events,
    faults,
    marks,
    obligations,
    series,
    series_events,
    series_faults,
    views,
)
from controlroom.domain.attendance.events import CancelEvent, ChangeEvent
from controlroom.domain.attendance.marks import MarkInvitee
from controlroom.domain.attendance.rhythms import Rhythm
from controlroom.domain.attendance.rows import PRESENT, WORKSHOP, Invitation, ShowEvent
from controlroom.domain.attendance.series import ChangeSeries, EndSeries, StartSeries
from controlroom.domain.attendance.series_events import (
    CountEvent,
    PlanObligation,
    ReportHeld,
    ReportObligation,
)
from controlroom.domain.attendance.series_rows import (
    DUE,
    LATE,
    MET,
    OPEN,
    PLANNED,
    UNTOLD,
    Obligation,
    ObligationListing,
    SeriesListing,
    SeriesRow,
)
from tests.domain.attendance.nagoi import Nagoi, saved_id
from tests.factories import DAY


def ago(days: int) -> datetime.date:
    """Return a day so many days back."""
    return DAY - datetime.timedelta(days=days)


def start(nagoi: Nagoi, **changed: object) -> int:
    """Ask of every zone a meeting by in five days, and return the series' id."""
    asked: dict[str, object] = {
        "title": "जोन बैठक",
        "unit_id": nagoi.block_id,
        "level": "zone",
        "due_on": ago(-5),
        "begins_on": ago(30),
        "agenda": "सदस्यता\nबूथ",
    }
    return saved_id(nagoi.write(series.start_series, StartSeries(**(asked | changed))))  # type: ignore[arg-type]


def owed(nagoi: Nagoi, series_id: int, show: str = "", text: str = "") -> list[Obligation]:
    """Return what the zones owe."""
    question = ObligationListing(series_id=series_id, show=show, text=text)
    return list(nagoi.office.register.read(obligations.list_obligations, question).rows)


def of_zone(nagoi: Nagoi, series_id: int, zone: int) -> Obligation:
    """Return what the first or second zone owes."""
    return next(one for one in owed(nagoi, series_id) if one.unit_id == nagoi.zone_ids[zone])


def row(nagoi: Nagoi, series_id: int) -> SeriesRow:
    """Return the series as lists show it."""
    return nagoi.office.register.read(obligations.series_row, series_id)


def plan(nagoi: Nagoi, series_id: int, zone: int, day: datetime.date) -> int:
    """Plan the event that a zone owes."""
    order = PlanObligation(series_id=series_id, unit_id=nagoi.zone_ids[zone], held_on=day)
    return saved_id(nagoi.write(series_events.plan_obligation, order))


def told(nagoi: Nagoi, series_id: int, zone: int, day: datetime.date, count: int = 30) -> int:
    """Enter that a zone told by telephone that it held its meeting."""
    order = ReportObligation(series_id=series_id, unit_id=nagoi.zone_ids[zone], held_on=day, count=count)
    return saved_id(nagoi.write(series_events.report_obligation, order))


def test_every_zone_owes_one_and_stands_as_it_plans_and_holds_it(nagoi: Nagoi) -> None:
    number = start(nagoi)
    assert [(one.state, one.due_on, one.late_days) for one in owed(nagoi, number)] == [(DUE, ago(-5), 0)] * 2
    assert owed(nagoi, number)[0].above.hindi == "नगोई"
    event = plan(nagoi, number, 0, DAY)
    assert of_zone(nagoi, number, 0).state == PLANNED
    order = MarkInvitee(event_id=event, state=PRESENT, person_id=nagoi.people["जोन पति 1"])
    nagoi.write(marks.mark_invitee, order)
    done = of_zone(nagoi, number, 0)
    assert (done.state, done.due_on, done.last_id, done.came) == (MET, None, event, 1)
    standing = row(nagoi, number).standing
    assert (standing.units, standing.met, standing.planned, standing.late) == (2, 1, 0, 0)


def test_who_is_late_is_told_by_how_many_days(nagoi: Nagoi) -> None:
    number = start(nagoi, due_on=ago(12))
    told(nagoi, number, 1, ago(20))
    assert [one.late_days for one in owed(nagoi, number)] == [12, 0]
    assert [one.unit_id for one in owed(nagoi, number, LATE)] == [nagoi.zone_ids[0]]
    plan(nagoi, number, 0, DAY + datetime.timedelta(days=2))
    late = of_zone(nagoi, number, 0)
    assert (late.state, late.open_on) == (LATE, DAY + datetime.timedelta(days=2))
    assert row(nagoi, number).standing.longest == 12
    assert owed(nagoi, number, OPEN) == [late]


@pytest.mark.parametrize(
    ("held", "state", "due", "late"),
    [
        ([], LATE, 30, 30),
        ([31], LATE, 15, 15),
        ([29], DUE, 0, 0),
        ([20, 16], DUE, 0, 0),
        ([14], MET, -15, 0),
        ([0], MET, -15, 0),
        ([16, 1], MET, -15, 0),
    ],
)
def test_every_fifteen_days_another_one_is_due(
    nagoi: Nagoi, held: list[int], state: str, due: int, late: int
) -> None:
    """The first was due thirty days ago, the next fifteen days ago, the third today."""
    number = start(nagoi, begins_on=ago(44), due_on=ago(30), every_days=15)
    for days in held:
        told(nagoi, number, 0, ago(days))
    first = of_zone(nagoi, number, 0)
    assert (first.state, first.due_on, first.late_days) == (state, ago(due), late)
    assert (first.rounds, first.passed) == (len({Rhythm(ago(30), 15).round_of(ago(d)) for d in held}), 2)


def test_a_meeting_without_a_word_of_it_waits_to_be_asked_after(nagoi: Nagoi) -> None:
    number = start(nagoi)
    event = plan(nagoi, number, 0, ago(3))
    assert (of_zone(nagoi, number, 0).state, of_zone(nagoi, number, 0).open_id) == (UNTOLD, event)
    assert told(nagoi, number, 0, ago(2), 45) == event
    done = of_zone(nagoi, number, 0)
    assert (done.state, done.last_held_on, done.came, done.is_reported) == (MET, ago(2), 45, True)
    nagoi.write(series_events.report_held, ReportHeld(event_id=event, count=None))
    assert of_zone(nagoi, number, 0).state == UNTOLD
    nagoi.write(series_events.report_held, ReportHeld(event_id=event, count=12))
    assert of_zone(nagoi, number, 0).came == 12


def test_what_was_planned_is_settled_where_it_was_held_earlier(nagoi: Nagoi) -> None:
    number = start(nagoi)
    planned = plan(nagoi, number, 0, ago(-4))
    assert told(nagoi, number, 0, ago(2), 45) == planned
    done = of_zone(nagoi, number, 0)
    assert (done.state, done.open_id, done.last_held_on, done.came) == (MET, None, ago(2), 45)
    days = calendars.Days(ago(30), ago(-30))
    shown = nagoi.office.register.read(calendars.events_between, days)
    assert [(one.id, one.day) for one in shown] == [(planned, ago(2))], "nothing is left on the day planned"


def test_an_untold_day_of_the_same_round_is_settled_too(nagoi: Nagoi) -> None:
    number = start(nagoi, begins_on=ago(44), due_on=ago(30), every_days=15)
    untold, coming = plan(nagoi, number, 0, ago(3)), 0
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        coming = saved_id(
            series_events.plan_obligation(
                session, PlanObligation(series_id=number, unit_id=nagoi.zone_ids[0], held_on=ago(-9))
            )
        )
    assert told(nagoi, number, 0, ago(5)) == untold
    stands = of_zone(nagoi, number, 0)
    assert (stands.state, stands.open_id, stands.open_on) == (MET, coming, ago(-9))
    assert told(nagoi, number, 0, ago(0)) != coming, "what is planned for the next round stands"


def test_the_next_one_is_made_like_the_last_of_the_unit(nagoi: Nagoi) -> None:
    number = start(nagoi, every_days=15)
    first = plan(nagoi, number, 0, ago(2))
    assert nagoi.names(first) == ["जोन पति 1"]  # the posts of a zone's committee
    detail = nagoi.view(first).event
    changed = events.ChangeEvent(
        event_id=first,
        version=detail.version,
        title=detail.row.title,
        unit_id=nagoi.zone_ids[0],
        held_on=ago(2),
        starts_at=datetime.time(16, 0),
        place="पंचायत भवन",
        invitations=(Invitation(nagoi.zone_ids[0], ("zone_president", "sector_president")),),
    )
    nagoi.write(events.change_event, changed)
    told(nagoi, number, 0, ago(2))
    own = nagoi.view(plan(nagoi, number, 0, DAY))
    assert (own.event.row.title, own.event.agenda) == ("जोन बैठक", "सदस्यता\nबूथ")
    assert (own.event.row.place, own.event.row.starts_at) == ("पंचायत भवन", datetime.time(16, 0))
    other = nagoi.view(plan(nagoi, number, 1, DAY))
    assert (other.event.row.place, other.event.row.starts_at) == ("", datetime.time(16, 0))
    assert [line.name.hindi for line in other.lines] == ["जोन पति 2", "सेक्टर पति 2क", "सेक्टर पति 2ख"]


def test_a_unit_without_posts_or_rules_gets_a_sheet_of_empty_rows(nagoi: Nagoi) -> None:
    number = start(nagoi, level="district", unit_id=nagoi.district_id)
    order = PlanObligation(series_id=number, unit_id=nagoi.district_id, held_on=DAY)
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        from controlroom.db.models.committees import CommitteeSeat

        for seat in session.query(CommitteeSeat).all():
            session.delete(seat)
    view = nagoi.view(saved_id(nagoi.write(series_events.plan_obligation, order)))
    assert (view.event.has_list, view.event.blank_rows) == (False, 50)


def test_a_workshop_is_repeated_at_home_with_its_rules(nagoi: Nagoi) -> None:
    source = nagoi.plan_workshop(title="बूथ प्रबंधन")
    number = start(nagoi, kind=WORKSHOP, source_event_id=source, title="बूथ प्रबंधन")
    copy = nagoi.view(plan(nagoi, number, 1, DAY))
    assert copy.event.row.kind == WORKSHOP
    assert [line.name.hindi for line in copy.lines] == ["जोन पति 2", "सेक्टर पति 2क", "सेक्टर पति 2ख"]
    found = nagoi.office.register.read(obligations.list_series, SeriesListing(source_event_id=source))
    assert [one.id for one in found.rows] == [number]
    with pytest.raises(series_faults.SourceNoWorkshop):
        start(nagoi, kind=WORKSHOP, source_event_id=nagoi.plan())


def test_a_meeting_that_stands_already_is_counted(nagoi: Nagoi) -> None:
    number = start(nagoi)
    mine = nagoi.plan(unit_id=nagoi.zone_ids[0])
    nagoi.write(series_events.count_event, CountEvent(event_id=mine, series_id=number))
    assert of_zone(nagoi, number, 0).open_id == mine
    nagoi.write(series_events.count_event, CountEvent(event_id=mine, series_id=None))
    assert of_zone(nagoi, number, 0).open_id is None
    for stranger in (nagoi.plan(), nagoi.plan_workshop(unit_id=nagoi.zone_ids[0])):
        with pytest.raises(series_faults.EventNotOfSeries):
            nagoi.write(series_events.count_event, CountEvent(event_id=stranger, series_id=number))


def test_a_cancelled_event_does_not_count(nagoi: Nagoi) -> None:
    number = start(nagoi)
    event = plan(nagoi, number, 0, DAY)
    nagoi.write(events.cancel_event, CancelEvent(event_id=event, reason="वर्षा"))
    assert of_zone(nagoi, number, 0).state == DUE


def test_nothing_is_planned_twice_or_for_a_stranger(nagoi: Nagoi) -> None:
    number = start(nagoi)
    plan(nagoi, number, 0, DAY)
    with pytest.raises(series_faults.PlannedAlready, match="MT-0001"):
        plan(nagoi, number, 0, DAY)
    order = PlanObligation(series_id=number, unit_id=nagoi.block_id, held_on=DAY)
    with pytest.raises(series_faults.UnitOwesNothing, match="Nagoi"):
        nagoi.write(series_events.plan_obligation, order)
    with pytest.raises(series_faults.HeldInFuture):
        told(nagoi, number, 1, DAY + datetime.timedelta(days=1))
    for count in (-1, 100_001):
        with pytest.raises(series_faults.CountWrong):
            told(nagoi, number, 1, DAY, count)


def test_an_ended_series_stands_as_it_stood(nagoi: Nagoi, monkeypatch: pytest.MonkeyPatch) -> None:
    number = start(nagoi, due_on=ago(3))
    with pytest.raises(faults.ReasonMissing):
        nagoi.write(series.end_series, EndSeries(series_id=number, reason="  "))
    nagoi.write(series.end_series, EndSeries(series_id=number, reason="चुनाव"))
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY + datetime.timedelta(days=40))
    assert row(nagoi, number).standing.longest == 3
    running = nagoi.office.register.read(obligations.list_series, SeriesListing(running=True))
    assert not running.rows
    with pytest.raises(series_faults.SeriesOver):
        plan(nagoi, number, 0, DAY)
    with nagoi.office.register.reading() as session:
        assert not obligations.late_series(session, None, DAY)


def test_two_desks_do_not_change_a_series_over_each_other(nagoi: Nagoi) -> None:
    number = start(nagoi)
    asked = {"title": "नई", "unit_id": nagoi.block_id, "level": "sector", "due_on": DAY}
    order = ChangeSeries(series_id=number, version=row(nagoi, number).version, **asked)  # type: ignore[arg-type]
    assert nagoi.write(series.change_series, order).figures["units"] == 4
    late = ChangeSeries(series_id=number, version=order.version, **asked)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(series.change_series, late)
    assert row(nagoi, number).begins_on == ago(30)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"title": " "}, faults.TitleMissing),
        ({"title": "अ" * 300}, faults.TitleTooLong),
        ({"agenda": "अ" * 9000}, faults.AgendaTooLong),
        ({"level": "ward"}, series_faults.LevelUnknown),
        ({"level": "panchayat"}, series_faults.LevelUnknown),
        ({"level": "booth"}, series_faults.NobodyOwes),
        ({"unit_id": 99_999}, faults.EventUnitUnknown),
        ({"every_days": -1}, series_faults.RhythmWrong),
        ({"every_days": 400}, series_faults.RhythmWrong),
        ({"due_on": ago(31)}, series_faults.DueBeforeBeginning),
        ({"ends_on": ago(1)}, series_faults.EndsBeforeDue),
        ({"due_on": datetime.date(2206, 1, 1)}, faults.DateFarAway),
        ({"ends_on": datetime.date(2206, 1, 1)}, faults.DateFarAway),
        ({"kind": "rally"}, faults.EventUnknown),
    ],
)
def test_nonsense_is_refused(nagoi: Nagoi, changed: dict[str, object], error: type[UserError]) -> None:
    with pytest.raises(error) as caught:
        start(nagoi, **changed)
    assert "{" not in caught.value.told()


def test_lists_are_found_by_unit_and_by_words(nagoi: Nagoi) -> None:
    number = start(nagoi)
    read = nagoi.office.register.read
    assert [one.unit_id for one in owed(nagoi, number, text="zone 2")] == [nagoi.zone_ids[1]]
    assert not read(obligations.list_series, SeriesListing(text="कार्यशाला")).rows
    inside = read(obligations.list_series, SeriesListing(unit_id=nagoi.zone_ids[0])).rows
    assert [one.standing.units for one in inside] == [1]
    assert read(obligations.series_by_code, "sh1").id == number
    with pytest.raises(series_faults.SeriesUnknown):
        read(obligations.series_by_code, "SH-0009")
    with pytest.raises(series_faults.SeriesUnknown):
        read(obligations.series_row, 99)


def day_of(nagoi: Nagoi, event: int) -> datetime.date:
    """Return the day on which an event stands."""
    return nagoi.office.register.read(views.event_view, ShowEvent(event)).event.row.held_on


def test_what_is_taken_back_stands_where_it_was_planned(nagoi: Nagoi) -> None:
    number = start(nagoi)
    planned = plan(nagoi, number, 0, ago(-4))
    told(nagoi, number, 0, ago(2), 45)
    told(nagoi, number, 0, ago(2), 54)
    assert of_zone(nagoi, number, 0).came == 54, "told again of that day is a correction, no second event"
    saved = nagoi.write(series_events.report_held, ReportHeld(event_id=planned, count=None))
    assert saved.figures == {"moved": 1}
    owes = of_zone(nagoi, number, 0)
    assert (owes.state, owes.open_id, owes.open_on, owes.last_id) == (PLANNED, planned, ago(-4), None)
    told(nagoi, number, 0, ago(1))
    nagoi.write(series_events.report_held, ReportHeld(event_id=planned, count=None))
    assert day_of(nagoi, planned) == ago(-4)
    again = nagoi.write(series_events.report_held, ReportHeld(event_id=planned, count=None))
    assert again.figures == {}, "nothing is told of it any more"


def test_what_is_taken_back_stays_where_hands_put_it_or_somebody_came(nagoi: Nagoi) -> None:
    number = start(nagoi)
    moved, attended = plan(nagoi, number, 0, ago(-4)), plan(nagoi, number, 1, ago(-4))
    for zone in (0, 1):
        told(nagoi, number, zone, ago(2))
    view = nagoi.office.register.read(views.event_view, ShowEvent(moved)).event
    details = nagoi.details() | {"title": view.row.title, "unit_id": nagoi.zone_ids[0], "held_on": ago(3)}
    order = ChangeEvent(event_id=moved, version=view.version, **details)  # type: ignore[arg-type]
    nagoi.write(events.change_event, order)
    mark = MarkInvitee(event_id=attended, state=PRESENT, person_id=nagoi.people["जोन पति 2"])
    nagoi.write(marks.mark_invitee, mark)
    for event, day in ((moved, ago(3)), (attended, ago(2))):
        saved = nagoi.write(series_events.report_held, ReportHeld(event_id=event, count=None))
        assert (saved.figures, day_of(nagoi, event)) == ({}, day)


def test_an_event_that_only_the_telephone_made_is_cancelled_with_it(nagoi: Nagoi) -> None:
    number = start(nagoi)
    made = told(nagoi, number, 0, ago(2))
    saved = nagoi.write(series_events.report_held, ReportHeld(event_id=made, count=None))
    assert saved.figures == {"cancelled": 1}
    owes = of_zone(nagoi, number, 0)
    assert (owes.state, owes.open_id, owes.last_id) == (DUE, None, None)
    assert told(nagoi, number, 0, ago(2)) != made
