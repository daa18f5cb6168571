"""A meeting that somebody lets count before its day: so a block that never met would be late no more."""

from __future__ import annotations

import datetime

import pytest

from controlroom.db.register import Actor
from controlroom.domain.attendance import marks, obligations, series, series_events, series_faults
from controlroom.domain.attendance.arrival_faults import EventToCome
from controlroom.domain.attendance.arrivals import AddWalkIns, add_walk_ins
from controlroom.domain.attendance.marks import MarkInvitee
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.attendance.series import StartSeries
from controlroom.domain.attendance.series_events import PlanObligation, ReportObligation
from controlroom.domain.attendance.series_rows import MET, ObligationListing
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.minutes import agenda, decisions, writing
from controlroom.domain.minutes.faults import SettledOutside
from tests.domain.attendance.nagoi import Nagoi, saved_id
from tests.factories import DAY

IN_TEN_DAYS, TOMORROW = DAY + datetime.timedelta(days=10), DAY + datetime.timedelta(days=1)


@pytest.fixture
def planned(nagoi: Nagoi) -> tuple[int, int]:
    """Ask of every zone a meeting by today; the first plans it in ten days. Return series and event."""
    asked = StartSeries(
        title="जोन बैठक",
        unit_id=nagoi.block_id,
        level="zone",
        due_on=DAY,
        begins_on=DAY - datetime.timedelta(30),
    )
    made = saved_id(nagoi.write(series.start_series, asked))
    plan = PlanObligation(series_id=made, unit_id=nagoi.zone_ids[0], held_on=IN_TEN_DAYS)
    return made, saved_id(nagoi.write(series_events.plan_obligation, plan))


def is_met(nagoi: Nagoi, series_id: int) -> bool:
    rows = nagoi.office.register.read(
        obligations.list_obligations, ObligationListing(series_id=series_id)
    ).rows
    return next(one.state for one in rows if one.unit_id == nagoi.zone_ids[0]) == MET


def test_minutes_typed_beforehand_hold_no_meeting(nagoi: Nagoi, planned: tuple[int, int]) -> None:
    series_id, event = planned
    point = saved_id(nagoi.write(agenda.add_point, agenda.AddPoint(event_id=event, heading="सदस्यता")))
    words = writing.PointWords(point_id=point, heading="सदस्यता", minutes="सब ने लक्ष्य पूरा किया।")
    nagoi.write(writing.write_minutes, writing.WriteMinutes(event_id=event, points=(words,)))
    assert not is_met(nagoi, series_id)


def test_nobody_came_to_what_is_days_away(nagoi: Nagoi, planned: tuple[int, int]) -> None:
    series_id, event = planned
    person = nagoi.people["जोन पति 1"]
    with pytest.raises(EventToCome):
        nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, person_id=person, state=PRESENT))
    with pytest.raises(EventToCome):
        nagoi.write(add_walk_ins, AddWalkIns(event_id=event, walk_ins=(WalkIn(name="मेहमान"),)))
    nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, person_id=person, state="excused"))
    assert not is_met(nagoi, series_id)


def test_who_arrives_on_the_evening_before_is_marked(nagoi: Nagoi) -> None:
    event = nagoi.plan(held_on=TOMORROW)
    order = MarkInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"], state=PRESENT)
    assert nagoi.write(marks.mark_invitee, order).code


def test_what_a_working_date_calls_today_was_not_held(nagoi: Nagoi, planned: tuple[int, int]) -> None:
    """With F2 on the day of a meeting to come it was “told by telephone: held”."""
    series_id, event = planned
    ahead = Actor(nagoi.office.actor.operator_id, nagoi.office.actor.desk_id, working_date=IN_TEN_DAYS)
    write = nagoi.office.register.write
    for operation, order in (
        (series_events.report_held, series_events.ReportHeld(event_id=event, count=40)),
        (
            series_events.report_obligation,
            ReportObligation(series_id=series_id, unit_id=nagoi.zone_ids[1], held_on=IN_TEN_DAYS, count=40),
        ),
    ):
        with pytest.raises(series_faults.HeldInFuture):
            write(ahead, operation, order)  # type: ignore[arg-type]
    assert not is_met(nagoi, series_id)


def test_a_decision_is_settled_between_its_day_and_today(nagoi: Nagoi) -> None:
    event = nagoi.plan(held_on=DAY - datetime.timedelta(days=3))
    code = saved_id(nagoi.write(decisions.decide, decisions.Decide(event_id=event, words="चंदा जमा होगा")))
    for day in (DAY - datetime.timedelta(days=4), TOMORROW):
        with pytest.raises(SettledOutside):
            nagoi.write(decisions.settle_decision, decisions.SettleDecision(decision_id=code, settled_on=day))
    nagoi.write(decisions.settle_decision, decisions.SettleDecision(decision_id=code, settled_on=DAY))
