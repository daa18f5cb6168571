"""What everybody has and owes at once: for the list that lies ready when the power fails, and for imports."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.base.ranges import Span, spans_of
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.db.portions import portions
from controlroom.domain import campaigns, masking
from controlroom.domain.books.ledger import ISSUED


@dataclass(frozen=True, slots=True)
class HolderBalance:
    """A holder's line of the list: what he has by number, what is late, what he owes."""

    person_id: int
    code: str
    name: Name
    mobile: str
    unit: Name
    above: Name
    out: tuple[Span, ...]
    to_count: tuple[Span, ...]
    overdue: int
    owed_paise: int

    @property
    def books_out(self) -> int:
        """Return how many books he has."""
        return sum(map(len, self.out))


@dataclass(slots=True)
class _Held:
    """What one person has, gathered book by book; the unit of his last book."""

    out: list[int] = field(default_factory=list)
    to_count: list[int] = field(default_factory=list)
    overdue: int = 0
    unit_id: int | None = None


def all_balances(session: Session, today: datetime.date | None = None) -> tuple[HolderBalance, ...]:
    """Return everybody who has books or owes money, in the order of the tree of units and then by name."""
    campaign = campaigns.current_campaign(session)
    held = _held(session, campaign.id, today or clock.today())
    owed = owed_now(session, campaign.id)
    owing = {person_id for person_id, paise in owed.items() if paise}
    people = {one.id: one for one in _by_ids(session, sorted(held.keys() | owing))}
    units = {one.id: one for one in session.scalars(select(Unit))} if people else {}
    last_units = _units_charged(session, campaign.id)
    eyes = masking.eyes(session)
    rows = []
    for person_id, person in people.items():
        has = held.get(person_id, _Held())
        unit = units.get(has.unit_id or last_units.get(person_id, 0))
        parent = units.get(unit.parent_id or 0) if unit else None
        row = HolderBalance(
            person_id,
            person.code,
            person.name,
            eyes.mobile(person.mobile),
            unit.name if unit else Name(),
            parent.name if parent else Name(),
            spans_of(has.out),
            spans_of(has.to_count),
            has.overdue,
            owed.get(person_id, 0),
        )
        rows.append((unit.sort_key if unit else "￿", person.sort_key, person_id, row))
    return tuple(row for *_order, row in sorted(rows, key=lambda one: one[:3]))


def books_out_now(session: Session, campaign_id: int) -> Mapping[int, int]:
    """Return how many books everybody has, by the person who answers for them."""
    return {one: len(has.out) for one, has in _held(session, campaign_id, clock.today()).items()}


def owed_now(session: Session, campaign_id: int) -> dict[int, int]:
    """Return what everybody owes, in paise; below nothing it is an advance."""
    roots = who_answers(session)
    owed: dict[int, int] = defaultdict(int)
    charged = (
        select(BookMovement.person_id, func.sum(BookMovementLine.used * Book.fee_paise))
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(BookMovement.campaign_id == campaign_id, BookMovementLine.used != 0)
        .group_by(BookMovement.person_id)
    )
    before = (
        select(BookCharge.person_id, func.sum(BookCharge.amount_paise))
        .where(BookCharge.campaign_id == campaign_id)
        .group_by(BookCharge.person_id)
    )
    paid = (
        select(Deposit.person_id, -func.sum(Deposit.amount_paise))
        .where(Deposit.campaign_id == campaign_id)
        .group_by(Deposit.person_id)
    )
    for query in (charged, before, paid):
        for person_id, paise in session.execute(query):
            if person_id is not None:
                owed[roots.get(person_id, person_id)] += int(paise or 0)
    return owed


def _held(session: Session, campaign_id: int, today: datetime.date) -> dict[int, _Held]:
    roots = who_answers(session)
    held: dict[int, _Held] = defaultdict(_Held)
    rows = session.execute(
        select(BookHolding.person_id, BookHolding.unit_id, BookHolding.due_on, Book.number, Book.state)
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign_id, BookHolding.closed_by_id.is_(None))
        .order_by(BookHolding.id)
    )
    for person_id, unit_id, due_on, number, state in rows:
        has = held[roots.get(person_id, person_id)]
        (has.out if state == ISSUED else has.to_count).append(number)
        has.overdue += state == ISSUED and due_on < today
        has.unit_id = unit_id or has.unit_id
    return held


def _units_charged(session: Session, campaign_id: int) -> dict[int, int]:
    """Return for who has no books now the unit of his last movement or charge."""
    roots = who_answers(session)
    found: dict[int, int] = {}
    for table in (BookCharge, BookMovement):
        rows = session.execute(
            select(table.person_id, table.unit_id)
            .where(table.campaign_id == campaign_id, table.person_id.is_not(None), table.unit_id.is_not(None))
            .order_by(table.id)
        )
        found |= {roots.get(person, person): unit for person, unit in rows if person and unit}
    return found


def who_answers(session: Session) -> dict[int, int]:
    """Return for everybody who was merged into another who answers for him now."""
    query = select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    merged = {one: into for one, into in session.execute(query) if into is not None}
    roots: dict[int, int] = {}
    for one, into in merged.items():
        root = into
        while root in merged:
            root = merged[root]
        roots[one] = root
    return roots


def _by_ids(session: Session, ids: Sequence[int]) -> list[Person]:
    found: list[Person] = []
    for part in portions(ids):
        found += session.scalars(select(Person).where(Person.id.in_(part)))
    return found
