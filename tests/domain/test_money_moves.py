"""Money that does not stay in the drawer: handed on, carried to the bank, counted, put right, certified."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError

from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookMonth, MoneyMove
from controlroom.db.register import Actor
from controlroom.domain import books
from controlroom.domain.books import (
    ChangeBookSettings,
    DepositMoney,
    ExceptionListing,
    PreviewPutRight,
    PutRight,
    ReturnBooks,
    SlipQuestion,
    cash_book,
    cash_counts,
    money_moves,
)
from controlroom.domain.books.cash_book import CashBookQuestion, DaysUnlikely, PrintCashBook
from controlroom.domain.books.cash_counts import CountCash, DifferenceUnexplained, NobodyCounted
from controlroom.domain.books.closed_periods import PeriodClosed
from controlroom.domain.books.errors import AmountUnlikely, ReferenceNeeded
from controlroom.domain.books.finds import FindNumbers
from controlroom.domain.books.money_moves import (
    MoreThanThere,
    MoveMoney,
    NoteNeeded,
    PreviewMove,
    ReceiverNeeded,
    WayUnknown,
)
from controlroom.domain.books.recent_slips import RecentSlips, recent_slips
from controlroom.domain.books.references import BankNumberUsed, BankSlipNeeded
from controlroom.domain.books.refusals import AlreadyPutRight, BeforeItself, CauseMissing, ReferenceUsed
from controlroom.domain.journal import Saved
from controlroom.domain.papers.cash import CashBook, MoneySlip
from controlroom.domain.rights import NotAllowed, Role
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.domain.test_books_exceptions import as_role
from tests.factories import OpenOffice

TREASURER = "सुरेश अग्रवाल, कोषाध्यक्ष"


@pytest.fixture
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office: ₹ 700 in cash came two days ago, ₹ 300 and ₹ 200 by UPI today."""
    made = furnish(office)
    made.receive(fee_paise=1_000)
    made.issue("1201-1210", day=days_ago(30))
    made.write(books.return_books, ReturnBooks(numbers="1201-1204", day=days_ago(20)))
    for paise, day in ((70_000, 2), (30_000, 0)):
        pay(made, paise, day=days_ago(day))
    pay(made, 20_000, mode="upi", reference="UPI 4711")
    return made


def pay(desk: BooksOffice, paise: int, **fields: Any) -> Saved:  # noqa: ANN401 - the order's fields
    return desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=paise, **fields))


def hand_on(desk: BooksOffice, paise: int, *, actor: Actor | None = None, **fields: Any) -> Saved:  # noqa: ANN401
    """Hand money on to the treasurer, or as the fields say."""
    order = MoveMoney(amount_paise=paise, **({"to_name": TREASURER} | fields))
    register = desk.office.register
    saved: Saved = register.write(actor or desk.office.actor, money_moves.move_money, order).result
    return saved


def book_of(desk: BooksOffice, ago: int = 0, until: int | None = None) -> CashBook:
    question = CashBookQuestion(day=days_ago(ago), until=None if until is None else days_ago(until))
    found: CashBook = desk.read(cash_book.cash_book, question)
    return found


def balances(book: CashBook) -> dict[str, tuple[int, int, int, int]]:
    """Return opening, received, handed on and closing by place."""
    return {
        one.place: (one.opening_paise, one.received_paise, one.handed_paise, one.closing_paise)
        for one in book.totals
    }


def slip_of(desk: BooksOffice, code: str) -> MoneySlip:
    found: MoneySlip = desk.read(books.slip, SlipQuestion(code=code))
    return found


def test_what_is_handed_on_leaves_the_box_and_is_carried_forward(desk: BooksOffice) -> None:
    saved = hand_on(desk, 60_000, carried_by="नीरज", note="पहला पखवाड़ा", day=days_ago(1))
    assert (saved.code, saved.figures["left_paise"]) == ("RS-0001", 40_000)
    assert balances(book_of(desk, 1))["cash"] == (70_000, 0, 60_000, 10_000)
    today = book_of(desk)
    assert balances(today)["cash"] == (10_000, 30_000, 0, 40_000)
    assert balances(today)["upi"] == (0, 20_000, 0, 20_000)
    (line,) = book_of(desk, 1).lines
    assert (line.code, str(line.holder), line.bearer) == ("RS-0001", TREASURER, "नीरज")
    assert (line.away, line.out_of, line.into) == ("treasurer", "cash", "")
    assert (line.received_paise, line.handed_paise, line.entered_on) == (0, 60_000, TODAY)


