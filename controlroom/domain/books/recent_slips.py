"""The slips of the last days, the latest first: what may have to be put right or printed again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import Integer, Select, exists, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import Name
from controlroom.db.models.books import BookMovement, Deposit
from controlroom.db.models.ledger import BookVisit, MoneyMove
from controlroom.db.models.people import Person
from controlroom.domain import campaigns
from controlroom.domain.books.ledger import in_effect

VISIT, DEPOSIT, PAYBACK, MONEY_MOVE = "visit", "deposit", "payback", "money_move"


@dataclass(frozen=True, kw_only=True)
class RecentSlips:
    """How many of them."""

    limit: int = 12


@dataclass(frozen=True, slots=True)
class RecentSlip:
    """A slip by its number: what it was about, whose, and of which day."""

    code: str
    kind: str
    day: datetime.date
    person: Name


def recent_slips(session: Session, question: RecentSlips) -> tuple[RecentSlip, ...]:
    """Return the last slips that nothing put right; what belongs to a visit stands under the visit."""
    campaign = campaigns.current_campaign(session)
    whole = union_all(*_parts(campaign.id)).subquery()
    rows = session.execute(
        select(whole.c.code, whole.c.kind, whole.c.day, Person)
        .outerjoin(Person, Person.id == whole.c.person_id)
        .order_by(whole.c.entry_id.desc(), whole.c.day.desc(), whole.c.code)
        .limit(question.limit)
    )
    return tuple(
        RecentSlip(code, kind, day, person.name if person else Name()) for code, kind, day, person in rows
    )


def _parts(campaign_id: int) -> list[Select[str, str, datetime.date, int | None, int]]:
    undone = aliased(Deposit)
    taken_back = aliased(MoneyMove)
    is_standing = Deposit.reverses_id.is_(None) & ~exists().where(undone.reverses_id == Deposit.id)
    moved = select(BookMovement.visit_id).where(BookMovement.visit_id.is_not(None), in_effect())
    paid = select(Deposit.visit_id).where(Deposit.visit_id.is_not(None), is_standing)
    return [
        select(
            BookMovement.code.label("code"),
            BookMovement.kind.label("kind"),
            BookMovement.moved_on.label("day"),
            BookMovement.person_id.label("person_id"),
            BookMovement.entry_id.label("entry_id"),
        ).where(BookMovement.campaign_id == campaign_id, BookMovement.visit_id.is_(None), in_effect()),
        select(Deposit.code, Deposit.kind, Deposit.deposited_on, Deposit.person_id, Deposit.entry_id).where(
            Deposit.campaign_id == campaign_id, Deposit.visit_id.is_(None), is_standing
        ),
        select(
            BookVisit.code, literal(VISIT), BookVisit.visited_on, BookVisit.person_id, BookVisit.entry_id
        ).where(BookVisit.campaign_id == campaign_id, BookVisit.id.in_(moved) | BookVisit.id.in_(paid)),
        select(
            MoneyMove.code,
            literal(MONEY_MOVE),
            MoneyMove.moved_on,
            literal(None, Integer),
            MoneyMove.entry_id,
        ).where(
            MoneyMove.campaign_id == campaign_id,
            MoneyMove.reverses_id.is_(None),
            ~exists().where(taken_back.reverses_id == MoneyMove.id),
        ),
    ]
