"""The cash of a day as it was counted, beside what the register says; a difference is told, not adjusted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_, money_text
from controlroom.db.models.ledger import CashCount
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import cash_boxes, ledger
from controlroom.domain.books.errors import AmountUnlikely
from controlroom.domain.books.money import CASH, MOST_PAISE
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

PREFIX = "RG"


@dataclass(eq=False)
class NobodyCounted(UserError):
    """Whoever counted the cash is named."""

    at = "counted_by"
    sentence = N_("Write who counted the cash.")


@dataclass(eq=False)
class DifferenceUnexplained(UserError):
    """Cash that differs from the register is explained, as far as it can be."""

    there: str
    found: str
    at = "note"
    sentence = N_(
        "By the register {there} is in the box, {found} was counted. Count again; if it stays so, write what "
        "is known of the difference."
    )


@dataclass(frozen=True, kw_only=True)
class CountCash(Order):
    """Enter what was counted in the cash box; ``note`` says what is known of a difference."""

    found_paise: int
    counted_by: str
    note: str = ""
    day: datetime.date | None = None


@journal.operation(N_("Cash counted"), Right.KEEP_BOOKS)
def count_cash(session: Session, order: CountCash) -> Saved:
    """Enter a count of the cash; raises AmountUnlikely, NobodyCounted, DifferenceUnexplained."""
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    if not 0 <= order.found_paise <= MOST_PAISE:
        refused = AmountUnlikely()
        vars(refused)["at"] = "found_paise"
        raise refused
    if not order.counted_by.strip():
        raise NobodyCounted
    there = cash_boxes.there(session, CASH, until=day)
    if order.found_paise != there and not order.note.strip():
        raise DifferenceUnexplained(money_text(there), money_text(order.found_paise))
    count = CashCount(
        campaign_id=campaign.id,
        code=documents.next_code(session, PREFIX),
        counted_on=day,
        expected_paise=there,
        found_paise=order.found_paise,
        counted_by=order.counted_by.strip(),
        note=order.note.strip(),
        entry_id=journal.entry_id(session),
    )
    session.add(count)
    session.flush()
    figures = {"expected_paise": there, "found_paise": order.found_paise}
    figures["difference_paise"] = order.found_paise - there
    return Saved("cash_counts", count.id, count.code, figures)
