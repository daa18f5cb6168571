"""Marks: rows signed on a sheet, one person by a key, the rest absent, and taking marks back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.portions import portions
from controlroom.domain import journal
from controlroom.domain.attendance import arrival_faults, faults
from controlroom.domain.attendance.invitations import row_for
from controlroom.domain.attendance.lookups import (
    event_id_by_code,
    event_of,
    person_of,
    session_of,
    version_named,
)
from controlroom.domain.attendance.marking import Marking, mark, read_in_session
from controlroom.domain.attendance.parts import part_of_version
from controlroom.domain.attendance.reading import read_rows, rows_text
from controlroom.domain.attendance.rows import ABSENT, PRESENT, REPRESENTED, STATES
from controlroom.domain.attendance.sheets import last_row_of, newest_version
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.attendance.undoing import keep_walk_in
from controlroom.domain.attendance.walk_ins import TEXT_LIMIT, WalkIn, enter_walk_ins, walk_ins_of
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
    session_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Attend(Order):
    """Mark the rows signed on the newest sheet of an event, named by the event's code."""

    code: str
    rows: str
    signed: int | None = None
    session_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MarkList(Order):
    """Mark rows of the list as it stands where no sheet was printed: it becomes the first version."""

    event_id: int
    rows: str = ""
    signed: int | None = None
    walk_ins: tuple[WalkIn, ...] = ()
    rest_absent: bool = False
    paper_form: str = ""
    session_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MarkInvitee(Order):
    """Mark one person of the list: present, absent, excused, represented, or nothing.

    A walk-in is named by his row's id. Who came for somebody is known, or only his name is; ``session_id``
    marks one session of a workshop.
    """

    event_id: int
    state: str
    person_id: int | None = None
    invitee_id: int | None = None
    session_id: int | None = None
    deputy_id: int | None = None
    deputy_name: str = ""


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
    reading = MarkList(event_id=event.id, rows=order.rows, signed=order.signed, session_id=order.session_id)
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
    session_of(session, event.id, order.session_id)
    if row.walk_in and order.state == "" and order.session_id is None:
        return _strike_walk_in(session, event, row)
    changed = mark(session, event, [row], _marking(session, row, order))
    if row.walk_in:
        keep_walk_in(session, event, row)
    journal.note_change(session, "events", event.id, {"marked": (None, order.state or "—")})
    return Saved("events", event.id, event.code, {"marked": changed, "already": 1 - changed})


def _read_sheet(session: Session, version: DocumentVersion, order: MarkRows | MarkList) -> Saved:
    event = event_of(session, part_of_version(session, version).event_id)
    listed, last = len(version.frozen_ids), last_row_of(version)
    has_more = order.walk_ins or order.rest_absent
    rows = read_rows(order.rows, listed, last) if order.rows.strip() or not has_more else ()
    walk_ins = walk_ins_of(rows, order.walk_ins, listed, last)
    names = [row for row in rows if row <= listed]
    _check_total(order.signed, len(names) + len(walk_ins))
    said = Marking(PRESENT, version_id=version.id, session_id=_session_read(session, version, order))
    found = {one.id: one for one in _invitees(session, [version.frozen_ids[row - 1] for row in names])}
    marked = mark(session, event, [found[version.frozen_ids[row - 1]] for row in names], said)
    came = enter_walk_ins(session, event, version, walk_ins, in_session=said.session_id is not None)
    entered = mark(session, event, came.rows, said)
    absent = _mark_rest(session, event, version, said) if order.rest_absent else 0
    if order.signed is not None and said.session_id is None:
        before = event.signed_count
        event.signed_count = order.signed if before is None else before + marked + entered
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


def _session_read(session: Session, version: DocumentVersion, order: MarkRows | MarkList) -> int | None:
    """Return the session of the sheet, else the one that the order names; raises SessionNotOfSheet."""
    part = part_of_version(session, version)
    if part.session_id is None:
        session_of(session, part.event_id, order.session_id)
        return order.session_id
    if order.session_id not in (None, part.session_id):
        raise arrival_faults.SessionNotOfSheet(session.get_one(Document, version.document_id).number)
    return part.session_id


def _check_total(signed: int | None, counted: int) -> None:
    if signed is None:
        return
    if signed < 0:
        raise faults.SignedNegative
    if signed != counted:
        raise faults.ControlTotalDisagrees(signed, counted)


def _mark_rest(session: Session, event: Event, version: DocumentVersion, said: Marking) -> int:
    listed = _invitees(session, version.frozen_ids)
    if said.session_id is None:
        unread = [one for one in listed if one.state == ""]
    else:
        read = read_in_session(session, said.session_id)
        unread = [one for one in listed if one.id not in read]
    return mark(session, event, unread, replace(said, state=ABSENT))


def _invitees(session: Session, ids: Sequence[int]) -> list[Invitee]:
    found: list[Invitee] = []
    for part in portions(ids):
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


def _marking(session: Session, row: Invitee, order: MarkInvitee) -> Marking:
    """Return what is to be said of the row; raises DeputyMissing, DeputyHimself, DeputyForNobody."""
    deputy_name = one_line(order.deputy_name)
    if order.state != REPRESENTED:
        if order.deputy_id is not None or deputy_name:
            raise arrival_faults.DeputyForNobody
        return Marking(order.state, session_id=order.session_id)
    if row.walk_in:
        raise arrival_faults.WalkInRepresented
    if order.deputy_id is None:
        if not deputy_name:
            raise arrival_faults.DeputyMissing
        if len(deputy_name) > TEXT_LIMIT:
            raise arrival_faults.DeputyTooLong(TEXT_LIMIT)
        return Marking(REPRESENTED, session_id=order.session_id, deputy_name=deputy_name)
    deputy = person_of(session, order.deputy_id)
    if row.person_id is not None and person_of(session, row.person_id).id == deputy.id:
        raise arrival_faults.DeputyHimself(str(deputy.name))
    return Marking(REPRESENTED, session_id=order.session_id, deputy_id=deputy.id)


def _strike_walk_in(session: Session, event: Event, row: Invitee) -> Saved:
    """Strike a walk-in who was entered by mistake; the marks stay."""
    changed = mark(session, event, [row], Marking(""))
    row.removed_on = journal.working_date(session)
    return Saved("events", event.id, event.code, {"marked": changed, "already": 1 - changed})
