"""The events of a series: planned from what a unit owes, reported by telephone, counted for it afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.attendance import Event, InviteRule
from controlroom.db.models.committees import CommitteeSeat
from controlroom.db.models.meetings import EventSeries
from controlroom.db.models.units import Unit
from controlroom.domain import documents, journal
from controlroom.domain.attendance import series_faults as faults
from controlroom.domain.attendance.events import BLANK_ROWS, PREFIXES, check_day
from controlroom.domain.attendance.invitations import Rule, saved_rules
from controlroom.domain.attendance.listings import rows_of, selected_by
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.obligations import obligation_of, open_events, series_of
from controlroom.domain.attendance.repeating import repeat_programme
from controlroom.domain.attendance.retracting import take_back_report, told_of
from controlroom.domain.attendance.rhythms import Rhythm
from controlroom.domain.attendance.rows import EventRow
from controlroom.domain.attendance.series import running_series
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

MOST_PEOPLE = 100_000
_OFFERED = 50
_PLACE_LIMIT = 200
_ROWS_WITHOUT_LIST = 50


@dataclass(frozen=True, kw_only=True)
class PlanObligation(Order):
    """Plan the event that a unit owes to a series; what is None or empty is taken from the one before."""

    series_id: int
    unit_id: int
    held_on: datetime.date
    starts_at: datetime.time | None = None
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportObligation(Order):
    """Enter that a unit held what it owes, as it was told by telephone; ``count`` is how many came."""

    series_id: int
    unit_id: int
    held_on: datetime.date
    count: int


@dataclass(frozen=True, kw_only=True)
class ReportHeld(Order):
    """Enter that an event was held and how many came, as its unit said; ``count`` None takes that back."""

    event_id: int
    count: int | None


@dataclass(frozen=True, kw_only=True)
class CountEvent(Order):
    """Let an event that stands already count for a series; ``series_id`` None: for none."""

    event_id: int
    series_id: int | None


@dataclass(frozen=True, slots=True)
class EventsToCount:
    """The question which events of a unit could count for a series."""

    series_id: int
    unit_id: int


@journal.operation(N_("Event of a series planned"), Right.KEEP_EVENTS)
def plan_obligation(session: Session, order: PlanObligation) -> Saved:
    """Plan a unit's event with title, agenda, rules; raises UnitOwesNothing, PlannedAlready, SeriesOver."""
    series = running_series(session, order.series_id)
    owed = obligation_of(session, series, order.unit_id)
    if owed.open_id is not None and owed.open_on is not None and owed.open_on >= clock.today():
        planned = session.get_one(Event, owed.open_id)
        raise faults.PlannedAlready(str(owed.unit), planned.code, planned.held_on)
    check_day(order.held_on)
    event = _fresh(session, series, order)
    model = model_of(session, series, order.unit_id)
    if model is not None:
        _copy(event, model)
    event.place = one_line(order.place)[:_PLACE_LIMIT] or event.place
    if order.starts_at is not None:
        event.starts_at, event.ends_at = order.starts_at, None
    session.add(event)
    session.flush()
    _invite(session, event, _rules(session, event, model))
    repeat_programme(session, series, event)
    is_past = event.held_on < journal.working_date(session)
    return Saved("events", event.id, event.code, {"past": int(is_past)})


@journal.operation(N_("Told by telephone: held"), Right.KEEP_EVENTS)
def report_obligation(session: Session, order: ReportObligation) -> Saved:
    """Enter that a unit held its event: the one it had planned, on the day it was told, or one made now.

    One that was planned for another day of that round, or an earlier one, is settled by it and moves to the
    day on which it was held; what is planned for a later round stands. Told again of that day, the new
    count takes the place of the old one.
    """
    series = running_series(session, order.series_id)
    obligation_of(session, series, order.unit_id)
    _check_past(order.held_on)
    event = told_of(session, order.series_id, order.unit_id, order.held_on) or _meant(session, series, order)
    if event is None:
        event = _fresh(session, series, order)
        event.has_list, event.blank_rows = False, BLANK_ROWS
        session.add(event)
        session.flush()
    moved = event.held_on != order.held_on
    event.held_on = order.held_on
    _note_held(session, event, order.count)
    return Saved("events", event.id, event.code, {"count": order.count, "moved": int(moved)})


@journal.operation(N_("Told by telephone: held"), Right.KEEP_EVENTS)
def report_held(session: Session, order: ReportHeld) -> Saved:
    """Enter that an event was held and how many came, or take that back; raises HeldInFuture, CountWrong.

    Taken back, one that the telling alone had moved goes back to its day; one that it alone had made is
    cancelled.
    """
    event = event_of(session, order.event_id)
    if order.count is None:
        return take_back_report(session, event)
    _check_past(event.held_on)
    _note_held(session, event, order.count)
    return Saved("events", event.id, event.code, {"count": order.count})