def test_several_days_close_as_each_of_them_does(desk: BooksOffice) -> None:
    hand_on(desk, 60_000, day=days_ago(1))
    whole = book_of(desk, 2, 0)
    assert balances(whole)["cash"] == (0, 100_000, 60_000, 40_000)
    assert whole.after_days == ((days_ago(2), 70_000), (days_ago(1), 10_000), (TODAY, 40_000))
    assert [line.day for line in whole.lines] == sorted(line.day for line in whole.lines)
    for first, last in ((0, 1), (366, 0)):
        with pytest.raises(DaysUnlikely):
            book_of(desk, first, last)


def test_money_carried_to_the_bank_is_still_the_office_s(desk: BooksOffice) -> None:
    hand_on(desk, 50_000, target="bank", to_name="स्टेट बैंक 3021", reference="पर्ची 88")
    hand_on(desk, 20_000, source="upi", target="bank", to_name="", reference="UTR 5")
    hand_on(desk, 45_000, source="bank", target="state", to_name="प्रदेश कार्यालय", reference="NEFT 118")
    book = book_of(desk)
    assert balances(book) == {
        "cash": (70_000, 30_000, 50_000, 50_000),
        "upi": (0, 20_000, 20_000, 0),
        "bank": (0, 70_000, 45_000, 25_000),
    }
    assert (book.whole.closing_paise, book.moved_paise) == (75_000, 70_000)
    with pytest.raises(ReferenceNeeded):
        hand_on(desk, 100, source="bank", target="state")


def test_what_came_in_beside_the_receipts_has_a_slip_too(desk: BooksOffice) -> None:
    hand_on(desk, 12_345, source="before", target="cash", to_name="", note="पुरानी पेटी", day=days_ago(40))
    assert balances(book_of(desk, 40))["cash"] == (0, 12_345, 0, 12_345)
    slip = slip_of(desk, "RS-0001")
    assert (slip.comes_in, slip.there_paise, slip.left_paise) == (True, None, None)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"paise": 0}, AmountUnlikely),
        ({"source": "cash", "target": "cash"}, WayUnknown),
        ({"source": "treasurer", "target": "state"}, WayUnknown),
        ({"target": "before"}, WayUnknown),
        ({"target": "nephew"}, WayUnknown),
        ({"to_name": " "}, ReceiverNeeded),
        ({"target": "other"}, NoteNeeded),
        ({"source": "before", "target": "cash"}, NoteNeeded),
        ({"source": "upi"}, ReferenceNeeded),
        ({"target": "bank"}, BankSlipNeeded),
        ({"target": "bank", "reference": "  "}, BankSlipNeeded),
        ({"source": "bank", "target": "cash"}, ReferenceNeeded),
    ],
)
def test_what_is_not_said_or_no_way_is_told_at_its_field(
    desk: BooksOffice, fields: dict[str, Any], refused: type[Exception]
) -> None:
    with pytest.raises(refused) as told:
        hand_on(desk, **({"paise": 100} | fields))
    assert "{" not in str(told.value)


