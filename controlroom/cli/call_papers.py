"""What the command line prints to tell people of an event: the call list, letters of invitation."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from controlroom.base.language import _
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import Writer
from controlroom.cli.paper_writers import NothingToPrint
from controlroom.cli.usage import Parser
from controlroom.domain.attendance import calls_on_paper
from controlroom.domain.attendance.call_rows import EVERYBODY, UNTOLD
from controlroom.domain.attendance.calls_on_paper import (
    CALL_LIST,
    INVITATION,
    CallSheetQuestion,
    LetterQuestion,
)
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.paper_runs import PrintRun, print_run

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage


_EACH, _ALL = "each", "all"


def add_call_list(command: Parser) -> None:
    """Add whom the call list shows."""
    command.add_argument("--untold", action="store_true", help=_("only those still to be told"))
    command.set_defaults(take=_shown)


def add_invitation(command: Parser) -> None:
    """Add to whom the letter goes."""
    command.add_argument("--general", action="store_true", help=_("one letter to all"))
    command.set_defaults(take=_addressed)


def call_list(
    show: str,
    counter: Counter,
    selectors: Sequence[str],
    _unit_id: int | None,
    paper_language: PaperLanguage,
) -> Writer:
    """Return what writes the call list of one event."""
    from controlroom.print import invitations as paper

    event_id = _event(counter, selectors)
    counter.write(print_run, _run(CALL_LIST, event_id, paper_language))
    question = CallSheetQuestion(event_id, show)
    value = counter.read(calls_on_paper.call_sheet, question)
    return lambda out: paper.call_sheet(value, out, language=paper_language)


def invitation(
    whom: str,
    counter: Counter,
    selectors: Sequence[str],
    _unit_id: int | None,
    paper_language: PaperLanguage,
) -> Writer:
    """Return what writes a letter to everybody on the list of one event, or one to all."""
    from controlroom.print import invitations as paper

    event_id = _event(counter, selectors)
    counter.write(print_run, _run(INVITATION, event_id, paper_language))
    value = counter.read(calls_on_paper.invitation_letter, LetterQuestion(event_id, each=whom == _EACH))
    return lambda out: paper.invitation_letters(value, out, language=paper_language)


def _shown(chosen: argparse.Namespace) -> str:
    return UNTOLD if chosen.untold else EVERYBODY


def _addressed(chosen: argparse.Namespace) -> str:
    return _ALL if chosen.general else _EACH


def _event(counter: Counter, selectors: Sequence[str]) -> int:
    if not selectors:
        raise NothingToPrint
    return counter.read(event_by_code, selectors[0]).id


def _run(kind: str, event_id: int, paper_language: PaperLanguage) -> PrintRun:
    return PrintRun(kind=kind, subject="events", subject_ids=(event_id,), language=paper_language, fresh=True)
