"""People whom the office knows neither by a post nor as members: few, so that they are remembered."""

from __future__ import annotations

import time
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, bindparam, except_, exists, func, select
from sqlalchemy.orm import Session

from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person

MANY = 2_000
_FORGOTTEN_AFTER = 300.0
_OVERLAP = 100  # desks that write side by side do not commit in the order of their ids
_ALL = except_(select(Person.id), select(Member.person_id), select(Appointment.person_id))
_NEWER = select(Person.id).where(
    Person.id > bindparam("after"),
    ~exists().where(Member.person_id == Person.id),
    ~exists().where(Appointment.person_id == Person.id),
)
_LAST = select(func.max(Person.id))


@dataclass(frozen=True, slots=True)
class _Known:
    since: float
    last: int
    ids: frozenset[int]


_SHARED: WeakKeyDictionary[Pool, _Known] = WeakKeyDictionary()


def contacts(session: Session) -> AbstractSet[int]:
    """Return the ids of people who had neither post nor membership lately; some may have one since."""
    connection = session.connection()
    now, last = time.monotonic(), connection.scalar(_LAST) or 0
    known = _SHARED.get(connection.engine.pool)
    if known is None or now - known.since >= _FORGOTTEN_AFTER:
        known = _Known(now, last, frozenset(connection.scalars(_ALL)))
    elif last > known.last:
        newer = connection.scalars(_NEWER, {"after": known.last - _OVERLAP})
        known = _Known(known.since, last, known.ids | frozenset(newer))
    else:
        return known.ids
    if connection.get_execution_options().get("reads", False):
        _SHARED[connection.engine.pool] = known
    return known.ids
