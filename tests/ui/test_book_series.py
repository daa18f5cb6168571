"""Coupons with letters before their numbers: begun, received and issued on the page of the books."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.base import lettered
from controlroom.domain import books
from controlroom.ui.books.labels import PrintLabels
from controlroom.ui.books.page import BooksPage
from controlroom.ui.books.series import SeriesDialog
from controlroom.ui.shell import Shell
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.reports.test_page import shown, texts_of


@pytest.fixture
@told_once
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a lot in stock."""
    made = furnish(office)
    made.receive(1201, 1300)
    return made


def test_coupons_are_begun_where_their_first_number_is_typed(
    story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page = BooksPage(shell)
    qtbot.addWidget(page)
    page.resize(1178, 610)
    page.show()
    settled()
    page.show_mode("receive")
    settled()
    qtbot.keyClick(page.receive.first, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    (dialog,) = page.window().findChildren(SeriesDialog)
    settled()
    assert dialog.known.text() == "There is no other series yet."
    qtbot.keyClicks(dialog.prefix, "k")
    qtbot.keyClicks(dialog.leaves, "20")
    qtbot.keyClicks(dialog.fee, "2")
    dialog.name_hi.setText("चंदा कूपन")
    qtbot.keyClick(dialog.fee, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    qtbot.keyClicks(page.receive.first, "k1201")
    qtbot.keyClicks(page.receive.last, "k1210")
    settled()
    assert page.receive.summary.text() == "10 books · 200 leaves"
    qtbot.keyClick(page.receive.last, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert [row.prefix for row in story.read(books.all_series) if row.books == 10] == ["K"]
    page.show_mode("issue")
    qtbot.keyClicks(page.issue.holder, "har")
    settled()
    qtbot.keyClick(page.issue.holder, Qt.Key.Key_Return)
    settled()
    qtbot.keyClicks(page.issue.numbers.line, "k+2")
    qtbot.keyClick(page.issue.numbers.line, Qt.Key.Key_Return)
    settled()
    assert page.issue.numbers.summary.text() == "K1201 – K1202"
    assert page.issue.worth.text().startswith("2 books · 40 leaves · ₹ 80 when full")


def test_labels_of_coupons_are_printed_with_their_letters(
    story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    coupons = books.EnterSeries(prefix="K", name_hi="चंदा कूपन", leaves_per_book=20)
    story.write(books.enter_series, coupons)
    story.receive(lettered.with_letters("K", 1201), lettered.with_letters("K", 1210))
    page = BooksPage(shell)
    qtbot.addWidget(page)
    page.show()
    settled()
    page.print_labels()
    (asked,) = page.window().findChildren(PrintLabels)
    asked.books.set_value("k1201-1203, 1205")
    asked.accept_button.click()
    (words,) = texts_of(shown(qtbot))
    assert all(number in words.split() for number in ("K1201", "K1202", "K1203", "1205"))
    assert "K1204" not in words
