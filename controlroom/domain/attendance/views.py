"""One event as its page shows it: details, lines of a sheet or of the living list, totals, history."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event, Invitee, InviteRule
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.people import Person, Post
from controlroom.db.models.units import Level, Unit
from controlroom.domain.attendance.guests import frozen_keys, keys_of, typed_guests
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.attendance.layouts import arranged, layout_of
from controlroom.domain.attendance.lines import lines_of_ids, lines_of_people, other_lines, totals_of
from controlroom.domain.attendance.listings import rows_of, selected_by
from controlroom.domain.attendance.lookups import (
    document_of,
    event_id_by_code,
    event_of,
    last_version,
    version_by_number,
)
from controlroom.domain.attendance.rows import (
    AttendanceLine,
    EventDetail,
    EventRow,
    EventView,
    Invitation,
    InvitationRow,
    ShowEvent,
    Totals,
)
from controlroom.domain.attendance.sheets import last_row_of
from controlroom.domain.papers.attendance import SheetLayout


def event_by_code(session: Session, code: str) -> EventRow:
    """Return the event with a code as typed; raises EventUnknown."""
    return event_row(session, event_id_by_code(session, code))


def event_row(session: Session, event_id: int, *, listed: int | None = None) -> EventRow:
    """Return one event as lists show it; ``listed`` is the length of its list where that is known.

    Raises EventUnknown.
    """
    event_of(session, event_id, open_only=False)
    return rows_of(session, selected_by(Event.id == event_id), clock.today(), listed=listed)[0]


def event_detail(session: Session, event_id: int, *, listed: int | None = None) -> EventDetail:
    """Return one event with all that its form shows; ``listed`` as in ``event_row``; raises EventUnknown."""
    event = event_of(session, event_id, open_only=False)
    chair = session.get(Person, event.chair_id) if event.chair_id is not None else None
    return EventDetail(
        row=event_row(session, event_id, listed=listed),
        version=event.version,
        ends_at=event.ends_at,
        link=event.link,
        agenda=event.agenda,
        chair_id=event.chair_id,
        chair=chair.name if chair is not None else Name(),
        blank_rows=event.blank_rows,
        has_list=event.has_list,
        signed_count=event.signed_count,
        invitations=_invitations(session, event.id),
        mode=event.mode,
        series_id=event.series_id,
    )


def event_view(session: Session, question: ShowEvent) -> EventView:
    """Return an event with its lines: of the version asked for, or of what is right at this moment."""
    event = event_of(session, question.event_id, open_only=False)
    document = document_of(session, event.id)
    newest = last_version(session, document.id) if document is not None else None
    layout = layout_of(newest.options) if newest is not None else SheetLayout()
    people = arranged(session, event, living_list(session, event), layout)
    living = keys_of([(one.dais_place, one.person_id) for one in people], typed_guests(session, event))
    frozen = frozen_keys(session, newest) if newest is not None else []
    shown = _shown_version(session, event, (question, document, newest), is_same=living == frozen)
    if shown is not None:
        lines = lines_of_ids(session, shown.frozen_ids)
    else:
        lines = lines_of_people(session, people, event)
    listed = len(lines)
    ids = [line.invitee_id for line in lines if line.invitee_id is not None]
    lines = [*lines, *other_lines(session, event.id, ids)]
    return EventView(
        event=event_detail(session, event.id, listed=len(living)),
        number=document.number if document is not None else "",
        version=shown.number if shown is not None else 0,
        last_version=newest.number if newest is not None else 0,
        lines=tuple(lines),
        last_row=last_row_of(shown) if shown is not None else listed + event.blank_rows,
        listed=listed,
        totals=totals_of(session, event, lines),
        joined=len(set(living) - set(frozen)) if newest is not None else 0,
        left=len(set(frozen) - set(living)) if newest is not None else 0,
    )


def list_attendance(session: Session, code: str) -> Sequence[AttendanceLine]:
    """Return the rows of an event's sheet in their order, named by the event's code."""
    return event_view(session, ShowEvent(event_id_by_code(session, code))).lines


def totals(session: Session, event_id: int) -> Totals:
    """Return the counts of an event."""
    return event_view(session, ShowEvent(event_id)).totals


_Asked = tuple[ShowEvent, Document | None, DocumentVersion | None]


def _shown_version(session: Session, event: Event, asked: _Asked, *, is_same: bool) -> DocumentVersion | None:
    question, document, newest = asked
    if document is None or newest is None:
        return None
    if question.version:
        return version_by_number(session, document, question.version)
    if is_same:
        return newest
    has_begun = event.held_on <= clock.today() or _is_marked(session, event.id)
    return newest if has_begun and not question.as_list else None


def _is_marked(session: Session, event_id: int) -> bool:
    marked = select(Invitee.id).where(Invitee.event_id == event_id, Invitee.state != "").limit(1)
    return session.scalar(marked) is not None


def _invitations(session: Session, event_id: int) -> tuple[InvitationRow, ...]:
    rules = session.scalars(
        select(InviteRule).where(InviteRule.event_id == event_id).order_by(InviteRule.id)
    ).all()
    posts = {one.id: one for one in session.scalars(select(Post))} if rules else {}
    levels = {one.code: one.name for one in session.scalars(select(Level))} if rules else {}
    found = []
    for rule in rules:
        chosen = sorted((posts[number] for number in rule.post_ids if number in posts), key=lambda p: p.rank)
        invitation = Invitation(
            rule.unit_id,
            tuple(one.code for one in chosen),
            rule.conditions.get("trained"),
            rule.conditions.get("level", ""),
        )
        unit, level = session.get_one(Unit, rule.unit_id), levels.get(invitation.level, Name())
        found.append(InvitationRow(invitation, unit.name, tuple(one.name for one in chosen), level))
    return tuple(found)
