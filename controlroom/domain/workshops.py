"""Workshops: planned for a unit, listed; who is marked present there has a training of its title."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.domain import journal
from controlroom.domain.attendance import events
from controlroom.domain.attendance.events import EventDetails
from controlroom.domain.attendance.listings import list_events
from controlroom.domain.attendance.rows import WORKSHOP, EventListing, EventRow
from controlroom.domain.journal import Saved
from controlroom.domain.listing import Page
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class PlanWorkshop(EventDetails):
    """Plan a workshop or training camp of a unit; ``seats`` where they are counted."""


@journal.operation(N_("Workshop planned"), Right.KEEP_EVENTS)
def plan_workshop(session: Session, order: PlanWorkshop) -> Saved:
    """Enter a workshop; its code is WS-0012. ``figures['past']`` is 1 where its day lies behind."""
    return events.plan(session, WORKSHOP, order)


def list_workshops(session: Session, question: EventListing) -> Page[EventRow]:
    """Return one page of workshops, those to come first."""
    return list_events(session, replace(question, kind=WORKSHOP))
