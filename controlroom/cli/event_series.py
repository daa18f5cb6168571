"""Series of events on the command line: series start, list, show, plan, told, count, end."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from controlroom.base.language import N_, _, date_text, number_text
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.events import hour
from controlroom.cli.usage import Parser, day, whole_number
from controlroom.cli.words import Value
from controlroom.domain import units
from controlroom.domain.attendance import obligations, series, series_events
from controlroom.domain.attendance.rows import MEETING, WORKSHOP
from controlroom.domain.attendance.series import EndSeries, StartSeries
from controlroom.domain.attendance.series_events import CountEvent, PlanObligation, ReportObligation
from controlroom.domain.attendance.series_rows import ALL, LATE, OPEN, ObligationListing, SeriesListing
from controlroom.domain.attendance.views import event_by_code

_MOST = 100_000
_START = N_("ask an event of every unit of a level, once or again every so many days")
_LIST = N_("the series, and how their units stand")
_SHOW = N_("the units of one series: who has held it, who plans it, who is late by how many days")
_PLAN = N_("plan the event that a unit owes, with title, agenda and invitation")
_TOLD = N_("a unit told by telephone that it held its event, and how many came")
_COUNT = N_("let an event that stands already count for a series")
_END = N_("end a series")


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with series."""
    kinds = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    _add_start(kinds.add_parser("start", help=_(_START), description=_(_START)))
    listed = kinds.add_parser("list", help=_(_LIST), description=_(_LIST))
    listed.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
    listed.add_argument("--running", action="store_true", help=_("only those that were not ended"))
    spreadsheets.add_arguments(listed)
    listed.set_defaults(carry_out=_list, kind="series")
    shown = _of_series(kinds.add_parser("show", help=_(_SHOW), description=_(_SHOW)))
    which = shown.add_mutually_exclusive_group()
    which.add_argument("--late", dest="show", action="store_const", const=LATE, help=_("only those late"))
    which.add_argument("--open", dest="show", action="store_const", const=OPEN, help=_("who still owes it"))
    shown.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
    spreadsheets.add_arguments(shown)
    shown.set_defaults(carry_out=_show, show=ALL, kind="series units")
    _add_plan(_of_unit(kinds.add_parser("plan", help=_(_PLAN), description=_(_PLAN))))
    told = _of_unit(kinds.add_parser("told", help=_(_TOLD), description=_(_TOLD)))
    told.add_argument("--on", type=day, required=True, metavar="DATE", help=_("the day on which it was held"))
    told.add_argument("--count", type=whole_number, required=True, metavar="N", help=_("how many came"))
    told.set_defaults(carry_out=_told)
    counted = _of_series(kinds.add_parser("count", help=_(_COUNT), description=_(_COUNT)))
    counted.add_argument("event", metavar="EVENT-CODE", help=_("the meeting or workshop as “list” shows it"))
    counted.set_defaults(carry_out=_count)
    ended = _of_series(kinds.add_parser("end", help=_(_END), description=_(_END)))
    ended.add_argument("--reason", required=True, metavar="TEXT", help=_("why it is ended"))
    ended.set_defaults(carry_out=_end)


def _add_start(command: Parser) -> None:
    command.add_argument("title", metavar="TITLE", help=_("what the event is called"))
    command.add_argument("--unit", required=True, metavar="CODE", help=_("the units below this one"))
    command.add_argument("--level", required=True, metavar="LEVEL", help=_("of this level: block, zone …"))
    command.add_argument("--by", type=day, required=True, metavar="DATE", help=_("the first by this day"))
    command.add_argument("--every", type=whole_number, default=0, metavar="DAYS", help=_("again after days"))
    command.add_argument("--until", type=day, metavar="DATE", help=_("the last day of the series"))
    command.add_argument("--workshop", action="store_true", help=_("a workshop; a meeting otherwise"))
    command.add_argument(
        "--agenda", action="append", default=[], metavar="TEXT", help=_("a point; may be repeated")
    )
    command.set_defaults(carry_out=_start)


def _add_plan(command: Parser) -> None:
    command.add_argument("--on", type=day, required=True, metavar="DATE", help=_("the day of the event"))
    command.add_argument("--at", type=hour, metavar="HOUR", help=_("when it begins, like 11 or 11:30"))
    command.add_argument("--place", default="", metavar="TEXT", help=_("where it is held"))
    command.set_defaults(carry_out=_plan)


