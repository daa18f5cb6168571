"""Sessions that cannot be held at once: one trainer in two of them, one hall for two of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.models.workshops import WorkshopSession
from controlroom.domain.attendance.sessions.rows import HALL, TRAINER, SessionClash

USUAL_LENGTH = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Held:
    """A session with what it takes up: from when until when, whom, which room."""

    row: WorkshopSession
    event: Event
    span: tuple[datetime.datetime, datetime.datetime]
    trainer: tuple[object, Name] | None

    @property
    def room(self) -> tuple[str, str] | None:
        hall = _fold(self.row.hall)
        return (hall, _fold(self.event.place)) if hall else None


def clashes(session: Session, event: Event, own: Sequence[WorkshopSession]) -> tuple[SessionClash, ...]:
    """Return what clashes with an event's own sessions: among themselves, and with others of those days."""
    days = {one.held_on or event.held_on for one in own}
    if not days:
        return ()
    others = session.execute(
        select(WorkshopSession, Event)
        .join(Event, Event.id == WorkshopSession.event_id)
        .where(
            WorkshopSession.removed_on.is_(None),
            WorkshopSession.starts_at.is_not(None),
            Event.cancelled_reason == "",
            or_(Event.id == event.id, func.coalesce(WorkshopSession.held_on, Event.held_on).in_(days)),
        )
        .order_by(Event.id, WorkshopSession.position)
    ).all()
    held = [_held(session, row, of) for row, of in others]
    mine = [one for one in held if one.event.id == event.id]
    found: list[SessionClash] = []
    for place, one in enumerate(mine):
        rest = [*mine[:place], *mine[place + 1 :], *(other for other in held if other.event.id != event.id)]
        found += _against(one, rest)
    return tuple(found)


def _against(one: _Held, others: Iterable[_Held]) -> Iterable[SessionClash]:
    for other in others:
        if not (one.span[0] < other.span[1] and other.span[0] < one.span[1]):
            continue
        elsewhere = "" if other.event.id == one.event.id else other.event.title
        begins = other.span[0].time()
        if one.trainer and other.trainer and one.trainer[0] == other.trainer[0]:
            yield SessionClash(one.row.id, TRAINER, one.trainer[1], other.row.title, elsewhere, begins)
        if one.room and one.room == other.room:
            yield SessionClash(one.row.id, HALL, Name(one.row.hall), other.row.title, elsewhere, begins)


def _held(session: Session, row: WorkshopSession, event: Event) -> _Held:
    day = row.held_on or event.held_on
    starts = datetime.datetime.combine(day, row.starts_at or datetime.time())
    ends = datetime.datetime.combine(day, row.ends_at) if row.ends_at else starts + USUAL_LENGTH
    return _Held(row, event, (starts, ends), _trainer(session, row))


def _trainer(session: Session, row: WorkshopSession) -> tuple[object, Name] | None:
    """Return by what a trainer is told from others, and his name."""
    if row.trainer_id is not None:
        person = session.get_one(Person, row.trainer_id)
        return person.merged_into_id or person.id, person.name
    return (_fold(row.trainer_name), Name(row.trainer_name)) if row.trainer_name else None


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())
