"""The command that shows the events of some days, and writes them as a calendar for other programs."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import write_paper
from controlroom.cli.usage import Parser, day
from controlroom.cli.words import Value, write_rows
from controlroom.db import outgoing
from controlroom.domain.attendance import event_days
from controlroom.domain.attendance.calendars import Days, clashes_between, events_between

_WEEK = datetime.timedelta(days=6)


class DaysBackwards(UserError):
    """The last day lies before the first."""

    sentence = N_("The last day lies before the first. Write --from and --to in their order.")


def add_arguments(_name: str, command: Parser) -> None:
    """Add the arguments of “calendar”."""
    command.add_argument("--from", dest="first", type=day, metavar="DAY", help=_("the first day"))
    command.add_argument("--to", dest="last", type=day, metavar="DAY", help=_("the last day"))
    command.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
    command.add_argument(
        "--ics",
        type=Path,
        metavar="FILE",
        help=_("write a calendar file (.ics); without days it holds all events"),
    )
    command.add_argument("--json", action="store_true", help=_("one array of objects, for programs"))
    command.set_defaults(carry_out=_calendar)


def _calendar(counter: Counter, chosen: argparse.Namespace) -> int:
    unit_id = counter.unit_id(chosen.unit)
    days = _days(chosen, unit_id)
    if days.last < days.first:
        raise DaysBackwards
    return _write_file(counter, chosen, days) if chosen.ics else _list(counter, chosen, days)


def _days(chosen: argparse.Namespace, unit_id: int | None) -> Days:
    if chosen.ics and chosen.first is None and chosen.last is None:
        return event_days.all_days(unit_id)
    first = chosen.first or min(clock.today(), chosen.last or clock.today())
    return Days(first, chosen.last or first + _WEEK, unit_id)


def _list(counter: Counter, chosen: argparse.Namespace, days: Days) -> int:
    clashes = counter.read(clashes_between, days)
    rows: list[dict[str, Value]] = [
        {
            "day": row.day.isoformat(),
            "starts_at": row.starts_at.isoformat("minutes") if row.starts_at else "",
            "ends_at": row.ends_at.isoformat("minutes") if row.ends_at else "",
            "code": row.code,
            "kind": row.kind,
            "name": row.title,
            "unit": str(row.unit),
            "place": row.place,
            "cancelled": row.cancelled,
            "clashes": " ".join(clash.code for clash in clashes.get(row.id, ())),
        }
        for row in counter.read(events_between, days)
    ]
    write_rows(rows, as_json=chosen.json)
    return 0


def _write_file(counter: Counter, chosen: argparse.Namespace, days: Days) -> int:
    from controlroom.print import icalendar

    outgoing.check_target(chosen.ics)
    calendar = counter.read(event_days.calendar_file, days)
    counter.let_out("calendar", len(calendar.entries))
    count = write_paper(
        chosen.ics, lambda: lambda out: icalendar.calendar_file(calendar, out, language=chosen.language)
    )
    told = ngettext("{file}: {count} event.", "{file}: {count} events.", count)
    print(told.format(file=chosen.ics, count=number_text(count)))
    return 0
