"""Every book's way through the ledger, step by step, by the dates of its movements, not by today."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, literal, or_, select
from sqlalchemy.orm import Session

from controlroom.db.models.books import Book, BookLot, BookMovement, BookMovementLine
from controlroom.domain.books.ledger import ISSUED, RETURNED, STOCK, TO_COUNT

NOWHERE: Final = ""
DAMAGED, LOST = "damaged", "lost"
# So many ids are named in a question; where there are more, all rows are read and chosen here.
_MOST_NAMED_ONE_BY_ONE: Final = 2_000
HELD: Final = frozenset({ISSUED, TO_COUNT})
COUNTED: Final = frozenset({"return", LOST, DAMAGED})
_MAY_FOLLOW: Final[Mapping[str, frozenset[str]]] = {
    "receive": frozenset({NOWHERE}),
    "opening": frozenset({NOWHERE}),
    "issue": frozenset({STOCK}),
    "hand_on": HELD,
    "recall": HELD,
    "take_in": frozenset({ISSUED}),
    "return": HELD,
    LOST: HELD | {STOCK},
    DAMAGED: HELD | {STOCK},
}


class Place(NamedTuple):
    """Where a book is: in which state, who is liable for it and for which unit, who has it from him."""

    state: str = NOWHERE
    holder_id: int | None = None
    unit_id: int | None = None
    custodian_id: int | None = None
    custodian: str = ""

    @property
    def is_handed_on(self) -> bool:
        """Tell whether somebody else has it from its holder."""
        return self.custodian != "" or self.custodian_id not in {None, self.holder_id}


class BookFacts(NamedTuple):
    """What is printed on a book: its number, its leaves and their fee."""

    id: int
    number: int
    first_leaf: int
    leaves: int
    fee_paise: int


class _Lot(NamedTuple):
    first: int
    last: int
    first_leaf: int
    leaves: int
    fee_paise: int


class Facts(NamedTuple):
    """What a step must know of its movement; ``kind`` and ``sign`` are those of what a reverse puts right."""

    id: int
    kind: str
    sign: int
    day: datetime.date
    code: str
    person_id: int | None
    unit_id: int | None
    to_person_id: int | None
    to_name: str
    reverses_id: int | None


class Step(NamedTuple):
    """One movement of one book: where it was, where it went, and its leaves where they were counted."""

    movement: Facts
    book: BookFacts
    before: Place
    after: Place
    used: int
    cancelled: int
    blank: int
    missing: int


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of many books, book after book in their order, and what does not fit.

    ``astray`` are books that moved from where they were not, ``uneven`` those counted with more or fewer
    leaves than they have.
    """

    steps: Sequence[Step]
    astray: frozenset[int] = frozenset()
    uneven: frozenset[int] = frozenset()

    def last_steps(self, until: datetime.date) -> Mapping[int, Step]:
        """Return for every book that moved by the end of a day its last step."""
        return {step.book.id: step for step in self.steps if step.movement.day <= until}


@dataclass(slots=True)
class _Walk:
    """One walk through all lines; ``came_from`` is where a book was before a movement, for its reverse.

    A book is as the lot says with which it came: its number may have come twice, after the first lot was
    put right.
    """

    people: Mapping[int, int]
    books: dict[int, BookFacts]
    lots: Mapping[int, Sequence[_Lot]]
    steps: list[Step] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)
    came_from: dict[tuple[int, int], tuple[Place, BookFacts, int]] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    astray: set[int] = field(default_factory=set)
    uneven: set[int] = field(default_factory=set)

    def go(self, movement: Facts, book_id: int, counts: Sequence[int]) -> None:
        """Move a book on by one line of one movement."""
        book = known = self.books[book_id]
        before, last = self.places.get(book_id, _NOWHERE), self.last.get(book_id, 0)
        self.last[book_id] = movement.id
        if movement.reverses_id is None:
            book = self._as_received(movement, known) if movement.id in self.lots else known
            after = self._moved(movement, before, whole=counts[2] == book.leaves)
            if before.state not in _MAY_FOLLOW.get(movement.kind, _ANYWHERE):
                self.astray.add(book.number)
        else:
            # What was last before it is last again, and may be put right too.
            after, self.books[book_id], self.last[book_id] = self.came_from.get(
                (movement.reverses_id, book_id), (_NOWHERE, known, 0)
            )
            if last != movement.reverses_id:
                self.astray.add(book.number)
        if movement.kind in COUNTED and sum(counts) != movement.sign * book.leaves:
            self.uneven.add(book.number)
        self.came_from[movement.id, book_id] = (before, known, last)
        self.places[book_id] = after
        self.steps.append(Step(movement, book, before, after, *counts))

    def _as_received(self, movement: Facts, book: BookFacts) -> BookFacts:
        for lot in self.lots[movement.id]:
            if lot.first <= book.number <= lot.last:
                first_leaf = lot.first_leaf + (book.number - lot.first) * lot.leaves
                book = BookFacts(book.id, book.number, first_leaf, lot.leaves, lot.fee_paise)
                self.books[book.id] = book
        return book

    def _moved(self, movement: Facts, before: Place, *, whole: bool) -> Place:
        """Return where a book goes; ``whole`` says that it came back wholly blank."""
        kind = movement.kind
        holder_id = self.people.get(movement.person_id or 0, movement.person_id)
        if kind == "issue" or (kind == "opening" and holder_id is not None):
            return Place(ISSUED, holder_id, movement.unit_id)
        if kind == "hand_on":
            to_id = self.people.get(movement.to_person_id or 0, movement.to_person_id)
            return before._replace(custodian_id=to_id, custodian="" if to_id else movement.to_name)
        if kind == "take_in":
            return before._replace(state=TO_COUNT)
        if kind == "return" and not whole:
            return _RETURNED
        return _ENDS.get(kind, before)


