"""Numbers that a bank or UPI gave: each stands on one receipt or move, or a note says why on two."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.books import Deposit
from controlroom.db.models.ledger import MoneyMove
from controlroom.db.models.people import Person
from controlroom.domain.books.refusals import ReferenceUsed


@dataclass(eq=False)
class BankSlipNeeded(UserError):
    """What is carried to the bank is proved by the bank's own slip."""

    at = "reference"
    sentence = N_("Write the number of the bank's slip, the one with the bank's stamp.")


@dataclass(eq=False)
class BankNumberUsed(UserError):
    """A bank's number is entered once: it stands on a slip of money handed on."""

    reference: str
    code: str
    day: datetime.date
    at = "reference"
    sentence = N_(
        "The bank's number {reference} is entered already: {code} of {day}. Correct the number. "
        "If one slip of the bank is for both, write so in the note."
    )


def tidy(reference: str) -> str:
    """Return a number as it is kept: plain digits, one space where several were typed."""
    return ranges.plain_digits(" ".join(reference.split()))


def check_unused(session: Session, campaign_id: int, place: str, reference: str) -> None:
    """Raise ReferenceUsed or BankNumberUsed where what came into a place bears the same number."""
    written = tidy(reference).replace(" ", "").upper()
    paid = _standing(Deposit, campaign_id, written).where(Deposit.mode == place)
    receipt = session.execute(paid.join(Person, Person.id == Deposit.person_id).add_columns(Person)).first()
    if receipt is not None:
        made, person = receipt
        raise ReferenceUsed(made.reference, made.code, person.name, made.deposited_on)
    moved = _standing(MoneyMove, campaign_id, written).where(MoneyMove.target == place)
    move = session.scalars(moved).first()
    if move is not None:
        raise BankNumberUsed(move.reference, move.code, move.moved_on)


def _standing(table: Any, campaign_id: int, written: str) -> Select[Any]:  # noqa: ANN401 - either table
    undone = aliased(table)
    return (
        select(table)
        .where(
            table.campaign_id == campaign_id,
            func.upper(func.replace(table.reference, " ", "")) == written,
            table.reverses_id.is_(None),
            table.id.not_in(select(undone.reverses_id).where(undone.reverses_id.is_not(None))),
        )
        .order_by(table.id)
        .limit(1)
    )
