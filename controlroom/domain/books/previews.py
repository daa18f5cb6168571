"""Whose books these are, while their numbers are typed: for hand-on, recall, loss and damage."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.base.ranges import Span, spans_of
from controlroom.db.models.books import Book
from controlroom.domain import campaigns, masking
from controlroom.domain.books import heaps, ledger
from controlroom.domain.books.ledger import ISSUED, STOCK, TO_COUNT
from controlroom.domain.campaigns import CampaignRow


@dataclass(frozen=True, kw_only=True)
class PreviewBooks:
    """The numbers so far; ``lost`` asks for books as they may be lost: from stock or the heap too."""

    numbers: str
    lost: bool = False
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class BooksPreview:
    """The books, and whose they are; nobody's where they are in stock."""

    spans: tuple[Span, ...] = ()
    holder: Name = field(default_factory=Name)
    mobile: str = ""
    due_on: datetime.date | None = None
    problem: UserError | None = None


def preview_books(session: Session, question: PreviewBooks) -> BooksPreview:
    """Return whose books these are; a rule that they break is in ``problem``."""
    campaign = campaigns.current_campaign(session)
    try:
        books = ledger.books_numbered(session, campaign.id, ledger.numbers_written(question.numbers))
        ledger.check_after_last_move(session, books, question.day or clock.today())
        if question.lost and all(book.state == STOCK for book in books):
            return BooksPreview(spans_of(book.number for book in books))
        return _of_holder(session, campaign, books, lost=question.lost)
    except UserError as refused:
        return BooksPreview(problem=refused)


def _of_holder(session: Session, campaign: CampaignRow, books: list[Book], *, lost: bool) -> BooksPreview:
    states = (ISSUED, TO_COUNT) if lost else (ISSUED,)
    heap = heaps.heap_of(session, campaign, [book.number for book in books], states=states)
    return BooksPreview(
        spans_of(heap.numbers),
        heap.person.name,
        masking.eyes(session).mobile(heap.person.mobile),
        min(holding.due_on for holding in heap.holdings.values()),
    )
