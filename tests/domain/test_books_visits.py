"""Stories of visits: books back, money and fresh books in one go, with one slip, all or nothing."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from sqlalchemy import func, select

from controlroom.base.errors import UserError
from controlroom.base.ranges import Span
from controlroom.db.models.books import BookMovement, Deposit
from controlroom.db.models.documents import Document
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookVisit
from controlroom.domain import books, documents
from controlroom.domain.books import (
    BalanceQuestion,
    BooksBack,
    CountedBook,
    DepositMoney,
    PreviewVisit,
    SlipQuestion,
    SuggestHolders,
    TakeIn,
    Visit,
    WhereIs,
    errors,
)
from controlroom.domain.documents import PrintMoneyPaper
from controlroom.domain.journal import Saved
from controlroom.domain.papers.visits import VisitSlip
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a lot, of which nine books are with Harish."""
    made = furnish(office)
    made.receive(1201, 1300)
    made.issue("1201-1209", day=days_ago(20))
    return made


NINE = (*(CountedBook(number) for number in range(1201, 1209)), CountedBook(1209, "18*7"))


def _visit(desk: BooksOffice, **fields: Any) -> Saved:  # noqa: ANN401 - any field of an order
    return desk.write(books.record_visit, Visit(person_id=desk.harish, **fields))


def _slip(desk: BooksOffice, code: str) -> VisitSlip:
    slip: VisitSlip = desk.read(books.slip, SlipQuestion(code=code))
    return slip


def _count(desk: BooksOffice, model: type) -> int:
    number: int = desk.read(lambda session, _: session.scalar(select(func.count()).select_from(model)))
    return number


def _whole_visit(desk: BooksOffice) -> Saved:
    return _visit(
        desk,
        back=BooksBack(books=NINE),
        paid_paise=200_000,
        mode="upi",
        reference="4512",
        out="+10",
        bearer="रवि",
        bearer_mobile="९८२६०१२३४५",
        note="कल फिर आएँगे",
    )


def test_a_whole_visit_is_one_entry_one_paper_and_one_answer(desk: BooksOffice) -> None:
    entries, papers = _count(desk, JournalEntry), _count(desk, Document)
    saved = _whole_visit(desk)
    assert (_count(desk, JournalEntry), _count(desk, Document)) == (entries + 1, papers + 1)
    assert (saved.code, saved.note) == ("PV-0001", "1210–1219")
    back = {"back": 9, "heap": 0, "used": 217, "cancelled": 1, "blank": 7, "missing": 0}
    out = {"out": 10, "leaves": 250, "worth_paise": 250_000, "held_before": 9, "held_after": 10}
    paid = {"charged_paise": 217_000, "paid_paise": 200_000}
    owed = {"owed_before_paise": 0, "owed_paise": 17_000, "advance_paise": 0}
    assert saved.figures == back | out | paid | owed
    assert desk.equations_close()


def test_the_slip_of_a_visit_says_it_all(desk: BooksOffice) -> None:
    _whole_visit(desk)
    slip = _slip(desk, "pv 1")
    assert [(line.books, line.used, line.blank) for line in slip.back] == [
        ((Span(1201, 1208),), 200, 0),
        ((Span(1209, 1209),), 17, 7),
    ]
    assert (slip.held_before, slip.held_after, slip.owed_after_paise) == (9, 10, 17_000)
    (paid,) = slip.payments
    assert (paid.amount_paise, paid.mode, paid.reference) == (200_000, "UPI", "4512")
    assert slip.out is not None
    assert (slip.out.books, slip.out.reason) == ((Span(1210, 1219),), "")
    assert (slip.holder.bearer, slip.holder.bearer_mobile) == ("रवि", "9826012345")
    assert (slip.remark, bool(str(slip.holder.post))) == ("कल फिर आएँगे", True)
    assert slip.movements == ("BV-0001", "BJ-0002", "RJ-0001")


def test_what_belongs_to_a_visit_is_found_under_the_number_of_the_visit(desk: BooksOffice) -> None:
    _visit(desk, back=BooksBack(books=NINE), paid_paise=100, out="+1")
    for code in ("PV-0001", "BV-0001", "rj 1", "BJ-0002", "BJ-0002/1"):
        assert desk.read(books.slip_named, code).code == "PV-0001"
    assert desk.read(books.slip_named, "1210").code == "PV-0001", "the last issue of a book"
    assert desk.read(books.slip_named, "BJ-0001").kind == "issue_slip", "single jobs keep their own"


