"""Taking marks back: every row is put to what its mark before said, unless somebody marked it anew since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee
from controlroom.db.models.journal import JournalEntry
from controlroom.db.register import Actor
from controlroom.domain import journal
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.invitations import living_list, walk_in_people
from controlroom.domain.attendance.lookups import event_of, person_of
from controlroom.domain.attendance.marking import Marking, desk_number, mark
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

_AT_ONCE_SECONDS = 2


@dataclass(frozen=True, kw_only=True)
class UndoMarks(Order):
    """Take back a marking; the marks themselves are kept.

    It is named by its entry in the journal, or is the last one of a row (``invitee_id``), else the last one
    that was made at this desk: nobody takes back what another desk entered meanwhile.
    """

    event_id: int
    entry_id: int | None = None
    invitee_id: int | None = None


@journal.operation(N_("Marks taken back"), Right.KEEP_EVENTS)
def undo_marks(session: Session, order: UndoMarks) -> Saved:
    """Put every row of one marking back to what it was before; raises NothingToUndo."""
    event = event_of(session, order.event_id)
    entry_id = order.entry_id or _last_entry(session, event.id, order.invitee_id)
    marks = session.scalars(
        select(AttendanceMark)
        .join(Invitee, Invitee.id == AttendanceMark.invitee_id)
        .where(Invitee.event_id == event.id, AttendanceMark.entry_id == entry_id)
        .order_by(AttendanceMark.id)
    ).all()
    if not marks or _is_undone(session, entry_id):
        raise faults.NothingToUndo
    taken_back = [one for one in marks if _undo(session, event, one)]
    undone = {one.invitee_id for one in taken_back}
    if event.signed_count is not None:
        event.signed_count = max(0, event.signed_count - sum(map(_was_signed, taken_back))) or None
    session.flush()
    journal.note_change(session, "events", event.id, {"marked": (str(len(undone)), None)})
    return Saved("events", event.id, event.code, {"undone": len(undone)})


def keep_walk_in(session: Session, event: Event, row: Invitee) -> None:
    """Strike off a walk-in without a mark; bring him back with his mark, unless he is listed by now."""
    if not row.state:
        row.removed_on = journal.working_date(session)
        return
    if row.removed_on is not None and row.person_id is not None:
        person = person_of(session, row.person_id)
        here = {one.person_id for one in living_list(session, event)} | walk_in_people(session, event.id)
        if person.id in here:
            raise faults.PersonInvited(str(person.name))
    row.removed_on = None


def _last_entry(session: Session, event_id: int, invitee_id: int | None) -> int:
    undone = select(AttendanceMark.undoes_id).where(AttendanceMark.undoes_id.is_not(None))
    actor: Actor = session.info["actor"]
    of = JournalEntry.desk_id == actor.desk_id if invitee_id is None else Invitee.id == invitee_id
    found = session.scalar(
        select(func.max(AttendanceMark.entry_id))
        .join(Invitee, Invitee.id == AttendanceMark.invitee_id)
        .join(JournalEntry, JournalEntry.id == AttendanceMark.entry_id)
        .where(
            Invitee.event_id == event_id,
            of,
            AttendanceMark.undoes_id.is_(None),
            AttendanceMark.entry_id.not_in(undone),
        )
    )
    if found is None:
        raise faults.NothingToUndo
    return found


def _is_undone(session: Session, entry_id: int) -> bool:
    found = session.scalar(select(AttendanceMark.id).where(AttendanceMark.undoes_id == entry_id).limit(1))
    return found is not None


def _undo(session: Session, event: Event, made: AttendanceMark) -> bool:
    row = session.get_one(Invitee, made.invitee_id)
    of_row = (
        AttendanceMark.invitee_id == made.invitee_id,
        AttendanceMark.session_id.is_(None)
        if made.session_id is None
        else AttendanceMark.session_id == made.session_id,
    )
    if session.scalar(select(func.max(AttendanceMark.id)).where(*of_row)) != made.id:
        return False
    before = session.scalars(
        select(AttendanceMark)
        .where(*of_row, AttendanceMark.id < made.id)
        .order_by(AttendanceMark.id.desc())
        .limit(1)
    ).first()
    mark(session, event, [row], _as_before(before, made))
    if made.session_id is None:
        if before is not None and _was_at_desk(before):
            row.arrived_desk = desk_number(session, before.entry_id)
        if row.walk_in:
            keep_walk_in(session, event, row)
    return True


def _was_signed(made: AttendanceMark) -> bool:
    """Tell whether a mark says that somebody signed a sheet of the event."""
    return made.document_version_id is not None and made.session_id is None and made.state == PRESENT


def _was_at_desk(made: AttendanceMark) -> bool:
    """Tell whether somebody was marked as he arrived, not later off a list of who joined by a link."""
    if made.arrived_at is None:
        return False
    return abs((made.made_at - made.arrived_at).total_seconds()) < _AT_ONCE_SECONDS


def _as_before(before: AttendanceMark | None, made: AttendanceMark) -> Marking:
    if before is None:
        return Marking("", session_id=made.session_id, undoes_id=made.entry_id)
    return Marking(
        before.state,
        session_id=made.session_id,
        arrived_at=before.arrived_at,
        deputy_id=before.deputy_id,
        deputy_name=before.deputy_name,
        undoes_id=made.entry_id,
    )
