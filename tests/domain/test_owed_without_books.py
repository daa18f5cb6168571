"""Who owes from before the register, or is ahead, though he never had a book: he pays, and is paid back."""

from __future__ import annotations

import pytest

from controlroom.domain import books
from controlroom.domain.books import BalanceQuestion, DepositMoney, EnterOpeningBalance, SuggestHolders
from controlroom.domain.books.errors import NeverHeldBooks
from controlroom.domain.books.paybacks import PayBack, pay_back
from tests.domain.books_office import BooksOffice, days_ago, furnish
from tests.factories import OpenOffice


@pytest.fixture
def desk(office: OpenOffice) -> BooksOffice:
    return furnish(office)


def owed(desk: BooksOffice) -> int:
    found: int = desk.read(books.holder_balance, BalanceQuestion(person_id=desk.harish)).owed_paise
    return found


def opening(desk: BooksOffice, paise: int) -> None:
    order = EnterOpeningBalance(person_id=desk.harish, owed_paise=paise, since=days_ago(5))
    desk.write(books.enter_opening_balance, order)


def test_what_is_owed_from_before_is_paid_at_the_desk(desk: BooksOffice) -> None:
    """He stood on the list of who owes, and F7 neither offered him nor took his money."""
    opening(desk, 50_000)
    (row,) = desk.read(books.suggest_depositors, SuggestHolders(text="harish"))
    assert (row.person_id, row.books_out, str(row.unit)) == (desk.harish, 0, "Zone 1")
    saved = desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=50_000))
    assert (saved.code, owed(desk)) == ("RJ-0001", 0)
    assert desk.read(books.slip, books.SlipQuestion(code="RJ-0001")).paid[0].code == "PB-0001"
    assert desk.equations_close()


def test_an_advance_from_before_is_paid_back(desk: BooksOffice) -> None:
    opening(desk, -30_000)
    desk.receive()
    desk.issue("1201", desk.anita)
    desk.write(books.return_books, books.ReturnBooks(numbers="1201"))
    desk.write(books.deposit_money, DepositMoney(person_id=desk.anita, amount_paise=40_000))
    assert desk.write(pay_back, PayBack(person_id=desk.harish, amount_paise=30_000)).code == "RV-0001"
    assert owed(desk) == 0
    assert desk.equations_close()


def test_who_has_neither_books_nor_an_old_account_pays_nothing(desk: BooksOffice) -> None:
    assert desk.read(books.suggest_depositors, SuggestHolders(text="anita")) == ()
    with pytest.raises(NeverHeldBooks):
        desk.write(books.deposit_money, DepositMoney(person_id=desk.anita, amount_paise=100))
