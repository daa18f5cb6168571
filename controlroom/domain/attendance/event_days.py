"""The events of a day or a week as a paper for the wall, and as a calendar that other programs read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.journal import JournalSeal
from controlroom.db.models.units import Unit
from controlroom.db.portions import portions
from controlroom.domain import documents, journal
from controlroom.domain.attendance.calendars import CalendarRow, Clash, Days, clashes_between, events_between
from controlroom.domain.documents import PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.events import CalendarEntry, CalendarFile, DayEvent, EventDays
from controlroom.domain.rights import Right

KIND, SUBJECT = "event_days", "days"
MOST_DAYS = 31
_WHOLE_CALENDAR = (datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))


@dataclass(eq=False)
class DaysWrong(UserError):
    """The last day lies before the first, or so many days fit on no wall."""

    most: int
    at = "day"
    sentence = N_("Write a day, or the first and the last of at most {most} days.")


@dataclass(frozen=True, kw_only=True)
class PrintEventDays(Order):
    """Number the paper of the events of some days, of a unit or of the whole district."""

    first: datetime.date
    last: datetime.date
    language: str
    unit_id: int | None = None


@journal.operation(N_("Events of a day or week printed"), Right.PRINT)
def print_event_days(session: Session, order: PrintEventDays) -> Saved:
    """Give the paper its number and a new version, since events change; raises DaysWrong."""
    question = _checked(Days(order.first, order.last, order.unit_id))
    ids = [row.id for row in events_between(session, question)]
    options = {"last": order.last.isoformat(), "unit": order.unit_id or 0}
    state = PaperState(KIND, SUBJECT, order.first.toordinal(), ids, options)
    version = documents.version_of(session, state, new=True)
    paper = documents.note_print(session, version, order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version, "events": len(ids)})


def event_days(session: Session, question: Days) -> EventDays:
    """Return the paper of some days as it was numbered last, with the events as they are now."""
    question = _checked(question)
    unit = session.get(Unit, question.unit_id) if question.unit_id is not None else None
    clashes = clashes_between(session, question)
    rows = events_between(session, question)
    return EventDays(
        office=office_on_paper(session),
        stamp=_stamp(session, question.first),
        first=question.first,
        last=question.last,
        unit=unit.name if unit is not None else Name(),
        events=tuple(day_event(row, clashes.get(row.id, ())) for row in rows),
    )


def calendar_file(session: Session, question: Days) -> CalendarFile:
    """Return the events of some days as a calendar: the same event has the same UID in every file."""
    register = session.scalar(select(JournalSeal.seal).order_by(JournalSeal.number).limit(1)) or b""
    rows = events_between(session, question)
    numbers = sorted({row.id for row in rows})
    kept: dict[int, Event] = {}
    for part in portions(numbers):
        kept |= {event.id: event for event in session.scalars(select(Event).where(Event.id.in_(part)))}
    entries = []
    for row in rows:
        event = kept[row.id]
        day = "" if row.day == event.held_on else f"-{row.day.isoformat()}"
        uid = f"{row.code.lower()}{day}-{register.hex()[:12] or 'register'}@control-room"
        entries.append(CalendarEntry(uid, day_event(row, ()), event.agenda, event.version - 1))
    return CalendarFile(office_on_paper(session).name, clock.now(), tuple(entries))


def all_days(unit_id: int | None = None) -> Days:
    """Return all days on which an event can be held."""
    return Days(*_WHOLE_CALENDAR, unit_id)


def day_event(row: CalendarRow, clashes: tuple[Clash, ...]) -> DayEvent:
    """Return a row of the calendar as it goes to paper."""
    return DayEvent(
        code=row.code,
        kind=row.kind,
        title=row.title,
        unit=row.unit,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        link=row.link,
        chair=row.chair,
        cancelled=row.cancelled,
        clashes=tuple(clash.code for clash in clashes),
    )


def _checked(question: Days) -> Days:
    if not 0 <= (question.last - question.first).days < MOST_DAYS:
        raise DaysWrong(MOST_DAYS)
    return question


def _stamp(session: Session, first: datetime.date) -> Stamp:
    row = session.execute(
        select(Document.number, DocumentVersion.number, DocumentVersion.made_at)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.kind == KIND, Document.subject_id == first.toordinal())
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).first()
    return Stamp("—", 0, clock.now()) if row is None else Stamp(*row)
