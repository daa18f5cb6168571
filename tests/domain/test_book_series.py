"""Stories of books from another press and of coupons: numbers with letters, beside the campaign's own."""

from __future__ import annotations

from typing import Any

import pytest

from controlroom.base import lettered, ranges
from controlroom.base.errors import UserError
from controlroom.domain import books
from controlroom.domain.books import CountedBook, EnterSeries, ReturnBooks, series
from controlroom.domain.books.errors import BookAlreadyIssued, StockShort
from controlroom.domain.members.errors import NoMembershipBook
from controlroom.domain.members.leaves import LeafQuestion, free_leaf
from controlroom.domain.search import Find, find
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with books 1201 to 1210 and coupons K1201 to K1210, twenty a book at two rupees."""
    made = furnish(office)
    made.receive(1201, 1210)
    enter(made, "k", kind="coupon", leaves_per_book=20, fee_paise=200)
    made.receive(lettered.with_letters("K", 1201), lettered.with_letters("K", 1210))
    return made


def enter(desk: BooksOffice, prefix: str, **fields: Any) -> None:  # noqa: ANN401 - the fields of an order
    """Begin a series."""
    fields.setdefault("leaves_per_book", 25)
    desk.write(books.enter_series, EnterSeries(prefix=prefix, name_hi="चंदा कूपन", **fields))


def test_a_series_has_its_own_numbers_leaves_and_fee(desk: BooksOffice) -> None:
    desk.issue("1201-1203")
    saved = desk.issue("K1201-1203", reason="कूपन अलग हैं")
    assert (saved.figures["leaves"], saved.figures["worth_paise"]) == (60, 60 * 200)
    slip = desk.read(books.issue_slip, books.SlipQuestion(code=saved.code))
    assert ranges.spans_text(slip.books) == "K1201–K1203"
    with pytest.raises(BookAlreadyIssued) as refused:
        desk.issue("K1203", desk.anita)
    assert "K1203" in refused.value.told()
    desk.issue("1204", desk.anita)
    assert desk.equations_close()


def test_the_next_in_order_are_those_of_the_series(desk: BooksOffice) -> None:
    plain = desk.read(books.preview_issue, books.PreviewIssue(person_id=desk.harish, numbers="+3"))
    assert plain.numbers == "1201–1203"
    coupons = desk.read(books.preview_issue, books.PreviewIssue(person_id=desk.harish, numbers="k + 3"))
    assert coupons.numbers == "K1201–K1203"
    with pytest.raises(StockShort):
        desk.issue("+11")


def test_leaves_are_counted_by_place_or_by_number_with_or_without_letters(desk: BooksOffice) -> None:
    desk.issue("K1201-1203")
    first = lettered.digits_of(desk.read(books.where_is, books.WhereIs(number=k(1202)))[0].first_leaf)
    order = ReturnBooks(
        books=(
            CountedBook(k(1201), "18*7"),
            CountedBook(k(1202), f"K{first + 4}"),
            CountedBook(k(1203), f"{first + 20 + 9}"),
        )
    )
    saved = desk.write(books.return_books, order)
    assert (saved.figures["used"], saved.figures["cancelled"]) == (17 + 5 + 10, 1)
    assert desk.equations_close()


def test_where_is_it_and_the_box_for_everything_know_letters(desk: BooksOffice) -> None:
    desk.issue("K1205")
    (story,) = desk.read(books.where_is, books.WhereIs(number=k(1205)))
    assert (str(story.number), story.leaves, story.holder_id) == ("K1205", 20, desk.harish)
    (found,) = desk.read(books.find_numbers, books.FindNumbers(text="k 1205"))
    assert (str(found.book), found.state) == ("K1205", "issued")
    rows = desk.read(find, Find(text="K1205", subjects=("books",)))
    assert [row.code for row in rows][:1] == ["K1205"]
    by_leaf = desk.read(books.where_is, books.WhereIs(number=story.first_leaf + 3))
    assert [str(one.number) for one in by_leaf if one.leaf] == ["K1205"]


def test_coupons_make_no_members(desk: BooksOffice) -> None:
    desk.issue("K1201")
    with pytest.raises(NoMembershipBook):
        desk.read(free_leaf, LeafQuestion(book=k(1201), leaf=1))


def test_letters_nobody_entered_are_told(desk: BooksOffice) -> None:
    with pytest.raises(series.SeriesUnknown):
        desk.receive(lettered.with_letters("Z", 1), lettered.with_letters("Z", 5))
    with pytest.raises(series.SeriesDiffer):
        desk.receive(1301, k(1400))
    for letters in ("", "ABC", "क1", "7"):
        with pytest.raises(series.SeriesUnreadable):
            enter(desk, letters)
    with pytest.raises(series.SeriesKnown):
        enter(desk, "K")


def test_a_scanner_with_the_hindi_keyboard_on_types_the_same_letter(desk: BooksOffice) -> None:
    enter(desk, "म")
    assert [row.prefix for row in desk.read(books.all_series)] == ["C", "K"]


def test_overlapping_coupons_are_refused(desk: BooksOffice) -> None:
    with pytest.raises(UserError, match="K1201"):
        desk.receive(k(1210), k(1220))


def k(number: int) -> int:
    """Return a coupon book's number."""
    return lettered.with_letters("K", number)
