"""Who may draw books: people in the posts that the rules name, found by any part of what is known of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from controlroom.base import clock, folding, ranges
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.search import SearchKey
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns
from controlroom.domain.books.errors import MayNotDraw
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.books.rules import posts_text, rules

_FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Somebody who may draw books, with his post and unit and how many books he has out."""

    person_id: int
    appointment_id: int
    code: str
    name: Name
    post: Name
    unit_id: int
    unit: Name
    above: Name
    mobile: str
    books_out: int = 0


@dataclass(frozen=True, kw_only=True)
class SuggestHolders:
    """What was typed into the picker of holders; ``out_only`` leaves those who have books."""

    text: str = ""
    unit_id: int | None = None
    out_only: bool = False
    day: datetime.date | None = None
    limit: int = 12


def suggest_holders(session: Session, question: SuggestHolders) -> tuple[HolderRow, ...]:
    """Return those who may draw and answer to every word typed: name, zone, post, mobile or code."""
    day = question.day or clock.today()
    campaign = campaigns.current_campaign(session)
    found = _drawing(session, day)
    for word in folding.words(question.text):
        found = found.where(_answers_to(word))
    if question.unit_id is not None:
        found = found.where(under(session.get_one(Unit, question.unit_id).path))
    out = _books_out(campaign.id).subquery()
    found = found.outerjoin(out, out.c.person_id == Person.id)
    if question.out_only:
        found = found.where(out.c.books > 0)
    counted = found.add_columns(func.coalesce(out.c.books, 0))
    rows = session.execute(counted.order_by(Person.sort_key, *_order(session)).limit(question.limit))
    return tuple(
        _row(session, person, appointment, post, unit, books_out=books)
        for person, appointment, post, unit, books in rows
    )


def drawing_post(
    session: Session, person: Person, day: datetime.date, appointment_id: int | None = None
) -> HolderRow:
    """Return the open post by which a person draws, the one asked for or his best; raises MayNotDraw."""
    found = _drawing(session, day).where(Person.id == person.id)
    if appointment_id is not None:
        found = found.where(Appointment.id == appointment_id)
    row = session.execute(found.order_by(*_order(session)).limit(1)).first()
    if row is None:
        raise MayNotDraw(person.name, posts_text(session, rules(session).may_draw))
    return _row(session, row[0], row[1], row[2], row[3])


def people_like(text: str) -> ColumnElement[bool]:
    """Return the condition that a person answers to every word of ``text``."""
    return and_(*(_person_answers(key) for key in sorted(folding.search_keys([text]))))


def _drawing(session: Session, day: datetime.date) -> Select[Person, Appointment, Post, Unit]:
    latest = max(day, clock.today())
    return (
        select(Person, Appointment, Post, Unit)
        .join(Appointment, Appointment.person_id == Person.id)
        .join(Post, Post.id == Appointment.post_id)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(
            Post.code.in_(rules(session).may_draw),
            Appointment.since <= latest,
            or_(Appointment.until.is_(None), Appointment.until >= day),
            Person.merged_into_id.is_(None),
        )
    )


def _order(session: Session) -> tuple[ColumnElement[int], SQLColumnExpression[int]]:
    places = {code: place for place, code in enumerate(rules(session).may_draw)}
    by_right: ColumnElement[int] = case(places, value=Post.code, else_=len(places))
    return by_right, Appointment.id


def _answers_to(word: str) -> ColumnElement[bool]:
    digits = ranges.plain_digits(word)
    if digits.isdecimal() and len(digits) >= _FEWEST_DIGITS:
        return or_(Person.mobile.like(f"%{digits}%"), _key_in(digits, "people", Person.id))
    keys = sorted(folding.search_keys([word]))
    conditions = [
        or_(
            _person_answers(key),
            _key_in(key, "units", Unit.id),
            _key_in(key, "units", Unit.parent_id),
        )
        for key in keys
    ]
    posts = or_(Post.name_hi.like(f"{word}%"), Post.name_en.ilike(f"{word}%"))
    return or_(and_(*conditions), posts) if conditions else posts


def _person_answers(key: str) -> ColumnElement[bool]:
    return _key_in(key, "people", Person.id)


def _key_in(
    key: str, subject: str, column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    wanted = select(SearchKey.subject_id).where(
        SearchKey.key >= key, SearchKey.key < key + "\U0010ffff", SearchKey.subject == subject
    )
    return column.in_(wanted)


def _books_out(campaign_id: int) -> Select[int, int]:
    return (
        select(BookHolding.person_id.label("person_id"), func.count().label("books"))
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign_id, BookHolding.closed_by_id.is_(None), Book.state == ISSUED)
        .group_by(BookHolding.person_id)
    )


def _row(
    session: Session,
    person: Person,
    appointment: Appointment,
    post: Post,
    unit: Unit,
    *,
    books_out: int = 0,
) -> HolderRow:
    parent = session.get(Unit, unit.parent_id) if unit.parent_id else None
    return HolderRow(
        person_id=person.id,
        appointment_id=appointment.id,
        code=person.code,
        name=person.name,
        post=post.name,
        unit_id=unit.id,
        unit=unit.name,
        above=parent.name if parent else Name(),
        mobile=person.mobile,
        books_out=books_out,
    )
