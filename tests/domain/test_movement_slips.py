"""Slips of what happens beside issue and return, and the story of a book through all of it."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.domain import books
from controlroom.domain.books import BooksBack, FindNumbers, SlipQuestion, Visit, WhereIs, errors
from controlroom.domain.books.corrections import PutRight, put_right
from controlroom.domain.books.handing_on import HandOnBooks, hand_on_books
from controlroom.domain.books.losses import DamageBooks, LoseBooks, damage_books, lose_books
from controlroom.domain.books.previews import PreviewBooks, preview_books
from controlroom.domain.books.recalls import RecallBooks, recall_books
from controlroom.domain.books.recent_slips import RecentSlips, recent_slips
from controlroom.domain.books.stock_checks import CheckStock, check_stock
from controlroom.domain.papers.movements import MovementSlip
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a lot, of which nine books are with Harish."""
    made = furnish(office)
    made.receive(1201, 1220)
    made.issue("1201-1209", day=days_ago(3))
    return made


def _slip(desk: BooksOffice, code: str) -> MovementSlip:
    slip: MovementSlip = desk.read(books.slip, SlipQuestion(code=code))
    return slip


def _story(desk: BooksOffice, number: int) -> books.BookStory:
    found: books.BookStory = desk.read(books.where_is, WhereIs(number=number))[0]
    return found


def test_a_hand_on_is_declared_on_a_slip_and_told_as_custody(desk: BooksOffice) -> None:
    order = HandOnBooks(numbers="1201-1203", to_name="रामू साहू", to_mobile="9826077777")
    code = desk.write(hand_on_books, order).code
    slip = _slip(desk, code)
    assert (str(slip.holder.name), str(slip.to), slip.to_mobile) == (
        "Harish Kesharwani",
        "रामू साहू",
        "9826077777",
    )
    story = _story(desk, 1202)
    assert (story.custodian, story.custodian_mobile) == (Name("रामू साहू"), "9826077777")
    assert str(story.holder) == "Harish Kesharwani", "he stays liable"
    assert (str(story.events[-1].to), story.events[-1].paper) == ("रामू साहू", code)
    desk.write(hand_on_books, HandOnBooks(numbers="1202", to_person_id=desk.anita))
    assert str(_story(desk, 1202).custodian) == "Anita Verma"
    assert not _story(desk, 1204).custodian


def test_a_recall_is_a_letter_to_the_holder(desk: BooksOffice) -> None:
    by = TODAY + datetime.timedelta(days=2)
    code = desk.write(recall_books, RecallBooks(numbers="1201-1209", due_on=by, reason="अभियान बंद")).code
    slip = _slip(desk, code)
    assert (slip.due, slip.reason, slip.held_before) == (by, "अभियान बंद", 9)
    assert _story(desk, 1201).events[-1].due_on == by


def test_a_loss_and_a_damage_are_reports_also_from_stock(desk: BooksOffice) -> None:
    desk.enter_member(1201, 1)
    lost = _slip(desk, desk.write(lose_books, LoseBooks(numbers="1201", report="थाना 12/26")).code)
    assert (lost.used, lost.missing, lost.charged_paise, lost.report) == (1, 24, 1_000, "थाना 12/26")
    assert not lost.from_stock
    wet = _slip(desk, desk.write(damage_books, DamageBooks(numbers="1215", reason="बारिश में भीगी")).code)
    assert (wet.from_stock, wet.cancelled, wet.reason) == (True, 25, "बारिश में भीगी")
    assert _story(desk, 1201).events[-1].report == "थाना 12/26"


def test_a_stock_check_is_a_sheet_with_the_differences(desk: BooksOffice) -> None:
    code = desk.write(check_stock, CheckStock(found="1210-1219, 1201", counted_by="रेखा, मोहन")).code
    count = _slip(desk, code).count
    assert count is not None
    assert (count.expected, count.found, count.absent, count.surplus) == (11, 11, "1220", "1201")
    assert _story(desk, 1220).events[-1].counted_by == "रेखा, मोहन"
    (found,) = desk.read(books.find_numbers, FindNumbers(text=code.lower()))
    assert (found.code, str(found.holder)) == (code, "")


def test_what_was_put_right_and_by_what_stands_in_the_story(desk: BooksOffice) -> None:
    returned = desk.write(books.return_books, books.ReturnBooks(numbers="1201"))
    code = desk.write(put_right, PutRight(code=returned.code, reason="दूसरी बुक थी")).code
    slip = _slip(desk, code)
    assert slip.original is not None
    assert (slip.original.code, slip.charged_paise, slip.reason) == (returned.code, -25_000, "दूसरी बुक थी")
    events = _story(desk, 1201).events
    assert (events[-2].put_right_by, events[-1].reverses) == (code, returned.code)


def test_what_belongs_to_a_visit_opens_the_slip_of_the_visit(desk: BooksOffice) -> None:
    saved = desk.write(
        books.record_visit, Visit(person_id=desk.harish, back=BooksBack(numbers="1201-1209"), out="1210")
    )
    assert _story(desk, 1205).events[-1].paper == saved.code == "PV-0001"
    assert [event.paper for event in _story(desk, 1210).events] == ["", "PV-0001"]


def test_the_last_slips_are_offered_until_they_are_put_right(desk: BooksOffice) -> None:
    desk.write(books.record_visit, Visit(person_id=desk.harish, paid_paise=500))
    paid = desk.write(books.deposit_money, books.DepositMoney(person_id=desk.harish, amount_paise=700))
    kinds = [(one.code, one.kind) for one in desk.read(recent_slips, RecentSlips())]
    assert kinds == [
        (paid.code, "deposit"),
        ("PV-0001", "visit"),
        ("BJ-0001", "issue"),
        ("BA-0001", "receive"),
    ]
    desk.write(put_right, PutRight(code=paid.code, reason="गलत"))
    assert desk.read(recent_slips, RecentSlips())[0].code == "PV-0001"
    desk.write(put_right, PutRight(code="PV-0001", reason="गलत"))
    assert desk.read(recent_slips, RecentSlips())[0].code == "BJ-0001"


@pytest.mark.parametrize(
    ("question", "holder", "problem"),
    [
        (PreviewBooks(numbers="1201-1203"), "Harish Kesharwani", None),
        (PreviewBooks(numbers="1210"), "", errors.BookNotOut),
        (PreviewBooks(numbers="1210", lost=True), "", None),
        (PreviewBooks(numbers="1299", lost=True), "", errors.BookUnknown),
    ],
)
def test_whose_books_they_are_is_told_while_they_are_typed(
    desk: BooksOffice, question: PreviewBooks, holder: str, problem: type[UserError] | None
) -> None:
    seen = desk.read(preview_books, question)
    assert str(seen.holder) == holder
    assert isinstance(seen.problem, problem) if problem else seen.problem is None


def test_money_that_was_put_right_has_a_receipt_that_says_so(desk: BooksOffice) -> None:
    paid = desk.write(books.deposit_money, books.DepositMoney(person_id=desk.harish, amount_paise=700))
    back = desk.write(put_right, PutRight(code=paid.code, reason="दूसरे की राशि"))
    receipt = desk.read(books.slip, SlipQuestion(code=back.code))
    assert (receipt.amount_paise, receipt.puts_right) == (-700, paid.code)
