"""Money at the desk: which books a deposit pays, its receipt years later, the cash book of a day."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import lettered
from controlroom.base.ranges import Span, spans_text
from controlroom.db.models.books import Deposit
from controlroom.db.models.people import Person
from controlroom.domain import books, journal
from controlroom.domain.books import (
    BalanceQuestion,
    DepositMoney,
    ReturnBooks,
    cash_book,
    charges,
    money,
)
from controlroom.domain.books.cash_book import CashBookQuestion, PrintCashBook
from controlroom.domain.books.errors import BookOwesNothing
from controlroom.domain.books.money import OwedQuestion
from controlroom.domain.books.receipts import deposit_receipt
from controlroom.domain.journal import Order, Saved
from controlroom.domain.papers.money import DepositReceipt
from controlroom.domain.people import merging
from controlroom.domain.rights import Right
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

FEE = 1_000
BOOK = 25 * FEE


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office: Harish had ten books, three came back full twenty days ago and two today."""
    furnished = furnish(office)
    furnished.receive(fee_paise=FEE, leaves_per_book=25)
    furnished.issue("1201-1210", day=days_ago(30))
    bring_back(furnished, "1201-1203", day=days_ago(20))
    bring_back(furnished, "1204-1205")
    return furnished


def bring_back(desk: BooksOffice, numbers: str, **fields: Any) -> Saved:  # noqa: ANN401 - the order's fields
    """Take full books back."""
    return desk.write(books.return_books, ReturnBooks(numbers=numbers, **fields))


def pay(desk: BooksOffice, paise: int, **fields: Any) -> Saved:  # noqa: ANN401 - the order's fields
    """Take Harish's money."""
    fields.setdefault("person_id", desk.harish)
    return desk.write(books.deposit_money, DepositMoney(amount_paise=paise, **fields))


def receipt(desk: BooksOffice, code: str) -> DepositReceipt:
    """Return the receipt of a deposit."""

    def read(session: Session, wanted: str) -> DepositReceipt:
        return deposit_receipt(session, session.scalars(select(Deposit).where(Deposit.code == wanted)).one())

    found: DepositReceipt = desk.read(read, code)
    return found


def paid_by(desk: BooksOffice, code: str) -> list[tuple[str, tuple[Span, ...], int]]:
    """Return what a deposit paid: slip, books, paise."""
    return [(one.code, one.books, one.paise) for one in receipt(desk, code).paid]


def put_right(desk: BooksOffice, code: str) -> str:
    """Enter the counter-entry of a deposit and return its code."""

    @journal.operation("Money deposited", Right.PUT_BOOKS_RIGHT)
    def counter(session: Session, _order: Order) -> Saved:
        wrong = session.scalars(select(Deposit).where(Deposit.code == code)).one()
        right = Deposit(
            campaign_id=wrong.campaign_id,
            number=900 + wrong.number,
            code=f"RJ-9{wrong.number:03d}",
            deposited_on=TODAY,
            person_id=wrong.person_id,
            unit_id=wrong.unit_id,
            amount_paise=-wrong.amount_paise,
            mode=wrong.mode,
            note="counted anew",
            reverses_id=wrong.id,
            entry_id=journal.entry_id(session),
        )
        session.add(right)
        session.flush()
        return Saved("deposits", right.id, right.code)

    return desk.write(counter, Order()).code


def test_money_pays_the_oldest_books_first(desk: BooksOffice) -> None:
    saved = pay(desk, 4 * BOOK)
    assert paid_by(desk, saved.code) == [
        ("BV-0001", (Span(1201, 1203),), 3 * BOOK),
        ("BV-0002", (Span(1204, 1204),), BOOK),
    ]
    told = receipt(desk, saved.code)
    assert (told.owed_before_paise, told.owed_after_paise, told.advance_paise) == (5 * BOOK, BOOK, 0)
    assert (str(told.holder.name), str(told.holder.unit)) == ("Harish Kesharwani", "Zone 1, Beltara")
    owed = desk.read(money.holder_owes, OwedQuestion(person_id=desk.harish))
    assert [(part.number, part.paise) for part in owed.settlement.open] == [(1205, BOOK)]


def test_money_pays_the_books_that_are_named_before_the_oldest(desk: BooksOffice) -> None:
    saved = pay(desk, BOOK + 700, against="1204, १२०२")
    assert paid_by(desk, saved.code) == [
        ("BV-0001", (Span(1202, 1202),), 700),
        ("BV-0002", (Span(1204, 1204),), BOOK),
    ]
    rest = pay(desk, 3 * BOOK, against="1205")
    assert paid_by(desk, rest.code) == [
        ("BV-0001", (Span(1201, 1203),), 2 * BOOK),
        ("BV-0002", (Span(1205, 1205),), BOOK),
    ]


