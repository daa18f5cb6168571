"""Parts of an event that have a sheet of their own: a session, a block's people, a block's in a session."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.workshops import EventPart

PART = "event_parts"
"""What a sheet's document is about where it is of a part; the event's own sheet is about the event."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Of what a sheet is: the whole event where neither session nor unit is named."""

    event_id: int
    session_id: int | None = None
    unit_id: int | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether it is the event's own sheet."""
        return self.session_id is None and self.unit_id is None


def part_of_sheet(session: Session, document: Document) -> SheetPart:
    """Return of what an attendance sheet is."""
    if document.subject != PART:
        return SheetPart(document.subject_id)
    part = session.get_one(EventPart, document.subject_id)
    return SheetPart(part.event_id, part.session_id, part.unit_id)


def part_of_version(session: Session, version: DocumentVersion) -> SheetPart:
    """Return of what the sheet of a version is."""
    return part_of_sheet(session, session.get_one(Document, version.document_id))


def part_id(session: Session, part: SheetPart) -> int:
    """Return the id of a part, made where it has no sheet yet."""
    found = session.scalars(
        select(EventPart).where(
            EventPart.event_id == part.event_id,
            EventPart.session_id.is_not_distinct_from(part.session_id),
            EventPart.unit_id.is_not_distinct_from(part.unit_id),
        )
    ).one_or_none()
    if found is None:
        found = EventPart(event_id=part.event_id, session_id=part.session_id, unit_id=part.unit_id)
        session.add(found)
        session.flush()
    return found.id
