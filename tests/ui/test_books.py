"""The books page as operators work at it: by keys, with the slip after every visit."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain import books
from controlroom.domain.books import BalanceQuestion, SlipQuestion, StoryEvent, TotalsQuestion, WhereIs
from controlroom.ui.books.page import BooksPage
from controlroom.ui.books.settings import BookOptions
from controlroom.ui.books.slips import PrintAgain
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.books_office import BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.books_desk import CONTROL, Hand, Settled, open_page, paper_shown


@pytest.fixture
@told_once
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a lot in stock."""
    made = furnish(office)
    made.receive(1201, 1300)
    return made


@pytest.fixture
def page(story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled) -> BooksPage:
    """Show the page on a screen of 1366×768, less the rail and the bars."""
    return open_page(shell, qtbot, settled)


@pytest.fixture
def hand(page: BooksPage, qtbot: QtBot, settled: Settled) -> Hand:
    """Give a hand on the keyboard."""
    return Hand(page, qtbot, settled)


def _last_lines(story: BooksOffice) -> list[StoryEvent]:
    """Return the last event of each of the nine books."""
    stories = [story.read(books.where_is, WhereIs(number=number))[0] for number in range(1201, 1210)]
    return [one.events[-1] for one in stories]


def test_an_issue_takes_at_most_twelve_keys(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages, qtbot: QtBot
) -> None:
    hand.press(Qt.Key.Key_F5)
    hand.type("har")
    hand.enter()
    assert page.issue.balance.text() == "Nothing out, nothing owed"
    hand.type("+10")
    hand.enter()
    assert page.issue.numbers.summary.text() == "1201 – 1210"
    assert page.issue.worth.text().startswith("10 books · 250 leaves · ₹ 2,500 when full")
    hand.enter()
    hand.accept()
    assert hand.keys <= 12
    assert messages.record[-1].text == "BJ-0001: books 1201–1210 are issued to Harish Kesharwani."
    assert story.read(books.totals, TotalsQuestion()).out == 10
    paper = paper_shown(page, qtbot)
    assert paper.file.stat().st_size > 1_000
    paper.close()
    assert page.issue.holder.value() is None


