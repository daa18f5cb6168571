"""Any slip by its number: which kind of paper it is, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from controlroom.domain.books.slips import SlipQuestion, issue_slip, return_slip, slip_named
from controlroom.domain.books.visit_slips import visit_slip
from controlroom.domain.papers.books import IssueSlip, ReturnSlip
from controlroom.domain.papers.visits import VisitSlip

AnySlip = IssueSlip | ReturnSlip | VisitSlip
_READ: Mapping[str, Callable[[Session, SlipQuestion], AnySlip]] = {
    "issue_slip": issue_slip,
    "return_slip": return_slip,
    "visit_slip": visit_slip,
}


def slip(session: Session, question: SlipQuestion) -> AnySlip:
    """Return the slip with this number, whichever kind it is; raises SlipUnknown."""
    return _READ[slip_named(session, question.code).kind](session, question)