def test_counterfoils_on_the_table_are_back_before_fresh_books_go_out(desk: BooksOffice) -> None:
    with pytest.raises(errors.ReasonNeeded) as refused:
        _visit(desk, back=BooksBack(numbers="1201-1208"), out="+1")
    assert refused.value.count == 1
    assert _count(desk, BookVisit) == 0, "nothing of the visit stands"
    _visit(desk, back=BooksBack(numbers="1201-1208", heap="1209"), out="+1")
    assert desk.read(books.holder_balance, BalanceQuestion(person_id=desk.harish)).to_count == 1


def test_the_reason_of_an_exception_stands_on_the_slip(desk: BooksOffice) -> None:
    saved = _visit(desk, out="+2", reason="रविवार का शिविर")
    slip = _slip(desk, saved.code)
    assert slip.out is not None
    assert slip.out.reason == "रविवार का शिविर"
    assert (slip.held_before, slip.held_after) == (9, 11)


def test_a_heap_of_earlier_is_counted_beside_books_from_his_hand(desk: BooksOffice) -> None:
    desk.write(books.take_in, TakeIn(numbers="1201-1204"))
    saved = _visit(desk, back=BooksBack(numbers="1201-1205", used="30001-30125", heap="1206"))
    slip = _slip(desk, saved.code)
    assert (slip.held_before, slip.taken_in, slip.books_back, slip.held_after) == (5, 4, 2, 3)
    assert saved.figures["held_after"] == 3
    assert slip.heap == (Span(1206, 1206),)


def test_money_alone_and_more_than_owed_is_an_advance(desk: BooksOffice) -> None:
    saved = _visit(desk, paid_paise=5_000)
    assert (saved.figures["owed_paise"], saved.figures["advance_paise"]) == (0, 5_000)
    slip = _slip(desk, saved.code)
    assert (slip.back, slip.out, slip.owed_after_paise) == ((), None, -5_000)
    assert str(slip.holder.unit)
    assert str(slip.holder.post), "he is the zone president who drew them"


def test_a_newcomer_may_pay_ahead_in_the_visit_of_his_first_books(desk: BooksOffice) -> None:
    order = Visit(person_id=desk.anita, out="+2", paid_paise=10_000)
    assert desk.write(books.record_visit, order).figures["advance_paise"] == 10_000
    with pytest.raises(errors.NeverHeldBooks):
        desk.write(books.record_visit, Visit(person_id=desk.enroller, paid_paise=10_000))


def test_a_visit_of_nothing_is_refused(desk: BooksOffice) -> None:
    with pytest.raises(books.VisitEmpty):
        _visit(desk, note="नमस्ते")


@pytest.mark.parametrize("back", [BooksBack(numbers="1210"), BooksBack(heap="1210")])
def test_books_of_another_stop_the_whole_visit(desk: BooksOffice, back: BooksBack) -> None:
    desk.issue("1210", desk.anita)
    with pytest.raises(books.BooksOfAnother) as refused:
        _visit(desk, back=back, paid_paise=100)
    assert "Anita Verma" in refused.value.told()
    assert (_count(desk, BookVisit), _count(desk, Deposit)) == (0, 0)
    (story,) = desk.read(books.where_is, WhereIs(number=1210))
    assert str(story.holder) == "Anita Verma"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"back": BooksBack(numbers="1250")}, errors.BookNotOut),
        ({"back": BooksBack(numbers="1201", heap="1201")}, errors.BookNotOut),
        ({"paid_paise": -5}, errors.AmountUnlikely),
        ({"paid_paise": 500, "mode": "upi"}, errors.ReferenceNeeded),
        ({"out": "1201", "reason": "शिविर"}, errors.BookAlreadyIssued),
        ({"back": BooksBack(numbers="1201-1209"), "out": "9999"}, errors.BookUnknown),
        ({"back": BooksBack(numbers="1201"), "day": days_ago(30)}, errors.BeforeLastMove),
    ],
)
def test_what_one_step_refuses_undoes_the_steps_before_it(
    desk: BooksOffice, fields: dict[str, Any], refusal: type[UserError]
) -> None:
    movements = _count(desk, BookMovement)
    with pytest.raises(refusal):
        _visit(desk, **fields)
    assert [_count(desk, one) for one in (BookMovement, BookVisit, Deposit)] == [movements, 0, 0]
    assert desk.equations_close()


