"""The command that reads the journal and tells its head."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from controlroom.base import clock
from controlroom.base.language import _, date_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day
from controlroom.cli.words import write_rows
from controlroom.domain import exports, journal
from controlroom.domain.exports import NoteExport
from controlroom.domain.journal import About, EntryRow, ReadJournal
from controlroom.domain.journal.subjects import record_called
from controlroom.domain.operators.faults import OperatorUnknown
from controlroom.domain.operators.queries import operator_called
from controlroom.domain.people.queries import person_by_code

_PAGE = 500


def add_arguments(_name: str, command: Parser) -> None:
    """Add what narrows the journal, and its head."""
    command.add_argument(
        "what", nargs="?", choices=("head",), help=_("only how far it reaches and its last seal")
    )
    command.add_argument("--day", type=day, metavar="D", help=_("of this day: 2026-11-26, 26-11-2026"))
    command.add_argument("--record", default="", metavar="CODE", help=_("about this record, by its code"))
    command.add_argument("--person", default="", metavar="CODE", help=_("all that concerns this person"))
    command.add_argument(
        "--operator", dest="done_by", default="", metavar="NAME", help=_("what this operator did")
    )
    command.add_argument("--json", action="store_true", help=_("one array of objects, for programs"))
    command.set_defaults(carry_out=_journal)


def _journal(counter: Counter, chosen: argparse.Namespace) -> int:
    if chosen.what == "head":
        return _head(counter, as_json=chosen.json)
    question = ReadJournal(
        day=chosen.day,
        about=_about(counter, chosen),
        operator_id=_operator(counter, chosen.done_by),
        limit=_PAGE,
        sort="number",
    )
    first = counter.read(journal.list_entries, question)
    if exports.is_export(first.total):
        counter.write(exports.note_export, NoteExport(kind="journal", rows=first.total, way="list"))
    write_rows(_rows(counter, question, first.total, with_values=chosen.json), as_json=chosen.json)
    return 0


def _head(counter: Counter, *, as_json: bool) -> int:
    head = counter.read(journal.head, None)
    if as_json:
        write_rows([{"head": head.short, "count": head.number}], as_json=True)
        return 0
    print(_("{head}, number of entries: {count}").format(head=head.short, count=head.number))
    return 0


def _about(counter: Counter, chosen: argparse.Namespace) -> About | None:
    if chosen.person:
        return About("people", counter.read(person_by_code, chosen.person).id)
    return counter.read(record_called, chosen.record) if chosen.record else None


def _operator(counter: Counter, name: str) -> int | None:
    if not name:
        return None
    found = counter.read(operator_called, name)
    if found is None:
        raise OperatorUnknown(name)
    return found.id


def _rows(
    counter: Counter, question: ReadJournal, total: int, *, with_values: bool
) -> Iterator[Mapping[str, Any]]:
    from dataclasses import replace

    for offset in range(0, total, _PAGE):
        for entry in counter.read(journal.list_entries, replace(question, offset=offset)).rows:
            yield _row(entry) | ({"values": _values(counter, entry)} if with_values else {})


def _row(entry: EntryRow) -> dict[str, Any]:
    here = clock.local(entry.made_at)
    return {
        "number": entry.number,
        "day": date_text(here.date()),
        "time": f"{here:%H:%M:%S}",
        "operator": str(entry.operator),
        "desk": entry.desk,
        "what": _(entry.sentence),
        "code": entry.code,
    }


def _values(counter: Counter, entry: EntryRow) -> list[dict[str, Any]]:
    return [
        {
            "record": row.subject,
            "id": row.subject_id,
            "name": str(row.record),
            "field": row.field,
            "old": row.old,
            "new": row.new,
            "erased": row.is_erased,
        }
        for row in counter.read(journal.values_of, entry.id)
    ]
