"""Money paid back: what a holder brought beyond what he owes, given to him again against his signature.

It is a deposit the other way round, so that every sum, account and place of money knows of it; it has a
number of its own and is put right as all else.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, _, date_text, money_text
from controlroom.db.models.books import Deposit
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import cash_boxes, charges, ledger, money, references, sums
from controlroom.domain.books.errors import AmountUnlikely, ModeUnknown, ReferenceNeeded
from controlroom.domain.books.money import CASH, MODES, MOST_PAISE
from controlroom.domain.books.rules import rules
from controlroom.domain.journal import Order, Saved
from controlroom.domain.papers.money import PAYBACK_PREFIX
from controlroom.domain.rights import Right

KIND = "payback"


@dataclass(eq=False)
class MoreThanAdvance(UserError):
    """Only what somebody brought beyond what he owes is paid back."""

    person: Name
    advance_paise: int
    day: datetime.date
    at = "amount_paise"
    sentence = N_(
        "{person} has {advance} in advance, dated {day}: more than that is not paid back. "
        "Enter the books that came back and the money that came in first."
    )

    def told(self) -> str:
        """Name person and amount in the language of the moment."""
        return _(self.sentence).format(
            person=self.person, advance=money_text(self.advance_paise), day=date_text(self.day)
        )


@dataclass(eq=False)
class NotSoMuchThere(UserError):
    """Nothing is paid out of a place that has not so much."""

    place: str
    there_paise: int
    day: datetime.date
    at = "amount_paise"
    sentence = N_(
        "{place}: {there} is there, dated {day}; more is not paid out of it. Enter first what came in, "
        "or pay it back another way."
    )

    def told(self) -> str:
        """Name place and amount in the language of the moment."""
        return _(self.sentence).format(
            place=cash_boxes.place_text(self.place),
            there=money_text(self.there_paise),
            day=date_text(self.day),
        )


@dataclass(frozen=True, kw_only=True)
class PayBack(Order):
    """Give a holder back what he paid ahead; what goes by UPI or bank bears its number."""

    person_id: int
    amount_paise: int
    mode: str = CASH
    reference: str = ""
    bearer: str = ""
    note: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PreviewPayback:
    """Whom, how much and how, as it stands in the form so far."""

    person_id: int
    amount_paise: int = 0
    mode: str = CASH
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PaybackPreview:
    """What may be paid back, what is there to pay it from, and what speaks against so much."""

    person: Name = field(default_factory=Name)
    advance_paise: int = 0
    there_paise: int = 0
    books_out: int = 0
    problem: UserError | None = None


@journal.operation(N_("Advance paid back"), Right.KEEP_BOOKS)
def pay_back(session: Session, order: PayBack) -> Saved:
    """Enter money that a holder got back, with the voucher that he signs.

    Raises AmountUnlikely, ModeUnknown, ReferenceNeeded, ReferenceUsed, BankNumberUsed, NeverHeldBooks,
    MoreThanAdvance, NotSoMuchThere.
    """
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    person = ledger.person_named(session, order.person_id)
    _check(session, campaign.id, order)
    unit_id = money.unit_of_account(session, campaign.id, person)
    asked = PreviewPayback(person_id=person.id, amount_paise=order.amount_paise, mode=order.mode, day=day)
    seen = preview_payback(session, asked)
    if seen.problem is not None:
        raise seen.problem
    before = sums.balance(session, campaign.id, person.id, clock.today())
    paid = Deposit(
        campaign_id=campaign.id,
        kind=KIND,
        number=documents.next_number(session, series(campaign.id)),
        code=documents.next_code(session, PAYBACK_PREFIX),
        deposited_on=day,
        person_id=person.id,
        unit_id=unit_id,
        amount_paise=-order.amount_paise,
        mode=order.mode,
        reference=references.tidy(order.reference),
        bearer=order.bearer.strip(),
        note=order.note.strip(),
        held_before=before.books_out,
        owed_before_paise=before.owed_paise,
        entry_id=journal.entry_id(session),
    )
    session.add(paid)
    session.flush()
    money.add_slip(session, paid)
    figures = {"amount_paise": order.amount_paise, "owed_before_paise": before.owed_paise}
    figures |= money.left_to_pay(before.owed_paise + order.amount_paise)
    return Saved("deposits", paid.id, paid.code, figures)


def preview_payback(session: Session, question: PreviewPayback) -> PaybackPreview:
    """Return what may be paid back on a day, so that it was ahead then and is so now."""
    campaign = campaigns.current_campaign(session)
    person = ledger.person_named(session, question.person_id)
    day = question.day or clock.today()
    now = sums.balance(session, campaign.id, person.id, clock.today())
    then = charges.settlement_of(session, campaign.id, person.id, until=day)
    advance = min(now.advance_paise, then.advance_paise)
    there = cash_boxes.free_from(session, question.mode, day)
    problem: UserError | None = None
    if question.amount_paise > advance:
        problem = MoreThanAdvance(person.name, advance, day)
    elif question.amount_paise > there and rules(session).money_as_there:
        problem = NotSoMuchThere(question.mode, there, day)
    return PaybackPreview(person.name, advance, there, now.books_out, problem)


def series(campaign_id: int) -> str:
    """Return the counter that numbers what is paid back."""
    return f"paybacks:{campaign_id}"


def _check(session: Session, campaign_id: int, order: PayBack) -> None:
    if not 0 < order.amount_paise <= MOST_PAISE:
        raise AmountUnlikely
    if order.mode not in MODES:
        raise ModeUnknown(order.mode[:20])
    if order.mode == CASH:
        return
    if not order.reference.strip():
        raise ReferenceNeeded
    if not order.note.strip():
        references.check_unused(session, campaign_id, order.mode, order.reference)
