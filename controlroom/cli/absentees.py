"""Who never comes on the command line: absentees people, units, idle; as rows or on paper."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, _
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import LANGUAGES, Writer, tell_pages, write_paper
from controlroom.cli.usage import Parser, day, whole_number
from controlroom.cli.words import Value
from controlroom.db import outgoing
from controlroom.domain import targets
from controlroom.domain.absentees import sheets
from controlroom.domain.absentees.people import list_absent_people
from controlroom.domain.absentees.rows import (
    LEAST_INVITED,
    USUAL_DAYS,
    USUAL_PERIOD,
    IdleUnits,
    PersonAbsenceRow,
    PersonAbsences,
    UnitAbsenceRow,
    UnitAbsences,
)
from controlroom.domain.absentees.units import list_absent_units, list_idle_units
from controlroom.domain.paper_runs import print_run
from controlroom.domain.papers.absentees import AbsenteeList, IdleList

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage

_MOST = 100_000


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be asked."""
    kinds = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    people = kinds.add_parser("people", help=_(_PEOPLE), description=_(_PEOPLE))
    by_unit = kinds.add_parser("units", help=_(_UNITS), description=_(_UNITS))
    idle = kinds.add_parser("idle", help=_(_IDLE), description=_(_IDLE))
    for one in (people, by_unit, idle):
        one.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
        one.add_argument(
            "--kind", choices=("meeting", "workshop"), default="", help=_("only meetings, or only workshops")
        )
        one.add_argument("--out", type=Path, metavar="F.pdf", help=_("print it into this file"))
        one.add_argument(
            "--in",
            dest="paper_language",
            choices=LANGUAGES,
            help=_("the language of the paper: hi, hi_digits (अंक १२३), en or both"),
        )
        spreadsheets.add_arguments(one)
    for one in (people, by_unit):
        one.add_argument("--since", type=day, metavar="DATE", help=_("from this day on"))
        one.add_argument("--until", type=day, metavar="DATE", help=_("until this day"))
        one.add_argument("--never", action="store_true", help=_("only those who came to nothing"))
    people.add_argument(
        "--least",
        type=whole_number,
        default=LEAST_INVITED,
        metavar="N",
        help=_("who was invited at least so often"),
    )
    by_unit.add_argument("--level", default="zone", metavar="LEVEL", help=_("the units of this level"))
    idle.add_argument("--level", default="block", metavar="LEVEL", help=_("the units of this level"))
    idle.add_argument(
        "--days", type=whole_number, default=USUAL_DAYS, metavar="N", help=_("without a meeting for so long")
    )
    people.set_defaults(carry_out=_people)
    by_unit.set_defaults(carry_out=_by_unit)
    idle.set_defaults(carry_out=_idle)


def _period(chosen: argparse.Namespace) -> tuple[datetime.date, datetime.date]:
    until = chosen.until or clock.today()
    return chosen.since or until - datetime.timedelta(days=USUAL_PERIOD), until


def _people(counter: Counter, chosen: argparse.Namespace) -> int:
    since, until = _period(chosen)
    question = PersonAbsences(
        since=since,
        until=until,
        unit_id=counter.unit_id(chosen.unit),
        kind=chosen.kind,
        least=chosen.least,
        never=chosen.never,
        limit=_MOST,
    )
    if chosen.out is not None:
        return _print(counter, chosen, sheets.people_list, question)
    rows = counter.read(list_absent_people, question).rows
    counter.let_out("absentees", len(rows))
    return _write(
        counter,
        chosen,
        [
            {
                "code": row.code,
                "name": str(row.name),
                "post": str(row.post),
                "unit": str(row.unit),
                "mobile": row.mobile,
                **_counts(row),
            }
            for row in rows
        ],
    )


def _by_unit(counter: Counter, chosen: argparse.Namespace) -> int:
    since, until = _period(chosen)
    question = UnitAbsences(
        since=since,
        until=until,
        unit_id=counter.unit_id(chosen.unit),
        kind=chosen.kind,
        level=chosen.level,
        never=chosen.never,
        limit=_MOST,
    )
    if chosen.out is not None:
        return _print(counter, chosen, sheets.units_list, question)
    rows = counter.read(list_absent_units, question).rows
    lines = [
        {"code": row.code, "name": str(row.name), "parent": str(row.parent), **_counts(row)} for row in rows
    ]
    return _write(counter, chosen, lines)


def _idle(counter: Counter, chosen: argparse.Namespace) -> int:
    question = IdleUnits(
        unit_id=counter.unit_id(chosen.unit),
        kind=chosen.kind or "meeting",
        level=chosen.level,
        days=chosen.days,
        limit=_MOST,
    )
    if chosen.out is not None:
        return _print(counter, chosen, sheets.idle_list, question)
    rows = counter.read(list_idle_units, question).rows
    return _write(
        counter,
        chosen,
        [
            {
                "code": row.code,
                "name": str(row.name),
                "parent": str(row.parent),
                "last_held": row.last_held.isoformat() if row.last_held else None,
                "days": row.days,
                "planned": row.planned.isoformat() if row.planned else None,
            }
            for row in rows
        ],
    )


def _counts(row: PersonAbsenceRow | UnitAbsenceRow) -> dict[str, Value]:
    counted = row.counted
    return {
        "invited": counted.invited,
        "came": counted.came,
        "excused": counted.excused,
        "not_read": counted.not_read,
        "share": counted.share,
        "last_seen": row.last_seen.isoformat() if row.last_seen else None,
    }


def _write(counter: Counter, chosen: argparse.Namespace, rows: Iterable[Mapping[str, Value]]) -> int:
    spreadsheets.check(chosen)
    chosen.kind = "absentees"
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _print(
    counter: Counter,
    chosen: argparse.Namespace,
    query: Callable[[Session, Any], AbsenteeList | IdleList],
    question: PersonAbsences | UnitAbsences | IdleUnits,
) -> int:
    spoken: PaperLanguage = chosen.paper_language or chosen.language
    outgoing.check_target(chosen.out)

    def writer() -> Writer:
        from controlroom.print import absentees

        unit_id = counter.read(targets.unit_id_in_view, question.unit_id)
        counter.write(print_run, sheets.order_list(unit_id, spoken))
        value = counter.read(query, question)
        if isinstance(value, IdleList):
            return lambda out: absentees.idle_units(value, out, language=spoken)
        return lambda out: absentees.absentee_list(value, out, language=spoken)

    tell_pages(chosen.out, write_paper(chosen.out, writer))
    return 0


_PEOPLE = N_("people by what they were invited to and came to")
_UNITS = N_("units by how many of those invited for them came")
_IDLE = N_("units that held no meeting for long")
