"""Slips of every kind in one file, as the command line and a pile of them want it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from controlroom.domain.papers.books import IssueSlip, ReturnSlip
from controlroom.domain.papers.cash import MoneySlip
from controlroom.domain.papers.money import DepositReceipt
from controlroom.domain.papers.movements import MovementSlip
from controlroom.domain.papers.visits import VisitSlip
from controlroom.print.books import issue_form, return_form
from controlroom.print.deposits import deposit_form
from controlroom.print.money_moves import money_form
from controlroom.print.movements import movement_form
from controlroom.print.progress import Progress, silent
from controlroom.print.slips import Form, SlipWording, write_slips
from controlroom.print.visits import visit_form
from controlroom.print.wording import PaperLanguage

_FORMS: Mapping[type, Callable[[Any, SlipWording], Form]] = {
    IssueSlip: issue_form,
    ReturnSlip: return_form,
    VisitSlip: visit_form,
    MovementSlip: movement_form,
    DepositReceipt: deposit_form,
    MoneySlip: money_form,
}


def slips(
    all_slips: Sequence[IssueSlip | ReturnSlip | VisitSlip | MovementSlip | DepositReceipt | MoneySlip],
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",
    report: Progress = silent,
) -> int:
    """Write slips of any kind into one file, in their order, and return how many pages there are."""
    return write_slips([(one, _FORMS[type(one)]) for one in all_slips], out, language=language, report=report)
