"""Lists of events: pages, what comes next, what is still to be printed, earlier words to complete from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion
from controlroom.db.models.units import Unit, under
from controlroom.db.models.workshops import WorkshopSession
from controlroom.domain import wordsearch
from controlroom.domain.attendance.guests import count_typed_guests, frozen_keys, keys_of, typed_guests
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.attendance.layouts import arranged, layout_of
from controlroom.domain.attendance.lookups import SHEET, SUBJECT, code_as_typed, last_version
from controlroom.domain.attendance.rows import (
    CAME,
    EventFound,
    EventListing,
    EventRow,
    EventsOn,
    Typed,
)
from controlroom.domain.listing import Page
from controlroom.domain.units.queries import path_of


def list_events(session: Session, question: EventListing) -> Page[EventRow]:
    """Return one page of events, those to come first and the nearest of them on top."""
    today = question.today or clock.today()
    conditions = _conditions(session, question, today)
    total = session.scalar(select(func.count(Event.id)).where(*conditions)) or 0
    query = (
        _selected()
        .where(*conditions)
        .order_by(*_order(question, today), Event.id)
        .offset(question.offset)
        .limit(question.limit)
    )
    return Page(rows_of(session, query, today), total, question.offset)


def events_on(session: Session, question: EventsOn) -> Sequence[EventRow]:
    """Return the events of days that are not cancelled, in the order in which they begin."""
    conditions = [
        Event.held_on >= question.first,
        Event.held_on <= question.last,
        Event.cancelled_reason == "",
        *_inside(session, question.unit_id),
    ]
    if question.kind:
        conditions.append(Event.kind == question.kind)
    if question.unprinted:
        conditions.append(Event.host == "")
    query = (
        _selected()
        .where(*conditions)
        .order_by(Event.held_on, Event.starts_at, Unit.sort_key, Event.id)
        .limit(question.limit)
    )
    rows = rows_of(session, query, clock.today())
    if question.unprinted:
        return [row for row in rows if is_unprinted(session, row)]
    return rows


def is_unprinted(session: Session, row: EventRow) -> bool:
    """Tell whether no print shows the list as it stands."""
    if not row.printed_version:
        return True
    event = session.get_one(Event, row.id)
    document = session.scalars(select(Document).where(Document.number == row.number)).one()
    newest = last_version(session, document.id)
    invited = arranged(session, event, living_list(session, event), layout_of(newest.options))
    people = [(one.dais_place, one.person_id) for one in invited]
    living = keys_of(people, typed_guests(session, event))
    return newest.number != row.printed_version or living != frozen_keys(session, newest)


def suggest_events(session: Session, question: Typed) -> Sequence[EventFound]:
    """Return the events that answer what was typed, those to come first."""
    today = clock.today()
    listing = EventListing(kind=question.kind, text=question.text)
    query = (
        select(
            Event.id,
            Event.code,
            Event.kind,
            Event.title,
            Unit.name_hi,
            Unit.name_en,
            Event.held_on,
            Event.starts_at,
        )
        .join(Unit, Unit.id == Event.unit_id)
        .where(*_conditions(session, listing, today, by_topics=False))
        .order_by(*_order(listing, today), Event.id)
        .limit(question.limit)
    )
    return [
        EventFound(number, code, kind, title, Name(hindi, latin), held_on, starts_at)
        for number, code, kind, title, hindi, latin, held_on, starts_at in session.execute(query)
    ]


def titles_like(session: Session, question: Typed) -> Sequence[str]:
    """Return titles of earlier events that contain what was typed, the latest first."""
    return _words_like(session, question, Event.title)


def places_like(session: Session, question: Typed) -> Sequence[str]:
    """Return places of earlier events that contain what was typed, the latest first."""
    return _words_like(session, question, Event.place)


def rows_of(
    session: Session,
    query: Select[*tuple[Any, ...]],
    today: datetime.date,
    *,
    listed: int | None = None,
) -> list[EventRow]:
    """Return the rows of a query made from ``selected``; lists not frozen yet are counted as they stand.

    ``listed`` is how long that list is, where it was resolved already for the one event asked for.
    """
    return [_row(session, found, today, listed) for found in session.execute(query).all()]


def selected_by(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the query for rows of events that meet conditions."""
    return _selected().where(*conditions)


def _selected() -> Select[*tuple[Any, ...]]:
    listed = or_(and_(Invitee.position > 0, Invitee.removed_on.is_(None)), Invitee.state != "")
    return select(
        Event,
        Unit,
        _count(Invitee.walk_in.is_(False), listed).label("invited"),
        _count(Invitee.walk_in.is_(False), Invitee.state.in_(CAME)).label("present"),
        _count(Invitee.walk_in.is_(True), Invitee.removed_on.is_(None)).label("walk_ins"),
        select(Document.number).where(*_own_sheet()).scalar_subquery().label("number"),
        _printed_version().label("printed"),
    ).join(Unit, Unit.id == Event.unit_id)


