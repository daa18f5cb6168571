"""Commands of the money of the books: what is due, the cash book of days, what went past the rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from controlroom.base import clock, language
from controlroom.base.language import N_, _, money_text, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day
from controlroom.cli.words import Value, write_rows
from controlroom.db import outgoing
from controlroom.domain import books
from controlroom.domain.books import cash_book, dues, dues_lists
from controlroom.domain.books.cash_boxes import place_text
from controlroom.domain.books.dues import OVERDUE, OWING, DuesListing, ReminderQuestion
from controlroom.domain.papers.cash import CashBook

if TYPE_CHECKING:
    from controlroom.cli.usage import Commands

Row = dict[str, Value]
_ALL = 1_000_000
_AGES = ("age_0_7", "age_8_30", "age_31_60", "age_over_60")


def add_arguments(kinds: Commands) -> None:
    """Add what can be asked about the money of the books."""
    for kind, told, add, carry_out in (
        ("dues", N_("who is overdue and who owes, with ages and telephone numbers"), _add_dues, _dues),
        ("cash-book", N_("money received and handed on in some days, with the balances"), _add_cash, _cash),
        ("exceptions", N_("issues that went past a rule of the office"), _add_exceptions, _exceptions),
    ):
        one = kinds.add_parser(kind, help=_(told), description=_(told))
        add(one)
        one.set_defaults(carry_out=carry_out)


def _add_dues(command: Parser) -> None:
    command.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
    command.add_argument("--only", choices=(OVERDUE, OWING), default="", help=_("only one of both"))
    command.add_argument(
        "--remind", choices=language.LANGUAGES, help=_("the drafts of reminders in this language instead")
    )
    _add_ways_out(command)


def _add_cash(command: Parser) -> None:
    command.add_argument("day", nargs="?", type=day, metavar="DAY", help=_("26-11-2026; today otherwise"))
    command.add_argument("--until", type=day, metavar="DAY", help=_("the last of several days"))
    _add_ways_out(command)


def _add_exceptions(command: Parser) -> None:
    command.add_argument("--all", action="store_true", help=_("also those that a supervisor has seen"))
    command.add_argument("--mark-seen", action="store_true", help=_("mark what is listed as seen"))
    command.add_argument("--json", action="store_true", help=_("one array of objects, for programs"))


def _add_ways_out(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help=_("one array of objects, for programs"))
    command.add_argument("--out", type=Path, metavar="F.pdf", help=_("as a paper into this file"))


def _dues(counter: Counter, chosen: argparse.Namespace) -> int:
    unit_id = counter.unit_id(chosen.unit)
    listing = DuesListing(unit_id=unit_id, only=chosen.only, limit=_ALL)
    if chosen.out:
        return _print_dues(counter, chosen, listing)
    if chosen.remind:
        texts = counter.read(dues.reminder_texts, ReminderQuestion(code=chosen.remind, listing=listing))
        counter.let_out("reminders", len(texts))
        print("\n\n".join(f"{one.mobile or '—'}  {one.name}\n{one.text}" for one in texts))
        return 0
    rows = counter.read(dues.dues, listing).rows
    counter.let_out("dues", len(rows))
    write_rows(map(_due_row, rows), as_json=chosen.json)
    return 0


def _due_row(row: dues.DuesRow) -> Row:
    found: Row = {
        "code": row.code,
        "name": str(row.holder),
        "unit": str(row.unit),
        "mobile": row.mobile,
        "books_out": row.books_out,
        "overdue": row.overdue,
        "late_books": row.late_text,
        "days_late": row.late_days,
        "owed_paise": row.owed_paise,
        "days_owed": row.owed_days,
    }
    return found | dict(zip(_AGES, row.ages, strict=True))


def _print_dues(counter: Counter, chosen: argparse.Namespace, listing: DuesListing) -> int:
    from controlroom.cli.paper_files import Writer, tell_pages, write_paper
    from controlroom.print import dues as paper

    order = dues_lists.PrintDuesList(
        language=chosen.language, unit_id=listing.unit_id, only=listing.only, day=clock.today()
    )

    def prepare() -> Writer:
        counter.write(dues_lists.print_dues_list, order)
        value = counter.read(dues_lists.dues_list, listing)
        return lambda out: paper.dues_list(value, out, language=chosen.language)

    outgoing.check_target(chosen.out)
    tell_pages(chosen.out, write_paper(chosen.out, prepare))
    return 0


def _cash(counter: Counter, chosen: argparse.Namespace) -> int:
    question = cash_book.CashBookQuestion(day=chosen.day or clock.today(), until=chosen.until)
    if chosen.out:
        return _print_cash(counter, chosen, question)
    book = counter.read(cash_book.cash_book, question)
    counter.let_out("cash-book", len(book.lines))
    write_rows(_cash_rows(book), as_json=chosen.json)
    if chosen.json:
        return 0
    for one in (*book.totals, book.whole):
        words = _("{place}: {before} before, {received} received, {handed} handed on, {after} after")
        print(
            words.format(
                place=place_text(one.place) if one.place else _("in all"),
                before=money_text(one.opening_paise),
                received=money_text(one.received_paise),
                handed=money_text(one.handed_paise),
                after=money_text(one.closing_paise),
            )
        )
    for count in book.counts:
        words = _("{code}: {found} counted, by the register {there}; difference {difference}.")
        print(
            words.format(
                code=count.code,
                found=money_text(count.found_paise),
                there=money_text(count.expected_paise),
                difference=money_text(count.difference_paise),
            )
        )
    return 0


def _cash_rows(book: CashBook) -> Iterator[Row]:
    for line in book.lines:
        yield {
            "code": line.code,
            "name": str(line.holder),
            "unit": str(line.unit),
            "bearer": line.bearer,
            "day": line.day.isoformat(),
            "mode": line.into or line.out_of,
            "out_of": line.out_of,
            "into": line.into,
            "outside": line.away,
            "reference": line.reference,
            "amount_paise": line.paise,
            "received_paise": line.received_paise,
            "handed_on_paise": line.handed_paise,
            "puts_right": line.puts_right,
            "operator": str(line.operator),
            "entered_at": line.at.isoformat(timespec="minutes"),
        }


def _print_cash(counter: Counter, chosen: argparse.Namespace, question: cash_book.CashBookQuestion) -> int:
    from controlroom.cli.paper_files import Writer, tell_pages, write_paper
    from controlroom.print import cash_book as paper

    def prepare() -> Writer:
        order = cash_book.PrintCashBook(day=question.day, until=question.until, language=chosen.language)
        counter.write(cash_book.print_cash_book, order)
        value = counter.read(cash_book.cash_book_paper, question)
        return lambda out: paper.cash_book(value, out, language=chosen.language)

    outgoing.check_target(chosen.out)
    tell_pages(chosen.out, write_paper(chosen.out, prepare))
    return 0


def _exceptions(counter: Counter, chosen: argparse.Namespace) -> int:
    rows = counter.read(books.rule_exceptions, books.ExceptionListing(seen=chosen.all, limit=_ALL)).rows
    write_rows(
        (
            {
                "id": row.id,
                "day": row.day.isoformat(),
                "rule": row.rule_text,
                "slip": row.code,
                "holder": str(row.holder),
                "unit": str(row.unit),
                "books": row.books,
                "reason": row.reason,
                "operator": str(row.operator),
                "seen_by": str(row.seen_by),
            }
            for row in rows
        ),
        as_json=chosen.json,
    )
    if chosen.mark_seen:
        ids = tuple(row.id for row in rows if not row.seen_by)
        count = counter.write(books.see_exceptions, books.SeeExceptions(ids=ids)).figures["seen"]
        if not chosen.json:
            words = ngettext(
                "{count} exception is marked as seen.", "{count} exceptions are marked as seen.", count
            )
            print(words.format(count=number_text(count)))
    return 0
