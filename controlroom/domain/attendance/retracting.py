"""What a unit told by telephone of its event, corrected or taken back: the event stands as before."""

from __future__ import annotations

import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.domain.attendance.held import was_held
from controlroom.domain.journal import Saved

_MOVES = "attendance.report_obligation"
_TELLS = (_MOVES, "attendance.report_held")
_BACK = {
    "moved": N_("It was taken back; {code} stands on the day for which it was planned again."),
    "cancelled": N_("It was taken back; {code}, which stood for it alone, is cancelled."),
}
_TAKEN_BACK = N_("It was told by telephone that it was held, and that was taken back.")


def told_of(session: Session, series_id: int, unit_id: int, day: datetime.date) -> Event | None:
    """Return the event of that day that a unit told of already, None where there is none."""
    found = session.scalars(
        select(Event).where(
            Event.series_id == series_id,
            Event.unit_id == unit_id,
            Event.held_on == day,
            Event.cancelled_reason == "",
            Event.reported_on.is_not(None),
        )
    )
    return next(iter(found), None)


def take_back_report(session: Session, event: Event) -> Saved:
    """Take back that an event was held; ``figures`` say whether it was moved back, or cancelled."""
    was_told = event.reported_on is not None
    event.reported_count, event.reported_on = None, None
    session.flush()
    figures: dict[str, int] = {}
    if was_told and not session.scalar(select(exists().where(Event.id == event.id, was_held()))):
        figures = _undo_telling(session, event)
    return Saved("events", event.id, event.code, figures)


def _undo_telling(session: Session, event: Event) -> dict[str, int]:
    """Put an event on the day it was planned for; cancel one that nobody but the telephone ever entered."""
    of_event = (JournalValue.subject == "events", JournalValue.subject_id == event.id)
    days = (
        select(JournalEntry.action, JournalValue.old)
        .join(JournalValue, JournalValue.entry_id == JournalEntry.id)
        .where(*of_event, JournalValue.field == "held_on")
    )
    last = session.execute(days.order_by(JournalValue.id.desc()).limit(1)).one_or_none()
    if last is None or last.action != _MOVES:
        return {}
    if last.old is not None:
        event.held_on = datetime.date.fromisoformat(last.old)
        return {"moved": 1}
    by_hand = exists().where(
        *of_event, JournalEntry.id == JournalValue.entry_id, JournalEntry.action.not_in(_TELLS)
    )
    if session.scalar(select(by_hand)):
        return {}
    event.cancelled_reason = language.gettext(_TAKEN_BACK)
    return {"cancelled": 1}


def back_words(saved: Saved) -> str:
    """Say what taking back did to the event."""
    sentence = next((_BACK[one] for one in saved.figures if one in _BACK), N_("{code}: it was taken back."))
    return language.gettext(sentence).format(code=saved.code)
