"""Commands of what the office had before the register, and of the kit for when the power fails."""

from __future__ import annotations

import argparse

from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.cli import imports
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day, rupees, whole_number
from controlroom.db.backups import about, shelf
from controlroom.domain import books, units
from controlroom.domain.books import balances
from controlroom.domain.books.balances import BalancesQuestion, BringInBalances
from controlroom.domain.people.queries import person_by_code


def add_opening(command: Parser) -> None:
    """Add what an opening balance consists of."""
    command.add_argument(
        "range", nargs="?", default="", metavar="RANGE", help=_("the books that were there: 1201-1210,1215")
    )
    command.add_argument(
        "--with", dest="holder", metavar="PERSON-CODE", help=_("who has them; in stock otherwise")
    )
    command.add_argument("--since", type=day, metavar="DATE", help=_("since when; today otherwise"))
    command.add_argument(
        "--due", type=day, metavar="DATE", help=_("when they are due; after the campaign's days otherwise")
    )
    command.add_argument(
        "--leaves", type=whole_number, metavar="N", help=_("leaves a book; the campaign's otherwise")
    )
    command.add_argument(
        "--fee", type=rupees, metavar="RUPEES", help=_("fee a leaf; the campaign's otherwise")
    )
    command.add_argument(
        "--first-leaf", type=whole_number, metavar="N", help=_("the printed number of the first leaf")
    )
    command.add_argument(
        "--challan", default="", metavar="TEXT", help=_("the number of the paper they came with")
    )
    money = command.add_mutually_exclusive_group()
    money.add_argument(
        "--owed", type=rupees, default=0, metavar="RUPEES", help=_("what the holder owes from before")
    )
    money.add_argument(
        "--advance", type=rupees, default=0, metavar="RUPEES", help=_("what the holder paid ahead")
    )
    command.add_argument("--note", default="", metavar="TEXT", help=_("a note for the register"))


def enter_opening(counter: Counter, chosen: argparse.Namespace) -> int:
    """Enter books and money that were there before the register."""
    person = counter.read(person_by_code, chosen.holder) if chosen.holder else None
    order = books.EnterOpeningBalance(
        numbers=chosen.range,
        person_id=person.id if person else None,
        since=chosen.since,
        due_on=chosen.due,
        leaves_per_book=chosen.leaves,
        fee_paise=chosen.fee,
        first_leaf=chosen.first_leaf,
        challan=chosen.challan,
        owed_paise=chosen.owed - chosen.advance,
        note=chosen.note,
    )
    saved = counter.write(books.enter_opening_balance, order)
    count = saved.figures["books"]
    if count:
        told = (
            ngettext("{code}: {count} book is with {name}.", "{code}: {count} books are with {name}.", count)
            if person
            else ngettext("{code}: {count} book is in stock.", "{code}: {count} books are in stock.", count)
        )
        print(told.format(code=saved.code, count=number_text(count), name=person.name if person else ""))
    owed = saved.figures["owed_paise"]
    if owed > 0:
        print(_("Owed from before: {amount}.").format(amount=money_text(owed)))
    elif owed:
        print(_("Paid ahead: {amount}.").format(amount=money_text(-owed)))
    return 0


def add_balances(command: Parser) -> None:
    """Add what an old list of books is told beside its file."""
    command.add_argument(
        "--since", type=day, metavar="DATE", help=_("since when, where a row says no day; today otherwise")
    )
    command.add_argument(
        "--is",
        dest="answers",
        type=_answer,
        action="append",
        default=[],
        metavar="WHO=PERSON-CODE",
        help=_("who is meant by a name that is asked about, as it is told"),
    )
    command.set_defaults(carry_out=_bring_in)


def _answer(text: str) -> tuple[str, str]:
    who, _is, code = text.rpartition("=")
    if not who.strip() or not code.strip():
        raise argparse.ArgumentTypeError(_("write who is meant, like “Harish · Zone 1=P-0012”"))
    return who.strip(), code.strip()


def _bring_in(counter: Counter, chosen: argparse.Namespace) -> int:
    table = units.read_table(chosen.file, chosen.sheet, balances.BALANCES)
    question = BalancesQuestion(
        table=table,
        mapping=balances.guess_balance_columns(table),
        since=chosen.since,
        answers={who: counter.read(person_by_code, code).id for who, code in chosen.answers},
    )
    plan = counter.read(balances.plan_balances, question)
    imports.hand_back(counter, chosen, plan.leftover)
    if not chosen.dry_run and not plan.changes_nothing:
        shelf.back_up_changes(counter.register, about.BEFORE_IMPORT)
        counter.write(balances.bring_in_balances, BringInBalances(plan=plan))
    imports.tell(chosen, plan, plan.leftover)
    return 0
