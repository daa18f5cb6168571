"""Commands of the book ledger: receive, issue, return, deposit, where, opening."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, _, date_text, money_text, ngettext, number_text
from controlroom.base.ranges import RangeUnreadable, parse_spans
from controlroom.cli import book_money, kit, ledger, money_moves, paper_forms, registers, series, visits
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day, rupees, whole_number
from controlroom.cli.words import write_figures
from controlroom.domain import books
from controlroom.domain.books import BookStory
from controlroom.domain.people.queries import person_by_code

_FIGURES = {
    "books": N_("books"),
    "used": N_("leaves used"),
    "cancelled": N_("leaves cancelled"),
    "blank": N_("leaves blank"),
    "missing": N_("leaves missing"),
}
_MONEY = {"charged_paise": N_("to be paid for these"), "owed_paise": N_("still owed in all")}
_MODES = ("cash", "upi", "bank")


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with books."""
    command.add_argument(
        "--date",
        dest="working_date",
        type=day,
        metavar="DATE",
        help=_("the day on which it happened, like 31-01-2027; else today"),
    )
    kinds = command.add_subparsers(dest="kind", metavar="WHAT", required=True)
    for kind, told, add, carry_out in (
        ("receive", N_("take a lot of numbered books into stock"), _add_receive, _receive),
        ("issue", N_("issue books to a person who may draw them"), _add_issue, _issue),
        (
            "return",
            N_("take books back; every leaf counts as used unless said otherwise"),
            _add_return,
            _return,
        ),
        ("deposit", N_("enter money that a holder brought"), _add_deposit, _deposit),
        ("where", N_("tell what became of a book or a leaf"), _add_where, _where),
        ("series", N_("list the series of numbers with letters"), series.add_list, series.list_them),
        ("series-add", N_("begin a series: letters before its numbers"), series.add_entry, series.enter),
        ("opening", N_("enter what was there before the register"), kit.add_opening, kit.enter_opening),
        *visits.KINDS,
        *ledger.KINDS,
        *money_moves.KINDS,
        *paper_forms.KINDS,
        *registers.KINDS,
    ):
        one = kinds.add_parser(kind, help=_(told), description=_(told))
        add(one)
        one.set_defaults(carry_out=carry_out)
    book_money.add_arguments(kinds)


def _add_receive(command: Parser) -> None:
    command.add_argument("range", metavar="FROM-TO", help=_("the first and last number: 1201-1300"))
    command.add_argument(
        "--leaves", type=whole_number, metavar="N", help=_("leaves a book; the campaign's otherwise")
    )
    command.add_argument(
        "--fee", type=rupees, metavar="RUPEES", help=_("fee a leaf; the campaign's otherwise")
    )
    command.add_argument(
        "--challan", default="", metavar="TEXT", help=_("the number of the paper they came with")
    )
    command.add_argument(
        "--certified-by", default="", metavar="NAME", help=_("who counted their pages and vouches for them")
    )


def _add_issue(command: Parser) -> None:
    command.add_argument("range", metavar="RANGE", help=_("1201-1210,1215, or +10 for the next ten in stock"))
    command.add_argument("--to", required=True, metavar="PERSON-CODE", help=_("who draws them"))
    command.add_argument("--bearer", default="", metavar="NAME", help=_("who carries them, if another"))
    command.add_argument(
        "--reason", default="", metavar="TEXT", help=_("why, though earlier books are still out")
    )
    paper_forms.add_form(command)


def _add_return(command: Parser) -> None:
    command.add_argument("range", metavar="RANGE", help=_("the books of one holder: 1201-1203,1215"))
    command.add_argument(
        "--used", metavar="RANGES", help=_("used leaves: their places in one book, or printed numbers")
    )
    command.add_argument(
        "--cancelled", default="", metavar="RANGES", help=_("cancelled leaves, written alike")
    )
    command.add_argument("--missing", default="", metavar="RANGES", help=_("missing leaves, written alike"))
    paper_forms.add_form(command)


def _add_deposit(command: Parser) -> None:
    command.add_argument("amount", type=rupees, metavar="RUPEES", help=_("how much"))
    command.add_argument(
        "--from", dest="holder", required=True, metavar="PERSON-CODE", help=_("whose account it goes to")
    )
    command.add_argument("--mode", choices=_MODES, default=_MODES[0], help=_("how it was paid"))
    command.add_argument(
        "--reference", default="", metavar="TEXT", help=_("the number of the UPI or bank payment")
    )
    command.add_argument(
        "--against",
        default="",
        metavar="RANGE",
        help=_("books that it pays before the oldest: 1203,1207-1209"),
    )
    command.add_argument("--bearer", default="", metavar="NAME", help=_("who brings it, if another"))


