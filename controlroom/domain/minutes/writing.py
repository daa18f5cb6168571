"""Keeping what is typed under the points: several at once, each against the version that was shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.texts import many_lines
from controlroom.domain.journal import Order, Saved
from controlroom.domain.minutes import faults
from controlroom.domain.minutes.agenda import heading_of, point_of
from controlroom.domain.rights import Right

LONGEST_MINUTES: Final = 8_000


@dataclass(frozen=True, slots=True)
class PointWords:
    """What one point says now; ``version`` is the one that the form showed."""

    point_id: int
    heading: str
    minutes: str
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class WriteMinutes(Order):
    """Write the minutes of some points of an event."""

    event_id: int
    points: tuple[PointWords, ...]


@journal.operation(N_("Minutes written"), Right.KEEP_EVENTS)
def write_minutes(session: Session, order: WriteMinutes) -> Saved:
    """Keep headings and minutes, all or none; ``figures`` has the version of a single point then.

    A report's heading that comes back in either language stands as it is in both.

    Raises ChangedMeanwhile, PointUnknown, HeadingMissing, HeadingTooLong, MinutesTooLong.
    """
    event = event_of(session, order.event_id)
    for words in order.points:
        point = point_of(session, words.point_id, event.id)
        journal.check_version(session, point, words.version)
        minutes = many_lines(words.minutes)
        if len(minutes) > LONGEST_MINUTES:
            raise faults.MinutesTooLong(LONGEST_MINUTES)
        heading = heading_of(words.heading)
        if heading not in (point.heading, point.heading_en):
            point.heading, point.heading_en = heading, ""
        point.minutes = minutes
    session.flush()
    versions = [point_of(session, one.point_id, event.id).version for one in order.points]
    figures = {"points": len(versions), "version": max(versions, default=0)}
    return Saved("events", event.id, event.code, figures)
