"""Commands of cascades: a workshop repeated in every unit by a day, planned there, and how far that is."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from controlroom.base.language import N_, _, date_text, number_text
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day
from controlroom.cli.words import Value, write_figures
from controlroom.domain import units
from controlroom.domain.attendance.lookups import event_id_by_code
from controlroom.domain.attendance.obligations import series_by_code
from controlroom.domain.attendance.series_rows import SeriesListing
from controlroom.domain.cascades import operations, queries
from controlroom.domain.cascades.queries import CoverageQuestion
from controlroom.domain.cascades.rows import Coverage

_MOST = 10_000
_FIGURES = {
    "cloned": N_("workshops planned"),
    "sessions": N_("sessions each"),
}


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with a cascade."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    told = _("let every unit of a level repeat a workshop by a day")
    start = actions.add_parser("start", help=told, description=told)
    start.add_argument("event", metavar="WORKSHOP-CODE", help=_("the workshop as “list” shows it"))
    start.add_argument(
        "--level", required=True, metavar="LEVEL", help=_("block, zone, … as the ladder has it")
    )
    start.add_argument("--by", type=day, required=True, metavar="DATE", help=_("the last day"))
    start.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
    start.set_defaults(carry_out=_start)
    told = _("how far cascades are, or one of them unit by unit")
    show = actions.add_parser("show", help=told, description=told)
    show.add_argument("series", nargs="?", default="", metavar="SERIES-CODE", help=_("the cascade: SH-0003"))
    show.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
    spreadsheets.add_arguments(show)
    show.set_defaults(carry_out=_show, kind="cascade")
    told = _("plan the workshop in units, with its sessions, material and invitation")
    clone = actions.add_parser("clone", help=told, description=told)
    clone.add_argument("series", metavar="SERIES-CODE", help=_("the cascade: SH-0003"))
    clone.add_argument("units", nargs="+", metavar="UNIT-CODE", help=_("the units that hold it that day"))
    clone.add_argument("--on", type=day, required=True, metavar="DATE", help=_("the day"))
    clone.add_argument("--place", default="", metavar="TEXT", help=_("where"))
    clone.set_defaults(carry_out=_clone)


def _start(counter: Counter, chosen: argparse.Namespace) -> int:
    order = operations.StartCascade(
        event_id=counter.read(event_id_by_code, chosen.event),
        level=chosen.level,
        due_on=chosen.by,
        unit_id=counter.unit_id(chosen.unit),
    )
    saved = counter.write(operations.start_cascade, order)
    told = _("{code}: {count} units are to hold it by {day}.")
    count = number_text(saved.figures["units"])
    print(told.format(code=saved.code, count=count, day=date_text(chosen.by)))
    return 0


def _show(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    unit_id = counter.unit_id(chosen.unit)
    if chosen.series:
        series = counter.read(series_by_code, chosen.series)
        found = counter.read(queries.coverage, CoverageQuestion(series_id=series.id, unit_id=unit_id))
        rows = list(_unit_rows(found))
        if not (chosen.json or chosen.xlsx or chosen.csv):
            print(coverage_words(found))
    else:
        question = SeriesListing(unit_id=unit_id, limit=_MOST)
        rows = list(_cascade_rows(counter, question))
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _clone(counter: Counter, chosen: argparse.Namespace) -> int:
    order = operations.CloneWorkshop(
        series_id=counter.read(series_by_code, chosen.series).id,
        unit_ids=tuple(counter.read(units.unit_by_code, code).id for code in chosen.units),
        held_on=chosen.on,
        place=chosen.place,
    )
    write_figures(counter.write(operations.clone_workshop, order).figures, _FIGURES)
    return 0


def coverage_words(found: Coverage) -> str:
    """Return coverage in one sentence: 41 of 120 held, 12 planned, 3 late."""
    standing = found.cascade.series.standing
    return _("{title}: {met} of {units} held, {planned} planned, {late} late.").format(
        title=found.cascade.name,
        met=number_text(standing.met),
        units=number_text(standing.units),
        planned=number_text(standing.planned),
        late=number_text(standing.late),
    )


def _cascade_rows(counter: Counter, question: SeriesListing) -> Iterator[dict[str, Value]]:
    for one in counter.read(queries.list_cascades, question).rows:
        standing = one.series.standing
        yield {
            "code": one.series.code,
            "name": one.series.title,
            "unit": str(one.series.unit),
            "level": one.series.level,
            "workshop": one.source_code,
            "due": one.series.due_on.isoformat(),
            "units": standing.units,
            "held": standing.met,
            "planned": min(standing.planned, standing.units - standing.met),
            "late": standing.late,
        }


def _unit_rows(found: Coverage) -> Iterator[dict[str, Value]]:
    for one in found.units:
        yield {
            "code": one.unit_code,
            "name": str(one.unit),
            "under": str(one.above),
            "state": one.state,
            "held": one.last_held_on.isoformat() if one.last_held_on else None,
            "planned": one.open_on.isoformat() if one.open_on else None,
            "came": one.came,
            "late_days": one.late_days,
        }