def _add_where(command: Parser) -> None:
    command.add_argument("number", metavar="NUMBER", help=_("the number of a book or a leaf"))


def _receive(counter: Counter, chosen: argparse.Namespace) -> int:
    first, *more = parse_spans(chosen.range, limit=10**12, letters=True)
    if more:
        raise RangeUnreadable(chosen.range[:40])
    order = books.ReceiveBooks(
        first=first.first,
        last=first.last,
        leaves_per_book=chosen.leaves,
        fee_paise=chosen.fee,
        challan=chosen.challan,
        certified_by=chosen.certified_by,
    )
    saved = counter.write(books.receive_books, order)
    told = ngettext("{code}: {count} book is in stock.", "{code}: {count} books are in stock.", len(first))
    print(told.format(code=saved.code, count=number_text(len(first))))
    return 0


def _issue(counter: Counter, chosen: argparse.Namespace) -> int:
    person = counter.read(person_by_code, chosen.to)
    order = books.IssueBooks(
        person_id=person.id,
        numbers=chosen.range,
        bearer=chosen.bearer,
        reason=chosen.reason,
        day=chosen.on,
        paper_form=chosen.form,
    )
    saved = counter.write(books.issue_books, order)
    slip = counter.read(books.issue_slip, books.SlipQuestion(code=saved.code))
    numbers = ", ".join(str(span) for span in slip.books)
    print(
        _("{code}: books {numbers} are issued to {name}, due {due}.").format(
            code=saved.code, numbers=numbers, name=slip.holder.name, due=date_text(slip.due)
        )
    )
    return 0


def _return(counter: Counter, chosen: argparse.Namespace) -> int:
    order = books.ReturnBooks(
        numbers=chosen.range,
        used=chosen.used,
        cancelled=chosen.cancelled,
        missing=chosen.missing,
        day=chosen.on,
        paper_form=chosen.form,
    )
    saved = counter.write(books.return_books, order)
    print(_("{code}: the books are returned.").format(code=saved.code))
    write_figures(saved.figures, _FIGURES)
    for name, word in _MONEY.items():
        print(f"{_(word)}: {money_text(saved.figures[name])}")
    return 0


def _deposit(counter: Counter, chosen: argparse.Namespace) -> int:
    person = counter.read(person_by_code, chosen.holder)
    order = books.DepositMoney(
        person_id=person.id,
        amount_paise=chosen.amount,
        mode=chosen.mode,
        reference=chosen.reference,
        against=chosen.against,
        bearer=chosen.bearer,
    )
    saved = counter.write(books.deposit_money, order)
    owed = money_text(saved.figures["owed_paise"])
    print(_("{code}: deposited; still owed: {owed}.").format(code=saved.code, owed=owed))
    if saved.figures["advance_paise"]:
        advance = money_text(saved.figures["advance_paise"])
        print(_("{advance} more than was owed is kept as an advance.").format(advance=advance))
    return 0


def _where(counter: Counter, chosen: argparse.Namespace) -> int:
    number, *more = parse_spans(chosen.number, limit=10**12, letters=True)
    if more or len(number) > 1:
        raise RangeUnreadable(chosen.number[:40])
    for story in counter.read(books.where_is, books.WhereIs(number=number.first)):
        _tell(story)
    return 0


def _tell(story: BookStory) -> None:
    state = books.state_text(story.state)
    print(_("Book {number}: {state}").format(number=story.number, state=state))
    leaves = f"{story.first_leaf}–{story.last_leaf}"
    print("  " + _("leaves {leaves}").format(leaves=leaves))
    if story.holder:
        since, due = date_text(story.since), date_text(story.due_on)
        words = _("with {name}, {mobile}, since {since}, due {due}")
        print("  " + words.format(name=story.holder, mobile=story.mobile or "—", since=since, due=due))
    if story.leaf is not None:
        leaf = story.leaf
        words = _("leaf {leaf} (place {position}): {state} {member}")
        member = f"{leaf.member_code} {leaf.member}".strip()
        told = words.format(
            leaf=leaf.number, position=leaf.position, state=books.leaf_text(leaf.state), member=member
        )
        print("  " + told.strip())
    for event in story.events:
        print(
            f"  {date_text(event.day)}  {event.code}  {books.move_text(event.kind)}  {event.person}".rstrip()
        )
