"""What seats and nominations forbid elsewhere: on a workshop's list, in its form, on its sheet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import Nomination, SeatShare
from controlroom.domain.attendance.lookups import entries_of


@dataclass(eq=False)
class StandsByNomination(UserError):
    """One whom a unit nominated leaves the list when the nomination is withdrawn."""

    name: Name
    unit: Name
    at = "person_id"
    sentence = N_("{name} was nominated by {unit}. Withdraw the nomination: then the next one moves up.")


@dataclass(eq=False)
class OthersWaitBefore(UserError):
    """One who waits for a seat of his unit comes onto the list when he gets it."""

    name: Name
    unit: Name
    at = "person_id"
    sentence = N_("{name} waits for a seat of {unit}. Give the unit a seat, or withdraw the nomination.")


@dataclass(eq=False)
class SheetIsTheHosts(UserError):
    """A workshop held elsewhere has the sheet of who holds it."""

    title: str
    host: str
    at = "code"
    sentence = N_(
        "“{title}” is held by {host}: no sheet is printed here. Say who went among the seats (Alt+O)."
    )


@dataclass(eq=False)
class FewerSeatsThanShared(UserError):
    """The seats of a workshop cannot be fewer than were shared among units."""

    shared: int
    at = "seats"
    sentence = N_("{shared} seats are shared among units already. Lower the shares first, then the seats.")


def check_own(event: Event) -> None:
    """Raise SheetIsTheHosts where others hold a workshop to which this office only sends people."""
    if event.host:
        raise SheetIsTheHosts(event.title, event.host)


def check_seats(session: Session, event: Event, seats: int | None) -> None:
    """Raise FewerSeatsThanShared where a workshop would have fewer seats than its units."""
    if seats is None or event.id is None:
        return
    shared = session.scalar(select(func.sum(SeatShare.seats)).where(SeatShare.event_id == event.id)) or 0
    if seats < shared:
        raise FewerSeatsThanShared(int(shared))


def check_not_nominated(session: Session, event_id: int, person: Person) -> None:
    """Raise StandsByNomination where striking somebody off would leave his unit's seat taken."""
    unit = _unit_of(session, event_id, person, "nominated")
    if unit is not None:
        raise StandsByNomination(person.name, unit)


def check_not_waiting(session: Session, event_id: int, person: Person) -> None:
    """Raise OthersWaitBefore where putting somebody on the list would pass those who wait before him."""
    unit = _unit_of(session, event_id, person, "waiting")
    if unit is not None:
        raise OthersWaitBefore(person.name, unit)


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
