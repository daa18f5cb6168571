"""Planning meetings and workshops: made, changed, copied for another day, cancelled with a reason."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.attendance import Event, Invitee, InviteRule
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import Nomination
from controlroom.domain import documents, journal
from controlroom.domain.attendance import faults, trainings
from controlroom.domain.attendance.invitations import best_of, keep_rules
from controlroom.domain.attendance.lookups import event_of, person_of
from controlroom.domain.attendance.nominated import check_seats
from controlroom.domain.attendance.rows import (
    CAME,
    HYBRID,
    IN_PERSON,
    MEETING,
    VIRTUAL,
    WORKSHOP,
    Invitation,
)
from controlroom.domain.attendance.sessions import copying
from controlroom.domain.attendance.texts import many_lines, one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

BLANK_ROWS = 20
MODES = (IN_PERSON, VIRTUAL, HYBRID)
PREFIXES = {MEETING: "MT", WORKSHOP: "WS"}
_TITLE_LIMIT = 200
_LINK_LIMIT = 500
_AGENDA_LIMIT = 8_000
_BLANK_LIMIT = 500
_SEATS_LIMIT = 100_000
_YEARS_AHEAD = 3
_YEARS_BACK = 30


@dataclass(frozen=True, kw_only=True)
class EventDetails(Order):
    """What is entered of an event; a list, unless the sheet shall have empty rows only."""

    title: str
    unit_id: int
    held_on: datetime.date
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    place: str = ""
    link: str = ""
    agenda: str = ""
    chair_id: int | None = None
    blank_rows: int = BLANK_ROWS
    has_list: bool = True
    seats: int | None = None
    invitations: tuple[Invitation, ...] = ()
    mode: str = IN_PERSON


@dataclass(frozen=True, kw_only=True)
class ChangeEvent(EventDetails):
    """Change what is entered of an event; ``version`` is the one the form showed."""

    event_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class CancelEvent(Order):
    """Cancel an event that will not be held."""

    event_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CopyEvent(Order):
    """Make a new event like an earlier one: same unit, place, agenda and rules, on another day."""

    event_id: int
    held_on: datetime.date
    starts_at: datetime.time | None = None


def plan(session: Session, kind: str, order: EventDetails) -> Saved:
    """Enter a new event of a kind; ``figures['past']`` is 1 where its day lies behind."""
    event = Event(
        code=documents.next_code(session, PREFIXES[kind]),
        kind=kind,
        unit_id=order.unit_id,
        held_on=order.held_on,
        cancelled_reason="",
    )
    _fill(session, event, order)
    session.add(event)
    session.flush()
    keep_rules(session, event, order.invitations)
    return _saved(session, event)


@journal.operation(N_("Event changed"), Right.KEEP_EVENTS)
def change_event(session: Session, order: ChangeEvent) -> Saved:
    """Change an event; raises ChangedMeanwhile where another desk was first."""
    event = event_of(session, order.event_id)
    journal.check_version(session, event, order.version)
    before = event.held_on
    _fill(session, event, order)
    copying.move_programme(session, event.id, event.held_on - before)
    session.flush()
    keep_rules(session, event, order.invitations)
    trainings.move(session, event)
    return _saved(session, event)


@journal.operation(N_("Event cancelled"), Right.KEEP_EVENTS)
def cancel_event(session: Session, order: CancelEvent) -> Saved:
    """Cancel an event; raises ReasonMissing, EventHasAttendance."""
    event = event_of(session, order.event_id)
    reason = one_line(order.reason)[:_LINK_LIMIT]
    if not reason:
        raise faults.ReasonMissing
    present = session.scalar(
        select(func.count()).where(Invitee.event_id == event.id, Invitee.state.in_(CAME))
    )
    if present:
        raise faults.EventHasAttendance(event.title, present)
    event.cancelled_reason = reason
    return Saved("events", event.id, event.code)


@journal.operation(N_("Event copied"), Right.KEEP_EVENTS)
def copy_event(session: Session, order: CopyEvent) -> Saved:
    """Copy an event with its rules and the exceptions from them; a cancelled one may be copied too."""
    model = event_of(session, order.event_id, open_only=False)
    check_day(order.held_on)
    event = Event(
        code=documents.next_code(session, PREFIXES[model.kind]),
        kind=model.kind,
        title=model.title,
        unit_id=model.unit_id,
        held_on=order.held_on,
        starts_at=order.starts_at or model.starts_at,
        ends_at=None if order.starts_at else model.ends_at,
        place=model.place,
        link=model.link,
        mode=model.mode,
        agenda=model.agenda,
        chair_id=model.chair_id,
        seats=model.seats,
        has_list=model.has_list,
        blank_rows=model.blank_rows,
        cancelled_reason="",
        copied_from_id=model.id,
    )
    session.add(event)
    session.flush()
    _copy_list(session, model.id, event)
    copying.copy_programme(session, model, event)
    return _saved(session, event)


def check_day(day: datetime.date) -> None:
    """Refuse a day that nobody can mean; raises DateFarAway."""
    year = clock.today().year
    if not year - _YEARS_BACK <= day.year <= year + _YEARS_AHEAD:
        raise faults.DateFarAway(day)


def _fill(session: Session, event: Event, order: EventDetails) -> None:
    _check_place_and_time(session, order)
    event.title = _limited(one_line(order.title), _TITLE_LIMIT, faults.TitleTooLong)
    if not event.title:
        raise faults.TitleMissing
    event.place = _limited(one_line(order.place), _TITLE_LIMIT, faults.PlaceTooLong)
    event.link = _limited(one_line(order.link), _LINK_LIMIT, faults.LinkTooLong)
    event.agenda = _limited(many_lines(order.agenda), _AGENDA_LIMIT, faults.AgendaTooLong)
    event.mode = _mode(order, event.link)
    check_seats(session, event, order.seats)
    event.unit_id, event.held_on = order.unit_id, order.held_on
    event.starts_at, event.ends_at = order.starts_at, order.ends_at
    event.chair_id = None if order.chair_id is None else _chair(session, order.chair_id)
    event.blank_rows, event.has_list, event.seats = order.blank_rows, order.has_list, order.seats


def _mode(order: EventDetails, link: str) -> str:
    if order.mode not in MODES:
        raise faults.ModeUnknown(order.mode[:40])
    if order.mode == VIRTUAL and not link:
        raise faults.LinkMissing
    return order.mode


def _chair(session: Session, person_id: int) -> int:
    try:
        return person_of(session, person_id).id
    except faults.PersonUnknown:
        raise faults.ChairUnknown from None


def _check_place_and_time(session: Session, order: EventDetails) -> None:
    unit = session.get(Unit, order.unit_id)
    if unit is None:
        raise faults.EventUnitUnknown
    check_day(order.held_on)
    if order.ends_at is not None and (order.starts_at is None or order.ends_at <= order.starts_at):
        raise faults.EndsBeforeStart
    if not 0 <= order.blank_rows <= _BLANK_LIMIT:
        raise faults.BlankRowsTooMany(_BLANK_LIMIT)
    if not order.has_list and not order.blank_rows:
        raise faults.SheetWouldBeEmpty
    if order.seats is not None and not 0 < order.seats <= _SEATS_LIMIT:
        raise faults.SeatsWrong


_TooLong = type[faults.TitleTooLong | faults.PlaceTooLong | faults.LinkTooLong | faults.AgendaTooLong]


def _limited(text: str, limit: int, too_long: _TooLong) -> str:
    if len(text) > limit:
        raise too_long(limit)
    return text


def _copy_list(session: Session, model_id: int, event: Event) -> None:
    """Copy rules and exceptions; who was added by hand stands as what he is on the new day."""
    for rule in session.scalars(select(InviteRule).where(InviteRule.event_id == model_id)).all():
        session.add(
            InviteRule(
                event_id=event.id,
                unit_id=rule.unit_id,
                post_ids=list(rule.post_ids),
                conditions=dict(rule.conditions),
            )
        )
    by_hand = select(Invitee).where(
        Invitee.event_id == model_id,
        Invitee.walk_in.is_(False),
        Invitee.added | Invitee.removed_on.is_not(None),
        Invitee.person_id.not_in(select(Nomination.person_id).where(Nomination.event_id == model_id)),
    )
    for row in session.scalars(by_hand).all():
        best = best_of(session, row.person_id, event.held_on) if row.person_id is not None else None
        session.add(
            Invitee(
                event_id=event.id,
                person_id=row.person_id,
                appointment_id=best.appointment_id if best is not None else None,
                unit_id=best.unit_id if best is not None else row.unit_id,
                added=row.added,
                removed_on=row.removed_on and journal.working_date(session),
                on_dais=row.on_dais,
                dais_order=row.dais_order,
                typed_name=row.typed_name,
                typed_post=row.typed_post,
                typed_unit=row.typed_unit,
                typed_mobile=row.typed_mobile,
            )
        )
    session.flush()


def _saved(session: Session, event: Event) -> Saved:
    is_past = event.held_on < journal.working_date(session)
    return Saved("events", event.id, event.code, {"past": int(is_past)})
