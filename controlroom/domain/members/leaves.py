"""Leaves as members come from them: which leaf is meant, whether it may make a member, which is next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import lettered
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding, Leaf
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.domain import campaigns
from controlroom.domain.books import series
from controlroom.domain.books.ledger import HIGHEST_LEAF, HIGHEST_NUMBER, WITHDRAWN
from controlroom.domain.members.errors import (
    BookNeverIssued,
    BookReportedLost,
    BookUnknown,
    LeafAlreadyUsed,
    LeafCameBackBlank,
    LeafCancelled,
    LeafInNoBook,
    LeafMissing,
    LeafNotWritten,
    LeafOutsideItsBook,
    NoMembershipBook,
)


@dataclass(frozen=True, kw_only=True)
class LeafQuestion:
    """A leaf as it is typed: its book and its place or printed number; the printed number alone will do.

    ``member_id`` is the member that stands on it already, who may be saved again.
    """

    book: int | None = None
    leaf: int | None = None
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A leaf that may make a member, with its book and who holds it."""

    book_id: int
    book: int
    position: int
    leaves: int
    number: int
    fee_paise: int
    holder: Name


def free_leaf(session: Session, question: LeafQuestion) -> LeafRow:
    """Return the leaf that is meant; raises what speaks against entering a member from it."""
    book = _book(session, question)
    if question.leaf is None:
        raise LeafNotWritten
    by_number = question.book is None
    position = question.leaf - book.first_leaf + 1 if by_number else _position(book, question.leaf)
    _check_series(session, book)
    _check_book(book)
    _check_leaf(session, book, position, question)
    return LeafRow(
        book_id=book.id,
        book=book.number,
        position=position,
        leaves=book.leaves,
        number=book.first_leaf + position - 1,
        fee_paise=book.fee_paise,
        holder=_holder(session, book.id),
    )


def leaf_after(session: Session, book_id: int, position: int) -> int | None:
    """Return the place of the next leaf in the book that nothing was entered for, None after the last."""
    book = session.get_one(Book, book_id)
    known = session.execute(select(Leaf.position, Leaf.state).where(Leaf.book_id == book_id))
    states = {found[0]: found[1] for found in known}
    entered = set(session.scalars(select(Member.leaf_position).where(Member.book_id == book_id)))
    blank = "" if book.state == "returned" else "used"
    coming = range(position + 1, book.leaves + 1)
    return next((one for one in coming if states.get(one, blank) == "used" and one not in entered), None)


def mark_used(session: Session, leaf: LeafRow) -> None:
    """Count a leaf as used, where its book's return has not done so yet."""
    if session.get(Leaf, (leaf.book_id, leaf.position)) is None:
        session.add(Leaf(book_id=leaf.book_id, position=leaf.position, state="used"))
        session.flush()


def _book(session: Session, question: LeafQuestion) -> Book:
    campaign_id = campaigns.current_campaign(session).id
    books = select(Book).where(Book.campaign_id == campaign_id, Book.state != WITHDRAWN)
    if question.book is not None:
        if not lettered.is_meant(question.book, HIGHEST_NUMBER):
            raise BookUnknown(question.book)
        found = session.scalars(books.where(Book.number == question.book)).one_or_none()
        if found is None:
            raise BookUnknown(question.book)
        return found
    if question.leaf is None:
        raise LeafNotWritten
    if not lettered.is_meant(question.leaf, HIGHEST_LEAF):
        raise LeafInNoBook(question.leaf)
    below = books.where(Book.first_leaf <= question.leaf).order_by(Book.first_leaf.desc()).limit(1)
    found = session.scalars(below).one_or_none()
    if found is None or question.leaf >= found.first_leaf + found.leaves:
        raise LeafInNoBook(question.leaf)
    return found


def _position(book: Book, leaf: int) -> int:
    if 1 <= leaf <= book.leaves:
        return leaf
    last = book.first_leaf + book.leaves - 1
    place = lettered.digits_of(leaf) - lettered.digits_of(book.first_leaf) + 1
    if lettered.letters_of(leaf) in {"", lettered.letters_of(book.first_leaf)} and 1 <= place <= book.leaves:
        return place
    raise LeafOutsideItsBook(leaf, book.number, book.leaves, book.first_leaf, last)


def _check_series(session: Session, book: Book) -> None:
    one = series.known(session, book.campaign_id).get(lettered.letters_of(book.number))
    if one is not None and one.kind != series.BOOK:
        raise NoMembershipBook(book.number)


def _check_book(book: Book) -> None:
    if book.state == "stock":
        raise BookNeverIssued(book.number)
    if book.state == "lost":
        raise BookReportedLost(book.number)


def _check_leaf(session: Session, book: Book, position: int, question: LeafQuestion) -> None:
    taken = session.execute(
        select(Member.id, Member.code, Person.name_hi, Person.name_en)
        .join(Person, Person.id == Member.person_id)
        .where(Member.book_id == book.id, Member.leaf_position == position)
    ).one_or_none()
    if taken is not None:
        if taken.id == question.member_id:
            return
        raise LeafAlreadyUsed(position, book.number, Name(taken.name_hi, taken.name_en), taken.code)
    leaf = session.get(Leaf, (book.id, position))
    if leaf is not None and leaf.state == "cancelled":
        raise LeafCancelled(position, book.number)
    if leaf is not None and leaf.state == "missing":
        raise LeafMissing(position, book.number)
    if leaf is None and book.state == "returned":
        raise LeafCameBackBlank(position, book.number)


def _holder(session: Session, book_id: int) -> Name:
    last = session.execute(
        select(Person.name_hi, Person.name_en)
        .join(BookHolding, BookHolding.person_id == Person.id)
        .where(BookHolding.book_id == book_id)
        .order_by(BookHolding.id.desc())
        .limit(1)
    ).one_or_none()
    return Name(*last) if last else Name()
