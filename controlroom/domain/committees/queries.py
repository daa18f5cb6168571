"""Questions about committees: one whole, all of a level with their gaps, the template of a level."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import Name
from controlroom.db.models.committees import CommitteeCheck, CommitteeSeat
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Level, Unit, under
from controlroom.domain import masking, wordsearch
from controlroom.domain.committees.rows import (
    COMPLETE,
    INCOMPLETE,
    MISSING,
    Committee,
    CommitteeFigures,
    CommitteeListing,
    CommitteeRow,
    SeatHolder,
    SeatRow,
    TemplateRow,
)
from controlroom.domain.listing import Page
from controlroom.domain.units.faults import UnitUnknown

_Parent = aliased(Unit)


def template_of(session: Session, level: str) -> Sequence[TemplateRow]:
    """Return every post with the seats that a level's committee wants, in protocol order."""
    query = (
        select(
            Post.code,
            Post.name_hi,
            Post.name_en,
            func.coalesce(CommitteeSeat.seats, 0),
            func.coalesce(CommitteeSeat.women, 0),
        )
        .outerjoin(
            CommitteeSeat,
            and_(
                CommitteeSeat.post_id == Post.id,
                CommitteeSeat.level_id == select(Level.id).where(Level.code == level).scalar_subquery(),
            ),
        )
        .order_by(Post.rank, Post.id)
    )
    return [
        TemplateRow(code, Name(hindi, latin), seats, women)
        for code, hindi, latin, seats, women in session.execute(query)
    ]


def committee_of(session: Session, unit_id: int) -> Committee:
    """Return a unit's committee with its seats, holders and gaps; raises UnitUnknown."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise UnitUnknown(str(unit_id))
    check = session.scalars(
        select(CommitteeCheck)
        .where(CommitteeCheck.unit_id == unit_id)
        .order_by(CommitteeCheck.checked_on.desc(), CommitteeCheck.id.desc())
        .limit(1)
    ).one_or_none()
    return Committee(
        unit_id=unit.id,
        unit=unit.name,
        level=unit.level.code,
        level_name=unit.level.name,
        seats=_seats(session, unit),
        checked_on=check.checked_on if check else None,
        check_note=check.note if check else "",
    )


def list_committees(session: Session, question: CommitteeListing) -> Page[CommitteeRow]:
    """Return one page of a level's committees with their gaps, worst first where sorted by state."""
    found = _committees(session, question).subquery()
    state = _state(found)
    conditions: list[ColumnElement[bool]] = [state == question.state] if question.state else []
    if question.unverified:
        conditions.append(found.c.checked_on.is_(None))
    total = session.scalar(select(func.count()).select_from(found).where(*conditions)) or 0
    order = _order(found, question.sort)
    query = (
        select(found)
        .where(*conditions)
        .order_by(order.desc() if question.descending else order.asc(), found.c.sort_key, found.c.unit_id)
        .offset(question.offset)
        .limit(question.limit)
    )
    return Page(_rows(session, session.execute(query).all()), total, question.offset)


def committee_figures(session: Session, question: CommitteeListing) -> CommitteeFigures:
    """Return how the committees of a level stand in a unit's subtree."""
    found = _committees(session, replace(question, text="")).subquery()
    state = _state(found)
    row = session.execute(
        select(
            func.count().filter(state == COMPLETE),
            func.count().filter(state == INCOMPLETE),
            func.count().filter(state == MISSING),
            func.count(found.c.checked_on),
        ).select_from(found)
    ).one()
    return CommitteeFigures(*row)


def _held() -> Subquery:
    """Count, by unit and post, those who hold it now, and the women among them."""
    return (
        select(
            Appointment.unit_id,
            Appointment.post_id,
            func.count().label("held"),
            func.count().filter(Person.gender == "female").label("women"),
        )
        .join(Person, Person.id == Appointment.person_id)
        .where(Appointment.until.is_(None))
        .group_by(Appointment.unit_id, Appointment.post_id)
        .subquery("held")
    )


