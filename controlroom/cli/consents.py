"""The command about the rights of a person: what is held, requests, the notice and the blank form."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from controlroom.base.language import _, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.papers import LANGUAGES, Writer, write_paper
from controlroom.cli.usage import Parser
from controlroom.cli.words import Value, write_rows
from controlroom.domain.consents import holdings, requests, sheets
from controlroom.domain.consents.requests import RequestListing

_PAGE = 500


def add_arguments(_name: str, command: Parser) -> None:
    """Add what may be done about a person."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    report = _paper(actions.add_parser("report", help=_("print what is held about a person")))
    report.add_argument("code", metavar="CODE", help=_("the person's code as “list people” shows it"))
    report.set_defaults(carry_out=_report)
    form = _paper(actions.add_parser("form", help=_("print blank membership forms")))
    form.add_argument(
        "--on-a-sheet", type=int, choices=sheets.ON_A_SHEET, default=2, help=_("two or four on a sheet")
    )
    form.set_defaults(carry_out=_form)
    notice = _paper(actions.add_parser("notice", help=_("print the notice to hang up")))
    notice.set_defaults(carry_out=_notice)
    asked = actions.add_parser("requests", help=_("list what people asked for and until when to answer"))
    asked.add_argument("--all", action="store_true", help=_("those answered too"))
    asked.add_argument("--json", action="store_true", help=_("as JSON for programs"))
    asked.set_defaults(carry_out=_requests)


def _paper(command: Parser) -> Parser:
    command.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=_("the file to write"))
    command.add_argument(
        "--language",
        dest="paper_language",
        choices=LANGUAGES,
        help=_("the language of the paper: hi, en or both"),
    )
    return command


def _written(counter: Counter, chosen: argparse.Namespace, prepare: Callable[[], Writer]) -> int:
    counter.check_target(chosen.out)
    pages = write_paper(chosen.out, prepare)
    told = ngettext("{file}: {pages} page.", "{file}: {pages} pages.", pages)
    print(told.format(file=chosen.out, pages=number_text(pages)))
    return 0


def _report(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.print.consents import reports as paper

    spoken = chosen.paper_language or chosen.language
    person_id = counter.read(holdings.person_id_of, chosen.code)

    def prepare() -> Writer:
        counter.write(holdings.note_report, holdings.NoteReport(person_id=person_id, language=spoken))
        report = counter.read(holdings.person_report, person_id)
        return lambda out: paper.person_report(report, out, language=spoken)

    return _written(counter, chosen, prepare)


def _form(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.print.consents import forms as paper

    forms = counter.read(sheets.membership_forms, chosen.on_a_sheet)
    spoken = chosen.paper_language or chosen.language
    return _written(counter, chosen, lambda: lambda out: paper.membership_forms(forms, out, language=spoken))


def _notice(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.print.consents import forms as paper

    notice = counter.read(sheets.notice_paper, None)
    spoken = chosen.paper_language or chosen.language
    return _written(counter, chosen, lambda: lambda out: paper.notice_sheet(notice, out, language=spoken))


def _requests(counter: Counter, chosen: argparse.Namespace) -> int:
    write_rows(list(_rows(counter, everything=chosen.all)), as_json=chosen.json)
    return 0


def _rows(counter: Counter, *, everything: bool) -> Iterator[dict[str, Value]]:
    offset = 0
    while True:
        question = RequestListing(everything=everything, offset=offset, limit=_PAGE)
        page = counter.read(requests.list_requests, question)
        for row in page.rows:
            yield {
                "code": row.code,
                "kind": row.kind,
                "person": row.person_code,
                "name": str(row.name),
                "received": row.received_on.isoformat(),
                "due": row.due_on.isoformat(),
                "state": row.state,
                "letter": row.letter,
            }
        offset += len(page.rows)
        if not page.rows or offset >= page.total:
            return
