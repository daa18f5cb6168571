"""Emptying values of the journal when a person is erased, so that the chain still holds and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from controlroom.db.models.journal import JournalValue, Operation
from controlroom.db.portions import portions
from controlroom.domain.journal import operations

SUBJECT, FIELD = "journal_values", "erased"
_LONGEST = 8000


def erase_values(session: Session, value_ids: Iterable[int]) -> int:
    """Empty values within the operation that erases a person; return how many.

    Their digests stay, so that every seal still fits. Their salts go, and those of the orders of the same
    entries: with a salt a guessed name could be tried on the digest until it fits, and so be proven. Which
    values were emptied is noted in the entry of the erasure: an emptied value that no entry names is found.
    """
    wanted = sorted(set(value_ids))
    for part in portions(wanted):
        session.execute(
            update(JournalValue)
            .where(JournalValue.id.in_(part))
            .values(old=None, new=None, erased=True, salt=b"")
            .execution_options(synchronize_session=False)
        )
        entries = select(JournalValue.entry_id).where(JournalValue.id.in_(part))
        session.execute(
            update(Operation)
            .where(Operation.entry_id.in_(entries))
            .values(salt=b"")
            .execution_options(synchronize_session=False)
        )
    for number, written in enumerate(_written(wanted), start=1):
        operations.note_change(session, SUBJECT, number, {FIELD: (None, written)})
    return len(wanted)


def read_ids(written: str) -> Iterator[int]:
    """Return the ids of values that an erasure names."""
    for span in written.split():
        first, _to, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _written(ids: Sequence[int]) -> Iterator[str]:
    """Write ids as spans, ``12-15 19``, in pieces that a value of the journal can hold."""
    piece = ""
    for first, last in _spans(ids):
        span = str(first) if first == last else f"{first}-{last}"
        if len(piece) + len(span) >= _LONGEST:
            yield piece
            piece = ""
        piece = f"{piece} {span}".lstrip()
    if piece:
        yield piece


def _spans(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for number in ids:
        if first and number == last + 1:
            last = number
            continue
        if first:
            yield first, last
        first = last = number
    if first:
        yield first, last
