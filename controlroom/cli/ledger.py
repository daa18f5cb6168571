"""Commands of the ledger beside the daily ones: hand-on, recall, lost, damaged, stock-check, put-right."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, _, date_text, money_text, ngettext, number_text
from controlroom.base.ranges import spans_of, spans_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day
from controlroom.cli.words import write_figures
from controlroom.domain import books
from controlroom.domain.books import stock_checks
from controlroom.domain.journal import Saved
from controlroom.domain.people.queries import person_by_code

_LEAVES = {
    "books": N_("books"),
    "used": N_("leaves used"),
    "cancelled": N_("leaves cancelled"),
    "missing": N_("leaves missing"),
}
_MONEY = {"charged_paise": N_("to be paid for these"), "owed_paise": N_("still owed in all")}
_COUNTED = {
    "expected": N_("books in stock by the register"),
    "found": N_("books found"),
    "absent": N_("not found"),
    "surplus": N_("found beside the register"),
}


def _add_range(command: Parser) -> None:
    command.add_argument("range", metavar="RANGE", help=_("the books of one holder: 1201-1203,1215"))


def _add_note(command: Parser) -> None:
    command.add_argument("--note", default="", metavar="TEXT", help=_("what else is worth noting"))


def _add_hand_on(command: Parser) -> None:
    _add_range(command)
    to = command.add_mutually_exclusive_group(required=True)
    to.add_argument(
        "--to", metavar="PERSON-CODE", help=_("who has them now; the holder himself: back with him")
    )
    to.add_argument(
        "--name", metavar="NAME", help=_("who has them now, where the register does not know him")
    )
    command.add_argument("--mobile", default="", metavar="NUMBER", help=_("his mobile"))
    _add_note(command)


def _add_recall(command: Parser) -> None:
    _add_range(command)
    command.add_argument("--by", type=day, required=True, metavar="DATE", help=_("when they are to be back"))
    command.add_argument("--reason", default="", metavar="TEXT", help=_("why they are asked back"))
    _add_note(command)


def _add_lost(command: Parser) -> None:
    command.add_argument("range", metavar="RANGE", help=_("the books of one holder, or books in stock"))
    command.add_argument(
        "--report", required=True, metavar="NUMBER", help=_("the report about the loss, of police or office")
    )
    command.add_argument("--reason", default="", metavar="TEXT", help=_("how they were lost"))
    _add_note(command)


def _add_damaged(command: Parser) -> None:
    command.add_argument("range", metavar="RANGE", help=_("the books of one holder, or books in stock"))
    command.add_argument("--reason", required=True, metavar="TEXT", help=_("how they were damaged"))
    command.add_argument(
        "--used",
        default="",
        metavar="RANGES",
        help=_("leaves that were used before; all others are cancelled"),
    )
    command.add_argument("--report", default="", metavar="NUMBER", help=_("the report about it, if any"))
    _add_note(command)


def _add_stock_check(command: Parser) -> None:
    command.add_argument(
        "range",
        nargs="?",
        metavar="RANGE",
        help=_("all books found in stock, 0 for none; without it: what the last count left open"),
    )
    command.add_argument("--counted-by", default="", metavar="NAME", help=_("who counted"))
    _add_note(command)


def _add_put_right(command: Parser) -> None:
    command.add_argument("code", metavar="NUMBER", help=_("the number on the slip: BJ-0012, RJ-0003"))
    command.add_argument("--reason", required=True, metavar="TEXT", help=_("why it is put right"))
    command.add_argument(
        "--only", default="", metavar="RANGE", help=_("of several lost books those that turned up")
    )
    command.add_argument("--dry-run", action="store_true", help=_("only show what would be put right"))


def _hand_on(counter: Counter, chosen: argparse.Namespace) -> int:
    to = counter.read(person_by_code, chosen.to) if chosen.to is not None else None
    order = books.HandOnBooks(
        numbers=chosen.range,
        to_person_id=to.id if to else None,
        to_name=chosen.name or "",
        to_mobile=chosen.mobile,
        note=chosen.note,
    )
    saved = counter.write(books.hand_on_books, order)
    words = ngettext(
        "{code}: {count} book is with {name} now.",
        "{code}: {count} books are with {name} now.",
        _books(saved),
    )
    name = str(to.name) if to else chosen.name.strip()
    print(words.format(code=saved.code, count=number_text(_books(saved)), name=name))
    return 0


def _recall(counter: Counter, chosen: argparse.Namespace) -> int:
    order = books.RecallBooks(numbers=chosen.range, due_on=chosen.by, reason=chosen.reason, note=chosen.note)
    saved = counter.write(books.recall_books, order)
    words = ngettext(
        "{code}: {count} book is due on {day} now.",
        "{code}: {count} books are due on {day} now.",
        _books(saved),
    )
    print(words.format(code=saved.code, count=number_text(_books(saved)), day=date_text(chosen.by)))
    return 0


def _lost(counter: Counter, chosen: argparse.Namespace) -> int:
    order = books.LoseBooks(
        numbers=chosen.range, report=chosen.report, reason=chosen.reason, note=chosen.note
    )
    saved = counter.write(books.lose_books, order)
    print(_("{code}: entered as lost.").format(code=saved.code))
    return _tell_leaves(saved)


def _damaged(counter: Counter, chosen: argparse.Namespace) -> int:
    order = books.DamageBooks(
        numbers=chosen.range,
        reason=chosen.reason,
        used=chosen.used,
        report=chosen.report,
        note=chosen.note,
    )
    saved = counter.write(books.damage_books, order)
    print(_("{code}: entered as damaged.").format(code=saved.code))
    return _tell_leaves(saved)


def _tell_leaves(saved: Saved) -> int:
    write_figures(saved.figures, _LEAVES)
    _tell_money(saved)
    return 0


def _tell_money(saved: Saved) -> None:
    for name, word in _MONEY.items():
        if name in saved.figures:
            print(f"{_(word)}: {money_text(saved.figures[name])}")


def _books(saved: Saved) -> int:
    return saved.figures["books"]


def _stock_check(counter: Counter, chosen: argparse.Namespace) -> int:
    if chosen.range is not None:
        order = books.CheckStock(found=chosen.range, counted_by=chosen.counted_by, note=chosen.note)
        saved = counter.write(books.check_stock, order)
        print(_("{code}: the stock is counted.").format(code=saved.code))
        write_figures(saved.figures, _COUNTED)
    left = counter.read(books.open_differences, None)
    for kind, words in (
        (stock_checks.ABSENT, N_("In stock by the register and not found: {numbers}")),
        (stock_checks.SURPLUS, N_("Found, and not in stock by the register: {numbers}")),
    ):
        numbers = spans_text(spans_of(one.number for one in left if one.kind == kind))
        if numbers:
            print(_(words).format(numbers=numbers))
    if not left:
        print(_("Nothing is left open by the last count of the stock."))
    return 0


def _put_right(counter: Counter, chosen: argparse.Namespace) -> int:
    shown = counter.read(books.preview_put_right, books.PreviewPutRight(code=chosen.code))
    if shown.problem is not None:
        raise shown.problem
    kinds = ", ".join(_kind_text(kind) for kind in shown.kinds)
    told = [shown.code, date_text(shown.day), kinds, spans_text(shown.spans), str(shown.person)]
    if chosen.dry_run:
        print(" · ".join(part for part in told if part))
        print(_("Nothing was changed."))
        return 0
    order = books.PutRight(code=chosen.code, reason=chosen.reason, numbers=chosen.only)
    saved = counter.write(books.put_right, order)
    print(" · ".join(part for part in told if part))
    print(_("{code}: put right.").format(code=saved.note.replace(" ", ", ")))
    _tell_money(saved)
    return 0


def _kind_text(kind: str) -> str:
    beside = {"deposit": N_("money deposited"), "charge": N_("owed from before")}
    beside |= {"money_move": N_("Money handed on"), "payback": N_("Advance paid back")}
    return _(beside[kind]) if kind in beside else books.move_text(kind)


KINDS = (
    ("hand-on", N_("note who has books from their holder, who stays liable"), _add_hand_on, _hand_on),
    ("recall", N_("ask books back before they are due"), _add_recall, _recall),
    ("lost", N_("enter books as lost"), _add_lost, _lost),
    ("damaged", N_("enter books as damaged"), _add_damaged, _damaged),
    ("stock-check", N_("enter what a count of the stock found"), _add_stock_check, _stock_check),
    (
        "put-right",
        N_("put a movement, a deposit, money handed on or a visit right"),
        _add_put_right,
        _put_right,
    ),
)
"""The commands with what they do, how they are written and how they are carried out."""
