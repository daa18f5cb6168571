"""Nominating people for the seats of a unit, withdrawing them, putting a substitute in somebody's place."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import Nomination
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import person_of
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.people.faults import PersonErased
from controlroom.domain.rights import Right
from controlroom.domain.seats import faults
from controlroom.domain.seats.places import Places, move_up, named_now, share_of, standing, workshop_of
from controlroom.domain.seats.rows import NOMINATED, WAITING, WITHDRAWN, Nominee

_TEXT_LIMIT = 500


@dataclass(frozen=True, kw_only=True)
class NominatePeople(Order):
    """Name people for the seats of a unit, in this order; a ``reason`` is wanted after the last day."""

    event_id: int
    unit_id: int
    nominees: tuple[Nominee, ...]
    nominated_by: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class WithdrawNominee(Order):
    """Take a nomination back; the next of that unit who waits moves up."""

    nomination_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SubstituteNominee(Order):
    """Put another in the place of one who was nominated or waits."""

    nomination_id: int
    nominee: Nominee
    reason: str


@dataclass(frozen=True, kw_only=True)
class NominationOf:
    """The question for the nomination of a person in a workshop."""

    event_id: int
    person_id: int


@journal.operation(N_("People nominated"), Right.KEEP_EVENTS)
def nominate_people(session: Session, order: NominatePeople) -> Saved:
    """Nominate people; ``figures``: nominated (they have a seat), waiting, entered (new in the register)."""
    event = workshop_of(session, order.event_id)
    unit = session.get(Unit, order.unit_id)
    if unit is None:
        raise faults.SeatUnitUnknown
    share = share_of(session, event.id, unit.id)
    if share is None:
        raise faults.UnitHasNoSeats(unit.name)
    if not order.nominees:
        raise faults.NobodyNamed
    reason = _reason(event, order.reason)
    named, places = named_now(session, event.id), Places(session, event)
    moved = move_up(session, event, unit.id, places)
    free = share.seats - sum(one.state == NOMINATED for one in standing(session, event.id, unit.id))
    position, figures = _next_position(session, event.id, unit.id), {NOMINATED: 0, WAITING: 0}
    for place, nominee in enumerate(order.nominees):
        person = _person(session, nominee, unit)
        if person.id in named:
            raise faults.NominatedAlready(person.name, _unit_name(session, named[person.id]))
        nomination = Nomination(
            event_id=event.id,
            unit_id=unit.id,
            person_id=person.id,
            position=position + place,
            state=NOMINATED if free > 0 else WAITING,
            nominated_by=one_line(order.nominated_by)[:_TEXT_LIMIT],
            reason=reason,
        )
        _stand(session, nomination, places)
        named[person.id] = nomination
        free -= 1
        figures[nomination.state] += 1
    session.flush()
    entered = sum(one.person_id is None for one in order.nominees)
    figures |= {"entered": entered, "moved_up": len(moved)}
    return Saved("events", event.id, event.code, figures)


@journal.operation(N_("Nomination withdrawn"), Right.KEEP_EVENTS)
def withdraw_nominee(session: Session, order: WithdrawNominee) -> Saved:
    """Withdraw a nomination; ``figures['moved_up']`` is 1 where the next who waited has the seat now."""
    nomination, event, person = _standing(session, order.nomination_id)
    reason = one_line(order.reason)[:_TEXT_LIMIT]
    if not reason:
        raise faults.SeatReasonMissing
    places = Places(session, event)
    places.leave(person.id)
    nomination.state, nomination.reason = WITHDRAWN, reason
    session.flush()
    moved = move_up(session, event, nomination.unit_id, places)
    return Saved("events", event.id, event.code, {"moved_up": len(moved)})


@journal.operation(N_("Substitute nominated"), Right.KEEP_EVENTS)
def substitute_nominee(session: Session, order: SubstituteNominee) -> Saved:
    """Put a substitute in one's place; who waits in the same unit may take it before his turn."""
    nomination, event, person = _standing(session, order.nomination_id)
    reason = one_line(order.reason)[:_TEXT_LIMIT]
    if not reason:
        raise faults.SeatReasonMissing
    unit = session.get_one(Unit, nomination.unit_id)
    substitute = _person(session, order.nominee, unit)
    waited = named_now(session, event.id).get(substitute.id)
    if waited is not None and (waited.unit_id != unit.id or waited.state == NOMINATED):
        raise faults.SubstituteIsNominated(substitute.name)
    places = Places(session, event)
    places.leave(person.id)
    if waited is not None:
        waited.state, waited.reason = WITHDRAWN, reason
    state, nomination.state, nomination.reason = nomination.state, WITHDRAWN, reason
    session.flush()
    made = Nomination(
        event_id=event.id,
        unit_id=unit.id,
        person_id=substitute.id,
        position=nomination.position,
        state=state,
        nominated_by=nomination.nominated_by,
        reason=reason,
        replaces_id=nomination.id,
    )
    _stand(session, made, places)
    session.flush()
    return Saved("events", event.id, event.code, {state: 1})


def nomination_of(session: Session, question: NominationOf) -> int:
    """Return the id of the nomination of a person that stands; raises NominationUnknown."""
    found = named_now(session, question.event_id).get(person_of(session, question.person_id).id)
    if found is None:
        raise faults.NominationUnknown
    return found.id


def _stand(session: Session, nomination: Nomination, places: Places) -> None:
    if nomination.state == NOMINATED:
        places.take(nomination.person_id)
    else:
        places.leave(nomination.person_id)
    session.add(nomination)


def _standing(session: Session, nomination_id: int) -> tuple[Nomination, Event, Person]:
    nomination = session.get(Nomination, nomination_id)
    if nomination is None:
        raise faults.NominationUnknown
    event = workshop_of(session, nomination.event_id)
    person = person_of(session, nomination.person_id)
    if nomination.state == WITHDRAWN:
        raise faults.NominationWithdrawn(person.name)
    return nomination, event, person


def _person(session: Session, nominee: Nominee, unit: Unit) -> Person:
    """Return who is named; who is not in the register yet is entered as one of the unit that names him."""
    if nominee.person_id is not None:
        person = person_of(session, nominee.person_id)
        if person.erased_on is not None:
            raise PersonErased(person.code, person.erased_on)
        return person
    saved = add_person(session, AddPerson(name=nominee.name, mobile=nominee.mobile, unit_id=unit.id))
    return session.get_one(Person, saved.id)


def _reason(event: Event, typed: str) -> str:
    reason = one_line(typed)[:_TEXT_LIMIT]
    until = event.nominations_until
    if until is not None and clock.today() > until and not reason:
        raise faults.NominationsClosed(until)
    return reason


def _next_position(session: Session, event_id: int, unit_id: int) -> int:
    last = select(func.max(Nomination.position)).where(
        Nomination.event_id == event_id, Nomination.unit_id == unit_id
    )
    return (session.scalar(last) or 0) + 1


def _unit_name(session: Session, nomination: Nomination) -> Name:
    return session.get_one(Unit, nomination.unit_id).name
