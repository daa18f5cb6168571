"""What counts: rows of lists whose event was marked, each with whether its person came."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, distinct, exists, func, or_, select
from sqlalchemy.orm import aliased

from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.people import Person
from controlroom.domain.absentees.rows import Counted
from controlroom.domain.attendance.rows import CAME, EXCUSED, PRESENT

_Marked = aliased(Invitee)
_SENT = tuple(state for state in CAME if state != PRESENT)


def of_period(since: datetime.date, until: datetime.date, kind: str) -> list[ColumnElement[bool]]:
    """Return the conditions of events between two days at which somebody was marked to have come."""
    marked = exists().where(_Marked.event_id == Event.id, _Marked.state.in_(CAME))
    conditions: list[ColumnElement[bool]] = [
        Event.held_on >= since,
        Event.held_on <= until,
        Event.cancelled_reason == "",
        marked,
    ]
    if kind:
        conditions.append(Event.kind == kind)
    return conditions


def was_invited() -> ColumnElement[bool]:
    """Return the condition that a row is of somebody who stood on the list."""
    on_list = and_(Invitee.position > 0, Invitee.removed_on.is_(None))
    return and_(Invitee.walk_in.is_(False), Invitee.person_id.is_not(None), or_(on_list, Invitee.state != ""))


def person_column() -> Any:  # noqa: ANN401 - a column expression
    """Return whose row it is: the entry that goes on, where two were merged."""
    return func.coalesce(
        select(Person.merged_into_id).where(Person.id == Invitee.person_id).scalar_subquery(),
        Invitee.person_id,
    )


def counts_of_people() -> list[Any]:
    """Return the columns that count events of one person: invited, came, excused, not read."""
    return [
        func.count(distinct(Invitee.event_id)).label("invited"),
        _events_where(Invitee.state == PRESENT).label("came"),
        _events_where(Invitee.state.in_((EXCUSED, *_SENT))).label("excused"),
        _events_where(Invitee.state == "").label("not_read"),
    ]


def counts_of_rows() -> list[Any]:
    """Return the columns that count rows of many people: invited, came, excused, not read."""
    return [
        func.count(Invitee.id).label("invited"),
        _rows_where(Invitee.state == PRESENT).label("came"),
        _rows_where(Invitee.state.in_((EXCUSED, *_SENT))).label("excused"),
        _rows_where(Invitee.state == "").label("not_read"),
    ]


def seen() -> Select[Any]:
    """Return the days on which people were seen anywhere, by person: on a list or as walk-ins."""
    who = person_column()
    return (
        select(who.label("person_id"), func.max(Event.held_on).label("last_seen"))
        .join(Event, Event.id == Invitee.event_id)
        .where(
            Invitee.person_id.is_not(None),
            Event.cancelled_reason == "",
            or_(Invitee.state == PRESENT, and_(Invitee.walk_in.is_(True), Invitee.removed_on.is_(None))),
        )
        .group_by(who)
    )


def counted(row: Any) -> Counted:  # noqa: ANN401 - a row with the columns above
    """Return the counts of a row."""
    return Counted(int(row.invited), int(row.came), int(row.excused), int(row.not_read))


def _events_where(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a column expression
    return func.count(distinct(case((condition, Invitee.event_id))))


def _rows_where(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a column expression
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
