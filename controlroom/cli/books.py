"""Commands of the book ledger: receive, issue, return, deposit, where."""

from __future__ import annotations

import argparse

from controlroom.base.language import _, date_text, money_text, number_text
from controlroom.base.ranges import RangeUnreadable, parse_spans
from controlroom.cli.counter import Counter
from controlroom.cli.words import Commands, rupees
from controlroom.domain import books
from controlroom.domain.books import BookStory
from controlroom.domain.people.queries import person_by_code


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    group = commands.add_parser("books", help="the ledger of membership books")
    kinds = group.add_subparsers(dest="kind", metavar="WHAT", required=True)
    receive = kinds.add_parser("receive", help="take a lot of numbered books into stock")
    receive.add_argument("range", metavar="FROM-TO")
    receive.add_argument("--leaves", type=int, metavar="N", help="leaves a book; the campaign's otherwise")
    receive.add_argument("--fee", type=rupees, metavar="RUPEES", help="fee a leaf; the campaign's otherwise")
    receive.add_argument("--challan", default="")
    receive.set_defaults(carry_out=_receive)
    issue = kinds.add_parser("issue", help="issue books: 1201-1210,1215 or +10 for the next ten")
    issue.add_argument("range", metavar="RANGE")
    issue.add_argument("--to", required=True, metavar="PERSON-CODE")
    issue.add_argument("--bearer", default="", metavar="NAME")
    issue.add_argument("--reason", default="", metavar="TEXT")
    issue.set_defaults(carry_out=_issue)
    back = kinds.add_parser("return", help="take books back, every leaf used unless said otherwise")
    back.add_argument("range", metavar="RANGE")
    back.add_argument("--used", metavar="RANGES", help="used leaves: places in one book, or printed numbers")
    back.add_argument("--cancelled", default="", metavar="RANGES")
    back.add_argument("--missing", default="", metavar="RANGES")
    back.set_defaults(carry_out=_return)
    deposit = kinds.add_parser("deposit", help="money that a holder brought")
    deposit.add_argument("amount", type=rupees, metavar="RUPEES")
    deposit.add_argument("--from", dest="holder", required=True, metavar="PERSON-CODE")
    deposit.add_argument("--mode", choices=("cash", "upi", "bank"), default="cash")
    deposit.add_argument("--reference", default="")
    deposit.set_defaults(carry_out=_deposit)
    where = kinds.add_parser("where", help="what became of a book or a leaf")
    where.add_argument("number", metavar="NUMBER")
    where.set_defaults(carry_out=_where)


def _receive(counter: Counter, chosen: argparse.Namespace) -> int:
    first, *more = parse_spans(chosen.range, limit=10**12)
    if more:
        raise RangeUnreadable(chosen.range)
    order = books.ReceiveBooks(
        first=first.first,
        last=first.last,
        leaves_per_book=chosen.leaves,
        fee_paise=chosen.fee,
        challan=chosen.challan,
    )
    saved = counter.write(books.receive_books, order)
    count = number_text(first.last - first.first + 1)
    print(_("{code}: {count} books are in stock.").format(code=saved.code, count=count))
    return 0


def _issue(counter: Counter, chosen: argparse.Namespace) -> int:
    person = counter.read(person_by_code, chosen.to)
    order = books.IssueBooks(
        person_id=person.id, numbers=chosen.range, bearer=chosen.bearer, reason=chosen.reason
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
        numbers=chosen.range, used=chosen.used, cancelled=chosen.cancelled, missing=chosen.missing
    )
    saved = counter.write(books.return_books, order)
    for name, count in saved.figures.items():
        print(f"{name}: {number_text(count)}")
    print(_("{code}: the books are returned.").format(code=saved.code))
    return 0


def _deposit(counter: Counter, chosen: argparse.Namespace) -> int:
    person = counter.read(person_by_code, chosen.holder)
    order = books.DepositMoney(
        person_id=person.id, amount_paise=chosen.amount, mode=chosen.mode, reference=chosen.reference
    )
    saved = counter.write(books.deposit_money, order)
    owed = money_text(saved.figures["owed_paise"])
    print(_("{code}: deposited; still owed: {owed}.").format(code=saved.code, owed=owed))
    if saved.figures["advance_paise"]:
        advance = money_text(saved.figures["advance_paise"])
        print(_("{advance} more than was owed is kept as an advance.").format(advance=advance))
    return 0


def _where(counter: Counter, chosen: argparse.Namespace) -> int:
    number = parse_spans(chosen.number, limit=10**12)[0].first
    for story in counter.read(books.where_is, books.WhereIs(number=number)):
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
