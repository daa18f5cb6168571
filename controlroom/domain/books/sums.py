"""What holders, units and the office have and owe: sums over movements, holdings and deposits."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Select, case, func, or_, select, union_all
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine, Deposit, Leaf
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns
from controlroom.domain.books.ledger import ISSUED, STOCK, TO_COUNT, person_named


@dataclass(frozen=True, slots=True)
class Balance:
    """What a holder has and owes; ``owed_paise`` below nothing is an advance.

    ``entered`` counts leaves of books still out from which members were entered already; they are charged
    when the book comes back. What was owed before the register began is charged too.
    """

    books_out: int = 0
    to_count: int = 0
    overdue: int = 0
    entered: int = 0
    used_leaves: int = 0
    charged_paise: int = 0
    deposited_paise: int = 0

    @property
    def owed_paise(self) -> int:
        """Return what is still owed for used leaves."""
        return self.charged_paise - self.deposited_paise

    @property
    def advance_paise(self) -> int:
        """Return what was deposited beyond what is owed."""
        return max(0, -self.owed_paise)


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of the office, or of a unit and all below it; stock belongs to the office alone."""

    stock: int
    out: int
    to_count: int
    overdue: int
    issued: int
    owed_paise: int
    of: Name = field(default_factory=Name)


@dataclass(frozen=True, kw_only=True)
class TotalsQuestion:
    """Which unit's figures; None is the whole office."""

    unit_id: int | None = None
    today: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class BalanceQuestion:
    """Whose balance."""

    person_id: int
    today: datetime.date | None = None


def holder_balance(session: Session, question: BalanceQuestion) -> Balance:
    """Return what a person has and owes in the campaign under way."""
    campaign = campaigns.current_campaign(session)
    person = person_named(session, question.person_id)
    return balance(session, campaign.id, person.id, question.today or clock.today())


def balance(session: Session, campaign_id: int, person_id: int, today: datetime.date) -> Balance:
    """Return what a person has and owes in a campaign."""
    people = identities(session, person_id)
    out = session.execute(_held(campaign_id, today).where(BookHolding.person_id.in_(people))).one()
    entered = session.execute(
        select(func.count())
        .select_from(Leaf)
        .join(BookHolding, BookHolding.book_id == Leaf.book_id)
        .join(Book, Book.id == Leaf.book_id)
        .where(
            Book.campaign_id == campaign_id,
            BookHolding.person_id.in_(people),
            BookHolding.closed_by_id.is_(None),
            Leaf.state == "used",
        )
    ).scalar_one()
    used, charged = session.execute(_charged(campaign_id).where(BookMovement.person_id.in_(people))).one()
    before = session.scalar(_owed_before(campaign_id).where(BookCharge.person_id.in_(people)))
    return Balance(
        books_out=out.books or 0,
        to_count=out.waiting or 0,
        overdue=out.late or 0,
        entered=entered,
        used_leaves=used or 0,
        charged_paise=(charged or 0) + (before or 0),
        deposited_paise=session.execute(
            _deposited(campaign_id).where(Deposit.person_id.in_(people))
        ).scalar_one()
        or 0,
    )


def numbers_held(session: Session, campaign_id: int, person_id: int) -> list[int]:
    """Return the numbers of the books that somebody has in hand."""
    return list(
        session.scalars(
            select(Book.number)
            .join(BookHolding, BookHolding.book_id == Book.id)
            .where(
                Book.campaign_id == campaign_id,
                Book.state == ISSUED,
                BookHolding.closed_by_id.is_(None),
                BookHolding.person_id.in_(identities(session, person_id)),
            )
            .order_by(Book.number)
        )
    )


def with_books_back(session: Session, before: Balance, campaign_id: int, numbers: Sequence[int]) -> Balance:
    """Return a holder's balance once these of his books lie on the table again, counted or not."""
    if not numbers:
        return before
    still_out = session.execute(
        select(func.count())
        .select_from(Book)
        .where(Book.campaign_id == campaign_id, Book.number.in_(numbers), Book.state == ISSUED)
    ).scalar_one()
    return replace(before, books_out=before.books_out - still_out)


