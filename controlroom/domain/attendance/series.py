"""Series of events: an event that every unit of a level owes, once by a day or again every so many days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import EventSeries
from controlroom.db.models.units import Level, Unit, under
from controlroom.domain import documents, journal
from controlroom.domain.attendance import faults as event_faults
from controlroom.domain.attendance import series_faults as faults
from controlroom.domain.attendance.events import check_day
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.obligations import series_of
from controlroom.domain.attendance.rows import MEETING, WORKSHOP
from controlroom.domain.attendance.texts import many_lines, one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

PREFIX = "SH"
MOST_DAYS = 366
_TITLE_LIMIT = 200
_REASON_LIMIT = 500
_AGENDA_LIMIT = 8_000


@dataclass(frozen=True, kw_only=True)
class SeriesDetails(Order):
    """What is entered of a series: which units owe what, the first by which day, again after how many days.

    ``level`` is the code of the units' level; ``begins_on`` None is the working date.
    """

    title: str
    unit_id: int
    level: str
    due_on: datetime.date
    every_days: int = 0
    begins_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    agenda: str = ""


@dataclass(frozen=True, kw_only=True)
class StartSeries(SeriesDetails):
    """Start a series of a kind; ``source_event_id`` is the workshop that each unit repeats at home."""

    kind: str = MEETING
    source_event_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeSeries(SeriesDetails):
    """Change what is entered of a series; ``version`` is the one the form showed."""

    series_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class EndSeries(Order):
    """End a series: from the working date on nobody owes anything more."""

    series_id: int
    reason: str


@journal.operation(N_("Series of events started"), Right.KEEP_EVENTS)
def start_series(session: Session, order: StartSeries) -> Saved:
    """Enter a series; its code is SH-0003, ``figures['units']`` how many units owe something."""
    if order.kind not in (MEETING, WORKSHOP):
        raise event_faults.EventUnknown(order.kind[:40])
    _check_source(session, order)
    series = EventSeries(
        code=documents.next_code(session, PREFIX),
        kind=order.kind,
        source_event_id=order.source_event_id,
        ended_reason="",
    )
    begins_on = order.begins_on or journal.working_date(session)
    units = _fill(session, series, order, begins_on=begins_on)
    session.add(series)
    session.flush()
    return Saved("event_series", series.id, series.code, {"units": units})


@journal.operation(N_("Series of events changed"), Right.KEEP_EVENTS)
def change_series(session: Session, order: ChangeSeries) -> Saved:
    """Change a series that runs; raises SeriesOver, and ChangedMeanwhile where another desk was first."""
    series = running_series(session, order.series_id)
    journal.check_version(session, series, order.version)
    units = _fill(session, series, order, begins_on=order.begins_on or series.begins_on)
    session.flush()
    return Saved("event_series", series.id, series.code, {"units": units})


@journal.operation(N_("Series of events ended"), Right.KEEP_EVENTS)
def end_series(session: Session, order: EndSeries) -> Saved:
    """End a series with a reason; what was held and who was late then stays to be read."""
    series = running_series(session, order.series_id)
    reason = one_line(order.reason)[:_REASON_LIMIT]
    if not reason:
        raise event_faults.ReasonMissing
    series.ended_reason = reason
    today = journal.working_date(session)
    series.ends_on = today if series.ends_on is None else min(series.ends_on, today)
    return Saved("event_series", series.id, series.code)


def running_series(session: Session, series_id: int) -> EventSeries:
    """Return a series that was not ended; raises SeriesUnknown, SeriesOver."""
    series = series_of(session, series_id)
    if series.ended_reason:
        raise faults.SeriesOver(series.title)
    return series


def _fill(session: Session, series: EventSeries, order: SeriesDetails, *, begins_on: datetime.date) -> int:
    """Write what was entered and return how many units owe something."""
    series.title = one_line(order.title)
    if not series.title:
        raise event_faults.TitleMissing
    if len(series.title) > _TITLE_LIMIT:
        raise event_faults.TitleTooLong(_TITLE_LIMIT)
    series.agenda = many_lines(order.agenda)
    if len(series.agenda) > _AGENDA_LIMIT:
        raise event_faults.AgendaTooLong(_AGENDA_LIMIT)
    if not 0 <= order.every_days <= MOST_DAYS:
        raise faults.RhythmWrong(MOST_DAYS)
    _check_days(order, begins_on)
    series.begins_on, series.due_on = begins_on, order.due_on
    series.every_days, series.ends_on = order.every_days, order.ends_on
    level = session.scalars(select(Level).where(Level.code == order.level)).one_or_none()
    if level is None:
        raise faults.LevelUnknown
    series.level_id, series.unit_id = level.id, order.unit_id
    return _units(session, order, level)


def _check_days(order: SeriesDetails, begins_on: datetime.date) -> None:
    for day in filter(None, (order.due_on, begins_on, order.ends_on)):
        try:
            check_day(day)
        except event_faults.DateFarAway as refused:
            refused.placed("due_on" if day == order.due_on else "ends_on")
            raise
    if order.due_on < begins_on:
        raise faults.DueBeforeBeginning
    if order.ends_on is not None and order.ends_on < order.due_on:
        raise faults.EndsBeforeDue


def _units(session: Session, order: SeriesDetails, level: Level) -> int:
    top = session.get(Unit, order.unit_id)
    if top is None:
        raise event_faults.EventUnitUnknown
    is_open = or_(Unit.valid_until.is_(None), Unit.valid_until >= order.due_on)
    owing = session.scalars(select(Unit.id).where(Unit.level_id == level.id, under(top.path), is_open)).all()
    if not owing:
        raise faults.NobodyOwes
    return len(owing)


def _check_source(session: Session, order: StartSeries) -> None:
    if order.source_event_id is None:
        return
    source = session.get(Event, order.source_event_id)
    if source is None or source.kind != WORKSHOP or order.kind != WORKSHOP:
        raise faults.SourceNoWorkshop
    event_of(session, source.id)
