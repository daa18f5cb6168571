"""Series of numbers on the command line: books series, books series-add."""

from __future__ import annotations

import argparse

from controlroom.base.language import _, money_text, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, rupees, whole_number
from controlroom.domain import books
from controlroom.domain.books.series import COUPON, KINDS, EnterSeries, all_series, enter_series


def add_list(_command: Parser) -> None:
    """Add nothing: the list takes no words."""


def add_entry(command: Parser) -> None:
    """Add what a new series is."""
    command.add_argument(
        "letters", metavar="LETTERS", help=_("one or two capitals, which stand before its numbers")
    )
    command.add_argument("--name", required=True, metavar="TEXT", help=_("what these papers are called"))
    command.add_argument("--english", default="", metavar="TEXT", help=_("the same in English"))
    command.add_argument("--kind", choices=tuple(KINDS), default=COUPON, help=_("what they are"))
    command.add_argument("--leaves", type=whole_number, required=True, metavar="N", help=_("leaves a book"))
    command.add_argument("--fee", type=rupees, default=0, metavar="RUPEES", help=_("fee a leaf"))


def list_them(counter: Counter, _chosen: argparse.Namespace) -> int:
    """Print a line for every series."""
    rows = counter.read(all_series, None)
    for row in rows:
        told = _("{letters}: {name}, {kind}, {leaves} leaves a book, {fee} a leaf, {books} books received")
        print(
            told.format(
                letters=row.prefix,
                name=row.name,
                kind=books.kind_text(row.kind),
                leaves=number_text(row.leaves_per_book),
                fee=money_text(row.fee_paise),
                books=number_text(row.books),
            )
        )
    if not rows:
        print(_("There is no other series yet."))
    return 0


def enter(counter: Counter, chosen: argparse.Namespace) -> int:
    """Enter a series."""
    order = EnterSeries(
        prefix=chosen.letters,
        name_hi=chosen.name,
        name_en=chosen.english,
        kind=chosen.kind,
        leaves_per_book=chosen.leaves,
        fee_paise=chosen.fee,
    )
    saved = counter.write(enter_series, order)
    print(
        _("The series {letters} is known: its numbers are written {letters}1, {letters}2 …").format(
            letters=saved.code
        )
    )
    return 0
