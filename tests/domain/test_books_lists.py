"""The register of books, books by zone, totals and what is overdue, as screens list them."""

from __future__ import annotations

from typing import Any

import pytest

from controlroom.domain import books
from controlroom.domain.books import BookListing, DepositMoney, ReturnBooks, TotalsQuestion
from controlroom.domain.listing import Listing
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with some weeks of work behind it."""
    made = furnish(office)
    made.receive(1, 100)
    made.issue("1-10", day=days_ago(30))
    made.issue("11-15", made.anita, day=days_ago(2))
    made.write(books.return_books, ReturnBooks(numbers="1-4"))
    made.write(books.deposit_money, DepositMoney(person_id=made.harish, amount_paise=60_000))
    return made


def _numbers(desk: BooksOffice, **fields: Any) -> list[int]:  # noqa: ANN401 - fields of any kind
    return [row.number for row in desk.read(books.register_of_books, BookListing(**fields)).rows]


def test_the_register_is_filtered_sorted_and_paged(desk: BooksOffice) -> None:
    page = desk.read(books.register_of_books, BookListing(offset=8, limit=3))
    assert (page.total, page.offset, [row.number for row in page.rows]) == (100, 8, [9, 10, 11])
    assert str(page.rows[2].holder) == "Anita Verma"
    assert _numbers(desk, state="issued") == [*range(5, 16)]
    assert _numbers(desk, text="10") == [10, 100]
    assert _numbers(desk, text="१२-१४, ९०") == [12, 13, 14, 90]
    assert _numbers(desk, text="anita") == [11, 12, 13, 14, 15]
    assert _numbers(desk, text="zone 2") == [11, 12, 13, 14, 15]
    assert _numbers(desk, text="9826012345") == [5, 6, 7, 8, 9, 10]
    assert _numbers(desk, sort="number", descending=True, limit=2) == [100, 99]
    assert _numbers(desk, sort="holder", limit=1) == [11]
    assert _numbers(desk, sort="since", limit=1) == [5]
    assert _numbers(desk, unit_id=desk.zone_two) == [11, 12, 13, 14, 15]
    assert len(_numbers(desk, unit_id=desk.district)) == 100


@pytest.mark.parametrize(
    "column",
    [
        "number",
        "state",
        "first_leaf",
        "leaves",
        "fee_paise",
        "holder",
        "unit",
        "since",
        "due_on",
        "overdue_days",
    ],
)
def test_every_column_sorts_both_ways(desk: BooksOffice, column: str) -> None:
    for descending in (False, True):
        assert len(_numbers(desk, sort=column, descending=descending)) == 100


def test_overdue_books_are_named_with_days_and_mobile(desk: BooksOffice) -> None:
    page = desk.read(books.register_of_books, books.BookListing(overdue=True, sort="due_on"))
    assert [row.number for row in page.rows] == [5, 6, 7, 8, 9, 10]
    assert {(row.overdue_days, row.mobile) for row in page.rows} == {(15, "9826012345")}


def test_books_by_zone_show_what_went_out_came_back_and_is_owed(desk: BooksOffice) -> None:
    one, two = desk.read(books.books_by_zone, Listing(unit_id=desk.block)).rows
    assert (str(one.above), str(one.unit), str(one.holder)) == ("Beltara", "Zone 1", "Harish Kesharwani")
    assert (one.issued, one.returned, one.remaining, one.overdue) == (10, 4, 6, 6)
    assert (one.owed_paise, one.last_issue) == (40_000, days_ago(30))
    assert (two.issued, two.remaining, two.overdue, two.owed_paise) == (5, 5, 0, 0)


@pytest.mark.parametrize(
    "column", ["unit", "holder", "issued", "returned", "remaining", "overdue", "owed_paise", "last_issue"]
)
def test_zones_sort_by_every_column(desk: BooksOffice, column: str) -> None:
    up = desk.read(books.books_by_zone, Listing(sort=column)).rows
    down = desk.read(books.books_by_zone, Listing(sort=column, descending=True)).rows
    assert [row.unit_id for row in up] == [row.unit_id for row in reversed(down)]
    (found,) = desk.read(books.books_by_zone, Listing(text="anita", sort=column)).rows
    assert found.unit_id == desk.zone_two


def test_totals_are_of_the_unit_in_view(desk: BooksOffice) -> None:
    whole = desk.read(books.totals, TotalsQuestion())
    assert (whole.stock, whole.issued, whole.out, whole.overdue, whole.owed_paise) == (85, 15, 11, 6, 40_000)
    zone = desk.read(books.totals, TotalsQuestion(unit_id=desk.zone_two, today=TODAY))
    assert (zone.stock, zone.issued, zone.out, zone.overdue, zone.owed_paise) == (85, 5, 5, 0, 0)


def test_numbers_and_slips_are_found_in_the_box_for_everything(desk: BooksOffice) -> None:
    def found(typed: str) -> list[tuple[str, int, str]]:
        rows = desk.read(books.find_numbers, books.FindNumbers(text=typed))
        return [(row.kind, row.book, row.code) for row in rows]

    assert found("12") == [("book", 12, ""), ("leaf", 1, "")]
    assert found("२४९९") == [("leaf", 100, "")]
    assert found("bj 1") == [("slip", 0, "BJ-0001")]
    assert found("RJ-0001") == [("slip", 0, "RJ-0001")]
    assert found("bj 99") == found("harish") == found("999999") == found("9" * 30) == []
