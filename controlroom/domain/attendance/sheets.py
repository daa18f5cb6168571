"""The attendance sheet: versions of the list, each frozen, numbered and printed; one event or a batch."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.units import Unit
from controlroom.domain import documents, journal
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.guests import count_on_dais, count_typed_guests
from controlroom.domain.attendance.invitations import freeze, living_list
from controlroom.domain.attendance.layouts import (
    arranged,
    blocks_on,
    check_layout,
    chosen_last,
    kept_of,
    layout_of,
)
from controlroom.domain.attendance.lines import lines_of_ids, lines_of_people
from controlroom.domain.attendance.lookups import (
    SHEET,
    SUBJECT,
    document_of,
    event_of,
    last_version,
    version_named,
)
from controlroom.domain.attendance.nominated import check_own
from controlroom.domain.attendance.parts import SheetPart, part_of_sheet
from controlroom.domain.attendance.rows import AttendanceLine, SheetVersion
from controlroom.domain.attendance.sheet_heads import facts_of, keep_version
from controlroom.domain.documents import PREFIXES, PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.attendance import LAYOUT, AttendanceRow, AttendanceSheet, SheetLayout
from controlroom.domain.rights import Right

BLANK_LIMIT = 500
_PLANNED = "blank_rows_planned"
Chosen = tuple[int | None, SheetLayout | None]


@dataclass(frozen=True, kw_only=True)
class PrintSheet(Order):
    """Print an event's attendance sheet.

    Without ``blank_rows`` and ``layout`` they are as on its last sheet, or as the event and the last sheet of
    its kind have them.
    """

    event_id: int
    language: str
    blank_rows: int | None = None
    layout: SheetLayout | None = None


@dataclass(frozen=True, kw_only=True)
class PrintSheets(Order):
    """Print the sheets of several events in one run."""

    event_ids: tuple[int, ...]
    language: str
    blank_rows: int | None = None
    layout: SheetLayout | None = None


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """How the sheet of an event would look; what is None is as the next print would have it."""

    event_id: int
    blank_rows: int | None = None
    layout: SheetLayout | None = None


@journal.operation(N_("Attendance sheet printed"), Right.PRINT)
def print_sheet(session: Session, order: PrintSheet) -> Saved:
    """Freeze the list where it changed, number the version and note the print.

    ``code`` is the sheet's number, ``figures`` its version, the ordinal of this print and its rows.
    """
    event = event_of(session, order.event_id)
    paper, rows = _print(session, event, order.language, (order.blank_rows, order.layout))
    figures = {"version": paper.version, "ordinal": paper.ordinal, "rows": rows}
    return Saved("events", order.event_id, paper.number, figures)


@journal.operation(N_("Attendance sheets printed"), Right.PRINT)
def print_sheets(session: Session, order: PrintSheets) -> Saved:
    """Print one sheet an event, in the order given; ``figures['sheets']`` says how many.

    Among several those that others hold are left out: theirs is the sheet.
    """
    events = [event_of(session, event_id) for event_id in order.event_ids]
    own = [event for event in events if not event.host] or events
    for event in own:
        _print(session, event, order.language, (order.blank_rows, order.layout))
    return Saved("events", None, "", {"sheets": len(own)})


def freeze_version(session: Session, event: Event, chosen: Chosen = (None, None)) -> DocumentVersion:
    """Return the version of the list as it stands: a new one where it changed, else the last."""
    blanks, layout = chosen_for(session, event, chosen)
    people = arranged(session, event, living_list(session, event), layout)
    ids = freeze(session, event, people)
    if not ids and not blanks:
        raise faults.SheetWouldBeEmpty
    facts = {"blank_rows": blanks, **head_of(event), **kept_of(session, event, people, layout)}
    if blanks != event.blank_rows:
        facts[_PLANNED] = event.blank_rows
    if dais := count_on_dais(session, ids):
        facts["dais"] = dais
    return keep_version(session, PaperState(SHEET, SUBJECT, event.id, ids, facts, LAYOUT))


def chosen_for(session: Session, event: Event, chosen: Chosen = (None, None)) -> tuple[int, SheetLayout]:
    """Return empty rows and layout: as chosen, else as on the last sheet of the event or of its kind.

    Empty rows that were planned anew since the last sheet count more than those that were on it.
    """
    blanks, layout = chosen
    document = document_of(session, event.id)
    before = last_version(session, document.id).options if document is not None else None
    if layout is None:
        layout = chosen_last(session, event.kind) if before is None else layout_of(before)
    if blanks is None:
        is_as_planned = before is None or before.get(_PLANNED) != event.blank_rows
        blanks = event.blank_rows if is_as_planned or before is None else int(before["blank_rows"])
    if not 0 <= blanks <= BLANK_LIMIT:
        raise faults.BlankRowsTooMany(BLANK_LIMIT)
    return blanks, check_layout(layout)


def newest_version(session: Session, event: Event) -> DocumentVersion:
    """Return the sheet's newest version; the list as it stands becomes the first where none was printed."""
    document = document_of(session, event.id)
    return last_version(session, document.id) if document else freeze_version(session, event)


