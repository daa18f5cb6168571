"""What stands over a unit, as papers name it under their title."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.units import Unit

_NEAREST = 2


def names_above(session: Session, unit_id: int) -> tuple[Name, ...]:
    """Return the names of the two units over a unit, the higher first: block and zone, not the state."""
    ids = [int(one) for one in session.get_one(Unit, unit_id).path.strip("/").split("/")][:-1]
    known = {one.id: one.name for one in session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    return tuple(known[one] for one in ids if one in known)[-_NEAREST:]
