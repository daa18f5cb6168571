"""Commands of the kit for when the power fails: print it, list its forms, say what became of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import LANGUAGES, Writer, write_paper
from controlroom.cli.usage import Parser, day, whole_number
from controlroom.cli.words import Value, write_rows
from controlroom.db import outgoing
from controlroom.domain.books import paper_forms, power_cut_kits
from controlroom.domain.books.paper_forms import FormListing, FormRow, MarkSpoiled, MarkUnused
from controlroom.domain.books.power_cut_kits import KitQuestion, PrintKit

_PAGE = 5_000


def add_form(command: Parser) -> None:
    """Add what is told of a movement that was written on a form of the kit."""
    command.add_argument(
        "--form", default="", metavar="BF-NUMBER", help=_("the paper form on which it was written")
    )
    command.add_argument("--on", type=day, metavar="DATE", help=_("the day it was written; today otherwise"))


def _add_kit(command: Parser) -> None:
    command.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=_("the file to write"))
    for name, told in (
        ("--issue", _("new forms for issue; as many as are usual, less those in the box, otherwise")),
        ("--return", _("new forms for return")),
        ("--attendance", _("new forms for attendance")),
    ):
        command.add_argument(name, dest=f"new_{name[2:]}", type=whole_number, metavar="N", help=told)
    command.add_argument(
        "--language",
        dest="paper_language",
        choices=LANGUAGES,
        help=_("the language of the paper: hi, hi_digits (अंक १२३), en or both"),
    )


def _add_forms(command: Parser) -> None:
    command.add_argument("--waiting", action="store_true", help=_("only those that are still blank"))
    command.add_argument("--json", action="store_true", help=_("one array of objects, for programs"))


def _add_unused(command: Parser) -> None:
    command.add_argument("first", metavar="BF-NUMBER", help=_("the first form"))
    command.add_argument("last", nargs="?", default="", metavar="BF-NUMBER", help=_("the last form"))


def _add_spoiled(command: Parser) -> None:
    command.add_argument("form", metavar="BF-NUMBER", help=_("the form"))
    command.add_argument("--words", required=True, metavar="TEXT", help=_("what became of it"))


def _kit(counter: Counter, chosen: argparse.Namespace) -> int:
    outgoing.check_target(chosen.out)
    language = chosen.paper_language or chosen.language
    state = counter.read(power_cut_kits.kit_state, None)

    def count(given: int | None, kind: str) -> int:
        return state.wanted(kind) if given is None else given

    order = PrintKit(
        issue=count(chosen.new_issue, paper_forms.ISSUE),
        returns=count(chosen.new_return, paper_forms.RETURN),
        attendance=count(chosen.new_attendance, paper_forms.ATTENDANCE),
        language=language,
    )

    def prepare() -> Writer:
        from controlroom.print import kit as paper

        saved = counter.write(power_cut_kits.print_kit, order)
        value = counter.read(power_cut_kits.kit_paper, KitQuestion(version=saved.figures["version"]))
        return lambda out: paper.power_cut_kit(value, out, language=language)

    pages = write_paper(chosen.out, prepare)
    told = ngettext("{file}: {pages} page.", "{file}: {pages} pages.", pages)
    print(told.format(file=chosen.out, pages=number_text(pages)))
    return 0


def _forms(counter: Counter, chosen: argparse.Namespace) -> int:
    write_rows(_rows(counter, waiting=chosen.waiting), as_json=chosen.json)
    return 0


def _rows(counter: Counter, *, waiting: bool) -> Iterator[Mapping[str, Value]]:
    offset = 0
    while True:
        page = counter.read(paper_forms.paper_forms, FormListing(waiting=waiting, offset=offset, limit=_PAGE))
        yield from map(_row, page.rows)
        offset += len(page.rows)
        if not page.rows or offset >= page.total:
            return


def _row(form: FormRow) -> Mapping[str, Value]:
    return {
        "code": form.code,
        "kind": form.kind,
        "printed": form.printed_on.isoformat(),
        "state": form.state,
        "became": form.became,
        "left_out": int(form.is_gap),
        "words": form.words,
    }


def _unused(counter: Counter, chosen: argparse.Namespace) -> int:
    saved = counter.write(paper_forms.mark_unused, MarkUnused(first=chosen.first, last=chosen.last))
    count = saved.figures["forms"]
    told = ngettext("{forms}: {count} form stays unused.", "{forms}: {count} forms stay unused.", count)
    print(told.format(forms=saved.note, count=number_text(count)))
    return 0


def _spoiled(counter: Counter, chosen: argparse.Namespace) -> int:
    saved = counter.write(paper_forms.mark_spoiled, MarkSpoiled(code=chosen.form, words=chosen.words))
    print(_("{form} is marked as spoiled.").format(form=saved.code))
    return 0


KINDS = (
    ("kit", N_("print the power-cut kit: all balances and numbered blank forms"), _add_kit, _kit),
    ("forms", N_("list the paper forms and what became of them"), _add_forms, _forms),
    ("unused", N_("say that paper forms stay unused, from the first to the last"), _add_unused, _unused),
    ("spoiled", N_("say that a paper form is spoiled, and why"), _add_spoiled, _spoiled),
)
