"""An operator who took leaves and their money, and what he tries so that no paper of the day says so."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.base.lettered import with_letters
from controlroom.db.register import Actor
from controlroom.db.server_failures import SignUnkept, TextTooLong
from controlroom.domain import books, day_sheets, paper_runs
from controlroom.domain.books import (
    CountedBook,
    DepositMoney,
    PutRight,
    ReturnBooks,
    TakeIn,
    errors,
    refusals,
)
from controlroom.domain.books.cash_book import CashBookQuestion, cash_book
from controlroom.domain.books.exceptions import SeeExceptions
from controlroom.domain.books.money_moves import MoveMoney, move_money
from controlroom.domain.documents import PrintMoneyPaper, print_money_paper
from controlroom.domain.journal import Saved
from controlroom.domain.operators.entry import AddOperator, add_operator
from controlroom.domain.paper_runs import PrintRun, RunQuestion
from controlroom.domain.rights import NotAllowed, Role
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.domain.test_rights import as_role
from tests.factories import OpenOffice

TOMORROW = TODAY + datetime.timedelta(days=1)


@pytest.fixture
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office: ten books are out with Harish, one of them came back full."""
    made = furnish(office)
    made.receive(1201, 1220)
    made.issue("1201-1210", day=days_ago(30))
    made.write(books.return_books, ReturnBooks(numbers="1201"))
    return made


def pay(desk: BooksOffice, paise: int, **fields: Any) -> Saved:  # noqa: ANN401 - the order's fields
    """Take Harish's money."""
    fields.setdefault("person_id", desk.harish)
    return desk.write(books.deposit_money, DepositMoney(amount_paise=paise, **fields))


class TestDatedAhead:
    """Cash of today under the date of next month stood in no cash book that anybody counted."""

    def test_money_is_taken_on_its_day_or_entered_after_it(self, desk: BooksOffice) -> None:
        with pytest.raises(errors.DayToCome):
            pay(desk, 5_000, day=TOMORROW)
        with pytest.raises(errors.DayToCome):
            desk.write(books.return_books, ReturnBooks(numbers="1202", deposit_paise=5_000, day=TOMORROW))
        pay(desk, 5_000, day=days_ago(1))
        (line,) = desk.read(cash_book, CashBookQuestion(day=days_ago(1))).lines
        assert line.entered_on == TODAY, "the cash book says that it was entered later"

    def test_a_book_is_not_put_out_of_reach_by_a_date_to_come(self, desk: BooksOffice) -> None:
        """Issued under a day three weeks ahead it could not come back, nor be put right, until then."""
        with pytest.raises(errors.DayToCome):
            desk.issue("1211", reason="x", day=TOMORROW)
        ahead = Actor(desk.office.actor.operator_id, desk.office.actor.desk_id, working_date=TOMORROW)
        with pytest.raises(errors.DayToCome):
            desk.office.register.write(ahead, books.take_in, TakeIn(numbers="1203"))
        with pytest.raises(errors.DayToCome):
            desk.write(books.put_right, PutRight(code="BV-0001", reason="x", day=TOMORROW))


