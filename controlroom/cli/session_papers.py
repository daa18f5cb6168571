"""What the command line prints of a programme: sheets of sessions, who was absent, the programme itself."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from controlroom.base.language import _
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import Writer
from controlroom.cli.paper_writers import NothingToPrint
from controlroom.cli.usage import Parser, whole_number
from controlroom.domain.attendance import absents, certificates, part_sheets, programmes
from controlroom.domain.attendance.absents import AbsentQuestion
from controlroom.domain.attendance.lookups import event_id_by_code
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.sessions import queries
from controlroom.domain.attendance.sessions.queries import SessionNumber
from controlroom.domain.paper_runs import PrintRun, print_run

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage


@dataclass(frozen=True, slots=True)
class ToldSheets:
    """What the command was told of the sheets: of which sessions, whether by block, how many empty rows."""

    sessions: tuple[int, ...]
    whole: bool
    by_block: bool
    blank_rows: int | None


@dataclass(frozen=True, slots=True)
class ToldAbsent:
    """What the command was told of the list: of which session, and whether those not read are on it."""

    session: int
    unread: bool


def add_sheets(command: Parser) -> None:
    """Add what says which sheets of a workshop are printed."""
    command.add_argument(
        "--session",
        type=whole_number,
        action="append",
        metavar="N",
        help=_("a session by its number, again for more; all of them otherwise"),
    )
    command.add_argument("--whole", action="store_true", help=_("of the whole workshop, by block"))
    command.add_argument("--by-block", action="store_true", help=_("a sheet for each block"))
    command.add_argument("--blank-rows", type=whole_number, metavar="N", help=_("empty rows after the names"))
    command.set_defaults(take=_sheets_told)


def add_absent(command: Parser) -> None:
    """Add what says who is listed as absent."""
    command.add_argument(
        "--session", type=whole_number, metavar="N", help=_("from one session, by its number")
    )
    command.add_argument("--unread", action="store_true", help=_("also those who were not read off a sheet"))
    command.set_defaults(take=_absent_told)


def session_sheets(
    told: ToldSheets,
    counter: Counter,
    selectors: Sequence[str],
    _unit_id: int | None,
    paper_language: PaperLanguage,
) -> Writer:
    """Return what writes the sheets of sessions, or of blocks, into one file."""
    from controlroom.print import attendance as paper

    event_id = _event(counter, selectors)
    order = PrintPartSheets(
        event_id=event_id,
        language=paper_language,
        session_ids=tuple(_session(counter, event_id, one) for one in told.sessions),
        all_sessions=not told.sessions and not told.whole,
        by_block=told.by_block or told.whole,
        blank_rows=told.blank_rows,
    )
    counter.write(part_sheets.print_part_sheets, order)
    sheets = counter.read(part_sheets.printed_sheets, order.operation_id)
    return lambda out: paper.attendance_sheets(sheets, out, language=paper_language)


def absent_list(
    told: ToldAbsent,
    counter: Counter,
    selectors: Sequence[str],
    _unit_id: int | None,
    paper_language: PaperLanguage,
) -> Writer:
    """Return what writes who was absent from an event, or from one of its sessions."""
    from controlroom.print import workshops as paper

    event_id = _event(counter, selectors)
    session_id = _session(counter, event_id, told.session) if told.session else None
    asked = AbsentQuestion(event_id=event_id, session_id=session_id, with_unread=told.unread)
    counter.read(absents.check_absent, asked)
    counter.write(print_run, absents.order_list(asked, paper_language))
    value = counter.read(absents.absent_list, asked)
    return lambda out: paper.absent_list(value, out, language=paper_language)


def without_certificate(
    counter: Counter, selectors: Sequence[str], _unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes who has no certificate of one workshop, and why."""
    from controlroom.print import workshops as paper

    event_id = _numbered(
        counter,
        selectors,
        certificates.check_missed,
        lambda one: certificates.order_missed(one, paper_language),
    )
    value = counter.read(certificates.missed_list, event_id)
    return lambda out: paper.absent_list(value, out, language=paper_language)


def programme(
    counter: Counter, selectors: Sequence[str], _unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the programme of one workshop."""
    from controlroom.print import workshops as paper

    event_id = _numbered(
        counter,
        selectors,
        programmes.check_programme,
        lambda one: programmes.order_programme(one, paper_language),
    )
    value = counter.read(programmes.programme_sheet, event_id)
    return lambda out: paper.programme(value, out, language=paper_language)


def _sheets_told(chosen: argparse.Namespace) -> ToldSheets:
    return ToldSheets(tuple(chosen.session or ()), chosen.whole, chosen.by_block, chosen.blank_rows)


def _absent_told(chosen: argparse.Namespace) -> ToldAbsent:
    return ToldAbsent(chosen.session or 0, chosen.unread)


def _numbered(
    counter: Counter,
    selectors: Sequence[str],
    check: Callable[[Session, int], object],
    order: Callable[[int], PrintRun],
) -> int:
    """Give a paper of one event its number, once it is known that there is something to print."""
    event_id = _event(counter, selectors)
    counter.read(check, event_id)
    counter.write(print_run, order(event_id))
    return event_id


def _event(counter: Counter, selectors: Sequence[str]) -> int:
    if not selectors:
        raise NothingToPrint
    return counter.read(event_id_by_code, selectors[0])


def _session(counter: Counter, event_id: int, number: int) -> int:
    return counter.read(queries.session_by_number, SessionNumber(event_id, number)).id
