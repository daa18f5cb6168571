"""What a supervisor looks at in the morning: yesterday's refusals, uncovered numbers, exports, wrong PINs."""

from __future__ import annotations

import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.db.models.journal import JournalEntry
from controlroom.domain import rights
from controlroom.domain.rights import Right

WATCHED = (
    "journal.note_refusal",
    "people.reveal_number",
    "exports.note_export",
    "operators.note_wrong_pins",
)


def watched_on(session: Session, day: datetime.date) -> int:
    """Return how many such lines the journal has of a day, none for who may not read it."""
    if not rights.may(session, Right.READ_JOURNAL):
        return 0
    begins = datetime.datetime.combine(day, datetime.time()).astimezone()
    ends = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()).astimezone()
    wanted = select(func.count()).where(
        JournalEntry.made_at >= begins, JournalEntry.made_at < ends, JournalEntry.action.in_(WATCHED)
    )
    return session.scalar(wanted) or 0
