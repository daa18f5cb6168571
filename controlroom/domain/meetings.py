"""Meetings: planned for a unit, listed; invitees, sheet and attendance are those of every event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.domain import journal
from controlroom.domain.attendance import events
from controlroom.domain.attendance.events import EventDetails
from controlroom.domain.attendance.listings import list_events
from controlroom.domain.attendance.rows import MEETING, EventListing, EventRow
from controlroom.domain.journal import Saved
from controlroom.domain.listing import Page
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class PlanMeeting(EventDetails):
    """Plan a meeting of a unit."""


@journal.operation(N_("Meeting planned"), Right.KEEP_EVENTS)
def plan_meeting(session: Session, order: PlanMeeting) -> Saved:
    """Enter a meeting; its code is MT-0147. ``figures['past']`` is 1 where its day lies behind."""
    return events.plan(session, MEETING, order)


def list_meetings(session: Session, question: EventListing) -> Page[EventRow]:
    """Return one page of meetings, those to come first."""
    return list_events(session, replace(question, kind=MEETING))
