"""Statement of a holder, stock and issue register, leaves that are not accounted for."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base.ranges import Span
from controlroom.domain import books
from controlroom.domain.books import CountedBook, ReturnBooks, SlipQuestion, TakeIn, months
from controlroom.domain.books.corrections import PutRight, put_right
from controlroom.domain.books.handing_on import HandOnBooks, hand_on_books
from controlroom.domain.books.months import CloseMonth, Explained
from controlroom.domain.books.movement_slips import movement_slip
from controlroom.domain.books.state_returns import Month
from controlroom.domain.books.statements import (
    PrintStatement,
    StatementQuestion,
    holder_statement,
    print_statement,
)
from controlroom.domain.books.stock_register import (
    Balance,
    PrintStockRegister,
    StockQuestion,
    print_stock_register,
    stock_register,
)
from controlroom.domain.books.unaccounted import (
    PrintUnaccounted,
    UnaccountedQuestion,
    print_unaccounted,
    unaccounted_leaves,
)
from controlroom.domain.papers.book_registers import HolderStatement, StockRegister, UnaccountedList
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

FIRST, LAST = datetime.date(2026, 3, 1), datetime.date(2026, 3, 31)


def on(day: int, month: int = 3) -> datetime.date:
    """Return a day of March 2026, or of another month."""
    return datetime.date(2026, month, day)


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a hundred books of 25 leaves at ₹10, received in February."""
    found = furnish(office)
    found.receive(1201, 1300, day=on(10, 2), challan="PCC/77")
    return found


def statement(desk: BooksOffice, person_id: int, **days: datetime.date) -> HolderStatement:
    """Return a holder's statement that closes."""
    found: HolderStatement = desk.read(holder_statement, StatementQuestion(person_id=person_id, **days))
    assert found.findings == ()
    return found


def test_a_statement_goes_line_by_line_from_balance_to_balance(desk: BooksOffice) -> None:
    desk.issue("1201-1203", day=on(20, 2), bearer="रामू साहू")
    desk.write(books.return_books, ReturnBooks(numbers="1201", day=on(5), deposit_paise=200_00))
    desk.issue("1204", day=on(6), reason="शिविर")
    desk.write(hand_on_books, HandOnBooks(numbers="1202", to_person_id=desk.enroller, day=on(7)))
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1202, "10?11"),), day=on(20)))
    found = statement(desk, desk.harish, first_day=FIRST, last_day=LAST)
    lines = [
        (row.code, row.books, row.charged_paise, row.deposited_paise, row.owed_paise) for row in found.rows
    ]
    assert lines == [
        ("BV-0001", 2, 250_00, 0, 250_00),
        ("RJ-0001", 2, 0, 200_00, 50_00),
        ("BJ-0002", 3, 0, 0, 50_00),
        ("BH-0001", 2, 0, 0, 50_00),
        ("BV-0002", 2, 100_00, 0, 150_00),
    ]
    assert (found.opening_paise, found.closing_paise) == (0, 150_00)
    assert (found.rows[4].used, found.rows[4].missing, found.rows[4].blank) == (10, 1, 14)
    assert found.rows[3].handed_to.latin == "Mohan Lal"
    assert [one.books for one in found.figures if one.is_sum] == [3, 2, 2]
    (bring,) = found.to_bring[:1]
    assert (found.holder.unit.latin, bring.books, bring.due_on) == (
        "Zone 1, Beltara",
        (Span(1203, 1203),),
        on(20, 2) + datetime.timedelta(days=15),
    )
    whole = statement(desk, desk.harish)
    assert (whole.first_day, whole.rows[0].bearer) == (on(20, 2), "रामू साहू")


def test_a_correction_of_a_closed_month_says_so(desk: BooksOffice) -> None:
    desk.issue("1201", day=on(20, 2))
    saved = desk.write(books.return_books, ReturnBooks(numbers="1201", day=on(25, 2)))
    month = Month(day=on(1, 2))
    explained = tuple(
        Explained(one.exception.kind, one.exception.subject, "सदस्य दर्ज हो रहे हैं")
        for one in desk.read(months.check_month, month).exceptions
    )
    desk.write(months.close_month, CloseMonth(month=month, certified_by="महामंत्री", explanations=explained))
    desk.write(put_right, PutRight(code=saved.code, reason="गिनती गलत", day=on(3)))
    slip = desk.read(movement_slip, SlipQuestion(code="BU-0001"))
    assert (slip.original.code, slip.original.is_closed_month) == (saved.code, True)
    (line,) = statement(desk, desk.harish, first_day=FIRST, last_day=LAST).rows
    assert (line.corrects, line.is_closed_month, line.charged_paise) == (saved.code, True, -250_00)
    again = desk.write(books.return_books, ReturnBooks(numbers="1201", day=on(4)))
    desk.write(put_right, PutRight(code=again.code, reason="फिर गलत", day=on(5)))
    *_before, last = statement(desk, desk.harish, first_day=FIRST, last_day=LAST).rows
    assert (last.corrects, last.is_closed_month) == (again.code, False)