def _committees(session: Session, question: CommitteeListing) -> Select[*tuple[Any, ...]]:
    held = _held()
    checked = (
        select(func.max(CommitteeCheck.checked_on)).where(CommitteeCheck.unit_id == Unit.id).scalar_subquery()
    )
    return (
        select(
            Unit.id.label("unit_id"),
            Unit.code,
            Unit.name_hi,
            Unit.name_en,
            Unit.sort_key,
            _Parent.name_hi.label("parent_hi"),
            _Parent.name_en.label("parent_en"),
            _Parent.sort_key.label("parent_key"),
            func.sum(CommitteeSeat.seats).label("wanted"),
            func.sum(_least(func.coalesce(held.c.held, 0), CommitteeSeat.seats)).label("held"),
            func.sum(_short(CommitteeSeat.seats, held.c.held)).label("missing"),
            func.sum(_short(CommitteeSeat.women, held.c.women)).label("women_missing"),
            checked.label("checked_on"),
        )
        .select_from(Unit)
        .join(Level, Level.id == Unit.level_id)
        .join(CommitteeSeat, CommitteeSeat.level_id == Unit.level_id)
        .outerjoin(_Parent, _Parent.id == Unit.parent_id)
        .outerjoin(held, and_(held.c.unit_id == Unit.id, held.c.post_id == CommitteeSeat.post_id))
        .where(*_conditions(session, question))
        .group_by(Unit.id, _Parent.id)
    )


def _conditions(session: Session, question: CommitteeListing) -> list[ColumnElement[bool]]:
    conditions = [Level.code == question.level, Unit.valid_until.is_(None)]
    if question.unit_id is not None:
        path = session.scalar(select(Unit.path).where(Unit.id == question.unit_id))
        if path is None:
            raise UnitUnknown(str(question.unit_id))
        conditions.append(under(path))
    answering = wordsearch.answers(session, "units", Unit.id, question.text)
    if answering is not None:
        conditions.append(answering)
    return conditions


def _least(one: Any, other: Any) -> ColumnElement[int]:  # noqa: ANN401 - columns and functions of numbers
    return case((one < other, one), else_=other)


def _short(wanted: Any, held: Any) -> ColumnElement[int]:  # noqa: ANN401 - columns of numbers
    there = func.coalesce(held, 0)
    return case((wanted > there, wanted - there), else_=0)


def _state(found: Subquery) -> ColumnElement[str]:
    return case(
        (found.c.missing + found.c.women_missing == 0, COMPLETE),
        (found.c.held == 0, MISSING),
        else_=INCOMPLETE,
    )


def _order(found: Subquery, sort: str) -> ColumnElement[Any]:
    columns: dict[str, ColumnElement[Any]] = {
        "code": found.c.code,
        "parent": found.c.parent_key,
        "held": found.c.held,
        "missing": found.c.missing + found.c.women_missing,
        "state": case((found.c.missing + found.c.women_missing == 0, 2), (found.c.held == 0, 0), else_=1),
        "checked_on": func.coalesce(found.c.checked_on, datetime.date.min),
    }
    return columns.get(sort, found.c.sort_key)


def _rows(session: Session, found: Sequence[Any]) -> list[CommitteeRow]:
    heads = _heads(session, [row.unit_id for row in found])
    return [
        CommitteeRow(
            unit_id=row.unit_id,
            code=row.code,
            unit=Name(row.name_hi, row.name_en),
            parent=Name(row.parent_hi or "", row.parent_en or ""),
            head=heads.get(row.unit_id, Name()),
            wanted=row.wanted,
            held=row.held,
            missing=row.missing,
            women_missing=row.women_missing,
            checked_on=row.checked_on,
        )
        for row in found
    ]


def _heads(session: Session, units: list[int]) -> dict[int, Name]:
    """Return the first in protocol of each unit."""
    query = (
        select(Appointment.unit_id, Person.name_hi, Person.name_en)
        .join(Person, Person.id == Appointment.person_id)
        .join(Post, Post.id == Appointment.post_id)
        .where(Appointment.unit_id.in_(units), Appointment.until.is_(None))
        .order_by(Post.rank.desc(), Appointment.seniority, Appointment.id.desc())
    )
    return {unit: Name(hindi, latin) for unit, hindi, latin in session.execute(query)}


def _seats(session: Session, unit: Unit) -> list[SeatRow]:
    template = {row.post: row for row in template_of(session, unit.level.code)}
    query = (
        select(Appointment, Person, Post)
        .join(Person, Person.id == Appointment.person_id)
        .join(Post, Post.id == Appointment.post_id)
        .where(Appointment.unit_id == unit.id, Appointment.until.is_(None))
        .order_by(Appointment.seniority.desc(), Appointment.since, Appointment.id)
    )
    holders: dict[str, list[SeatHolder]] = {}
    eyes = masking.eyes(session)
    for appointment, person, post in session.execute(query):
        holders.setdefault(post.code, []).append(
            SeatHolder(
                appointment_id=appointment.id,
                person_id=person.id,
                name=person.name,
                gender=person.gender,
                mobile=eyes.mobile(person.mobile),
                since=appointment.since,
            )
        )
    return [
        SeatRow(code, row.post_name, row.seats, row.women, tuple(holders.get(code, ())))
        for code, row in template.items()
        if row.seats or code in holders
    ]