def identities(session: Session, person_id: int) -> list[int]:
    """Return a person's id and those of all who were merged into him."""
    found = [person_id]
    for one in found:
        found.extend(session.scalars(select(Person.id).where(Person.merged_into_id == one)))
    return found


def really_issued() -> ColumnElement[bool]:
    """Return the condition that a holding's issue was not put right."""
    corrections = select(BookMovement.id).where(BookMovement.kind == "reverse")
    return or_(BookHolding.closed_by_id.is_(None), BookHolding.closed_by_id.not_in(corrections))


def totals(session: Session, question: TotalsQuestion) -> Totals:
    """Return the figures of the office or of one unit's subtree."""
    campaign = campaigns.current_campaign(session)
    today = question.today or clock.today()
    held = _held(campaign.id, today)
    issued = (
        select(func.count())
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign.id, really_issued())
    )
    units = None if question.unit_id is None else subtree(session, question.unit_id)
    if units is not None:
        held = held.where(BookHolding.unit_id.in_(units))
        issued = issued.where(BookHolding.unit_id.in_(units))
    out = session.execute(held).one()
    stock = session.execute(
        select(func.count()).select_from(Book).where(Book.campaign_id == campaign.id, Book.state == STOCK)
    ).scalar_one()
    return Totals(
        stock=stock,
        out=out.books or 0,
        to_count=out.waiting or 0,
        overdue=out.late or 0,
        issued=session.execute(issued).scalar_one(),
        of=_named(session, question.unit_id),
        owed_paise=int(session.scalar(_owed(campaign.id, units)) or 0),
    )


def _owed(campaign_id: int, units: Select[int] | None) -> Select[int]:
    """Return what all who owe owe together: what one has paid ahead is no other's money."""
    charged = (
        select(BookMovement.person_id, func.sum(BookMovementLine.used * Book.fee_paise).label("paise"))
        .select_from(BookMovementLine)
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(BookMovement.campaign_id == campaign_id, BookMovementLine.used != 0)
        .group_by(BookMovement.person_id)
    )
    before = select(BookCharge.person_id, BookCharge.amount_paise).where(
        BookCharge.campaign_id == campaign_id
    )
    paid = select(Deposit.person_id, -Deposit.amount_paise).where(Deposit.campaign_id == campaign_id)
    if units is not None:
        charged = charged.where(BookMovement.unit_id.in_(units))
        before = before.where(BookCharge.unit_id.in_(units))
        paid = paid.where(Deposit.unit_id.in_(units))
    parts = union_all(charged, before, paid).subquery()
    owing = (
        select(func.sum(parts.c.paise).label("paise"))
        .select_from(parts)
        .join(Person, Person.id == parts.c.person_id)
        .group_by(func.coalesce(Person.merged_into_id, Person.id))
        .having(func.sum(parts.c.paise) > 0)
        .subquery()
    )
    return select(func.sum(owing.c.paise))


def _named(session: Session, unit_id: int | None) -> Name:
    return Name() if unit_id is None else session.get_one(Unit, unit_id).name


def subtree(session: Session, unit_id: int) -> Select[int]:
    """Return the ids of a unit and of all that stand under it."""
    return select(Unit.id).where(under(session.get_one(Unit, unit_id).path))


def _held(campaign_id: int, today: datetime.date) -> Select[int, int, int]:
    out = Book.state == ISSUED
    return (
        select(
            func.sum(_one_if(out)).label("books"),
            func.sum(_one_if(Book.state == TO_COUNT)).label("waiting"),
            func.sum(_one_if(out & (BookHolding.due_on < today))).label("late"),
        )
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign_id, BookHolding.closed_by_id.is_(None))
    )


def _charged(campaign_id: int) -> Select[int, int]:
    return (
        select(func.sum(BookMovementLine.used), func.sum(BookMovementLine.used * Book.fee_paise))
        .select_from(BookMovementLine)
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(BookMovement.campaign_id == campaign_id, BookMovementLine.used != 0)
    )


def _owed_before(campaign_id: int) -> Select[int]:
    return select(func.sum(BookCharge.amount_paise)).where(BookCharge.campaign_id == campaign_id)


def _deposited(campaign_id: int) -> Select[int]:
    return select(func.sum(Deposit.amount_paise)).where(Deposit.campaign_id == campaign_id)


def _one_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
