"""Stories of books that come back in a heap or counted, of their leaves and of the money."""

from __future__ import annotations

from typing import Any

import pytest

from controlroom.base.errors import UserError
from controlroom.domain import books, documents
from controlroom.domain.books import (
    BookLeaves,
    CountedBook,
    DepositMoney,
    PreviewReturn,
    ReturnBooks,
    SlipQuestion,
    TakeIn,
    errors,
    read_count,
    read_counts,
)
from controlroom.domain.documents import PrintMoneyPaper
from tests.domain.books_office import BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

BOOK = BookLeaves(1207, 30151, 25)


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office whose books 1201–1300 are in stock, nine of them with Harish."""
    made = furnish(office)
    made.receive(1201, 1300)
    made.issue("1201-1209", day=days_ago(20))
    return made


def _balance(desk: BooksOffice) -> books.Balance:
    answer: books.Balance = desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.harish))
    return answer


@pytest.mark.parametrize(
    ("written", "used", "cancelled", "missing"),
    [
        ("", set(range(1, 26)), set(), set()),
        ("18", set(range(1, 19)), set(), set()),
        ("१८", set(range(1, 19)), set(), set()),
        ("0", set(), set(), set()),
        ("18*7", set(range(1, 19)) - {7}, {7}, set()),
        ("*7", set(range(1, 26)) - {7}, {7}, set()),
        ("18 *20", set(range(1, 19)), {20}, set()),
        ("1-10,12 *11", {*range(1, 11), 12}, {11}, set()),
        ("10*3,4?9", set(range(1, 11)) - {3, 4, 9}, {3, 4}, {9}),
        ("12-12", {12}, set(), set()),
        ("30168", set(range(1, 19)), set(), set()),
        ("30151-30153 *30175", {1, 2, 3}, {25}, set()),
    ],
)
def test_a_count_is_read_as_operators_write_it(
    written: str, used: set[int], cancelled: set[int], missing: set[int]
) -> None:
    count = read_count(BOOK, written)
    assert (set(count.used), set(count.cancelled), set(count.missing)) == (used, cancelled, missing)
    assert len(count.used) + len(count.cancelled) + len(count.missing) + count.blank == 25


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("26", errors.LeafOutsideBook),
        ("30176", errors.LeafOutsideBook),
        ("*26", errors.LeafOutsideBook),
        ("18*", errors.CountUnreadable),
        ("सब", errors.CountUnreadable),
        ("10-5", errors.CountUnreadable),
        ("*7?7", errors.LeafCountedTwice),
    ],
)
def test_a_count_that_cannot_be_is_refused(written: str, refusal: type[UserError]) -> None:
    with pytest.raises(refusal) as refused:
        read_count(BOOK, written)
    assert "1207" in refused.value.told()


def test_ranges_of_leaves_are_spread_over_several_books() -> None:
    pair = [BookLeaves(1, 1, 25), BookLeaves(2, 26, 25)]
    first, second = read_counts(pair, used="1-30", cancelled="31")
    assert (len(first.used), len(second.used), set(second.cancelled)) == (25, 5, {6})
    everything = read_counts(pair, cancelled="50")
    assert [len(one.used) for one in everything] == [25, 24]
    with pytest.raises(errors.LeafOutsideBooks) as refused:
        read_counts(pair, used="1-51")
    assert refused.value.leaf == 51


def test_nine_books_come_back_one_of_them_partly_used(desk: BooksOffice) -> None:
    back = (*(CountedBook(number) for number in range(1201, 1209)), CountedBook(1209, "18*7"))
    saved = desk.write(books.return_books, ReturnBooks(books=back, deposit_paise=200_000))
    assert saved.figures == {
        "books": 9,
        "used": 217,
        "cancelled": 1,
        "blank": 7,
        "missing": 0,
        "charged_paise": 217_000,
        "deposited_paise": 200_000,
        "owed_paise": 17_000,
        "advance_paise": 0,
    }
    balance = _balance(desk)
    assert (balance.books_out, balance.used_leaves, balance.owed_paise) == (0, 217, 17_000)
    slip = desk.read(books.return_slip, SlipQuestion(code=saved.code))
    assert (slip.used, slip.cancelled, slip.blank) == (217, 1, 7)
    assert (slip.deposited_paise, slip.owed_paise, slip.held_after) == (200_000, 17_000, 0)
    with pytest.raises(errors.BookNotInStock) as refused:
        desk.issue("1209", desk.anita)
    assert "returned" in refused.value.told()
    assert desk.equations_close()


def test_the_command_lines_form_names_leaves_by_ranges(desk: BooksOffice) -> None:
    desk.write(books.return_books, ReturnBooks(numbers="1201", used="1-18", cancelled="7"))
    saved = desk.write(
        books.return_books, ReturnBooks(numbers="1202-1203", used="30026-30060", cancelled="30061")
    )
    assert (saved.figures["used"], saved.figures["cancelled"], saved.figures["blank"]) == (35, 1, 14)
    assert desk.equations_close()


def test_a_heap_is_received_now_and_counted_later(desk: BooksOffice) -> None:
    heap = desk.write(books.take_in, TakeIn(numbers="1201-1205", bearer="रवि"))
    assert heap.code == "BV-0001"
    balance = _balance(desk)
    assert (balance.books_out, balance.to_count, balance.owed_paise) == (4, 5, 0)
    slip = desk.read(books.slip, SlipQuestion(code=heap.code))
    assert (slip.counted, slip.held_before, slip.held_after) == (False, 9, 4)
    with pytest.raises(errors.BookAlreadyTakenIn) as refused:
        desk.write(books.take_in, TakeIn(numbers="1205"))
    assert "BV-0001" in refused.value.told()
    with pytest.raises(errors.BookNotInStock):
        desk.issue("1205", desk.anita)
    assert desk.equations_close()
    desk.write(books.return_books, ReturnBooks(numbers="1201-1205"))
    assert (_balance(desk).to_count, _balance(desk).owed_paise) == (0, 125_000)
    assert desk.equations_close()


def test_a_book_that_comes_back_untouched_goes_into_stock_again(desk: BooksOffice) -> None:
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "0"),), day=days_ago(3)))
    with pytest.raises(errors.BeforeLastMove):
        desk.issue("1201", desk.anita, day=days_ago(4))
    desk.issue("1201", desk.anita)
    (story,) = desk.read(books.where_is, books.WhereIs(number=1201))
    assert [event.kind for event in story.events] == ["receive", "issue", "return", "issue"]
    assert desk.equations_close()


def test_a_leaf_with_a_member_cannot_come_back_blank(desk: BooksOffice) -> None:
    desk.enter_member(1203, 20, "M-0042")
    assert _balance(desk).entered == 1
    with pytest.raises(errors.LeafHasMember) as refused:
        desk.write(books.return_books, ReturnBooks(books=(CountedBook(1203, "18"),)))
    assert "M-0042" in refused.value.told()
    saved = desk.write(books.return_books, ReturnBooks(books=(CountedBook(1203, "20"),)))
    assert saved.figures["used"] == 20
    assert desk.equations_close()


def test_where_a_leaf_is_names_its_member(desk: BooksOffice) -> None:
    desk.enter_member(1203, 20, "M-0042")
    (story,) = desk.read(books.where_is, books.WhereIs(number=30070))
    assert (story.number, story.leaf.position, story.leaf.state) == (1203, 20, "used")
    assert (str(story.leaf.member), story.leaf.member_code) == ("Sita Bai", "M-0042")
    (other,) = desk.read(books.where_is, books.WhereIs(number=30071))
    assert other.leaf.state == "not_yet"
    with pytest.raises(errors.NumberNowhere):
        desk.read(books.where_is, books.WhereIs(number=77))


def test_books_of_two_holders_want_two_slips(desk: BooksOffice) -> None:
    desk.issue("1210", desk.anita)
    with pytest.raises(errors.BooksOfTwoHolders) as refused:
        desk.write(books.return_books, ReturnBooks(numbers="1209-1210"))
    assert "Anita Verma" in refused.value.told()
    with pytest.raises(errors.BookNotOut):
        desk.write(books.return_books, ReturnBooks(numbers="1211"))
    with pytest.raises(errors.BeforeLastMove):
        desk.write(books.return_books, ReturnBooks(numbers="1209", day=days_ago(21)))


def test_the_preview_names_the_holder_and_a_row_for_each_book(desk: BooksOffice) -> None:
    seen = desk.read(books.preview_return, PreviewReturn(numbers="1201-1203"))
    assert (str(seen.holder), [row.number for row in seen.rows]) == ("Harish Kesharwani", [1201, 1202, 1203])
    assert seen.balance.books_out == 9
    wrong = desk.read(books.preview_return, PreviewReturn(numbers="1250"))
    assert isinstance(wrong.problem, errors.BookNotOut)


def test_money_beyond_what_is_owed_is_kept_as_an_advance(desk: BooksOffice) -> None:
    desk.write(books.return_books, ReturnBooks(numbers="1201"))
    saved = desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=30_000))
    assert (saved.code, saved.figures["owed_paise"], saved.figures["advance_paise"]) == ("RJ-0001", 0, 5_000)
    assert (_balance(desk).owed_paise, _balance(desk).advance_paise) == (-5_000, 5_000)
    slip = desk.read(books.slip, SlipQuestion(code="RJ-0001"))
    assert (slip.amount_paise, slip.advance_paise, slip.owed_after_paise) == (30_000, 5_000, -5_000)
    assert (slip.books_in_hand, [one.code for one in slip.paid]) == (8, ["BV-0001"])


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"amount_paise": 0}, errors.AmountUnlikely),
        ({"amount_paise": -500}, errors.AmountUnlikely),
        ({"amount_paise": 10**12}, errors.AmountUnlikely),
        ({"amount_paise": 500, "mode": "upi"}, errors.ReferenceNeeded),
    ],
)
def test_money_that_cannot_be_is_refused(
    desk: BooksOffice, fields: dict[str, Any], refusal: type[UserError]
) -> None:
    with pytest.raises(refusal):
        desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, **fields))
    with pytest.raises(errors.NeverHeldBooks):
        desk.write(books.deposit_money, DepositMoney(person_id=desk.anita, amount_paise=500))


def test_a_refused_deposit_takes_the_whole_return_back(desk: BooksOffice) -> None:
    with pytest.raises(errors.ReferenceNeeded):
        desk.write(
            books.return_books, ReturnBooks(numbers="1201", deposit_paise=500, mode="bank", reference=" ")
        )
    assert _balance(desk).books_out == 9


def test_a_second_print_of_a_slip_is_a_duplicate_and_a_jammed_one_is_not(desk: BooksOffice) -> None:
    slip = desk.read(books.slip_named, "BJ-0001")

    def print_it(**fields: Any) -> tuple[str, int, int]:  # noqa: ANN401 - fields of any kind
        order = PrintMoneyPaper(
            kind=slip.kind, subject=slip.subject, subject_id=slip.subject_id, language="hi", **fields
        )
        saved = desk.write(documents.print_money_paper, order)
        return saved.code, saved.figures["ordinal"], saved.figures["duplicate"]

    assert print_it() == ("BJ-0001", 1, 0)
    assert print_it() == ("BJ-0001", 2, 1)
    assert print_it(original_again=True, reason="कागज फँसा") == ("BJ-0001", 3, 0)
    with pytest.raises(errors.SlipUnknown):
        desk.read(books.slip, SlipQuestion(code="BJ-9999"))
