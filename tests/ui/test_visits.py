"""A whole visit at the desk: who came, his books, his money, his fresh books, by keys and by scanner."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain import books
from controlroom.domain.books import BalanceQuestion, DepositMoney, SlipQuestion, TotalsQuestion
from controlroom.ui.books.page import BooksPage
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.books_office import BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.books_desk import ALT, Hand, Settled, open_page, paper_shown

SLOW_SCANNER_MS = 1_000  # a machine that is busy elsewhere may hold a scanner's key back


@pytest.fixture
@told_once
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a lot, of which nine books are with Harish."""
    made = furnish(office)
    made.receive(1201, 1300)
    made.issue("1201-1209", day=days_ago(20))
    return made


@pytest.fixture
def page(story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled) -> BooksPage:
    """Show the page."""
    return open_page(shell, qtbot, settled)


@pytest.fixture
def hand(page: BooksPage, qtbot: QtBot, settled: Settled) -> Hand:
    """Give a hand on the keyboard."""
    return Hand(page, qtbot, settled)


def test_nine_books_back_money_and_ten_fresh_books_take_38_keys(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages, qtbot: QtBot
) -> None:
    hand.press(Qt.Key.Key_V, ALT)
    hand.type("har")
    hand.enter()
    assert page.visit.balance.text() == "9 books out already  ·  9 overdue"
    assert page.visit.held.text() == "1201–1209"
    hand.type("1201-1209")
    hand.enter()
    assert page.lists.currentWidget() is page.visit_heap
    for _book in range(8):
        hand.enter()
    hand.type("18*7")
    hand.enter()
    assert page.visit.sum.text() == "217 used · 1 cancelled · 7 blank · ₹ 2,170 for these"
    assert QApplication.focusWidget() is page.visit.amount
    hand.type("2000")
    hand.enter()
    hand.enter()
    assert QApplication.focusWidget() is page.visit.out.line
    hand.type("+10")
    hand.settled()
    assert page.visit.out.summary.text() == "1210 – 1219"
    assert page.visit.reason.isHidden(), "the counterfoils lie on the table"
    assert page.visit.after.text() == "Afterwards: 10 books in hand · ₹ 170 owed"
    hand.accept()
    assert hand.keys <= 38
    assert messages.record[-1].text == (
        "PV-0001: Harish Kesharwani · books back: 9 · money: ₹ 2,000 · books out: 1210–1219 · "
        "10 books in hand · ₹ 170 owed"
    )
    balance = story.read(books.holder_balance, BalanceQuestion(person_id=story.harish))
    assert (balance.books_out, balance.owed_paise) == (10, 17_000)
    paper = paper_shown(page, qtbot)
    assert paper.file.stat().st_size > 1_000
    paper.close()
    assert page.visit.holder.value() is None


def test_the_books_name_who_came_and_the_whole_is_typed_without_a_name(
    page: BooksPage, hand: Hand, story: BooksOffice
) -> None:
    page.open("visit", None)
    page.visit.numbers.setFocus()
    hand.type("1201-1209")
    hand.enter()
    assert page.visit.holder.value().person_id == story.harish
    assert page.visit.sum.text() == "9 books: to be counted later, unless they are counted now"
    hand.accept()
    hand.settled()
    assert story.read(books.totals, TotalsQuestion()).to_count == 9
    slip = story.read(books.slip, SlipQuestion(code="PV-0001"))
    assert (len(slip.heap), slip.held_after) == (1, 0)


def test_one_book_is_left_for_later_while_the_others_are_counted(
    page: BooksPage, hand: Hand, story: BooksOffice
) -> None:
    page.open("visit", story.harish)
    hand.settled()
    page.visit.numbers.setFocus()
    hand.type("1201-1203")
    hand.enter()
    hand.type("18")
    hand.enter()
    hand.type("-")
    hand.enter()
    assert page.visit.sum.text() == "43 used · 7 blank · 1 to be counted later · ₹ 430 for these"
    hand.enter()
    assert QApplication.focusWidget() is page.visit.amount, "all three are settled"
    hand.accept()
    hand.settled()
    slip = story.read(books.slip, SlipQuestion(code="PV-0001"))
    assert [(line.books[0].first, line.used) for line in slip.back] == [(1201, 18), (1203, 25)]
    assert [span.first for span in slip.heap] == [1202]
    assert slip.held_after == 6


def test_a_half_typed_visit_comes_back_after_a_crash(page: BooksPage, hand: Hand, story: BooksOffice) -> None:
    page.open("visit", story.harish)
    hand.settled()
    page.visit.numbers.setFocus()
    hand.type("1201-1203")
    hand.enter()
    hand.type("-")
    hand.enter()
    assert page.visit.is_drafted()
    place = page.visit.draft_place()
    assert place is not None
    assert (place.page, place.action) == ("books", "visit")
    kept = page.visit.more_draft()
    page.visit.begin_anew()
    assert page.visit_counting.numbers == []
    page.visit.restore_more(kept)
    page.visit.on_restored()
    hand.settled()
    assert page.visit_counting.numbers == [1201, 1202, 1203]
    assert [row.later for row in page.visit.table.rows()] == [True, False, False]
    assert page.visit.holder.value().person_id == story.harish, "the books name him again"