def test_fingers_faster_than_the_desk_still_issue_what_was_shown(
    page: BooksPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    page.open("issue", story.harish)
    settled()
    hand.type("+3")
    hand.press(Qt.Key.Key_A, CONTROL)
    settled()
    settled()
    assert story.read(books.totals, TotalsQuestion()).out == 3


def test_books_still_out_want_a_reason_before_fresh_ones(
    page: BooksPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    story.issue("1201-1202", day=days_ago(30))
    page.open("issue", story.harish)
    settled()
    assert "2 books out already" in page.issue.balance.text()
    assert "2 overdue" in page.issue.balance.text()
    assert not page.issue.warning.isHidden()
    hand.type("+1")
    hand.accept()
    assert "still has 2 books out" in page.issue.form.problem_at("reason")
    assert page.issue.warning.isHidden(), "nothing is said twice, and the button stays in sight"
    assert QApplication.focusWidget() is page.issue.reason
    hand.type("camp")
    hand.accept()
    assert story.read(books.issue_slip, SlipQuestion(code="BJ-0002")).reason == "camp"


def test_a_note_typed_at_the_desk_stands_on_the_slip_and_not_on_the_next(
    page: BooksPage, story: BooksOffice, settled: Settled, qtbot: QtBot
) -> None:
    for number, words in (("1201", "शिविर हेतु, 5 बजे"), ("1202", "")):
        page.open("issue", story.harish)
        settled()
        page.issue.numbers.set_value(number)
        page.issue.note.set_value(words)
        page.issue.reason.set_value("camp")
        page.issue.form.accept()
        settled()
        paper_shown(page, qtbot).close()
    slips = [story.read(books.issue_slip, SlipQuestion(code=f"BJ-000{one}")) for one in (1, 2)]
    assert [one.remark for one in slips] == ["शिविर हेतु, 5 बजे", ""]


def test_a_book_in_another_hand_is_told_at_the_numbers(
    page: BooksPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    story.issue("1201", story.anita)
    page.open("issue", story.harish)
    settled()
    hand.type("1201")
    settled()
    assert "Book 1201 is with Anita Verma since" in page.issue.numbers.summary.text()
    hand.accept()
    assert "Anita Verma" in page.issue.form.problem_at("numbers")
    assert story.read(books.totals, TotalsQuestion()).out == 1


def test_nine_books_one_of_them_partial_take_at_most_thirty_keys(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages, qtbot: QtBot
) -> None:
    story.issue("1201-1209", day=days_ago(20))
    hand.press(Qt.Key.Key_F6)
    hand.type("1201-1209")
    hand.enter()
    assert page.returns.holder.text() == "Harish Kesharwani · 9826012345"
    assert page.lists.currentWidget() is page.heap
    for _book in range(8):
        hand.enter()
    hand.type("18*7")
    hand.enter()
    assert page.returns.sum.text().startswith("217 used · 1 cancelled · 7 blank · ₹ 2,170 for these")
    hand.accept()
    assert hand.keys <= 30
    assert [row.blank for row in _last_lines(story)] == [0, 0, 0, 0, 0, 0, 0, 0, 7]
    balance = story.read(books.holder_balance, BalanceQuestion(person_id=story.harish))
    assert (balance.books_out, balance.owed_paise) == (0, 217_000)
    assert "217 leaves used" in messages.record[-1].text
    paper_shown(page, qtbot).close()


def test_a_heap_is_taken_in_with_nothing_counted(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages
) -> None:
    story.issue("1201-1209")
    hand.press(Qt.Key.Key_F6)
    hand.type("1201-1209")
    hand.accept()
    hand.settled()
    assert messages.record[-1].text == "BV-0001: 9 books from Harish Kesharwani received, to be counted."
    assert story.read(books.totals, TotalsQuestion()).to_count == 9
    assert page.counting.numbers == []


def test_a_count_that_cannot_be_is_told_at_once(page: BooksPage, hand: Hand, story: BooksOffice) -> None:
    story.issue("1201")
    hand.press(Qt.Key.Key_F6)
    hand.type("1201")
    hand.enter()
    assert QApplication.focusWidget() is page.returns.numbers
    hand.enter()
    hand.type("26")
    hand.enter()
    assert "Leaf 26 is not in book 1201" in page.returns.form.problem_at("counts")
    assert not page.counting.begun
    hand.press(Qt.Key.Key_F6)
    page.returns.numbers.setFocus()
    hand.type("1250")
    hand.enter()
    assert "Book 1250 is not with anybody" in page.returns.form.problem_at("numbers")


def test_money_alone_says_what_is_an_advance(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages
) -> None:
    story.issue("1201")
    story.write(books.return_books, books.ReturnBooks(numbers="1201"))
    hand.press(Qt.Key.Key_F7)
    hand.type("har")
    hand.enter()
    assert page.deposit.balance.text() == "₹ 250 owed"
    hand.type("300")
    hand.accept()
    assert (
        messages.record[-1].text
        == "RJ-0001: ₹ 300 from Harish Kesharwani; ₹ 50 more than was owed is kept as an advance. "
        "Pays book 1201."
    )


def test_a_lot_is_received_and_an_overlap_told_at_its_field(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages
) -> None:
    page.show_mode("receive")
    hand.settled()
    hand.type("1301")
    hand.enter()
    hand.type("1400")
    hand.accept()
    assert messages.record[-1].text == "BA-0002: 100 books are in stock."
    hand.type("1400")
    hand.enter()
    hand.type("1500")
    hand.accept()
    assert "1301–1400" in page.receive.form.problem_at("first")


def test_the_tables_show_zones_and_the_register_tells_stories(
    page: BooksPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    story.issue("1201-1204", day=days_ago(30))
    page.mark_dirty()
    settled()
    row = page.zones.table.model.row_at(0)
    assert row is not None
    assert (str(row.unit), row.remaining, row.overdue) == ("Zone 1", 4, 4)
    page.zones.table.chosen.emit(row)
    settled()
    assert page.issue.holder.value().person_id == story.harish
    hand.press(Qt.Key.Key_F8)
    hand.type("30030")
    hand.enter()
    told = page.story.text()
    assert "Book 1202: issued" in told
    assert "Leaf 30030 (no. 5 in the book): not accounted for yet" in told
    assert "15 days overdue" in told
    page.register.state.set_value("overdue")
    page.register.state.changed.emit()
    settled()
    assert page.register.table.model.rowCount() == 4
    assert page.back()
    assert page.lists.currentWidget() is page.zones


def test_a_slip_printed_again_says_so_unless_the_original_jammed(
    page: BooksPage, story: BooksOffice, settled: Settled, qtbot: QtBot
) -> None:
    code = story.issue("1201").code
    page.open("slip", code)
    settled()
    paper_shown(page, qtbot).close()
    page.last_slip = code
    page.print_it()
    (dialog,) = page.findChildren(PrintAgain)
    assert dialog.number.value() == code
    dialog.number.set_value("BJ-9999")
    dialog.form.accept()
    settled()
    assert "BJ-9999" in dialog.form.problem_at("code")
    dialog.number.set_value(code)
    dialog.kind.set_value("original")
    dialog.kind.changed.emit()
    dialog.form.accept()
    assert dialog.form.problem_at("reason")
    dialog.reason.set_value("paper jam")
    dialog.form.accept()
    settled()
    with story.office.register.reading() as session:
        from controlroom.db.models.documents import DocumentPrint

        prints = session.query(DocumentPrint).order_by(DocumentPrint.id).all()
        assert [(one.ordinal, one.reason) for one in prints] == [(1, ""), (2, "paper jam")]
    paper_shown(page, qtbot).close()


def test_the_rules_are_changed_where_they_are_seen(
    page: BooksPage, story: BooksOffice, messages: Messages, settled: Settled
) -> None:
    page.open_options()
    settled()
    (dialog,) = page.findChildren(BookOptions)
    dialog.due_days.set_value(7)
    dialog.counterfoils.set_value(False)
    dialog.posts["enroller"].set_value(True)
    dialog.form.accept()
    settled()
    settings = story.read(books.book_settings)
    assert (settings.due_days, settings.counterfoils_first) == (7, False)
    assert "enroller" in [post.code for post in settings.posts if post.draws]
    assert story.issue("1201", story.enroller).figures["books"] == 1


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_all_rules_are_seen_at_once_on_a_screen_of_768_lines(
    page: BooksPage, settled: Settled, qtbot: QtBot, spoken: str
) -> None:
    """The screen of these tests has 800 lines; the bar of the desktop and the title take 70 of 768."""
    language.choose(spoken)
    page.open_options()
    settled()
    (dialog,) = page.findChildren(BookOptions)
    qtbot.waitUntil(lambda: dialog.scroller.verticalScrollBar().maximum() == 0)
    assert dialog.height() < 690


def test_what_is_owed_is_seen_beside_the_books_without_the_widest_screen(
    page: BooksPage, story: BooksOffice, settled: Settled
) -> None:
    story.issue("1201-1202")
    story.write(books.return_books, books.ReturnBooks(numbers="1201"))
    page.reload()
    settled()
    assert [one.label for one in page.figures.figures()][-1] == "money owed"
    labels = [one.text() for one in page.figures.findChildren(QLabel) if one.isVisible()]
    assert "money owed" in labels


def test_what_is_typed_outlives_another_language(
    page: BooksPage, hand: Hand, story: BooksOffice, settled: Settled
) -> None:
    story.issue("1201-1203")
    hand.press(Qt.Key.Key_F6)
    hand.type("1201-1203")
    hand.enter()
    hand.type("18")
    hand.enter()
    language.choose(language.HINDI)
    page.retranslate()
    settled()
    assert page.returns.heading.text() == "बुक वापसी"
    assert page.counting.written == {1201: "18"}
    assert len(page.returns.table.rows()) == 3
    assert page.has_draft()


def test_an_office_without_books_is_told_what_to_do_first(
    office: OpenOffice, shell: Shell, qtbot: QtBot, settled: Settled
) -> None:
    made = BooksPage(shell)
    qtbot.addWidget(made)
    made.show()
    settled()
    assert made.lists.currentWidget() is made.empty
    made.empty.button.click()
    assert made.mode == "receive"


@pytest.mark.parametrize("spoken", [language.HINDI, language.ENGLISH])
def test_everything_fits_and_every_field_has_a_name(
    page: BooksPage, settled: Settled, story: BooksOffice, spoken: str
) -> None:
    language.choose(spoken)
    page.retranslate()
    page.open("issue", story.harish)
    settled()
    assert page.minimumSizeHint().width() <= 1178
    nameless: list[Any] = []
    for form in (*(panel.form for panel in page.panels.values()), page.story.form):
        for field in form.findChildren(QWidget):
            if hasattr(field, "problem") and not (field.objectName() and field.accessibleName()):
                nameless.append(field)  # noqa: PERF401 - a list of what is wrong
    assert not nameless
