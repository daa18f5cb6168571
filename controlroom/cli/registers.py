"""Commands of the registers and returns: statement, stock-register, unaccounted, return-to-state, close."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from controlroom.base import clock
from controlroom.base.language import N_, _, date_text, gettext, money_text, ngettext, number_text
from controlroom.base.ranges import plain_digits, spans_text
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import LANGUAGES
from controlroom.cli.usage import Parser, day
from controlroom.cli.words import write_rows
from controlroom.db import outgoing
from controlroom.domain.books import months, state_returns, statements, stock_register, unaccounted
from controlroom.domain.books.accounts import BEGINNING
from controlroom.domain.books.month_exceptions import kind_text
from controlroom.domain.books.months import CloseMonth, Explained, ExplainExceptions, MonthCheck
from controlroom.domain.books.state_returns import Month, PrintStateReturn
from controlroom.domain.books.statements import PrintStatement, StatementQuestion
from controlroom.domain.books.stock_register import PrintStockRegister, StockQuestion
from controlroom.domain.books.unaccounted import PrintUnaccounted, UnaccountedQuestion
from controlroom.domain.people.queries import person_by_code

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.cli.paper_files import Writer
    from controlroom.domain.papers.book_registers import Figure, ReturnMoney, SeriesReturn, StateReturn
    from controlroom.print.wording import PaperLanguage

_MONTHS, _FIRST_YEAR, _LAST_YEAR = 12, 2000, 2999
_WRITTEN = N_("write a month, like 03-2027")


def month(text: str) -> Month:
    """Read a month, 03-2027 or 2027-03; argparse tells a wrong one as wrong usage."""
    pieces = plain_digits(text.strip()).replace("/", "-").split("-")
    if len(pieces) == 2 and all(one.isascii() and one.isdecimal() for one in pieces):
        first, second = sorted(map(int, pieces))
        if 1 <= first <= _MONTHS and _FIRST_YEAR <= second <= _LAST_YEAR:
            return Month(day=datetime.date(second, first, 1))
    raise argparse.ArgumentTypeError(gettext(_WRITTEN))


def explained(text: str) -> Explained:
    """Read KIND:SUBJECT=WORDS; argparse tells a wrong one as wrong usage."""
    about, equals, words = text.partition("=")
    kind, colon, subject = about.partition(":")
    if not (equals and colon and kind.strip() and subject.strip()):
        raise argparse.ArgumentTypeError(gettext(N_("write KIND:SUBJECT=WORDS, like missing:BV-0012=found")))
    return Explained(kind.strip(), subject.strip(), words.strip())


def _add_period(command: Parser) -> None:
    command.add_argument("--from", dest="first", type=day, metavar="DATE", help=_("the first day"))
    command.add_argument("--to", dest="last", type=day, metavar="DATE", help=_("the last day, else today"))


def _add_paper(command: Parser) -> None:
    command.add_argument("--out", type=Path, metavar="F.pdf", help=_("write it as a paper into this file"))
    command.add_argument(
        "--language",
        dest="paper_language",
        choices=LANGUAGES,
        help=_("the language of the paper: hi, hi_digits (अंक १२३), en or both"),
    )


def _add_statement(command: Parser) -> None:
    command.add_argument("person", metavar="PERSON", help=_("the code of the holder"))
    _add_period(command)
    _add_paper(command)


def _add_stock(command: Parser) -> None:
    _add_period(command)
    _add_paper(command)


def _add_unaccounted(command: Parser) -> None:
    whose = command.add_mutually_exclusive_group()
    whose.add_argument("--person", default="", metavar="CODE", help=_("of this holder alone"))
    whose.add_argument("--unit", default="", metavar="CODE", help=_("all of this unit's subtree"))
    _add_paper(command)


def _add_return(command: Parser) -> None:
    command.add_argument("month", type=month, metavar="MONTH", help=_("the month, like 03-2027"))
    _add_paper(command)


def _add_close(command: Parser) -> None:
    command.add_argument(
        "month", type=month, nargs="?", metavar="MONTH", help=_("the month, like 03-2027; else the next one")
    )
    command.add_argument(
        "--explain",
        type=explained,
        action="append",
        default=[],
        metavar="KIND:SUBJECT=WORDS",
        help=_("explain an exception by a sentence; may stand several times"),
    )
    command.add_argument(
        "--certified-by", default="", metavar="TEXT", help=_("who certifies the return: name and post")
    )
    command.add_argument(
        "--dry-run", action="store_true", help=_("only show what is to be explained; close nothing")
    )


def _statement(counter: Counter, chosen: argparse.Namespace) -> int:
    person = counter.read(person_by_code, chosen.person)
    question = StatementQuestion(
        person_id=person.id, first_day=chosen.first or BEGINNING, last_day=chosen.last
    )
    if chosen.out is not None:

        def prepare() -> Writer:
            from controlroom.print import book_registers as paper

            order = PrintStatement(question=question, language=_language(chosen))
            counter.write(statements.print_statement, order)
            found = counter.read(statements.holder_statement, question)
            return lambda out: paper.holder_statement(found, out, language=_language(chosen))

        return _write(chosen, prepare)
    found = counter.read(statements.holder_statement, question)
    print(f"{found.holder.name} · {date_text(found.first_day)}–{date_text(found.last_day)}")
    _tell_figures(found.figures)
    for row in found.rows:
        moved = f"{spans_text(row.received)} {spans_text(row.given_back)}".strip()
        told = [date_text(row.day), row.code, moved, str(row.books), money_text(row.owed_paise)]
        print("  " + "  ".join(part for part in told if part))
    print(_("still owed: {amount}").format(amount=money_text(found.closing_paise)))
    return _tell_findings(found.findings)


def _stock(counter: Counter, chosen: argparse.Namespace) -> int:
    question = StockQuestion(first_day=chosen.first or BEGINNING, last_day=chosen.last)
    if chosen.out is not None:

        def prepare() -> Writer:
            from controlroom.print import book_registers as paper

            order = PrintStockRegister(question=question, language=_language(chosen))
            counter.write(stock_register.print_stock_register, order)
            found = counter.read(stock_register.stock_register, question)
            return lambda out: paper.stock_register(found, out, language=_language(chosen))

        return _write(chosen, prepare)
    found = counter.read(stock_register.stock_register, question)
    for row in found.rows:
        moved = [f"+{span}" for span in row.received] + [f"−{span}" for span in row.issued]
        print(f"{date_text(row.day)}  {row.code}  {' '.join(moved)}  = {number_text(row.balance_books)}")
    _tell_figures(found.figures)
    return _tell_findings(found.findings)


def _unaccounted(counter: Counter, chosen: argparse.Namespace) -> int:
    question = UnaccountedQuestion(
        person_id=counter.read(person_by_code, chosen.person).id if chosen.person else None,
        unit_id=counter.unit_id(chosen.unit),
    )
    if chosen.out is not None:

        def prepare() -> Writer:
            from controlroom.print import book_registers as paper

            order = PrintUnaccounted(question=question, language=_language(chosen))
            counter.write(unaccounted.print_unaccounted, order)
            found = counter.read(unaccounted.unaccounted_leaves, question)
            return lambda out: paper.unaccounted_leaves(found, out, language=_language(chosen))

        return _write(chosen, prepare)
    found = counter.read(unaccounted.unaccounted_leaves, question)
    counter.let_out("unaccounted", len(found.rows))
    write_rows(
        (
            {
                _("leaves"): str(row.leaf_span),
                _("how many"): row.leaves,
                _("books"): str(row.book_span),
                _("with"): str(row.holder),
                _("since"): date_text(row.since),
                _("what"): unaccounted.kind_text(row.kind),
            }
            for row in found.rows
        ),
        as_json=False,
    )
    print(_("leaves in all: {count}").format(count=number_text(found.leaves)))
    return 0


def _return(counter: Counter, chosen: argparse.Namespace) -> int:
    if chosen.out is not None:
        counter.read(state_returns.state_return, chosen.month)

        def prepare() -> Writer:
            from controlroom.print import state_returns as paper

            order = PrintStateReturn(month=chosen.month, language=_language(chosen))
            counter.write(state_returns.print_state_return, order)
            found = counter.read(state_returns.state_return, chosen.month)
            return lambda out: paper.state_return(found, out, language=_language(chosen))

        return _write(chosen, prepare)
    found = counter.read(state_returns.state_return, chosen.month)
    for one in found.series:
        print(state_returns.series_text(one))
        _tell_terms(one)
    if found.series:
        print(_("All series together"))
    _tell_terms(found)
    _tell_money(found.money)
    if found.is_closed:
        print(
            _("Closed and certified: {code}, {day}").format(code=found.code, day=date_text(found.closed_on))
        )
    if found.is_closed and not found.differs:
        print(_("Computed again today from all movements: the same figures."))
    return _tell_findings((*found.findings, *(_(words) for words in found.differs)))


def _tell_terms(of: StateReturn | SeriesReturn) -> None:
    for figures in (of.stock, of.holders):
        _tell_figures(figures)
    for line in of.leaves:
        print(f"{_('leaves')}, {_(line.sentence)}: {number_text(line.leaves or 0)}")


def _tell_money(money: ReturnMoney) -> None:
    for words, amount in (
        (N_("Owed before"), money.opening_paise),
        (N_("Charged"), money.charged_paise),
        (N_("Deposited"), money.deposited_paise),
        (N_("Owed at the end"), money.closing_paise),
    ):
        print(f"{_(words)}: {money_text(amount)}")


def _close(counter: Counter, chosen: argparse.Namespace) -> int:
    meant = chosen.month or counter.read(months.next_month, None) or Month(day=clock.today())
    if chosen.dry_run:
        return _tell_check(counter.read(months.check_month, meant))
    if not chosen.certified_by.strip() and chosen.explain:
        explain = ExplainExceptions(month=meant, explained=tuple(chosen.explain))
        counter.write(months.explain_exceptions, explain)
        return _tell_check(counter.read(months.check_month, meant))
    order = CloseMonth(month=meant, certified_by=chosen.certified_by, explanations=tuple(chosen.explain))
    saved = counter.write(months.close_month, order)
    told = _("{code}: {month} is closed; nothing is entered up to {last} any more.")
    print(told.format(code=saved.code, month=meant.text, last=date_text(meant.last_day)))
    return 0


def _tell_check(check: MonthCheck) -> int:
    print(_("month {month}").format(month=check.month.text))
    for one in check.exceptions:
        about = f"{one.exception.kind}:{one.exception.subject}"
        print(f"{about}  [{kind_text(one.exception.kind)}] {one.exception.told()}")
        if one.words:
            print(f"  = {one.words}")
    if check.problem is not None:
        print(check.problem.told())
    told = _("not explained yet: {count}").format(count=number_text(check.unexplained))
    print(told)
    return _tell_findings(check.findings)


def _tell_figures(figures: Sequence[Figure]) -> None:
    for line in figures:
        numbers = line.numbers()
        told = _("{words}: {books} books, {leaves} leaves").format(
            words=_(line.sentence), books=number_text(line.books or 0), leaves=number_text(line.leaves or 0)
        )
        print(f"{told} ({numbers})" if numbers else told)


def _tell_findings(findings: Sequence[str]) -> int:
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def _write(chosen: argparse.Namespace, prepare: Callable[[], Writer]) -> int:
    from controlroom.cli.paper_files import write_paper

    outgoing.check_target(chosen.out)
    pages = write_paper(chosen.out, prepare)
    told = ngettext("{file}: {pages} page.", "{file}: {pages} pages.", pages)
    print(told.format(file=chosen.out, pages=number_text(pages)))
    return 0


def _language(chosen: argparse.Namespace) -> PaperLanguage:
    language: PaperLanguage = chosen.paper_language or chosen.language
    return language


KINDS = (
    ("statement", N_("tell the account of a holder"), _add_statement, _statement),
    ("stock-register", N_("tell the stock and issue register"), _add_stock, _stock),
    ("unaccounted", N_("tell the leaves that are not accounted for"), _add_unaccounted, _unaccounted),
    ("return-to-state", N_("tell the monthly return to the state"), _add_return, _return),
    ("close", N_("close a month of the books and certify its return"), _add_close, _close),
)
"""The commands with what they do, how they are written and how they are carried out."""