class TestTheBanksSlip:
    """Cash was carried to the bank without the bank's slip, or with one slip for two days' cash."""

    def test_stands_on_one_move_and_on_no_receipt(self, desk: BooksOffice) -> None:
        to_bank(desk, 50_000, "SBI 4711")
        for again in ("SBI 4711", "sbi4711", "SBI ४७११"):
            with pytest.raises(BankNumberUsed, match="RS-0001") as refused:
                to_bank(desk, 20_000, again)
            assert refused.value.at == "reference"
        with pytest.raises(BankNumberUsed, match="RS-0001"):
            pay(desk, 20_000, mode="bank", reference="SBI 4711")
        pay(desk, 20_000, mode="bank", reference="SBI 99")
        with pytest.raises(ReferenceUsed, match="RJ-0004"):
            to_bank(desk, 20_000, "sbi 99")

    def test_on_two_moves_says_why_in_the_note(self, desk: BooksOffice) -> None:
        to_bank(desk, 50_000, "4711")
        to_bank(desk, 20_000, "4711", note="एक ही पर्ची में दो दिन की राशि")
        assert [line.reference for line in book_of(desk).lines if line.into == "bank"] == ["4711", "4711"]

    def test_of_a_move_put_right_is_free_again_and_is_printed(self, desk: BooksOffice) -> None:
        to_bank(desk, 50_000, "4711")
        desk.write(books.put_right, PutRight(code="RS-0001", reason="राशि गलत"))
        to_bank(desk, 40_000, " 4711 ")
        assert slip_of(desk, "RS-0003").reference == "4711"

    @pytest.mark.parametrize("by_bank", [{"target": "bank"}, {"source": "upi"}, {"target": "upi"}], ids=str)
    def test_the_database_asks_for_it_by_itself(self, desk: BooksOffice, by_bank: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError, match="without its number"):
            _write(desk, amount_paise=100, **by_bank)
        _write(desk, amount_paise=100, reference="7", **by_bank)

    def test_the_database_takes_it_once(self, desk: BooksOffice) -> None:
        to_bank(desk, 50_000, "SBI 4711")
        pay(desk, 100, mode="bank", reference="99")
        row = {"amount_paise": 100, "target": "bank"}
        for again in ("SBI 4711", "sbi4711", "99"):
            with pytest.raises(IntegrityError, match="stands already"):
                _write(desk, **row, reference=again)
        _write(desk, **row, reference="4711", note="दो दिन की राशि")


def to_bank(desk: BooksOffice, paise: int, reference: str, **fields: Any) -> Saved:  # noqa: ANN401 - as above
    return hand_on(desk, paise, target="bank", to_name="SBI 3021", reference=reference, **fields)


class TestMoreThanThere:
    def test_is_refused_on_its_day_now_and_on_every_day_between(self, desk: BooksOffice) -> None:
        operator = as_role(desk, Role.OPERATOR)
        for paise, ago in ((100_001, 0), (70_001, 1), (1, 3)):
            with pytest.raises(MoreThanThere, match="Only a supervisor") as refused:
                hand_on(desk, paise, actor=operator, day=days_ago(ago), reason="जल्दी")
            assert refused.value.at == "amount_paise"
        hand_on(desk, 100_000, actor=operator)
        with pytest.raises(MoreThanThere) as refused:
            hand_on(desk, 1, actor=operator, day=days_ago(1))
        assert refused.value.there_paise == 0, "what is there yesterday went out today"

    def test_a_supervisor_goes_past_it_with_a_reason_that_is_printed_and_listed(
        self, desk: BooksOffice
    ) -> None:
        supervisor = as_role(desk, Role.SUPERVISOR)
        with pytest.raises(MoreThanThere, match="write the reason"):
            hand_on(desk, 110_000, actor=supervisor)
        saved = hand_on(desk, 110_000, actor=supervisor, reason="एक जमा कल दर्ज होगी")
        assert saved.figures["left_paise"] == -10_000
        (row,) = desk.office.register.read(books.rule_exceptions, ExceptionListing(), supervisor).rows
        assert (row.code, row.reason, row.books) == (saved.code, "एक जमा कल दर्ज होगी", "₹ 1,100")
        assert (row.rule, str(row.holder)) == ("money", TREASURER)
        assert slip_of(desk, saved.code).reason == "एक जमा कल दर्ज होगी"
        assert book_of(desk).lines[-1].beyond

    def test_is_free_where_the_office_takes_the_rule_away(self, desk: BooksOffice) -> None:
        desk.write(books.change_book_settings, ChangeBookSettings(money_as_there=False))
        hand_on(desk, 110_000, actor=as_role(desk, Role.OPERATOR))
        assert book_of(desk).lines[-1].beyond
        assert desk.read(books.rule_exceptions, ExceptionListing()).rows == []

    def test_the_form_says_what_is_there_and_to_whom_it_went_before(self, desk: BooksOffice) -> None:
        hand_on(desk, 10_000)
        hand_on(desk, 10_000, to_name="महामंत्री")
        seen = desk.read(money_moves.preview_move, PreviewMove(amount_paise=80_000, day=days_ago(1)))
        assert (seen.there_paise, seen.on_day_paise, seen.free_paise) == (80_000, 70_000, 70_000)
        assert seen.names == ("महामंत्री", TREASURER)
        assert isinstance(seen.problem, MoreThanThere)
        assert desk.read(money_moves.preview_move, PreviewMove(source="before")).problem is None

    @pytest.mark.parametrize(("paise", "day"), [(100_001, 0), (70_001, 1)])
    def test_the_database_refuses_it_by_itself(self, desk: BooksOffice, paise: int, day: int) -> None:
        with pytest.raises(IntegrityError, match="more money than is there"):
            _write(desk, amount_paise=paise, moved_on=days_ago(day))
        _write(desk, amount_paise=paise - 1, moved_on=days_ago(day))


