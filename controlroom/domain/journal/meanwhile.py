"""The second of two who change one record: refused, and told who was first, when, and what he changed."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.failures import ChangedMeanwhile, Theirs
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.operators import Desk, Operator


class Versioned(Protocol):
    """A record whose every change raises its version."""

    __tablename__: str
    id: int
    version: int


def check_version(session: Session, record: Versioned, shown: int | None) -> None:
    """Raise ChangedMeanwhile where ``record`` is another version than was shown; None: none was."""
    if shown is not None and record.version != shown:
        raise changed_meanwhile(session, record.__tablename__, record.id)


def check_shown(session: Session, subject: str, now: object, shown: object, subject_id: int = 0) -> None:
    """Raise ChangedMeanwhile where what stands ``now`` is not what a form showed; None: none showed any."""
    if shown is not None and now != shown:
        raise changed_meanwhile(session, subject, subject_id)


def changed_meanwhile(session: Session, subject: str, subject_id: int = 0) -> ChangedMeanwhile:
    """Return the refusal for a record, with its last change as the journal has it."""
    last = (
        select(JournalValue.entry_id)
        .where(JournalValue.subject == subject, JournalValue.subject_id == subject_id)
        .order_by(JournalValue.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = session.execute(
        select(JournalEntry, Operator, Desk)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .join(Desk, Desk.id == JournalEntry.desk_id)
        .where(JournalEntry.id == last)
    ).first()
    if found is None:
        return ChangedMeanwhile(subject, subject_id)
    entry, operator, desk = found
    values = session.execute(
        select(JournalValue.field, JournalValue.old, JournalValue.new)
        .where(
            JournalValue.entry_id == entry.id,
            JournalValue.subject == subject,
            JournalValue.subject_id == subject_id,
        )
        .order_by(JournalValue.id)
    )
    theirs = Theirs(
        who=operator.name,
        desk_number=desk.number,
        changed_at=entry.made_at,
        values=tuple((field, old, new) for field, old, new in values),
    )
    return ChangedMeanwhile(subject, subject_id, theirs)
