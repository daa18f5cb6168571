"""What nominations forbid on a workshop's list: a seat is given up, or waited for, among the seats."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import Nomination
from controlroom.domain.attendance.lookups import entries_of


@dataclass(eq=False)
class StandsByNomination(UserError):
    """One whom a unit nominated leaves the list when the nomination is withdrawn."""

    name: Name
    unit: Name
    at = "person_id"
    sentence = N_("{name} was nominated by {unit}. Withdraw the nomination: then the next one moves up.")


@dataclass(eq=False)
class WaitsForSeat(UserError):
    """One who waits for a seat of his unit comes onto the list when he gets it."""

    name: Name
    unit: Name
    at = "person_id"
    sentence = N_("{name} waits for a seat of {unit}. Give the unit a seat, or withdraw the nomination.")


def check_not_nominated(session: Session, event_id: int, person: Person) -> None:
    """Raise StandsByNomination where striking somebody off would leave his unit's seat taken."""
    unit = _unit_of(session, event_id, person, "nominated")
    if unit is not None:
        raise StandsByNomination(person.name, unit)


def check_not_waiting(session: Session, event_id: int, person: Person) -> None:
    """Raise WaitsForSeat where putting somebody on the list would pass those who wait before him."""
    unit = _unit_of(session, event_id, person, "waiting")
    if unit is not None:
        raise WaitsForSeat(person.name, unit)


def _unit_of(session: Session, event_id: int, person: Person, state: str) -> Name | None:
    found = session.scalars(
        select(Unit)
        .join(Nomination, Nomination.unit_id == Unit.id)
        .where(
            Nomination.event_id == event_id,
            Nomination.person_id.in_(entries_of(session, person.id)),
            Nomination.state == state,
        )
    ).first()
    return None if found is None else found.name
