"""Counter-entries of money: a deposit or a charge that was entered wrongly, with the other sign."""

from __future__ import annotations

import datetime

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.books import Deposit
from controlroom.db.models.ledger import BookCharge
from controlroom.domain import documents, journal
from controlroom.domain.books import money, paybacks, sums
from controlroom.domain.books.opening_balances import charge_series
from controlroom.domain.books.sums import Balance
from controlroom.domain.journal import Saved


def add_counter_entry(
    session: Session, entry: Deposit | BookCharge, reason: str, day: datetime.date
) -> Saved:
    """Write the counter-entry of a deposit or a charge, under the next number of its kind."""
    before = sums.balance(session, entry.campaign_id, entry.person_id, clock.today())
    if isinstance(entry, Deposit):
        correction: Deposit | BookCharge = _deposit(session, entry, day, before)
        owed = before.owed_paise + entry.amount_paise
    else:
        correction = _charge(session, entry, day)
        owed = before.owed_paise - entry.amount_paise
    correction.note = reason.strip()
    session.add(correction)
    session.flush()
    if isinstance(correction, Deposit):
        money.add_slip(session, correction)
    figures = {"amount_paise": correction.amount_paise} | money.left_to_pay(owed)
    return Saved(correction.__tablename__, correction.id, correction.code, figures)


def _deposit(session: Session, entry: Deposit, day: datetime.date, before: Balance) -> Deposit:
    is_payback = entry.kind == paybacks.KIND
    series = paybacks.series(entry.campaign_id) if is_payback else f"deposits:{entry.campaign_id}"
    return Deposit(
        campaign_id=entry.campaign_id,
        kind=entry.kind,
        number=documents.next_number(session, series),
        code=documents.next_code(session, entry.code.partition("-")[0]),
        deposited_on=day,
        person_id=entry.person_id,
        unit_id=entry.unit_id,
        amount_paise=-entry.amount_paise,
        mode=entry.mode,
        reference=entry.reference,
        bearer=entry.bearer,
        held_before=before.books_out,
        owed_before_paise=before.owed_paise,
        reverses_id=entry.id,
        entry_id=journal.entry_id(session),
    )


def _charge(session: Session, entry: BookCharge, day: datetime.date) -> BookCharge:
    return BookCharge(
        campaign_id=entry.campaign_id,
        number=documents.next_number(session, charge_series(entry.campaign_id)),
        code=documents.next_code(session, entry.code.partition("-")[0]),
        kind="reverse",
        charged_on=day,
        person_id=entry.person_id,
        unit_id=entry.unit_id,
        amount_paise=-entry.amount_paise,
        reverses_id=entry.id,
        entry_id=journal.entry_id(session),
    )
