"""Any slip by its number: which kind of paper it is, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from controlroom.db.models.books import Deposit
from controlroom.domain.books.money_slips import money_slip
from controlroom.domain.books.movement_slips import movement_slip
from controlroom.domain.books.receipts import deposit_receipt
from controlroom.domain.books.slips import SlipQuestion, issue_slip, return_slip, slip_named
from controlroom.domain.books.visit_slips import visit_slip
from controlroom.domain.papers.books import IssueSlip, ReturnSlip
from controlroom.domain.papers.cash import MoneySlip
from controlroom.domain.papers.money import DepositReceipt
from controlroom.domain.papers.movements import MovementSlip
from controlroom.domain.papers.visits import VisitSlip

AnySlip = IssueSlip | ReturnSlip | VisitSlip | MovementSlip | DepositReceipt | MoneySlip
_READ: Mapping[str, Callable[[Session, SlipQuestion], AnySlip]] = {
    "issue_slip": issue_slip,
    "return_slip": return_slip,
    "visit_slip": visit_slip,
    "movement_slip": movement_slip,
    "money_slip": money_slip,
}


def slip(session: Session, question: SlipQuestion) -> AnySlip:
    """Return the slip with this number, whichever kind it is; raises SlipUnknown."""
    found = slip_named(session, question.code)
    if found.subject == "deposits":
        deposit = session.get_one(Deposit, found.subject_id)
        return deposit_receipt(session, deposit, ordinal=question.ordinal, duplicate=question.duplicate)
    return _READ[found.kind](session, question)
