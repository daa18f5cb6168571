"""Who may draw books: people in the posts that the rules name, found by any part of what is known of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns, masking, wordsearch
from controlroom.domain.books import scans
from controlroom.domain.books.errors import MayNotDraw
from controlroom.domain.books.ledger import ISSUED, person_named
from controlroom.domain.books.rules import posts_text, rules
from controlroom.domain.units.naming import short_name

_FEWEST_DIGITS = 3
_MOST_RANKED = 60


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
    """What was typed or scanned into the picker of holders; ``out_only`` leaves those who have books."""

    text: str = ""
    person_id: int | None = None
    unit_id: int | None = None
    out_only: bool = False
    day: datetime.date | None = None
    limit: int = 12


def suggest_holders(session: Session, question: SuggestHolders) -> tuple[HolderRow, ...]:
    """Return those who may draw and answer to every word typed: name, zone, post, mobile or code.

    A slip's number means who signed it, a book's number who has the book.
    """
    day = question.day or clock.today()
    campaign = campaigns.current_campaign(session)
    meant = _meant(session, campaign.id, question.text)
    found = _drawing(session, day).where(_answers_to_all(session, question.text, meant))
    if question.person_id is not None:
        found = found.where(Person.id == question.person_id)
    if question.unit_id is not None:
        found = found.where(under(session.get_one(Unit, question.unit_id).path))
    out = _books_out(campaign.id).subquery()
    found = found.outerjoin(out, out.c.person_id == Person.id)
    if question.out_only:
        found = found.where(out.c.books > 0)
    counted = found.add_columns(func.coalesce(out.c.books, 0))
    order = (_meant_first(meant), _by_likeness(session, question.text), Person.sort_key, *_order(session))
    rows = session.execute(counted.order_by(*order).limit(question.limit))
    return tuple(
        _row(session, person, appointment, post, unit, books_out=books)
        for person, appointment, post, unit, books in rows
    )


def suggest_depositors(session: Session, question: SuggestHolders) -> tuple[HolderRow, ...]:
    """Return those who have or had books, or an account from before, and answer to every word typed.

    Also who lost his post since.
    """
    campaign = campaigns.current_campaign(session)
    last, charged = _last_holdings(campaign.id), _last_charges(campaign.id)
    accounts = union(select(last.c.person_id), select(charged.c.person_id)).subquery()
    out = _books_out(campaign.id).subquery()
    found = (
        select(Person, Unit, func.coalesce(out.c.books, 0))
        .join(accounts, accounts.c.person_id == Person.id)
        .outerjoin(last, last.c.person_id == Person.id)
        .outerjoin(charged, charged.c.person_id == Person.id)
        .outerjoin(BookHolding, BookHolding.id == last.c.holding_id)
        .outerjoin(BookCharge, BookCharge.id == charged.c.charge_id)
        .outerjoin(Unit, Unit.id == func.coalesce(BookHolding.unit_id, BookCharge.unit_id))
        .outerjoin(out, out.c.person_id == Person.id)
    )
    if question.person_id is not None:
        found = found.where(Person.id == question.person_id)
    meant = _meant(session, campaign.id, question.text)
    found = found.where(_answers_to_all(session, question.text, meant))
    order = (_meant_first(meant), _by_likeness(session, question.text), Person.sort_key, Person.id)
    rows, eyes = session.execute(found.order_by(*order).limit(question.limit)), masking.eyes(session)
    return tuple(
        HolderRow(
            person_id=person.id,
            appointment_id=0,
            code=person.code,
            name=person.name,
            post=Name(),
            unit_id=unit.id if unit is not None else 0,
            unit=unit.name if unit is not None else Name(),
            above=_above(session, unit),
            mobile=eyes.mobile(person.mobile),
            books_out=books,
        )
        for person, unit, books in rows
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


def answers_to(session: Session, word: str) -> ColumnElement[bool]:
    """Return the condition that one typed word is of the person, or of his unit or the one above."""
    units = or_(_known(session, "units", Unit.id, word), _known(session, "units", Unit.parent_id, word))
    if not word.isdecimal():
        return or_(_known(session, "people", Person.id, word), units)
    # A short number is that of a zone, a longer one a piece of a mobile.
    return units if len(word) < _FEWEST_DIGITS else or_(mobile_like(session, word), units)


def mobile_like(session: Session, digits: str) -> ColumnElement[bool]:
    """Return the condition that digits are a piece of a mobile; all of it for who may not see mobiles."""
    return Person.mobile.like(f"%{digits}%") if masking.eyes(session).mobiles else Person.mobile == digits


def _meant(session: Session, campaign_id: int, text: str) -> int | None:
    person_id = scans.person_meant(session, campaign_id, text)
    return None if person_id is None else person_named(session, person_id).id


def _meant_first(meant: int | None) -> ColumnElement[int]:
    return literal(0) if meant is None else case((Person.id == meant, 0), else_=1)


def _answers_to_all(session: Session, text: str, meant: int | None) -> ColumnElement[bool]:
    words = and_(true(), *(answers_to(session, word) for word in wordsearch.typed_words(text)))
    return words if meant is None else or_(words, Person.id == meant)


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
            or_(Unit.valid_until.is_(None), Unit.valid_until >= day),
        )
    )


def _order(session: Session) -> tuple[ColumnElement[int], SQLColumnExpression[int]]:
    places = {code: place for place, code in enumerate(rules(session).may_draw)}
    by_right: ColumnElement[int] = case(places, value=Post.code, else_=len(places))
    return by_right, Appointment.id


def _by_likeness(session: Session, text: str) -> ColumnElement[int]:
    hits = wordsearch.find(session, "people", text, limit=_MOST_RANKED)[:_MOST_RANKED]
    places = {hit.id: place for place, hit in enumerate(hits)}
    return case(places, value=Person.id, else_=len(places)) if places else literal(0)


def _known(
    session: Session, subject: str, column: InstrumentedAttribute[Any], word: str
) -> ColumnElement[bool]:
    condition = wordsearch.answers(session, subject, column, word)
    return false() if condition is None else condition


def _books_out(campaign_id: int) -> Select[int, int]:
    answers = _who_answers()
    return (
        select(answers.label("person_id"), func.count().label("books"))
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .join(Person, Person.id == BookHolding.person_id)
        .where(Book.campaign_id == campaign_id, BookHolding.closed_by_id.is_(None), Book.state == ISSUED)
        .group_by(answers)
    )


def _last_holdings(campaign_id: int) -> Subquery:
    """Return for everybody who answers for books, or did, the holding that was his last."""
    answers = _who_answers()
    return (
        select(answers.label("person_id"), func.max(BookHolding.id).label("holding_id"))
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .join(Person, Person.id == BookHolding.person_id)
        .where(Book.campaign_id == campaign_id)
        .group_by(answers)
        .subquery()
    )


def _last_charges(campaign_id: int) -> Subquery:
    """Return for everybody with an account from before the register the charge that was his last."""
    answers = _who_answers()
    return (
        select(answers.label("person_id"), func.max(BookCharge.id).label("charge_id"))
        .select_from(BookCharge)
        .join(Person, Person.id == BookCharge.person_id)
        .where(BookCharge.campaign_id == campaign_id)
        .group_by(answers)
        .subquery()
    )


def _who_answers() -> ColumnElement[int]:
    """Return who answers for a holding: the entry into which the holder's was merged, else the holder."""
    return func.coalesce(Person.merged_into_id, Person.id)


def _row(
    session: Session,
    person: Person,
    appointment: Appointment,
    post: Post,
    unit: Unit,
    *,
    books_out: int = 0,
) -> HolderRow:
    return HolderRow(
        person_id=person.id,
        appointment_id=appointment.id,
        code=person.code,
        name=person.name,
        post=post.name,
        unit_id=unit.id,
        unit=unit.name,
        above=_above(session, unit),
        mobile=masking.eyes(session).mobile(person.mobile),
        books_out=books_out,
    )


def _above(session: Session, unit: Unit | None) -> Name:
    parent = session.get(Unit, unit.parent_id) if unit is not None and unit.parent_id else None
    return short_name(session, parent)