def attendance_sheet(session: Session, question: SheetVersion) -> AttendanceSheet:
    """Return one version of a sheet as it goes to paper, as it was when it was frozen."""
    version = version_named(session, question.number, question.version)
    return sheet_of(session, version)


def attendance_sheets(session: Session, event_ids: Sequence[int]) -> tuple[AttendanceSheet, ...]:
    """Return the newest version of every event's sheet in the order given, without those never frozen."""
    found = []
    for event_id in event_ids:
        document = document_of(session, event_id)
        if document is not None:
            found.append(sheet_of(session, last_version(session, document.id)))
    return tuple(found)


def sheet_draft(session: Session, question: SheetDraft) -> AttendanceSheet:
    """Return the sheet that a print would make, without giving it a number or freezing anybody."""
    event = event_of(session, question.event_id)
    blanks, layout = chosen_for(session, event, (question.blank_rows, question.layout))
    people = arranged(session, event, living_list(session, event), layout)
    document = document_of(session, event.id)
    number = document.number if document is not None else f"{PREFIXES[SHEET]}-…"
    version = last_version(session, document.id).number + 1 if document is not None else 1
    kept = kept_of(session, event, people, layout)
    kept["dais"] = sum(one.dais_place is not None for one in people) + count_typed_guests(session, event)
    lines = lines_of_people(session, people, event)
    stamp = Stamp(number, version, clock.local(clock.now()))
    return _sheet_of(
        session, SheetPart(event.id), stamp, ({"blank_rows": blanks, **head_of(event), **kept}, lines)
    )


def last_row_of(version: DocumentVersion) -> int:
    """Return the number of the last row on a version's paper: names, then empty rows."""
    return len(version.frozen_ids) + int(version.options.get("blank_rows", 0))


def _print(
    session: Session, event: Event, language: str, chosen: Chosen
) -> tuple[documents.PaperVersion, int]:
    check_own(event)
    version = freeze_version(session, event, chosen)
    return documents.note_print(session, version, language), len(version.frozen_ids)


def head_of(event: Event) -> dict[str, object]:
    """Return what the sheet's head says, so that a change of hour or place makes a new version."""
    return {
        "title": event.title,
        "held_on": event.held_on.isoformat(),
        "starts_at": event.starts_at.isoformat("minutes") if event.starts_at else "",
        "place": event.place or event.link,
    }


def sheet_of(session: Session, version: DocumentVersion) -> AttendanceSheet:
    """Return a version of a sheet, of an event or of a part of it, as it goes to paper."""
    document = session.get_one(Document, version.document_id)
    part = part_of_sheet(session, document)
    stamp = Stamp(document.number, version.number, clock.local(version.made_at))
    lines = lines_of_ids(session, version.frozen_ids)
    return _sheet_of(session, part, stamp, (facts_of(session, version), lines))


def _sheet_of(
    session: Session, part: SheetPart, stamp: Stamp, kept: tuple[Mapping[str, Any], Sequence[AttendanceLine]]
) -> AttendanceSheet:
    facts, lines = kept
    event = session.get_one(Event, part.event_id)
    starts = str(facts.get("starts_at", ""))
    return AttendanceSheet(
        office=office_on_paper(session),
        stamp=stamp,
        title=Name(str(facts.get("title", event.title))),
        unit=session.get_one(Unit, event.unit_id).name,
        day=datetime.date.fromisoformat(str(facts.get("held_on", event.held_on.isoformat()))),
        time=datetime.time.fromisoformat(starts) if starts else None,
        place=", ".join(filter(None, (str(facts.get("hall", "")), str(facts.get("place", event.place))))),
        session=str(facts.get("session", "")),
        block=session.get_one(Unit, part.unit_id).name if part.unit_id is not None else Name(),
        rows=tuple(AttendanceRow(one.name, one.post, one.unit, one.mobile) for one in lines),
        blank_rows=int(facts.get("blank_rows", 0)),
        dais=int(facts.get("dais", 0)),
        layout=layout_of(facts),
        blocks=blocks_on(session, facts),
    )
