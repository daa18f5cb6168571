"""What concerns a record: the records that hang on it, and the entries of the journal that speak of any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Table, select, union
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.attendance import AttendanceMark
from controlroom.db.models.base import Base
from controlroom.db.models.books import BookMovementLine
from controlroom.db.models.journal import JournalEntry, JournalValue, Operation

Ids = Select[int] | Sequence[int]


@dataclass(frozen=True, slots=True)
class About:
    """A record whose history is asked for: the name of its table, its id."""

    subject: str
    id: int


@dataclass(eq=False)
class RecordUnknown(UserError):
    """No record of this code."""

    code: str
    at = "code"
    sentence = N_("There is no record “{code}”. Write the code of a person, unit, event, slip or book.")


def record_called(session: Session, code: str) -> About:
    """Return the record of a code or number as papers and lists show it; raises RecordUnknown."""
    written = code.strip()
    for table, column in _CODES:
        model = _table(table)
        found = session.scalar(select(model.c.id).where(model.c[column] == written))
        if found is not None:
            return About(table, found)
    if re.fullmatch(r"[0-9]{1,12}", written):
        book = _table("books")
        found = session.scalar(
            select(book.c.id).where(book.c.number == int(written)).order_by(book.c.id.desc())
        )
        if found is not None:
            return About("books", found)
    raise RecordUnknown(written[:40])


def entries_about(about: About) -> ColumnElement[bool]:
    """Return the condition of entries that speak of the record or of one that hangs on it."""
    parts: list[Select[int]] = []
    for subject, ids in _hanging(about):
        parts.append(
            select(JournalValue.entry_id).where(
                JournalValue.subject == subject, JournalValue.subject_id.in_(ids)
            )
        )
        parts.append(
            select(Operation.entry_id).where(Operation.subject == subject, Operation.subject_id.in_(ids))
        )
    if about.subject == "people":
        rows = _ids("invitees", "person_id", [about.id])
        parts.append(select(AttendanceMark.entry_id).where(AttendanceMark.invitee_id.in_(rows)))
    whole = union(*parts).subquery()
    return JournalEntry.id.in_(select(whole.c[0]))


def _hanging(about: About) -> list[tuple[str, Ids]]:
    """Return the record and what hangs on it, as tables with the ids that are meant."""
    found: list[tuple[str, Ids]] = [(about.subject, [about.id])]
    for subject, column in _HANGING.get(about.subject, ()):
        found.append((subject, _ids(subject, column, [about.id])))
    if about.subject == "units":
        found.append(("booths", [about.id]))
    if about.subject == "people":
        found.append(("consents", _ids("members", "person_id", [about.id])))
    if about.subject == "books":
        moved = select(BookMovementLine.movement_id).where(BookMovementLine.book_id == about.id)
        found.append(("book_movements", moved))
    found += _papers(found)
    return found


def _papers(found: Sequence[tuple[str, Ids]]) -> list[tuple[str, Ids]]:
    """Return the papers about any of these records, with their versions and prints."""
    document, version, printed = (
        _table(name) for name in ("documents", "document_versions", "document_prints")
    )
    papers: list[tuple[str, Ids]] = []
    for subject, ids in found:
        if subject not in _ON_PAPER:
            continue
        own = select(document.c.id).where(document.c.subject == subject, document.c.subject_id.in_(ids))
        versions = select(version.c.id).where(version.c.document_id.in_(own))
        papers += [
            ("documents", own),
            ("document_versions", versions),
            ("document_prints", select(printed.c.id).where(printed.c.version_id.in_(versions))),
        ]
    return papers


def _ids(subject: str, column: str, ids: Ids) -> Select[int]:
    table = _table(subject)
    return select(table.c.id).where(table.c[column].in_(ids))


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


_CODES = (
    ("units", "code"),
    ("people", "code"),
    ("members", "code"),
    ("events", "code"),
    ("event_series", "code"),
    ("book_movements", "code"),
    ("deposits", "code"),
    ("book_visits", "code"),
    ("operators", "code"),
    ("documents", "number"),
)
_ON_PAPER = frozenset(
    {
        "book_movements",
        "book_visits",
        "deposits",
        "event_series",
        "members",
        "events",
        "event_parts",
        "units",
        "workshop_sessions",
    }
)
_HANGING: Mapping[str, Sequence[tuple[str, str]]] = {
    "event_series": (("events", "series_id"),),
    "people": (
        ("appointments", "person_id"),
        ("members", "person_id"),
        ("trainings", "person_id"),
        ("invitees", "person_id"),
        ("nominations", "person_id"),
        ("book_movements", "person_id"),
        ("deposits", "person_id"),
        ("book_visits", "person_id"),
        ("person_requests", "person_id"),
        ("decisions", "person_id"),
        ("agenda_points", "speaker_id"),
    ),
    "units": (("appointments", "unit_id"), ("committee_checks", "unit_id"), ("targets", "unit_id")),
    "events": (
        ("invitees", "event_id"),
        ("invite_rules", "event_id"),
        ("nominations", "event_id"),
        ("seat_shares", "event_id"),
        ("trainings", "event_id"),
        ("agenda_points", "event_id"),
        ("decisions", "event_id"),
        ("press_notes", "event_id"),
        ("workshop_sessions", "event_id"),
        ("handed_materials", "event_id"),
        ("event_parts", "event_id"),
    ),
    "books": (("members", "book_id"),),
}
