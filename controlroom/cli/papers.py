"""The command that prints papers into a file."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from controlroom.base import clock
from controlroom.base.language import N_, _
from controlroom.cli import (
    attendance_sheets,
    call_papers,
    meeting_papers,
    paper_writers,
    session_papers,
    training_papers,
)
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import LANGUAGES, Writer, tell_pages, write_paper
from controlroom.cli.paper_writers import NothingToPrint
from controlroom.cli.usage import Parser, WrongUsage, day
from controlroom.db import outgoing
from controlroom.domain import books, documents, units
from controlroom.domain.members.queries import member_by_code
from controlroom.domain.members.receipts import (
    ReceiptsQuestion,
    members_of_unit,
    membership_receipts,
    order_receipts,
)
from controlroom.domain.paper_runs import print_run
from controlroom.domain.papers.booths import BoothReport, ZoneSummary
from controlroom.domain.reports.booths import (
    BoothReportsQuestion,
    booth_reports,
    order_reports,
    paper_units,
)

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage


def add_arguments(_name: str, command: Parser) -> None:
    """Add the papers that can be printed."""
    kinds = command.add_subparsers(dest="paper", metavar="PAPER", required=True)
    for kind, (told, writer) in PAPERS.items():
        one = kinds.add_parser(kind, help=_(told), description=_(told))
        one.add_argument(
            "selector", nargs="*", metavar="SELECTOR", help=_("a code or number as “list” shows it")
        )
        one.add_argument("--unit", default="", metavar="CODE", help=_("all of this unit's subtree"))
        one.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=_("the file to write"))
        one.add_argument(
            "--language",
            dest="paper_language",
            choices=LANGUAGES,
            help=_("the language of the paper: hi, hi_digits (अंक १२३), en or both"),
        )
        one.set_defaults(carry_out=_print, writer=writer, take=None)
        if kind in MORE:
            MORE[kind](one)


def _print(counter: Counter, chosen: argparse.Namespace) -> int:
    if not chosen.selector and not chosen.unit:
        raise NothingToPrint
    paper_language = chosen.paper_language or chosen.language
    unit_id = counter.unit_id(chosen.unit)
    outgoing.check_target(chosen.out)
    writer = chosen.writer if chosen.take is None else partial(chosen.writer, chosen.take(chosen))
    pages = write_paper(chosen.out, lambda: writer(counter, chosen.selector, unit_id, paper_language))
    tell_pages(chosen.out, pages)
    return 0


def _slips(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    from controlroom.print import slip_kinds as paper

    rows = [counter.read(books.slip_named, selector) for selector in selectors]
    if unit_id is not None:
        rows += counter.read(books.issue_slips_of_unit, unit_id)
    if not rows:
        raise NothingToPrint
    slips = []
    for row in rows:
        order = documents.PrintMoneyPaper(
            kind=row.kind, subject=row.subject, subject_id=row.subject_id, language=paper_language
        )
        figures = counter.write(documents.print_money_paper, order).figures
        question = books.SlipQuestion(
            code=row.code, ordinal=figures["ordinal"], duplicate=bool(figures["duplicate"])
        )
        slips.append(counter.read(books.slip, question))
    return lambda out: paper.slips(slips, out, language=paper_language)


def _booth_reports(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    from controlroom.print import reports as paper

    ids = [counter.read(units.unit_by_code, selector).id for selector in selectors]
    if unit_id is not None:
        ids.append(unit_id)
    values: list[BoothReport | ZoneSummary] = []
    for one in ids:
        numbered = counter.read(paper_units, one)
        counter.write(print_run, order_reports(numbered, paper_language))
        values += counter.read(booth_reports, BoothReportsQuestion(unit_id=one))
    return lambda out: paper.booth_reports(values, out, language=paper_language)


def _receipts(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    from controlroom.print import members as paper

    ids = [counter.read(member_by_code, selector).id for selector in selectors]
    if unit_id is not None:
        ids += counter.read(members_of_unit, unit_id)
    if not ids:
        raise NothingToPrint
    question = ReceiptsQuestion(member_ids=tuple(ids))
    counter.read(membership_receipts, question)  # raises where all of them were erased
    counter.write(print_run, order_receipts(ids, paper_language))
    receipts = counter.read(membership_receipts, question)
    if len(receipts) == 1:
        return lambda out: paper.membership_receipt(receipts[0], out, language=paper_language)
    return lambda out: paper.membership_receipts(receipts, out, language=paper_language)


def _day_sheets(
    counter: Counter, selectors: Sequence[str], _unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    from controlroom.domain import day_sheets
    from controlroom.print import journal as paper

    sheets = []
    for selector in selectors:
        meant = _day(selector)
        order = day_sheets.PrintDaySheet(day=meant, language=paper_language)
        counter.write(day_sheets.print_day_sheet, order)
        sheets.append(counter.read(day_sheets.day_sheet, meant))
    return lambda out: paper.day_sheets(sheets, out, language=paper_language)


def _event_days(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    from controlroom.domain.attendance import event_days
    from controlroom.domain.attendance.calendars import Days
    from controlroom.print import event_days as paper

    days = [_day(selector, "print event-days") for selector in selectors] or [clock.today()]
    order = event_days.PrintEventDays(first=days[0], last=days[-1], language=paper_language, unit_id=unit_id)
    counter.write(event_days.print_event_days, order)
    value = counter.read(event_days.event_days, Days(days[0], days[-1], unit_id))
    return lambda out: paper.event_days(value, out, language=paper_language)


def _day(selector: str, command: str = "print day-sheet") -> datetime.date:
    try:
        return day(selector)
    except argparse.ArgumentTypeError as error:
        raise WrongUsage(str(error), command) from error


PAPERS: dict[str, tuple[str, Callable[..., Writer]]] = {
    "attendance-sheet": (N_("attendance sheets of meetings and workshops"), attendance_sheets.writer),
    "issue-slip": (N_("slips of books: by the slip's number, or a book's for its last issue"), _slips),
    "booth-report": (N_("reports of booths, one page each, or of all booths of a unit"), _booth_reports),
    "receipt": (N_("membership receipts; several stand four on a page"), _receipts),
    "progress-report": (
        N_("progress of units against their targets; --unit: of a unit and all units below it"),
        paper_writers.progress_reports,
    ),
    "member-roll": (N_("the members of one unit, booth by booth"), paper_writers.member_roll),
    "correction-list": (
        N_("what is missing or looks wrong on the leaves of one unit"),
        paper_writers.correction_list,
    ),
    "membership-card": (N_("membership cards, ten on a page"), paper_writers.membership_cards),
    "badge": (N_("badges of a workshop, by its code"), paper_writers.badges),
    "certificate": (
        N_("certificates of those who have earned one at a workshop"),
        paper_writers.certificates,
    ),
    "session-sheets": (
        N_("attendance sheets of a workshop's sessions, or of blocks, in one file"),
        session_papers.session_sheets,
    ),
    "absent-list": (N_("who was absent, by block with telephone numbers"), session_papers.absent_list),
    "without-certificate": (N_("who has no certificate, and why"), session_papers.without_certificate),
    "programme": (N_("the programme of a workshop, for the wall"), session_papers.programme),
    "call-list": (N_("whom to tell of an event, by unit with numbers"), call_papers.call_list),
    "invitation": (N_("letters of invitation to an event, a page each"), call_papers.invitation),
    "minutes": (N_("minutes of a meeting or workshop, by its code"), meeting_papers.minutes),
    "decision-list": (N_("open decisions of one unit and all below it"), meeting_papers.decision_list),
    "press-note": (N_("the press note of an event that was kept"), meeting_papers.press_note),
    "training-register": (
        N_("who was trained in a unit: --unit CODE, and zone or block for units without anybody"),
        training_papers.training_register,
    ),
    "coverage-report": (
        N_("how far a workshop was repeated: SH-0003"),
        training_papers.coverage_report,
    ),
    "book-label": (N_("labels for the covers of books: 1201-1250 1260"), paper_writers.book_labels),
    "event-days": (
        N_("events of a day for the wall, or of the days from the first to the last named"),
        _event_days,
    ),
    "day-sheet": (N_("the day sheet of a day: 2026-11-26 or 26-11-2026"), _day_sheets),
}

MORE: dict[str, Callable[[Parser], None]] = {
    "attendance-sheet": attendance_sheets.add_layout,
    "session-sheets": session_papers.add_sheets,
    "absent-list": session_papers.add_absent,
    "call-list": call_papers.add_call_list,
    "invitation": call_papers.add_invitation,
}
"""What a paper asks for beyond what all papers ask for."""
