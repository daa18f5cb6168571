"""One search over everything: people, units, events, books and leaves by number, papers by number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import Session

from controlroom.base import lettered
from controlroom.base.language import Name, date_text
from controlroom.base.ranges import one_number, plain_digits
from controlroom.db.models.attendance import Event
from controlroom.db.models.books import Book
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.documents import Document
from controlroom.db.models.units import Unit
from controlroom.domain import units, wordsearch
from controlroom.domain.attendance.finding import find_sessions
from controlroom.domain.attendance.rows import Typed
from controlroom.domain.people import queries as people
from controlroom.domain.people.rows import SuggestPeople
from controlroom.domain.units import UnitSuggestions

_CODE = re.compile(r"[A-Z]{1,4}-?\d{1,9}")
_DIGITS_MORE = 3
_CODE_DIGITS = 4


@dataclass(frozen=True, kw_only=True)
class Find:
    """What was typed into the box for everything; ``limit`` counts for each subject."""

    text: str
    subjects: tuple[str, ...] = ()
    limit: int = 6


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Something that was found: a record of ``subject`` and what tells it from others of its name."""

    subject: str
    id: int
    code: str
    name: Name
    detail: str


Finder = Callable[[Session, str, int], Sequence[FoundRow]]


def find(session: Session, question: Find) -> tuple[FoundRow, ...]:
    """Return what answers, subject by subject in the order in which desks look for things."""
    typed = plain_digits(question.text).strip()
    if not typed:
        return ()
    wanted = question.subjects or tuple(SUBJECTS)
    return tuple(row for name in wanted for row in SUBJECTS[name](session, typed, question.limit))


def _books(session: Session, typed: str, limit: int) -> Sequence[FoundRow]:
    number = one_number(typed)
    if number is None:
        return ()
    leaf = and_(Book.first_leaf <= number, number < Book.first_leaf + Book.leaves)
    query = (
        select(Book)
        .join(Campaign, Campaign.id == Book.campaign_id)
        .where(Campaign.current, or_(_begins_like(number), leaf))
        .order_by(case((Book.number == number, 0), (leaf, 1), else_=2), Book.number)
        .limit(limit)
    )
    return [
        FoundRow("books", book.id, str(book.number), Name("", str(book.number)), _leaves(book))
        for book in session.scalars(query)
    ]


def _leaves(book: Book) -> str:
    return f"{book.first_leaf}–{book.first_leaf + book.leaves - 1}"


def _begins_like(number: int) -> ColumnElement[bool]:
    """Return the condition that a book's number begins with these digits: 12, 120–129, 1200–1299 …."""
    letters, digits = lettered.letters_of(number), lettered.digits_of(number)
    spans = [
        (
            lettered.with_letters(letters, digits * 10**more),
            lettered.with_letters(letters, (digits + 1) * 10**more),
        )
        for more in range(_DIGITS_MORE + 1)
    ]
    return or_(*(and_(Book.number >= first, Book.number < beyond) for first, beyond in spans))


def _people(session: Session, typed: str, limit: int) -> Sequence[FoundRow]:
    rows = people.suggest_people(session, SuggestPeople(text=typed, limit=limit))
    return [FoundRow("people", row.id, row.code, row.name, row.detail) for row in rows]


def _units(session: Session, typed: str, limit: int) -> Sequence[FoundRow]:
    rows = units.suggest_units(session, UnitSuggestions(text=typed, limit=limit))
    return [
        FoundRow(
            "units",
            row.id,
            row.code,
            row.name,
            " · ".join(filter(None, map(str, (row.level_name, row.parent_name)))),
        )
        for row in rows
    ]


def _events(session: Session, typed: str, limit: int) -> Sequence[FoundRow]:
    hits = {hit.id: hit.score for hit in wordsearch.find(session, "events", typed)}
    query = (
        select(Event, Unit)
        .join(Unit, Unit.id == Event.unit_id)
        .where(or_(Event.id.in_(list(hits)), Event.code == _code(typed)), Event.cancelled_reason == "")
    )
    found = [(hits.get(event.id, 100.0), event, unit) for event, unit in session.execute(query)]
    found.sort(key=lambda one: (-one[0], -one[1].held_on.toordinal()))
    return [
        FoundRow(
            event.kind + "s",
            event.id,
            event.code,
            Name(event.title, ""),
            f"{date_text(event.held_on)} · {unit.name}",
        )
        for _score, event, unit in found[:limit]
    ]


def _sessions(session: Session, typed: str, limit: int) -> Sequence[FoundRow]:
    return [
        FoundRow(
            found.kind + "s",
            found.id,
            found.code,
            Name(found.session, ""),
            f"{date_text(found.held_on)} · {found.title}",
        )
        for found in find_sessions(session, Typed(typed, limit=limit))
    ]


def _papers(session: Session, typed: str, limit: int) -> Sequence[FoundRow]:
    code = _code(typed)
    if not code:
        return ()
    query = select(Document).where(Document.number == code).limit(limit)
    return [
        FoundRow("documents", paper.id, paper.number, Name("", paper.number), paper.kind)
        for paper in session.scalars(query)
    ]


def _code(typed: str) -> str:
    """Return a code as the office writes it, BT-0042, from what was typed or scanned: bt 42, BT-0042."""
    plain = "".join(typed.upper().split())
    if not _CODE.fullmatch(plain):
        return ""
    letters = plain.rstrip("0123456789").rstrip("-")
    return f"{letters}-{plain[len(plain.rstrip('0123456789')) :].zfill(_CODE_DIGITS)}"


SUBJECTS: dict[str, Finder] = {
    "books": _books,
    "people": _people,
    "units": _units,
    "events": _events,
    "sessions": _sessions,
    "documents": _papers,
}
"""Where to look, in the order in which the answers stand; a slice adds a line."""
