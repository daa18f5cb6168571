"""What forms of events offer to choose from: posts in protocol order, units and people by what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from controlroom.base import folding
from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.search import SearchKey
from controlroom.db.models.units import Level, Unit
from controlroom.domain.attendance.rows import Choice, Typed

_LAST = "\U0010ffff"
_WORDS = 5


def posts_to_invite(session: Session, _question: None = None) -> Sequence[Choice]:
    """Return the office's posts in protocol order; ``detail`` is empty."""
    return [
        Choice(one.id, one.code, one.name) for one in session.scalars(select(Post).order_by(Post.rank)).all()
    ]


def units_like(session: Session, question: Typed) -> Sequence[Choice]:
    """Return open units by code or beginnings of names, higher levels first; ``detail`` is the level."""
    query = (
        select(Unit, Level)
        .join(Level, Level.id == Unit.level_id)
        .where(Unit.valid_until.is_(None), *_worded("units", Unit.id, question.text))
        .order_by(Level.rank, Unit.sort_key, Unit.id)
        .limit(question.limit)
    )
    return [_unit(unit, level) for unit, level in session.execute(query)]


def unit_choice(session: Session, unit_id: int | None) -> Choice | None:
    """Return one unit as pickers show it; for None the highest unit that has the office's units below it."""
    query = select(Unit, Level).join(Level, Level.id == Unit.level_id)
    if unit_id is not None:
        query = query.where(Unit.id == unit_id)
    found = session.execute(query.order_by(Level.rank, Unit.sort_key).limit(1)).first()
    return _unit(*found) if found is not None else None


def people_like(session: Session, question: Typed) -> Sequence[Choice]:
    """Return people by the beginnings of their names, mobile or code; ``detail`` is post and unit."""
    query = (
        select(Person)
        .where(Person.merged_into_id.is_(None), *_worded("people", Person.id, question.text))
        .order_by(Person.sort_key, Person.id)
        .limit(question.limit)
    )
    return [_person(session, one) for one in session.scalars(query).all()]


def person_choice(session: Session, person_id: int) -> Choice:
    """Return one person as pickers show him."""
    return _person(session, session.get_one(Person, person_id))


def _unit(unit: Unit, level: Level) -> Choice:
    return Choice(unit.id, unit.code, unit.name, level.name, level=level.code)


def _person(session: Session, person: Person) -> Choice:
    held = (
        select(Post, Unit)
        .select_from(Appointment)
        .join(Post, Post.id == Appointment.post_id)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(Appointment.person_id == person.id, Appointment.until.is_(None))
        .order_by(Post.rank)
        .limit(1)
    )
    found = session.execute(held).first()
    detail = Name()
    if found is not None:
        post, unit = found
        detail = Name(*(f"{post.name.spoken_in(c)}, {unit.name.spoken_in(c)}" for c in ("hi", "en")))
    return Choice(person.id, person.code, person.name, detail, person.mobile)


def _worded(subject: str, column: Any, text: str) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a mapped column
    found: list[ColumnElement[bool]] = []
    for word in folding.words(plain_digits(text))[:_WORDS]:
        key = folding.fold(word)
        keyed = select(SearchKey.subject_id).where(
            SearchKey.key >= key, SearchKey.key < key + _LAST, SearchKey.subject == subject
        )
        found.append(column.in_(keyed))
    return found
