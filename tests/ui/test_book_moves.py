"""Forms beside the daily jobs: hand on, ask back, lost, damaged, stock check, put right; and the timeline."""

from __future__ import annotations

import datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain import books
from controlroom.domain.books import BookStory, WhereIs
from controlroom.ui.books.more import ACTIONS
from controlroom.ui.books.moves import (
    DamagedDialog,
    HandOnDialog,
    LostDialog,
    RecallDialog,
    StockCheckDialog,
)
from controlroom.ui.books.page import BooksPage
from controlroom.ui.books.put_right import PutRightDialog
from controlroom.ui.dialog import Dialog
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.books_desk import ALT, Hand, Settled, open_page, paper_shown

D = TypeVar("D", bound=Dialog)


@pytest.fixture
@told_once
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a lot, of which nine books are with Harish."""
    made = furnish(office)
    made.receive(1201, 1220)
    made.issue("1201-1209", day=days_ago(3))
    return made


@pytest.fixture
def page(story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled) -> BooksPage:
    """Show the page."""
    return open_page(shell, qtbot, settled)


def _opened(page: BooksPage, action: str, kind: type[D]) -> D:
    page.open(action, None)
    return page.findChildren(kind)[-1]


def _story(story: BooksOffice, number: int) -> BookStory:
    found: BookStory = story.read(books.where_is, WhereIs(number=number))[0]
    return found


def test_books_handed_on_are_declared_and_the_slip_comes_out(
    page: BooksPage, story: BooksOffice, settled: Settled, messages: Messages, qtbot: QtBot
) -> None:
    form = _opened(page, "hand_on", HandOnDialog)
    form.numbers.set_value("1201-1203")
    settled()
    assert form.numbers.summary.text() == "1201 – 1203"
    assert "Harish Kesharwani" in form.numbers.detail.text()
    form.form.accept()
    settled()
    assert "to whom" in form.form.problem_at("to_name")
    form.to_name.set_value("Ramu Sahu")
    form.form.accept()
    settled()
    assert messages.record[-1].text == "BH-0001: Books handed on · 3 books"
    paper_shown(page, qtbot).close()
    assert str(_story(story, 1202).custodian) == "Ramu Sahu"


def test_books_are_asked_back_by_an_earlier_day(
    page: BooksPage, story: BooksOffice, settled: Settled, messages: Messages, qtbot: QtBot
) -> None:
    form = _opened(page, "recall", RecallDialog)
    form.numbers.set_value("1201-1209")
    settled()
    assert form.due.text().startswith("due ")
    form.due_on.set_value(TODAY + datetime.timedelta(days=90))
    form.form.accept()
    settled()
    assert "would not be earlier" in form.form.problem_at("due_on")
    form.due_on.set_value(TODAY + datetime.timedelta(days=1))
    form.form.accept()
    settled()
    assert "BM-0001" in messages.record[-1].text
    paper_shown(page, qtbot).close()


def test_lost_and_damaged_books_want_a_report_or_a_reason(
    page: BooksPage, story: BooksOffice, settled: Settled, qtbot: QtBot
) -> None:
    lost = _opened(page, "lost", LostDialog)
    lost.numbers.set_value("9999")
    settled()
    lost.form.accept()
    assert "never received" in lost.form.problem_at("numbers")
    assert lost.numbers.summary.isHidden(), "nothing is said twice"
    lost.numbers.set_value("1201")
    settled()
    assert not lost.numbers.summary.isHidden()
    lost.form.accept()
    assert lost.form.problem_at("report")
    lost.report.set_value("FIR 12")
    lost.form.accept()
    settled()
    paper_shown(page, qtbot).close()
    damaged = _opened(page, "damaged", DamagedDialog)
    damaged.numbers.set_value("1210")
    settled()
    assert damaged.numbers.detail.text() == "in stock"
    damaged.reason.set_value("rain")
    damaged.form.accept()
    settled()
    assert [_story(story, number).state for number in (1201, 1210)] == ["lost", "damaged"]


def test_a_stock_check_shows_the_differences_before_it_is_saved(
    page: BooksPage, story: BooksOffice, settled: Settled, messages: Messages, qtbot: QtBot
) -> None:
    form = _opened(page, "stock_check", StockCheckDialog)
    form.found.set_value("1210-1219 1201")
    settled()
    assert form.found.summary.text() == "10 found of 11", "what was found beside stands for none of them"
    assert form.found.detail.text() == "not found: 1220\nbeside the register: 1201"
    form.counted_by.set_value("Rekha")
    form.form.accept()
    settled()
    assert messages.record[-1].text == "BS-0001: 11 books found, 1 not found, 1 beside the register."
    paper_shown(page, qtbot).close()


def test_a_slip_is_put_right_from_the_list_after_what_it_would_undo_was_shown(
    page: BooksPage, story: BooksOffice, settled: Settled, messages: Messages, qtbot: QtBot
) -> None:
    story.write(books.return_books, books.ReturnBooks(numbers="1201"))
    form = _opened(page, "put_right", PutRightDialog)
    settled()
    assert [row.code for row in form.recent.rows()] == ["BV-0001", "BJ-0001", "BA-0001"]
    form.recent.chosen.emit(form.recent.rows()[1])
    settled()
    assert "BV-0001" in form.code.summary.text(), "what came later is put right first"
    assert form.code.summary.wordWrap(), "a refusal is read to its end"
    qtbot.waitUntil(
        lambda: form.code.summary.height() >= form.code.summary.heightForWidth(form.code.summary.width())
    )
    form.recent.chosen.emit(form.recent.rows()[0])
    settled()
    assert form.code.summary.text() == "Undoes: returned"
    assert "1 books: 1201" in form.code.detail.text()
    assert "₹ 250 is owed no more" in form.code.detail.text()
    form.form.accept()
    assert form.form.problem_at("reason")
    form.reason.set_value("another book")
    form.form.accept()
    settled()
    assert messages.record[-1].text == "BU-0001: BV-0001 was put right."
    paper_shown(page, qtbot).close()
    assert _story(story, 1201).state == "issued"


def test_the_timeline_leads_to_the_paper_and_to_putting_right(
    page: BooksPage, story: BooksOffice, settled: Settled, qtbot: QtBot
) -> None:
    page.open("where", 1203)
    settled()
    told = page.story.text()
    assert told.index("issued") < told.index("received into stock"), "the latest stands first"
    paper = page.story.findChild(QPushButton, "books.where.paper.BJ-0001")
    assert isinstance(paper, QPushButton)
    paper.click()
    paper_shown(page, qtbot).close()
    right = page.story.findChild(QPushButton, "books.where.put_right.BJ-0001")
    assert isinstance(right, QPushButton)
    right.click()
    settled()
    (form,) = page.findChildren(PutRightDialog)
    assert form.code.value() == "BJ-0001"
    assert form.code.summary.text() == "Undoes: issued"


def test_a_corrected_event_is_not_offered_again(
    page: BooksPage, story: BooksOffice, settled: Settled
) -> None:
    from controlroom.domain.books.corrections import PutRight, put_right

    story.write(put_right, PutRight(code="BJ-0001", reason="x"))
    page.open("where", 1203)
    settled()
    assert "put right with BU-0001" in page.story.text()
    assert page.story.findChild(QPushButton, "books.where.put_right.BJ-0001") is None
    assert page.story.findChild(QPushButton, "books.where.put_right.BU-0001") is None


def test_every_form_opens_from_the_menu_the_keys_and_the_page(
    page: BooksPage, qtbot: QtBot, settled: Settled
) -> None:
    hand = Hand(page, qtbot, settled)
    hand.press(Qt.Key.Key_U, ALT)
    assert len(page.findChildren(PutRightDialog)) == 1
    for action in page.more.menu.actions()[1:]:
        action.trigger()
    assert len(page.findChildren(Dialog)) == len(ACTIONS)
    bound = page.keys()
    words = [key.label for key in bound]
    assert {"Put an entry right", "Books lost", "Stock check"} <= set(words), (
        "the box for everything offers them"
    )


@pytest.mark.parametrize("spoken", [language.HINDI, language.ENGLISH])
def test_the_forms_fit_the_screen_and_their_fields_have_names(
    page: BooksPage, settled: Settled, spoken: str
) -> None:
    language.choose(spoken)
    page.retranslate()
    for action in sorted(ACTIONS):
        form = _opened(page, action, Dialog)
        settled()
        assert form.sizeHint().height() < 680, action
        assert form.sizeHint().width() < 760, action
        for name, field in form.form.fields().items():
            assert field.objectName(), name
            assert field.accessibleName(), name
        form.done(0)
