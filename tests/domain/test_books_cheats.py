"""What somebody at the desk tries with books and papers to make the register say less than is true."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select, text

from controlroom.base.language import Name
from controlroom.base.ranges import NumberTwice
from controlroom.db.models.documents import Counter, Document
from controlroom.db.models.journal import JournalValue
from controlroom.domain import books, documents, paper_runs
from controlroom.domain.books import CountedBook, DepositMoney, ReturnBooks, errors
from controlroom.domain.campaigns import BooksStillOut, StartCampaign, start_campaign
from controlroom.domain.documents import PrintMoneyPaper
from controlroom.domain.journal import OrderChanged, new_operation_id
from controlroom.domain.paper_runs import PrintRun
from controlroom.domain.people.entry import MergePeople, merge_people
from controlroom.domain.units import CloseUnit, close_unit
from controlroom.domain.units.faults import UnitHasBooks
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with two books out with Harish."""
    made = furnish(office)
    made.receive(1201, 1210)
    made.issue("1201-1202")
    return made


def test_a_book_counted_twice_in_one_return_is_refused(desk: BooksOffice) -> None:
    twice = (CountedBook(1201, "25"), CountedBook(1201, "0"))
    with pytest.raises(NumberTwice):
        desk.write(books.return_books, ReturnBooks(books=twice))


def test_a_count_of_endless_digits_is_told_not_met_as_a_bug(desk: BooksOffice) -> None:
    with pytest.raises(errors.CountUnreadable):
        desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "9" * 5000),)))


def test_money_is_never_taken_in_a_way_that_is_not_known(desk: BooksOffice) -> None:
    with pytest.raises(errors.ModeUnknown):
        desk.write(
            books.deposit_money,
            DepositMoney(person_id=desk.harish, amount_paise=100, mode="cheque", reference="77"),
        )


def test_an_id_used_again_for_another_order_is_refused_not_answered(desk: BooksOffice) -> None:
    used = new_operation_id()
    desk.issue("1203", reason="x", operation_id=used)
    assert desk.issue("1203", reason="x", operation_id=used).code == "BJ-0002"
    with pytest.raises(OrderChanged):
        desk.issue("1204", reason="x", operation_id=used)
    with pytest.raises(OrderChanged):
        desk.write(
            books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=100, operation_id=used)
        )


def test_the_president_of_a_closed_zone_draws_no_books(desk: BooksOffice) -> None:
    desk.write(close_unit, CloseUnit(unit_id=desk.zone_two, on=days_ago(1)))
    with pytest.raises(errors.MayNotDraw):
        desk.issue("1203", desk.anita)


def test_a_zone_with_books_out_is_not_closed(desk: BooksOffice) -> None:
    with pytest.raises(UnitHasBooks) as refused:
        desk.write(close_unit, CloseUnit(unit_id=desk.zone_one))
    assert refused.value.count == 2


def test_books_and_posts_follow_a_holder_into_his_other_entry(desk: BooksOffice) -> None:
    desk.write(merge_people, MergePeople(person_id=desk.harish, into_id=desk.enroller))
    (holder,) = desk.read(books.suggest_holders, books.SuggestHolders(text="मोहन"))
    assert (holder.person_id, holder.books_out) == (desk.enroller, 2)
    (depositor,) = desk.read(books.suggest_depositors, books.SuggestHolders())
    assert (depositor.person_id, depositor.books_out) == (desk.enroller, 2)
    with pytest.raises(errors.ReasonNeeded):
        desk.issue("1203", desk.enroller)


@dataclass(frozen=True)
class Tampering:
    """A change past the program, and the book that the check must name."""

    sentence: str
    book: int


@pytest.mark.parametrize(
    "past",
    [
        Tampering("UPDATE books SET fee_paise = 0 WHERE number = 1201", 1201),
        Tampering("UPDATE books SET leaves = 30 WHERE number = 1203", 1203),
        Tampering("UPDATE leaves SET state = 'cancelled' WHERE position = 4", 1201),
        Tampering("UPDATE book_holdings SET person_id = person_id + 1 WHERE closed_by_id IS NULL", 1202),
    ],
    ids=["fee", "leaves", "used leaf to cancelled", "holder"],
)
def test_the_check_names_books_changed_past_the_program(desk: BooksOffice, past: Tampering) -> None:
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "18*7"),)))
    assert desk.equations_close()
    with desk.office.register.writing(desk.office.actor) as session:
        session.execute(text(past.sentence))
    assert past.book in {number for found in desk.read(books.check_ledger) for number in found.numbers}


def test_a_receipt_named_twice_in_a_run_is_one_print_and_leaves_no_gap(desk: BooksOffice) -> None:
    for ids in ((1, 1, 2), (3,)):
        order = PrintRun(kind="receipt", subject="members", subject_ids=ids, language="hi")
        desk.write(paper_runs.print_run, order)
    with desk.office.register.reading() as session:
        receipts = select(func.count()).select_from(Document).where(Document.kind == "receipt")
        assert session.scalar(receipts) == session.get_one(Counter, "code:SR").value == 3


def test_an_original_is_not_printed_again_without_a_reason(desk: BooksOffice) -> None:
    slip = PrintMoneyPaper(
        kind="issue_slip",
        subject="book_movements",
        subject_id=2,
        language="hi",
        original_again=True,
        reason="  ",
    )
    run = PrintRun(kind="receipt", subject="members", subject_ids=(1,), language="hi", original_again=True)
    with pytest.raises(documents.PrintReasonMissing):
        desk.write(documents.print_money_paper, slip)
    with pytest.raises(documents.PrintReasonMissing):
        desk.write(paper_runs.print_run, run)


def test_no_campaign_starts_while_books_of_the_last_one_could_not_come_back(desk: BooksOffice) -> None:
    order = StartCampaign(code="C-2", name=Name("नया", "New"), starts_on=TODAY, ends_on=TODAY, fee_paise=1000)
    with pytest.raises(BooksStillOut) as refused:
        desk.write(start_campaign, order)
    assert refused.value.count == 2
    desk.write(books.return_books, ReturnBooks(numbers="1201-1202"))
    desk.write(start_campaign, order)
    with desk.office.register.reading() as session:
        noted = session.scalars(select(JournalValue).where(JournalValue.field == "current")).all()
        assert ("True", "False") in {(one.old, one.new) for one in noted}


def test_a_number_beyond_all_printing_is_nowhere(desk: BooksOffice) -> None:
    with pytest.raises(errors.NumberNowhere):
        desk.read(books.where_is, books.WhereIs(number=10**30))
