"""The command that lists trainings: who was trained, who of them serves nowhere, which units have nobody."""

from __future__ import annotations

import argparse

from controlroom.base.language import _
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser
from controlroom.cli.words import Value
from controlroom.domain.trainings import queries
from controlroom.domain.trainings.rows import ALL, UNUSED, BareUnitListing, TrainedListing

_MOST = 1_000_000


def add_arguments(_name: str, command: Parser) -> None:
    """Add what of trainings can be listed."""
    kinds = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    told = _("people who were trained, each once with the last training")
    people = kinds.add_parser("people", help=told, description=told)
    people.add_argument("--unused", action="store_true", help=_("only those who hold no post now"))
    people.set_defaults(carry_out=_people, kind="trainings.people")
    told = _("units of a level in which nobody was trained")
    bare = kinds.add_parser("units", help=told, description=told)
    bare.add_argument(
        "--level", required=True, metavar="LEVEL", help=_("block, zone, … as the ladder has it")
    )
    bare.set_defaults(carry_out=_units, kind="trainings.units")
    for one in (people, bare):
        one.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
        one.add_argument("--topic", default="", metavar="TEXT", help=_("trained in just this"))
        spreadsheets.add_arguments(one)


def _people(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    question = TrainedListing(
        unit_id=counter.unit_id(chosen.unit),
        topic=chosen.topic,
        show=UNUSED if chosen.unused else ALL,
        sort="name",
        limit=_MOST,
    )
    found = counter.read(queries.list_trained, question).rows
    counter.let_out("trainings.people", len(found))
    rows: list[dict[str, Value]] = [
        {
            "code": one.code,
            "name": str(one.name),
            "post": str(one.post),
            "unit": str(one.unit),
            "mobile": one.mobile,
            "topic": one.topic,
            "date": one.held_on.isoformat(),
            "place": one.place,
            "workshop": one.event_code,
            "times": one.times,
        }
        for one in found
    ]
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _units(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    question = BareUnitListing(
        unit_id=counter.unit_id(chosen.unit), topic=chosen.topic, level=chosen.level, limit=_MOST
    )
    found = counter.read(queries.list_bare_units, question).rows
    counter.let_out("trainings.units", len(found))
    rows: list[dict[str, Value]] = [
        {
            "code": one.code,
            "name": str(one.name),
            "under": str(one.above),
            "holders": one.holders,
            "contact": str(one.contact),
            "post": str(one.post),
            "mobile": one.mobile,
        }
        for one in found
    ]
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)
