"""Questions about people: lists, pickers, one person whole, who may be the same, protocol order."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session, aliased

from controlroom.base import folding
from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Appointment, Person, Post, Training
from controlroom.db.models.units import Level, Unit
from controlroom.db.tracking import HOLDERS
from controlroom.domain import masking, wordsearch
from controlroom.domain.masking import Eyes
from controlroom.domain.people import conditions, numbers
from controlroom.domain.people.faults import PersonMerged, PersonUnknown
from controlroom.domain.people.rows import (
    HeldPost,
    LikelySame,
    PeopleFigures,
    PersonDetail,
    PersonRow,
    PostRow,
    SameRow,
    SuggestPeople,
    TrainingRow,
)

_HOLDS_A_POST = 6.0
_MERGED_AMONG = 4
_MOST_SAME = 8
_MOST_FOUND = 60
_SOME_DIGITS = 90.0
_WHOLE_NUMBER = 110.0
_HELD: tuple[Any, ...] = (
    Post.rank,
    Level.rank,
    Appointment.seniority.desc(),
    Appointment.since,
    Appointment.id,
)


def posts(session: Session, _question: None = None) -> Sequence[PostRow]:
    """Return the posts of the organisation in protocol order."""
    found = session.scalars(select(Post).order_by(Post.rank, Post.id))
    return [PostRow(one.id, one.code, one.name, one.rank) for one in found]


def person_by_id(session: Session, person_id: int) -> PersonDetail:
    """Return all that is known of a person; raises PersonUnknown, PersonMerged."""
    person = session.get(Person, person_id)
    if person is None:
        raise PersonUnknown(str(person_id))
    return _detail(session, _alive(session, person))


def person_by_code(session: Session, code: str) -> PersonDetail:
    """Return the person with a code as typed or scanned; raises PersonUnknown, PersonMerged."""
    typed = plain_digits(code).strip().upper()
    person = session.scalars(select(Person).where(Person.code == typed)).one_or_none()
    if person is None:
        raise PersonUnknown(code.strip()[:40])
    return _detail(session, _alive(session, person))


def suggest_people(session: Session, question: SuggestPeople) -> Sequence[PersonRow]:
    """Return the people most likely meant by what was typed: those with posts before mere members."""
    if question.post is not None or question.unit_id is not None:
        return _suggested_holders(session, question)
    enough = question.limit + _MERGED_AMONG
    scores = found_people(session, question.text, enough)
    best = heapq.nsmallest(enough, scores, key=lambda number: (-scores[number], number))
    return _in_order(session, best, scores)[: question.limit]


def found_people(session: Session, text: str, enough: int = _MOST_FOUND) -> dict[int, float]:
    """Return by id how well people answer what was typed: words, mobile, last digits, voter id, code.

    Whoever cannot be among the best ``enough`` may be missing.
    """
    typed = plain_digits(text).strip()
    holders, people = wordsearch.find_ahead(
        session, HOLDERS, "people", typed, lead=_HOLDS_A_POST, enough=enough
    )
    scores = {hit.id: hit.score for hit in people}
    for hit in holders:
        scores[hit.id] = max(scores.get(hit.id, 0.0), hit.score) + _HOLDS_A_POST
    whole = typed.isdecimal() and len(typed) > folding.TAIL_DIGITS
    if whole and scores:
        scores = {number: scores[number] for number in numbers.ending(session, scores, typed)}
    if numbers.has_digit(typed):
        for number in numbers.beginning(session, typed):
            scores[number] = max(scores.get(number, 0.0), _WHOLE_NUMBER if whole else _SOME_DIGITS)
    return scores


def likely_same(session: Session, question: LikelySame) -> Sequence[SameRow]:
    """Return people who may be the one being entered: same mobile, voter id, or name and parent."""
    reasons: dict[int, str] = {}
    for why, column, value in (
        ("mobile", Person.mobile, question.mobile),
        ("voter_id", Person.voter_id, question.voter_id),
    ):
        if value:
            for number in session.scalars(select(Person.id).where(column == value).limit(_MOST_SAME)):
                reasons.setdefault(number, why)
    for number in _namesakes(session, question):
        reasons.setdefault(number, "name")
    reasons.pop(question.person_id or 0, None)
    return [SameRow(row, reasons[row.id]) for row in _in_order(session, list(reasons)[:_MOST_SAME])]


def people_figures(session: Session, unit_id: int | None) -> PeopleFigures:
    """Return how many hold posts in a unit's subtree, and what is missing about them."""
    held = select(Appointment.person_id, Appointment.id).where(Appointment.until.is_(None))
    if unit_id is not None:
        held = held.join(Unit, Unit.id == Appointment.unit_id).where(conditions.inside(session, unit_id))
    some = held.subquery()
    persons = select(some.c.person_id).distinct().subquery()
    row = session.execute(
        select(
            func.count(),
            func.count().filter(Person.gender == "female"),
            func.count().filter(Person.mobile == ""),
            select(func.count()).select_from(some).scalar_subquery(),
        ).join_from(persons, Person, Person.id == persons.c.person_id)
    ).one()
    return PeopleFigures(*row)


def person_row(session: Session, person_id: int) -> PersonRow:
    """Return a person as pickers show him; raises PersonUnknown."""
    row = rows_of(session, [person_id]).get(person_id)
    if row is None:
        raise PersonUnknown(str(person_id))
    return row


def rows_of(session: Session, ids: Iterable[int]) -> Mapping[int, PersonRow]:
    """Return people by their ids as lists show them; who was merged into another is left out."""
    return {row.id: row for row in _in_order(session, list(ids))}


