"""Money that holders bring: numbered deposits, set against what their used leaves owe."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock, ranges
from controlroom.base.language import N_, Name
from controlroom.db.models.books import Book, BookHolding, Deposit
from controlroom.db.models.documents import Document
from controlroom.db.models.ledger import BookCharge, DepositChoice
from controlroom.db.models.people import Person
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import charges, ledger, references, sums
from controlroom.domain.books.errors import (
    AmountUnlikely,
    BookOwesNothing,
    ModeUnknown,
    NeverHeldBooks,
    ReferenceNeeded,
)
from controlroom.domain.books.settlement import Part, Settlement, paid_anew
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

CASH, UPI, BANK = "cash", "upi", "bank"
MODES = {CASH: N_("cash"), UPI: N_("UPI"), BANK: N_("bank")}
MOST_PAISE = 1_00_00_000_00
PREFIX = "RJ"


@dataclass(frozen=True, kw_only=True)
class DepositMoney(Order):
    """Take a holder's money; UPI and bank payments carry their reference.

    ``against`` names books, as typed, that it pays before the oldest charges: “1203, 1207-1209”.
    """

    person_id: int
    amount_paise: int
    mode: str = CASH
    reference: str = ""
    bearer: str = ""
    note: str = ""
    against: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class OwedQuestion:
    """Whose money; as of which day its age is counted."""

    person_id: int
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """What a holder owes, charge by charge with its age, or has in advance; what fresh money would pay."""

    person: Name = field(default_factory=Name)
    settlement: Settlement = field(default_factory=Settlement)
    today: datetime.date = field(default_factory=clock.today)

    @property
    def ages(self) -> tuple[int, int, int, int]:
        """Return what is owed up to 7 days, 30, 60, and longer."""
        return self.settlement.ages(self.today)

    def paid_by(self, paise: int, against: str) -> tuple[tuple[Part, ...], int]:
        """Return what so much money would pay, and what would be left as an advance.

        Raises BookOwesNothing and what the reading of numbers raises.
        """
        return paid_anew(self.settlement, paise, chosen_books(self.settlement, against, self.person))


def holder_owes(session: Session, question: OwedQuestion) -> Owed:
    """Return what a holder owes, charge by charge, as the form of a deposit shows it."""
    campaign = campaigns.current_campaign(session)
    person = ledger.person_named(session, question.person_id)
    settlement = charges.settlement_of(session, campaign.id, person.id)
    return Owed(person.name, settlement, question.today or clock.today())


def chosen_books(settlement: Settlement, against: str, person: Name) -> list[int]:
    """Read the books that money is to be set against; raises BookOwesNothing and what ranges raise."""
    if not against.strip():
        return []
    owing = {part.number for part in settlement.open if part.number}
    numbers = ledger.numbers_written(against)
    for number in numbers:
        if number not in owing:
            raise BookOwesNothing(number, person)
    return numbers


@journal.operation(N_("Money deposited"), Right.KEEP_BOOKS)
def deposit_money(session: Session, order: DepositMoney) -> Saved:
    """Enter a deposit; what lies above what is owed is kept as an advance, which the figures name.

    A reference stands on one receipt, unless a note says why on two.
    Raises AmountUnlikely, ModeUnknown, ReferenceNeeded, ReferenceUsed, BankNumberUsed, NeverHeldBooks,
    BookOwesNothing.
    """
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    person = ledger.person_named(session, order.person_id)
    _check(order)
    if order.mode != CASH and not order.note.strip():
        references.check_unused(session, campaign.id, order.mode, order.reference)
    unit_id = unit_of_account(session, campaign.id, person)
    chosen = _choices(session, campaign.id, person, order)
    before = sums.balance(session, campaign.id, person.id, clock.today())
    deposit = Deposit(
        campaign_id=campaign.id,
        number=documents.next_number(session, f"deposits:{campaign.id}"),
        code=documents.next_code(session, PREFIX),
        deposited_on=day,
        person_id=person.id,
        unit_id=unit_id,
        amount_paise=order.amount_paise,
        mode=order.mode,
        reference=references.tidy(order.reference),
        bearer=order.bearer.strip(),
        note=order.note.strip(),
        held_before=before.books_out,
        owed_before_paise=before.owed_paise,
        entry_id=journal.entry_id(session),
        visit_id=ledger.visit_under_way(session),
    )
    session.add(deposit)
    session.flush()
    _choose(session, deposit, chosen)
    add_slip(session, deposit)
    figures = {"amount_paise": order.amount_paise, "owed_before_paise": before.owed_paise}
    figures |= left_to_pay(before.owed_paise - order.amount_paise)
    return Saved("deposits", deposit.id, deposit.code, figures)


def _check(order: DepositMoney) -> None:
    if not 0 < order.amount_paise <= MOST_PAISE:
        raise AmountUnlikely
    if order.mode not in MODES:
        raise ModeUnknown(order.mode[:20])
    if order.mode != CASH and not order.reference.strip():
        raise ReferenceNeeded


def _choices(session: Session, campaign_id: int, person: Person, order: DepositMoney) -> dict[int, int]:
    """Return how much of the money goes to which of the books that were chosen."""
    if not order.against.strip():
        return {}
    settlement = charges.settlement_of(session, campaign_id, person.id)
    numbers = chosen_books(settlement, order.against, person.name)
    paid, _left = paid_anew(settlement, order.amount_paise, numbers)
    found = dict.fromkeys(numbers, 0)
    for part in paid:
        if part.number in found:
            found[part.number] += part.paise
    return {number: paise for number, paise in found.items() if paise}


def _choose(session: Session, deposit: Deposit, chosen: Mapping[int, int]) -> None:
    if not chosen:
        return
    books = ledger.books_numbered(session, deposit.campaign_id, sorted(chosen))
    session.add_all(
        DepositChoice(deposit_id=deposit.id, book_id=book.id, amount_paise=chosen[book.number])
        for book in books
    )
    session.flush()
    told = ranges.spans_text(ranges.spans_of(chosen))[:8000]
    journal.note_change(session, "deposits", deposit.id, {"against": (None, told)})


def add_slip(session: Session, deposit: Deposit) -> None:
    """Give a deposit its slip under its own number, unless the slip of its visit stands for it."""
    if deposit.visit_id is None:
        session.add(
            Document(kind="return_slip", number=deposit.code, subject="deposits", subject_id=deposit.id)
        )


def left_to_pay(owed_paise: int) -> dict[str, int]:
    """Return a balance as figures of an answer: what is still owed, or the advance."""
    return {"owed_paise": max(0, owed_paise), "advance_paise": max(0, -owed_paise)}


def unit_of_account(session: Session, campaign_id: int, person: Person) -> int | None:
    """Return the unit that somebody's money belongs to: of his last books, or of what he owes from before.

    Raises NeverHeldBooks.
    """
    people = sums.identities(session, person.id)
    held = session.scalars(
        select(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .where(
            Book.campaign_id == campaign_id,
            BookHolding.person_id.in_(people),
        )
        .order_by(BookHolding.id.desc())
        .limit(1)
    ).first()
    if held is not None:
        return held.unit_id
    charged = session.scalars(
        select(BookCharge)
        .where(BookCharge.campaign_id == campaign_id, BookCharge.person_id.in_(people))
        .order_by(BookCharge.id.desc())
        .limit(1)
    ).first()
    if charged is None:
        raise NeverHeldBooks(person.name)
    return charged.unit_id