@journal.operation(N_("Event counted for a series"), Right.KEEP_EVENTS)
def count_event(session: Session, order: CountEvent) -> Saved:
    """Let an event count for a series, or for none; raises EventNotOfSeries."""
    event = event_of(session, order.event_id)
    if order.series_id is not None:
        series = running_series(session, order.series_id)
        if event.kind != series.kind:
            raise faults.EventNotOfSeries(event.code)
        try:
            obligation_of(session, series, event.unit_id)
        except faults.UnitOwesNothing:
            raise faults.EventNotOfSeries(event.code) from None
    event.series_id = order.series_id
    return Saved("events", event.id, event.code)


def events_to_count(session: Session, question: EventsToCount) -> Sequence[EventRow]:
    """Return the events of a unit, planned without a series, that could count for one, the latest first."""
    series = series_of(session, question.series_id)
    query = selected_by(
        Event.unit_id == question.unit_id,
        Event.kind == series.kind,
        Event.series_id.is_(None),
        Event.cancelled_reason == "",
        Event.held_on >= series.begins_on,
    )
    newest = query.order_by(Event.held_on.desc(), Event.id.desc()).limit(_OFFERED)
    return rows_of(session, newest, clock.today())


def model_of(session: Session, series: EventSeries, unit_id: int) -> Event | None:
    """Return the event that a unit's next one is made like.

    That is the unit's own last one, else the last of another unit, else the workshop that is repeated.
    """
    own = select(Event).where(Event.series_id == series.id, Event.has_list)
    newest = own.order_by((Event.unit_id == unit_id).desc(), Event.held_on.desc(), Event.id.desc())
    found = session.scalars(newest.limit(1)).one_or_none()
    if found is None and series.source_event_id is not None:
        found = session.get_one(Event, series.source_event_id)
    return found


def _fresh(session: Session, series: EventSeries, order: PlanObligation | ReportObligation) -> Event:
    return Event(
        code=documents.next_code(session, PREFIXES[series.kind]),
        kind=series.kind,
        title=series.title,
        unit_id=order.unit_id,
        held_on=order.held_on,
        place="",
        link="",
        agenda=series.agenda,
        blank_rows=BLANK_ROWS,
        has_list=True,
        mode="in_person",
        host="",
        cancelled_reason="",
        series_id=series.id,
    )


def _copy(event: Event, model: Event) -> None:
    """Take over what a like event has; place, link and chair only where it was the unit's own."""
    event.starts_at, event.ends_at = model.starts_at, model.ends_at
    event.has_list, event.blank_rows = model.has_list, model.blank_rows
    event.sessions_needed = model.sessions_needed
    event.agenda = event.agenda or model.agenda
    event.copied_from_id = model.id
    if model.unit_id == event.unit_id:
        event.place, event.link, event.mode = model.place, model.link, model.mode
        event.chair_id = model.chair_id


def _rules(session: Session, event: Event, model: Event | None) -> Sequence[Rule]:
    """Return the model's rules for the event's unit; without any, those of its level's committee."""
    rules = saved_rules(session, model.id) if model is not None else []
    if model is None or not rules:
        level = session.get_one(Unit, event.unit_id).level_id
        seats = session.scalars(
            select(CommitteeSeat.post_id).where(CommitteeSeat.level_id == level).order_by(CommitteeSeat.id)
        )
        posts = tuple(seats)
        return [Rule(event.unit_id, posts, {})] if posts else ()
    if model.unit_id == event.unit_id:
        return rules
    top = session.get_one(Unit, model.unit_id).path
    moved: list[Rule] = []
    for rule in rules:
        unit = session.get(Unit, rule.unit_id)
        is_inside = unit is not None and unit.path.startswith(top)
        here = Rule(event.unit_id if is_inside else rule.unit_id, rule.post_ids, rule.conditions)
        if here not in moved:
            moved.append(here)
    return moved


def _invite(session: Session, event: Event, rules: Sequence[Rule]) -> None:
    session.add_all(
        InviteRule(
            event_id=event.id, unit_id=one.unit_id, post_ids=list(one.post_ids), conditions=one.conditions
        )
        for one in rules
    )
    if not rules:
        event.has_list, event.blank_rows = False, max(event.blank_rows, _ROWS_WITHOUT_LIST)
    session.flush()


def _meant(session: Session, series: EventSeries, order: ReportObligation) -> Event | None:
    """Return the planned event that a unit told of: the nearest of that round, or of one before."""
    rhythm = Rhythm(series.due_on, series.every_days, series.ends_on)
    told = rhythm.round_of(order.held_on)
    planned = [session.get_one(Event, one) for one in open_events(session, series, order.unit_id)]
    found = [one for one in planned if rhythm.round_of(one.held_on) <= told]
    return min(found, key=lambda one: abs(one.held_on - order.held_on), default=None)


def _check_past(day: datetime.date) -> None:
    check_day(day)
    if day > clock.today():
        raise faults.HeldInFuture(day)


def _note_held(session: Session, event: Event, count: int) -> None:
    if not 0 <= count <= MOST_PEOPLE:
        raise faults.CountWrong(MOST_PEOPLE)
    event.reported_count, event.reported_on = count, journal.working_date(session)
    session.flush()
