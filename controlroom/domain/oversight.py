"""What a supervisor looks at in the morning: yesterday's refusals, uncovered numbers, exports, wrong PINs."""

from __future__ import annotations

import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.documents import Setting
from controlroom.db.models.journal import JournalEntry
from controlroom.domain import rights
from controlroom.domain.operators import queries
from controlroom.domain.rights import Right, Role

_NEW = datetime.timedelta(days=7)
WATCHED = (
    "journal.note_refusal",
    "people.reveal_number",
    "exports.note_export",
    "operators.note_wrong_pins",
)


def wants_pin(session: Session) -> bool:
    """Tell whether an admin is to be offered a PIN: nobody has one, and the office is new or has several."""
    who = rights.standing(session)
    if who is None or who.role is not Role.ADMIN or queries.is_guarded(session):
        return False
    setting = session.get(Setting, "office")
    if setting is not None and setting.value.get("demo"):
        return False
    began = session.scalar(select(func.min(JournalEntry.made_at)))
    is_new = began is not None and clock.now() - began < _NEW
    return is_new or len(queries.active_operators(session)) > 1


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
