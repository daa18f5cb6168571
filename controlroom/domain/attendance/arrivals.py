"""Walk-ins entered by themselves, beside the list or from a sheet's empty rows, and named later."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.attendance import Event
from controlroom.db.models.documents import DocumentVersion
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import document_of, event_of, session_of, version_by_number
from controlroom.domain.attendance.marking import Marking, mark
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.attendance.sheets import last_row_of, newest_version
from controlroom.domain.attendance.walk_ins import WalkIn, enter_walk_ins, walk_ins_of
from controlroom.domain.books import paper_forms
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class AddWalkIns(Order):
    """Enter people who came without being on the list; rows belong to ``version`` (0 the newest).

    ``at_desk``: they stand at a registration desk at this moment.
    """

    event_id: int
    walk_ins: tuple[WalkIn, ...]
    version: int = 0
    paper_form: str = ""
    session_id: int | None = None
    at_desk: bool = False


@journal.operation(N_("Walk-ins entered"), Right.KEEP_EVENTS)
def add_walk_ins(session: Session, order: AddWalkIns) -> Saved:
    """Enter walk-ins as present; one who is on the list is marked there (``figures['on_list']``)."""
    event = event_of(session, order.event_id)
    version = _version_of(session, event, order)
    listed, last = (len(version.frozen_ids), last_row_of(version)) if version is not None else (0, 0)
    walk_ins = walk_ins_of((), order.walk_ins, listed, last)
    session_of(session, event.id, order.session_id)
    came = enter_walk_ins(session, event, version, walk_ins, in_session=order.session_id is not None)
    now = clock.now() if order.at_desk else None
    version_id = version.id if version is not None else None
    said = Marking(PRESENT, version_id=version_id, session_id=order.session_id, arrived_at=now)
    marked = mark(session, event, came.rows, said)
    paper_forms.tie(session, order.paper_form, paper_forms.ATTENDANCE, "events", event.id)
    journal.note_change(session, "events", event.id, {"walk-ins": (None, str(len(walk_ins)))})
    on_list = sum(not row.walk_in for row in came.rows)
    figures = {"walk_ins": marked - on_list, "on_list": on_list}
    if order.at_desk:
        figures["invitee"] = came.rows[-1].id
    return Saved("events", event.id, event.code, figures)


def _version_of(session: Session, event: Event, order: AddWalkIns) -> DocumentVersion | None:
    """Return the sheet whose rows are named; who signed none, or stands at a desk, came by no paper."""
    if not any(one.row for one in order.walk_ins):
        return None
    document = document_of(session, event.id)
    if document is not None and order.version:
        return version_by_number(session, document, order.version)
    return newest_version(session, event)
