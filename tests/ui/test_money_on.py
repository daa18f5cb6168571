"""The evening at the cash book, by keys: money handed on, the cash counted, an entry put right, printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.domain import books
from controlroom.domain.books import DepositMoney, ReturnBooks
from controlroom.domain.books.money_moves import MoveMoney, move_money
from controlroom.ui.books.cash_book import CashBookPage
from controlroom.ui.books.money_on import CountCashDialog, MoneyOnDialog
from controlroom.ui.books.more import ACTIONS
from controlroom.ui.books.page import BooksPage
from controlroom.ui.books.put_right import PutRightDialog
from controlroom.ui.dialog import Dialog
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.ui.books_desk import ALT, Hand, Settled, open_page, paper_shown


@pytest.fixture
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office: ₹ 700 in cash came yesterday, ₹ 300 in cash and ₹ 200 by UPI today."""
    made = furnish(office)
    made.receive(1201, 1220, fee_paise=1_000)
    made.issue("1201-1209", day=days_ago(30))
    made.write(books.return_books, ReturnBooks(numbers="1201-1204", day=days_ago(20)))
    for paise, mode, day in ((70_000, "cash", 1), (30_000, "cash", 0), (20_000, "upi", 0)):
        made.write(
            books.deposit_money,
            DepositMoney(
                person_id=made.harish,
                amount_paise=paise,
                mode=mode,
                reference="" if mode == "cash" else "UPI 4711",
                day=days_ago(day),
            ),
        )
    return made


@pytest.fixture
def page(story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled) -> CashBookPage:
    """Show the cash book of today."""
    made = CashBookPage(shell)
    qtbot.addWidget(made)
    made.resize(1178, 610)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settled()
    return made


@pytest.fixture
def hand(page: CashBookPage, qtbot: QtBot, settled: Settled) -> Hand:
    return Hand(page, qtbot, settled)


def figures_of(page: CashBookPage) -> dict[str, str]:
    return {one.label: one.value for one in page.figures.figures()}


