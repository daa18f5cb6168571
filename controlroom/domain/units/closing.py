"""Closing a unit: what must be settled first, and what ends with it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.books import BookHolding
from controlroom.db.models.people import Appointment
from controlroom.db.models.units import Booth, Unit, under
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from controlroom.domain.units import tree
from controlroom.domain.units.faults import ClosedBeforeOpened, UnitHasBooks, UnitHasUnits, UnitIsTop


@dataclass(frozen=True, kw_only=True)
class CloseUnit(Order):
    """Let a unit end on a day, the working date when none is given; what it did is kept."""

    unit_id: int
    on: datetime.date | None = None


@journal.operation(N_("Unit closed"), Right.CHANGE_TREE)
def close_unit(session: Session, order: CloseUnit) -> Saved:
    """Let a unit end, and the posts in it; refuses while units stand under it or its books are out."""
    unit = tree.open_unit(session, order.unit_id)
    if unit.parent_id is None:
        raise UnitIsTop(str(unit.name))
    standing = session.scalar(
        select(func.count())
        .select_from(Unit)
        .where(under(unit.path), Unit.id != unit.id, Unit.valid_until.is_(None))
    )
    if standing:
        raise UnitHasUnits(str(unit.name), standing)
    last = order.on or journal.working_date(session)
    if last < unit.valid_from:
        raise ClosedBeforeOpened
    books = _books_out(session, unit.id)
    if books:
        raise UnitHasBooks(str(unit.name), books)
    _end_posts(session, unit.id, last)
    unit.valid_until = last
    booth = session.get(Booth, unit.id)
    if booth is not None:
        booth.valid_until = last
    return Saved("units", unit.id, unit.code)


def _books_out(session: Session, unit_id: int) -> int:
    return (
        session.scalar(
            select(func.count()).where(BookHolding.unit_id == unit_id, BookHolding.closed_by_id.is_(None))
        )
        or 0
    )


def _end_posts(session: Session, unit_id: int, last: datetime.date) -> None:
    held = select(Appointment).where(Appointment.unit_id == unit_id, Appointment.until.is_(None))
    for post in session.scalars(held).all():
        post.until = max(last, post.since)
