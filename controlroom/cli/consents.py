"""The command about the rights of a person: what is held, requests, the notice and the blank form."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from controlroom.base import clock
from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import LANGUAGES, Writer, write_paper
from controlroom.cli.usage import Parser, day
from controlroom.cli.words import Value, write_figures, write_rows
from controlroom.db import outgoing
from controlroom.domain.consents import (
    breaches,
    copies,
    erasing,
    holdings,
    requests,
    retention,
    sheets,
)
from controlroom.domain.consents.breaches import BreachQuestion, NoteBreachPack
from controlroom.domain.consents.erasing import ErasePerson
from controlroom.domain.consents.requests import RequestListing
from controlroom.domain.consents.traces import SHOWN

_PAGE = 500
_DUE = {
    "members": N_("members whose time has run out"),
    "values": N_("old values of the journal"),
    "logs": N_("old files of the log"),
}


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
    erase = actions.add_parser("erase", help=_("erase a person for good, on a letter"))
    erase.add_argument("code", metavar="CODE", help=_("the person's code as “list people” shows it"))
    erase.add_argument("--reason", required=True, metavar="TEXT", help=_("number of the letter, no name"))
    erase.add_argument("--yes", action="store_true", help=_("do not ask to type the code"))
    erase.add_argument(
        "--doubtful", action="store_true", help=_("also where the same name may mean somebody else")
    )
    erase.set_defaults(carry_out=_erase)
    kept = actions.add_parser("retention", help=_("list what is kept too long, and erase it"))
    kept.add_argument("--carry-out", dest="erase_due", action="store_true", help=_("erase it"))
    kept.set_defaults(carry_out=_retention)
    pack = actions.add_parser("breach-pack", help=_("make the pack for a breach report"))
    pack.add_argument("--from", dest="since", type=day, required=True, metavar="D", help=_("the first day"))
    pack.add_argument("--until", type=day, required=True, metavar="D", help=_("the last day"))
    pack.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_("the folder to write into"))
    pack.add_argument(
        "--language",
        dest="paper_language",
        choices=LANGUAGES,
        help=_("the language of the paper: hi, hi_digits (अंक १२३), en or both"),
    )
    pack.set_defaults(carry_out=_breach_pack)
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
        help=_("the language of the paper: hi, hi_digits (अंक १२३), en or both"),
    )
    return command


def _written(chosen: argparse.Namespace, prepare: Callable[[], Writer]) -> int:
    outgoing.check_target(chosen.out)
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

    return _written(chosen, prepare)


def _form(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.print.consents import forms as paper

    forms = counter.read(sheets.membership_forms, chosen.on_a_sheet)
    spoken = chosen.paper_language or chosen.language
    return _written(chosen, lambda: lambda out: paper.membership_forms(forms, out, language=spoken))


def _notice(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.print.consents import forms as paper

    notice = counter.read(sheets.notice_paper, None)
    spoken = chosen.paper_language or chosen.language
    return _written(chosen, lambda: lambda out: paper.notice_sheet(notice, out, language=spoken))


def _erase(counter: Counter, chosen: argparse.Namespace) -> int:
    person_id = counter.read(holdings.person_id_of, chosen.code)
    before = counter.read(erasing.before_erasure, person_id)
    for one in before.traces:
        kept = one.manner == SHOWN or not (one.sure or chosen.doubtful)
        told = _("{place}: “{text}” stays") if kept else _("{place}: “{text}” is erased")
        print(told.format(place=_(one.called), text=one.excerpt))
    asked = _("Type the code {code} to erase: ").format(code=before.code)
    typed = before.code if chosen.yes else input(asked)
    order = ErasePerson(person_id=person_id, typed=typed, letter=chosen.reason, doubtful=chosen.doubtful)
    saved = counter.write(erasing.erase_person, order)
    scrubbed = erasing.finish(counter.register)
    if left := saved.figures.get("left", 0):
        told = ngettext(
            "{code} was erased. In {count} place the name stays, since it may be somebody else's.",
            "{code} was erased. In {count} places the name stays, since it may be somebody else's.",
            left,
        )
        print(told.format(code=saved.code, count=number_text(left)))
    else:
        print(
            _("{code} was erased: no name, number or note of this person is left in the register.").format(
                code=saved.code
            )
        )
    if not scrubbed.log_emptied:
        print(_("Another program reads this register: its log is emptied when that one closes."))
    older = copies.older_copies(counter.register)
    for copy in older:
        print(_("A backup from before still holds it: {file}").format(file=copy.file))
    return 0


def _retention(counter: Counter, chosen: argparse.Namespace) -> int:
    today = clock.today()
    due = counter.read(retention.retention_due, today)
    figures = {"members": due.members, "values": due.values, "logs": due.logs}
    write_figures(figures, _DUE)
    if chosen.erase_due:
        done = retention.carry_out(counter.register, counter.actor(), today, lambda _done, _total: None)
        print(
            _("{members} members and {values} values of the journal were erased.").format(
                members=number_text(done.members), values=number_text(done.values)
            )
        )
    return 0


def _breach_pack(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.print.consents import breaches as paper

    outgoing.check_folder(chosen.out)
    order = NoteBreachPack(since=chosen.since, until=chosen.until)
    number = counter.write(breaches.note_breach_pack, order).code
    question = BreachQuestion(since=chosen.since, until=chosen.until, number=number)
    pack = counter.read(breaches.breach_pack, question)
    file = paper.write_pack(pack, chosen.out, language=chosen.paper_language or chosen.language)
    print(_("The pack lies in {folder}.").format(folder=file.parent))
    return 0


def _requests(counter: Counter, chosen: argparse.Namespace) -> int:
    write_rows(list(_rows(counter, everything=chosen.all)), as_json=chosen.json)
    return 0


def _rows(counter: Counter, *, everything: bool) -> Iterator[dict[str, Value]]:
    offset = 0
    while True:
        question = RequestListing(everything=everything, offset=offset, limit=_PAGE)
        page = counter.read(requests.list_requests, question)
        if not offset:
            counter.let_out("requests", page.total)
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
