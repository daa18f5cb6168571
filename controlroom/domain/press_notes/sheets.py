"""The press note as it goes to paper: the words that the office kept, numbered anew at every print."""

from __future__ import annotations

from sqlalchemy.orm import Session

from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.minutes.sheets import stamp_of
from controlroom.domain.paper_runs import PrintRun
from controlroom.domain.papers.minutes import PressNotePaper
from controlroom.domain.press_notes import faults
from controlroom.domain.press_notes.notes import note_of

KIND, SUBJECT = "press_note", "events"


def order_note(event_id: int, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers an event's press note anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=(event_id,), language=language, fresh=True)


def check_note(session: Session, event_id: int) -> int:
    """Return the event's id where its press note was kept; raises NoteMissing."""
    if note_of(session, event_id) is None:
        raise faults.NoteMissing
    return event_id


def press_note_paper(session: Session, event_id: int) -> PressNotePaper:
    """Return the press note of an event as it goes to paper; raises NoteMissing."""
    event = event_of(session, event_id, open_only=False)
    note = note_of(session, event.id)
    if note is None:
        raise faults.NoteMissing
    return PressNotePaper(
        office=office_on_paper(session),
        stamp=stamp_of(session, KIND, SUBJECT, event.id),
        code=event.code,
        words=note.words,
        caption=note.caption,
    )