def test_the_same_form_twice_is_one_visit(desk: BooksOffice) -> None:
    order = Visit(person_id=desk.harish, back=BooksBack(books=NINE), paid_paise=1_000, out="+3")
    first, again = (desk.write(books.record_visit, order) for _ in range(2))
    assert (first.code, first.figures) == (again.code, again.figures)
    assert (_count(desk, BookVisit), _count(desk, Deposit)) == (1, 1)


def test_a_balance_that_changed_since_it_was_read_aloud_stops_the_visit(desk: BooksOffice) -> None:
    shown = desk.read(books.holder_balance, BalanceQuestion(person_id=desk.harish))
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=50_000))
    with pytest.raises(books.BalanceChanged) as refused:
        _visit(desk, out="+1", reason="x", shown=shown)
    assert "now 9 books out, ₹ 0 owed, ₹ 500 in advance." in refused.value.told()
    now = desk.read(books.holder_balance, BalanceQuestion(person_id=desk.harish))
    entered = dataclasses.replace(now, entered=3, overdue=2)
    assert _visit(desk, out="+1", reason="x", shown=entered).code == "PV-0001"


def test_a_visit_is_shown_before_it_is_saved(desk: BooksOffice) -> None:
    seen = desk.read(books.preview_visit, PreviewVisit(back="1201-1209", out="+10", day=TODAY))
    assert seen.visitor.person_id == desk.harish, "the books name their holder"
    assert (seen.balance.books_out, seen.out.balance.books_out) == (9, 0)
    assert seen.out.numbers == "1210–1219"
    assert not seen.out.reason_needed
    some = desk.read(books.preview_visit, PreviewVisit(person_id=desk.harish, back="1201-1203", out="+1"))
    assert some.out.reason_needed
    assert some.out.balance.books_out == 6
    other = desk.read(books.preview_visit, PreviewVisit(person_id=desk.anita, back="1201", out=""))
    assert isinstance(other.back.problem, books.BooksOfAnother)
    nobody = desk.read(books.preview_visit, PreviewVisit(out="1210"))
    assert (nobody.visitor, nobody.out.count) == (None, 1)


def test_the_visitor_is_found_by_a_slip_or_a_book_that_is_scanned(desk: BooksOffice) -> None:
    _visit(desk, paid_paise=500)

    def found(text: str) -> list[int]:
        rows = desk.read(books.suggest_visitors, SuggestHolders(text=text))
        return [row.person_id for row in rows]

    for text in ("BJ-0001", "bj1", "PV-0001/2", "RJ-0001", "१२०५", "1205", "har"):
        assert found(text)[0] == desk.harish, text
    assert found("9826054")[0] == desk.anita, "a piece of a mobile is one still"
    assert found("BJ-0077") == []
    assert found("1299") == [], "a book in stock is nobody's"


def test_who_lost_his_post_may_still_bring_books_and_money(desk: BooksOffice) -> None:
    desk.write(books.change_book_settings, books.ChangeBookSettings(may_draw=("block_president",)))
    (row,) = desk.read(books.suggest_visitors, SuggestHolders(text="har"))
    assert (row.person_id, row.books_out) == (desk.harish, 9)
    assert _visit(desk, back=BooksBack(books=NINE)).figures["back"] == 9
    with pytest.raises(errors.MayNotDraw):
        _visit(desk, out="+1")


def test_a_slip_that_never_came_out_is_printed_as_a_first_print(desk: BooksOffice) -> None:
    saved = _visit(desk, paid_paise=500)
    # The power went between saving and the slip: no print was noted.
    found = desk.read(books.slip_named, saved.code)
    order = {"kind": found.kind, "subject": found.subject, "subject_id": found.subject_id, "language": "hi"}
    first = desk.write(documents.print_money_paper, PrintMoneyPaper(**order))
    assert (first.code, first.figures["ordinal"], first.figures["duplicate"]) == ("PV-0001", 1, 0)
    second = desk.write(documents.print_money_paper, PrintMoneyPaper(**order))
    assert (second.figures["ordinal"], second.figures["duplicate"]) == (2, 1)
    jammed = PrintMoneyPaper(**order, original_again=True, reason="काग़ज़ फँसा")
    assert desk.write(documents.print_money_paper, jammed).figures["duplicate"] == 0


