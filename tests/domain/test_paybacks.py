"""An advance is paid back: no more than was paid ahead, out of a place that has it, against a signature."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from controlroom.db.models.books import Deposit
from controlroom.db.models.journal import JournalEntry
from controlroom.domain import books
from controlroom.domain.books import (
    BalanceQuestion,
    ChangeBookSettings,
    DepositMoney,
    PreviewPutRight,
    PutRight,
    ReturnBooks,
    SlipQuestion,
    cash_book,
    charges,
    money_moves,
    statements,
)
from controlroom.domain.books.cash_book import CashBookQuestion
from controlroom.domain.books.errors import AmountUnlikely, NeverHeldBooks, ReferenceNeeded
from controlroom.domain.books.finds import FindNumbers
from controlroom.domain.books.money_moves import MoveMoney
from controlroom.domain.books.paybacks import (
    MoreThanAdvance,
    NotSoMuchThere,
    PayBack,
    PreviewPayback,
    pay_back,
    preview_payback,
)
from controlroom.domain.books.recent_slips import RecentSlips, recent_slips
from controlroom.domain.books.refusals import AlreadyPutRight, ReferenceUsed
from controlroom.domain.books.statements import StatementQuestion
from controlroom.domain.journal import Saved
from controlroom.domain.papers.money import DepositReceipt
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice


@pytest.fixture
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office: one book of ₹ 250 came back, ₹ 400 cash were paid three days ago: ₹ 150 ahead."""
    made = furnish(office)
    made.receive(fee_paise=1_000, leaves_per_book=25)
    made.issue("1201-1204", day=days_ago(30))
    made.write(books.return_books, ReturnBooks(numbers="1201", day=days_ago(20)))
    pay(made, 40_000, day=days_ago(3))
    return made


def pay(desk: BooksOffice, paise: int, **fields: Any) -> Saved:  # noqa: ANN401 - the order's fields
    return desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=paise, **fields))


def give_back(desk: BooksOffice, paise: int, **fields: Any) -> Saved:  # noqa: ANN401 - the order's fields
    return desk.write(pay_back, PayBack(amount_paise=paise, **({"person_id": desk.harish} | fields)))


def owed(desk: BooksOffice) -> int:
    found: int = desk.read(books.holder_balance, BalanceQuestion(person_id=desk.harish)).owed_paise
    return found


def voucher(desk: BooksOffice, code: str) -> DepositReceipt:
    found: DepositReceipt = desk.read(books.slip, SlipQuestion(code=code))
    return found


def test_what_was_paid_ahead_goes_back_and_out_of_the_box(desk: BooksOffice) -> None:
    assert owed(desk) == -15_000
    saved = give_back(desk, 10_000, bearer="नीरज", note="अभियान पूरा")
    assert (saved.code, saved.figures["advance_paise"]) == ("RV-0001", 5_000)
    assert owed(desk) == -5_000
    day = desk.read(cash_book.cash_book, CashBookQuestion(day=TODAY))
    assert (day.cash.opening_paise, day.cash.handed_paise, day.cash.closing_paise) == (40_000, 10_000, 30_000)
    (line,) = day.lines
    assert (line.code, line.out_of, line.into, line.handed_paise) == ("RV-0001", "cash", "", 10_000)
    assert str(line.holder) == "Harish Kesharwani"
    told = voucher(desk, "RV-0001")
    assert (told.is_payback, told.shown_paise, told.holder.bearer) == (True, 10_000, "नीरज")
    assert (told.owed_before_paise, told.owed_after_paise) == (-15_000, -5_000)
    assert give_back(desk, 5_000).code == "RV-0002"
    assert owed(desk) == 0
    assert desk.equations_close()


def test_the_same_form_sent_twice_pays_back_once_and_its_number_is_found(desk: BooksOffice) -> None:
    order = PayBack(person_id=desk.harish, amount_paise=5_000)
    assert desk.write(pay_back, order) == desk.write(pay_back, order)
    (found,) = desk.read(books.find_numbers, FindNumbers(text="rv 1"))
    assert (found.code, str(found.holder)) == ("RV-0001", "Harish Kesharwani")
    assert ("RV-0001", "payback") in {(one.code, one.kind) for one in desk.read(recent_slips, RecentSlips())}


def test_deposits_go_on_without_a_gap_beside_it(desk: BooksOffice) -> None:
    give_back(desk, 5_000)
    assert pay(desk, 5_000).code == "RJ-0002"
    assert desk.equations_close()


class TestNoMoreThan:
    def test_was_paid_ahead_now_and_on_its_day(self, desk: BooksOffice) -> None:
        with pytest.raises(MoreThanAdvance, match="₹ 150") as refused:
            give_back(desk, 15_001)
        assert refused.value.at == "amount_paise"
        with pytest.raises(MoreThanAdvance, match="₹ 0"):
            give_back(desk, 1, day=days_ago(4))
        desk.write(books.return_books, ReturnBooks(numbers="1202"))
        with pytest.raises(MoreThanAdvance):
            give_back(desk, 1, day=days_ago(1))

    def test_is_in_the_place_that_it_is_paid_from(self, desk: BooksOffice) -> None:
        desk.write(money_moves.move_money, MoveMoney(amount_paise=30_000, to_name="कोषाध्यक्ष"))
        with pytest.raises(NotSoMuchThere, match="₹ 100") as refused:
            give_back(desk, 10_001)
        assert refused.value.at == "amount_paise"
        with pytest.raises(NotSoMuchThere, match="UPI"):
            give_back(desk, 1, mode="upi", reference="4711")
        give_back(desk, 10_000)
        desk.write(books.change_book_settings, ChangeBookSettings(money_as_there=False))
        give_back(desk, 5_000)

    def test_the_database_refuses_more_than_is_ahead_by_itself(self, desk: BooksOffice) -> None:
        ahead = {"amount_paise": -10_000, "owed_before_paise": -10_000}
        for wrong in ({"owed_before_paise": -9_999}, {"amount_paise": 10_000}, {"kind": "deposit"}):
            with pytest.raises(IntegrityError):
                _write(desk, **(ahead | wrong))
        _write(desk, **ahead)


