"""The press note as the office left it: composed at first sight, kept, changed by two desks in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import HINDI, N_, Name
from controlroom.db.models.meetings import PressNote
from controlroom.db.models.units import Unit
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.texts import many_lines, one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.press_notes import faults
from controlroom.domain.press_notes.composing import ComposeNote, compose
from controlroom.domain.rights import Right

LONGEST: Final = 8_000
LONGEST_CAPTION: Final = 500


@dataclass(frozen=True, kw_only=True)
class ShowNote:
    """The question for an event's press note; composed in a language where none was kept."""

    event_id: int
    language: str = HINDI


@dataclass(frozen=True, slots=True)
class NoteView:
    """A press note as its page shows it; ``version`` is None where none was kept yet."""

    event_id: int
    code: str
    title: str
    unit: Name
    points: str
    words: str
    caption: str
    version: int | None
    present: int


@dataclass(frozen=True, kw_only=True)
class KeepNote(Order):
    """Keep a press note; ``version`` is the one that was shown, None where none was kept."""

    event_id: int
    words: str
    caption: str = ""
    points: str = ""
    version: int | None = None


def press_note(session: Session, question: ShowNote) -> NoteView:
    """Return an event's press note as it was kept, or as the template words it; raises EventUnknown."""
    event = event_of(session, question.event_id, open_only=False)
    kept = note_of(session, event.id)
    composed = compose(session, ComposeNote(event_id=event.id, language=question.language))
    return NoteView(
        event_id=event.id,
        code=event.code,
        title=event.title,
        unit=session.get_one(Unit, event.unit_id).name,
        points=kept.points if kept is not None else composed.points,
        words=kept.words if kept is not None else composed.words,
        caption=kept.caption if kept is not None else composed.caption,
        version=kept.version if kept is not None else None,
        present=composed.present,
    )


@journal.operation(N_("Press note kept"), Right.KEEP_EVENTS)
def keep_note(session: Session, order: KeepNote) -> Saved:
    """Keep the words of an event's press note; raises ChangedMeanwhile, NoteEmpty and what is too long."""
    event = event_of(session, order.event_id)
    note = note_of(session, event.id)
    words, points, caption = many_lines(order.words), many_lines(order.points), one_line(order.caption)
    if not words:
        raise faults.NoteEmpty
    if len(words) > LONGEST:
        raise faults.NoteTooLong(LONGEST)
    if len(points) > LONGEST:
        raise faults.SaidTooLong(LONGEST)
    if len(caption) > LONGEST_CAPTION:
        raise faults.CaptionTooLong(LONGEST_CAPTION)
    if note is None:
        note = PressNote(event_id=event.id)
        session.add(note)
    else:
        journal.check_version(session, note, order.version or 0)
    note.words, note.points, note.caption = words, points, caption
    session.flush()
    return Saved("press_notes", note.id, event.code, {"version": note.version})


def note_of(session: Session, event_id: int) -> PressNote | None:
    """Return the press note that was kept of an event."""
    return session.scalars(select(PressNote).where(PressNote.event_id == event_id)).one_or_none()