def _write(desk: BooksOffice, **values: Any) -> None:  # noqa: ANN401 - the columns
    """Write a row past all code."""
    with desk.office.register.writing(desk.office.actor) as session:
        entry = session.scalar(select(func.max(JournalEntry.id)))
        row = {"campaign_id": 1, "number": 99, "code": "RS-0099", "source": "cash", "target": "other"}
        row |= {"moved_on": TODAY, "entry_id": entry}
        session.execute(insert(MoneyMove).values(**(row | values)))


class TestPuttingRight:
    def test_lays_the_money_back_under_a_number_and_a_slip_of_its_own(self, desk: BooksOffice) -> None:
        hand_on(desk, 60_000)
        seen = desk.read(books.preview_put_right, PreviewPutRight(code="rs 1"))
        assert (seen.kinds, str(seen.person), seen.amount_paise) == (("money_move",), TREASURER, 60_000)
        saved = desk.write(books.put_right, PutRight(code="RS-0001", reason="दो बार लिखा"))
        assert (saved.code, saved.figures["left_paise"]) == ("RS-0002", 100_000)
        slip = slip_of(desk, "RS-0002")
        assert (slip.puts_right, slip.amount_paise, slip.remark) == ("RS-0001", -60_000, "दो बार लिखा")
        assert slip_of(desk, "RS-0001").undone_by == "RS-0002"
        assert balances(book_of(desk))["cash"] == (70_000, 30_000, 0, 100_000)
        assert "RS-0001" not in {one.code for one in desk.read(recent_slips, RecentSlips())}
        with pytest.raises(AlreadyPutRight):
            desk.write(books.put_right, PutRight(code="RS-0001", reason="फिर"))

    def test_wants_a_reason_and_a_day_not_before_it(self, desk: BooksOffice) -> None:
        hand_on(desk, 60_000)
        with pytest.raises(CauseMissing):
            desk.write(books.put_right, PutRight(code="RS-0001", reason=" "))
        with pytest.raises(BeforeItself):
            desk.write(books.put_right, PutRight(code="RS-0001", reason="x", day=days_ago(1)))

    def test_is_the_own_last_entry_or_a_supervisor_s(self, desk: BooksOffice) -> None:
        operator, register = as_role(desk, Role.OPERATOR), desk.office.register
        for _time in range(2):
            hand_on(desk, 30_000, actor=operator)
        with pytest.raises(NotAllowed):
            register.write(operator, books.put_right, PutRight(code="RS-0001", reason="गलत राशि"))
        for code in ("RS-0002", "RS-0001"):
            register.write(operator, books.put_right, PutRight(code=code, reason="गलत राशि"))
        assert book_of(desk).cash.handed_paise == 0

    @pytest.mark.parametrize(
        "differs", [{"source": "upi"}, {"target": "state"}, {"amount_paise": -59_999}], ids=str
    )
    def test_the_database_holds_both_alike(self, desk: BooksOffice, differs: dict[str, Any]) -> None:
        made = hand_on(desk, 60_000, target="other", note="शिविर")
        with pytest.raises(IntegrityError, match="once and whole"):
            _write(desk, **({"amount_paise": -60_000, "reverses_id": made.id} | differs))


def test_nothing_is_handed_on_in_a_closed_month(desk: BooksOffice) -> None:
    with desk.office.register.writing(desk.office.actor) as session:
        entry = session.scalar(select(func.max(JournalEntry.id)))
        month = {"code": "MB-0001", "certified_by": "", "figures": "{}", "entry_id": entry}
        days = {"first_day": days_ago(60), "last_day": days_ago(1)}
        session.execute(insert(BookMonth).values(campaign_id=1, **month, **days))
    with pytest.raises(PeriodClosed):
        hand_on(desk, 100, day=days_ago(1))
    with pytest.raises(PeriodClosed):
        desk.write(cash_counts.count_cash, CountCash(found_paise=0, counted_by="रेखा", day=days_ago(1)))
    with pytest.raises(IntegrityError, match="month is closed"):
        _write(desk, amount_paise=100, moved_on=days_ago(1))
    assert hand_on(desk, 100).code == "RS-0001"


