"""What forms of events offer to choose from: posts in protocol order, units and people by what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import LANGUAGES, Name
from controlroom.db.models.units import Level, Unit
from controlroom.domain.attendance.rows import Choice, Typed
from controlroom.domain.people.queries import posts, rows_of, suggest_people
from controlroom.domain.people.rows import PersonRow, SuggestPeople
from controlroom.domain.units.queries import suggest_units, unit_by_id
from controlroom.domain.units.rows import UnitRow, UnitSuggestions


def posts_to_invite(session: Session, _question: None = None) -> Sequence[Choice]:
    """Return the office's posts in protocol order; ``detail`` is empty."""
    return [Choice(one.id, one.code, one.name) for one in posts(session)]


def units_like(session: Session, question: Typed) -> Sequence[Choice]:
    """Return open units that answer what was typed, higher levels first; ``detail`` is the level."""
    found = suggest_units(session, UnitSuggestions(text=question.text, limit=question.limit))
    return [_unit(row) for row in found]


def unit_choice(session: Session, unit_id: int | None) -> Choice | None:
    """Return one unit as pickers show it; for None the highest of the office."""
    if unit_id is None:
        query = select(Unit.id).join(Level, Level.id == Unit.level_id)
        unit_id = session.scalar(query.order_by(Level.rank, Unit.sort_key, Unit.id).limit(1))
    return _unit(unit_by_id(session, unit_id)) if unit_id is not None else None


def people_like(session: Session, question: Typed) -> Sequence[Choice]:
    """Return the people most likely meant by what was typed; ``detail`` is post and unit."""
    found = suggest_people(session, SuggestPeople(text=question.text, limit=question.limit))
    return [_person(row) for row in found]


def person_choice(session: Session, person_id: int) -> Choice:
    """Return one person as pickers show him."""
    return _person(rows_of(session, [person_id])[person_id])


def _unit(row: UnitRow) -> Choice:
    return Choice(row.id, row.code, row.name, row.level_name, level=row.level)


def _person(row: PersonRow) -> Choice:
    unit = row.post_unit or row.unit
    hindi, latin = (
        ", ".join(filter(None, (row.post.spoken_in(code), unit.spoken_in(code)))) for code in LANGUAGES
    )
    detail = Name(hindi, latin)
    return Choice(row.id, row.code, row.name, detail, row.mobile, post=row.post, unit=unit)
