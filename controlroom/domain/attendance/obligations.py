"""Who owes an event of a series, who has held it, who plans it, who is late: reckoned, never stored."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import EventSeries
from controlroom.db.models.units import Level, Unit, under
from controlroom.domain import wordsearch
from controlroom.domain.attendance import series_faults as faults
from controlroom.domain.attendance.held import came_of_event, was_held
from controlroom.domain.attendance.lookups import code_as_typed
from controlroom.domain.attendance.rhythms import Rhythm
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
    Standing,
)
from controlroom.domain.listing import Page
from controlroom.domain.units.queries import path_of

_ORDER = (LATE, UNTOLD, DUE, PLANNED, MET)


@dataclass(slots=True)
class _Done:
    """What a unit did for a series."""

    held: list[Any] = field(default_factory=list)
    open: list[Any] = field(default_factory=list)


def series_of(session: Session, series_id: int) -> EventSeries:
    """Return a series by its id; raises SeriesUnknown."""
    series = session.get(EventSeries, series_id)
    if series is None:
        raise faults.SeriesUnknown(str(series_id))
    return series


def series_by_code(session: Session, code: str) -> SeriesRow:
    """Return the series with a code as typed: SH-0003, sh3; raises SeriesUnknown."""
    number = session.scalar(select(EventSeries.id).where(EventSeries.code == code_as_typed(code)))
    if number is None:
        raise faults.SeriesUnknown(code[:40])
    return series_row(session, number)


def series_row(session: Session, series_id: int) -> SeriesRow:
    """Return one series with how its units stand today; raises SeriesUnknown."""
    return _row(session, series_of(session, series_id), None, clock.today())


def list_series(session: Session, question: SeriesListing) -> Page[SeriesRow]:
    """Return one page of series: those that run, the soonest due on top, then those that are over."""
    day = question.today or clock.today()
    wanted: list[ColumnElement[bool]] = _running(day) if question.running else []
    if question.kind:
        wanted.append(EventSeries.kind == question.kind)
    if question.source_event_id is not None:
        wanted.append(EventSeries.source_event_id == question.source_event_id)
    if question.text.strip():
        wanted.append(EventSeries.title.icontains(question.text.strip(), autoescape=True))
    path = None if question.unit_id is None else path_of(session, question.unit_id)
    found = session.scalars(
        select(EventSeries).where(*wanted).order_by(EventSeries.ended_reason != "", EventSeries.due_on)
    )
    rows = [_row(session, one, path, day) for one in found]
    rows = [one for one in rows if question.unit_id is None or one.standing.units]
    key = _SERIES_ORDER.get(question.sort)
    if key is not None:
        rows.sort(key=key, reverse=question.descending)
    return Page(rows[question.offset : question.offset + question.limit], len(rows), question.offset)


def list_obligations(session: Session, question: ObligationListing) -> Page[Obligation]:
    """Return one page of the units that a series asks, those late longest on top; raises SeriesUnknown."""
    day = question.today or clock.today()
    series = series_of(session, question.series_id)
    path = None if question.unit_id is None else path_of(session, question.unit_id)
    found = obligations(session, series, day, path=path, text=question.text)
    if question.show == LATE:
        found = [one for one in found if one.late_days]
    elif question.show == OPEN:
        found = [one for one in found if one.state != MET]
    rows = _ordered(found, question)
    return Page(rows[question.offset : question.offset + question.limit], len(rows), question.offset)


def late_series(session: Session, path: str | None, day: datetime.date) -> Sequence[SeriesRow]:
    """Return the series that run and in which a unit of a subtree (None: any) is late."""
    running = session.scalars(select(EventSeries).where(*_running(day)).order_by(EventSeries.due_on))
    rows = [_row(session, one, path, day) for one in running]
    return [one for one in rows if one.standing.late]


def obligation_of(session: Session, series: EventSeries, unit_id: int) -> Obligation:
    """Return what one unit owes to a series today; raises UnitOwesNothing."""
    for one in obligations(session, series, clock.today()):
        if one.unit_id == unit_id:
            return one
    unit = session.get(Unit, unit_id)
    raise faults.UnitOwesNothing(str(unit.name) if unit is not None else str(unit_id))


def open_events(session: Session, series: EventSeries, unit_id: int) -> Sequence[int]:
    """Return the events that a unit planned for a series and of which nothing is known yet, by their days."""
    query = select(Event.id).where(
        Event.series_id == series.id,
        Event.unit_id == unit_id,
        Event.cancelled_reason == "",
        ~was_held(),
    )
    return session.scalars(query.order_by(Event.held_on, Event.id)).all()


def obligations(
    session: Session, series: EventSeries, day: datetime.date, *, path: str | None = None, text: str = ""
) -> list[Obligation]:
    """Return what every unit of a series owes on a day, in the order of the tree.

    One that was ended, or whose last day lies behind, stands as it stood then.
    """
    day = min(day, series.ends_on) if series.ends_on is not None else day
    rhythm = Rhythm(series.due_on, series.every_days, series.ends_on)
    done = _done(session, series.id)
    found = []
    for unit, above in session.execute(_units(session, series, day, path, text)):
        own = done.get(unit.id, _Done())
        parent = above.name if above is not None else Name()
        found.append(_obligation((unit, parent), own, rhythm, day))
    return found


def standing_of(found: Sequence[Obligation]) -> Standing:
    """Count how units stand."""
    return Standing(
        units=len(found),
        met=sum(one.state == MET for one in found),
        planned=sum(one.open_on is not None and one.state != UNTOLD for one in found),
        late=sum(one.late_days > 0 for one in found),
        longest=max((one.late_days for one in found), default=0),
    )


def _obligation(named: tuple[Unit, Name], done: _Done, rhythm: Rhythm, day: datetime.date) -> Obligation:
    unit, above = named
    last = max(done.held, key=lambda one: (one.held_on, one.id), default=None)
    due = rhythm.next_due(last.held_on if last is not None else None)
    late = max(0, (day - due).days) if due is not None else 0
    opened = min(done.open, key=lambda one: (one.held_on < day, abs(one.held_on - day)), default=None)
    is_met = due is None or (last is not None and rhythm.round_of(last.held_on) >= rhythm.round_of(day))
    return Obligation(
        unit_id=unit.id,
        unit_code=unit.code,
        unit=unit.name,
        above=above,
        state=_state(opened, day, late=late, is_met=is_met),
        due_on=due,
        late_days=late,
        last_id=last.id if last is not None else None,
        last_held_on=last.held_on if last is not None else None,
        came=_came(last),
        is_reported=last is not None and last.reported_on is not None and not last.came,
        open_id=opened.id if opened is not None else None,
        open_on=opened.held_on if opened is not None else None,
        rounds=len({rhythm.round_of(one.held_on) for one in done.held}),
        passed=rhythm.passed(day),
    )


def _state(opened: Any, day: datetime.date, *, late: int, is_met: bool) -> str:  # noqa: ANN401 - a row
    if late:
        return LATE
    if is_met:
        return MET
    if opened is None:
        return DUE
    return PLANNED if opened.held_on >= day else UNTOLD


def _came(last: Any) -> int | None:  # noqa: ANN401 - a row of _done
    if last is None:
        return None
    count: int | None = last.came or last.reported_count
    return count


def _done(session: Session, series_id: int) -> dict[int, _Done]:
    found: dict[int, _Done] = {}
    query = select(
        Event.id,
        Event.unit_id,
        Event.held_on,
        Event.reported_on,
        Event.reported_count,
        was_held().label("was_held"),
        came_of_event().label("came"),
    ).where(Event.series_id == series_id, Event.cancelled_reason == "")
    for row in session.execute(query):
        own = found.setdefault(row.unit_id, _Done())
        (own.held if row.was_held else own.open).append(row)
    return found


def _units(session: Session, series: EventSeries, day: datetime.date, path: str | None, text: str) -> Any:  # noqa: ANN401 - a query
    above = aliased(Unit)
    top = session.get_one(Unit, series.unit_id)
    wanted = [
        Unit.level_id == series.level_id,
        under(top.path),
        or_(Unit.valid_until.is_(None), Unit.valid_until >= day),
    ]
    if path is not None:
        wanted.append(under(path))
    if text.strip() and (worded := wordsearch.answers(session, "units", Unit.id, text)) is not None:
        wanted.append(worded)
    return (
        select(Unit, above)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(*wanted)
        .order_by(above.sort_key, Unit.sort_key, Unit.id)
    )


def _row(session: Session, series: EventSeries, path: str | None, day: datetime.date) -> SeriesRow:
    level = session.get_one(Level, series.level_id)
    return SeriesRow(
        id=series.id,
        code=series.code,
        kind=series.kind,
        title=series.title,
        unit_id=series.unit_id,
        unit=session.get_one(Unit, series.unit_id).name,
        level=level.code,
        level_name=level.name,
        begins_on=series.begins_on,
        due_on=series.due_on,
        every_days=series.every_days,
        ends_on=series.ends_on,
        agenda=series.agenda,
        source_event_id=series.source_event_id,
        ended_reason=series.ended_reason,
        version=series.version,
        standing=standing_of(obligations(session, series, day, path=path)),
    )


def _running(day: datetime.date) -> list[ColumnElement[bool]]:
    return [EventSeries.ended_reason == "", or_(EventSeries.ends_on.is_(None), EventSeries.ends_on >= day)]


def _ordered(found: Sequence[Obligation], question: ObligationListing) -> Sequence[Obligation]:
    if question.sort == "unit":
        return found[::-1] if question.descending else found
    key = _UNIT_ORDER.get(question.sort)
    return sorted(found, key=key or _by_urgency, reverse=question.descending and key is not None)


def _by_urgency(one: Obligation) -> tuple[Any, ...]:
    due = one.due_on or datetime.date.max
    return (_ORDER.index(one.state), -one.late_days, due)


_SERIES_ORDER: dict[str, Callable[[SeriesRow], Any]] = {
    "title": lambda one: one.title,
    "unit": lambda one: str(one.unit),
    "due_on": lambda one: one.due_on,
    "late": lambda one: one.standing.late,
    "met": lambda one: one.standing.met,
}
_UNIT_ORDER: dict[str, Callable[[Obligation], Any]] = {
    "due_on": lambda one: one.due_on or datetime.date.max,
    "last_held_on": lambda one: one.last_held_on or datetime.date.min,
    "late_days": lambda one: one.late_days,
    "open_on": lambda one: one.open_on or datetime.date.max,
    "came": lambda one: one.came or 0,
}