def _of_series(command: Parser) -> Parser:
    command.add_argument("series", metavar="SERIES", help=_("the series as “series list” shows it, SH-0003"))
    return command


def _of_unit(command: Parser) -> Parser:
    _of_series(command).add_argument("unit", metavar="UNIT", help=_("the unit by its code"))
    return command


def _start(counter: Counter, chosen: argparse.Namespace) -> int:
    order = StartSeries(
        title=chosen.title,
        unit_id=counter.read(units.unit_by_code, chosen.unit).id,
        level=chosen.level,
        due_on=chosen.by,
        every_days=chosen.every,
        ends_on=chosen.until,
        agenda="\n".join(chosen.agenda),
        kind=WORKSHOP if chosen.workshop else MEETING,
    )
    saved = counter.write(series.start_series, order)
    told = _("{code}: {count} units are to hold it by {day}.")
    count = number_text(saved.figures["units"])
    print(told.format(code=saved.code, count=count, day=date_text(chosen.by)))
    return 0


def _list(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    question = SeriesListing(unit_id=counter.unit_id(chosen.unit), running=chosen.running, limit=_MOST)
    rows = [
        {
            "code": one.code,
            "name": one.title,
            "unit": str(one.unit),
            "level": one.level,
            "due_on": one.due_on.isoformat(),
            "every": one.every_days or None,
            "units": one.standing.units,
            "held": one.standing.met,
            "planned": one.standing.planned,
            "late": one.standing.late,
        }
        for one in counter.read(obligations.list_series, question).rows
    ]
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _show(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    found = counter.read(obligations.series_by_code, chosen.series)
    unit_id = counter.unit_id(chosen.unit)
    question = ObligationListing(series_id=found.id, show=chosen.show, unit_id=unit_id, limit=_MOST)
    return spreadsheets.tell(counter, list(_unit_rows(counter, question)), chosen, is_noted=True)


def _unit_rows(counter: Counter, question: ObligationListing) -> Iterator[dict[str, Value]]:
    for one in counter.read(obligations.list_obligations, question).rows:
        yield {
            "code": one.unit_code,
            "name": str(one.unit),
            "under": str(one.above),
            "state": one.state,
            "due_on": one.due_on.isoformat() if one.due_on else None,
            "late_days": one.late_days,
            "planned": one.open_on.isoformat() if one.open_on else None,
            "held": one.last_held_on.isoformat() if one.last_held_on else None,
            "came": one.came,
        }


def _plan(counter: Counter, chosen: argparse.Namespace) -> int:
    order = PlanObligation(
        series_id=counter.read(obligations.series_by_code, chosen.series).id,
        unit_id=counter.read(units.unit_by_code, chosen.unit).id,
        held_on=chosen.on,
        starts_at=chosen.at,
        place=chosen.place,
    )
    print(_("{code} was planned.").format(code=counter.write(series_events.plan_obligation, order).code))
    return 0


def _told(counter: Counter, chosen: argparse.Namespace) -> int:
    order = ReportObligation(
        series_id=counter.read(obligations.series_by_code, chosen.series).id,
        unit_id=counter.read(units.unit_by_code, chosen.unit).id,
        held_on=chosen.on,
        count=chosen.count,
    )
    saved = counter.write(series_events.report_obligation, order)
    print(_("{code} was held: {count} came.").format(code=saved.code, count=number_text(chosen.count)))
    return 0


def _count(counter: Counter, chosen: argparse.Namespace) -> int:
    order = CountEvent(
        event_id=counter.read(event_by_code, chosen.event).id,
        series_id=counter.read(obligations.series_by_code, chosen.series).id,
    )
    saved = counter.write(series_events.count_event, order)
    print(_("{code} counts for the series.").format(code=saved.code))
    return 0


def _end(counter: Counter, chosen: argparse.Namespace) -> int:
    found = counter.read(obligations.series_by_code, chosen.series)
    counter.write(series.end_series, EndSeries(series_id=found.id, reason=chosen.reason))
    print(_("{code} was ended.").format(code=found.code))
    return 0
