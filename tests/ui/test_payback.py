"""An advance is paid back at the window, by keys: the form offers what is ahead; the voucher comes out."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from controlroom.domain import books
from controlroom.domain.books import BalanceQuestion, DepositMoney, ReturnBooks
from controlroom.ui.books.page import BooksPage
from controlroom.ui.books.payback import PaybackDialog
from controlroom.ui.books.put_right import PutRightDialog
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.books_office import BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.ui.books_desk import Hand, Settled, open_page, paper_shown


@pytest.fixture
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office: ₹ 150 more were brought than one book owes; two books are out still."""
    made = furnish(office)
    made.receive(fee_paise=1_000, leaves_per_book=25)
    made.issue("1201-1203", day=days_ago(30))
    made.write(books.return_books, ReturnBooks(numbers="1201", day=days_ago(20)))
    made.write(books.deposit_money, DepositMoney(person_id=made.harish, amount_paise=40_000, day=days_ago(3)))
    return made


@pytest.fixture
def page(story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled) -> BooksPage:
    return open_page(shell, qtbot, settled)


@pytest.fixture
def hand(page: BooksPage, qtbot: QtBot, settled: Settled) -> Hand:
    return Hand(page, qtbot, settled)


def test_an_advance_is_offered_paid_back_and_its_voucher_printed(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages, qtbot: QtBot, settled: Settled
) -> None:
    page.open("payback", None)
    settled()
    (form,) = page.findChildren(PaybackDialog)
    hand.type("har")
    settled()
    hand.enter()
    settled()
    assert form.advance.text() == "Advance: ₹ 150"
    assert form.there.text() == "cash box: ₹ 400 is there · 2 books are still out"
    assert form.amount.value() == 15_000
    form.amount.set_value(15_100)
    form.amount.changed.emit()
    settled()
    assert "₹ 150 in advance" in form.form.problem_at("amount_paise")
    form.amount.set_value(10_000)
    form.amount.changed.emit()
    settled()
    hand.accept()
    assert messages.record[-1].text == (
        "RV-0001: ₹ 100 paid back to Harish Kesharwani. Still in advance: ₹ 50."
    )
    assert story.read(books.holder_balance, BalanceQuestion(person_id=story.harish)).owed_paise == -5_000
    paper_shown(page, qtbot).close()


def test_a_transfer_asks_for_its_number_and_what_was_paid_back_is_put_right(
    page: BooksPage, hand: Hand, story: BooksOffice, qtbot: QtBot, settled: Settled
) -> None:
    order = DepositMoney(person_id=story.harish, amount_paise=5_000, mode="upi", reference="4711")
    story.write(books.deposit_money, order)
    page.open("payback", story.harish)
    settled()
    (form,) = page.findChildren(PaybackDialog)
    assert form.amount.value() == 20_000
    form.mode.set_value("upi")
    form.mode.changed.emit()
    form.amount.set_value(5_000)
    form.amount.changed.emit()
    settled()
    hand.accept()
    assert "reference number" in form.form.problem_at("reference")
    form.reference.set_value("4712")
    hand.accept()
    paper_shown(page, qtbot).close()
    page.open("put_right", "RV-0001")
    settled()
    right = page.findChildren(PutRightDialog)[-1]
    assert "Advance paid back" in right.code.summary.text()
    assert "₹ 50 counts as not paid back" in right.code.detail.text()
    right.reject()


def test_the_form_stands_in_the_menu(page: BooksPage) -> None:
    assert "Pay an advance back" in [one.text() for one in page.more.menu.actions()]
