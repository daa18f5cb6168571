"""The receipt of a deposit (राशि जमा पावती): which books the money pays, the same years later."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.ranges import spans_of
from controlroom.db.models.books import Deposit
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import documents, masking
from controlroom.domain.books import charges, slips
from controlroom.domain.books.money import MODES
from controlroom.domain.books.recent_slips import PAYBACK
from controlroom.domain.books.settlement import Part
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.books import Holder
from controlroom.domain.papers.money import DepositReceipt, PaidFor
from controlroom.domain.units.naming import placed_name


def deposit_receipt(
    session: Session, deposit: Deposit, *, ordinal: int = 1, duplicate: bool = False
) -> DepositReceipt:
    """Return the receipt of a deposit as it stood when it was entered; ``ordinal`` counts its prints."""
    is_payback = deposit.kind == PAYBACK
    paid = () if is_payback else charges.settlement_at(session, deposit).paid.get(deposit.code, ())
    return DepositReceipt(
        office=office_on_paper(session),
        stamp=Stamp(deposit.code, ordinal, clock.local(clock.now())),
        day=deposit.deposited_on,
        holder=_holder(session, deposit),
        amount_paise=deposit.amount_paise,
        mode=MODES[deposit.mode],
        reference=deposit.reference,
        paid=paid_for(paid),
        advance_paise=0 if is_payback else max(0, deposit.amount_paise - sum(part.paise for part in paid)),
        owed_before_paise=deposit.owed_before_paise,
        books_in_hand=deposit.held_before,
        remark=deposit.note,
        puts_right=_code(session, deposit.reverses_id),
        undone_by=_undone_by(session, deposit),
        operator=_operator(session, deposit),
        duplicate=duplicate,
        again=documents.printed_again(session, deposit.code, ordinal),
        is_payback=is_payback,
    )


def paid_for(parts: Sequence[Part]) -> tuple[PaidFor, ...]:
    """Return what was paid slip by slip, the books of one slip together."""
    by_slip: dict[tuple[str, datetime.date], list[Part]] = {}
    for part in parts:
        by_slip.setdefault((part.code, part.day), []).append(part)
    return tuple(
        PaidFor(
            code,
            day,
            spans_of(part.number for part in those if part.number),
            sum(part.paise for part in those),
        )
        for (code, day), those in by_slip.items()
    )


def _holder(session: Session, deposit: Deposit) -> Holder:
    person = session.get_one(Person, deposit.person_id)
    unit = session.get(Unit, deposit.unit_id) if deposit.unit_id else None
    return Holder(
        name=person.name,
        post=slips.post_held(session, person, unit, deposit.deposited_on),
        unit=placed_name(session, unit),
        mobile=masking.eyes(session).mobile(person.mobile),
        bearer=deposit.bearer,
    )


def _code(session: Session, deposit_id: int | None) -> str:
    return "" if deposit_id is None else session.get_one(Deposit, deposit_id).code


def _undone_by(session: Session, deposit: Deposit) -> str:
    return session.scalars(select(Deposit.code).where(Deposit.reverses_id == deposit.id)).first() or ""


def _operator(session: Session, deposit: Deposit) -> str:
    operator = session.scalars(
        select(Operator)
        .join(JournalEntry, JournalEntry.operator_id == Operator.id)
        .where(JournalEntry.id == deposit.entry_id)
    ).one()
    return str(operator.name)
