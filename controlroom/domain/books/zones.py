"""Books by zone (जोनवार बुक): for every unit that draws, what went out, came back and is owed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, Subquery, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns, masking, wordsearch
from controlroom.domain.books.holders import answers_to
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.books.rules import rules
from controlroom.domain.books.sums import really_issued
from controlroom.domain.listing import Listing, Page
from controlroom.domain.masking import Eyes
from controlroom.domain.units.naming import short_name


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A unit that draws books: its holder and what went out, came back, is still out and owed."""

    unit_id: int
    unit: Name
    above: Name
    holder_id: int | None
    holder: Name
    mobile: str
    issued: int
    returned: int
    remaining: int
    overdue: int
    owed_paise: int
    last_issue: datetime.date | None


def books_by_zone(session: Session, question: Listing) -> Page[ZoneRow]:
    """Return one page of the units that draw books, and after them those that may and never did."""
    parts = _parts(session, campaigns.current_campaign(session).id, clock.today())
    wanted = _wanted(parts)
    if question.unit_id is not None:
        wanted = wanted.where(under(session.get_one(Unit, question.unit_id).path))
    for word in wordsearch.typed_words(question.text):
        wanted = wanted.where(answers_to(session, word))
    total = session.execute(wanted.with_only_columns(func.count())).scalar_one()
    rows = session.execute(
        wanted.order_by(*_order(question, parts)).offset(question.offset).limit(question.limit)
    )
    eyes = masking.eyes(session)
    found = [_row(eyes, short_name(session, row[1]), *row) for row in rows]
    return Page(found, total, question.offset)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The sums by unit that the list is joined from, and who draws in each."""

    held: Subquery
    charged: Subquery
    paid: Subquery
    drawing: Subquery

    @property
    def owed(self) -> ColumnElement[int]:
        """Return what the unit owes."""
        return func.coalesce(self.charged.c.paise, 0) - func.coalesce(self.paid.c.paise, 0)


_Row = tuple[Unit, Unit | None, Person | None, int, int, int, int, int, datetime.date | None]


def _wanted(parts: _Parts) -> Select[Any]:
    held, drawing = parts.held, parts.drawing
    above, last = aliased(Unit), aliased(BookHolding)
    return (
        select(
            Unit,
            above,
            Person,
            func.coalesce(held.c.issued, 0),
            func.coalesce(held.c.closed, 0),
            func.coalesce(held.c.remaining, 0),
            func.coalesce(held.c.late, 0),
            parts.owed,
            held.c.last_issue,
        )
        .select_from(Unit)
        .outerjoin(above, above.id == Unit.parent_id)
        .outerjoin(held, held.c.unit_id == Unit.id)
        .outerjoin(parts.charged, parts.charged.c.unit_id == Unit.id)
        .outerjoin(parts.paid, parts.paid.c.unit_id == Unit.id)
        .outerjoin(drawing, (drawing.c.unit_id == Unit.id) & (drawing.c.place == 1))
        .outerjoin(last, last.id == held.c.last_holding_id)
        .outerjoin(Person, Person.id == func.coalesce(drawing.c.person_id, last.person_id))
        .where(
            or_(
                held.c.unit_id.is_not(None),
                parts.charged.c.unit_id.is_not(None),
                drawing.c.unit_id.is_not(None),
            )
        )
    )


def _order(question: Listing, parts: _Parts) -> list[SQLColumnExpression[Any]]:
    held = parts.held
    columns: dict[str, SQLColumnExpression[Any]] = {
        "holder": Person.sort_key,
        "issued": func.coalesce(held.c.issued, 0),
        "returned": func.coalesce(held.c.closed, 0),
        "remaining": func.coalesce(held.c.remaining, 0),
        "overdue": func.coalesce(held.c.late, 0),
        "owed_paise": parts.owed,
        "last_issue": held.c.last_issue,
    }
    chosen = columns.get(question.sort)
    by_name: list[SQLColumnExpression[Any]] = [Unit.sort_key, Unit.id]
    if chosen is None:
        drew_nothing = held.c.unit_id.is_(None)
        return [drew_nothing, Unit.sort_key.desc() if question.descending else Unit.sort_key, Unit.id]
    return [chosen.is_(None), chosen.desc() if question.descending else chosen.asc(), *by_name]


def _parts(session: Session, campaign_id: int, today: datetime.date) -> _Parts:
    return _Parts(
        held=_held(campaign_id, today),
        charged=_charged(campaign_id),
        paid=_paid(campaign_id),
        drawing=_drawing(session, today),
    )


def _held(campaign_id: int, today: datetime.date) -> Subquery:
    out = BookHolding.closed_by_id.is_(None) & (Book.state == ISSUED)
    return (
        select(
            BookHolding.unit_id.label("unit_id"),
            func.max(BookHolding.id).label("last_holding_id"),
            func.count().label("issued"),
            func.sum(case((out, 0), else_=1)).label("closed"),
            func.sum(case((out, 1), else_=0)).label("remaining"),
            func.sum(case((out & (BookHolding.due_on < today), 1), else_=0)).label("late"),
            func.max(BookHolding.since).label("last_issue"),
        )
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign_id, really_issued())
        .group_by(BookHolding.unit_id)
        .subquery("held")
    )


def _charged(campaign_id: int) -> Subquery:
    fees = (
        select(
            BookMovement.unit_id.label("unit_id"),
            (BookMovementLine.used * Book.fee_paise).label("paise"),
        )
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(BookMovement.campaign_id == campaign_id, BookMovementLine.used != 0)
    )
    beside = select(BookCharge.unit_id, BookCharge.amount_paise).where(BookCharge.campaign_id == campaign_id)
    both = fees.union_all(beside).subquery()
    return (
        select(both.c.unit_id, func.sum(both.c.paise).label("paise"))
        .group_by(both.c.unit_id)
        .subquery("charged")
    )


def _paid(campaign_id: int) -> Subquery:
    return (
        select(Deposit.unit_id.label("unit_id"), func.sum(Deposit.amount_paise).label("paise"))
        .where(Deposit.campaign_id == campaign_id)
        .group_by(Deposit.unit_id)
        .subquery("paid")
    )


def _drawing(session: Session, today: datetime.date) -> Subquery:
    codes = rules(session).may_draw
    right = case({code: place for place, code in enumerate(codes)}, value=Post.code, else_=len(codes))
    place = func.row_number().over(partition_by=Appointment.unit_id, order_by=(right, Appointment.id))
    return (
        select(
            Appointment.unit_id.label("unit_id"),
            Appointment.person_id.label("person_id"),
            place.label("place"),
        )
        .join(Post, Post.id == Appointment.post_id)
        .where(
            Post.code.in_(codes),
            Appointment.since <= today,
            or_(Appointment.until.is_(None), Appointment.until >= today),
        )
        .subquery("drawing")
    )


def _row(eyes: Eyes, above: Name, *fields: *_Row) -> ZoneRow:
    unit, _above, person, issued, returned, remaining, overdue, owed, last_issue = fields
    return ZoneRow(
        unit_id=unit.id,
        unit=unit.name,
        above=above,
        holder_id=person.id if person else None,
        holder=person.name if person else Name(),
        mobile=eyes.mobile(person.mobile) if person else "",
        issued=issued,
        returned=returned,
        remaining=remaining,
        overdue=overdue,
        owed_paise=owed,
        last_issue=last_issue,
    )
