"""Under which block, or which unit of another level, the people of an event's list stand."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Level, Unit, steps_of
from controlroom.db.portions import portions

BLOCK = "block"


def blocks_of(session: Session, event: Event, unit_ids: set[int]) -> dict[int, int]:
    """Return for every unit the block above it, or its ancestor one level below the event's unit."""
    own = session.get_one(Unit, event.unit_id)
    own_rank = session.get_one(Level, own.level_id).rank
    block = session.scalars(select(Level).where(Level.code == BLOCK)).one_or_none()
    paths: dict[int, list[int]] = {}
    for part in portions(sorted(unit_ids)):
        rows = session.execute(select(Unit.id, Unit.path).where(Unit.id.in_(part)))
        paths.update({number: steps_of(path) for number, path in rows})
    if block is None or own_rank >= block.rank:
        return {number: _below(own.id, steps) for number, steps in paths.items()}
    blocks: set[int] = set()
    for part in portions(sorted({step for steps in paths.values() for step in steps})):
        blocks |= set(session.scalars(select(Unit.id).where(Unit.id.in_(part), Unit.level_id == block.id)))
    return {
        number: next((step for step in steps if step in blocks), own.id) for number, steps in paths.items()
    }


def in_order(session: Session, unit_ids: Iterable[int]) -> list[Unit]:
    """Return units by name; numbers of none are left out."""
    found: list[Unit] = []
    for part in portions(sorted(set(unit_ids))):
        found.extend(session.scalars(select(Unit).where(Unit.id.in_(part))))
    return sorted(found, key=lambda one: (one.sort_key, one.id))


def _below(own: int, steps: list[int]) -> int:
    """Return the step after the own unit, the unit itself where the path ends there, 0 for strangers."""
    if own not in steps:
        return 0
    following = steps[steps.index(own) + 1 :]
    return following[0] if following else own
