"""Finding one event, person or sheet by what an operator types or scans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.ranges import plain_digits
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.people import Person
from controlroom.db.models.workshops import WorkshopSession
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.parts import part_of_sheet
from controlroom.domain.attendance.rows import SheetFound, Typed
from controlroom.domain.attendance.sessions.faults import SessionUnknown
from controlroom.domain.documents import PREFIXES

SHEET = "attendance_sheet"
SUBJECT = "events"
_CODE = re.compile(r"([A-Za-z]{1,4})[-/ ]?(\d{1,9})")
_NUMBERS = re.compile(r"\d{1,9}")


def event_of(session: Session, event_id: int, *, open_only: bool = True) -> Event:
    """Return an event by its id; raises EventUnknown, EventCancelled."""
    event = session.get(Event, event_id)
    if event is None:
        raise faults.EventUnknown(str(event_id))
    if open_only and event.cancelled_reason:
        raise faults.EventCancelled(event.title, event.cancelled_reason)
    return event


def session_of(session: Session, event_id: int, session_id: int | None) -> WorkshopSession | None:
    """Return a session of an event, none for None; raises SessionUnknown."""
    if session_id is None:
        return None
    found = session.get(WorkshopSession, session_id)
    if found is None or found.event_id != event_id or found.removed_on is not None:
        raise SessionUnknown(found.position if found is not None else session_id)
    return found


def person_of(session: Session, person_id: int) -> Person:
    """Return a person, or whom he was merged into; raises PersonUnknown."""
    person = session.get(Person, person_id)
    while person is not None and person.merged_into_id is not None:
        person = session.get(Person, person.merged_into_id)
    if person is None:
        raise faults.PersonUnknown
    return person


def entries_of(session: Session, person_id: int) -> Sequence[int]:
    """Return a person's id and those of the entries that were merged into his."""
    merged = session.scalars(select(Person.id).where(Person.merged_into_id == person_id))
    return [person_id, *merged]


def going_on(session: Session, event_id: int) -> dict[int, int]:
    """Return for people on an event's list whose entry was merged the entry that goes on."""
    merged = session.execute(
        select(Person.id, Person.merged_into_id)
        .join(Invitee, Invitee.person_id == Person.id)
        .where(Invitee.event_id == event_id, Person.merged_into_id.is_not(None))
    )
    return {number: into for number, into in merged if into is not None}


def event_id_by_code(session: Session, code: str) -> int:
    """Return the id of the event with a code as typed: MT-0147, mt147, ws 12; raises EventUnknown."""
    number = session.scalar(select(Event.id).where(Event.code == code_as_typed(code)))
    if number is None:
        raise faults.EventUnknown(code[:40])
    return number


def code_as_typed(typed: str) -> str:
    """Return a code as the register writes it: mt147 is MT-0147."""
    plain = plain_digits(typed).strip()
    matched = _CODE.fullmatch(plain)
    return f"{matched[1].upper()}-{int(matched[2]):04d}" if matched else plain.upper()[:40]


def sheet_by_number(session: Session, typed: str) -> SheetFound:
    """Return what a sheet's number leads to: UP-0147, UP-0147-2, or its QR code UP-0147/2/1/L1.

    Only the digits count, since a scanner types other letters while a Hindi keyboard is on.
    Raises SheetUnknown, SheetVersionUnknown.
    """
    digits = [int(one) for one in _NUMBERS.findall(plain_digits(typed))]
    wanted = f"{PREFIXES[SHEET]}-{digits[0]:04d}" if digits else ""
    document = session.scalars(select(Document).where(Document.number == wanted)).one_or_none()
    if document is None:
        raise faults.SheetUnknown(typed.strip()[:40])
    version = digits[1] if len(digits) > 1 else 0
    if version:
        version_by_number(session, document, version)
    part = part_of_sheet(session, document)
    event = event_of(session, part.event_id, open_only=False)
    page = digits[2] if len(digits) > 2 else 0
    return SheetFound(
        event_id=event.id,
        kind=event.kind,
        number=document.number,
        version=version,
        page=page,
        session_id=part.session_id,
        unit_id=part.unit_id,
        newest=last_version(session, document.id).number,
    )


def document_of(session: Session, event_id: int) -> Document | None:
    """Return the event's attendance sheet, None while no list was frozen."""
    return session.scalars(
        select(Document).where(
            Document.kind == SHEET, Document.subject == SUBJECT, Document.subject_id == event_id
        )
    ).one_or_none()


def last_version(session: Session, document_id: int) -> DocumentVersion:
    """Return the newest version of a sheet."""
    return session.scalars(
        select(DocumentVersion)
        .where(DocumentVersion.document_id == document_id)
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).one()


def find_sheets(session: Session, question: Typed) -> Sequence[SheetFound]:
    """Return the sheet whose number was typed with its letters, UP-0147; none for anything else."""
    letters = PREFIXES[SHEET]
    if not plain_digits(question.text).strip().upper().startswith(letters):
        return ()
    try:
        return (sheet_by_number(session, question.text),)
    except (faults.SheetUnknown, faults.SheetVersionUnknown):
        return ()


def version_by_number(session: Session, document: Document, number: int) -> DocumentVersion:
    """Return one version of a sheet; raises SheetVersionUnknown."""
    found = session.scalars(
        select(DocumentVersion).where(
            DocumentVersion.document_id == document.id, DocumentVersion.number == number
        )
    ).one_or_none()
    if found is None:
        raise faults.SheetVersionUnknown(document.number, number, last_version(session, document.id).number)
    return found


def version_named(session: Session, number: str, version: int) -> DocumentVersion:
    """Return the version that a sheet's number and version name (0 the last); raises what those raise."""
    found = sheet_by_number(session, number)
    document = session.scalars(select(Document).where(Document.number == found.number)).one()
    wanted = version or found.version
    return version_by_number(session, document, wanted) if wanted else last_version(session, document.id)
