"""How a row is marked: of the whole event or of one session, kept for ever, the training following."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Desk
from controlroom.db.models.workshops import SessionAttendance
from controlroom.db.portions import portions
from controlroom.domain import journal
from controlroom.domain.attendance import trainings
from controlroom.domain.attendance.arrival_faults import EventToCome, StateNotOfSession
from controlroom.domain.attendance.rows import ABSENT, PRESENT, REPRESENTED

_EVENING_BEFORE = datetime.timedelta(days=1)
_OF_A_SESSION = ("", PRESENT, ABSENT)


@dataclass(frozen=True, slots=True)
class Marking:
    """What is said of rows: the state, off which sheet, for which session, and what goes with it.

    ``arrived_at`` is known where somebody was scanned or registered (``at_desk``) or joined by a link,
    ``deputy_…`` who came for another.
    """

    state: str
    version_id: int | None = None
    session_id: int | None = None
    arrived_at: datetime.datetime | None = None
    deputy_id: int | None = None
    deputy_name: str = ""
    undoes_id: int | None = None
    at_desk: bool = True


def mark(session: Session, event: Event, rows: Sequence[Invitee], made: Marking) -> int:
    """Mark rows and return how many were not marked so before; who sits in a session came to the event.

    Raises StateNotOfSession, EventToCome.
    """
    if made.state in (PRESENT, REPRESENTED) and made.undoes_id is None:
        _check_day(event)
    if made.session_id is None:
        return _mark_event(session, event, rows, made)
    if made.state not in _OF_A_SESSION:
        raise StateNotOfSession
    if made.state == PRESENT and made.undoes_id is None:
        came = [row for row in rows if row.state not in (PRESENT, REPRESENTED)]
        _mark_event(session, event, came, replace(made, session_id=None))
    return _mark_session(session, rows, made)


def desk_number(session: Session, entry_id: int) -> str:
    """Return the number of the desk at which an entry of the journal was written."""
    desk = select(Desk.number).join(JournalEntry, JournalEntry.desk_id == Desk.id)
    return str(session.scalar(desk.where(JournalEntry.id == entry_id)) or "")


def read_in_session(session: Session, session_id: int) -> dict[int, str]:
    """Return by their rows how those stand in a session of whom something was said."""
    found = select(SessionAttendance.invitee_id, SessionAttendance.state).where(
        SessionAttendance.session_id == session_id, SessionAttendance.state != ""
    )
    return {row[0]: row[1] for row in session.execute(found)}


def _check_day(event: Event) -> None:
    """Raise EventToCome before the evening on which the first arrive."""
    if event.held_on > clock.today() + _EVENING_BEFORE:
        raise EventToCome(event.title, event.held_on)


def _mark_event(session: Session, event: Event, rows: Sequence[Invitee], made: Marking) -> int:
    changed = [row for row in rows if made.undoes_id is not None or not _stands(row, made)]
    if not changed:
        return 0
    now = clock.now()
    desk = desk_number(session, journal.entry_id(session)) if made.arrived_at and made.at_desk else ""
    before = _came(changed)
    for row in changed:
        row.state, row.marked_at = made.state, now if made.state else None
        row.arrived_at, row.arrived_desk = made.arrived_at, desk
        row.deputy_id, row.deputy_name = made.deputy_id, made.deputy_name
        session.add(_kept(session, row, made, now))
    session.flush()
    after = _came(changed)
    gone = before - after
    trainings.follow(session, event, sorted(gone - _still_here(session, event, gone)), present=False)
    trainings.follow(session, event, sorted(after - before), present=True)
    session.flush()
    return len(changed)


def _stands(row: Invitee, made: Marking) -> bool:
    deputy = (row.deputy_id, row.deputy_name) == (made.deputy_id, made.deputy_name)
    return row.state == made.state and (made.state != REPRESENTED or deputy)


def _mark_session(session: Session, rows: Sequence[Invitee], made: Marking) -> int:
    known = _sat(session, made.session_id or 0, [row.id for row in rows])
    now, changed = clock.now(), 0
    for row in rows:
        sat = known.get(row.id)
        if (sat.state if sat is not None else "") == made.state and made.undoes_id is None:
            continue
        changed += 1
        if sat is None:
            sat = SessionAttendance(session_id=made.session_id, invitee_id=row.id)
            session.add(sat)
        sat.state, sat.marked_at = made.state, now if made.state else None
        session.add(_kept(session, row, made, now))
    session.flush()
    return changed


def _kept(session: Session, row: Invitee, made: Marking, now: datetime.datetime) -> AttendanceMark:
    return AttendanceMark(
        invitee_id=row.id,
        state=made.state,
        made_at=now,
        operator_id=journal.operator_id(session),
        document_version_id=made.version_id,
        entry_id=journal.entry_id(session),
        undoes_id=made.undoes_id,
        session_id=made.session_id,
        arrived_at=made.arrived_at,
        deputy_id=made.deputy_id,
        deputy_name=made.deputy_name,
    )


def _came(rows: Iterable[Invitee]) -> set[int]:
    """Return the known people who are here for rows: who stands in them, or who came for him."""
    found = {row.person_id for row in rows if row.state == PRESENT}
    found |= {row.deputy_id for row in rows if row.state == REPRESENTED}
    return {one for one in found if one is not None}


def _still_here(session: Session, event: Event, people: set[int]) -> set[int]:
    """Return those of some people who are here by another row of the event."""
    if not people:
        return set()
    rows = session.scalars(
        select(Invitee).where(
            Invitee.event_id == event.id,
            or_(Invitee.person_id.in_(people), Invitee.deputy_id.in_(people)),
        )
    )
    return _came(rows.all()) & people


def _sat(session: Session, session_id: int, ids: Sequence[int]) -> dict[int, SessionAttendance]:
    found: dict[int, SessionAttendance] = {}
    for part in portions(ids):
        query = select(SessionAttendance).where(
            SessionAttendance.session_id == session_id,
            SessionAttendance.invitee_id.in_(part),
        )
        found.update({one.invitee_id: one for one in session.scalars(query)})
    return found
