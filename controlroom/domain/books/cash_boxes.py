"""Where money lies: in the cash box, at UPI, in the bank; how much, on any day, and what may leave."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_, _
from controlroom.db.models.books import Deposit
from controlroom.db.models.ledger import MoneyMove
from controlroom.domain.books.money import BANK, CASH, MODES, UPI

INSIDE = (CASH, UPI, BANK)
TREASURER, STATE, OTHER, BEFORE = "treasurer", "state", "other", "before"
PLACES = {
    CASH: N_("cash box"),
    UPI: MODES[UPI],
    BANK: N_("bank account"),
    TREASURER: N_("treasurer"),
    STATE: N_("state committee"),
    OTHER: N_("another"),
    BEFORE: N_("there before the register"),
}


def place_text(place: str) -> str:
    """Return a place of money in the language of the moment."""
    return _(PLACES.get(place, place))


def there(session: Session, place: str, *, until: datetime.date | None = None) -> int:
    """Return what is at a place of the house, at the end of a day where one is named."""
    return sum(paise for day, paise in changes(session, place) if until is None or day <= until)


def free_from(session: Session, place: str, day: datetime.date) -> int:
    """Return what may leave a place on a day, so that it has enough on that day and on every later one."""
    nets: Counter[datetime.date] = Counter()
    for when, paise in changes(session, place):
        nets[max(day, when)] += paise
    left = nets.pop(day, 0)
    lowest = left
    for when in sorted(nets):
        left += nets[when]
        lowest = min(lowest, left)
    return lowest


def changes(session: Session, place: str) -> Iterator[tuple[datetime.date, int]]:
    """Yield day by day what came to a place and, below nothing, what left it."""
    for day, amount, where, sign in (
        (Deposit.deposited_on, Deposit.amount_paise, Deposit.mode, 1),
        (MoneyMove.moved_on, MoneyMove.amount_paise, MoneyMove.target, 1),
        (MoneyMove.moved_on, MoneyMove.amount_paise, MoneyMove.source, -1),
    ):
        columns: tuple[Any, Any, Any] = (day, amount, where)
        summed = select(columns[0], func.sum(columns[1])).where(columns[2] == place).group_by(columns[0])
        for when, paise in session.execute(summed):
            yield when, sign * int(paise)
