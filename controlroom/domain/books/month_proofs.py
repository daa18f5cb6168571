"""Whether closed months still come out as they were certified, with the figures that the journal noted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_, _
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.ledger import BookMonth
from controlroom.domain.books import return_figures
from controlroom.domain.books.accounts import people_now
from controlroom.domain.books.state_returns import WORDS
from controlroom.domain.books.steps import Way, way_of_books


@dataclass(eq=False)
class MonthDiffers(PlaceError):
    """A closed month comes out otherwise than it was certified."""

    code: str
    terms: str
    sentence = N_(
        "The closed month {code} comes out otherwise than it was certified: {terms}. "
        "Hold the register against the signed return."
    )


@dataclass(eq=False)
class MonthRewritten(PlaceError):
    """The certified figures are not those that the journal noted."""

    code: str
    sentence = N_("The certified figures of the closed month {code} were changed past the journal.")


def changed_months(session: Session) -> Iterator[PlaceError]:
    """Compute every closed month again, and return those that are not what was certified."""
    closed = session.scalars(select(BookMonth).order_by(BookMonth.campaign_id, BookMonth.last_day)).all()
    noted = dict.fromkeys((month.id for month in closed), "")
    for month_id, digest in session.execute(
        select(JournalValue.subject_id, JournalValue.new).where(
            JournalValue.subject == "book_months", JournalValue.field == "digests"
        )
    ):
        noted[month_id] = digest or ""
    for campaign_id, months in groupby(closed, lambda one: one.campaign_id):
        of_campaign = list(months)
        way = way_of_books(session, campaign_id, of_campaign[-1].last_day, people=people_now(session))
        for month in of_campaign:
            if hashlib.sha256(month.figures.encode()).hexdigest() != noted[month.id]:
                yield MonthRewritten(month.code)
            days = (month.first_day, month.last_day)
            until = Way([step for step in way.steps if step.movement.day <= month.last_day])
            now = return_figures.figures_of(session, campaign_id, days, until)
            differing = return_figures.differences(month.figures, now)
            if differing:
                yield MonthDiffers(month.code, ", ".join(_(WORDS.get(one, one)) for one in differing))
