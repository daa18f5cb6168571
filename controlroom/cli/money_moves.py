"""Commands of money that does not stay in the box: handed on, moved, counted."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, _, money_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day, rupees
from controlroom.domain.books import cash_boxes
from controlroom.domain.books.cash_boxes import TREASURER
from controlroom.domain.books.cash_counts import CountCash, count_cash
from controlroom.domain.books.money import CASH, MODES
from controlroom.domain.books.money_moves import SOURCES, TARGETS, MoveMoney, move_money
from controlroom.domain.books.paybacks import PayBack, pay_back
from controlroom.domain.people.queries import person_by_code


def _add_on(command: Parser) -> None:
    _add_amount(command)
    command.add_argument("--from", dest="source", choices=SOURCES, default=CASH, help=_("where it lies now"))
    command.add_argument("--to", dest="target", choices=TARGETS, default=TREASURER, help=_("where it goes"))
    command.add_argument(
        "--name",
        default="",
        metavar="NAME",
        help=_("who takes it, or which account; of what comes in, from whom"),
    )
    command.add_argument("--carried-by", default="", metavar="NAME", help=_("who carries it"))
    command.add_argument(
        "--reference", default="", metavar="TEXT", help=_("number of the transfer, cheque or bank slip")
    )
    command.add_argument("--note", default="", metavar="TEXT", help=_("what else is worth noting"))
    command.add_argument(
        "--reason", default="", metavar="TEXT", help=_("a supervisor's reason to hand on more than is there")
    )
    _add_day(command)


def _add_count(command: Parser) -> None:
    _add_amount(command)
    command.add_argument("--counted-by", default="", metavar="NAME", help=_("who counted"))
    command.add_argument("--note", default="", metavar="TEXT", help=_("what is known of a difference"))
    _add_day(command)


def _add_back(command: Parser) -> None:
    _add_amount(command)
    command.add_argument(
        "--to", dest="holder", required=True, metavar="PERSON-CODE", help=_("who paid it ahead")
    )
    command.add_argument("--mode", choices=tuple(MODES), default=CASH, help=_("how it is paid back"))
    command.add_argument(
        "--reference", default="", metavar="TEXT", help=_("the number of the UPI or bank payment")
    )
    command.add_argument("--bearer", default="", metavar="NAME", help=_("who takes it, if another"))
    command.add_argument("--note", default="", metavar="TEXT", help=_("what else is worth noting"))
    _add_day(command)


def _add_amount(command: Parser) -> None:
    command.add_argument("amount", type=rupees, metavar="RUPEES", help=_("how much"))


def _add_day(command: Parser) -> None:
    command.add_argument("--day", type=day, metavar="DAY", help=_("26-11-2026; today otherwise"))


def _on(counter: Counter, chosen: argparse.Namespace) -> int:
    order = MoveMoney(
        amount_paise=chosen.amount,
        source=chosen.source,
        target=chosen.target,
        to_name=chosen.name,
        carried_by=chosen.carried_by,
        reference=chosen.reference,
        note=chosen.note,
        reason=chosen.reason,
        day=chosen.day,
    )
    saved = counter.write(move_money, order)
    words = _("{code}: {amount} from {source} to {target}.").format(
        code=saved.code,
        amount=money_text(saved.figures["amount_paise"]),
        source=cash_boxes.place_text(chosen.source),
        target=cash_boxes.place_text(chosen.target),
    )
    print(words)
    if "left_paise" in saved.figures:
        print(_("Left there: {amount}.").format(amount=money_text(saved.figures["left_paise"])))
    return 0


def _count(counter: Counter, chosen: argparse.Namespace) -> int:
    order = CountCash(
        found_paise=chosen.amount, counted_by=chosen.counted_by, note=chosen.note, day=chosen.day
    )
    saved = counter.write(count_cash, order)
    words = _("{code}: {found} counted, by the register {there}; difference {difference}.")
    print(
        words.format(
            code=saved.code,
            found=money_text(saved.figures["found_paise"]),
            there=money_text(saved.figures["expected_paise"]),
            difference=money_text(saved.figures["difference_paise"]),
        )
    )
    return 0


def _back(counter: Counter, chosen: argparse.Namespace) -> int:
    person = counter.read(person_by_code, chosen.holder)
    order = PayBack(
        person_id=person.id,
        amount_paise=chosen.amount,
        mode=chosen.mode,
        reference=chosen.reference,
        bearer=chosen.bearer,
        note=chosen.note,
        day=chosen.day,
    )
    saved = counter.write(pay_back, order)
    words = _("{code}: {amount} paid back to {person}. Still in advance: {rest}.")
    print(
        words.format(
            code=saved.code,
            amount=money_text(saved.figures["amount_paise"]),
            person=person.name,
            rest=money_text(saved.figures["advance_paise"]),
        )
    )
    return 0


KINDS = (
    ("hand-money-on", N_("money handed on: to the treasurer, the bank, the state committee"), _add_on, _on),
    ("pay-back", N_("give a holder back what he paid beyond what he owes"), _add_back, _back),
    ("count-cash", N_("enter the cash as it was counted"), _add_count, _count),
)
"""The commands with what they do, how they are written and how they are carried out."""