def test_a_slip_or_a_book_scanned_chooses_who_came(page: BooksPage, hand: Hand, story: BooksOffice) -> None:
    for scanned in ("BJ-0001/1", "1207"):
        hand.press(Qt.Key.Key_V, ALT)
        page.visit.begin_anew()
        page.visit.holder.setFocus()
        hand.type(scanned)
        hand.enter()
        assert page.visit.holder.value().person_id == story.harish, scanned
        assert page.visit.balance.text().startswith("9 books out")


def test_fingers_faster_than_the_desk_still_save_what_was_shown(
    page: BooksPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    page.open("visit", story.anita)
    settled()
    page.visit.out.line.setFocus()
    hand.type("+3")
    hand.accept()
    hand.settled()
    assert story.read(books.holder_balance, BalanceQuestion(person_id=story.anita)).books_out == 3


def test_a_refused_scan_holds_the_scanner_until_a_hand_lets_it_go_on(
    page: BooksPage, hand: Hand, story: BooksOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("controlroom.ui.widgets.scanning._SCANNER_MS", SLOW_SCANNER_MS)
    page.open("visit", story.harish)
    hand.settled()
    page.visit.numbers.setFocus()
    hand.type("1250")
    hand.enter()
    assert "Book 1250 is not with anybody" in page.visit.form.problem_at("numbers")
    stop = page.visit.heap.stop
    assert QApplication.focusWidget() is stop
    assert page.search_field() is stop
    hand.type("1201")
    hand.press(Qt.Key.Key_Return)
    hand.settled()
    assert page.visit_counting.numbers == [], "what was scanned meanwhile is dropped, and the words stand"
    assert not stop.isHidden()
    assert "Book 1250" in page.visit.form.problem_at("numbers")
    qtbot.wait(SLOW_SCANNER_MS + 100)
    hand.enter()
    assert stop.isHidden()
    assert QApplication.focusWidget() is page.visit.numbers
    hand.type("1201")
    hand.enter()
    assert page.visit_counting.numbers == [1201]
    assert QApplication.focusWidget() is page.visit.numbers, "a scanner wants the next book"


def test_books_of_another_are_told_and_taken_off_by_choosing_him(
    page: BooksPage, hand: Hand, story: BooksOffice
) -> None:
    page.open("visit", story.anita)
    hand.settled()
    page.visit.numbers.setFocus()
    hand.type("1201")
    hand.enter()
    assert "with Harish Kesharwani, this visit is that of Anita" in page.visit.form.problem_at("numbers")


def test_a_balance_changed_at_another_desk_is_shown_before_it_is_saved(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages
) -> None:
    page.open("visit", story.harish)
    hand.settled()
    page.visit.amount.setFocus()
    hand.type("50")
    story.write(books.deposit_money, DepositMoney(person_id=story.harish, amount_paise=90_000))
    hand.accept()
    hand.settled()
    assert "changed meanwhile" in page.visit.band.text()
    assert "₹ 900 in advance" in page.visit.balance.text()
    hand.accept()
    hand.settled()
    assert "PV-0001" in messages.record[-1].text


def test_a_reason_is_wanted_for_what_is_not_on_the_table(
    page: BooksPage, hand: Hand, story: BooksOffice
) -> None:
    page.open("visit", story.harish)
    hand.settled()
    assert page.visit.warning.isHidden(), "nothing is asked for yet"
    page.visit.out.line.setFocus()
    hand.type("+1")
    hand.accept()
    hand.settled()
    assert page.visit.form.problem_at("reason")
    assert QApplication.focusWidget() is page.visit.reason
    hand.type("camp")
    hand.accept()
    hand.settled()
    slip = story.read(books.slip, SlipQuestion(code="PV-0001"))
    assert (slip.out.reason, len(slip.out.passed)) == ("camp", 1)


def test_a_visit_outlives_another_language(page: BooksPage, hand: Hand, story: BooksOffice) -> None:
    page.open("visit", story.harish)
    hand.settled()
    page.visit.numbers.setFocus()
    hand.type("1201-1203")
    hand.enter()
    hand.type("18")
    hand.enter()
    page.visit.out.line.setFocus()
    hand.type("+2")
    language.choose(language.HINDI)
    page.retranslate()
    hand.settled()
    assert page.visit.heading.text() == "लेन-देन"
    assert page.visit_counting.written == {1201: "18"}
    assert page.visit.holder.value().person_id == story.harish
    assert page.visit.out.summary.text() == "1210 – 1211"
    assert page.has_draft()


def test_books_for_fresh_ones_that_are_not_there_are_told_at_their_field(
    page: BooksPage, hand: Hand, story: BooksOffice
) -> None:
    page.open("visit", story.harish)
    hand.settled()
    page.visit.out.line.setFocus()
    hand.type("1201")
    hand.accept()
    hand.settled()
    assert "Book 1201 is with Harish" in page.visit.form.problem_at("out")
    assert not page.visit.form.problem_at("numbers")


def test_the_form_follows_the_work_down_a_low_screen(page: BooksPage, hand: Hand, story: BooksOffice) -> None:
    page.resize(1178, 380)
    page.open("visit", story.harish)
    hand.settled()
    page.visit.numbers.setFocus()
    hand.type("1201-1203")
    hand.enter()
    for field in (page.visit.bearer, page.visit.holder, page.visit.reference, page.visit.out.line):
        field.setFocus()
        hand.settled()
        if not field.isHidden():
            assert not field.visibleRegion().isEmpty(), field.objectName()
