"""What every movement shares: books by number, their last move, the movement itself and its slip's number."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock, lettered, ranges
from controlroom.base.language import N_, Name, _
from controlroom.db import tracking
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine, Leaf
from controlroom.db.models.documents import Document
from controlroom.db.models.ledger import BookCustody
from controlroom.db.models.people import Person
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import closed_periods
from controlroom.domain.books.errors import (
    BeforeLastMove,
    BookUnknown,
    DateTooFar,
    DayToCome,
    NumberUnlikely,
    PersonUnknown,
    TooManyBooks,
)
from controlroom.domain.books.leaves import Count

STOCK, ISSUED, TO_COUNT, RETURNED = "stock", "issued", "to_count", "returned"
DAMAGED, LOST, WITHDRAWN = "damaged", "lost", "withdrawn"
STATES = {
    STOCK: N_("in stock"),
    ISSUED: N_("issued"),
    TO_COUNT: N_("to be counted"),
    RETURNED: N_("returned"),
    DAMAGED: N_("damaged"),
    LOST: N_("lost"),
    WITHDRAWN: N_("taken out of the register"),
}
MOVES = {
    "receive": N_("received into stock"),
    "opening": N_("brought in as opening balance"),
    "issue": N_("issued"),
    "hand_on": N_("handed on"),
    "recall": N_("asked back"),
    "take_in": N_("received, to be counted"),
    "return": N_("returned"),
    "lost": N_("lost"),
    "damaged": N_("damaged"),
    "stock_check": N_("not found at a stock check"),
    "reverse": N_("put right"),
}
PREFIXES = {
    "receive": "BA",
    "opening": "BP",
    "issue": "BJ",
    "hand_on": "BH",
    "recall": "BM",
    "take_in": "BV",
    "return": "BV",
    "lost": "BG",
    "damaged": "BK",
    "stock_check": "BS",
    "reverse": "BU",
}
SLIPS = {
    "issue": "issue_slip",
    "take_in": "return_slip",
    "return": "return_slip",
    **dict.fromkeys(("hand_on", "recall", "lost", "damaged", "stock_check", "reverse"), "movement_slip"),
}
HIGHEST_NUMBER = 99_999_999
HIGHEST_LEAF = 9_999_999_999
MOST_BOOKS = 2_000
_EARLIEST = datetime.date(2000, 1, 1)
_MEANT_AHEAD_DAYS = 366


@dataclass(frozen=True, slots=True)
class Move:
    """A movement about to be written."""

    campaign_id: int
    kind: str
    day: datetime.date
    person_id: int | None = None
    appointment_id: int | None = None
    unit_id: int | None = None
    bearer: str = ""
    bearer_mobile: str = ""
    reason: str = ""
    note: str = ""
    held_before: int = 0
    owed_before_paise: int = 0
    reverses_id: int | None = None
    to_person_id: int | None = None
    to_name: str = ""
    to_mobile: str = ""
    report: str = ""
    counted_by: str = ""
    due_on: datetime.date | None = None
    visit_id: int | None = None


def state_text(state: str) -> str:
    """Return a book's state in the language of the moment."""
    return _(STATES.get(state, state))


def move_text(kind: str) -> str:
    """Return what a movement did, in the language of the moment."""
    return _(MOVES.get(kind, kind))


def working_day(session: Session, day: datetime.date | None) -> datetime.date:
    """Return the day of an order, today's working date where it names none.

    Raises DateTooFar, DayToCome, and PeriodClosed where its month is closed.
    """
    chosen = day or journal.working_date(session)
    ahead = (chosen - clock.today()).days
    if chosen < _EARLIEST or ahead > _MEANT_AHEAD_DAYS:
        raise DateTooFar(chosen)
    if ahead > 0:
        raise DayToCome(chosen)
    closed_periods.check_open(session, campaigns.current_campaign(session).id, chosen)
    return chosen