def test_the_stock_register_has_a_balance_in_numbers_after_every_line(desk: BooksOffice) -> None:
    desk.issue("1201-1205", day=on(2))
    desk.receive(1301, 1310, day=on(3), challan="PCC/81")
    desk.issue("1211-1212", desk.anita, day=on(4))
    desk.write(books.return_books, ReturnBooks(numbers="1203", used="0", day=on(9)))
    desk.write(books.return_books, ReturnBooks(numbers="1204", day=on(9)))
    found: StockRegister = desk.read(stock_register, StockQuestion(first_day=FIRST, last_day=LAST))
    assert (found.findings, found.opening_books, found.opening) == ((), 100, (Span(1201, 1300),))
    lines = [(row.code, row.balance_books, ", ".join(map(str, row.balance))) for row in found.rows]
    assert lines == [
        ("BJ-0001", 95, "1206–1300"),
        ("BA-0002", 105, "1206–1310"),
        ("BJ-0002", 103, "1206–1210, 1213–1310"),
        ("BV-0001", 104, "1203, 1206–1210, 1213–1310"),
    ]
    assert (found.rows[1].said, found.rows[0].name.latin) == ("PCC/81", "Harish Kesharwani")
    assert found.figures[-1].books == 104


def test_a_balance_joins_and_parts_its_runs() -> None:
    balance = Balance([Span(1, 10)])
    balance.take(Span(4, 5))
    balance.take(Span(20, 30))
    assert balance.spans == [Span(1, 3), Span(6, 10)]
    balance.add(Span(5, 5))
    balance.add(Span(4, 4))
    balance.add(Span(12, 12))
    assert (balance.spans, balance.books) == ([Span(1, 10), Span(12, 12)], 11)


def test_unaccounted_leaves_stand_by_runs_with_who_answers(desk: BooksOffice) -> None:
    desk.issue("1201-1204", day=on(2))
    desk.issue("1206", desk.anita, day=on(3))
    desk.enter_member(1202, 1)
    desk.enter_member(1202, 2, "M-0002")
    desk.write(hand_on_books, HandOnBooks(numbers="1204", to_name="रामू साहू", day=on(4)))
    desk.write(books.take_in, TakeIn(numbers="1206", day=on(9)))
    desk.issue("1210", desk.anita, day=on(10), reason="शिविर")
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1210, "20?21-23"),), day=on(11)))
    found: UnaccountedList = desk.read(unaccounted_leaves, UnaccountedQuestion(today=on(20)))
    lines = [(str(row.leaf_span), row.leaves, str(row.book_span), row.kind) for row in found.rows]
    assert lines == [
        ("30001–30025", 25, "1201", "out"),
        ("30028–30050", 23, "1202", "out"),
        ("30051–30075", 25, "1203", "out"),
        ("30076–30100", 25, "1204", "out"),
        ("30126–30150", 25, "1206", "to_count"),
        ("30246–30248", 3, "1210", "missing"),
    ]
    assert (found.rows[3].custodian.hindi, found.rows[3].overdue_days, found.leaves) == ("रामू साहू", 3, 126)
    assert found.rows[5].holder.latin == "Anita Verma"
    own: UnaccountedList = desk.read(unaccounted_leaves, UnaccountedQuestion(unit_id=desk.zone_two))
    assert [row.first_book for row in own.rows] == [1206, 1210]
    his: UnaccountedList = desk.read(unaccounted_leaves, UnaccountedQuestion(person_id=desk.harish))
    assert his.leaves == 98


def test_every_print_has_its_number(desk: BooksOffice) -> None:
    desk.issue("1201", day=on(2))
    question = StatementQuestion(person_id=desk.harish)
    orders = (
        (print_statement, PrintStatement(question=question, language="hi"), "KV-0001"),
        (print_stock_register, PrintStockRegister(question=StockQuestion(), language="hi"), "BN-0001"),
        (print_unaccounted, PrintUnaccounted(question=UnaccountedQuestion(), language="hi"), "RB-0001"),
    )
    for operation, order, code in orders:
        assert desk.write(operation, order).code == code
    again = desk.write(print_statement, PrintStatement(question=question, language="en"))
    assert (again.code, again.figures["version"]) == ("KV-0001", 2)
    assert statement(desk, desk.harish).stamp.number == "KV-0001"
