"""Accounts of books and leaves for any period: of a holder, a unit, the stock, the office; all close."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Select, SQLColumnExpression, case, func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.books import BookMovement, Deposit
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Person
from controlroom.domain import campaigns
from controlroom.domain.books import ledger, sums
from controlroom.domain.books.ledger import STOCK
from controlroom.domain.books.steps import (
    COUNTED,
    HELD,
    Place,
    Step,
    Way,
    touched_by,
    way_of_books,
)
from controlroom.domain.books.terms import Account, Money, StockAccount, Tally, findings_of

BEGINNING: Final = datetime.date(1, 1, 1)
_WITH, _HANDED_ON = 1, 2


@dataclass(frozen=True, kw_only=True)
class AccountQuestion:
    """Whose account: a person's, or of a unit with all below it, or the whole office's; and of which days."""

    person_id: int | None = None
    unit_id: int | None = None
    first_day: datetime.date = BEGINNING
    last_day: datetime.date | None = None
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class Lens:
    """How an account sees places: a person's, that of some units, or else the office's."""

    person_id: int | None = None
    units: frozenset[int] | None = None

    def sees(self, place: Place) -> int:
        """Return whether a book is with the account, handed on by it, or none of both (0)."""
        if self.person_id is None and self.units is None:
            return _WITH if place.state == STOCK or place.state in HELD else 0
        if self.person_id is not None and place.custodian_id == self.person_id:
            return _WITH
        if self.answers(place):
            return _HANDED_ON if place.is_handed_on else _WITH
        return 0

    def answers(self, place: Place) -> bool:
        """Tell whether the account answers for a book, and owes for its leaves."""
        if self.person_id is not None:
            return place.holder_id == self.person_id
        return self.units is None or place.unit_id in self.units


def account(session: Session, question: AccountQuestion) -> Account:
    """Return the account of a person, a unit or the office for a period, with what does not close in it."""
    campaign_id = question.campaign_id or campaigns.current_campaign(session).id
    last = question.last_day or clock.today()
    way, lens = way_and_lens(session, question, campaign_id, last)
    found = account_of(way, lens, question.first_day, last)
    return replace(found, money=found.money + moved_money(session, question, campaign_id, last))


def stock_account(session: Session, question: AccountQuestion) -> StockAccount:
    """Return the account of the office's stock for a period."""
    campaign_id = question.campaign_id or campaigns.current_campaign(session).id
    last = question.last_day or clock.today()
    return stock_of(way_of_books(session, campaign_id, last), question.first_day, last)


def way_and_lens(
    session: Session, question: AccountQuestion, campaign_id: int, last: datetime.date
) -> tuple[Way, Lens]:
    """Return how the books of an account moved up to its last day, and how the account sees places."""
    if question.person_id is not None:
        person = ledger.person_named(session, question.person_id)
        ids = sums.identities(session, person.id)
        one = dict.fromkeys(ids, person.id)
        way = way_of_books(session, campaign_id, last, people=one, touched=touched_by(ids))
        return way, Lens(person_id=person.id)
    merged = people_now(session)
    if question.unit_id is not None:
        units = sums.subtree(session, question.unit_id)
        touched = BookMovement.unit_id.in_(units)
        way = way_of_books(session, campaign_id, last, people=merged, touched=touched)
        return way, Lens(units=frozenset(session.scalars(units)))
    return way_of_books(session, campaign_id, last, people=merged), Lens()


def account_of(way: Way, lens: Lens, first: datetime.date, last: datetime.date) -> Account:
    """Return the account of books whose way is known; its money is that of their leaves alone."""
    terms = {name: Tally() for name in _TERMS}
    before: dict[int, Step] = {}
    after: dict[int, Step] = {}
    owed = charged = 0
    for step in way.steps:
        after[step.book.id] = step
        fees = _fees(lens, step)
        if step.movement.day < first:
            before[step.book.id] = step
            owed += fees
        else:
            charged += fees
            _add_step(terms, lens, step)
    _add_balance(terms, lens, "opening", before)
    _add_balance(terms, lens, "closing", after)
    come = [terms.pop(name) for name in ("opening", "received")]
    answers = terms.pop("answers_for")
    return Account(
        first_day=first,
        last_day=last,
        opening=come[0].term(),
        received=come[1].term(),
        used=terms["used"].term(in_leaves=False),
        cancelled=terms["cancelled"].term(in_leaves=False),
        missing=terms["missing"].term(in_leaves=False),
        blank=terms["blank"].term(in_leaves=False),
        handed_on=terms["handed_on"].term(),
        closing=terms["closing"].term(),
        answers_for=answers.term(),
        money=Money(owed, charged),
        findings=findings_of(way, come, terms.values()),
    )


