"""What the command line prints of meetings: minutes, lists of decisions, press notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import Writer
from controlroom.cli.paper_writers import NothingToPrint
from controlroom.domain import units
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.minutes import sheets
from controlroom.domain.minutes.sheets import DecisionsQuestion
from controlroom.domain.paper_runs import print_run
from controlroom.domain.press_notes import sheets as note_sheets

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage


def minutes(
    counter: Counter, selectors: Sequence[str], _unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the minutes of one event."""
    from controlroom.print import minutes as paper

    event_id = _event(counter, selectors)
    counter.write(print_run, sheets.order_minutes(event_id, paper_language))
    value = counter.read(sheets.minutes_paper, event_id)
    return lambda out: paper.minutes(value, out, language=paper_language)


def decision_list(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the open decisions of one unit and all below it."""
    from controlroom.print import minutes as paper

    wanted = unit_id
    if wanted is None and selectors:
        wanted = counter.read(units.unit_by_code, selectors[0]).id
    if wanted is None:
        raise NothingToPrint
    counter.write(print_run, sheets.order_decisions(wanted, paper_language))
    value = counter.read(sheets.decision_list, DecisionsQuestion(unit_id=wanted))
    return lambda out: paper.decision_list(value, out, language=paper_language)


def press_note(
    counter: Counter, selectors: Sequence[str], _unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the press note of one event as it was kept."""
    from controlroom.print import press_notes as paper

    event_id = counter.read(note_sheets.check_note, _event(counter, selectors))
    counter.write(print_run, note_sheets.order_note(event_id, paper_language))
    value = counter.read(note_sheets.press_note_paper, event_id)
    return lambda out: paper.press_note(value, out, language=paper_language)


def _event(counter: Counter, selectors: Sequence[str]) -> int:
    if not selectors:
        raise NothingToPrint
    return counter.read(event_by_code, selectors[0]).id
