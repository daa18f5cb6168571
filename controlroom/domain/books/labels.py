"""Labels of books as values: of a lot as it came, or of any run of numbers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.base.ranges import Span, spans_text
from controlroom.db.models.books import Book
from controlroom.domain import campaigns
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.cards import BookLabel, BookLabels

MOST_LABELS = 5_000
_WITHDRAWN = "withdrawn"


@dataclass(eq=False)
class NoBooksToLabel(UserError):
    """None of the numbers is a book of the campaign."""

    books: str
    at = "books"
    sentence = N_("There are no books {books} in the register. Receive them first, or write other numbers.")


@dataclass(eq=False)
class LabelsTooMany(UserError):
    """So many labels are a slip of the pen."""

    count: int
    most: int
    at = "books"
    sentence = N_("{count} labels at once cannot be meant ({most} at most). Write the numbers in parts.")


@dataclass(frozen=True, kw_only=True)
class LabelsQuestion:
    """Which books, on which sheet of labels; so many places of the first sheet are empty already."""

    books: tuple[Span, ...]
    sheet: str = "24"
    used: int = 0


def book_labels(session: Session, question: LabelsQuestion) -> BookLabels:
    """Return the labels of books that the register knows; raises NoBooksToLabel, LabelsTooMany."""
    count = sum(len(run) for run in question.books)
    if count > MOST_LABELS:
        raise LabelsTooMany(count, MOST_LABELS)
    campaign = campaigns.current_campaign(session)
    found: dict[int, BookLabel] = {}
    for run in question.books:
        for number, first, leaves in session.execute(
            select(Book.number, Book.first_leaf, Book.leaves)
            .where(
                Book.campaign_id == campaign.id,
                Book.number.between(run.first, run.last),
                Book.state != _WITHDRAWN,
            )
            .order_by(Book.number)
        ):
            found[number] = BookLabel(number, first, first + leaves - 1)
    if not found:
        raise NoBooksToLabel(spans_text(question.books))
    return BookLabels(
        office=office_on_paper(session),
        campaign=campaign.name,
        labels=tuple(found.values()),
        sheet=question.sheet,
        used=question.used,
    )
