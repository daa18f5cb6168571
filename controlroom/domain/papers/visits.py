"""The slip of a visit as values: books back, money in, books out, and the balance before and after."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.ranges import Span
from controlroom.domain.papers import Again, Office, Stamp
from controlroom.domain.papers.books import Holder


@dataclass(frozen=True, slots=True)
class BackLine:
    """Books that came back with the same count each; the leaves and the worth are those of all of them."""

    books: tuple[Span, ...]
    used: int
    cancelled: int
    blank: int
    missing: int
    worth_paise: int


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that was brought, under the number of its receipt; ``mode`` is a msgid."""

    code: str
    amount_paise: int
    mode: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class BooksOut:
    """Books that went out in the visit; ``passed`` are the rules gone past, as msgids, for the ``reason``.

    ``to`` is who took them, where it was another than the visitor; ``held_before`` is what he had before.
    """

    books: tuple[Span, ...]
    leaves: int
    worth_paise: int
    due: datetime.date | None = None
    reason: str = ""
    passed: tuple[str, ...] = ()
    to: Holder | None = None
    held_before: int = 0


@dataclass(frozen=True, slots=True)
class VisitSlip:
    """One visit, signed twice.

    ``held_before`` and ``owed_before_paise`` are as they stood before it; ``taken_in`` were counted in this
    visit and lay on the heap before, so that they were no more in the visitor's hand.
    """

    office: Office
    stamp: Stamp
    day: datetime.date
    holder: Holder
    back: tuple[BackLine, ...] = ()
    heap: tuple[Span, ...] = ()
    taken_in: int = 0
    payments: tuple[Payment, ...] = ()
    out: BooksOut | None = None
    held_before: int = 0
    owed_before_paise: int = 0
    remark: str = ""
    movements: tuple[str, ...] = ()
    operator: str = ""
    duplicate: bool = False
    again: Again | None = None

    @property
    def books_back(self) -> int:
        """Return how many books left the visitor's hand, counted or on the heap."""
        counted = sum(_count(one.books) for one in self.back)
        return counted - self.taken_in + _count(self.heap)

    @property
    def books_out(self) -> int:
        """Return how many books went out into the visitor's hand."""
        return _count(self.out.books) if self.out and self.out.to is None else 0

    @property
    def held_after(self) -> int:
        """Return how many books are in his hand now."""
        return self.held_before - self.books_back + self.books_out

    @property
    def charged_paise(self) -> int:
        """Return what the used leaves owe."""
        return sum(one.worth_paise for one in self.back)

    @property
    def paid_paise(self) -> int:
        """Return all the money that was brought."""
        return sum(one.amount_paise for one in self.payments)

    @property
    def owed_after_paise(self) -> int:
        """Return what is left to pay; below nothing it is an advance."""
        return self.owed_before_paise + self.charged_paise - self.paid_paise


def _count(spans: tuple[Span, ...]) -> int:
    return sum(map(len, spans))
