"""Books of one holder on the desk: whose they are, and the movement that he signs for them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine
from controlroom.db.models.people import Person
from controlroom.domain.books import ledger, sums
from controlroom.domain.books.errors import BookAlreadyTakenIn, BookNotOut, BooksOfTwoHolders
from controlroom.domain.books.ledger import TO_COUNT, Move
from controlroom.domain.campaigns import CampaignRow


@dataclass(frozen=True, slots=True)
class Heap:
    """Books of one holder with their open holdings."""

    books: tuple[Book, ...]
    holdings: Mapping[int, BookHolding]
    person: Person

    @property
    def ids(self) -> list[int]:
        """Return the ids of the books."""
        return [book.id for book in self.books]

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of the books."""
        return [book.number for book in self.books]


def heap_of(
    session: Session, campaign: CampaignRow, numbers: Sequence[int], *, states: tuple[str, ...]
) -> Heap:
    """Return the books with their one holder; raises BookNotOut, BookAlreadyTakenIn, BooksOfTwoHolders."""
    books = ledger.books_numbered(session, campaign.id, numbers)
    holdings = {
        holding.book_id: holding
        for holding in session.scalars(
            select(BookHolding).where(
                BookHolding.book_id.in_([book.id for book in books]), BookHolding.closed_by_id.is_(None)
            )
        )
    }
    for book in books:
        if book.state == TO_COUNT and TO_COUNT not in states:
            raise BookAlreadyTakenIn(book.number, _taken_in_with(session, book))
        if book.state not in states or book.id not in holdings:
            raise BookNotOut(book.number, ledger.state_text(book.state))
    person = ledger.person_named(session, holdings[books[0].id].person_id)
    for book in books[1:]:
        other = holdings[book.id].person_id
        if other != holdings[books[0].id].person_id:
            holder = ledger.person_named(session, other)
            if holder.id != person.id:
                raise BooksOfTwoHolders(book.number, person.name, holder.name)
    return Heap(tuple(books), holdings, person)


def move_of(session: Session, campaign: CampaignRow, heap: Heap, kind: str, day: datetime.date) -> Move:
    """Return the movement that the holder of a heap signs, with his balance before it."""
    before = sums.balance(session, campaign.id, heap.person.id, clock.today())
    counting = sum(book.state == TO_COUNT for book in heap.books)
    return Move(
        campaign_id=campaign.id,
        kind=kind,
        day=day,
        person_id=heap.person.id,
        unit_id=heap.holdings[heap.books[0].id].unit_id,
        held_before=before.books_out + counting,
        owed_before_paise=before.owed_paise,
    )


def _taken_in_with(session: Session, book: Book) -> str:
    return session.execute(
        select(BookMovement.code)
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .where(BookMovementLine.book_id == book.id, BookMovement.kind == "take_in", ledger.in_effect())
        .order_by(BookMovement.id.desc())
        .limit(1)
    ).scalar_one()
