"""The list of people by pages: those with posts, those the office merely knows, members where asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, except_, exists, func, or_, select, union
from sqlalchemy.orm import Session

from controlroom.base.ranges import plain_digits
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person
from controlroom.db.tracking import HOLDERS
from controlroom.domain import masking, wordsearch
from controlroom.domain.listing import Page, uncounted
from controlroom.domain.people import contacts, numbers
from controlroom.domain.people.conditions import answering, held, order
from controlroom.domain.people.queries import rows_of
from controlroom.domain.people.rows import PersonListing, PersonRow

_ALONG = frozenset(("", "name", "code"))
_MOST_GATHERED = 20_000
_IS_MEMBER = exists().where(Member.person_id == Person.id)
_EVER_HELD = select(Appointment.person_id)


def list_people(session: Session, question: PersonListing) -> Page[PersonRow]:
    """Return one page of people, filtered, sorted and cut in SQL."""
    question = replace(question, sort=masking.order_of(session, question.sort))
    if not question.counting:
        return uncounted(_cut(session, question), question)
    counted = select(func.count()).select_from(Person).where(*_wanted(session, question, along=False))
    total = session.scalar(counted) or 0
    return Page(_cut(session, question) if question.limit else (), total, question.offset)


def _cut(session: Session, question: PersonListing) -> list[PersonRow]:
    """Return the rows of a page: the index of its order is walked, or kept away from few who are gathered."""
    along = question.sort in _ALONG and not _are_few(session, question)
    terms: list[Any] = [order(question.sort), Person.sort_key.expression, Person.id.expression]
    if question.sort in _ALONG:
        terms = [terms[0] if along else func.coalesce(terms[0], terms[0]), Person.id.expression]
    query = (
        select(Person.id)
        .where(*_wanted(session, question, along=along))
        .order_by(*(one.desc() if question.descending else one.asc() for one in terms))
        .offset(question.offset)
        .limit(question.limit)
    )
    found = session.scalars(query).all()
    rows = rows_of(session, found)
    return [rows[one] for one in found if one in rows]


def _are_few(session: Session, question: PersonListing) -> bool:
    typed = plain_digits(question.text).strip()
    if not typed:
        return bool(question.post) or question.unit_id is not None
    if not question.members or numbers.has_digit(typed):
        return True
    return min(wordsearch.breadth(session, "people", typed), default=0) <= _MOST_GATHERED


def _wanted(session: Session, question: PersonListing, *, along: bool) -> list[ColumnElement[bool]]:
    typed = plain_digits(question.text).strip()
    conditions: list[ColumnElement[bool]] = [Person.merged_into_id.is_(None)]
    if question.post or question.unit_id is not None:
        conditions.append(held(session, question.unit_id, question.post, former=not question.post))
    elif not question.members:
        conditions.append(_typed_of_office(session, typed) if typed else _of_office(session, along=along))
        return conditions
    if typed:
        conditions.append(answering(session, typed, one_by_one=along))
    return conditions


def _of_office(session: Session, *, along: bool) -> ColumnElement[bool]:
    """Return the condition that a person is not known as a member only."""
    if along:
        return or_(Person.id.in_(_EVER_HELD), ~_IS_MEMBER)
    known = contacts.contacts(session)
    if len(known) <= contacts.MANY:
        return or_(Person.id.in_(_EVER_HELD), and_(Person.id.in_(known), ~_IS_MEMBER))
    no_members = except_(select(Person.id), select(Member.person_id)).subquery()
    return Person.id.in_(union(_EVER_HELD, select(no_members.c.id)))


def _typed_of_office(session: Session, typed: str) -> ColumnElement[bool]:
    """Return the condition that one of those answers: 20,000 holders are looked through, not all members."""
    of_office = _of_office(session, along=True)
    known = contacts.contacts(session)
    if len(known) > contacts.MANY:
        return and_(answering(session, typed), of_office)
    ways = [wordsearch.answers(session, HOLDERS, Person.id, typed)]
    if known:
        worded = wordsearch.answers(session, "people", Person.id, typed, one_by_one=True)
        ways += [] if worded is None else [and_(Person.id.in_(known), ~_IS_MEMBER, worded)]
    if numbers.has_digit(typed):
        ways.append(and_(numbers.begins(session, typed), of_office))
    return or_(*(one for one in ways if one is not None))