def stock_of(way: Way, first: datetime.date, last: datetime.date) -> StockAccount:
    """Return the account of the stock of books whose way is known."""
    terms = {name: Tally() for name in ("opening", "received", "blank_back", "issued", "lost", "closing")}
    before: dict[int, Step] = {}
    after: dict[int, Step] = {}
    for step in way.steps:
        after[step.book.id] = step
        if step.movement.day < first:
            before[step.book.id] = step
            continue
        change = (step.after.state == STOCK) - (step.before.state == STOCK)
        if change:
            name = _STOCK_TERMS[step.movement.kind]
            sign = change if name in {"received", "blank_back"} else -change
            terms[name].add(step.book, sign, sign * step.book.leaves)
    for name, steps in (("opening", before), ("closing", after)):
        for step in steps.values():
            if step.after.state == STOCK:
                terms[name].add(step.book, 1, step.book.leaves)
    come = [terms[name] for name in ("opening", "received", "blank_back")]
    gone = [terms[name] for name in ("issued", "lost", "closing")]
    return StockAccount(
        first_day=first,
        last_day=last,
        opening=terms["opening"].term(),
        received=terms["received"].term(),
        blank_back=terms["blank_back"].term(),
        issued=terms["issued"].term(),
        lost=terms["lost"].term(),
        closing=terms["closing"].term(),
        findings=findings_of(way, come, gone),
    )


def moved_money(session: Session, question: AccountQuestion, campaign_id: int, last: datetime.date) -> Money:
    """Return what was charged beside used leaves, and what was paid, by whom the account is of."""
    beside = _split(BookCharge.amount_paise, BookCharge.charged_on, question.first_day).where(
        BookCharge.campaign_id == campaign_id, BookCharge.charged_on <= last
    )
    paid = _split(Deposit.amount_paise, Deposit.deposited_on, question.first_day).where(
        Deposit.campaign_id == campaign_id, Deposit.deposited_on <= last
    )
    if question.person_id is not None:
        ids = sums.identities(session, ledger.person_named(session, question.person_id).id)
        beside, paid = beside.where(BookCharge.person_id.in_(ids)), paid.where(Deposit.person_id.in_(ids))
    elif question.unit_id is not None:
        units = sums.subtree(session, question.unit_id)
        beside, paid = beside.where(BookCharge.unit_id.in_(units)), paid.where(Deposit.unit_id.in_(units))
    (owed, charged), (given, brought) = (session.execute(one).one() for one in (beside, paid))
    return Money((owed or 0) - (given or 0), charged or 0, brought or 0)


def people_now(session: Session) -> Mapping[int, int]:
    """Return for every entry that was merged into another whose it is now."""
    entries = session.execute(
        select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    )
    merged = {person_id: now for person_id, now in entries if now is not None}
    for person_id, now in merged.items():
        last = now
        while last in merged:
            last = merged[last]
        merged[person_id] = last
    return merged


_TERMS: Final = (
    "opening",
    "received",
    "used",
    "cancelled",
    "missing",
    "blank",
    "handed_on",
    "closing",
    "answers_for",
)
_STOCK_TERMS: Final[Mapping[str, str]] = {
    "receive": "received",
    "opening": "received",
    "return": "blank_back",
    "issue": "issued",
    "lost": "lost",
    "damaged": "lost",
}
_BOOK_TERMS: Final[Mapping[str, str]] = {"return": "used", "lost": "missing", "damaged": "cancelled"}


def _add_balance(terms: Mapping[str, Tally], lens: Lens, name: str, steps: Mapping[int, Step]) -> None:
    for step in steps.values():
        seen = lens.sees(step.after)
        if seen == _WITH:
            terms[name].add(step.book, 1, step.book.leaves)
        if seen and name == "closing" and lens.answers(step.after):
            terms["answers_for"].add(step.book, 1, step.book.leaves)


def _fees(lens: Lens, step: Step) -> int:
    """Return what a step charges to the account: used leaves at the fee of their book."""
    liable = step.before if step.movement.sign > 0 else step.after
    return step.used * step.book.fee_paise if step.used and lens.answers(liable) else 0


def _add_step(terms: Mapping[str, Tally], lens: Lens, step: Step) -> None:
    before, after, movement = lens.sees(step.before), lens.sees(step.after), step.movement
    leaves, sign = step.book.leaves, movement.sign
    if movement.kind == "hand_on":
        change = (after == _WITH) - (before == _WITH)
        if before and after:
            terms["handed_on"].add(step.book, -change, -change * leaves)
        elif sign * change > 0:
            terms["received"].add(step.book, sign, sign * leaves)
        elif change:
            terms["handed_on"].add(step.book, sign, sign * leaves)
        return
    if bool(before) == bool(after):
        return
    if movement.kind not in COUNTED:
        terms["received"].add(step.book, sign, sign * leaves)
        return
    if _HANDED_ON in {before, after}:
        terms["handed_on"].add(step.book, -sign, -sign * leaves)
    is_blank = movement.kind == "return" and step.blank == sign * leaves
    name = "blank" if is_blank else _BOOK_TERMS[movement.kind]
    terms[name].add(step.book, sign, 0)
    for counted in ("used", "cancelled", "missing", "blank"):
        terms[counted].leaves += getattr(step, counted)


def _split(
    amount: SQLColumnExpression[int], day: SQLColumnExpression[datetime.date], first: datetime.date
) -> Select[int | None, int | None]:
    return select(
        func.sum(case((day < first, amount), else_=0)), func.sum(case((day >= first, amount), else_=0))
    )