def _count(*conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a scalar subquery
    return (
        select(func.count(Invitee.id))
        .where(Invitee.event_id == Event.id, *conditions)
        .correlate(Event)
        .scalar_subquery()
    )


def _own_sheet() -> list[ColumnElement[bool]]:
    return [Document.kind == SHEET, Document.subject == SUBJECT, Document.subject_id == Event.id]


def _printed_version() -> Any:  # noqa: ANN401 - a scalar subquery
    return (
        select(func.max(DocumentVersion.number))
        .join(DocumentPrint, DocumentPrint.version_id == DocumentVersion.id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(*_own_sheet())
        .correlate(Event)
        .scalar_subquery()
    )


def _row(session: Session, found: Any, today: datetime.date, listed: int | None) -> EventRow:  # noqa: ANN401 - a row of _selected
    event, unit = found[0], found[1]
    invited: int | None = found.invited
    is_open = event.held_on >= today and not event.cancelled_reason
    if is_open and not found.present and listed is not None:
        invited = listed
    elif is_open and not found.present:
        invited = len(living_list(session, event)) + count_typed_guests(session, event)
    elif found.number is None and not found.invited:
        invited = None
    return EventRow(
        id=event.id,
        code=event.code,
        kind=event.kind,
        title=event.title,
        unit_id=event.unit_id,
        unit=unit.name,
        held_on=event.held_on,
        starts_at=event.starts_at,
        place=event.place,
        invited=invited if event.has_list else 0,
        present=found.present,
        walk_ins=found.walk_ins,
        number=found.number or "",
        printed_version=found.printed or 0,
        seats=event.seats,
        cancelled_reason=event.cancelled_reason,
        reported=event.reported_count,
    )


def _conditions(
    session: Session, question: EventListing, today: datetime.date, *, by_topics: bool = True
) -> list[ColumnElement[bool]]:
    conditions = _inside(session, question.unit_id)
    if question.kind:
        conditions.append(Event.kind == question.kind)
    if question.when == "upcoming":
        conditions += [Event.held_on >= today, Event.cancelled_reason == ""]
    elif question.when == "past":
        conditions.append(Event.held_on < today)
    if question.text.strip():
        conditions.append(_answering(session, question.text, by_topics=by_topics))
    return conditions


def _answering(session: Session, typed: str, *, by_topics: bool) -> ColumnElement[bool]:
    """Return the condition that an event's own words, its unit's, or topics of its sessions answer."""
    found = [
        wordsearch.answers(session, subject, column, typed)
        for subject, column in (("events", Event.id), ("units", Event.unit_id))
    ]
    topics = wordsearch.answers(session, "workshop_sessions", WorkshopSession.id, typed)
    if topics is not None and by_topics:
        held = select(WorkshopSession.event_id).where(topics, WorkshopSession.removed_on.is_(None))
        found.append(Event.id.in_(held))
    return or_(*(one for one in found if one is not None), Event.code == code_as_typed(typed))


def _inside(session: Session, unit_id: int | None) -> list[ColumnElement[bool]]:
    if unit_id is None:
        return []
    path = path_of(session, unit_id)
    return [Event.unit_id.in_(select(Unit.id).where(under(path)))]


def _order(question: EventListing, today: datetime.date) -> list[Any]:
    columns: dict[str, list[Any]] = {
        "title": [Event.title],
        "code": [Event.code],
        "unit": [select(Unit.sort_key).where(Unit.id == Event.unit_id).scalar_subquery()],
        "held_on": [Event.held_on, Event.starts_at],
        "place": [Event.place],
    }
    chosen = columns.get(question.sort)
    if chosen is not None:
        return [one.desc() if question.descending else one.asc() for one in chosen]
    upcoming = Event.held_on >= today
    return [
        case((upcoming, 0), else_=1),
        case((upcoming, Event.held_on)),
        case((upcoming, Event.starts_at)),
        Event.held_on.desc(),
        Event.starts_at.desc(),
    ]


def _words_like(session: Session, question: Typed, column: Any) -> Sequence[str]:  # noqa: ANN401 - a mapped column
    wanted = [column != "", column.icontains(question.text.strip(), autoescape=True)]
    if question.kind:
        wanted.append(Event.kind == question.kind)
    query = (
        select(column)
        .where(*wanted)
        .group_by(column)
        .order_by(func.max(Event.held_on).desc(), func.max(Event.id).desc())
        .limit(question.limit)
    )
    return list(session.scalars(query).all())