def test_an_entry_of_last_week_is_not_made_ones_own_last_by_the_working_date(
    desk: BooksOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With F2 on the day of his last entry an operator took it back, whenever that was."""
    added = desk.write(add_operator, AddOperator(name=Name("मोहन"), role="operator"))
    mohan = Actor(added.id or 0, desk.office.actor.desk_id, working_date=TODAY)
    desk.office.register.write(mohan, books.take_in, TakeIn(numbers="1204"))
    in_a_week = clock.now() + datetime.timedelta(days=7)
    monkeypatch.setattr(clock, "now", lambda: in_a_week)
    with pytest.raises(NotAllowed):
        desk.office.register.write(mohan, books.put_right, PutRight(code="BV-0002", reason="x"))


class TestOnePaymentTwice:
    """The picture of one payment was shown for two deposits, and the cash of the second was kept."""

    def test_a_reference_stands_on_one_receipt(self, desk: BooksOffice) -> None:
        pay(desk, 5_000, mode="upi", reference="UPI 4711 0099")
        for again in ("UPI 4711 0099", "upi 47110099", "UPI ४७११ ००९९"):
            with pytest.raises(refusals.ReferenceUsed) as refused:
                pay(desk, 7_000, mode="upi", reference=again)
            assert (refused.value.code, refused.value.at) == ("RJ-0001", "reference")
        assert pay(desk, 7_000, mode="bank", reference="UPI 4711 0099").code == "RJ-0002"

    def test_one_payment_for_two_holders_says_so_in_its_note(self, desk: BooksOffice) -> None:
        desk.issue("1211", desk.anita)
        pay(desk, 5_000, mode="upi", reference="4711")
        with pytest.raises(refusals.ReferenceUsed):
            pay(desk, 5_000, mode="upi", reference="4711", person_id=desk.anita)
        pay(desk, 5_000, mode="upi", reference="4711", person_id=desk.anita, note="साथ में भेजा")

    def test_what_was_put_right_may_be_entered_anew(self, desk: BooksOffice) -> None:
        pay(desk, 5_000, mode="upi", reference="4711")
        desk.write(books.put_right, PutRight(code="RJ-0001", reason="गलत राशि"))
        assert pay(desk, 50_000, mode="upi", reference="4711").code


def test_a_run_of_money_papers_makes_no_second_original(desk: BooksOffice) -> None:
    """Asked for a fresh version, a slip came out once more as if it had never been printed."""
    with desk.office.register.reading() as session:
        slip = session.connection().exec_driver_sql("SELECT max(id) FROM book_movements").scalar_one()
    kind, subject = "return_slip", "book_movements"
    once = PrintMoneyPaper(kind=kind, subject=subject, subject_id=slip, language="hi")
    desk.write(print_money_paper, once)
    fresh = PrintRun(kind=kind, subject=subject, subject_ids=(slip,), language="hi", fresh=True)
    desk.write(paper_runs.print_run, fresh)
    asked = RunQuestion(kind=kind, subject=subject, subject_ids=(slip,))
    again = desk.read(paper_runs.last_prints, asked)[slip]
    assert (again.version, again.ordinal, again.duplicate) == (1, 2, True)


def test_what_takes_leaves_or_money_out_of_an_account_stands_on_the_day_sheet(desk: BooksOffice) -> None:
    """A full book entered as damaged owes nothing; only its reason said so, where nobody looked."""
    damaged = books.DamageBooks(numbers="1205", reason="भीग गई")
    desk.write(books.damage_books, damaged)
    desk.write(books.lose_books, books.LoseBooks(numbers="1206", report="7/2026"))
    desk.write(books.put_right, PutRight(code="BV-0001", reason="गलत गिनती"))
    order = day_sheets.PrintDaySheet(day=TODAY, language="hi")
    desk.write(day_sheets.print_day_sheet, order)
    sheet = desk.office.register.read(day_sheets.day_sheet, TODAY, desk.office.actor)
    assert {one.code for one in sheet.exceptions} >= {"BK-0001", "BG-0001", "BU-0001"}


def test_nobody_sees_for_the_supervisors_what_he_went_past_himself(desk: BooksOffice) -> None:
    """A supervisor who gave a friend fresh books ticked it off the supervisors' list the same minute."""
    supervisor = as_role(desk.office, Role.SUPERVISOR)
    write, order = desk.office.register.write, SeeExceptions(ids=(1, 2))
    given = books.IssueBooks(person_id=desk.harish, numbers="1212", reason="दोस्त")
    write(supervisor, books.issue_books, given)
    with pytest.raises(refusals.OwnException):
        write(supervisor, books.see_exceptions, order)
    desk.issue("1213", reason="शिविर")
    assert write(supervisor, books.see_exceptions, order).result.figures == {"seen": 1}
    assert desk.write(books.see_exceptions, order).figures == {"seen": 1}, "the admin saw the other"


def test_money_past_a_rule_is_called_so_on_the_day_sheet(desk: BooksOffice) -> None:
    more = MoveMoney(amount_paise=9_000, to_name="कोषाध्यक्ष", reason="कल का नकद")
    desk.write(move_money, more)
    desk.write(day_sheets.print_day_sheet, day_sheets.PrintDaySheet(day=TODAY, language="hi"))
    sheet = desk.office.register.read(day_sheets.day_sheet, TODAY, desk.office.actor)
    assert day_sheets.PASSED_MONEY in {one.sentence for one in sheet.exceptions}
    with pytest.raises(errors.DayToCome):
        desk.write(move_money, MoveMoney(amount_paise=1, to_name="कोषाध्यक्ष", reason="x", day=TOMORROW))


def test_leaves_do_not_run_on_into_the_numbers_of_a_series(desk: BooksOffice) -> None:
    """Leaf 10,000,000,000 was kept as leaf A0: the first of a book stood in no series, the last in A."""
    with pytest.raises(errors.NumberUnlikely):
        desk.receive(5001, 5001, first_leaf=9_999_999_999)
    with pytest.raises(errors.NumberUnlikely):
        desk.receive(5001, 5002, first_leaf=9_999_999_960)
    assert desk.receive(5001, 5002, first_leaf=9_999_999_950).code
    with pytest.raises(errors.NumberNowhere):
        desk.read(books.where_is, books.WhereIs(number=with_letters("A", 1)))


@pytest.mark.parametrize("text", ["b\0c", "b\ud800c"])
def test_a_sign_that_a_server_cannot_keep_is_told_on_every_database(desk: BooksOffice, text: str) -> None:
    """On a server it was met as a bug, in a file it was kept, and kept the register from moving to one."""
    with pytest.raises(SignUnkept):
        desk.issue("1211", reason="x", bearer=text)
    assert desk.equations_close()


def test_a_text_beyond_its_column_is_told_on_every_database(desk: BooksOffice) -> None:
    with pytest.raises(TextTooLong):
        desk.issue("1211", reason="x", bearer="क" * 501)
    counted = (CountedBook(1202, "25"),)
    with pytest.raises(TextTooLong):
        desk.write(books.return_books, ReturnBooks(books=counted, note="क" * 501))
    assert desk.write(books.return_books, ReturnBooks(books=counted, note="क" * 500)).code
