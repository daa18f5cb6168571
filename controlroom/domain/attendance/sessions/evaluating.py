"""What came of a workshop: how its sessions were rated, counted from slips, and what was handed out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.workshops import HandedMaterial
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.sessions import faults
from controlroom.domain.attendance.sessions.planning import limited, materials_kept, session_of, workshop_of
from controlroom.domain.attendance.sessions.rows import Rating
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

_MOST = 1_000_000


@dataclass(frozen=True, kw_only=True)
class RateSession(Order):
    """Enter how many slips found a session good, fair or poor; ``version`` is the one the form showed."""

    session_id: int
    version: int
    rating: Rating


@dataclass(frozen=True, kw_only=True)
class AddMaterial(Order):
    """Enter something that is handed out at a workshop."""

    event_id: int
    name: str
    brought: int | None = None


@dataclass(frozen=True, kw_only=True)
class CountMaterial(Order):
    """Enter how much was brought and how much was handed out in all."""

    material_id: int
    version: int
    brought: int | None
    handed_out: int


@dataclass(frozen=True, kw_only=True)
class DropMaterial(Order):
    """Take material off the list that was entered by mistake."""

    material_id: int


@journal.operation(N_("Session rated"), Right.KEEP_EVENTS)
def rate_session(session: Session, order: RateSession) -> Saved:
    """Enter the counts of the slips; raises RatingWrong, ChangedMeanwhile."""
    row = session_of(session, order.session_id)
    journal.check_version(session, row, order.version)
    told = order.rating
    if any(one is not None and not 0 <= one <= _MOST for one in (told.good, told.fair, told.poor)):
        raise faults.RatingWrong
    row.rated_good, row.rated_fair, row.rated_poor = told.good, told.fair, told.poor
    event = event_of(session, row.event_id, open_only=False)
    return Saved("workshop_sessions", row.id, event.code, {"slips": told.count})


@journal.operation(N_("Material entered"), Right.KEEP_EVENTS)
def add_material(session: Session, order: AddMaterial) -> Saved:
    """Enter material; raises MaterialNameMissing, MaterialCountWrong."""
    event = workshop_of(session, order.event_id)
    name = limited(order.name, faults.MaterialNameTooLong)
    if not name:
        raise faults.MaterialNameMissing
    _check_count(order.brought)
    kept = materials_kept(session, event.id)
    row = HandedMaterial(
        event_id=event.id,
        position=(kept[-1].position if kept else 0) + 1,
        name=name,
        brought=order.brought,
    )
    session.add(row)
    session.flush()
    return Saved("handed_materials", row.id, event.code)


@journal.operation(N_("Material counted"), Right.KEEP_EVENTS)
def count_material(session: Session, order: CountMaterial) -> Saved:
    """Enter the counts; ``figures['over']`` is how much more was handed out than brought."""
    row = _material(session, order.material_id)
    journal.check_version(session, row, order.version)
    _check_count(order.brought)
    _check_count(order.handed_out)
    row.brought, row.handed_out = order.brought, order.handed_out
    over = 0 if order.brought is None else max(0, order.handed_out - order.brought)
    event = event_of(session, row.event_id, open_only=False)
    return Saved("handed_materials", row.id, event.code, {"over": over})


@journal.operation(N_("Material taken off the list"), Right.KEEP_EVENTS)
def drop_material(session: Session, order: DropMaterial) -> Saved:
    """Take material off the list; the journal keeps what was entered."""
    row = _material(session, order.material_id)
    event = event_of(session, row.event_id)
    session.delete(row)
    return Saved("handed_materials", order.material_id, event.code)


def _material(session: Session, material_id: int) -> HandedMaterial:
    row = session.get(HandedMaterial, material_id)
    if row is None:
        raise faults.MaterialUnknown
    return row


def _check_count(count: int | None) -> None:
    if count is not None and not 0 <= count <= _MOST:
        raise faults.MaterialCountWrong
