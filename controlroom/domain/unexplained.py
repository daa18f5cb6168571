"""Records that stand otherwise than the journal says: the newest value noted of a field is not what is there.

What the journal never noted of a record (rows brought in in bulk, search keys, counts) it cannot know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from controlroom.base import ranges
from controlroom.base.errors import PlaceError
from controlroom.base.language import N_, gettext
from controlroom.db import tracking
from controlroom.db.models.attendance import Event
from controlroom.db.models.base import Base
from controlroom.db.models.books import Book, BookLot, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.campaigns import Campaign, Target
from controlroom.db.models.documents import Document
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.ledger import BookCharge, BookSeries, BookVisit, CashCount, MoneyMove, StockCheck
from controlroom.db.models.meetings import AgendaPoint, Decision, EventSeries, PressNote
from controlroom.db.models.members import Member
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Appointment, Person, Training
from controlroom.db.models.units import Constituency, Unit
from controlroom.db.models.workshops import HandedMaterial, Nomination, SeatShare, WorkshopSession
from controlroom.db.portions import portions
from controlroom.domain.journal import terms

_AT_ONCE = 2_000
_MOST_TOLD = 50
_BORN_NOTED: Sequence[type[Base]] = (Operator,)
"""Of these every record was noted when it was entered: one that never was came past the program."""

_COMPARED: Sequence[type[Base]] = (
    Operator,
    Person,
    Member,
    Appointment,
    Training,
    Unit,
    Constituency,
    Campaign,
    Target,
    Event,
    BookLot,
    BookMovement,
    BookCharge,
    Deposit,
    BookVisit,
    BookSeries,
    StockCheck,
    MoneyMove,
    CashCount,
    Document,
    EventSeries,
    AgendaPoint,
    Decision,
    PressNote,
    WorkshopSession,
    HandedMaterial,
    SeatShare,
    Nomination,
)
_BORN_WITH = frozenset({"code", "name_hi", "name_en", "person_id", "number", "event_id", "movement_id"})
"""Fields that a record has from its beginning: noted without an old value, it was entered then."""

# Members repeat the gender of the person: a trigger of the database keeps it, past the journal.
_REPEATED = frozenset({("members", "gender")})


@dataclass(eq=False)
class RecordChanged(PlaceError):
    """A field holds another value than the journal noted last."""

    record: str
    code: str
    field: str
    sentence = N_("{record} {code}: “{field}” was changed past the journal.")


@dataclass(eq=False)
class RecordGone(PlaceError):
    """A record that the journal knows is not there."""

    record: str
    id: int
    sentence = N_("{record} no. {id} is missing, and no entry of the journal took it away.")


@dataclass(eq=False)
class RecordUnexplained(PlaceError):
    """A record that nobody entered."""

    record: str
    code: str
    sentence = N_("{record} {code} stands in the register, and no entry of the journal brought it in.")


@dataclass(eq=False)
class BooksMovedDiffer(PlaceError):
    """A movement names other books than were noted when it was made."""

    code: str
    sentence = N_("The books of {code} are not those that the journal noted when they were moved.")


@dataclass(slots=True)
class _Noted:
    """What the journal noted of a record last, by field; whether it was noted when it was entered."""

    values: dict[str, str | None]
    erased: bool = False
    whole: bool = False

    @property
    def is_there(self) -> bool:
        """Tell whether the record should stand: it was entered, and not taken away since."""
        return self.whole and not self.erased and any(one is not None for one in self.values.values())


def unexplained_records(session: Session) -> list[PlaceError]:
    """Return the records that stand otherwise than the journal says."""
    found: list[PlaceError] = []
    for model in _COMPARED:
        found += _first(_of_table(session, model))
    return found + _first(_books_moved(session))


def _called(table: str) -> str:
    return gettext(terms.RECORDS.get(table, table))


def _first(findings: Iterator[PlaceError]) -> list[PlaceError]:
    return [one for _place, one in zip(range(_MOST_TOLD), findings, strict=False)]


def _of_table(session: Session, model: type[Base]) -> Iterator[PlaceError]:
    table, name, key = model.__table__, model.__tablename__, _key(model)
    noted_last = select(func.max(JournalValue.subject_id)).where(JournalValue.subject == name)
    last = max(session.scalar(select(func.max(table.c[key]))) or 0, session.scalar(noted_last) or 0)
    for first in range(1, last + 1, _AT_ONCE):
        span = (first, first + _AT_ONCE - 1)
        noted = _noted(session, name, span)
        rows = session.execute(select(table).where(table.c[key].between(*span))).mappings()
        here: dict[int, dict[str, Any]] = {row[key]: {**row} for row in rows}
        for number, known in noted.items():
            if number not in here and known.is_there:
                yield RecordGone(_called(name), number)
        for number, row in here.items():
            yield from _compare(model, row, noted.get(number))


def _key(model: type[Base]) -> str:
    return str(inspect(model).primary_key[0].name)


def _compare(model: type[Base], row: Mapping[str, Any], known: _Noted | None) -> Iterator[PlaceError]:
    name = model.__tablename__
    code = str(row.get("code") or row.get("number") or row[_key(model)])
    if known is None:
        if model in _BORN_NOTED:
            yield RecordUnexplained(_called(name), code)
        return
    if known.erased or row.get("erased_on") is not None:
        return
    for attribute in inspect(model).column_attrs:
        field, column = attribute.key, attribute.columns[0]
        if field in tracking.SILENT or (name, field) in _REPEATED:
            continue
        if field not in known.values and not known.whole:
            continue
        stands = tracking.text_of(row[column.name])
        if stands != (known.values.get(field) or ""):
            yield RecordChanged(_called(name), code, gettext(terms.field_word(name, field)))


def _noted(session: Session, subject: str, span: tuple[int, int]) -> dict[int, _Noted]:
    value = JournalValue
    rows = session.execute(
        select(value.subject_id, value.field, value.old, value.new, value.erased)
        .where(value.subject == subject, value.subject_id.between(*span))
        .order_by(value.subject_id, value.id)
    )
    found: dict[int, _Noted] = defaultdict(lambda: _Noted({}))
    for number, field, old, new, erased in rows:
        known = found[number]
        known.values[field] = new
        known.erased |= erased
        # Nothing was there before: the record was entered with all its values, the empty ones unsaid.
        known.whole |= old is None and field in _BORN_WITH
    return found


def _books_moved(session: Session) -> Iterator[PlaceError]:
    """Hold the books of every movement against the numbers that were noted when it was made."""
    value = JournalValue
    noted = session.execute(
        select(value.subject_id, value.new, BookMovement.code)
        .join(BookMovement, BookMovement.id == value.subject_id)
        .where(value.subject == "book_movements", value.field == "books", value.erased.is_(False))
        .order_by(value.subject_id)
    ).all()
    for part in portions(noted, _AT_ONCE):
        moved: dict[int, list[int]] = defaultdict(list)
        for movement, number in session.execute(
            select(BookMovementLine.movement_id, Book.number)
            .join(Book, Book.id == BookMovementLine.book_id)
            .where(BookMovementLine.movement_id.between(part[0][0], part[-1][0]))
        ):
            moved[movement].append(number)
        for movement, written, code in part:
            if ranges.spans_text(ranges.spans_of(sorted(moved[movement])))[:8000] != (written or ""):
                yield BooksMovedDiffer(code)
