"""Questions about cascades: which run, how far each is, who is late, what a form offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Level, Unit, under
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.obligations import (
    list_series,
    obligations,
    series_of,
    series_row,
    standing_of,
)
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.domain.attendance.series_rows import MET, Obligation, SeriesListing, SeriesRow, Standing
from controlroom.domain.cascades import faults
from controlroom.domain.cascades.rows import (
    CascadeChoices,
    CascadeLevel,
    CascadeRow,
    Coverage,
    CoverageRow,
)
from controlroom.domain.listing import Page
from controlroom.domain.units.queries import path_of

_MOST = 10_000


@dataclass(frozen=True, kw_only=True)
class CoverageQuestion:
    """The question how far a cascade is, in the subtree of a unit where one is named."""

    series_id: int
    unit_id: int | None = None


def list_cascades(session: Session, question: SeriesListing) -> Page[CascadeRow]:
    """Return one page of the series that repeat a workshop, those that run and are due first on top."""
    whole = replace(question, kind=WORKSHOP, offset=0, limit=_MOST)
    found = [one for one in list_series(session, whole).rows if one.source_event_id is not None]
    shown = found[question.offset : question.offset + question.limit]
    wanted = {one.source_event_id for one in shown}
    sources = {one.id: one for one in session.scalars(select(Event).where(Event.id.in_(wanted)))}
    rows = [_row(one, sources[one.source_event_id]) for one in shown if one.source_event_id is not None]
    return Page(rows, len(found), question.offset)


def coverage(session: Session, question: CoverageQuestion) -> Coverage:
    """Return how far a cascade is; raises SeriesUnknown, NoCascade."""
    row = series_row(session, question.series_id)
    if row.source_event_id is None:
        raise faults.NoCascade(row.title)
    path = None if question.unit_id is None else path_of(session, question.unit_id)
    series = series_of(session, question.series_id)
    units = obligations(session, series, clock.today(), path=path)
    narrowed = replace(row, standing=_standing(units))
    source = session.get_one(Event, row.source_event_id)
    return Coverage(_row(narrowed, source), tuple(_groups(units)), tuple(units))


def cascade_choices(session: Session, event_id: int) -> CascadeChoices:
    """Return what the form of a cascade of a workshop offers; raises EventUnknown, EventCancelled."""
    event = event_of(session, event_id)
    unit = session.get_one(Unit, event.unit_id)
    query = (
        select(Level, func.count(Unit.id))
        .join(Unit, Unit.level_id == Level.id)
        .where(under(unit.path), Unit.valid_until.is_(None), Unit.id != unit.id)
        .group_by(Level.id)
        .order_by(Level.rank)
    )
    levels = tuple(CascadeLevel(level.code, level.name, count) for level, count in session.execute(query))
    return CascadeChoices(event.id, event.title, unit.id, unit.name, event.held_on, levels)


def _row(series: SeriesRow, source: Event) -> CascadeRow:
    return CascadeRow(series, source.code, source.held_on)


def _groups(units: Sequence[Obligation]) -> list[CoverageRow]:
    """Return the units counted under each unit above them, in the order of the tree."""
    grouped: dict[Name, list[Obligation]] = defaultdict(list)
    for one in units:
        grouped[one.above].append(one)
    return [_group(name, own) for name, own in grouped.items()]


def _standing(units: Sequence[Obligation]) -> Standing:
    """Count units; one that has held it no longer counts as planned, whatever else it plans."""
    today = clock.today()
    planned = sum(one.state != MET and one.open_on is not None and one.open_on >= today for one in units)
    return replace(standing_of(units), planned=planned)


def _group(name: Name, units: Sequence[Obligation]) -> CoverageRow:
    counted = _standing(units)
    came = sum(one.came or 0 for one in units if one.state == MET)
    return CoverageRow(name, counted.units, counted.met, counted.planned, counted.late, came)
