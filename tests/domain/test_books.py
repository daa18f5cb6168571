"""Stories of books received and issued, and of what the office refuses."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from sqlalchemy import text

from controlroom.base import language
from controlroom.base.errors import UserError
from controlroom.base.ranges import NothingWritten, NumberTwice, RangeBackwards, RangeUnreadable, Span
from controlroom.domain import books, documents
from controlroom.domain.books import (
    ChangeBookSettings,
    IssueBooks,
    PreviewIssue,
    ReceiveBooks,
    SuggestHolders,
    errors,
)
from controlroom.domain.campaigns import FeeUnlikely, LeavesUnlikely
from controlroom.domain.documents import PrintMoneyPaper
from tests import factories
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with zones and their presidents."""
    return furnish(office)


def test_a_lot_becomes_books_in_stock_with_leaves_numbered_through(desk: BooksOffice) -> None:
    saved = desk.receive(1201, 1300, leaves_per_book=50, fee_paise=500, challan="PCC/77")
    assert saved.figures["books"] == 100
    (story,) = desk.read(books.where_is, books.WhereIs(number=1207))
    assert (story.first_leaf, story.last_leaf, story.fee_paise) == (60301, 60350, 500)
    assert (story.state, story.challan) == ("stock", "PCC/77")
    assert desk.read(books.totals, books.TotalsQuestion()).stock == 100
    assert desk.equations_close()


def test_leaves_and_fee_are_the_campaigns_where_the_lot_names_none(desk: BooksOffice) -> None:
    desk.receive(1, 2)
    story = desk.read(books.where_is, books.WhereIs(number=1))[0]
    assert (story.first_leaf, story.last_leaf, story.fee_paise) == (1, 25, 1000)


def test_ten_thousand_books_come_in_at_once(desk: BooksOffice) -> None:
    begun = time.process_time()  # what else this machine does is not its fault
    desk.receive(1, 10_000)
    assert time.process_time() - begun < 10
    assert desk.read(books.register_of_books, books.BookListing(limit=5)).total == 10_000


def test_an_overlapping_lot_is_refused_with_who_and_when(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    with pytest.raises(errors.LotOverlaps) as refused:
        desk.receive(1290, 1400)
    told = refused.value.told()
    assert "1201–1300" in told
    assert "रेखा" in told
    assert language.date_text(days_ago(40)) in told
    with pytest.raises(errors.LeavesOverlap):
        desk.receive(1301, 1310, first_leaf=30_001)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"first": 20, "last": 10}, RangeBackwards),
        ({"first": 0, "last": 10}, errors.NumberUnlikely),
        ({"first": -5, "last": 10}, errors.NumberUnlikely),
        ({"first": 1, "last": 10_000_000}, errors.LotTooLarge),
        ({"first": 1, "last": 10**15}, errors.NumberUnlikely),
        ({"first": 1, "last": 2, "leaves_per_book": 0}, LeavesUnlikely),
        ({"first": 1, "last": 2, "fee_paise": -1}, FeeUnlikely),
        ({"first": 1, "last": 2, "day": datetime.date(2202, 1, 1)}, errors.DateTooFar),
    ],
)
def test_a_lot_that_cannot_be_meant_is_refused(
    desk: BooksOffice, fields: dict[str, int], refusal: type[UserError]
) -> None:
    with pytest.raises(refusal):
        desk.receive(**fields)
    assert desk.read(books.register_of_books, books.BookListing()).total == 0


