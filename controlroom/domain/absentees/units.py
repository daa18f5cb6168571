"""Who never comes, by unit; and units that held nothing for long."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.units import Level, Unit, under
from controlroom.domain import wordsearch
from controlroom.domain.absentees import counting
from controlroom.domain.absentees.rows import IdleUnitRow, IdleUnits, UnitAbsenceRow, UnitAbsences
from controlroom.domain.attendance.held import was_held
from controlroom.domain.attendance.rows import CAME
from controlroom.domain.listing import Listing, Page
from controlroom.domain.units.queries import path_of

_Below = aliased(Unit)
_Parent = aliased(Unit)
_COUNTS = ("invited", "came", "excused", "not_read")


def list_absent_units(session: Session, question: UnitAbsences) -> Page[UnitAbsenceRow]:
    """Return one page of the units of a level, those of which the smallest share came first."""
    found = _by_unit(session, question).subquery()
    conditions = [found.c.came == 0] if question.never else []
    total = session.scalar(select(func.count()).select_from(found).where(*conditions)) or 0
    query = (
        select(found)
        .where(*conditions)
        .order_by(*_order(question, found), found.c.sort_key, found.c.unit_id)
        .offset(question.offset)
        .limit(question.limit)
    )
    rows = [
        UnitAbsenceRow(
            unit_id=row.unit_id,
            code=row.code,
            name=Name(row.name_hi, row.name_en),
            parent=Name(row.parent_hi or "", row.parent_en or ""),
            counted=counting.counted(row),
            last_seen=row.last_seen,
        )
        for row in session.execute(query)
    ]
    return Page(rows, total, question.offset)


def list_idle_units(session: Session, question: IdleUnits) -> Page[IdleUnitRow]:
    """Return one page of the open units of a level that held nothing in so many days, never ones first."""
    today = question.today or clock.today()
    found = _idle(session, question, today).subquery()
    total = session.scalar(select(func.count()).select_from(found)) or 0
    chosen = {
        "name": found.c.sort_key,
        "planned": func.coalesce(found.c.planned, datetime.date.max),
        "parent": found.c.parent_key,
    }.get(question.sort)
    order: list[Any] = [func.coalesce(found.c.last_held, datetime.date.min)]
    if chosen is not None:
        order = [chosen.desc() if question.descending else chosen.asc()]
    elif question.sort and question.descending:
        order = [order[0].desc()]
    query = (
        select(found)
        .order_by(*order, found.c.sort_key, found.c.unit_id)
        .offset(question.offset)
        .limit(question.limit)
    )
    rows = [
        IdleUnitRow(
            unit_id=row.unit_id,
            code=row.code,
            name=Name(row.name_hi, row.name_en),
            parent=Name(row.parent_hi or "", row.parent_en or ""),
            last_held=row.last_held,
            days=(today - row.last_held).days if row.last_held is not None else None,
            planned=row.planned,
        )
        for row in session.execute(query)
    ]
    return Page(rows, total, question.offset)


def _named() -> list[Any]:
    return [
        Unit.id.label("unit_id"),
        Unit.code,
        Unit.name_hi,
        Unit.name_en,
        Unit.sort_key,
        _Parent.name_hi.label("parent_hi"),
        _Parent.name_en.label("parent_en"),
        _Parent.sort_key.label("parent_key"),
    ]


def _of_level(session: Session, question: Listing, level: str) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Unit.level_id.in_(select(Level.id).where(Level.code == level)),
        Unit.valid_until.is_(None),
    ]
    if question.unit_id is not None:
        conditions.append(under(path_of(session, question.unit_id)))
    answering = wordsearch.answers(session, "units", Unit.id, question.text)
    if answering is not None:
        conditions.append(answering)
    return conditions


def _by_unit(session: Session, question: UnitAbsences) -> Any:  # noqa: ANN401 - a select
    """Count by the unit for which people were invited first, then add up under each unit of the level."""
    period = counting.of_period(question.since, question.until, question.kind)
    each = (
        select(Invitee.unit_id.label("unit_id"), *counting.counts_of_rows())
        .join(Event, Event.id == Invitee.event_id)
        .where(*period, counting.was_invited(), Invitee.unit_id.is_not(None))
        .group_by(Invitee.unit_id)
        .subquery()
    )
    last = (
        select(Invitee.unit_id.label("unit_id"), func.max(Event.held_on).label("last_seen"))
        .join(Event, Event.id == Invitee.event_id)
        .where(Invitee.state.in_(CAME), Invitee.unit_id.is_not(None), Event.cancelled_reason == "")
        .group_by(Invitee.unit_id)
        .subquery()
    )
    sums = [func.sum(each.c[name]).label(name) for name in _COUNTS]
    return (
        select(*_named(), *sums, func.max(last.c.last_seen).label("last_seen"))
        .select_from(Unit)
        .join(_Below, _Below.path.startswith(Unit.path))
        .join(each, each.c.unit_id == _Below.id)
        .outerjoin(last, last.c.unit_id == _Below.id)
        .outerjoin(_Parent, _Parent.id == Unit.parent_id)
        .where(*_of_level(session, question, question.level))
        .group_by(Unit.id, _Parent.id)
    )


def _order(question: UnitAbsences, found: Subquery) -> list[Any]:
    share = found.c.came * 1000 / found.c.invited
    columns: dict[str, Any] = {
        "name": found.c.sort_key,
        "parent": found.c.parent_key,
        **{name: found.c[name] for name in _COUNTS},
        "last_seen": func.coalesce(found.c.last_seen, datetime.date.min),
        "share": share,
    }
    chosen = columns.get(question.sort)
    if chosen is not None:
        return [chosen.desc() if question.descending else chosen.asc()]
    return [share.asc(), found.c.invited.desc()]


def _idle(session: Session, question: IdleUnits, today: datetime.date) -> Any:  # noqa: ANN401 - a select
    kinds = [Event.kind == question.kind] if question.kind else []
    held = (
        select(Event.unit_id.label("unit_id"), func.max(Event.held_on).label("last_held"))
        .where(Event.held_on <= today, was_held(), *kinds)
        .group_by(Event.unit_id)
        .subquery()
    )
    planned = (
        select(Event.unit_id.label("unit_id"), func.min(Event.held_on).label("planned"))
        .where(Event.held_on >= today, Event.cancelled_reason == "", *kinds)
        .group_by(Event.unit_id)
        .subquery()
    )
    first = today - datetime.timedelta(days=question.days)
    return (
        select(*_named(), held.c.last_held, planned.c.planned)
        .select_from(Unit)
        .outerjoin(_Parent, _Parent.id == Unit.parent_id)
        .outerjoin(held, held.c.unit_id == Unit.id)
        .outerjoin(planned, planned.c.unit_id == Unit.id)
        .where(
            and_(*_of_level(session, question, question.level)),
            or_(held.c.last_held.is_(None), held.c.last_held < first),
        )
    )
