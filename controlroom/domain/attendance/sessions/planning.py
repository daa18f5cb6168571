"""The programme of a workshop: sessions entered, changed, moved to another place, struck off, taken over."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.workshops import HandedMaterial, SessionAttendance, WorkshopSession
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import event_of, person_of
from controlroom.domain.attendance.rows import PRESENT, WORKSHOP
from controlroom.domain.attendance.sessions import copying, faults
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

MOST = 60
LONGEST = datetime.timedelta(days=30)
_TEXT_LIMIT = 200


@dataclass(frozen=True, kw_only=True)
class SessionDetails(Order):
    """What is entered of a session: trainer known or by name, the event's day by default."""

    title: str
    trainer_id: int | None = None
    trainer_name: str = ""
    hall: str = ""
    held_on: datetime.date | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None


@dataclass(frozen=True, kw_only=True)
class AddSession(SessionDetails):
    """Enter one more session of a workshop."""

    event_id: int


@dataclass(frozen=True, kw_only=True)
class ChangeSession(SessionDetails):
    """Change a session; ``version`` is the one that the form showed."""

    session_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class StrikeSession(Order):
    """Strike off a session that is not held."""

    session_id: int


@dataclass(frozen=True, kw_only=True)
class TakeOverProgramme(Order):
    """Take over the sessions and the material of an earlier workshop, moved to this one's days."""

    event_id: int
    from_id: int


@dataclass(frozen=True, kw_only=True)
class SetSessionsNeeded(Order):
    """Say in how many sessions somebody must have sat for a certificate; None: being present is enough."""

    event_id: int
    version: int
    needed: int | None


@journal.operation(N_("Session entered"), Right.KEEP_EVENTS)
def add_session(session: Session, order: AddSession) -> Saved:
    """Enter a session; ``figures['sessions']`` is how many there are now."""
    event = workshop_of(session, order.event_id)
    kept = sessions_kept(session, event.id)
    if len(kept) >= MOST:
        raise faults.TooManySessions(MOST)
    row = WorkshopSession(event_id=event.id, position=(kept[-1].position if kept else 0) + 1)
    _fill(session, event, row, order)
    session.add(row)
    session.flush()
    return Saved("workshop_sessions", row.id, event.code, {"sessions": len(kept) + 1})


@journal.operation(N_("Session changed"), Right.KEEP_EVENTS)
def change_session(session: Session, order: ChangeSession) -> Saved:
    """Change a session; raises ChangedMeanwhile where another desk was first."""
    row = session_of(session, order.session_id)
    event = event_of(session, row.event_id)
    journal.check_version(session, row, order.version)
    _fill(session, event, row, order)
    session.flush()
    return Saved("workshop_sessions", row.id, event.code)


@journal.operation(N_("Session struck off"), Right.KEEP_EVENTS)
def strike_session(session: Session, order: StrikeSession) -> Saved:
    """Strike off a session; raises SessionAttended where somebody was marked in it."""
    row = session_of(session, order.session_id)
    event = event_of(session, row.event_id)
    present = session.scalar(
        select(func.count()).where(SessionAttendance.session_id == row.id, SessionAttendance.state == PRESENT)
    )
    if present:
        raise faults.SessionAttended(row.title, present)
    row.removed_on = journal.working_date(session)
    left = len(sessions_kept(session, event.id))
    if event.sessions_needed is not None and event.sessions_needed > left:
        event.sessions_needed = left or None
    return Saved("workshop_sessions", row.id, event.code)


@journal.operation(N_("Programme taken over"), Right.KEEP_EVENTS)
def take_over_programme(session: Session, order: TakeOverProgramme) -> Saved:
    """Copy the sessions and material of an earlier workshop; raises ProgrammeNotEmpty, NoSessions."""
    event = workshop_of(session, order.event_id)
    model = event_of(session, order.from_id, open_only=False)
    if sessions_kept(session, event.id):
        raise faults.ProgrammeNotEmpty
    if not sessions_kept(session, model.id):
        raise faults.NoSessions
    return Saved("events", event.id, event.code, {"sessions": copying.copy_programme(session, model, event)})


@journal.operation(N_("Rule of certificates set"), Right.KEEP_EVENTS)
def set_sessions_needed(session: Session, order: SetSessionsNeeded) -> Saved:
    """Set the rule; raises SessionsNeededWrong, ChangedMeanwhile."""
    event = workshop_of(session, order.event_id)
    journal.check_version(session, event, order.version)
    held = len(sessions_kept(session, event.id))
    if order.needed is not None and not 0 < order.needed <= held:
        raise faults.SessionsNeededWrong(held)
    event.sessions_needed = order.needed
    return Saved("events", event.id, event.code)


def workshop_of(session: Session, event_id: int) -> Event:
    """Return a workshop that is not cancelled; raises OnlyWorkshops and what event_of raises."""
    event = event_of(session, event_id)
    if event.kind != WORKSHOP:
        raise faults.OnlyWorkshops(event.title)
    return event


def session_of(session: Session, session_id: int) -> WorkshopSession:
    """Return a session that stands; raises SessionUnknown."""
    row = session.get(WorkshopSession, session_id)
    if row is None or row.removed_on is not None:
        raise faults.SessionUnknown(row.position if row is not None else session_id)
    return row


def sessions_kept(session: Session, event_id: int) -> Sequence[WorkshopSession]:
    """Return the sessions of an event that were not struck off, in the order in which they were entered."""
    return session.scalars(
        select(WorkshopSession)
        .where(WorkshopSession.event_id == event_id, WorkshopSession.removed_on.is_(None))
        .order_by(WorkshopSession.position, WorkshopSession.id)
    ).all()


def materials_kept(session: Session, event_id: int) -> Sequence[HandedMaterial]:
    """Return the material of an event in the order in which it was entered."""
    return session.scalars(
        select(HandedMaterial)
        .where(HandedMaterial.event_id == event_id)
        .order_by(HandedMaterial.position, HandedMaterial.id)
    ).all()


def limited(text: str, too_long: type[faults.TopicTooLong]) -> str:
    """Return typed words in one line; raises ``too_long``."""
    words = one_line(text)
    if len(words) > _TEXT_LIMIT:
        raise too_long(_TEXT_LIMIT)
    return words


def _fill(session: Session, event: Event, row: WorkshopSession, order: SessionDetails) -> None:
    row.title = limited(order.title, faults.TopicTooLong)
    if not row.title:
        raise faults.TopicMissing
    trainer = person_of(session, order.trainer_id) if order.trainer_id is not None else None
    row.trainer_id = trainer.id if trainer is not None else None
    row.trainer_name = "" if trainer is not None else limited(order.trainer_name, faults.TrainerTooLong)
    row.hall = limited(order.hall, faults.HallTooLong)
    ends, starts = order.ends_at, order.starts_at
    if ends is not None and (starts is None or ends <= starts):
        raise faults.SessionEndsBeforeStart
    row.starts_at, row.ends_at = starts, ends
    row.held_on = _own_day(event, order.held_on)


def _own_day(event: Event, day: datetime.date | None) -> datetime.date | None:
    """Return a session's day where it is another than the event's, which it follows otherwise."""
    if day is None or day == event.held_on:
        return None
    if not event.held_on <= day <= event.held_on + LONGEST:
        raise faults.SessionDayOutside(event.held_on, event.held_on + LONGEST)
    return day
