"""Who never comes, by person."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import wordsearch
from controlroom.domain.absentees import counting
from controlroom.domain.absentees.rows import PersonAbsenceRow, PersonAbsences
from controlroom.domain.listing import Page
from controlroom.domain.people import queries as people
from controlroom.domain.units.naming import told_apart
from controlroom.domain.units.queries import path_of


def list_absent_people(session: Session, question: PersonAbsences) -> Page[PersonAbsenceRow]:
    """Return one page of people, those who came least first, the most often invited of them on top."""
    found, last = _found(session, question), counting.seen().subquery()
    conditions = [found.c.invited >= question.least]
    if question.never:
        conditions.append(found.c.came == 0)
    answering = wordsearch.answers(session, "people", Person.id, question.text)
    if answering is not None:
        conditions.append(answering)
    total = session.scalar(
        select(func.count())
        .select_from(found)
        .join(Person, Person.id == found.c.person_id)
        .where(*conditions)
    )
    query = (
        select(found, last.c.last_seen)
        .join(Person, Person.id == found.c.person_id)
        .outerjoin(last, last.c.person_id == found.c.person_id)
        .where(*conditions)
        .order_by(*_order(question, found, last), Person.sort_key, Person.id)
        .offset(question.offset)
        .limit(question.limit)
    )
    return Page(_rows(session, session.execute(query).all()), total or 0, question.offset)


def _found(session: Session, question: PersonAbsences) -> Subquery:
    who = counting.person_column()
    query = (
        select(who.label("person_id"), *counting.counts_of_people())
        .join(Event, Event.id == Invitee.event_id)
        .where(*counting.of_period(question.since, question.until, question.kind), counting.was_invited())
        .group_by(who)
    )
    if question.unit_id is not None:
        path = path_of(session, question.unit_id)
        query = query.where(Invitee.unit_id.in_(select(Unit.id).where(under(path))))
    return query.subquery()


def _order(question: PersonAbsences, found: Subquery, last: Subquery) -> list[Any]:
    columns: dict[str, Any] = {
        "name": Person.sort_key,
        "invited": found.c.invited,
        "came": found.c.came,
        "excused": found.c.excused,
        "share": found.c.came * 1000 / found.c.invited,
        "last_seen": func.coalesce(last.c.last_seen, datetime.date.min),
    }
    chosen = columns.get(question.sort)
    if chosen is not None:
        return [chosen.desc() if question.descending else chosen.asc()]
    return [(found.c.came * 1000 / found.c.invited).asc(), found.c.invited.desc()]


def _rows(session: Session, found: Any) -> list[PersonAbsenceRow]:  # noqa: ANN401 - rows of the query above
    known = people.rows_of(session, [row.person_id for row in found])
    units = told_apart(session, (one.place_id for one in known.values()))
    rows = []
    for row in found:
        person = known.get(row.person_id)
        if person is not None:
            rows.append(
                PersonAbsenceRow(
                    person_id=person.id,
                    code=person.code,
                    name=person.name,
                    post=person.post,
                    unit=units.get(person.place_id, Name()),
                    mobile=person.mobile,
                    counted=counting.counted(row),
                    last_seen=row.last_seen,
                )
            )
    return rows
