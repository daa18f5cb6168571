"""Posts given and ended; former holders are kept."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people.faults import (
    AlreadyAppointed,
    AppointmentEnded,
    AppointmentUnknown,
    DateUnlikely,
    EndsBeforeItBegins,
    PersonErased,
    PersonMerged,
    PersonUnknown,
    PostUnknown,
    UnitMissing,
)
from controlroom.domain.rights import Right

_EARLIEST = 1950
_FARTHEST_DAYS = 366


@dataclass(frozen=True, kw_only=True)
class Appoint(Order):
    """Give a person a post in a unit; ``since`` is the working date when None."""

    person_id: int
    post: str
    unit_id: int
    since: datetime.date | None = None
    seniority: int = 0


@dataclass(frozen=True, kw_only=True)
class EndAppointment(Order):
    """End a post; ``until`` is its last day, the working date when None."""

    appointment_id: int
    until: datetime.date | None = None


@journal.operation(N_("Post given"), Right.ENTER_PEOPLE)
def appoint(session: Session, order: Appoint) -> Saved:
    """Let a person hold a post; several posts a person and several holders a post are right."""
    person = session.get(Person, order.person_id)
    if person is None:
        raise PersonUnknown(str(order.person_id))
    if person.merged_into_id is not None:
        raise PersonMerged(person.code, session.get_one(Person, person.merged_into_id).code)
    if person.erased_on is not None:
        raise PersonErased(person.code, person.erased_on)
    post = session.scalars(select(Post).where(Post.code == order.post)).one_or_none()
    if post is None:
        raise PostUnknown(order.post[:40])
    unit = session.get(Unit, order.unit_id)
    if unit is None or unit.valid_until is not None:
        raise UnitMissing
    since = _likely(order.since or journal.working_date(session), journal.working_date(session))
    held = select(Appointment).where(
        Appointment.person_id == person.id,
        Appointment.post_id == post.id,
        Appointment.unit_id == unit.id,
        or_(Appointment.until.is_(None), Appointment.until >= since),
    )
    before = session.scalars(held.order_by(Appointment.since)).first()
    if before is not None:
        raise AlreadyAppointed(person.name, post.name, unit.name, before.since)
    appointment = Appointment(
        person_id=person.id, post_id=post.id, unit_id=unit.id, since=since, seniority=order.seniority
    )
    session.add(appointment)
    session.flush()
    return Saved("appointments", appointment.id, person.code)


@journal.operation(N_("Post ended"), Right.ENTER_PEOPLE)
def end_appointment(session: Session, order: EndAppointment) -> Saved:
    """End a post on a day; who held it stays on record."""
    appointment = session.get(Appointment, order.appointment_id)
    if appointment is None:
        raise AppointmentUnknown
    if appointment.until is not None:
        raise AppointmentEnded(appointment.until)
    today = journal.working_date(session)
    until = order.until or today
    if until < appointment.since:
        raise EndsBeforeItBegins(appointment.since)
    appointment.until = _likely(until, today)
    person = session.get_one(Person, appointment.person_id)
    return Saved("appointments", appointment.id, person.code)


def _likely(day: datetime.date, today: datetime.date) -> datetime.date:
    if day.year < _EARLIEST or (day - today).days > _FARTHEST_DAYS:
        raise DateUnlikely(day)
    return day
