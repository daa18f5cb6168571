"""The books of one visitor while they are counted: which, what was written for each, what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from controlroom.base.errors import UserError
from controlroom.domain.books import Count, CountedBook, ReturnRow, read_count


@dataclass(frozen=True, slots=True)
class CountRow:
    """A book in the table of a return; until it is counted it stands as fully used."""

    book: ReturnRow
    written: str
    counted: bool
    count: Count

    @property
    def worth_paise(self) -> int:
        """Return what the used leaves owe."""
        return len(self.count.used) * self.book.fee_paise


@dataclass(slots=True)
class Counting:
    """What has been scanned and counted so far; outlives a change of language."""

    numbers: list[int] = field(default_factory=list)
    written: dict[int, str] = field(default_factory=dict)

    def rows(self, books: Sequence[ReturnRow]) -> list[CountRow]:
        """Return a row for each book."""
        return [
            CountRow(
                one,
                self.written.get(one.number, ""),
                one.number in self.written,
                read_count(one.book, self.written.get(one.number, "")),
            )
            for one in books
        ]

    def write(self, book: ReturnRow, text: str) -> UserError | None:
        """Take what was written for a book; return what is wrong with it instead."""
        try:
            read_count(book.book, text)
        except UserError as unread:
            return unread
        self.written[book.number] = text
        return None

    def add(self, numbers: Sequence[int]) -> None:
        """Add books to the heap."""
        self.numbers += [number for number in numbers if number not in self.numbers]

    def drop(self, number: int) -> None:
        """Take a book off the heap again."""
        self.numbers.remove(number)
        self.written.pop(number, None)

    def clear(self) -> None:
        """Begin with another visitor."""
        self.numbers.clear()
        self.written.clear()

    @property
    def begun(self) -> bool:
        """Tell whether any book was counted."""
        return bool(self.written)

    def counted_books(self) -> tuple[CountedBook, ...]:
        """Return every book with what was written for it, as the order takes them."""
        return tuple(CountedBook(number, self.written.get(number, "")) for number in self.numbers)
