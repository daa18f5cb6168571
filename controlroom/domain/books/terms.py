"""The terms of the equations of books and leaves, with the numbers of their books; the accounts they make."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from controlroom.base.language import N_
from controlroom.base.ranges import Span, spans_of
from controlroom.domain.books.checks import Finding
from controlroom.domain.books.steps import BookFacts, Way

_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an equation: books and leaves, and the numbers of the books.

    ``less`` are books by which something put right made the term smaller: its spans less those are its
    books. A number stands in ``spans`` as often as its book went that way.
    """

    books: int = 0
    leaves: int = 0
    spans: tuple[Span, ...] = ()
    less: tuple[Span, ...] = ()
    leaf_spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.books or self.leaves or self.spans or self.less)


@dataclass(frozen=True, slots=True)
class Money:
    """What was owed before, charged and paid in a period; below nothing it is an advance."""

    opening_paise: int = 0
    charged_paise: int = 0
    deposited_paise: int = 0

    def __add__(self, other: Money) -> Money:
        return Money(
            self.opening_paise + other.opening_paise,
            self.charged_paise + other.charged_paise,
            self.deposited_paise + other.deposited_paise,
        )

    @property
    def closing_paise(self) -> int:
        """Return what is owed at the end."""
        return self.opening_paise + self.charged_paise - self.deposited_paise


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account of a period: opening + received = used + cancelled + missing + blank + handed on + closing.

    In books, one counted back stands under ``used``, one wholly blank under ``blank``, a damaged one under
    ``cancelled``, a lost one under ``missing``. ``handed_on`` nets what went on and what came back from
    there; ``answers_for`` is the closing with all that is handed on.
    """

    first_day: datetime.date
    last_day: datetime.date
    opening: Term = field(default_factory=Term)
    received: Term = field(default_factory=Term)
    used: Term = field(default_factory=Term)
    cancelled: Term = field(default_factory=Term)
    missing: Term = field(default_factory=Term)
    blank: Term = field(default_factory=Term)
    handed_on: Term = field(default_factory=Term)
    closing: Term = field(default_factory=Term)
    answers_for: Term = field(default_factory=Term)
    money: Money = field(default_factory=Money)
    findings: tuple[Finding, ...] = ()

    @property
    def difference(self) -> tuple[int, int]:
        """Return by how many books and leaves the equation does not close; nothing where it does."""
        gone = (self.used, self.cancelled, self.missing, self.blank, self.handed_on, self.closing)
        return (
            self.opening.books + self.received.books - sum(term.books for term in gone),
            self.opening.leaves + self.received.leaves - sum(term.leaves for term in gone),
        )


@dataclass(frozen=True, kw_only=True)
class StockAccount:
    """The stock of a period: opening + received + blank back = issued + lost or damaged + closing."""

    first_day: datetime.date
    last_day: datetime.date
    opening: Term = field(default_factory=Term)
    received: Term = field(default_factory=Term)
    blank_back: Term = field(default_factory=Term)
    issued: Term = field(default_factory=Term)
    lost: Term = field(default_factory=Term)
    closing: Term = field(default_factory=Term)
    findings: tuple[Finding, ...] = ()

    @property
    def difference(self) -> tuple[int, int]:
        """Return by how many books and leaves the equation does not close."""
        come = (self.opening, self.received, self.blank_back)
        gone = (self.issued, self.lost, self.closing)
        return (
            sum(term.books for term in come) - sum(term.books for term in gone),
            sum(term.leaves for term in come) - sum(term.leaves for term in gone),
        )


@dataclass(slots=True)
class Tally:
    """Books and leaves that are added up for one term."""

    leaves: int = 0
    books: Counter[BookFacts] = field(default_factory=Counter)

    def add(self, book: BookFacts, books: int, leaves: int) -> None:
        """Add a book, or take it off, with so many of its leaves."""
        self.books[book] += books
        self.leaves += leaves

    def term(self, *, in_leaves: bool = True) -> Term:
        """Return the term; ``in_leaves`` where all leaves of its books belong to it."""
        more = [book.number for book, count in self.books.items() for _time in range(count)]
        less = [book.number for book, count in self.books.items() for _time in range(-count)]
        whole = [book for book, count in self.books.items() if count > 0] if in_leaves else []
        return Term(len(more) - len(less), self.leaves, layered(more), layered(less), leaf_spans_of(whole))


def layered(numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return numbers as spans; what stands there twice gets a span of its own behind the others."""
    left = Counter(numbers)
    spans: tuple[Span, ...] = ()
    while left:
        spans += spans_of(left)
        left = Counter({number: count - 1 for number, count in left.items() if count > 1})
    return spans


def leaf_spans_of(books: Iterable[BookFacts]) -> tuple[Span, ...]:
    """Return the numbers of all leaves of books; what follows on is one span."""
    spans: list[Span] = []
    for book in sorted(books, key=lambda one: one.first_leaf):
        last = book.first_leaf + book.leaves - 1
        if spans and spans[-1].last + 1 == book.first_leaf:
            spans[-1] = Span(spans[-1].first, last)
        else:
            spans.append(Span(book.first_leaf, last))
    return tuple(spans)


def findings_of(way: Way, come: Iterable[Tally], gone: Iterable[Tally]) -> tuple[Finding, ...]:
    """Return what does not close: books that moved or were counted wrongly, or came and went unevenly."""
    left: Counter[BookFacts] = Counter()
    for sign, tallies in ((1, come), (-1, gone)):
        for tally in tallies:
            for book, count in tally.books.items():
                left[book] += sign * count
    found = (
        (N_("Books that moved from where they were not: {numbers}."), way.astray),
        (N_("Books counted with more or fewer leaves than they have: {numbers}."), way.uneven),
        (N_("Books that came and went more or less often: {numbers}."), [b.number for b in left if left[b]]),
    )
    return tuple(
        Finding(sentence, tuple(sorted(numbers)[:_MOST_NAMED])) for sentence, numbers in found if numbers
    )
