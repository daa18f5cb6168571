"""A workshop that others hold: who of those sent there really went."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.domain import journal
from controlroom.domain.attendance.invitations import row_of_each
from controlroom.domain.attendance.lookups import person_of
from controlroom.domain.attendance.marking import Marking, mark
from controlroom.domain.attendance.rows import ABSENT, PRESENT
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from controlroom.domain.seats import faults
from controlroom.domain.seats.places import named_now, workshop_of
from controlroom.domain.seats.rows import NOMINATED


@dataclass(frozen=True, kw_only=True)
class ReportDelegation(Order):
    """Say who went to a workshop held elsewhere, by the ids of people; the others stayed away."""

    event_id: int
    went: tuple[int, ...]


@journal.operation(N_("Attendance elsewhere reported"), Right.KEEP_EVENTS)
def report_delegation(session: Session, order: ReportDelegation) -> Saved:
    """Mark the delegation; who went has the training. ``figures``: went, stayed."""
    event = workshop_of(session, order.event_id)
    if not event.host:
        raise faults.NotElsewhere(event.title)
    sent = {one for one, named in named_now(session, event.id).items() if named.state == NOMINATED}
    went = {person_of(session, one).id for one in order.went}
    if went - sent:
        raise faults.WentUnknown
    rows = row_of_each(session, event.id)
    mark(session, event, [rows[one] for one in sorted(went)], Marking(PRESENT))
    mark(session, event, [rows[one] for one in sorted(sent - went)], Marking(ABSENT))
    event.reported_count, event.reported_on = len(went), journal.working_date(session)
    journal.note_change(session, "events", event.id, {"marked": (None, str(len(went)))})
    return Saved("events", event.id, event.code, {"went": len(went), "stayed": len(sent - went)})