def _write(desk: BooksOffice, **values: Any) -> None:  # noqa: ANN401 - the columns
    """Write a row past all code."""
    with desk.office.register.writing(desk.office.actor) as session:
        entry = session.scalar(select(func.max(JournalEntry.id)))
        row = {"campaign_id": 1, "kind": "payback", "number": 99, "code": "RV-0099", "deposited_on": TODAY}
        row |= {"person_id": desk.harish, "entry_id": entry}
        session.execute(insert(Deposit).values(**(row | values)))


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"amount_paise": 0}, AmountUnlikely),
        ({"mode": "upi"}, ReferenceNeeded),
        ({"mode": "bank", "reference": " "}, ReferenceNeeded),
    ],
)
def test_what_is_not_said_is_told_at_its_field(
    desk: BooksOffice, fields: dict[str, Any], refused: type[Exception]
) -> None:
    with pytest.raises(refused) as told:
        give_back(
            desk,
            **({"paise": 100} if "amount_paise" not in fields else {"paise": 0}),
            **{name: value for name, value in fields.items() if name != "amount_paise"},
        )
    assert "{" not in str(told.value)


def test_who_never_had_books_gets_nothing_back_and_a_transfer_counts_once(desk: BooksOffice) -> None:
    with pytest.raises(NeverHeldBooks):
        give_back(desk, 100, person_id=desk.anita)
    pay(desk, 20_000, mode="upi", reference="4711")
    with pytest.raises(ReferenceUsed):
        give_back(desk, 5_000, mode="upi", reference="4711")
    give_back(desk, 5_000, mode="upi", reference="4712")


class TestPuttingRight:
    def test_lays_the_money_back_and_the_advance_is_there_again(self, desk: BooksOffice) -> None:
        give_back(desk, 10_000)
        seen = desk.read(books.preview_put_right, PreviewPutRight(code="RV-0001"))
        assert (seen.kinds, str(seen.person)) == (("payback",), "Harish Kesharwani")
        saved = desk.write(books.put_right, PutRight(code="RV-0001", reason="उन्होंने नहीं लिया"))
        assert (saved.code, saved.figures["advance_paise"]) == ("RV-0002", 15_000)
        day = desk.read(cash_book.cash_book, CashBookQuestion(day=TODAY))
        assert (day.cash.handed_paise, day.cash.closing_paise) == (0, 40_000)
        told = voucher(desk, "RV-0002")
        assert (told.puts_right, told.shown_paise, told.remark) == ("RV-0001", -10_000, "उन्होंने नहीं लिया")
        assert voucher(desk, "RV-0001").undone_by == "RV-0002"
        with pytest.raises(AlreadyPutRight):
            desk.write(books.put_right, PutRight(code="RV-0001", reason="फिर"))
        give_back(desk, 15_000)
        assert desk.equations_close()

    def test_of_the_deposit_it_came_from_makes_it_owed(self, desk: BooksOffice) -> None:
        give_back(desk, 15_000)
        desk.write(books.put_right, PutRight(code="RJ-0001", reason="चेक लौटा"))
        assert owed(desk) == 40_000
        with desk.office.register.reading() as session:
            lies = charges.settlement_of(session, 1, desk.harish)
        assert sorted((part.number, part.code, part.paise) for part in lies.open) == [
            (0, "RV-0001", 15_000),
            (1201, "BV-0001", 25_000),
        ]


def test_settlement_statement_and_earlier_receipts_agree(desk: BooksOffice) -> None:
    receipt = voucher(desk, "RJ-0001")
    give_back(desk, 10_000)
    desk.write(books.return_books, ReturnBooks(numbers="1202"))
    assert owed(desk) == 20_000
    with desk.office.register.reading() as session:
        lies = charges.settlement_of(session, 1, desk.harish)
    assert [(part.number, part.paise) for part in lies.open] == [(1202, 20_000)]
    assert voucher(desk, "RJ-0001").paid == receipt.paid
    asked = StatementQuestion(person_id=desk.harish, first_day=days_ago(40), last_day=TODAY)
    told = desk.read(statements.holder_statement, asked)
    line = next(row for row in told.rows if row.code == "RV-0001")
    assert (line.kind, line.deposited_paise, line.owed_paise) == ("payback", -10_000, -5_000)


def test_the_form_sees_what_is_ahead_what_is_there_and_what_is_still_out(desk: BooksOffice) -> None:
    seen = desk.read(preview_payback, PreviewPayback(person_id=desk.harish, amount_paise=20_000))
    assert (seen.advance_paise, seen.there_paise, seen.books_out) == (15_000, 40_000, 3)
    assert isinstance(seen.problem, MoreThanAdvance)
