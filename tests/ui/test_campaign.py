"""The year is over: the next campaign is started at the window, once the books of the last one are back."""

from __future__ import annotations

import datetime

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base.language import date_text
from controlroom.domain import books, campaigns
from controlroom.domain.books import ReturnBooks
from controlroom.ui.books.campaign import CampaignDialog
from controlroom.ui.books.page import BooksPage
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.books_office import BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.ui.books_desk import Hand, Settled, open_page


@pytest.fixture
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office with one book out."""
    made = furnish(office)
    made.receive(fee_paise=1_000, leaves_per_book=25)
    made.issue("1201", day=days_ago(30))
    return made


@pytest.fixture
def page(story: BooksOffice, shell: Shell, qtbot: QtBot, settled: Settled) -> BooksPage:
    return open_page(shell, qtbot, settled)


@pytest.fixture
def hand(page: BooksPage, qtbot: QtBot, settled: Settled) -> Hand:
    return Hand(page, qtbot, settled)


def test_the_next_campaign_is_offered_refused_while_a_book_is_out_and_then_started(
    page: BooksPage, hand: Hand, story: BooksOffice, messages: Messages, settled: Settled
) -> None:
    before = story.read(campaigns.current_campaign, None)
    page.open(CampaignDialog.action, None)
    settled()
    (form,) = page.findChildren(CampaignDialog)
    assert date_text(before.ends_on) in form.ending.text()
    assert form.left_open.text() == "Books still out: 1"
    assert form.starts_on.value() == before.ends_on + datetime.timedelta(days=1)
    assert (form.fee.value(), form.leaves.value()) == (before.fee_paise, before.leaves_per_book)
    form.fee.set_value(1_500)
    form.code.set_value("SA-NEXT")
    hand.accept()
    assert "Take them back first" in form.form.problem_at("code")
    story.write(books.return_books, ReturnBooks(numbers="1201", day=days_ago(1)))
    hand.accept()
    assert messages.record[-1].text == "SA-NEXT is the campaign under way."
    now = story.read(campaigns.current_campaign, None)
    assert (now.code, now.fee_paise, now.current) == ("SA-NEXT", 1_500, True)
