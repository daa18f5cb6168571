"""The links of the journal's chain as they stand: each seal with its entry, its answer and its values."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from controlroom.db import seals
from controlroom.db.keys import Keys
from controlroom.db.models.journal import JournalEntry, JournalSeal, JournalValue, Operation
from controlroom.db.seals import Place

_CHUNK = 500
_ENTRY = len(seals.ENTRY)
_ANSWER = len(seals.ANSWER)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an entry as it stands."""

    id: int
    salt: bytes
    digest: bytes
    erased: bool
    content: tuple[str, int, str, str | None, str | None]

    @property
    def fits(self) -> bool:
        """Tell whether it is what its digest says; an emptied value cannot be tried any more."""
        if self.erased:
            return self.content[3:] == (None, None) and not self.salt
        return seals.value_digest(self.salt, self.content) == self.digest


@dataclass(frozen=True, slots=True)
class Link:
    """A seal, what it should cover, and the seal before it; ``entry`` is empty where the entry is gone."""

    number: int
    entry_id: int
    late: bool
    value_count: int
    seal: bytes
    previous: bytes
    day: datetime.date
    entry: tuple[Any, ...]
    answers: tuple[tuple[Any, ...], ...]
    values: tuple[Value, ...]
    is_light: bool = False

    @property
    def answer(self) -> tuple[Any, ...]:
        """Return the answer that was kept with the entry; nothing in every place where it is gone."""
        return self.answers[0] if self.answers else (None,) * _ANSWER

    @property
    def covered(self) -> tuple[tuple[int, bytes], ...]:
        """Return the values as a seal covers them."""
        return tuple((one.id, one.digest) for one in self.values)

    def seal_after(self, keys: Keys, previous: bytes) -> bytes:
        """Return the seal that this link has behind another."""
        place = Place(previous, self.number, self.late)
        return seals.seal_of(keys, place, self.entry + self.answer, self.covered)

    def lightened(self) -> Link:
        """Return the link without what it covers: where very many are broken, number and day tell enough."""
        return replace(self, entry=(), answers=(), values=(), is_light=True)


def links(session: Session) -> Iterator[Link]:
    """Read the chain in its order; a missing number leaves the link behind it without a seal before it."""
    after, previous, day = 0, b"", datetime.date.min
    while rows := _rows(session, after):
        values = _values(session, [row.entry_id for row in rows])
        for number, group in itertools.groupby(rows, lambda row: int(row.number)):
            whole = list(group)
            seal, entry = whole[0], tuple(whole[0][:_ENTRY])
            entry = () if entry[0] is None else entry
            day = day_of(entry) if entry else day
            yield Link(
                number=number,
                entry_id=seal.entry_id,
                late=seal.late,
                value_count=seal.value_count,
                seal=seal.seal,
                previous=previous if number == after + 1 else b"",
                day=day,
                entry=entry,
                answers=tuple(
                    tuple(row[_ENTRY : _ENTRY + _ANSWER]) for row in whole if row[_ENTRY] is not None
                ),
                values=tuple(values.get(seal.entry_id, ())),
            )
            after, previous = number, seal.seal


def day_of(entry: Sequence[Any]) -> datetime.date:
    """Return the day on which an entry was written, by the clock of its desk."""
    made_at: datetime.datetime = entry[_MADE_AT]
    return (made_at + datetime.timedelta(minutes=entry[_OFFSET])).date()


def _rows(session: Session, after: int) -> Sequence[Row[*tuple[Any, ...]]]:
    numbers = (
        select(JournalSeal.number)
        .where(JournalSeal.number > after)
        .order_by(JournalSeal.number)
        .limit(_CHUNK)
    )
    query = (
        select(*seals.ENTRY, *seals.ANSWER, *_SEAL)
        .select_from(JournalSeal)
        .outerjoin(JournalEntry, JournalEntry.id == JournalSeal.entry_id)
        .outerjoin(Operation, Operation.entry_id == JournalSeal.entry_id)
        .where(JournalSeal.number.in_(numbers.scalar_subquery()))
        .order_by(JournalSeal.number, Operation.id)
    )
    return session.connection().execute(query).all()


def _values(session: Session, entry_ids: Sequence[int]) -> dict[int, list[Value]]:
    found: dict[int, list[Value]] = defaultdict(list)
    value = JournalValue
    query = (
        select(value.entry_id, value.id, value.salt, value.digest, value.erased)
        .add_columns(value.subject, value.subject_id, value.field, value.old, value.new)
        .where(value.entry_id.in_(entry_ids))
        .order_by(value.id)
    )
    for row in session.connection().execute(query):
        found[row[0]].append(Value(row[1], row[2], row[3], row[4], tuple(row[5:])))
    return found


_MADE_AT = [column.name for column in seals.ENTRY].index("made_at")
_OFFSET = [column.name for column in seals.ENTRY].index("utc_offset_minutes")
_SEAL: tuple[ColumnElement[Any], ...] = tuple(
    column.expression
    for column in (
        JournalSeal.entry_id,
        JournalSeal.number,
        JournalSeal.late,
        JournalSeal.value_count,
        JournalSeal.seal,
    )
)