_NOWHERE: Final = Place()
_ANYWHERE: Final = frozenset({NOWHERE, STOCK, RETURNED, DAMAGED, LOST}) | HELD
_RETURNED: Final = Place(RETURNED)
_ENDS: Final[Mapping[str, Place]] = {
    "receive": Place(STOCK),
    "opening": Place(STOCK),
    "return": Place(STOCK),
    LOST: Place(LOST),
    DAMAGED: Place(DAMAGED),
}


def way_of_books(
    session: Session,
    campaign_id: int,
    until: datetime.date,
    *,
    people: Mapping[int, int] | None = None,
    touched: ColumnElement[bool] | None = None,
) -> Way:
    """Return how books moved up to a day; ``touched`` leaves those that a movement with this condition moved.

    ``people`` names, for entries that were merged, who the person is now.
    """
    mine = None if touched is None else _books_touched(session, campaign_id, touched)
    line = BookMovementLine
    lines = select(line.book_id, line.movement_id, line.used, line.cancelled, line.blank, line.missing)
    books = select(Book.id, Book.number, Book.first_leaf, Book.leaves, Book.fee_paise)
    moved = [BookMovement.campaign_id == campaign_id]
    if mine is None or len(mine) > _MOST_NAMED_ONE_BY_ONE:
        books = books.where(Book.campaign_id == campaign_id)
    else:
        books, lines = books.where(Book.id.in_(mine)), lines.where(line.book_id.in_(mine))
        moved.append(BookMovement.id.in_(select(line.movement_id).where(line.book_id.in_(mine))))
    facts = _facts(session, moved)
    known = {row[0]: BookFacts(*row) for row in session.execute(books)}
    walk = _Walk(people or {}, known, _lots(session, campaign_id))
    for book_id, movement_id, *counts in sorted(map(tuple, session.execute(lines))):
        movement = facts.get(movement_id)
        if movement is None or movement.day > until or (mine is not None and book_id not in mine):
            continue
        if movement.kind != "stock_check":  # a count of the stock finds; it moves nothing
            walk.go(movement, book_id, counts)
    return Way(walk.steps, frozenset(walk.astray), frozenset(walk.uneven))


def _books_touched(session: Session, campaign_id: int, touched: ColumnElement[bool]) -> set[int]:
    movements = list(
        session.scalars(select(BookMovement.id).where(BookMovement.campaign_id == campaign_id, touched))
    )
    line = BookMovementLine
    if len(movements) > _MOST_NAMED_ONE_BY_ONE:
        wanted = set(movements)
        return {
            book for book, one in session.execute(select(line.book_id, line.movement_id)) if one in wanted
        }
    return set(session.scalars(select(line.book_id).where(line.movement_id.in_(movements))))


def _lots(session: Session, campaign_id: int) -> dict[int, list[_Lot]]:
    lots = select(
        BookLot.movement_id,
        BookLot.first,
        BookLot.last,
        BookLot.first_leaf,
        BookLot.leaves_per_book,
        BookLot.fee_paise,
    ).where(BookLot.campaign_id == campaign_id)
    found: dict[int, list[_Lot]] = {}
    for movement_id, *row in session.execute(lots):
        found.setdefault(movement_id, []).append(_Lot(*row))
    return found


def _facts(session: Session, conditions: Iterable[ColumnElement[bool]]) -> dict[int, Facts]:
    """Return movements by their ids, a reverse with kind and sign of what it puts right."""
    one = BookMovement
    columns = (one.kind, literal(1), one.moved_on, one.code, one.person_id, one.unit_id, one.to_person_id)
    movements = select(one.id, *columns, one.to_name, one.reverses_id).where(*conditions).order_by(one.id)
    found: dict[int, Facts] = {}
    for row in session.execute(movements):
        facts = Facts._make(row)
        origin = found.get(facts.reverses_id or 0)
        if origin is not None:
            facts = facts._replace(kind=origin.kind, sign=-origin.sign)
        found[facts.id] = facts
    return found


def touched_by(people: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that a movement was of one of these people, or handed books on to one."""
    ids = list(people)
    return or_(BookMovement.person_id.in_(ids), BookMovement.to_person_id.in_(ids))
