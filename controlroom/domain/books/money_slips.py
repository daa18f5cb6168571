"""The slip of money handed on (राशि सौंपने की पावती), the same years later."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.ledger import MoneyMove, RuleException
from controlroom.domain import documents
from controlroom.domain.books import closed_periods, slips
from controlroom.domain.books.cash_boxes import INSIDE, PLACES
from controlroom.domain.books.errors import SlipUnknown
from controlroom.domain.books.money import BANK
from controlroom.domain.books.slips import SlipQuestion
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.cash import MoneySlip


def money_slip(session: Session, question: SlipQuestion) -> MoneySlip:
    """Return the slip of money handed on; raises SlipUnknown."""
    found = slips.slip_named(session, question.code)
    if found.subject != "money_moves":
        raise SlipUnknown(question.code)
    move = session.get_one(MoneyMove, found.subject_id)
    puts_right, in_closed_month = closed_periods.corrected_code(session, move)
    undone = session.scalars(select(MoneyMove.code).where(MoneyMove.reverses_id == move.id)).first()
    reason = session.scalars(select(RuleException.reason).where(RuleException.money_id == move.id)).first()
    return MoneySlip(
        office=office_on_paper(session),
        stamp=slips.stamp_of(move.code, question),
        day=move.moved_on,
        amount_paise=move.amount_paise,
        source=PLACES[move.source],
        target=PLACES[move.target],
        to_name=move.to_name,
        carried_by=move.carried_by,
        reference=move.reference,
        remark=move.note,
        reason=reason or "",
        comes_in=move.source not in INSIDE,
        to_bank=move.target == BANK,
        there_paise=move.there_paise if move.source in INSIDE else None,
        puts_right=puts_right,
        in_closed_month=in_closed_month,
        undone_by=undone or "",
        operator=slips.operator_of(session, move.entry_id),
        duplicate=question.duplicate,
        again=documents.printed_again(session, move.code, question.ordinal),
    )
