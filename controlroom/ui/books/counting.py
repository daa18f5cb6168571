"""The books of one visitor while they are counted: which, what was written for each, what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from controlroom.base.errors import UserError
from controlroom.domain.books import Count, CountedBook, ReturnRow, read_count

LATER = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class CountRow:
    """A book on the desk; until it is counted it stands as fully used. One for ``later`` goes on the heap."""

    book: ReturnRow
    written: str
    counted: bool
    count: Count
    later: bool = False

    @property
    def worth_paise(self) -> int:
        """Return what the used leaves owe."""
        return len(self.count.used) * self.book.fee_paise


@dataclass(slots=True)
class Counting:
    """What has been scanned and counted so far; outlives a change of language.

    ``may_wait``: single books may be left to be counted later while others are counted now.
    """

    numbers: list[int] = field(default_factory=list)
    written: dict[int, str] = field(default_factory=dict)
    later: set[int] = field(default_factory=set)
    may_wait: bool = False

    def rows(self, books: Sequence[ReturnRow]) -> list[CountRow]:
        """Return a row for each book."""
        return [self._row(one) for one in books]

    def write(self, book: ReturnRow, text: str) -> UserError | None:
        """Take what was written for a book; return what is wrong with it instead."""
        if self.may_wait and text.strip() in LATER:
            self.later.add(book.number)
            self.written.pop(book.number, None)
            return None
        try:
            read_count(book.book, text)
        except UserError as unread:
            return unread
        self.written[book.number] = text
        self.later.discard(book.number)
        return None

    def add(self, numbers: Sequence[int]) -> None:
        """Add books to the heap."""
        self.numbers += [number for number in numbers if number not in self.numbers]

    def drop(self, number: int) -> None:
        """Take a book off the heap again."""
        self.numbers.remove(number)
        self.written.pop(number, None)
        self.later.discard(number)

    def clear(self) -> None:
        """Begin with another visitor."""
        self.numbers.clear()
        self.written.clear()
        self.later.clear()

    @property
    def begun(self) -> bool:
        """Tell whether any book was counted."""
        return bool(self.written)

    def counted_books(self) -> tuple[CountedBook, ...]:
        """Return every book that is counted now with what was written for it, as the order takes them."""
        now = [number for number in self.numbers if number not in self.later] if self.begun else []
        return tuple(CountedBook(number, self.written.get(number, "")) for number in now)

    def blank(self, books: Sequence[ReturnRow]) -> tuple[int, ...]:
        """Return the books that were counted without a used leaf: they are in stock before others go out."""
        rows = self.rows(books) if self.begun else []
        return tuple(row.book.number for row in rows if not row.later and row.count.untouched)

    def heap(self) -> list[int]:
        """Return the books that go on the heap: those left for later, all where nothing was counted."""
        return [number for number in self.numbers if number in self.later or not self.begun]

    def _row(self, book: ReturnRow) -> CountRow:
        if book.number in self.later:
            return CountRow(book, "", counted=False, count=read_count(book.book, "0"), later=True)
        written = self.written.get(book.number, "")
        return CountRow(book, written, book.number in self.written, read_count(book.book, written))
