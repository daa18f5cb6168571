"""The page of registers and returns, and closing a month, as an operator works at them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.domain import books
from controlroom.domain.books import DepositMoney, ReturnBooks, TakeIn, months
from controlroom.domain.books.state_returns import Month
from controlroom.ui.book_registers.closing import CloseMonthDialog
from controlroom.ui.book_registers.page import OPEN, RETURN, STATEMENT, STOCK, BookRegistersPage
from controlroom.ui.books.page import BooksPage
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.books_desk import paper_shown

CONTROL = Qt.KeyboardModifier.ControlModifier
Settled = Callable[[], None]


def on(day: int, month: int = 3) -> datetime.date:
    """Return a day of March 2026, or of another month."""
    return datetime.date(2026, month, day)


@pytest.fixture
@told_once
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office with two months of books."""
    made = furnish(office)
    made.receive(1201, 1300, day=on(10, 2))
    made.issue("1201-1205", day=on(2))
    made.issue("1206-1208", made.anita, day=on(3))
    made.write(books.return_books, ReturnBooks(numbers="1201-1202", day=on(9)))
    made.write(books.take_in, TakeIn(numbers="1206", day=on(20)))
    made.write(books.deposit_money, DepositMoney(person_id=made.anita, amount_paise=50_00, day=on(21)))
    return made


@pytest.fixture
def page(story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled) -> BookRegistersPage:
    """Show the page on a screen of 1366×768, less the rail and the bars."""
    made = BookRegistersPage(shell)
    qtbot.addWidget(made)
    made.resize(1178, 610)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=30_000)
    settled()
    return made


def cells(page: BookRegistersPage, key: str, column: str) -> list[str]:
    """Return what stands in a column of a register's table."""
    table = page.tables[key]
    (shown,) = (one for one in table.model.columns if one.name == column)
    return [shown.text(row) for row in table.rows()]


def figures(page: BookRegistersPage) -> dict[str, str]:
    """Return the figures above the table."""
    return {one.label: one.value for one in page.figures.figures()}


def march(page: BookRegistersPage, settled: Settled) -> None:
    """Choose March 2026."""
    page.period.show_month(Month(day=on(1)))
    page.period.month.changed.emit()
    settled()


def test_the_return_of_a_month_stands_there_first(page: BookRegistersPage, settled: Settled) -> None:
    march(page, settled)
    assert page.stack.currentWidget() is page.tables[RETURN]
    assert figures(page)["Distributed (issued)"] == "8"
    assert cells(page, RETURN, "numbers")[3] == "1201–1208"
    assert page.told.isVisible()
    page.filter.setText("distrib")
    assert len(page.tables[RETURN].rows()) == 1
    assert page.back()
    assert len(page.tables[RETURN].rows()) > 20


def test_a_holders_statement_is_found_by_any_part_of_the_name(
    page: BookRegistersPage, story: BooksOffice, settled: Settled, qtbot: QtBot
) -> None:
    page.show_register(STATEMENT)
    settled()
    assert page.tables[STATEMENT].rows() == []
    page.period.kind.set_value("campaign")
    qtbot.keyClicks(page.holder, "har")
    qtbot.waitUntil(lambda: bool(page.holder.suggestions()), timeout=30_000)
    qtbot.keyClick(page.holder, Qt.Key.Key_Return)
    settled()
    assert cells(page, STATEMENT, "code") == ["BJ-0001", "BV-0001"]
    assert cells(page, STATEMENT, "owed") == ["₹ 0", "₹ 500"]
    assert figures(page)["Closing balance"] == "3"
    page.print_it()
    paper = paper_shown(page, qtbot)
    assert paper.file.stat().st_size > 1_000
    paper.close()
    page.open(STATEMENT, story.anita)
    settled()
    settled()
    assert cells(page, STATEMENT, "code") == ["BJ-0002", "BV-0002", "RJ-0001"]


def test_stock_and_open_leaves_stand_line_by_line(page: BookRegistersPage, settled: Settled) -> None:
    page.period.kind.set_value("campaign")
    page.show_register(STOCK)
    settled()
    assert cells(page, STOCK, "balance") == ["100", "95", "92"]
    page.show_register(OPEN)
    settled()
    assert cells(page, OPEN, "books") == ["1203–1205", "1206", "1207–1208"]
    assert figures(page)["Leaves"] == "150"


def test_the_books_page_leads_there_by_one_key(
    story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled
) -> None:
    books_page = BooksPage(shell)
    qtbot.addWidget(books_page)
    settled()
    opened: list[str] = []
    shell.opener = lambda key, _action, _subject: opened.append(key)
    bound = books_page.keys()
    next(key for key in bound if key.shortcut == "Alt+B").pressed()
    assert opened == ["book_registers"]


def test_without_a_holder_nothing_is_printed(
    page: BookRegistersPage, messages: Messages, settled: Settled
) -> None:
    page.show_register(STATEMENT)
    page.print_it()
    settled()
    assert messages.record[-1].text == "Choose a holder first: his statement is then printed."


def test_a_month_is_explained_sentence_by_sentence_and_closed(
    page: BookRegistersPage, story: BooksOffice, settled: Settled, qtbot: QtBot, messages: Messages
) -> None:
    page.close_month()
    dialog = page.findChild(CloseMonthDialog)
    assert dialog is not None
    settled()
    assert "February" not in dialog.windowTitle()
    assert "nothing is to be explained" in dialog.progress.text()
    qtbot.keyClicks(dialog.certified_by, "Rekha, in-charge")
    qtbot.keyClick(dialog.certified_by, Qt.Key.Key_A, CONTROL)
    settled()
    settled()
    assert messages.record[-1].text == "MB-0001: the month is closed and its return certified."
    page.close_month()
    settled()
    dialog = [one for one in page.findChildren(CloseMonthDialog) if one.isVisible()][-1]
    total = len(dialog.table.rows())
    assert total == 5
    assert dialog.words.hasFocus()
    dialog.keep.click()
    assert "Write the explanation" in dialog.band.text()
    for _sentence in range(total):
        if not dialog.check.unexplained:
            break
        dialog.words.insertPlainText("देखा गया, लौटाने को कहा")
        dialog.all_alike.setChecked(True)
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return, CONTROL)
        settled()
        settled()
    assert dialog.progress.text().endswith("All 5 are explained.")
    assert dialog.certified_by.hasFocus()
    qtbot.keyClicks(dialog.certified_by, "Rekha")
    qtbot.keyClick(dialog.certified_by, Qt.Key.Key_A, CONTROL)
    settled()
    settled()
    assert [row.code for row in story.read(months.closed_months)] == ["MB-0002", "MB-0001"]
    settled()
    assert page.register.value() == RETURN
    assert "MB-0002" in page.told.text()


def test_what_is_not_explained_keeps_the_month_open(
    page: BookRegistersPage, story: BooksOffice, settled: Settled, qtbot: QtBot
) -> None:
    order = months.CloseMonth(month=Month(day=on(1, 2)), certified_by="रेखा")
    story.write(months.close_month, order)
    page.reload()
    settled()
    page.close_month()
    settled()
    dialog = page.findChild(CloseMonthDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.certified_by, "Rekha")
    qtbot.keyClick(dialog.certified_by, Qt.Key.Key_A, CONTROL)
    settled()
    assert "exceptions are not explained yet" in dialog.band.text()
    assert dialog.accept_button.isEnabled()
    assert len(story.read(months.closed_months)) == 1
