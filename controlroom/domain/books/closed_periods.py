"""Until when the books are closed, and what puts right an entry of a closed month."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.books import BookMovement, Deposit
from controlroom.db.models.ledger import BookCharge, BookMonth, MoneyMove

Entry = TypeVar("Entry", BookMovement, Deposit, BookCharge, MoneyMove)


@dataclass(eq=False)
class PeriodClosed(UserError):
    """A day lies in a month that is closed."""

    day: datetime.date
    until: datetime.date
    at = "day"
    sentence = N_(
        "The books are closed until {until}, so nothing is entered for {day} any more. "
        "Enter a correction with a date of the open period; it will say what it corrects."
    )


def closed_until(session: Session, campaign_id: int) -> datetime.date | None:
    """Return the last day that is closed, None where no month is."""
    return session.scalar(select(func.max(BookMonth.last_day)).where(BookMonth.campaign_id == campaign_id))


def check_open(session: Session, campaign_id: int, day: datetime.date) -> None:
    """Raise PeriodClosed where a day lies in a closed month or before."""
    until = closed_until(session, campaign_id)
    if until is not None and day <= until:
        raise PeriodClosed(day, until)


def corrected_code(session: Session, entry: Entry) -> tuple[str, bool]:
    """Return what an entry puts right, “” for nothing, and whether its month was closed by then."""
    if entry.reverses_id is None:
        return "", False
    made = session.get_one(type(entry), entry.reverses_id)
    until = session.scalar(
        select(func.max(BookMonth.last_day)).where(
            BookMonth.campaign_id == entry.campaign_id, BookMonth.entry_id < entry.entry_id
        )
    )
    return made.code, until is not None and _day(made) <= until


def _day(made: BookMovement | Deposit | BookCharge | MoneyMove) -> datetime.date:
    if isinstance(made, (BookMovement, MoneyMove)):
        return made.moved_on
    return made.charged_on if isinstance(made, BookCharge) else made.deposited_on
