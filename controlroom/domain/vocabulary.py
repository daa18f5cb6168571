"""The known words of the forgiving search, kept in memory: some thousands, which only ever grow.

A session that reads learns the words it has not seen with one small statement; the pages of all desks share
what was learnt. One that writes sees its own new words too, but keeps them to itself: they may be taken back.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, Row, bindparam, select
from sqlalchemy.orm import Session

from controlroom.base import folding
from controlroom.db.models.search import SearchWord

_BEYOND = "\uffff"
_FORGOTTEN_AFTER = 300.0
_SESSION_KEY = "vocabulary"

Entries = Sequence[tuple[str, str, int]]
"""Of each word a key, itself and its id, in this order."""

_LEARN = (
    select(SearchWord.id, SearchWord.word, SearchWord.fold, SearchWord.skeleton)
    .where(SearchWord.id > bindparam("last"))
    .order_by(SearchWord.id)
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words known up to the id ``last``; numbers' last digits stand apart from words that begin."""

    last: int = 0
    words: Mapping[int, str] = field(default_factory=dict)
    by_fold: Entries = ()
    by_skeleton: Entries = ()
    tails: Mapping[str, int] = field(default_factory=dict)
    meant: dict[str, dict[int, float]] = field(default_factory=dict, compare=False)
    """What was worked out about what was typed lately, until words are added."""
    uses: dict[str, tuple[float, dict[int, int]]] = field(default_factory=dict, compare=False)

    def beginning(self, key: str) -> Entries:
        """Return the words whose folded key begins with ``key``."""
        return _range(self.by_fold, key)

    def with_bones(self, bones: str) -> Entries:
        """Return the words whose skeleton begins with ``bones``."""
        return _range(self.by_skeleton, bones)

    def knows(self, key: str) -> bool:
        """Tell whether a word has just this folded key."""
        place = bisect_left(self.by_fold, (key,))
        return place < len(self.by_fold) and self.by_fold[place][0] == key

    def uses_of(self, subject: str) -> dict[int, int]:
        """Return how many records of a subject have a word, to be filled as words are counted.

        Counts only say where to begin: after some minutes they are forgotten, whoever wrote what.
        """
        since, counted = self.uses.get(subject, (-_FORGOTTEN_AFTER, {}))
        if time.monotonic() - since >= _FORGOTTEN_AFTER:
            counted = {}
            self.uses[subject] = (time.monotonic(), counted)
        return counted

    def grown(self, rows: Sequence[Row[int, str, str, str]]) -> Vocabulary:
        """Return a vocabulary with more words; this one stays as it is for those who read in it."""
        names = [row for row in rows if not folding.is_tail(row.word)]
        return Vocabulary(
            last=rows[-1].id,
            words={**self.words, **{row.id: row.word for row in names}},
            by_fold=sorted([*self.by_fold, *((row.fold, row.word, row.id) for row in names)]),
            by_skeleton=sorted([*self.by_skeleton, *((row.skeleton, row.word, row.id) for row in names)]),
            tails={**self.tails, **{row.word: row.id for row in rows if folding.is_tail(row.word)}},
            uses=self.uses,
        )


_SHARED: WeakKeyDictionary[Pool, Vocabulary] = WeakKeyDictionary()


def known_to(session: Session) -> Vocabulary:
    """Return all words that ``session`` can see."""
    connection = session.connection()
    view, reads = connection.get_transaction(), connection.get_execution_options().get("reads", False)
    seen: tuple[object, Vocabulary] | None = session.info.get(_SESSION_KEY)
    if reads and seen is not None and seen[0] is view:
        return seen[1]
    shared = _SHARED.get(connection.engine.pool, Vocabulary())
    rows = connection.execute(_LEARN, {"last": shared.last}).fetchall()
    vocabulary = shared.grown(rows) if rows else shared
    if reads:
        session.info[_SESSION_KEY] = (view, vocabulary)
        if rows:
            _SHARED[connection.engine.pool] = vocabulary
    return vocabulary


def forget(session: Session) -> None:
    """Let all desks of this program learn the words anew: some are no longer anybody's."""
    session.info.pop(_SESSION_KEY, None)
    _SHARED.pop(session.connection().engine.pool, None)


def _range(entries: Entries, key: str) -> Entries:
    first = bisect_left(entries, (key,))
    return entries[first : bisect_left(entries, (key + _BEYOND,), first)]
