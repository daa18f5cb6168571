"""Walk-ins entered by themselves, beside the list or from a sheet's empty rows, and named later."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import document_of, event_of, version_by_number
from controlroom.domain.attendance.marks import mark
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.attendance.sheets import last_row_of, newest_version
from controlroom.domain.attendance.walk_ins import WalkIn, enter_walk_ins, walk_ins_of
from controlroom.domain.books import paper_forms
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class AddWalkIns(Order):
    """Enter people who came without being on the list; rows belong to ``version`` (0 the newest)."""

    event_id: int
    walk_ins: tuple[WalkIn, ...]
    version: int = 0
    paper_form: str = ""


@journal.operation(N_("Walk-ins entered"), Right.KEEP_EVENTS)
def add_walk_ins(session: Session, order: AddWalkIns) -> Saved:
    """Enter walk-ins as present; one who is on the list is marked there (``figures['on_list']``)."""
    event = event_of(session, order.event_id)
    document = document_of(session, event.id)
    version = (
        version_by_number(session, document, order.version)
        if document is not None and order.version
        else newest_version(session, event)
    )
    walk_ins = walk_ins_of((), order.walk_ins, len(version.frozen_ids), last_row_of(version))
    came = enter_walk_ins(session, event, version, walk_ins)
    marked = mark(session, event, came.rows, PRESENT, version_id=version.id)
    paper_forms.tie(session, order.paper_form, paper_forms.ATTENDANCE, "events", event.id)
    journal.note_change(session, "events", event.id, {"walk-ins": (None, str(len(walk_ins)))})
    on_list = sum(not row.walk_in for row in came.rows)
    return Saved("events", event.id, event.code, {"walk_ins": marked - on_list, "on_list": on_list})
