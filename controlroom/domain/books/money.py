"""Money that holders bring: numbered deposits, set against what their used leaves owe."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.books import Book, BookHolding, Deposit
from controlroom.db.models.documents import Document
from controlroom.db.models.people import Person
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import ledger, sums
from controlroom.domain.books.errors import AmountUnlikely, ModeUnknown, NeverHeldBooks, ReferenceNeeded
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

CASH, UPI, BANK = "cash", "upi", "bank"
MODES = {CASH: N_("cash"), UPI: N_("UPI"), BANK: N_("bank")}
MOST_PAISE = 1_00_00_000_00
PREFIX = "RJ"


@dataclass(frozen=True, kw_only=True)
class DepositMoney(Order):
    """Take a holder's money; UPI and bank payments carry their reference."""

    person_id: int
    amount_paise: int
    mode: str = CASH
    reference: str = ""
    bearer: str = ""
    note: str = ""
    day: datetime.date | None = None


@journal.operation(N_("Money deposited"), Right.KEEP_BOOKS)
def deposit_money(session: Session, order: DepositMoney) -> Saved:
    """Enter a deposit; what lies above what is owed is kept as an advance, which the figures name.

    Raises AmountUnlikely, ModeUnknown, ReferenceNeeded, NeverHeldBooks.
    """
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    person = ledger.person_named(session, order.person_id)
    if not 0 < order.amount_paise <= MOST_PAISE:
        raise AmountUnlikely
    if order.mode not in MODES:
        raise ModeUnknown(order.mode[:20])
    if order.mode != CASH and not order.reference.strip():
        raise ReferenceNeeded
    held = _last_holding(session, campaign.id, person)
    before = sums.balance(session, campaign.id, person.id, clock.today())
    deposit = Deposit(
        campaign_id=campaign.id,
        number=documents.next_number(session, f"deposits:{campaign.id}"),
        code=documents.next_code(session, PREFIX),
        deposited_on=day,
        person_id=person.id,
        unit_id=held.unit_id,
        amount_paise=order.amount_paise,
        mode=order.mode,
        reference=order.reference.strip(),
        bearer=order.bearer.strip(),
        note=order.note.strip(),
        held_before=before.books_out,
        owed_before_paise=before.owed_paise,
        entry_id=journal.entry_id(session),
        visit_id=ledger.visit_under_way(session),
    )
    session.add(deposit)
    session.flush()
    _add_slip(session, deposit)
    figures = {"amount_paise": order.amount_paise, "owed_before_paise": before.owed_paise}
    figures |= left_to_pay(before.owed_paise - order.amount_paise)
    return Saved("deposits", deposit.id, deposit.code, figures)


def _add_slip(session: Session, deposit: Deposit) -> None:
    """Give a deposit its slip under its own number, unless the slip of its visit stands for it."""
    if deposit.visit_id is None:
        session.add(
            Document(kind="return_slip", number=deposit.code, subject="deposits", subject_id=deposit.id)
        )


def left_to_pay(owed_paise: int) -> dict[str, int]:
    """Return a balance as figures of an answer: what is still owed, or the advance."""
    return {"owed_paise": max(0, owed_paise), "advance_paise": max(0, -owed_paise)}


def _last_holding(session: Session, campaign_id: int, person: Person) -> BookHolding:
    held = session.scalars(
        select(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .where(
            Book.campaign_id == campaign_id,
            BookHolding.person_id.in_(sums.identities(session, person.id)),
        )
        .order_by(BookHolding.id.desc())
        .limit(1)
    ).first()
    if held is None:
        raise NeverHeldBooks(person.name)
    return held
