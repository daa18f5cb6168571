"""The register of books as a list, what is overdue, and books by zone; sorted and paged in SQL."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    String,
    and_,
    cast,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from controlroom.base import clock, ranges
from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns, masking, wordsearch
from controlroom.domain.books.holders import answers_to, mobile_like
from controlroom.domain.books.ledger import ISSUED, WITHDRAWN
from controlroom.domain.listing import Listing, Page
from controlroom.domain.masking import Eyes
from controlroom.domain.units.naming import placed_name


@dataclass(frozen=True, slots=True)
class BookRow:
    """A book in the register of books; holder, since and due are of who has it now."""

    number: int
    state: str
    first_leaf: int
    leaves: int
    fee_paise: int
    holder_id: int | None
    holder: Name
    holder_code: str
    unit: Name
    mobile: str
    since: datetime.date | None
    due_on: datetime.date | None
    overdue_days: int


@dataclass(frozen=True, kw_only=True)
class BookListing(Listing):
    """One page of the register of books; ``state`` limits it, ``overdue`` leaves what should be back."""

    state: str = ""
    overdue: bool = False
    today: datetime.date | None = None


def register_of_books(session: Session, question: BookListing) -> Page[BookRow]:
    """Return one page of the register of books."""
    campaign = campaigns.current_campaign(session)
    today = question.today or clock.today()
    wanted = _books(campaign.id)
    for condition in _conditions(session, question, today):
        wanted = wanted.where(condition)
    total = session.execute(_counted(wanted)).scalar_one()
    rows = session.execute(
        wanted.order_by(*_order(question)).offset(question.offset).limit(question.limit)
    ).all()
    eyes = masking.eyes(session)
    found = [
        _row(row.Book, row.BookHolding, row.Person, placed_name(session, row.Unit), today=today, eyes=eyes)
        for row in rows
    ]
    return Page(found, total, question.offset)


def _books(campaign_id: int) -> Select[Book, BookHolding, Person, Unit]:
    return (
        select(Book, BookHolding, Person, Unit)
        .outerjoin(BookHolding, (BookHolding.book_id == Book.id) & BookHolding.closed_by_id.is_(None))
        .outerjoin(Person, Person.id == BookHolding.person_id)
        .outerjoin(Unit, Unit.id == BookHolding.unit_id)
        .where(Book.campaign_id == campaign_id)
    )


def _counted(wanted: Select[Book, BookHolding, Person, Unit]) -> Select[int]:
    return wanted.with_only_columns(func.count()).order_by(None)


def _conditions(session: Session, question: BookListing, today: datetime.date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    found.append(Book.state == question.state if question.state else Book.state != WITHDRAWN)
    if question.overdue:
        found += [Book.state == ISSUED, BookHolding.due_on < today]
    if question.unit_id is not None and not _whole_office(session, question.unit_id):
        found.append(under(session.get_one(Unit, question.unit_id).path))
    if question.text.strip():
        found.append(_named(session, question.text.strip()))
    return found


def _whole_office(session: Session, unit_id: int) -> bool:
    # Books in stock belong to no unit: with the top unit in view they are seen too.
    return session.get_one(Unit, unit_id).parent_id is None


def _named(session: Session, text: str) -> ColumnElement[bool]:
    plain = ranges.plain_digits(text)
    if plain.isdecimal():
        return or_(cast(Book.number, String).like(f"{plain}%"), mobile_like(session, plain))
    try:
        spans = ranges.parse_spans(plain, letters=True)
    except UserError:
        pass
    else:
        return or_(false(), *(Book.number.between(span.first, span.last) for span in spans[:50]))
    return and_(true(), *(answers_to(session, word) for word in wordsearch.typed_words(text)))


def _order(question: BookListing) -> tuple[SQLColumnExpression[Any], ...]:
    columns = {
        "number": Book.number,
        "state": Book.state,
        "first_leaf": Book.first_leaf,
        "leaves": Book.leaves,
        "fee_paise": Book.fee_paise,
        "holder": Person.sort_key,
        "unit": Unit.sort_key,
        "since": BookHolding.since,
        "due_on": BookHolding.due_on,
    }
    if question.sort == "overdue_days":
        late = BookHolding.due_on
        # The longest overdue is the one due first.
        return (late.is_(None), late.asc() if question.descending else late.desc(), Book.number)
    column = columns.get(question.sort, Book.number)
    ordered = column.desc() if question.descending else column.asc()
    if column is Book.number:
        return (ordered,)
    return (column.is_(None), ordered, Book.number.asc())


def _row(
    book: Book,
    holding: BookHolding | None,
    person: Person | None,
    unit: Name,
    *,
    today: datetime.date,
    eyes: Eyes,
) -> BookRow:
    late = (today - holding.due_on).days if holding and book.state == ISSUED else 0
    return BookRow(
        number=book.number,
        state=book.state,
        first_leaf=book.first_leaf,
        leaves=book.leaves,
        fee_paise=book.fee_paise,
        holder_id=person.id if person else None,
        holder=person.name if person else Name(),
        holder_code=person.code if person else "",
        unit=unit,
        mobile=eyes.mobile(person.mobile) if person else "",
        since=holding.since if holding else None,
        due_on=holding.due_on if holding else None,
        overdue_days=max(0, late),
    )
