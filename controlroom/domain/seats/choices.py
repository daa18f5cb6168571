"""What the form of shares offers: the levels below a workshop's unit, the units of one with their seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Level, Unit, under
from controlroom.db.models.workshops import SeatShare
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.seats.places import standing
from controlroom.domain.seats.rows import NOMINATED, SeatPlan
from controlroom.domain.seats.shares import plan_of

_MOST_UNITS = 400


@dataclass(frozen=True, slots=True)
class ShareForm:
    """The question for the form of a workshop's shares; units of ``level`` are offered beside others."""

    event_id: int
    level: str = ""


@dataclass(frozen=True, slots=True)
class ShareLevel:
    """A level below the workshop's unit with how many units it has."""

    code: str
    name: Name
    units: int


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A unit in the form of shares; ``seats`` None: it has no share yet."""

    unit_id: int
    name: Name
    level: Name
    seats: int | None
    nominated: int


@dataclass(frozen=True, slots=True)
class ShareChoices:
    """What stands in the form of shares."""

    title: str
    plan: SeatPlan
    level: str
    levels: tuple[ShareLevel, ...]
    rows: tuple[ShareRow, ...]


def share_choices(session: Session, question: ShareForm) -> ShareChoices:
    """Return what the form shows; without a level the units that have seats, else those right below."""
    event = event_of(session, question.event_id)
    levels = _levels(session, event)
    shares = {
        one.unit_id: one for one in session.scalars(select(SeatShare).where(SeatShare.event_id == event.id))
    }
    level = question.level or ("" if shares or not levels else levels[0].code)
    nominated = Counter(one.unit_id for one in standing(session, event.id) if one.state == NOMINATED)
    top = session.get_one(Unit, event.unit_id)
    offered = select(Unit.id).where(Unit.valid_until.is_(None), under(top.path), Level.code == level)
    offered = offered.join(Level, Level.id == Unit.level_id)
    query = (
        select(Unit, Level.name_hi, Level.name_en)
        .join(Level, Level.id == Unit.level_id)
        .where(or_(Unit.id.in_(offered), Unit.id.in_(list(shares))))
        .order_by(Level.rank, Unit.sort_key, Unit.id)
        .limit(_MOST_UNITS)
    )
    rows = tuple(
        ShareRow(
            unit.id,
            unit.name,
            Name(hindi, latin),
            shares[unit.id].seats if unit.id in shares else None,
            nominated[unit.id],
        )
        for unit, hindi, latin in session.execute(query)
    )
    return ShareChoices(event.title, plan_of(session, event), level, levels, rows)


def _levels(session: Session, event: Event) -> tuple[ShareLevel, ...]:
    top = session.get_one(Unit, event.unit_id)
    query = (
        select(Level, func.count(Unit.id))
        .join(Unit, Unit.level_id == Level.id)
        .where(under(top.path), Unit.valid_until.is_(None), Unit.id != top.id)
        .group_by(Level.id)
        .order_by(Level.rank)
    )
    found = (ShareLevel(level.code, level.name, count) for level, count in session.execute(query))
    return tuple(one for one in found if one.units <= _MOST_UNITS)