def test_the_next_ten_go_to_a_zone_president(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    saved = desk.issue("+10", bearer="रवि", bearer_mobile="९८२६०१२३४५")
    assert saved.code == "BJ-0001"
    assert saved.figures == {
        "books": 10,
        "leaves": 250,
        "worth_paise": 250_000,
        "first": 1201,
        "last": 1210,
    }
    assert saved.note == "1201–1210"
    (story,) = desk.read(books.where_is, books.WhereIs(number=1203))
    assert str(story.holder) == "Harish Kesharwani"
    assert story.due_on == TODAY + datetime.timedelta(days=15)
    assert [event.kind for event in story.events] == ["receive", "issue"]
    slip = desk.read(books.issue_slip, books.SlipQuestion(code="bj-0001"))
    assert (slip.holder.bearer, slip.holder.bearer_mobile) == ("रवि", "9826012345")
    assert (slip.held_before, slip.held_after) == (0, 10)
    assert desk.equations_close()


def test_numbers_are_read_as_they_are_written(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    assert desk.issue(" १२०१ - 1203，1210 ").note == "1201–1203, 1210"


@pytest.mark.parametrize(
    ("numbers", "refusal"),
    [
        ("", NothingWritten),
        ("1210-1201", RangeBackwards),
        ("1201, 1201", NumberTwice),
        ("बारह सौ", RangeUnreadable),
        ("1201-1201x", RangeUnreadable),
        ("1199", errors.BookUnknown),
        ("+101", errors.StockShort),
        ("+0", errors.TooManyBooks),
        ("1-9999", errors.TooManyBooks),
    ],
)
def test_numbers_that_cannot_be_issued_are_refused(
    desk: BooksOffice, numbers: str, refusal: type[UserError]
) -> None:
    desk.receive(1201, 1300)
    with pytest.raises(refusal) as refused:
        desk.issue(numbers)
    assert refused.value.at == "numbers"


def test_a_book_in_somebodys_hands_is_refused_with_who_has_it_since_when(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    desk.issue("1207", day=days_ago(9))
    with pytest.raises(errors.BookAlreadyIssued) as refused:
        desk.issue("1206-1208", desk.anita)
    assert "1207" in refused.value.told()
    assert "Harish Kesharwani" in refused.value.told()
    assert language.date_text(days_ago(9)) in refused.value.told()
    assert desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.anita)).books_out == 0


def test_only_who_holds_a_post_that_may_draw_gets_books(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    with pytest.raises(errors.MayNotDraw) as refused:
        desk.issue("+1", desk.enroller)
    assert refused.value.at == "person_id"
    assert "Mohan Lal" in refused.value.told()
    assert "Zone president" in refused.value.told()
    desk.write(books.change_book_settings, ChangeBookSettings(may_draw=("enroller",)))
    desk.issue("+1", desk.enroller)
    with pytest.raises(errors.MayNotDraw):
        desk.issue("+1", desk.harish)
    with pytest.raises(errors.PersonUnknown):
        desk.issue("+1", 999_999)


def test_fresh_books_before_the_counterfoils_are_back_want_a_reason(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    desk.issue("+2")
    with pytest.raises(errors.ReasonNeeded) as refused:
        desk.issue("+2")
    assert refused.value.at == "reason"
    saved = desk.issue("+2", reason="रविवार के शिविर हेतु")
    slip = desk.read(books.issue_slip, books.SlipQuestion(code=saved.code))
    assert (slip.reason, slip.held_before) == ("रविवार के शिविर हेतु", 2)
    desk.write(books.change_book_settings, ChangeBookSettings(counterfoils_first=False))
    assert desk.issue("+2").figures["books"] == 2


def test_a_slip_after_the_first_says_who_printed_it_and_why(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    code = desk.issue("+2").code
    found = desk.read(books.slip_named, code)
    for reason in ("", "", "काग़ज़ फँसा"):
        order = PrintMoneyPaper(
            kind=found.kind,
            subject=found.subject,
            subject_id=found.subject_id,
            language="hi",
            original_again=bool(reason),
            reason=reason,
        )
        figures = desk.write(documents.print_money_paper, order).figures
        question = books.SlipQuestion(
            code=code, ordinal=figures["ordinal"], duplicate=bool(figures["duplicate"])
        )
        slip = desk.read(books.slip, question)
        again = slip.again
        assert (again is None) == (figures["ordinal"] == 1)
        if again is not None:
            assert (again.ordinal, again.reason) == (figures["ordinal"], reason)
            assert again.operator
            assert slip.duplicate == (not reason)


def test_a_date_before_the_receipt_or_in_2202_is_refused(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    with pytest.raises(errors.BeforeLastMove) as early:
        desk.issue("1201", day=days_ago(41))
    assert early.value.at == "day"
    with pytest.raises(errors.DateTooFar):
        desk.issue("1201", day=datetime.date(2202, 1, 12))


def test_the_same_order_twice_counts_once(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    order = IssueBooks(person_id=desk.harish, numbers="+10")
    first = desk.write(books.issue_books, order)
    again = desk.write(books.issue_books, order)
    assert (again.code, again.figures) == (first.code, first.figures)
    assert desk.read(books.totals, books.TotalsQuestion()).out == 10
    lot = ReceiveBooks(first=1, last=5)
    assert desk.write(books.receive_books, lot) == desk.write(books.receive_books, lot)


def test_the_preview_says_what_the_issue_would_be(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    desk.issue("1201-1203", day=days_ago(20))
    seen = desk.read(books.preview_issue, PreviewIssue(person_id=desk.harish, numbers="+10"))
    assert seen.spans == (Span(1204, 1213),)
    assert (seen.numbers, seen.count, seen.leaves, seen.worth_paise) == ("1204–1213", 10, 250, 250_000)
    assert (seen.balance.books_out, seen.balance.overdue, seen.reason_needed) == (3, 3, True)
    assert (seen.stock, seen.problem) == (97, None)
    taken = desk.read(books.preview_issue, PreviewIssue(numbers="1202"))
    assert isinstance(taken.problem, errors.BookAlreadyIssued)
    barred = desk.read(books.preview_issue, PreviewIssue(person_id=desk.enroller, numbers="1250"))
    assert isinstance(barred.problem, errors.MayNotDraw)
    assert barred.count == 1


def test_a_refused_issue_leaves_no_gap_in_the_numbers(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    desk.issue("1201")
    with pytest.raises(errors.BookAlreadyIssued):
        desk.issue("1201", desk.anita)
    assert desk.issue("1202", desk.anita).code == "BJ-0002"


def test_holders_are_found_by_name_zone_post_or_mobile(desk: BooksOffice) -> None:
    def found(typed: str, **fields: Any) -> list[str]:  # noqa: ANN401 - fields of any kind
        rows = desk.read(books.suggest_holders, SuggestHolders(text=typed, **fields))
        return [str(row.name) for row in rows]

    assert found("har") == ["Harish Kesharwani"]
    assert found("हरीश") == ["Harish Kesharwani"]
    assert found("982605") == ["Anita Verma"]
    assert found("zone 2") == ["Anita Verma"]
    assert set(found("beltara")) == {"Harish Kesharwani", "Anita Verma"}
    assert found("mohan") == []
    desk.receive(1201, 1300)
    desk.issue("+4")
    assert found("", out_only=True) == ["Harish Kesharwani"]
    (row,) = desk.read(books.suggest_holders, SuggestHolders(text="har"))
    assert (row.books_out, str(row.post), str(row.unit)) == (4, "Zone president", "Zone 1")


def test_a_former_president_may_not_draw(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    with desk.office.register.writing(desk.office.actor) as session:
        session.execute(
            text("UPDATE appointments SET until = :day WHERE person_id = :person"),
            {"day": days_ago(1), "person": desk.harish},
        )
    with pytest.raises(errors.MayNotDraw):
        desk.issue("+1")
    assert desk.read(books.suggest_holders, SuggestHolders(text="har")) == ()


def test_books_of_a_merged_person_count_with_his_other_record(desk: BooksOffice) -> None:
    desk.receive(1201, 1300)
    desk.issue("+3")
    with desk.office.register.writing(desk.office.actor) as session:
        real = factories.add_person(session, "हरीश केसरवानी", "Harish Kesarwani")
        session.execute(
            text("UPDATE people SET merged_into_id = :real WHERE id = :double"),
            {"real": real.id, "double": desk.harish},
        )
        real_id = real.id
    balance = desk.read(books.holder_balance, books.BalanceQuestion(person_id=real_id))
    assert balance.books_out == 3
    assert desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.harish)) == balance


def test_a_campaigns_fee_changes_only_for_later_lots(desk: BooksOffice) -> None:
    desk.receive(1, 10)
    desk.write(books.change_book_settings, ChangeBookSettings(fee_paise=500, leaves_per_book=50, due_days=7))
    settings = desk.read(books.book_settings)
    assert (settings.fee_paise, settings.leaves_per_book, settings.due_days) == (500, 50, 7)
    desk.receive(11, 20, first_leaf=1_001)
    assert desk.issue("10-11").figures["worth_paise"] == 25 * 1000 + 50 * 500
    with pytest.raises(errors.PostUnknown):
        desk.write(books.change_book_settings, ChangeBookSettings(may_draw=("king",)))
    with pytest.raises(errors.PostUnknown):
        desk.write(books.change_book_settings, ChangeBookSettings(may_draw=()))