def numbers_written(text: str) -> list[int]:
    """Read the numbers of books as they were typed; raises what ranges raise, and TooManyBooks."""
    numbers = ranges.numbers_of(ranges.parse_spans(text, letters=True))
    if len(numbers) > MOST_BOOKS:
        raise TooManyBooks(len(numbers), MOST_BOOKS)
    for number in numbers:
        if not lettered.is_meant(number, HIGHEST_NUMBER):
            raise NumberUnlikely(number)
    return numbers


def mobile_written(text: str) -> str:
    """Return a bearer's mobile as it is kept: in plain digits, whatever else was typed."""
    return ranges.plain_digits(text.strip())[:40]


def books_numbered(session: Session, campaign_id: int, numbers: Sequence[int]) -> list[Book]:
    """Return the books with these numbers, in order; raises BookUnknown."""
    found = {
        book.number: book
        for book in session.scalars(
            select(Book).where(
                Book.campaign_id == campaign_id, Book.number.in_(numbers), Book.state != WITHDRAWN
            )
        )
    }
    for number in numbers:
        if number not in found:
            raise BookUnknown(number)
    return [found[number] for number in numbers]


def person_named(session: Session, person_id: int | None) -> Person:
    """Return a person, the one he was merged into where he was; raises PersonUnknown."""
    person = session.get(Person, person_id) if person_id else None
    while person is not None and person.merged_into_id is not None:
        person = session.get(Person, person.merged_into_id)
    if person is None:
        raise PersonUnknown
    return person


def check_after_last_move(session: Session, books: Iterable[Book], day: datetime.date) -> None:
    """Raise BeforeLastMove where one of the books moved after ``day``."""
    ids = [book.id for book in books]
    later = session.execute(
        select(Book.number, BookMovement.moved_on, BookMovement.code)
        .join(BookMovementLine, BookMovementLine.book_id == Book.id)
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .where(Book.id.in_(ids), BookMovement.moved_on > day, moves_books())
        .order_by(BookMovement.moved_on.desc(), Book.number)
        .limit(1)
    ).first()
    if later is not None:
        raise BeforeLastMove(later.number, day, later.moved_on, later.code)


@contextmanager
def during_visit(session: Session, visit_id: int) -> Iterator[None]:
    """Let every movement and deposit that is written within bear a visit, whose one slip is theirs too."""
    session.info["visit_id"] = visit_id
    try:
        yield
    finally:
        del session.info["visit_id"]


def visit_under_way(session: Session) -> int | None:
    """Return the visit of which what is written now is a part; None where it stands alone."""
    under_way: int | None = session.info.get("visit_id")
    return under_way


def add_movement(session: Session, move: Move, numbers: Iterable[int]) -> BookMovement:
    """Write a movement with its own number and, where the visitor signs one, its slip's number.

    ``numbers`` of the books go into the journal; what was done with each is written by ``add_lines``.
    """
    code = documents.next_code(session, PREFIXES[move.kind])
    movement = BookMovement(
        campaign_id=move.campaign_id,
        kind=move.kind,
        number=documents.next_number(session, f"books:{move.campaign_id}:{move.kind}"),
        code=code,
        moved_on=move.day,
        person_id=move.person_id,
        appointment_id=move.appointment_id,
        unit_id=move.unit_id,
        bearer=move.bearer.strip(),
        bearer_mobile=mobile_written(move.bearer_mobile),
        reason=move.reason.strip(),
        note=move.note.strip(),
        held_before=move.held_before,
        owed_before_paise=move.owed_before_paise,
        reverses_id=move.reverses_id,
        to_person_id=move.to_person_id,
        to_name=move.to_name.strip(),
        to_mobile=mobile_written(move.to_mobile),
        report=move.report.strip(),
        counted_by=move.counted_by.strip(),
        due_on=move.due_on,
        visit_id=move.visit_id or visit_under_way(session),
        entry_id=journal.entry_id(session),
    )
    session.add(movement)
    session.flush()
    written = ranges.spans_text(ranges.spans_of(numbers))[:8000]
    journal.note_change(session, "book_movements", movement.id, {"books": (None, written)})
    if move.kind in SLIPS and movement.visit_id is None:
        add_slip(session, SLIPS[move.kind], movement)
    return movement


