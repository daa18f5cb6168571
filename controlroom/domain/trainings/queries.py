"""Questions about trainings: pages of people, units that nobody was trained in, figures and topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Appointment, Person, Post, Training
from controlroom.db.models.units import Level, Unit, steps_of, under
from controlroom.db.portions import portions
from controlroom.domain import masking, wordsearch
from controlroom.domain.listing import Page
from controlroom.domain.people import conditions
from controlroom.domain.people.queries import rows_of
from controlroom.domain.trainings.rows import (
    UNUSED,
    BareUnitListing,
    BareUnitRow,
    LevelRow,
    TopicRow,
    TrainedListing,
    TrainedRow,
    TrainingFigures,
    TrainingScope,
)
from controlroom.domain.units.naming import told_apart
from controlroom.domain.units.queries import path_of

_MOST_TOPICS = 60
_SERVES = exists().where(Appointment.person_id == Person.id, Appointment.until.is_(None))


def list_trained(session: Session, question: TrainedListing) -> Page[TrainedRow]:
    """Return one page of people who were trained, each once; the last training of the topic stands there."""
    wanted = _wanted(session, question)
    total = session.scalar(select(func.count(func.distinct(Person.id))).join(Training).where(*wanted)) or 0
    query = (
        select(Person.id, func.count(Training.id).label("times"), func.max(Training.held_on).label("last"))
        .join(Training)
        .where(*wanted)
        .group_by(Person.id, Person.sort_key)
        .order_by(*_order(question), Person.sort_key, Person.id)
        .offset(question.offset)
        .limit(question.limit)
    )
    found = [(number, times) for number, times, _last in session.execute(query)]
    rows = _trained_rows(session, found, question.topic)
    return Page(rows, total, question.offset)


def list_bare_units(session: Session, question: BareUnitListing) -> Page[BareUnitRow]:
    """Return one page of open units of a level in whose subtree no trained person serves or lives."""
    reached = _reached(session, question.topic)
    wanted: list[ColumnElement[bool]] = [
        Level.code == question.level,
        or_(Unit.valid_until.is_(None), Unit.valid_until >= clock.today()),
    ]
    if question.unit_id is not None:
        wanted.append(conditions.inside(session, question.unit_id))
    worded = wordsearch.answers(session, "units", Unit.id, question.text) if question.text.strip() else None
    if worded is not None:
        wanted.append(worded)
    query = select(Unit).join(Level, Level.id == Unit.level_id).where(*wanted)
    query = query.order_by(Unit.sort_key.desc() if question.descending else Unit.sort_key, Unit.id)
    bare = [one for one in session.scalars(query) if one.id not in reached]
    shown = bare[question.offset : question.offset + question.limit]
    return Page(_bare_rows(session, shown), len(bare), question.offset)


def training_figures(session: Session, question: TrainingScope) -> TrainingFigures:
    """Return how many were trained, how many of them hold no post, and how far every level was reached."""
    whole = TrainedListing(unit_id=question.unit_id, topic=question.topic)
    unused = TrainedListing(unit_id=question.unit_id, topic=question.topic, show=UNUSED)
    return TrainingFigures(
        people=_count(session, whole),
        unused=_count(session, unused),
        levels=tuple(_levels(session, question)),
        topics=tuple(_topics(session)),
    )


def _count(session: Session, question: TrainedListing) -> int:
    counted = select(func.count(func.distinct(Person.id))).join(Training).where(*_wanted(session, question))
    return session.scalar(counted) or 0


def _wanted(session: Session, question: TrainedListing) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [Person.merged_into_id.is_(None)]
    if question.topic:
        wanted.append(Training.topic_text == question.topic)
    if question.show == UNUSED:
        wanted.append(~_SERVES)
    if question.unit_id is not None:
        path = path_of(session, question.unit_id)
        here = select(Unit.id).where(under(path))
        ever = select(Appointment.person_id).where(Appointment.unit_id.in_(here))
        now = ever.where(Appointment.until.is_(None))
        served = and_(~_SERVES, Person.id.in_(ever))  # who serves nowhere is looked for where he did
        wanted.append(or_(Person.unit_id.in_(here), Person.id.in_(now), served))
    typed = plain_digits(question.text).strip()
    if typed:
        wanted.append(conditions.answering(session, typed))
    return wanted


def _order(question: TrainedListing) -> list[Any]:
    columns: dict[str, Any] = {
        "held_on": func.max(Training.held_on),
        "times": func.count(Training.id),
        "name": Person.sort_key,
    }
    chosen = columns.get(question.sort)
    if chosen is None:
        return [func.max(Training.held_on).desc()]
    return [chosen.desc() if question.descending else chosen.asc()]


def _trained_rows(session: Session, found: Sequence[tuple[int, int]], topic: str) -> list[TrainedRow]:
    people = rows_of(session, [number for number, _times in found])
    last = _last_trainings(session, [number for number, _times in found], topic)
    units = told_apart(session, (one.place_id for one in people.values()))
    rows = []
    for number, times in found:
        person, (training, code) = people[number], last[number]
        rows.append(
            TrainedRow(
                person_id=person.id,
                code=person.code,
                name=person.name,
                post=person.post,
                unit=units.get(person.place_id, Name()),
                mobile=person.mobile,
                topic=training.topic_text,
                held_on=training.held_on,
                place=training.place,
                event_code=code or "",
                event_id=training.event_id,
                times=times,
            )
        )
    return rows


def _last_trainings(
    session: Session, people: Sequence[int], topic: str
) -> Mapping[int, tuple[Training, str | None]]:
    found: dict[int, tuple[Training, str | None]] = {}
    for part in portions(people):
        query = (
            select(Training, Event.code)
            .outerjoin(Event, Event.id == Training.event_id)
            .where(Training.person_id.in_(part))
            .order_by(Training.held_on, Training.id)
        )
        if topic:
            query = query.where(Training.topic_text == topic)
        for training, code in session.execute(query):
            found[training.person_id] = training, code
    return found


def _reached(session: Session, topic: str) -> set[int]:
    """Return the units on whose path a trained person serves, or lives where he serves nowhere."""
    trained = select(Training.person_id)
    if topic:
        trained = trained.where(Training.topic_text == topic)
    posts: Select[Any] = (
        select(Unit.path)
        .join(Appointment, Appointment.unit_id == Unit.id)
        .where(Appointment.until.is_(None), Appointment.person_id.in_(trained))
        .distinct()
    )
    homes: Select[Any] = (
        select(Unit.path).join(Person, Person.unit_id == Unit.id).where(Person.id.in_(trained)).distinct()
    )
    reached: set[int] = set()
    for path in (*session.scalars(posts), *session.scalars(homes)):
        reached.update(steps_of(path))
    return reached


def _bare_rows(session: Session, units: Sequence[Unit]) -> list[BareUnitRow]:
    above = _names(session, {one.parent_id for one in units if one.parent_id is not None})
    held = _held(session, [one.id for one in units])
    eyes = masking.eyes(session)
    rows = []
    for unit in units:
        count, contact, post = held.get(unit.id, (0, None, Name()))
        rows.append(
            BareUnitRow(
                unit_id=unit.id,
                code=unit.code,
                name=unit.name,
                above=above.get(unit.parent_id or 0, Name()),
                holders=count,
                contact=contact.name if contact is not None else Name(),
                post=post,
                mobile=eyes.mobile(contact.mobile) if contact is not None else "",
            )
        )
    return rows


def _held(session: Session, units: Sequence[int]) -> dict[int, tuple[int, Person | None, Name]]:
    """Return for each unit how many posts are held in it, and who stands first among their holders."""
    found: dict[int, tuple[int, Person | None, Name]] = {}
    for part in portions(units):
        query = (
            select(Appointment.unit_id, Person, Post)
            .join(Person, Person.id == Appointment.person_id)
            .join(Post, Post.id == Appointment.post_id)
            .where(Appointment.unit_id.in_(part), Appointment.until.is_(None))
            .order_by(Post.rank.desc(), Appointment.seniority, Appointment.id.desc())
        )
        for unit_id, person, post in session.execute(query):
            found[unit_id] = found.get(unit_id, (0, None, Name()))[0] + 1, person, post.name
    return found


def _names(session: Session, units: Iterable[int]) -> dict[int, Name]:
    return {one.id: one.name for one in session.scalars(select(Unit).where(Unit.id.in_(set(units))))}


def _levels(session: Session, question: TrainingScope) -> list[LevelRow]:
    reached = _reached(session, question.topic)
    wanted = [or_(Unit.valid_until.is_(None), Unit.valid_until >= clock.today())]
    if question.unit_id is not None:
        wanted.append(conditions.inside(session, question.unit_id))
    counts: dict[int, tuple[int, int]] = {}
    for number, level_id in session.execute(select(Unit.id, Unit.level_id).where(and_(*wanted))):
        units, have = counts.get(level_id, (0, 0))
        counts[level_id] = units + 1, have + int(number in reached)
    levels = session.scalars(select(Level).order_by(Level.rank))
    return [LevelRow(one.code, one.name, *counts[one.id]) for one in levels if one.id in counts]


def _topics(session: Session) -> list[TopicRow]:
    query = (
        select(Training.topic_text, func.count(func.distinct(Training.person_id)))
        .group_by(Training.topic_text)
        .order_by(func.max(Training.held_on).desc(), Training.topic_text)
        .limit(_MOST_TOPICS)
    )
    return [TopicRow(*row) for row in session.execute(query)]