def _in_order(
    session: Session, ids: Sequence[int], scores: Mapping[int, float] | None = None
) -> list[PersonRow]:
    held: dict[int, list[Any]] = {}
    for line in session.connection().execute(_LINES, {"people": ids}).fetchall():
        held.setdefault(line[0], []).append(line)
    known, eyes = scores or {}, masking.eyes(session)
    return [_row(held[one][0], len(held[one]), known.get(one, 0.0), eyes) for one in ids if one in held]


def _suggested_holders(session: Session, question: SuggestPeople) -> Sequence[PersonRow]:
    wanted = [
        Person.merged_into_id.is_(None),
        conditions.held(session, question.unit_id, question.post or ""),
    ]
    typed = plain_digits(question.text).strip()
    if typed:
        wanted.append(conditions.answering(session, typed))
    query = (
        select(Person.id)
        .where(*wanted)
        .order_by(conditions.order("post"), Person.sort_key)
        .limit(question.limit)
    )
    return _in_order(session, session.scalars(query).all())


def _appointments(*columns: Any) -> Select[Any]:  # noqa: ANN401 - columns and tables of any kind
    return (
        select(*columns)
        .select_from(Appointment)
        .join(Post, Post.id == Appointment.post_id)
        .join(Unit, Unit.id == Appointment.unit_id)
        .join(Level, Level.id == Unit.level_id)
    )


_Home = aliased(Unit)
_LINES = (
    select(
        Person.id,
        Person.code,
        Person.name_hi,
        Person.name_en,
        Person.relative_hi,
        Person.relative_en,
        Person.gender,
        Person.mobile,
        Person.voter_id,
        Post.name_hi,
        Post.name_en,
        Unit.name_hi,
        Unit.name_en,
        _Home.name_hi,
        _Home.name_en,
        func.coalesce(Unit.id, _Home.id),
        Post.id,
    )
    .select_from(Person)
    .outerjoin(Appointment, and_(Appointment.person_id == Person.id, Appointment.until.is_(None)))
    .outerjoin(Post, Post.id == Appointment.post_id)
    .outerjoin(Unit, Unit.id == Appointment.unit_id)
    .outerjoin(Level, Level.id == Unit.level_id)
    .outerjoin(_Home, _Home.id == Person.unit_id)
    .where(Person.id.in_(bindparam("people", expanding=True)), Person.merged_into_id.is_(None))
    .order_by(*_HELD)
)
"""A line for each post of a person, the first by protocol first; made once, which keeps typing quick."""


def _row(line: Sequence[Any], lines: int, score: float, eyes: Eyes) -> PersonRow:
    (number, code, hindi, latin, relative_hi, relative_en, gender, mobile, voter_id, *others) = line
    post_hi, post_en, place_hi, place_en, home_hi, home_en, place_id, post_id = others
    return PersonRow(
        id=number,
        code=code,
        name=Name(hindi, latin),
        relative=Name(relative_hi, relative_en),
        gender=gender,
        mobile=eyes.mobile(mobile),
        voter_id=eyes.voter_id(voter_id),
        post=Name(post_hi or "", post_en or ""),
        post_unit=Name(place_hi or "", place_en or ""),
        posts=lines if post_id is not None else 0,
        unit=Name(home_hi or "", home_en or ""),
        place_id=place_id or 0,
        score=score,
    )


def _alive(session: Session, person: Person) -> Person:
    if person.merged_into_id is not None:
        into = session.get_one(Person, person.merged_into_id)
        raise PersonMerged(person.code, into.code)
    return person


def _detail(session: Session, person: Person) -> PersonDetail:
    eyes = masking.eyes(session)
    unit = session.get(Unit, person.unit_id) if person.unit_id else None
    query = _appointments(Appointment, Post, Unit).where(Appointment.person_id == person.id)
    held = [
        HeldPost(one.id, post.id, post.name, place.id, place.name, one.since, one.until)
        for one, post, place in session.execute(query.order_by(*_HELD))
    ]
    trainings = session.execute(
        select(Training, Event.code)
        .outerjoin(Event, Event.id == Training.event_id)
        .where(Training.person_id == person.id)
        .order_by(Training.held_on.desc(), Training.id)
    )
    return PersonDetail(
        id=person.id,
        version=person.version,
        code=person.code,
        name=person.name,
        relation=person.relation,
        relative=Name(person.relative_hi, person.relative_en),
        gender=person.gender,
        honorific=person.honorific,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        mobile=eyes.mobile(person.mobile),
        voter_id=eyes.voter_id(person.voter_id),
        unit_id=person.unit_id,
        unit=unit.name if unit else Name(),
        note=person.note,
        posts=[one for one in held if one.until is None],
        former=sorted((one for one in held if one.until), key=lambda one: one.since, reverse=True),
        trainings=[
            TrainingRow(one.id, one.topic_text, one.held_on, one.place, one.event_id, code or "")
            for one, code in trainings
        ],
    )


def _namesakes(session: Session, question: LikelySame) -> list[int]:
    """Return people with every word of the name under the same folded keys, and no other parent's name."""
    text = question.name.latin or question.name.hindi
    if not text:
        return []
    hits = [hit.id for hit in wordsearch.find(session, "people", text) if hit.score >= wordsearch.SAME]
    wanted = _folded(question.relative)
    found = []
    for person in session.scalars(select(Person).where(Person.id.in_(hits[:_MOST_FOUND]))):
        known = _folded(Name(person.relative_hi, person.relative_en))
        if not (wanted and known) or wanted & known:
            found.append(person.id)
    return found


def _folded(name: Name) -> frozenset[str]:
    """Return the folded first words of a name in both its scripts."""
    return frozenset(
        folding.fold(folding.words(text)[0]) for text in (name.hindi, name.latin) if folding.words(text)
    )
