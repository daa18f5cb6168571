"""Counts of the stock: what they found stays open until something explains it; books of any number."""

from __future__ import annotations

import pytest

from controlroom.base import lettered
from controlroom.domain import books
from controlroom.domain.books import (
    CheckStock,
    CountedBook,
    HandOnBooks,
    LoseBooks,
    PutRight,
    RecallBooks,
    ReturnBooks,
    WhereIs,
    errors,
    refusals,
)
from controlroom.domain.journal import Saved
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with ten books, three of them out with Harish for five days."""
    made = furnish(office)
    made.receive(1201, 1210)
    made.issue("1201-1203", day=days_ago(5))
    return made


def put_right(desk: BooksOffice, code: str, **more: object) -> Saved:
    """Put right what bears a number."""
    return desk.write(books.put_right, PutRight(code=code, reason="गलत व्यक्ति", **more))  # type: ignore[arg-type]


def test_a_count_of_the_stock_put_right_holds_no_book_back(desk: BooksOffice) -> None:
    desk.write(books.check_stock, CheckStock(found="1204-1209", counted_by="गणक परीक्षा"))
    assert [one.number for one in desk.read(books.open_differences)] == [1210]
    put_right(desk, "BS-0001")
    assert desk.read(books.open_differences) == ()
    desk.issue("1210", desk.anita, day=days_ago(3))
    assert desk.equations_close()


def test_a_count_is_put_right_under_its_own_day_though_its_books_moved_later(desk: BooksOffice) -> None:
    day = days_ago(2)
    desk.write(books.check_stock, CheckStock(found="1204-1209", counted_by="गणक", day=day))
    desk.write(books.lose_books, LoseBooks(numbers="1210", report="थाना 1", day=days_ago(1)))
    assert put_right(desk, "BS-0001", day=day).code == "BU-0001"
    assert desk.equations_close()


def test_what_a_count_found_stays_open_until_something_explains_it(desk: BooksOffice) -> None:
    with pytest.raises(refusals.CounterMissing):
        desk.write(books.check_stock, CheckStock(found="1204", counted_by=" "))
    saved = desk.write(books.check_stock, CheckStock(found="1204-1208,1201,9999", counted_by="गणक"))
    assert (saved.figures["absent"], saved.figures["surplus"]) == (2, 2)
    assert desk.read(books.totals, books.TotalsQuestion()).stock == 7, "nothing is adjusted"

    def left() -> set[tuple[int, str]]:
        return {(one.number, one.kind) for one in desk.read(books.open_differences)}

    assert left() == {(1209, "absent"), (1210, "absent"), (1201, "surplus"), (9999, "surplus")}
    desk.write(books.lose_books, LoseBooks(numbers="1209", report="कार्यालय 7"))
    assert left() == {(1210, "absent"), (1201, "surplus"), (9999, "surplus")}
    desk.write(books.recall_books, RecallBooks(numbers="1201", due_on=TODAY))
    assert (1201, "surplus") in left(), "asking it back explains nothing"
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "0"),)))
    desk.issue("1210", desk.anita, day=days_ago(2))
    assert left() == {(9999, "surplus")}
    put_right(desk, "BG-0001")
    assert (1209, "absent") in left(), "a loss that never was explains nothing"
    desk.write(books.check_stock, CheckStock(found="1201,1204-1209", counted_by="गणक"))
    assert left() == set()
    assert desk.equations_close()


def test_books_of_a_series_with_letters_are_counted_handed_on_and_put_right(desk: BooksOffice) -> None:
    desk.write(books.enter_series, books.EnterSeries(prefix="K", name_hi="कूपन", leaves_per_book=20))
    desk.receive(lettered.with_letters("K", 1), lettered.with_letters("K", 5))
    desk.issue("K1-K2", desk.anita, day=days_ago(3))
    desk.write(books.hand_on_books, HandOnBooks(numbers="K1", to_name="गुड्डी बाई"))
    desk.write(books.lose_books, LoseBooks(numbers="K2", report="थाना 1"))
    counted = desk.write(books.check_stock, CheckStock(found="1204-1210,K3-K4", counted_by="गणक"))
    assert (counted.figures["absent"], counted.figures["surplus"]) == (1, 0)
    assert [str(one.number) for one in desk.read(books.open_differences)] == ["K5"]
    put_right(desk, "BG-0001")
    put_right(desk, "BH-0001")
    put_right(desk, "BJ-0002")
    put_right(desk, "BA-0002")
    assert desk.equations_close()


def test_leaves_numbered_above_two_thousand_million_go_the_whole_way(desk: BooksOffice) -> None:
    """Of these numbers a server's column of four bytes knew nothing."""
    high = 2**31 + 11
    desk.receive(7001, 7002, first_leaf=high)
    desk.issue("7001-7002", desk.anita, day=days_ago(2))
    desk.write(
        books.return_books, ReturnBooks(books=(CountedBook(7001, str(high + 17)), CountedBook(7002, "0")))
    )
    story = desk.read(books.where_is, WhereIs(number=high + 17))[0]
    assert (story.number, story.last_leaf, story.leaf.state) == (7001, high + 24, "used")
    with pytest.raises(errors.LeavesOverlap):
        desk.receive(7101, 7101, first_leaf=high + 49)
    put_right(desk, "BV-0001")
    put_right(desk, "BJ-0002")
    put_right(desk, "BA-0002")
    desk.receive(7101, 7101, first_leaf=high + 49, day=TODAY)
    assert desk.equations_close()
