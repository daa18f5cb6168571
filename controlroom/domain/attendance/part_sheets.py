"""Sheets of the sessions of a workshop, and of blocks: frozen, numbered and noted in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.documents import DocumentPrint, DocumentVersion
from controlroom.db.models.journal import Operation
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import WorkshopSession
from controlroom.db.portions import portions
from controlroom.domain import documents, journal
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.blocks import blocks_of, in_order
from controlroom.domain.attendance.guests import count_on_dais
from controlroom.domain.attendance.invitations import freeze
from controlroom.domain.attendance.layouts import kept_of
from controlroom.domain.attendance.lookups import SHEET, event_of
from controlroom.domain.attendance.parts import PART, SheetPart, part_id
from controlroom.domain.attendance.sessions.faults import NoSessions
from controlroom.domain.attendance.sessions.planning import session_of, sessions_kept
from controlroom.domain.attendance.sessions.queries import in_time
from controlroom.domain.attendance.sheet_heads import keep_version
from controlroom.domain.attendance.sheets import BLANK_LIMIT, chosen_for, head_of, sheet_of
from controlroom.domain.documents import PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.papers.attendance import LAYOUT, AttendanceSheet
from controlroom.domain.rights import Right

BLANK_ROWS_OF_A_BLOCK = 5


@dataclass(frozen=True, kw_only=True)
class PrintPartSheets(Order):
    """Print sheets of the sessions named, of every block, or of every block in every session named.

    ``all_sessions`` names all of them, ``block_id`` one block of all; ``blank_rows`` None: the event's own
    number, five for a block.
    """

    event_id: int
    language: str
    session_ids: tuple[int, ...] = ()
    all_sessions: bool = False
    by_block: bool = False
    block_id: int | None = None
    blank_rows: int | None = None


@journal.operation(N_("Attendance sheets of sessions printed"), Right.PRINT)
def print_part_sheets(session: Session, order: PrintPartSheets) -> Saved:
    """Give every part a numbered sheet: session by session, within it block by block.

    ``code`` is the first sheet's number; ``printed_sheets`` gives them by the order's id. Raises NoSessions,
    SessionUnknown, BlankRowsTooMany, SheetWouldBeEmpty.
    """
    event = event_of(session, order.event_id)
    blanks = _blank_rows(event, order)
    rows = _rows_by_unit(session, event, by_block=order.by_block)
    if order.block_id is not None:
        rows = {unit: ids for unit, ids in rows.items() if unit is not None and unit.id == order.block_id}
    if not rows or (not blanks and not any(rows.values())):
        raise faults.SheetWouldBeEmpty
    first, count = "", 0
    for held in _sessions(session, event, order):
        for unit, ids in rows.items():
            version = _version(session, event, (held, unit), (ids, blanks))
            paper = documents.note_print(session, version, order.language)
            first, count = first or paper.number, count + 1
    return Saved("events", event.id, first, {"sheets": count})


def printed_sheets(session: Session, operation_id: str) -> tuple[AttendanceSheet, ...]:
    """Return the sheets that one printing noted, in their order, as they go to paper."""
    versions = session.scalars(
        select(DocumentVersion)
        .join(DocumentPrint, DocumentPrint.version_id == DocumentVersion.id)
        .join(Operation, Operation.entry_id == DocumentPrint.entry_id)
        .where(Operation.id == operation_id)
        .order_by(DocumentPrint.id)
    )
    return tuple(sheet_of(session, one) for one in versions)


def _blank_rows(event: Event, order: PrintPartSheets) -> int:
    usual = BLANK_ROWS_OF_A_BLOCK if order.by_block else event.blank_rows
    blanks = usual if order.blank_rows is None else order.blank_rows
    if not 0 <= blanks <= BLANK_LIMIT:
        raise faults.BlankRowsTooMany(BLANK_LIMIT)
    return blanks


def _sessions(session: Session, event: Event, order: PrintPartSheets) -> Sequence[WorkshopSession | None]:
    """Return the sessions to print in the order in which they are held; None is the whole event."""
    if order.all_sessions:
        chosen = list(sessions_kept(session, event.id))
    else:
        chosen = [session_of(session, one) for one in order.session_ids]
    if chosen:
        return in_time(event, [one for one in chosen if one.event_id == event.id])
    if order.all_sessions or not order.by_block:
        raise NoSessions
    return [None]


def _rows_by_unit(session: Session, event: Event, *, by_block: bool) -> dict[Unit | None, list[int]]:
    """Return the rows of each sheet: of everybody, or of each block by name; who is of none comes last."""
    ids = [*freeze(session, event), *_named_walk_ins(session, event.id)]
    if not by_block:
        return {None: ids}
    units: dict[int, int | None] = {}
    for part in portions(ids):
        rows = session.execute(select(Invitee.id, Invitee.unit_id).where(Invitee.id.in_(part)))
        units.update({row[0]: row[1] for row in rows})
    blocks = blocks_of(session, event, {one for one in units.values() if one is not None})
    own = session.get_one(Unit, event.unit_id)
    known = {one.id: one for one in in_order(session, set(blocks.values()) - {own.id})}
    found: dict[Unit | None, list[int]] = {one: [] for one in known.values()}
    for number in ids:
        found.setdefault(known.get(blocks.get(units[number] or 0, 0), own), []).append(number)
    return {unit: rows for unit, rows in found.items() if rows}


def _named_walk_ins(session: Session, event_id: int) -> Iterator[int]:
    """Yield those who came without being on the list and whose name is known: they sit in later sessions."""
    came = session.scalars(
        select(Invitee)
        .where(Invitee.event_id == event_id, Invitee.walk_in.is_(True), Invitee.removed_on.is_(None))
        .order_by(Invitee.id)
    )
    for one in came:
        if one.person_id is not None or one.typed_name:
            yield one.id


def _version(
    session: Session,
    event: Event,
    of: tuple[WorkshopSession | None, Unit | None],
    rows: tuple[list[int], int],
) -> DocumentVersion:
    held, unit = of
    part = SheetPart(event.id, held.id if held else None, unit.id if unit else None)
    layout = replace(chosen_for(session, event)[1], by_block=False)
    facts = {"blank_rows": rows[1], **head_of(event), **kept_of(session, event, (), layout)}
    if unit is None and (dais := count_on_dais(session, rows[0])):
        facts["dais"] = dais
    if held is not None:
        facts |= {
            "session": held.title,
            "held_on": (held.held_on or event.held_on).isoformat(),
            "starts_at": held.starts_at.isoformat("minutes") if held.starts_at else "",
            "hall": held.hall,
        }
    state = PaperState(SHEET, PART, part_id(session, part), rows[0], facts, LAYOUT)
    return keep_version(session, state)