@pytest.mark.parametrize("number", ["1206", "1250", "1"])
def test_only_books_that_owe_can_be_named(desk: BooksOffice, number: str) -> None:
    with pytest.raises(BookOwesNothing, match=f"Book {number} owes nothing that Harish"):
        pay(desk, BOOK, against=number)
    pay(desk, BOOK, against="1201")
    with pytest.raises(BookOwesNothing):
        pay(desk, BOOK, against="1201")


def test_more_than_is_owed_is_an_advance_that_pays_the_next_books(desk: BooksOffice) -> None:
    saved = pay(desk, 6 * BOOK)
    assert saved.figures["advance_paise"] == BOOK
    told = receipt(desk, saved.code)
    assert (told.advance_paise, told.owed_after_paise) == (BOOK, -BOOK)
    bring_back(desk, "1206-1207")
    owed = desk.read(money.holder_owes, OwedQuestion(person_id=desk.harish))
    assert [(part.number, part.paise) for part in owed.settlement.open] == [(1207, BOOK)]
    anew = receipt(desk, saved.code)
    assert anew == told_again(told, anew), "what it pays later is not put onto it"


def told_again(told: DepositReceipt, again: DepositReceipt) -> DepositReceipt:
    """Return an earlier receipt with the hour of the later print."""
    return dataclasses.replace(told, stamp=again.stamp)


def test_a_receipt_says_the_same_whatever_comes_later(desk: BooksOffice) -> None:
    first = pay(desk, 4 * BOOK)
    told = receipt(desk, first.code)
    bring_back(desk, "1206", day=days_ago(3))
    second = pay(desk, BOOK)
    put_right(desk, second.code)
    anew = receipt(desk, first.code)
    assert anew == told_again(told, anew)
    assert receipt(desk, second.code).undone_by == "RJ-9002"


def test_a_receipt_of_before_a_merger_knows_nothing_of_the_other_entry(desk: BooksOffice) -> None:
    desk.issue("1231", desk.anita, day=days_ago(35))
    bring_back(desk, "1231", day=days_ago(33))
    first = pay(desk, BOOK)
    told = receipt(desk, first.code)

    @journal.operation("Two entries made one", Right.MERGE_PEOPLE)
    def merge(session: Session, _order: Order) -> Saved:
        merging.carry_over(session, session.get_one(Person, desk.anita), session.get_one(Person, desk.harish))
        return Saved("people", desk.harish)

    desk.write(merge, Order())
    anew = receipt(desk, first.code)
    assert anew == told_again(told, anew)
    after = pay(desk, 2 * BOOK)
    assert paid_by(desk, after.code) == [
        ("BV-0003", (Span(1231, 1231),), BOOK),
        ("BV-0001", (Span(1202, 1202),), BOOK),
    ], "the oldest of both, and not what is paid"


def test_money_that_is_taken_back_is_owed_again(desk: BooksOffice) -> None:
    pay(desk, 2 * BOOK)
    second = pay(desk, BOOK)
    put_right(desk, "RJ-0001")
    owed = desk.read(money.holder_owes, OwedQuestion(person_id=desk.harish))
    assert [part.number for part in owed.settlement.open] == [1201, 1202, 1204, 1205]
    assert paid_by(desk, second.code) == [("BV-0001", (Span(1203, 1203),), BOOK)]
    counter = receipt(desk, "RJ-9001")
    assert (counter.puts_right, counter.amount_paise, counter.paid) == ("RJ-0001", -2 * BOOK, ())


def test_what_was_owed_before_the_register_is_paid_first(desk: BooksOffice) -> None:
    desk.write(
        books.enter_opening_balance,
        books.EnterOpeningBalance(person_id=desk.harish, since=days_ago(5), owed_paise=500),
    )
    saved = pay(desk, 700)
    assert paid_by(desk, saved.code) == [("PB-0001", (), 500), ("BV-0001", (Span(1201, 1201),), 200)]


def test_books_with_letters_are_paid_and_named_with_them(desk: BooksOffice) -> None:
    desk.write(
        books.enter_series,
        books.EnterSeries(prefix="K", name_hi="कूपन", leaves_per_book=20, fee_paise=200),
    )
    desk.receive(lettered.with_letters("K", 1), lettered.with_letters("K", 10))
    desk.issue("K1-2", desk.anita, day=days_ago(3))
    bring_back(desk, "K1-2", day=days_ago(2))
    owed = desk.read(money.holder_owes, OwedQuestion(person_id=desk.anita))
    assert [str(part.number) for part in owed.settlement.open] == ["K1", "K2"]
    saved = pay(desk, 20 * 200, person_id=desk.anita, against="k2")
    (line,) = receipt(desk, saved.code).paid
    assert (spans_text(line.books), line.paise) == ("K2", 20 * 200)