def add_slip(session: Session, kind: str, movement: BookMovement) -> None:
    """Give a movement its slip under its own number: the visitor and the register speak of one thing."""
    session.add(Document(kind=kind, number=movement.code, subject="book_movements", subject_id=movement.id))
    session.flush()


def add_lines(
    session: Session, movement_id: int, book_ids: Iterable[int], counts: Mapping[int, Count] | None = None
) -> None:
    """Write what a movement did with each book, past the ORM; a return has counts of leaves."""
    known = counts or {}
    rows = []
    for book_id in book_ids:
        count = known.get(book_id)
        rows.append(
            {
                "movement_id": movement_id,
                "book_id": book_id,
                "used": len(count.used) if count else 0,
                "cancelled": len(count.cancelled) if count else 0,
                "blank": count.blank if count else 0,
                "missing": len(count.missing) if count else 0,
            }
        )
    session.execute(insert(BookMovementLine), rows)
    tracking.touch(session, "books")


def mark_leaves(
    session: Session, movement_id: int, counts: Mapping[int, Count], kept: AbstractSet[tuple[int, int]]
) -> None:
    """Mark the leaves that were counted, past the ORM; ``kept`` (book, place) are marked already."""
    rows = [
        {"book_id": book_id, "position": position, "state": state, "movement_id": movement_id}
        for book_id, count in counts.items()
        for position, state in sorted(count.states().items())
        if (book_id, position) not in kept
    ]
    if rows:
        session.execute(insert(Leaf), rows)
        tracking.touch(session, "books")


def put_into_state(session: Session, book_ids: Sequence[int], state: str) -> None:
    """Change the state of books, past the ORM."""
    session.execute(update(Book).where(Book.id.in_(book_ids)).values(state=state, version=Book.version + 1))
    tracking.touch(session, "books")


def holder_of(session: Session, book: Book) -> tuple[BookHolding, Name] | None:
    """Return who has the book, or who answers for it until it is counted."""
    row = session.execute(
        select(BookHolding, Person)
        .join(Person, Person.id == BookHolding.person_id)
        .where(BookHolding.book_id == book.id, BookHolding.closed_by_id.is_(None))
    ).first()
    return None if row is None else (row[0], row[1].name)


@functools.cache
def in_effect() -> ColumnElement[bool]:
    """Return the condition that a movement stands: it was not put right, and puts nothing right itself."""
    correction = aliased(BookMovement)
    return (BookMovement.kind != "reverse") & ~exists().where(correction.reverses_id == BookMovement.id)


@functools.cache
def moves_books() -> ColumnElement[bool]:
    """Return the condition that a movement moved its books: a count of the stock never does."""
    count = aliased(BookMovement)
    of_a_count = exists().where(count.id == BookMovement.reverses_id, count.kind == "stock_check")
    return (BookMovement.kind != "stock_check") & ~of_a_count


def close_holdings(session: Session, book_ids: Sequence[int], movement_id: int) -> None:
    """Close who has books, and who had them from him, past the ORM."""
    for table in (BookCustody, BookHolding):
        session.execute(
            update(table)
            .where(table.book_id.in_(book_ids), table.closed_by_id.is_(None))
            .values(closed_by_id=movement_id)
        )
    tracking.touch(session, "books")


def count_in_state(session: Session, campaign_id: int, state: str) -> int:
    """Return how many books of the campaign are in a state."""
    return session.execute(
        select(func.count()).select_from(Book).where(Book.campaign_id == campaign_id, Book.state == state)
    ).scalar_one()
