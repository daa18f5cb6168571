"""Decisions in lists: what is open, overdue, settled; by person, by unit, of one event."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import Decision
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import masking, wordsearch
from controlroom.domain.listing import Page
from controlroom.domain.minutes.rows import OPEN, OVERDUE, DecisionListing, DecisionRow
from controlroom.domain.units.queries import path_of

_Held = aliased(Unit)


def list_decisions(session: Session, question: DecisionListing) -> Page[DecisionRow]:
    """Return one page of decisions, those due first on top."""
    today = question.today or clock.today()
    conditions = _conditions(session, question, today)
    total = session.scalar(_joined(select(func.count(Decision.id))).where(*conditions)) or 0
    query = (
        selected()
        .where(*conditions)
        .order_by(*_order(question), Decision.id)
        .offset(question.offset)
        .limit(question.limit)
    )
    return Page(rows_of(session, query, today), total, question.offset)


def count_overdue(session: Session, path: str | None, day: datetime.date) -> int:
    """Return how many open decisions of a subtree passed their date before a day."""
    conditions: list[ColumnElement[bool]] = [Decision.state == OPEN, Decision.due_on < day]
    if path is not None:
        conditions.append(_inside(path))
    return session.scalar(_joined(select(func.count(Decision.id))).where(*conditions)) or 0


def decision_row(session: Session, decision_id: int) -> DecisionRow | None:
    """Return one decision as lists show it, None where there is none."""
    rows = rows_of(session, selected().where(Decision.id == decision_id), clock.today())
    return rows[0] if rows else None


def selected() -> Select[*tuple[Any, ...]]:
    """Return the query for rows of decisions."""
    return _joined(select(Decision, Event, Person, Unit))


def rows_of(session: Session, query: Select[*tuple[Any, ...]], today: datetime.date) -> list[DecisionRow]:
    """Return the rows of a query made from ``selected``."""
    eyes = masking.eyes(session)
    return [
        DecisionRow(
            id=decision.id,
            version=decision.version,
            code=f"{event.code}/{decision.position}",
            event_id=event.id,
            kind=event.kind,
            event_title=event.title,
            held_on=event.held_on,
            point_id=decision.point_id,
            words=decision.words,
            person_id=person.id if person is not None else None,
            person=person.name if person is not None else Name(),
            mobile=eyes.mobile(person.mobile) if person is not None else "",
            unit_id=decision.unit_id,
            unit=unit.name if unit is not None else Name(),
            due_on=decision.due_on,
            state=decision.state,
            answer=decision.answer,
            settled_on=decision.settled_on,
            days_over=_days_over(decision, today),
        )
        for decision, event, person, unit in session.execute(query)
    ]


def _days_over(decision: Decision, today: datetime.date) -> int:
    if decision.state != OPEN or decision.due_on is None:
        return 0
    return max(0, (today - decision.due_on).days)


def _joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Join a decision's event, its unit, and who is to do it: whoever his entry was merged into."""
    entry = aliased(Person)
    return (
        query.join(Event, Event.id == Decision.event_id)
        .join(_Held, _Held.id == Event.unit_id)
        .outerjoin(entry, entry.id == Decision.person_id)
        .outerjoin(Person, Person.id == func.coalesce(entry.merged_into_id, entry.id))
        .outerjoin(Unit, Unit.id == Decision.unit_id)
    )


def _conditions(
    session: Session, question: DecisionListing, today: datetime.date
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Event.cancelled_reason == ""]
    if question.state == OVERDUE:
        conditions += [Decision.state == OPEN, Decision.due_on < today]
    elif question.state:
        conditions.append(Decision.state == question.state)
    if question.person_id is not None:
        conditions.append(Person.id == question.person_id)
    if question.unit_id is not None:
        conditions.append(_inside(path_of(session, question.unit_id)))
    if question.text.strip():
        conditions.append(_answering(session, question.text))
    return conditions


def _inside(path: str) -> ColumnElement[bool]:
    """Return the condition that the meeting, or who is to do it, lies in a subtree."""
    inside = select(Unit.id).where(under(path))
    return or_(Event.unit_id.in_(inside), Decision.unit_id.in_(inside))


def _answering(session: Session, typed: str) -> ColumnElement[bool]:
    found = [
        wordsearch.answers(session, subject, column, typed)
        for subject, column in (
            ("people", Person.id),
            ("units", Unit.id),
            ("events", Decision.event_id),
        )
    ]
    words = Decision.words.icontains(typed.strip(), autoescape=True)
    return or_(words, *(one for one in found if one is not None))


def _order(question: DecisionListing) -> list[Any]:
    due = [case((Decision.due_on.is_(None), 1), else_=0), Decision.due_on, Decision.id]
    columns: dict[str, list[Any]] = {
        "person": [func.coalesce(Person.sort_key, ""), *due],
        "unit": [func.coalesce(Unit.sort_key, ""), *due],
        "held_on": [Event.held_on],
        "event": [Event.held_on],
        "state": [Decision.state, *due],
        "due_on": due,
    }
    chosen = columns.get(question.sort, due)
    return [one.desc() if question.descending else one.asc() for one in chosen]
