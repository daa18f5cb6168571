"""The chain over the journal: every entry is sealed with its answer, its values and the seal before it."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import secrets
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, insert, select, update

from controlroom.db.heads import EMPTY, Head
from controlroom.db.keys import Keys
from controlroom.db.models.documents import Counter
from controlroom.db.models.journal import JournalEntry, JournalSeal, JournalValue, Operation

SERIES = "journal"
_ABOUT = "control room journal 1"
SALT = 16

Value = tuple[int, bytes]
"""A value as the seal covers it: its id and its digest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the chain an entry is sealed: after which seal, under which number, afterwards or at once."""

    previous: bytes
    number: int
    late: bool = False


def packed(parts: Iterable[object]) -> bytes:
    """Write parts so that no other parts are written alike: each with its kind and its length."""
    out = bytearray()
    for part in parts:
        kind, content = _written(part)
        out += kind + struct.pack(">I", len(content)) + content
    return bytes(out)


def value_digest(salt: bytes, parts: Sequence[object]) -> bytes:
    """Return the digest of a value: of its record's table and id, its field, and what stood there."""
    return hashlib.sha256(salt + packed(parts)).digest()


def order_digest(salt: bytes, written: bytes) -> bytes:
    """Return the digest of an order as written: salted, so that no guessed name can be tried on it."""
    return hashlib.sha256(salt + written).digest()


def seal_of(keys: Keys, place: Place, content: Sequence[object], values: Sequence[Value]) -> bytes:
    """Return the seal of an entry's content at its place in the chain."""
    over = hmac.new(keys.seal, digestmod=hashlib.sha256)
    over.update(packed((_ABOUT, place.previous, place.number, place.late)))
    over.update(packed(content))
    over.update(struct.pack(">Q", len(values)))
    for number, digest in values:
        over.update(struct.pack(">QI", number, len(digest)) + digest)
    return over.digest()


def seal_entry(connection: Connection, keys: Keys, entry_id: int) -> Head:
    """Seal an entry as the last of the chain, at the end of its operation.

    Taking the counter's row makes writers of a shared database take turns until they commit, so that numbers
    follow the order of commits without a gap.
    """
    _take_turn(connection)
    last = head(connection)
    return _add(connection, keys, entry_id, Place(last.seal, last.number + 1))


def head(connection: Connection) -> Head:
    """Return the last number of the chain and its seal."""
    found = connection.execute(_LAST).first()
    return EMPTY if found is None else Head(found.number, found.seal)


def begin(connection: Connection, keys: Keys) -> int:
    """Seal what was written before there were seals, marked as sealed afterwards; return how many entries.

    Where the chain has begun nothing is done: an entry without a seal is then somebody else's.
    """
    if head(connection).number:
        return 0
    _digest_anew(connection)
    last = EMPTY
    for entry_id in connection.execute(select(JournalEntry.id).order_by(JournalEntry.id)).scalars().all():
        _take_turn(connection)
        last = _add(connection, keys, entry_id, Place(last.seal, last.number + 1, late=True))
    return last.number


def _digest_anew(connection: Connection) -> None:
    """Write all digests in the form that seals cover: of values it was ambiguous, of orders unsalted."""
    value = JournalValue
    rows = connection.execute(
        select(value.id, value.salt, value.subject, value.subject_id, value.field, value.old, value.new)
    )
    renewed = [{"one": row[0], "digest": value_digest(row.salt, row[2:])} for row in rows]
    if renewed:
        connection.execute(
            update(value).where(value.id == bindparam("one")).values(digest=bindparam("digest")), renewed
        )
    for number, digest in connection.execute(select(Operation.id, Operation.digest)).all():
        salt = secrets.token_bytes(SALT)
        changed = update(Operation).where(Operation.id == number)
        connection.execute(changed.values(salt=salt, digest=order_digest(salt, digest)))


def _take_turn(connection: Connection) -> None:
    taken = connection.execute(_TURN).first()
    if taken is None:
        connection.execute(insert(Counter), [{"series": SERIES, "value": 1}])


def _add(connection: Connection, keys: Keys, entry_id: int, place: Place) -> Head:
    content = connection.execute(_ONE, {"entry": entry_id}).one()
    values = [(number, digest) for number, digest in connection.execute(_ITS_VALUES, {"entry": entry_id})]
    seal = seal_of(keys, place, content, values)
    row = {
        "entry_id": entry_id,
        "number": place.number,
        "late": place.late,
        "value_count": len(values),
        "seal": seal,
    }
    connection.execute(insert(JournalSeal), [row])
    return Head(place.number, seal)


def _written(part: object) -> tuple[bytes, bytes]:
    if part is None:
        return b"-", b""
    for kind, form, write in _FORMS:
        if isinstance(part, form):
            return kind, write(part)
    message = f"{type(part).__name__} has no form in the journal"
    raise TypeError(message)


# A truth is a number too, and a moment a day: the narrower kind stands first.
_FORMS: tuple[tuple[bytes, type, Callable[[Any], bytes]], ...] = (
    (b"s", str, lambda part: part.encode("utf-8", "surrogatepass")),
    (b"b", bytes, bytes),
    (b"t", bool, lambda part: b"1" if part else b"0"),
    (b"i", int, lambda part: str(part).encode()),
    (b"m", datetime.datetime, lambda part: _in_utc(part).encode()),
    (b"d", datetime.date, lambda part: part.isoformat().encode()),
    (b"j", dict, lambda part: json.dumps(part, sort_keys=True).encode()),
)


def _in_utc(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds")


ENTRY: tuple[ColumnElement[Any], ...] = tuple(
    column.expression
    for column in (
        JournalEntry.id,
        JournalEntry.operation_id,
        JournalEntry.action,
        JournalEntry.made_at,
        JournalEntry.utc_offset_minutes,
        JournalEntry.working_date,
        JournalEntry.operator_id,
        JournalEntry.desk_id,
    )
)
"""What a seal covers of an entry."""

ANSWER: tuple[ColumnElement[Any], ...] = tuple(
    column.expression
    for column in (
        Operation.id,
        Operation.digest,
        Operation.subject,
        Operation.subject_id,
        Operation.code,
        Operation.figures,
        Operation.note,
    )
)
"""What a seal covers of its answer; then come its values, in the order of their ids."""

_ONE = (
    select(*ENTRY, *ANSWER)
    .select_from(JournalEntry)
    .outerjoin(Operation, Operation.entry_id == JournalEntry.id)
    .where(JournalEntry.id == bindparam("entry"))
)
_ITS_VALUES = (
    select(JournalValue.id, JournalValue.digest)
    .where(JournalValue.entry_id == bindparam("entry"))
    .order_by(JournalValue.id)
)
_LAST = select(JournalSeal.number, JournalSeal.seal).order_by(JournalSeal.number.desc()).limit(1)
_TURN = (
    update(Counter).where(Counter.series == SERIES).values(value=Counter.value + 1).returning(Counter.value)
)
