"""Stories of what the office had before the register: books in stock, books with people, money owed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from sqlalchemy import select

from controlroom.base.errors import UserError
from controlroom.base.ranges import NumberTwice, RangeTooLong
from controlroom.db.models.books import BookHolding
from controlroom.db.models.people import Appointment
from controlroom.domain import books
from controlroom.domain.books import CountedBook, DepositMoney, EnterOpeningBalance, ReturnBooks, errors
from controlroom.domain.books import opening_balances as opening
from controlroom.domain.journal import Saved
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with zones and their presidents."""
    return furnish(office)


def bring_in(desk: BooksOffice, **fields: Any) -> Saved:  # noqa: ANN401 - the fields of an order
    """Enter what was there before."""
    return desk.write(books.enter_opening_balance, EnterOpeningBalance(**fields))


def test_books_that_lay_in_stock_are_issued_like_any_other(desk: BooksOffice) -> None:
    saved = bring_in(desk, numbers="१२०१ से १२१० तक, 1215", since=days_ago(60), challan="पुराना रजिस्टर 4")
    assert saved.code == "BP-0001"
    assert saved.figures == {"books": 11, "leaves": 275, "owed_paise": 0}
    assert desk.read(books.totals, books.TotalsQuestion()).stock == 11
    (story,) = desk.read(books.where_is, books.WhereIs(number=1215))
    assert (story.state, story.challan) == ("stock", "पुराना रजिस्टर 4")
    desk.issue("+11")
    assert desk.equations_close()


def test_books_with_a_holder_are_his_since_that_day(desk: BooksOffice) -> None:
    saved = bring_in(
        desk,
        numbers="1201-1210",
        person_id=desk.harish,
        since=days_ago(30),
        leaves_per_book=50,
        fee_paise=500,
    )
    (story,) = desk.read(books.where_is, books.WhereIs(number=1207))
    assert (story.state, story.holder_id, story.since) == ("issued", desk.harish, days_ago(30))
    assert [(one.kind, one.code) for one in story.events] == [("opening", saved.code)]
    balance = desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.harish))
    assert (balance.books_out, balance.overdue) == (10, 10)
    (zone,) = [row for row in desk.read(books.books_by_zone, books.BookListing()).rows if row.remaining]
    assert (zone.unit_id, zone.remaining) == (desk.zone_one, 10)
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "40"), CountedBook(1202, "0"))))
    balance = desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.harish))
    assert (balance.books_out, balance.owed_paise) == (8, 40 * 500)
    assert desk.equations_close()


def test_a_day_on_which_they_are_due_may_be_named(desk: BooksOffice) -> None:
    bring_in(desk, numbers="1", person_id=desk.harish, since=days_ago(30), due_on=TODAY)
    with desk.office.register.reading() as session:
        assert session.scalars(select(BookHolding.due_on)).all() == [TODAY]
    with pytest.raises(opening.DueBeforeSince):
        bring_in(desk, numbers="2", person_id=desk.harish, since=days_ago(30), due_on=days_ago(31))


def test_money_owed_from_before_is_charged_and_paid_like_any_other(desk: BooksOffice) -> None:
    saved = bring_in(desk, person_id=desk.harish, owed_paise=4_750_00, since=days_ago(30))
    assert saved.code == "PB-0001"
    question = books.BalanceQuestion(person_id=desk.harish)
    assert desk.read(books.holder_balance, question).owed_paise == 4_750_00
    assert desk.read(books.totals, books.TotalsQuestion()).owed_paise == 4_750_00
    assert desk.read(books.totals, books.TotalsQuestion(unit_id=desk.zone_two)).owed_paise == 0
    (zone,) = [row for row in desk.read(books.books_by_zone, books.BookListing()).rows if row.owed_paise]
    assert (zone.unit_id, zone.owed_paise) == (desk.zone_one, 4_750_00)


def test_what_was_owed_stands_on_the_next_slip(desk: BooksOffice) -> None:
    bring_in(desk, numbers="1201", person_id=desk.harish, owed_paise=100_00)
    desk.receive(1301, 1310, day=TODAY)
    saved = desk.issue("1301", reason="शिविर")
    slip = desk.read(books.issue_slip, books.SlipQuestion(code=saved.code))
    assert (slip.held_before, slip.owed_paise) == (1, 100_00)
    paid = desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=150_00))
    assert paid.figures["advance_paise"] == 50_00


def test_an_advance_of_before_is_kept(desk: BooksOffice) -> None:
    bring_in(desk, person_id=desk.harish, owed_paise=-200_00)
    balance = desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.harish))
    assert balance.advance_paise == 200_00


def test_who_had_the_post_once_may_have_books_from_then(desk: BooksOffice) -> None:
    with desk.office.register.writing(desk.office.actor) as session:
        post = session.scalars(select(Appointment).where(Appointment.person_id == desk.harish)).one()
        post.until = days_ago(20)
    bring_in(desk, numbers="1201-1203", person_id=desk.harish, since=days_ago(50))
    balance = desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.harish))
    assert balance.books_out == 3
    with pytest.raises(errors.MayNotDraw):
        bring_in(desk, numbers="1204", person_id=desk.enroller)
    assert desk.equations_close()


def test_the_same_order_twice_counts_once(desk: BooksOffice) -> None:
    order = EnterOpeningBalance(numbers="1201-1203", person_id=desk.harish, owed_paise=10_00)
    first = desk.write(books.enter_opening_balance, order)
    assert desk.write(books.enter_opening_balance, order) == first
    assert desk.read(books.totals, books.TotalsQuestion()).out == 3


def test_overlaps_are_refused_as_with_any_lot(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    with pytest.raises(errors.LotOverlaps) as refused:
        bring_in(desk, numbers="1100, 1300-1310", person_id=desk.harish, owed_paise=5_00)
    assert "1201–1300" in refused.value.told()
    assert desk.read(books.totals, books.TotalsQuestion()).owed_paise == 0, "nothing is kept of a refused one"
    with pytest.raises(errors.LeavesOverlap):
        bring_in(desk, numbers="2000", first_leaf=30_010)
    bring_in(desk, numbers="5-9", first_leaf=900_001)
    with pytest.raises(errors.LotOverlaps):
        desk.receive(9, 12)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({}, opening.NothingBroughtIn),
        ({"numbers": "  "}, opening.NothingBroughtIn),
        ({"owed_paise": 5_00}, opening.OwedByNobody),
        ({"numbers": "1-3, 2"}, NumberTwice),
        ({"numbers": "1-30000"}, RangeTooLong),
        ({"numbers": "1-3, 7", "first_leaf": 1}, errors.LotInPieces),
        ({"numbers": "1", "since": TODAY + datetime.timedelta(days=2)}, errors.DateTooFar),
        ({"numbers": "1", "person_id": 99_999}, errors.PersonUnknown),
    ],
)
def test_what_cannot_be_is_refused(
    desk: BooksOffice, fields: dict[str, Any], refusal: type[UserError]
) -> None:
    with pytest.raises(refusal) as refused:
        bring_in(desk, **fields)
    assert refused.value.told()
    assert desk.read(books.register_of_books, books.BookListing()).total == 0


def test_what_is_owed_from_before_is_entered_once_and_within_reason(desk: BooksOffice) -> None:
    bring_in(desk, person_id=desk.harish, owed_paise=10_00)
    with pytest.raises(opening.OwedAlready) as refused:
        bring_in(desk, person_id=desk.harish, owed_paise=20_00)
    assert "PB-0001" in refused.value.told()
    with pytest.raises(opening.OwedUnlikely):
        bring_in(desk, person_id=desk.anita, owed_paise=10**12)
