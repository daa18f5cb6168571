"""Marks: rows signed on a sheet, one person by a key, the rest absent, and taking marks back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee
from controlroom.db.models.documents import DocumentVersion
from controlroom.domain import journal
from controlroom.domain.attendance import faults, trainings
from controlroom.domain.attendance.invitations import living_list, row_for, walk_in_people
from controlroom.domain.attendance.lookups import event_id_by_code, event_of, person_of, version_named
from controlroom.domain.attendance.parts import part_of_version
from controlroom.domain.attendance.reading import read_rows, rows_text
from controlroom.domain.attendance.rows import ABSENT, PRESENT, STATES
from controlroom.domain.attendance.sheets import last_row_of, newest_version
from controlroom.domain.attendance.walk_ins import WalkIn, enter_walk_ins, walk_ins_of
from controlroom.domain.books import paper_forms
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class MarkRows(Order):
    """Mark the rows signed on one version of a sheet, with the walk-ins of its empty rows.

    ``signed`` is the count of signatures that must agree with the rows; ``rest_absent`` says that the
    sheet was read to its end, so that names without a signature are absent.
    """

    number: str
    version: int = 0
    rows: str = ""
    signed: int | None = None
    walk_ins: tuple[WalkIn, ...] = ()
    rest_absent: bool = False
    paper_form: str = ""


@dataclass(frozen=True, kw_only=True)
class Attend(Order):
    """Mark the rows signed on the newest sheet of an event, named by the event's code."""

    code: str
    rows: str
    signed: int | None = None


@dataclass(frozen=True, kw_only=True)
class MarkList(Order):
    """Mark rows of the list as it stands where no sheet was printed: it becomes the first version."""

    event_id: int
    rows: str = ""
    signed: int | None = None
    walk_ins: tuple[WalkIn, ...] = ()
    rest_absent: bool = False
    paper_form: str = ""


@dataclass(frozen=True, kw_only=True)
class MarkInvitee(Order):
    """Mark one person of the list: present, absent, excused, or nothing; a walk-in by his row's id."""

    event_id: int
    state: str
    person_id: int | None = None
    invitee_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class UndoMarks(Order):
    """Take back a marking, the last one where ``entry_id`` is none; the marks themselves are kept."""

    event_id: int
    entry_id: int | None = None


@journal.operation(N_("Attendance read off the sheet"), Right.KEEP_EVENTS)
def mark_rows(session: Session, order: MarkRows) -> Saved:
    """Mark rows of the version that lies on the table, whatever the list is now.

    ``figures``: signed, marked (new marks), already, walk_ins, to_name (walk-ins without a name), absent.
    """
    return _read_sheet(session, version_named(session, order.number, order.version), order)


@journal.operation(N_("Attendance read off the sheet"), Right.KEEP_EVENTS)
def attend(session: Session, order: Attend) -> Saved:
    """Mark rows of the newest version; the list as it stands becomes the first where none was printed."""
    event = event_of(session, event_id_by_code(session, order.code))
    reading = MarkList(event_id=event.id, rows=order.rows, signed=order.signed)
    return _read_sheet(session, newest_version(session, event), reading)


@journal.operation(N_("Attendance read off the list"), Right.KEEP_EVENTS)
def mark_list(session: Session, order: MarkList) -> Saved:
    """Mark rows of an event's newest version, as ``attend`` does."""
    return _read_sheet(session, newest_version(session, event_of(session, order.event_id)), order)


@journal.operation(N_("Attendance marked"), Right.KEEP_EVENTS)
def mark_invitee(session: Session, order: MarkInvitee) -> Saved:
    """Mark one person; ``figures['already']`` is 1 where he was marked so before."""
    event = event_of(session, order.event_id)
    if order.state not in STATES:
        raise faults.StateUnknown(order.state[:20])
    row = _row_named(session, event, order)
    if row.walk_in and order.state == "":
        return _strike_walk_in(session, event, row)
    changed = mark(session, event, [row], order.state)
    if row.walk_in:
        _keep_walk_in(session, event, row)
    journal.note_change(session, "events", event.id, {"marked": (None, order.state or "—")})
    return Saved("events", event.id, event.code, {"marked": changed, "already": 1 - changed})


@journal.operation(N_("Marks taken back"), Right.KEEP_EVENTS)
def undo_marks(session: Session, order: UndoMarks) -> Saved:
    """Put every row of one marking back to what it was before; raises NothingToUndo."""
    event = event_of(session, order.event_id)
    entry_id = order.entry_id or _last_entry(session, event.id)
    marks = session.scalars(
        select(AttendanceMark)
        .join(Invitee, Invitee.id == AttendanceMark.invitee_id)
        .where(Invitee.event_id == event.id, AttendanceMark.entry_id == entry_id)
    ).all()
    if not marks or _is_undone(session, entry_id):
        raise faults.NothingToUndo
    undone = [_undo(session, event, one) for one in marks]
    session.flush()
    journal.note_change(session, "events", event.id, {"marked": (str(len(undone)), None)})
    return Saved("events", event.id, event.code, {"undone": sum(undone)})


