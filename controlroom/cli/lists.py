"""The command that lists what the register holds, for people as columns and for programs as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from sqlalchemy.orm import Session

from controlroom.base.language import N_, _
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser
from controlroom.cli.words import Value
from controlroom.domain import books, meetings, units, workshops
from controlroom.domain.attendance.rows import EventListing, EventRow
from controlroom.domain.attendance.views import list_attendance
from controlroom.domain.books import BookListing
from controlroom.domain.listing import Listing, Page
from controlroom.domain.members.queries import list_members
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.people.lists import list_people
from controlroom.domain.people.rows import PersonListing
from controlroom.domain.units import UnitListing

Row = Mapping[str, Value]
AnyListing = TypeVar("AnyListing", bound=Listing)
AnyRow = TypeVar("AnyRow")
_PAGE = 5_000
_NOTED = frozenset({"people", "members"})


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be listed."""
    kinds = command.add_subparsers(dest="kind", metavar="KIND", required=True)
    for kind, (told, rows) in _KINDS.items():
        one = kinds.add_parser(kind, help=_(told), description=_(told))
        one.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
        spreadsheets.add_arguments(one)
        one.set_defaults(carry_out=_listing, rows=rows)
    told = _("the rows of an event's sheet, in their order")
    sheet = kinds.add_parser("attendance", help=told, description=told)
    sheet.add_argument("event", metavar="EVENT-CODE", help=_("the meeting or workshop as “list” shows it"))
    spreadsheets.add_arguments(sheet)
    sheet.set_defaults(carry_out=_attendance)


def _listing(counter: Counter, chosen: argparse.Namespace) -> int:
    unit_id = counter.unit_id(chosen.unit)
    spreadsheets.check(chosen)
    rows = chosen.rows(counter, unit_id)
    return spreadsheets.tell(counter, rows, chosen, is_noted=chosen.kind in _NOTED)


def _attendance(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    lines = counter.read(list_attendance, chosen.event)
    counter.let_out("attendance", len(lines))
    rows: list[Row] = [
        {
            "row": line.row,
            "code": line.code,
            "name": str(line.name),
            "post": str(line.post),
            "unit": str(line.unit),
            "mobile": line.mobile,
            "state": line.state or "not_read",
            "walk_in": int(line.walk_in),
        }
        for line in lines
    ]
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _all(
    counter: Counter,
    query: Callable[[Session, AnyListing], Page[AnyRow]],
    question: AnyListing,
    *,
    naming: str = "",
) -> Iterator[AnyRow]:
    """Yield the rows of a list; one with mobiles (``naming`` it) is noted before it goes out."""
    offset = 0
    while True:
        page = counter.read(query, replace(question, offset=offset, limit=_PAGE))
        if naming and not offset:
            counter.let_out(naming, page.total)
        yield from page.rows
        offset += len(page.rows)
        if not page.rows or offset >= page.total:
            return


def _units(counter: Counter, unit_id: int | None) -> Iterator[Row]:
    for row in _all(counter, units.list_units, UnitListing(unit_id=unit_id)):
        booth = row.booth
        yield {
            "code": row.code,
            "name": str(row.name),
            "level": row.level,
            "parent": row.parent_code,
            "assembly": booth.assembly_number if booth else row.assembly_number,
            "part": booth.part if booth else None,
            "auxiliary": booth.auxiliary if booth else None,
            "reservation": row.reservation,
        }


def _people(counter: Counter, unit_id: int | None) -> Iterator[Row]:
    for row in _all(counter, list_people, PersonListing(unit_id=unit_id, sort="code"), naming="people"):
        yield {
            "code": row.code,
            "name": str(row.name),
            "post": str(row.post),
            "unit": str(row.post_unit or row.unit),
            "mobile": row.mobile,
            "gender": row.gender,
        }


def _books(counter: Counter, unit_id: int | None) -> Iterator[Row]:
    for row in _all(counter, books.register_of_books, BookListing(unit_id=unit_id, sort="number")):
        yield {
            "code": str(row.number),
            "name": str(row.number),
            "number": row.number,
            "state": row.state,
            "holder": row.holder_code,
            "holder_name": str(row.holder),
            "since": row.since.isoformat() if row.since else None,
            "due": row.due_on.isoformat() if row.due_on else None,
        }


def _meetings(counter: Counter, unit_id: int | None) -> Iterator[Row]:
    return _events(counter, meetings.list_meetings, unit_id)


def _workshops(counter: Counter, unit_id: int | None) -> Iterator[Row]:
    return _events(counter, workshops.list_workshops, unit_id)


def _events(
    counter: Counter,
    query: Callable[[Session, EventListing], Page[EventRow]],
    unit_id: int | None,
) -> Iterator[Row]:
    for row in _all(counter, query, EventListing(unit_id=unit_id)):
        yield {
            "code": row.code,
            "name": row.title,
            "unit": str(row.unit),
            "date": row.held_on.isoformat(),
            "place": row.place,
            "invited": row.invited,
            "present": row.present,
            "sheet": row.number,
            "version": row.printed_version,
        }


def _members(counter: Counter, unit_id: int | None) -> Iterator[Row]:
    for row in _all(counter, list_members, ListMembers(unit_id=unit_id, sort="code"), naming="members"):
        yield {
            "code": row.code,
            "name": str(row.name),
            "relative": str(row.relative),
            "gender": row.gender,
            "age": row.age,
            "mobile": row.mobile,
            "booth": row.booth_code,
            "channel": row.channel,
            "book": row.book,
            "leaf": row.leaf,
            "joined": row.joined_on.isoformat(),
        }


_KINDS: dict[str, tuple[str, Callable[[Counter, int | None], Iterator[Row]]]] = {
    "units": (N_("units of the tree, from the top down"), _units),
    "people": (N_("people with their posts"), _people),
    "books": (N_("membership books: their state and who has them"), _books),
    "meetings": (N_("meetings: how many were invited and came"), _meetings),
    "workshops": (N_("workshops: how many were invited and came"), _workshops),
    "members": (N_("members with their booth and leaf"), _members),
}
