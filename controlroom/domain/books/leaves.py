"""How a returned book's leaves are written and read: “18”, “18*7”, “1-10 12 *11 ?9”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from controlroom.base import lettered, ranges
from controlroom.base.errors import UserError
from controlroom.base.ranges import Span
from controlroom.domain.books.errors import (
    CountUnreadable,
    LeafCountedTwice,
    LeafOutsideBook,
    LeafOutsideBooks,
)

USED, CANCELLED, MISSING = "used", "cancelled", "missing"
_SIGNS = {"*": CANCELLED, "?": MISSING}
_PIECES = re.compile(r"([*?])")


@dataclass(frozen=True, slots=True)
class BookLeaves:
    """A book as counting sees it: its number, the number of its first leaf, how many it has."""

    number: int
    first_leaf: int
    leaves: int

    @property
    def last_leaf(self) -> int:
        """Return the number of the last leaf."""
        return self.first_leaf + self.leaves - 1

    def position_of(self, leaf: int) -> int:
        """Return the place inside the book of a leaf given by place or by its printed number."""
        if 1 <= leaf <= self.leaves:
            return leaf
        place = lettered.digits_of(leaf) - lettered.digits_of(self.first_leaf) + 1
        is_own = lettered.letters_of(leaf) in {"", lettered.letters_of(self.first_leaf)}
        if is_own and 1 <= place <= self.leaves:
            return place
        raise LeafOutsideBook(self.number, leaf, self.leaves, self.first_leaf, self.last_leaf)


@dataclass(frozen=True, slots=True)
class Count:
    """The leaves of one returned book by their places; what is in none of them came back blank."""

    leaves: int
    used: frozenset[int]
    cancelled: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()

    @property
    def blank(self) -> int:
        """Return how many leaves came back blank."""
        return self.leaves - len(self.used) - len(self.cancelled) - len(self.missing)

    @property
    def untouched(self) -> bool:
        """Say whether the whole book came back blank."""
        return self.blank == self.leaves

    def states(self) -> dict[int, str]:
        """Return the state of every leaf that is not blank, by place."""
        groups = ((USED, self.used), (CANCELLED, self.cancelled), (MISSING, self.missing))
        return {position: state for state, positions in groups for position in positions}


def read_count(book: BookLeaves, written: str = "") -> Count:
    """Read what was written for one book.

    Nothing: all leaves used. ``18``: the first 18 used, the rest blank; ``0``: none. ``1-10 12``: just these
    used. ``*7``: leaf 7 cancelled; ``?9``: leaf 9 missing. Numbers may be places or printed leaf numbers.
    """
    head, *tail = _PIECES.split(ranges.plain_digits(written).strip())
    try:
        marked: dict[str, set[int]] = {CANCELLED: set(), MISSING: set()}
        for sign, piece in zip(tail[::2], tail[1::2], strict=True):
            marked[_SIGNS[sign]] |= _positions(book, piece)
        used = _used(book, head.strip())
    except LeafOutsideBook:
        raise
    except UserError as unread:
        raise CountUnreadable(book.number, written.strip()[:40]) from unread
    return _whole(book, used, marked[CANCELLED], marked[MISSING])


def read_counts(
    books: Sequence[BookLeaves], *, used: str | None = None, cancelled: str = "", missing: str = ""
) -> list[Count]:
    """Read ranges of leaves written for several books at once; ``used`` None means all that is left.

    With one book numbers may be places inside it; with several they are printed leaf numbers.
    """
    spread = [
        None if used is None else _spread(books, used),
        _spread(books, cancelled),
        _spread(books, missing),
    ]
    counts = []
    for index, book in enumerate(books):
        own = [None if one is None else one[index] for one in spread]
        counts.append(_whole(book, own[0], own[1] or set(), own[2] or set()))
    return counts


def total(counts: Iterable[Count]) -> tuple[int, int, int, int]:
    """Return used, cancelled, blank and missing leaves of all counts."""
    done = list(counts)
    return (
        sum(len(one.used) for one in done),
        sum(len(one.cancelled) for one in done),
        sum(one.blank for one in done),
        sum(len(one.missing) for one in done),
    )


def _used(book: BookLeaves, written: str) -> set[int] | None:
    if not written:
        return None
    last = ranges.one_number(written)
    if last is not None:
        return set(range(1, book.position_of(last) + 1)) if last else set()
    return _positions(book, written)


def _positions(book: BookLeaves, written: str) -> set[int]:
    spans = ranges.parse_spans(written, letters=True)
    return {book.position_of(leaf) for leaf in ranges.numbers_of(spans)}


def _whole(book: BookLeaves, used: set[int] | None, cancelled: set[int], missing: set[int]) -> Count:
    if used is None:
        used = set(range(1, book.leaves + 1)) - cancelled - missing
    else:
        # “18*7” means that 7 is one of the first 18 and cancelled.
        used = used - cancelled - missing
    twice = cancelled & missing
    if twice:
        raise LeafCountedTwice(book.number, min(twice))
    return Count(book.leaves, frozenset(used), frozenset(cancelled), frozenset(missing))


def _spread(books: Sequence[BookLeaves], written: str) -> list[set[int]]:
    found: list[set[int]] = [set() for _book in books]
    text = written.strip()
    if text in {"", "0"}:
        return found
    spans = ranges.parse_spans(text, letters=True)
    if len(books) == 1:
        return [{books[0].position_of(leaf) for leaf in ranges.numbers_of(spans)}]
    for span in spans:
        _place(books, span, found)
    return found


def _place(books: Sequence[BookLeaves], span: Span, found: list[set[int]]) -> None:
    placed = 0
    for book, own in zip(books, found, strict=True):
        first, last = max(span.first, book.first_leaf), min(span.last, book.last_leaf)
        own.update(range(first - book.first_leaf + 1, last - book.first_leaf + 2))
        placed += max(0, last - first + 1)
    if placed < len(span):
        homeless = next(leaf for leaf in span if not any(b.first_leaf <= leaf <= b.last_leaf for b in books))
        raise LeafOutsideBooks(homeless)
