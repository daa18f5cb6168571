"""Sharing a workshop's seats among units, and giving those nobody was named for to another unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import SeatShare
from controlroom.domain import journal
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from controlroom.domain.seats import faults
from controlroom.domain.seats.places import Places, move_up, share_of, standing, workshop_of
from controlroom.domain.seats.rows import NOMINATED, SeatPlan, UnitShare

MOST_SEATS = 100_000
_TEXT_LIMIT = 500


@dataclass(frozen=True, kw_only=True)
class ShareSeats(Order):
    """Plan the seats of a workshop whole: units left out get none; ``shown`` is the plan the form showed.

    ``host`` is who holds the workshop where this office only sends people.
    """

    event_id: int
    plan: SeatPlan
    shown: SeatPlan | None = None


@dataclass(frozen=True, kw_only=True)
class GiveSeats(Order):
    """Give free seats of one unit to another, for a reason."""

    event_id: int
    from_unit_id: int
    to_unit_id: int
    seats: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class FillSeats(Order):
    """Let those who wait move up wherever their unit has a free seat."""

    event_id: int


@journal.operation(N_("Seats shared"), Right.KEEP_EVENTS)
def share_seats(session: Session, order: ShareSeats) -> Saved:
    """Share the seats; ``figures``: shared, units, and moved_up of those who waited for a seat."""
    event = workshop_of(session, order.event_id)
    journal.check_shown(session, "events", plan_of(session, event), order.shown, event.id)
    plan = order.plan
    _check(session, plan)
    event.seats, event.nominations_until = plan.seats, plan.until
    event.host = one_line(plan.host)[:_TEXT_LIMIT]
    wanted = {one.unit_id: one.seats for one in plan.shares}
    for share in _shares(session, event.id):
        seats = wanted.pop(share.unit_id, None)
        _check_nominated(session, event, share.unit_id, seats or 0)
        if seats is None:
            session.delete(share)
        else:
            share.seats = seats
    session.add_all(
        SeatShare(event_id=event.id, unit_id=unit_id, seats=seats, reason="")
        for unit_id, seats in wanted.items()
    )
    session.flush()
    figures = {"shared": sum(one.seats for one in plan.shares), "units": len(plan.shares)}
    return Saved("events", event.id, event.code, {**figures, "moved_up": _fill(session, event)})


@journal.operation(N_("Free seats given to another unit"), Right.KEEP_EVENTS)
def give_seats(session: Session, order: GiveSeats) -> Saved:
    """Give seats away; ``figures['moved_up']`` is how many of the unit that got them need not wait now."""
    event = workshop_of(session, order.event_id)
    reason = one_line(order.reason)[:_TEXT_LIMIT]
    if not reason:
        raise faults.SeatReasonMissing
    if order.from_unit_id == order.to_unit_id:
        raise faults.SameUnitGets
    giving, getting = (_unit(session, one) for one in (order.from_unit_id, order.to_unit_id))
    share = share_of(session, event.id, giving.id)
    free = (share.seats if share else 0) - _nominated(session, event, giving.id)
    if share is None or not 0 < order.seats <= free:
        raise faults.NotSoManyFree(giving.name, max(0, free))
    share.seats, share.reason = share.seats - order.seats, reason
    other = share_of(session, event.id, getting.id)
    if other is None:
        other = SeatShare(event_id=event.id, unit_id=getting.id, seats=0, reason="")
        session.add(other)
    other.seats, other.reason = other.seats + order.seats, reason
    session.flush()
    moved = move_up(session, event, getting.id, Places(session, event))
    return Saved("events", event.id, event.code, {"given": order.seats, "moved_up": len(moved)})


@journal.operation(N_("Those who waited moved up"), Right.KEEP_EVENTS)
def fill_seats(session: Session, order: FillSeats) -> Saved:
    """Fill free seats from the waiting list of their unit; ``figures['moved_up']`` says how many."""
    event = workshop_of(session, order.event_id)
    return Saved("events", event.id, event.code, {"moved_up": _fill(session, event)})


def plan_of(session: Session, event: Event) -> SeatPlan:
    """Return how the seats are planned at this moment, units in the order of their names."""
    query = (
        select(SeatShare.unit_id, SeatShare.seats)
        .join(Unit, Unit.id == SeatShare.unit_id)
        .where(SeatShare.event_id == event.id)
        .order_by(Unit.sort_key, Unit.id)
    )
    shares = tuple(UnitShare(row.unit_id, row.seats) for row in session.execute(query))
    return SeatPlan(event.seats, event.nominations_until, event.host, shares)


def _check(session: Session, plan: SeatPlan) -> None:
    seen: set[int] = set()
    for one in plan.shares:
        unit = _unit(session, one.unit_id)
        if one.unit_id in seen:
            raise faults.UnitSharedTwice(unit.name)
        if not 0 <= one.seats <= MOST_SEATS:
            raise faults.SeatCountWrong(MOST_SEATS)
        seen.add(one.unit_id)
    if plan.seats is not None and not 0 < plan.seats <= MOST_SEATS:
        raise faults.SeatCountWrong(MOST_SEATS)
    shared = sum(one.seats for one in plan.shares)
    if plan.seats is not None and shared > plan.seats:
        raise faults.MoreSharedThanSeats(shared, plan.seats)


def _check_nominated(session: Session, event: Event, unit_id: int, seats: int) -> None:
    nominated = _nominated(session, event, unit_id)
    if nominated > seats:
        raise faults.ShareBelowNominated(_unit(session, unit_id).name, nominated)


def _fill(session: Session, event: Event) -> int:
    places = Places(session, event)
    return sum(len(move_up(session, event, one.unit_id, places)) for one in _shares(session, event.id))


def _shares(session: Session, event_id: int) -> Sequence[SeatShare]:
    return session.scalars(
        select(SeatShare).where(SeatShare.event_id == event_id).order_by(SeatShare.id)
    ).all()


def _nominated(session: Session, event: Event, unit_id: int) -> int:
    return sum(one.state == NOMINATED for one in standing(session, event.id, unit_id))


def _unit(session: Session, unit_id: int) -> Unit:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise faults.SeatUnitUnknown
    return unit
