"""The command of a visit: books back, money in, books out, in one go."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, _, money_text, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, WrongUsage, rupees
from controlroom.cli.words import write_figures
from controlroom.domain import books
from controlroom.domain.books import BooksBack, PreviewVisit, Visit
from controlroom.domain.books.money import MODES
from controlroom.domain.journal import Saved
from controlroom.domain.people.queries import person_by_code

_FIGURES = {
    "back": N_("books back, counted"),
    "heap": N_("books back, to be counted"),
    "used": N_("leaves used"),
    "cancelled": N_("leaves cancelled"),
    "blank": N_("leaves blank"),
    "missing": N_("leaves missing"),
    "held_after": N_("books in hand now"),
}
_MONEY = {"charged_paise": N_("to be paid for these"), "paid_paise": N_("money taken")}


def _add_visit(command: Parser) -> None:
    command.add_argument(
        "--of", metavar="PERSON-CODE", help=_("who came; without it whoever has the books that come back")
    )
    command.add_argument("--back", default="", metavar="RANGE", help=_("his books that come back, counted"))
    command.add_argument(
        "--used", metavar="RANGES", help=_("used leaves: their places in one book, or printed numbers")
    )
    command.add_argument(
        "--cancelled", default="", metavar="RANGES", help=_("cancelled leaves, written alike")
    )
    command.add_argument("--missing", default="", metavar="RANGES", help=_("missing leaves, written alike"))
    command.add_argument("--heap", default="", metavar="RANGE", help=_("his books that are counted later"))
    command.add_argument("--money", type=rupees, default=0, metavar="RUPEES", help=_("what he pays"))
    command.add_argument("--mode", choices=tuple(MODES), default="cash", help=_("how it was paid"))
    command.add_argument(
        "--reference", default="", metavar="TEXT", help=_("the number of the UPI or bank payment")
    )
    command.add_argument(
        "--out", default="", metavar="RANGE", help=_("books he takes: 1201-1210, or +10 for the next ten")
    )
    command.add_argument(
        "--to", metavar="PERSON-CODE", help=_("who takes them, where it is another than who came")
    )
    command.add_argument(
        "--reason", default="", metavar="TEXT", help=_("why, where a rule of the office is gone past")
    )
    command.add_argument("--bearer", default="", metavar="NAME", help=_("who carries them, if another"))
    command.add_argument("--note", default="", metavar="TEXT", help=_("what else is worth noting"))


def _visit(counter: Counter, chosen: argparse.Namespace) -> int:
    back = BooksBack(
        numbers=chosen.back,
        used=chosen.used,
        cancelled=chosen.cancelled,
        missing=chosen.missing,
        heap=chosen.heap,
    )
    order = Visit(
        person_id=_visitor(counter, chosen),
        back=back,
        paid_paise=chosen.money,
        mode=chosen.mode,
        reference=chosen.reference,
        out=chosen.out,
        to_person_id=counter.read(person_by_code, chosen.to).id if chosen.to is not None else None,
        reason=chosen.reason,
        bearer=chosen.bearer,
        note=chosen.note,
    )
    _tell(counter.write(books.record_visit, order))
    return 0


def _visitor(counter: Counter, chosen: argparse.Namespace) -> int:
    if chosen.of is not None:
        return counter.read(person_by_code, chosen.of).id
    brought = chosen.back or chosen.heap
    if not brought:
        raise WrongUsage(_("Name who came with --of"), "books visit")
    seen = counter.read(books.preview_visit, PreviewVisit(back=brought))
    if seen.back.problem is not None:
        raise seen.back.problem
    return seen.back.person_id or 0


def _tell(saved: Saved) -> None:
    print(_("{code}: the visit is entered.").format(code=saved.code))
    write_figures({name: saved.figures[name] for name in _FIGURES if saved.figures.get(name)}, _FIGURES)
    if saved.note:
        print(f"{_('books out')}: {number_text(saved.figures['out'])} ({saved.note})")
    for name, word in _MONEY.items():
        if name in saved.figures:
            print(f"{_(word)}: {money_text(saved.figures[name])}")
    print(f"{_('still owed in all')}: {money_text(saved.figures['owed_paise'])}")
    if saved.figures["advance_paise"]:
        advance = money_text(saved.figures["advance_paise"])
        print(_("{advance} more than was owed is kept as an advance.").format(advance=advance))


KINDS = (("visit", N_("enter a whole visit: books back, money in, books out"), _add_visit, _visit),)
"""The command with what it does, how it is written and how it is carried out."""
