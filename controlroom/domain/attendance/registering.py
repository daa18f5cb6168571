"""The registration desk: one order an arrival, by search or by scan, at several desks at once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, time_text
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import Nomination
from controlroom.domain import journal
from controlroom.domain.attendance import arrival_faults as faults
from controlroom.domain.attendance.badges import Scanned, read_badge
from controlroom.domain.attendance.faults import PersonUnknown
from controlroom.domain.attendance.invitations import candidate_of
from controlroom.domain.attendance.lookups import entries_of, event_of, person_of, session_of
from controlroom.domain.attendance.marking import Marking, desk_number, mark, read_in_session
from controlroom.domain.attendance.rows import PRESENT, REPRESENTED
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

WAITING = "waiting"


@dataclass(frozen=True, kw_only=True)
class RegisterArrival(Order):
    """Let in who stands at the desk: a person, or a row of the register (``invitee_id``).

    ``anyway``: the operator was told what stands against it (not on the list, waiting for a seat, somebody
    came for him) and lets the person in. ``session_id`` registers for one session.
    """

    event_id: int
    person_id: int | None = None
    invitee_id: int | None = None
    session_id: int | None = None
    anyway: bool = False


@dataclass(frozen=True, kw_only=True)
class ScanArrival(Order):
    """Let in whose badge or slip was scanned; ``code`` is what the scanner typed."""

    event_id: int
    code: str
    session_id: int | None = None
    anyway: bool = False


@journal.operation(N_("Arrival registered"), Right.KEEP_EVENTS)
def register_arrival(session: Session, order: RegisterArrival) -> Saved:
    """Mark somebody present with the hour and this desk.

    ``figures``: invitee (the row), walk_in (1 where he was on no list), behind (minutes by which this desk's
    clock is behind the last arrival). Raises AlreadyIn, AlreadyMarked, NotOnList, WaitsForSeat,
    RepresentedAlready.
    """
    return _let_in(session, Scanned(order.person_id, order.invitee_id), order)


@journal.operation(N_("Arrival scanned"), Right.KEEP_EVENTS)
def scan_arrival(session: Session, order: ScanArrival) -> Saved:
    """Do what ``register_arrival`` does for a code; raises NoBadge, BadgeOfOther, SheetScanned too."""
    event = event_of(session, order.event_id)
    return _let_in(session, read_badge(session, event, order.code), order)


def _let_in(session: Session, who: Scanned, order: RegisterArrival | ScanArrival) -> Saved:
    event = event_of(session, order.event_id)
    session_of(session, event.id, order.session_id)
    row = row_of(session, event, who.person_id, who.invitee_id)
    if row is not None:
        _refuse_present(session, row, order.session_id)
    if row is None and who.person_id is None:
        raise PersonUnknown
    person = person_of(session, who.person_id or 0) if row is None or who.person_id is not None else None
    if row is None or row.removed_on is not None:
        if event.has_list and not order.anyway:
            raise _uninvited(session, event, person)
        row = _walk_in(session, event, row, person)
    elif row.state == REPRESENTED and not order.anyway:
        raise faults.RepresentedAlready(_name(session, row), _deputy(session, row))
    elif row.state == REPRESENTED and order.session_id is None:
        _keep_deputy(session, event, row)
    behind = _minutes_behind(session, event)
    mark(session, event, [row], Marking(PRESENT, session_id=order.session_id, arrived_at=clock.now()))
    journal.note_change(
        session, "events", event.id, {"arrived": (None, person.code if person else str(row.id))}
    )
    figures = {"invitee": row.id, "walk_in": int(row.walk_in), "behind": behind}
    return Saved("events", event.id, event.code, figures)


def row_of(
    session: Session, event: Event, person_id: int | None, invitee_id: int | None = None
) -> Invitee | None:
    """Return the row in which somebody stands, made now where only a rule names him; None for a stranger."""
    row = session.get(Invitee, invitee_id) if invitee_id is not None else None
    if row is not None and row.event_id == event.id:
        return row
    if person_id is None:
        return None
    person = person_of(session, person_id)
    rows = session.scalars(
        select(Invitee)
        .where(Invitee.event_id == event.id, Invitee.person_id.in_(entries_of(session, person.id)))
        .order_by(Invitee.removed_on.is_not(None), Invitee.state != PRESENT, Invitee.id)
    ).all()
    if rows and (rows[0].removed_on is not None or rows[0].position or rows[0].added or rows[0].walk_in):
        return rows[0]
    found = candidate_of(session, event, person.id)
    if found is None:
        return rows[0] if rows and rows[0].state else None
    fresh = rows[0] if rows else Invitee(event_id=event.id, person_id=person.id, state="")
    fresh.appointment_id, fresh.unit_id = found.appointment_id, found.unit_id
    session.add(fresh)
    session.flush()
    return fresh


def _walk_in(session: Session, event: Event, row: Invitee | None, person: Person | None) -> Invitee:
    """Return the row of one who was on no list; who was struck off is himself again."""
    if row is None:
        row = Invitee(event_id=event.id, walk_in=True, state="")
        if person is not None:
            row.person_id, row.unit_id = person.id, person.unit_id
        session.add(row)
    row.removed_on = None
    session.flush()
    return row


def _refuse_present(session: Session, row: Invitee, session_id: int | None) -> None:
    if session_id is None:
        is_in = row.state == PRESENT
    else:
        is_in = read_in_session(session, session_id).get(row.id) == PRESENT
    if not is_in:
        return
    newest = select(func.max(AttendanceMark.id)).where(
        AttendanceMark.invitee_id == row.id,
        AttendanceMark.session_id.is_(None)
        if session_id is None
        else AttendanceMark.session_id == session_id,
    )
    made, operator = session.execute(
        select(AttendanceMark, Operator)
        .join(Operator, Operator.id == AttendanceMark.operator_id)
        .where(AttendanceMark.id == newest.scalar_subquery())
    ).one()
    name, by = _name(session, row), str(operator.name)
    since = time_text(clock.local(made.arrived_at or made.made_at))
    if made.arrived_at is None or (session_id is None and not row.arrived_desk):
        raise faults.AlreadyMarked(name, since, by)
    raise faults.AlreadyIn(name, since, row.arrived_desk or desk_number(session, made.entry_id), by)


def _uninvited(session: Session, event: Event, person: Person | None) -> Exception:
    name = str(person.name) if person is not None else ""
    if person is None:
        return faults.NotOnList(name)
    waiting = session.scalars(
        select(Nomination).where(
            Nomination.event_id == event.id,
            Nomination.person_id.in_(entries_of(session, person.id)),
            Nomination.state == WAITING,
        )
    ).first()
    if waiting is None:
        return faults.NotOnList(name)
    before = session.scalar(
        select(func.count(Nomination.id)).where(
            Nomination.event_id == event.id,
            Nomination.unit_id == waiting.unit_id,
            Nomination.state == WAITING,
            Nomination.position < waiting.position,
        )
    )
    unit = session.get_one(Unit, waiting.unit_id)
    return faults.WaitsForSeat(name, str(unit.name), (before or 0) + 1)


def _keep_deputy(session: Session, event: Event, row: Invitee) -> None:
    """Let who came for somebody stay, as a walk-in, now that the other came himself."""
    person_id, typed, arrived_at = row.deputy_id, row.deputy_name, row.arrived_at
    if person_id is not None and (
        candidate_of(session, event, person_id) is not None or _has_row(session, event, person_id)
    ):
        return  # on the list himself, or here already: he is registered for himself
    deputy = Invitee(event_id=event.id, walk_in=True, state="", person_id=person_id, typed_name=typed)
    session.add(deputy)
    session.flush()
    mark(session, event, [deputy], Marking(PRESENT, arrived_at=arrived_at))


def _has_row(session: Session, event: Event, person_id: int) -> bool:
    row = select(Invitee.id).where(
        Invitee.event_id == event.id, Invitee.person_id == person_id, Invitee.removed_on.is_(None)
    )
    return session.scalar(row.limit(1)) is not None


def _name(session: Session, row: Invitee) -> str:
    person = session.get(Person, row.person_id) if row.person_id is not None else None
    return str(person.name) if person is not None else row.typed_name


def _deputy(session: Session, row: Invitee) -> str:
    person = session.get(Person, row.deputy_id) if row.deputy_id is not None else None
    return str(person.name) if person is not None else row.deputy_name


def _minutes_behind(session: Session, event: Event) -> int:
    """Return by how many minutes this desk's clock is behind the last arrival."""
    last = session.scalar(
        select(Invitee.arrived_at)
        .where(Invitee.event_id == event.id, Invitee.arrived_at.is_not(None))
        .order_by(Invitee.arrived_at.desc())
        .limit(1)
    )
    return max(0, int((last - clock.now()).total_seconds() // 60)) if last is not None else 0