def test_the_ages_are_those_of_the_returns(desk: BooksOffice) -> None:
    owed = desk.read(money.holder_owes, OwedQuestion(person_id=desk.harish))
    assert owed.ages == (2 * BOOK, 3 * BOOK, 0, 0)
    later = desk.read(
        money.holder_owes, OwedQuestion(person_id=desk.harish, today=TODAY + datetime.timedelta(days=45))
    )
    assert later.ages == (0, 0, 2 * BOOK, 3 * BOOK)


def test_the_settlement_is_what_the_balance_says(desk: BooksOffice) -> None:
    for paise in (700, 2 * BOOK, 5 * BOOK):
        pay(desk, paise)
        balance = desk.read(books.holder_balance, BalanceQuestion(person_id=desk.harish))
        owed = desk.read(money.holder_owes, OwedQuestion(person_id=desk.harish)).settlement
        assert owed.owed_paise - owed.advance_paise == balance.owed_paise


def test_as_of_a_day_only_what_is_dated_up_to_it_counts(desk: BooksOffice) -> None:
    pay(desk, BOOK, day=days_ago(10))

    def open_on(day: datetime.date) -> int:
        with desk.office.register.reading() as session:
            campaign = session.scalars(select(Deposit.campaign_id)).first() or 0
            return charges.settlement_of(session, campaign, desk.harish, day).owed_paise

    assert [open_on(days_ago(days)) for days in (25, 20, 10, 0)] == [0, 3 * BOOK, 2 * BOOK, 4 * BOOK]


def test_nothing_is_owed_where_there_is_no_fee(office: OpenOffice) -> None:
    desk = furnish(office)
    desk.receive(fee_paise=0)
    desk.issue("+2")
    saved = bring_back(desk, "1201-1202")
    assert saved.figures["charged_paise"] == 0
    owed = desk.read(money.holder_owes, OwedQuestion(person_id=desk.harish))
    assert (owed.settlement.open, owed.settlement.owed_paise) == ((), 0)


class TestCashBook:
    def test_tells_every_receipt_and_the_cash_before_and_after(self, desk: BooksOffice) -> None:
        pay(desk, 700, day=days_ago(2))
        pay(desk, 1_000, bearer="भतीजा")
        pay(desk, 2_000, mode="upi", reference="UPI 4711")
        pay(desk, 300)
        put_right(desk, "RJ-0004")
        book = desk.read(cash_book.cash_book, CashBookQuestion(day=TODAY))
        assert [(line.code, line.paise, line.into) for line in book.lines] == [
            ("RJ-0002", 1_000, "cash"),
            ("RJ-0003", 2_000, "upi"),
            ("RJ-0004", 300, "cash"),
            ("RJ-9004", -300, "cash"),
        ]
        assert (book.lines[0].bearer, book.lines[1].reference) == ("भतीजा", "UPI 4711")
        assert (book.lines[3].puts_right, book.lines[3].note) == ("RJ-0004", "counted anew")
        assert [(one.place, one.count, one.received_paise) for one in book.totals] == [
            ("cash", 3, 1_000),
            ("upi", 1, 2_000),
            ("bank", 0, 0),
        ]
        assert (book.cash.opening_paise, book.cash.closing_paise) == (700, 1_700)
        assert book.whole.received_paise == 3_000

    def test_says_what_was_entered_on_another_day(self, desk: BooksOffice) -> None:
        pay(desk, 700, day=days_ago(2))
        (line,) = desk.read(cash_book.cash_book, CashBookQuestion(day=days_ago(2))).lines
        assert line.entered_on == TODAY
        assert desk.read(cash_book.cash_book, CashBookQuestion(day=days_ago(3))).lines == ()

    def test_has_a_number_and_a_new_version_only_when_the_day_went_on(self, desk: BooksOffice) -> None:
        order = PrintCashBook(day=TODAY, language="hi")
        assert desk.write(cash_book.print_cash_book, order).code == "KB-0001"
        again = PrintCashBook(day=TODAY, language="hi")
        assert desk.write(cash_book.print_cash_book, again).figures == {"version": 1}
        pay(desk, 700)
        more = PrintCashBook(day=TODAY, language="hi")
        assert desk.write(cash_book.print_cash_book, more).figures == {"version": 2}
        paper = desk.read(cash_book.cash_book_paper, CashBookQuestion(day=TODAY))
        assert (paper.stamp.number, paper.stamp.version) == ("KB-0001", 2)