def mark(
    session: Session,
    event: Event,
    rows: Sequence[Invitee],
    state: str,
    *,
    version_id: int | None = None,
    undoes_id: int | None = None,
) -> int:
    """Mark rows and return how many were not marked so before; a workshop's training follows."""
    now, changed = clock.now(), 0
    people: list[int] = []
    for row in rows:
        if row.state == state and undoes_id is None:
            continue
        changed += 1
        row.state, row.marked_at = state, now if state else None
        session.add(
            AttendanceMark(
                invitee_id=row.id,
                state=state,
                made_at=now,
                operator_id=journal.operator_id(session),
                document_version_id=version_id,
                entry_id=journal.entry_id(session),
                undoes_id=undoes_id,
            )
        )
        if row.person_id is not None:
            people.append(row.person_id)
    trainings.follow(session, event, people, present=state == PRESENT)
    session.flush()
    return changed


def _read_sheet(session: Session, version: DocumentVersion, order: MarkRows | MarkList) -> Saved:
    event = event_of(session, part_of_version(session, version).event_id)
    listed, last = len(version.frozen_ids), last_row_of(version)
    has_more = order.walk_ins or order.rest_absent
    rows = read_rows(order.rows, listed, last) if order.rows.strip() or not has_more else ()
    walk_ins = walk_ins_of(rows, order.walk_ins, listed, last)
    names = [row for row in rows if row <= listed]
    _check_total(order.signed, len(names) + len(walk_ins))
    found = {one.id: one for one in _invitees(session, [version.frozen_ids[row - 1] for row in names])}
    signed = [found[version.frozen_ids[row - 1]] for row in names]
    marked = mark(session, event, signed, PRESENT, version_id=version.id)
    came = enter_walk_ins(session, event, version, walk_ins)
    mark(session, event, came.rows, PRESENT, version_id=version.id)
    absent = _mark_rest(session, event, version) if order.rest_absent else 0
    if order.signed is not None:
        event.signed_count = order.signed
    paper_forms.tie(session, order.paper_form, paper_forms.ATTENDANCE, "events", event.id)
    journal.note_change(session, "events", event.id, {"signed rows": (None, rows_text(rows)[:8000])})
    figures = {
        "signed": len(names) + len(walk_ins),
        "marked": marked,
        "already": len(names) - marked,
        "walk_ins": len(walk_ins),
        "to_name": came.to_name,
        "absent": absent,
    }
    return Saved("events", event.id, event.code, figures)


def _check_total(signed: int | None, counted: int) -> None:
    if signed is None:
        return
    if signed < 0:
        raise faults.SignedNegative
    if signed != counted:
        raise faults.ControlTotalDisagrees(signed, counted)


def _mark_rest(session: Session, event: Event, version: DocumentVersion) -> int:
    unread = [one for one in _invitees(session, version.frozen_ids) if one.state == ""]
    return mark(session, event, unread, ABSENT, version_id=version.id)


def _invitees(session: Session, ids: Sequence[int]) -> list[Invitee]:
    found: list[Invitee] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        found.extend(session.scalars(select(Invitee).where(Invitee.id.in_(part))))
    return found


def _row_named(session: Session, event: Event, order: MarkInvitee) -> Invitee:
    if order.invitee_id is not None:
        row = session.get(Invitee, order.invitee_id)
        if row is not None and row.event_id == event.id:
            return row
    if order.person_id is None:
        raise faults.PersonUnknown
    return row_for(session, event, order.person_id)


def _strike_walk_in(session: Session, event: Event, row: Invitee) -> Saved:
    """Strike a walk-in who was entered by mistake; the marks stay."""
    changed = mark(session, event, [row], "")
    row.removed_on = journal.working_date(session)
    return Saved("events", event.id, event.code, {"marked": changed, "already": 1 - changed})


def _last_entry(session: Session, event_id: int) -> int:
    undone = select(AttendanceMark.undoes_id).where(AttendanceMark.undoes_id.is_not(None))
    found = session.scalar(
        select(func.max(AttendanceMark.entry_id))
        .join(Invitee, Invitee.id == AttendanceMark.invitee_id)
        .where(
            Invitee.event_id == event_id,
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


def _undo(session: Session, event: Event, made: AttendanceMark) -> int:
    """Put one row back, unless somebody marked it anew since."""
    row = session.get_one(Invitee, made.invitee_id)
    newest = session.scalar(
        select(func.max(AttendanceMark.id)).where(AttendanceMark.invitee_id == made.invitee_id)
    )
    if newest != made.id:
        return 0
    before = session.scalars(
        select(AttendanceMark)
        .where(AttendanceMark.invitee_id == made.invitee_id, AttendanceMark.id < made.id)
        .order_by(AttendanceMark.id.desc())
        .limit(1)
    ).first()
    state = before.state if before is not None else ""
    mark(session, event, [row], state, undoes_id=made.entry_id)
    if row.walk_in:
        _keep_walk_in(session, event, row)
    return 1


def _keep_walk_in(session: Session, event: Event, row: Invitee) -> None:
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