@pytest.mark.parametrize("table", ["money_moves", "cash_counts"])
@pytest.mark.parametrize("verb", ["DELETE FROM {table}", "UPDATE {table} SET campaign_id = 99"])
def test_what_was_entered_stays(desk: BooksOffice, table: str, verb: str) -> None:
    hand_on(desk, 100)
    desk.write(cash_counts.count_cash, CountCash(found_paise=99_900, counted_by="रेखा"))
    with (
        pytest.raises(IntegrityError, match="only ever added"),
        desk.office.register.writing(desk.office.actor) as session,
    ):
        session.execute(text(verb.format(table=table)))


class TestCounting:
    def test_tells_a_difference_and_adjusts_nothing(self, desk: BooksOffice) -> None:
        with pytest.raises(DifferenceUnexplained, match="₹ 995"):
            desk.write(cash_counts.count_cash, CountCash(found_paise=99_500, counted_by="रेखा"))
        with pytest.raises(NobodyCounted):
            desk.write(cash_counts.count_cash, CountCash(found_paise=99_500, counted_by=" "))
        order = CountCash(found_paise=99_500, counted_by="रेखा", note="छुट्टे")
        saved = desk.write(cash_counts.count_cash, order)
        assert (saved.code, saved.figures["difference_paise"]) == ("RG-0001", -500)
        book = book_of(desk)
        assert book.counted is not None
        assert (book.counted.difference_paise, book.cash.closing_paise) == (-500, 100_000)

    def test_of_a_day_is_held_against_the_end_of_that_day_and_the_last_one_stands(
        self, desk: BooksOffice
    ) -> None:
        wrong = CountCash(found_paise=69_000, counted_by="रेखा", note="फिर गिनेंगे", day=days_ago(1))
        desk.write(cash_counts.count_cash, wrong)
        right = CountCash(found_paise=70_000, counted_by="रेखा", day=days_ago(1))
        saved = desk.write(cash_counts.count_cash, right)
        assert saved.figures == {"expected_paise": 70_000, "found_paise": 70_000, "difference_paise": 0}
        counted = book_of(desk, 1).counted
        assert counted is not None
        assert counted.code == "RG-0002"

    def test_an_unlikely_amount_is_told_at_its_field(self, desk: BooksOffice) -> None:
        with pytest.raises(AmountUnlikely) as refused:
            desk.write(cash_counts.count_cash, CountCash(found_paise=-1, counted_by="रेखा"))
        assert refused.value.at == "found_paise"


def test_a_printed_cash_book_is_a_new_version_once_something_was_handed_on_or_counted(
    desk: BooksOffice,
) -> None:
    def printed(**fields: Any) -> int:  # noqa: ANN401 - the order's fields
        order = PrintCashBook(day=days_ago(2), language="hi", **fields)
        return int(desk.write(cash_book.print_cash_book, order).figures["version"])

    assert (printed(), printed(until=TODAY), printed(until=TODAY)) == (1, 1, 1)
    hand_on(desk, 100, day=days_ago(2))
    assert (printed(), printed(until=TODAY)) == (2, 2)
    desk.write(cash_counts.count_cash, CountCash(found_paise=69_900, counted_by="रेखा", day=days_ago(2)))
    assert (printed(), printed(until=days_ago(1))) == (3, 1)
    paper = desk.read(cash_book.cash_book_paper, CashBookQuestion(day=days_ago(2), until=TODAY))
    assert (paper.stamp.number, paper.book.is_of_days) == ("KB-0002", True)


def test_the_same_form_sent_twice_counts_once_and_the_slip_is_found_by_its_number(desk: BooksOffice) -> None:
    order = MoveMoney(amount_paise=500, to_name=TREASURER)
    assert desk.write(money_moves.move_money, order) == desk.write(money_moves.move_money, order)
    (found,) = desk.read(books.find_numbers, FindNumbers(text="rs 1"))
    assert (found.code, str(found.holder)) == ("RS-0001", TREASURER)
    with desk.office.register.reading() as session:
        assert len(session.scalars(select(MoneyMove)).all()) == 1
    assert desk.equations_close()