def rows_of(page: CashBookPage) -> list[list[str]]:
    model = page.table.model
    return [
        [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_evening_at_the_cash_book(
    page: CashBookPage, hand: Hand, settled: Settled, messages: Messages, qtbot: QtBot
) -> None:
    hand.press(Qt.Key.Key_N, ALT)
    settled()
    form = page.findChildren(MoneyOnDialog)[-1]
    assert form.there.text() == "cash box: ₹ 1,000 is there"
    hand.type("800")
    for _field in range(3):
        hand.enter()
    hand.type("Suresh Agrawal")
    hand.accept()
    assert messages.record[-1].text == "RS-0001: ₹ 800 from cash box to treasurer. Left there: ₹ 200."
    _put_slip_away(page, qtbot, settled)
    shown = figures_of(page)
    assert (shown["cash before"], shown["received in cash"]) == ("₹ 700", "₹ 300")
    assert (shown["handed on in cash"], shown["cash after"]) == ("₹ 800", "₹ 200")
    assert rows_of(page)[-1][2:7] == ["Suresh Agrawal · treasurer", "—", "cash", "—", "₹ 800"]
    hand.press(Qt.Key.Key_T, ALT)
    settled()
    count = page.findChildren(CountCashDialog)[-1]
    hand.type("195")
    hand.enter()
    hand.type("Rekha")
    hand.accept()
    assert "Count again" in count.form.problem_at("note")
    assert count.difference.text() == "by the register: ₹ 200 · difference -₹ 5"
    # It grows with the words beneath the field, when the layout was asked anew: no field is cut off.
    qtbot.waitUntil(
        lambda: count.height() >= count.body.totalMinimumHeightForWidth(count.width()), timeout=30_000
    )
    hand.type("change")
    hand.accept()
    assert "difference -₹ 5" in messages.record[-1].text
    assert figures_of(page)["counted"] == "₹ 195"
    assert "Rekha counted ₹ 195" in page.remark.text()


def test_the_treasurer_is_known_the_next_time_and_more_than_is_there_is_told_while_typed(
    page: CashBookPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    story.write(move_money, MoveMoney(amount_paise=20_000, to_name="Suresh Agrawal"))
    hand.press(Qt.Key.Key_N, ALT)
    settled()
    form = page.findChildren(MoneyOnDialog)[-1]
    assert form.to_name.value() == "Suresh Agrawal"
    assert form.reason.isHidden()
    hand.type("900")
    settled()
    assert "at most ₹ 800" in form.form.problem_at("amount_paise")
    assert not form.reason.isHidden()
    _choose(form.target, "bank", settled)
    assert form.to_name.value() == "", "the treasurer's name is not the bank's"
    assert form.form.caption("reference") == "Number of the bank's slip"
    _choose(form.source, "upi", settled)
    assert form.there.text() == "UPI: ₹ 200 is there"
    _choose(form.source, "before", settled)
    _choose(form.target, "cash", settled)
    assert (form.there.text(), form.form.problem_at("amount_paise")) == ("", "")


def test_cash_for_the_bank_asks_for_the_bank_s_slip_and_takes_it_once(
    page: CashBookPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    order = MoveMoney(amount_paise=20_000, target="bank", to_name="SBI 3021", reference="SBI 88")
    story.write(move_money, order)
    hand.press(Qt.Key.Key_N, ALT)
    settled()
    form = page.findChildren(MoneyOnDialog)[-1]
    _choose(form.target, "bank", settled)
    assert form.to_name.value() == "SBI 3021"
    hand.type("300")
    hand.accept()
    assert "the number of the bank's slip" in form.form.problem_at("reference")
    form.reference.set_value("sbi 88")
    hand.accept()
    assert "RS-0001" in form.form.problem_at("reference")
    form.note.set_value("one slip for both days")
    hand.accept()
    assert "SBI 88" in rows_of(page)[-2][4]
    assert "sbi 88" in rows_of(page)[-1][4]


def test_a_line_is_put_right_and_several_days_stand_together(
    page: CashBookPage, hand: Hand, story: BooksOffice, settled: Settled, qtbot: QtBot
) -> None:
    story.write(move_money, MoveMoney(amount_paise=80_000, to_name="Suresh"))
    page.reload()
    settled()
    page.table.view.setCurrentIndex(page.table.model.index(page.table.model.rowCount() - 1, 0))
    hand.press(Qt.Key.Key_U, ALT)
    settled()
    right = page.findChildren(PutRightDialog)[-1]
    assert right.code.value() == "RS-0001"
    assert "₹ 800 counts as not handed on" in right.code.detail.text()
    hand.type("twice")
    hand.accept()
    _put_slip_away(page, qtbot, settled)
    assert figures_of(page)["cash after"] == "₹ 1,000"
    page.day.set_value(days_ago(1))
    page.until.set_value(TODAY)
    page.until.changed.emit()
    settled()
    assert [row[0] for row in rows_of(page)][:2] == ["RJ-0001", "RJ-0002"]
    assert len(rows_of(page)) == 5
    hand.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    paper_shown(page, qtbot).close()
    page.until.set_value(days_ago(9))
    page.until.changed.emit()
    settled()
    assert "the first day first" in page.remark.text()


def _put_slip_away(page: CashBookPage, qtbot: QtBot, settled: Settled) -> None:
    paper_shown(page, qtbot).close()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settled()


def _choose(field: ChoiceField, value: str, settled: Settled) -> None:
    field.set_value(value)
    field.changed.emit()
    settled()


def test_both_forms_open_from_the_books_page_too(
    story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled
) -> None:
    made: BooksPage = open_page(shell, qtbot, settled)
    forms: tuple[type[Dialog], ...] = (MoneyOnDialog, CountCashDialog)
    for action, kind in zip(("money_on", "count_cash"), forms, strict=True):
        assert action in ACTIONS
        made.open(action, None)
        (dialog,) = made.findChildren(kind)
        assert dialog.isVisible()
        dialog.reject()
