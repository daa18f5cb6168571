"""What limits and orders people in any query: their posts, what was typed, the column of a list."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session

from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit, under
from controlroom.domain import wordsearch
from controlroom.domain.people import numbers

_BEYOND = "\uffff"


def answering(
    session: Session, typed: str, subject: str = "people", *, one_by_one: bool = False
) -> ColumnElement[bool]:
    """Return the condition that a person's words, or the beginning of a number, answer what was typed."""
    by_words = wordsearch.answers(session, subject, Person.id, typed, one_by_one=one_by_one)
    conditions = [] if by_words is None else [by_words]
    if numbers.has_digit(typed):
        conditions.append(numbers.begins(session, typed))
    return or_(*conditions) if conditions else false()


def held(
    session: Session, unit_id: int | None, post: str = "", *, former: bool = False
) -> ColumnElement[bool]:
    """Return the condition that a person holds a post of this code in a unit's subtree, or held it before."""
    people = select(Appointment.person_id)
    if not former:
        people = people.where(Appointment.until.is_(None))
    if post:
        people = people.join(Post, Post.id == Appointment.post_id).where(Post.code == post)
    if unit_id is not None:
        people = people.join(Unit, Unit.id == Appointment.unit_id).where(inside(session, unit_id))
    return Person.id.in_(people)


def inside(session: Session, unit_id: int) -> ColumnElement[bool]:
    """Return the condition that a unit stands in another's subtree."""
    path = session.scalar(select(Unit.path).where(Unit.id == unit_id))
    return under(path) if path else false()


def order(sort: str) -> ColumnElement[Any]:
    """Return what a list of people is ordered by, as its own rows call the column."""
    highest = select(func.min(Post.rank)).join_from(Appointment, Post, Post.id == Appointment.post_id)
    highest = highest.where(Appointment.person_id == Person.id, Appointment.until.is_(None))
    place = select(func.min(Unit.sort_key)).join_from(Appointment, Unit, Unit.id == Appointment.unit_id)
    place = place.where(Appointment.person_id == Person.id, Appointment.until.is_(None))
    columns: dict[str, ColumnElement[Any]] = {
        "code": Person.id.expression,
        "mobile": Person.mobile.expression,
        "gender": Person.gender.expression,
        "voter_id": Person.voter_id.expression,
        "post": func.coalesce(highest.scalar_subquery(), 1_000_000),
        "unit": func.coalesce(place.scalar_subquery(), _BEYOND),
    }
    return columns.get(sort, Person.sort_key.expression)