class TestABlankBookThatGoesOutAgain:
    NINE_ONE_BLANK = (*(CountedBook(number) for number in range(1201, 1209)), CountedBook(1209, "0"))

    def test_to_the_same_hand(self, desk: BooksOffice) -> None:
        saved = _visit(desk, back=BooksBack(books=self.NINE_ONE_BLANK), out="1209-1212")
        assert (saved.note, saved.figures["held_after"]) == ("1209–1212", 4)
        slip = _slip(desk, saved.code)
        assert {span for line in slip.back for span in line.books} == {Span(1201, 1208), Span(1209, 1209)}
        assert slip.out is not None
        assert (slip.out.books, slip.out.to, slip.held_after) == ((Span(1209, 1212),), None, 4)
        (story,) = desk.read(books.where_is, WhereIs(number=1209))
        assert [event.kind for event in story.events][-2:] == ["return", "issue"]
        assert desk.equations_close()

    def test_to_another_hand_on_one_slip_that_three_sign(self, desk: BooksOffice) -> None:
        saved = _visit(
            desk,
            back=BooksBack(books=self.NINE_ONE_BLANK),
            paid_paise=200_000,
            bearer="रवि",
            out="1209-1210",
            to_person_id=desk.anita,
        )
        figures = saved.figures
        assert (figures["out"], figures["held_after"], figures["paid_paise"]) == (2, 0, 200_000)
        slip = _slip(desk, saved.code)
        assert slip.out is not None
        assert slip.out.to is not None
        assert (slip.out.to.name.hindi, slip.out.to.bearer, slip.out.held_before) == ("अनीता वर्मा", "", 0)
        assert (slip.books_out, slip.held_after, slip.holder.bearer) == (0, 0, "रवि")
        assert str(slip.holder.unit) != str(slip.out.to.unit)
        assert desk.read(books.holder_balance, BalanceQuestion(person_id=desk.anita)).books_out == 2
        desk.write(books.put_right, books.PutRight(code=saved.code, reason="गलत व्यक्ति"))
        assert desk.read(books.holder_balance, BalanceQuestion(person_id=desk.harish)).books_out == 9
        assert desk.equations_close()

    def test_is_seen_in_the_form_before_it_is_saved(self, desk: BooksOffice) -> None:
        asked = PreviewVisit(person_id=desk.harish, back="1201-1209", blank=(1209,), out="1209-1210")
        seen = desk.read(books.preview_visit, asked).out
        assert (seen.problem, seen.numbers, seen.broken) == (None, "1209–1210", ())
        following = dataclasses.replace(asked, out="+2")
        assert desk.read(books.preview_visit, following).out.numbers == "1209–1210"
        other = dataclasses.replace(asked, to_person_id=desk.anita)
        assert desk.read(books.preview_visit, other).out.balance.books_out == 0

    @pytest.mark.parametrize("blank", [(), (1300, 1208)])
    def test_only_what_lies_blank_on_the_table_goes_out(
        self, desk: BooksOffice, blank: tuple[int, ...]
    ) -> None:
        asked = PreviewVisit(person_id=desk.harish, back="1201-1209", blank=blank, out="1209")
        problem = desk.read(books.preview_visit, asked).out.problem
        assert isinstance(problem, errors.BookAlreadyIssued)
        assert problem.at == "out"
        with pytest.raises(errors.BookNotInStock) as refused:
            _visit(desk, back=BooksBack(books=NINE), out="1209")
        assert refused.value.at == "out"

    def test_in_order_of_number_the_blank_one_is_the_next(self, desk: BooksOffice) -> None:
        desk.write(books.change_book_settings, books.ChangeBookSettings(in_order=True))
        asked = PreviewVisit(person_id=desk.harish, back="1201-1209", blank=(1209,), out="1210")
        (broken,) = desk.read(books.preview_visit, asked).out.broken
        assert broken.count == 1209
        with pytest.raises(errors.RuleWantsReason):
            _visit(desk, back=BooksBack(books=self.NINE_ONE_BLANK), out="1210")

    def test_who_may_not_draw_takes_none(self, desk: BooksOffice) -> None:
        with pytest.raises(errors.MayNotDraw) as refused:
            _visit(
                desk,
                back=BooksBack(books=self.NINE_ONE_BLANK),
                out="1209",
                to_person_id=desk.enroller,
            )
        assert refused.value.at == "to_person_id"
        assert _count(desk, BookVisit) == 0
