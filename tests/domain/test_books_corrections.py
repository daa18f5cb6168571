"""Mistakes are put right by counter-movements: books, holders, leaves and money stand as before."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import func, select

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding, BookMovement, Leaf
from controlroom.db.register import Actor
from controlroom.domain import books
from controlroom.domain.books import (
    BookListing,
    CountedBook,
    DamageBooks,
    DepositMoney,
    HandOnBooks,
    LoseBooks,
    PreviewPutRight,
    PutRight,
    RecallBooks,
    ReturnBooks,
    TakeIn,
    WhereIs,
    errors,
    refusals,
)
from controlroom.domain.journal import Saved
from controlroom.domain.operators import entry as operators
from controlroom.domain.rights import NotAllowed
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


def state_of(desk: BooksOffice, number: int) -> str:
    """Return the state of a book."""
    state: str = desk.read(books.where_is, WhereIs(number=number))[0].state
    return state


def balance(desk: BooksOffice, person: int | None = None) -> books.Balance:
    """Return what Harish, or whoever is named, has and owes."""
    found: books.Balance = desk.read(
        books.holder_balance, books.BalanceQuestion(person_id=person or desk.harish)
    )
    return found


def leaves_of(desk: BooksOffice, number: int) -> dict[int, str]:
    """Return the marked leaves of a book."""
    with desk.office.register.reading() as session:
        rows = session.execute(
            select(Leaf.position, Leaf.state).join(Book, Book.id == Leaf.book_id).where(Book.number == number)
        )
        return {row.position: row.state for row in rows}


def clerk(desk: BooksOffice) -> Actor:
    """Let another operator work at the same desk."""
    saved = desk.write(operators.add_operator, operators.AddOperator(name=Name("मीना परीक्षा")))
    assert saved.id is not None
    return Actor(operator_id=saved.id, desk_id=desk.office.actor.desk_id)


def test_a_wrong_issue_is_taken_back_and_the_books_are_in_stock_again(desk: BooksOffice) -> None:
    saved = put_right(desk, "bj-0001")
    assert saved.code == "BU-0001"
    assert [state_of(desk, number) for number in (1201, 1203)] == ["stock", "stock"]
    assert balance(desk).books_out == 0
    assert desk.read(books.totals, books.TotalsQuestion()).issued == 0
    desk.issue("1201-1203", desk.anita)
    assert balance(desk, desk.anita).books_out == 3
    events = desk.read(books.where_is, WhereIs(number=1202))[0].events
    assert [event.kind for event in events] == ["receive", "issue", "reverse", "issue"]
    assert events[2].reason == "गलत व्यक्ति"
    assert desk.equations_close()


def test_a_wrong_count_is_put_right_and_counted_anew(desk: BooksOffice) -> None:
    desk.enter_member(1201, 3)
    desk.write(books.take_in, TakeIn(numbers="1201"))
    counted = (CountedBook(1201, "18*7?9"), CountedBook(1202, "0"))
    desk.write(books.return_books, ReturnBooks(books=counted))
    assert (balance(desk).used_leaves, balance(desk).owed_paise) == (16, 16 * 1_000)
    assert state_of(desk, 1202) == "stock"
    put_right(desk, "BV-0002")
    assert (state_of(desk, 1201), state_of(desk, 1202)) == ("to_count", "issued")
    assert leaves_of(desk, 1201) == {3: "used"}, "the member's leaf stays used"
    now = balance(desk)
    assert (now.books_out, now.to_count, now.used_leaves, now.owed_paise, now.entered) == (2, 1, 0, 0, 1)
    assert desk.equations_close()
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "20"),)))
    assert balance(desk).used_leaves == 20
    assert desk.equations_close()


def test_members_entered_after_a_return_keep_their_leaves_when_it_is_put_right(desk: BooksOffice) -> None:
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "5"),)))
    with desk.office.register.writing(desk.office.actor) as session:
        from controlroom.db.models.members import Member
        from tests import factories

        person = factories.add_person(session, "सीता बाई")
        book = session.scalars(select(Book).where(Book.number == 1201)).one()
        session.add(
            Member(
                code="M-9",
                campaign_id=book.campaign_id,
                person_id=person.id,
                channel="manual",
                book_id=book.id,
                leaf_position=4,
                joined_on=TODAY,
            )
        )
    put_right(desk, "BV-0001")
    assert leaves_of(desk, 1201) == {4: "used"}
    assert desk.equations_close()
    with pytest.raises(errors.LeafHasMember):
        desk.write(books.return_books, ReturnBooks(books=(CountedBook(1201, "3"),)))


def test_a_book_with_members_was_out_so_its_issue_stands(desk: BooksOffice) -> None:
    desk.enter_member(1202, 1)
    with pytest.raises(refusals.MembersEntered) as refused:
        put_right(desk, "BJ-0001")
    assert (refused.value.number, refused.value.member) == (1202, "M-0001")


def test_what_came_later_is_named_and_put_right_first(desk: BooksOffice) -> None:
    desk.write(books.take_in, TakeIn(numbers="1202-1203"))
    with pytest.raises(refusals.MovedLater) as refused:
        put_right(desk, "BJ-0001")
    assert refused.value.later == "BV-0001"
    assert "BV-0001" in refused.value.told()
    assert "1202" in refused.value.told()
    put_right(desk, "BV-0001")
    assert state_of(desk, 1202) == "issued"
    put_right(desk, "BJ-0001")
    assert state_of(desk, 1202) == "stock"
    assert desk.equations_close()


def test_a_movement_is_put_right_once_and_a_correction_never(desk: BooksOffice) -> None:
    put_right(desk, "BJ-0001")
    with pytest.raises(refusals.AlreadyPutRight, match="BU-0001"):
        put_right(desk, "BJ-0001")
    with pytest.raises(refusals.CorrectionItself, match="BJ-0001"):
        put_right(desk, "BU-0001")
    with pytest.raises(errors.SlipUnknown):
        put_right(desk, "BJ-0777")
    with pytest.raises(refusals.CauseMissing):
        desk.write(books.put_right, PutRight(code="BA-0001", reason="  "))


def test_a_lot_received_by_mistake_leaves_and_its_numbers_come_again(desk: BooksOffice) -> None:
    desk.receive(1301, 1320, first_leaf=90_001)
    put_right(desk, "BA-0002")
    with pytest.raises(errors.BookUnknown):
        desk.issue("1301", desk.anita)
    page = desk.read(books.register_of_books, BookListing(limit=100))
    assert (page.total, desk.read(books.totals, books.TotalsQuestion()).stock) == (10, 7)
    assert not desk.read(books.find_numbers, books.FindNumbers(text="90001")), "its leaves are nobody's"
    desk.receive(1311, 1330, first_leaf=90_001, leaves_per_book=50, day=TODAY)
    events = desk.read(books.where_is, WhereIs(number=1311))[0].events
    assert [event.code for event in events] == ["BA-0002", "BU-0001", "BA-0003"]
    story = desk.read(books.where_is, WhereIs(number=90_051))[0]
    assert (story.number, story.first_leaf, story.leaves) == (1312, 90_051, 50)
    assert state_of(desk, 1301) == "withdrawn"
    assert desk.equations_close()
    desk.receive(1301, 1310, day=TODAY)
    desk.issue("1301-1311", desk.anita)
    assert desk.equations_close()


def test_a_lot_of_which_a_book_is_out_stays(desk: BooksOffice) -> None:
    with pytest.raises(refusals.MovedLater, match="BJ-0001"):
        put_right(desk, "BA-0001")


def test_a_deposit_is_put_right_with_the_other_sign(desk: BooksOffice) -> None:
    desk.write(books.return_books, ReturnBooks(numbers="1201"))
    owed = balance(desk).owed_paise
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=5_000))
    saved = put_right(desk, "RJ-0001")
    assert (saved.code, saved.figures["amount_paise"], saved.figures["owed_paise"]) == (
        "RJ-0002",
        -5_000,
        owed,
    )
    assert balance(desk).owed_paise == owed
    with pytest.raises(refusals.AlreadyPutRight):
        put_right(desk, "RJ-0001")
    with pytest.raises(refusals.CorrectionItself):
        put_right(desk, "RJ-0002")
    assert desk.equations_close()


def test_lost_books_are_missing_leaf_by_leaf_but_for_what_was_entered(desk: BooksOffice) -> None:
    desk.enter_member(1201, 2)
    saved = desk.write(books.lose_books, LoseBooks(numbers="1201-1202", report="थाना 12/2026"))
    assert (saved.code, saved.figures["used"], saved.figures["missing"]) == ("BG-0001", 1, 49)
    assert leaves_of(desk, 1201)[2] == "used"
    assert set(leaves_of(desk, 1202).values()) == {"missing"}
    assert (balance(desk).books_out, balance(desk).used_leaves) == (1, 1)
    assert desk.equations_close()
    with pytest.raises(refusals.NotHereToLose, match="BG-0001"):
        desk.write(books.lose_books, LoseBooks(numbers="1201", report="x"))


def test_one_of_several_lost_books_turns_up(desk: BooksOffice) -> None:
    desk.enter_member(1203, 2)
    desk.write(books.lose_books, LoseBooks(numbers="1201-1203", report="थाना 12/2026"))
    with pytest.raises(refusals.NotInMovement):
        put_right(desk, "BG-0001", numbers="1209")
    put_right(desk, "BG-0001", numbers="1202")
    assert [state_of(desk, number) for number in (1201, 1202, 1203)] == ["lost", "issued", "lost"]
    assert leaves_of(desk, 1202) == {}
    assert leaves_of(desk, 1203)[2] == "used"
    assert balance(desk).books_out == 1
    again = desk.read(books.where_is, WhereIs(number=1203))[0].events[-1]
    assert (again.kind, again.code) == ("lost", "BG-0002")
    assert desk.equations_close()
    put_right(desk, "BG-0002")
    assert balance(desk).books_out == 3
    with pytest.raises(refusals.OnlyLostTurnUp):
        put_right(desk, "BJ-0001", numbers="1201")


def test_damaged_books_are_cancelled_but_for_what_was_used(desk: BooksOffice) -> None:
    desk.enter_member(1201, 2)
    with pytest.raises(refusals.CauseMissing):
        desk.write(books.damage_books, DamageBooks(numbers="1201", reason=" "))
    saved = desk.write(books.damage_books, DamageBooks(numbers="1201", reason="वर्षा", used="4-6"))
    assert (saved.figures["used"], saved.figures["cancelled"]) == (4, 21)
    assert {place for place, state in leaves_of(desk, 1201).items() if state == "used"} == {2, 4, 5, 6}
    put_right(desk, "BK-0001")
    assert leaves_of(desk, 1201) == {2: "used"}
    assert state_of(desk, 1201) == "issued"
    desk.write(books.damage_books, DamageBooks(numbers="1205", reason="दीमक"))
    with pytest.raises(refusals.StockHasNoUsedLeaves):
        desk.write(books.damage_books, DamageBooks(numbers="1206", reason="दीमक", used="1"))
    with pytest.raises(refusals.StockBesideHolders):
        desk.write(books.damage_books, DamageBooks(numbers="1201,1206", reason="दीमक"))
    assert state_of(desk, 1205) == "damaged"
    put_right(desk, "BK-0002")
    assert state_of(desk, 1205) == "stock"
    assert desk.equations_close()


def test_books_handed_on_stay_with_their_holder_and_come_back(desk: BooksOffice) -> None:
    with pytest.raises(refusals.CustodianMissing):
        desk.write(books.hand_on_books, HandOnBooks(numbers="1201"))
    with pytest.raises(refusals.AlreadyWithHolder):
        desk.write(books.hand_on_books, HandOnBooks(numbers="1201", to_person_id=desk.harish))
    desk.write(books.hand_on_books, HandOnBooks(numbers="1201-1202", to_person_id=desk.enroller))
    desk.write(books.hand_on_books, HandOnBooks(numbers="1202", to_name="गुड्डी बाई", to_mobile="९८२६०१११११"))
    assert custodians(desk) == {1201: "enroller", 1202: "गुड्डी बाई"}
    assert balance(desk).books_out == 3
    put_right(desk, "BH-0002")
    assert custodians(desk) == {1201: "enroller", 1202: "enroller"}
    desk.write(books.hand_on_books, HandOnBooks(numbers="1201", to_person_id=desk.harish))
    assert custodians(desk) == {1202: "enroller"}
    put_right(desk, "BH-0003")
    desk.write(books.return_books, ReturnBooks(numbers="1201-1202"))
    assert custodians(desk) == {}
    put_right(desk, "BV-0001")
    assert custodians(desk) == {1201: "enroller", 1202: "enroller"}
    with pytest.raises(refusals.MovedLater, match="BH-0001"):
        put_right(desk, "BJ-0001")
    assert desk.equations_close()


def custodians(desk: BooksOffice) -> dict[int, str]:
    """Return who has which book from its holder."""
    from controlroom.db.models.ledger import BookCustody

    with desk.office.register.reading() as session:
        rows = session.execute(
            select(Book.number, BookCustody.person_id, BookMovement.to_name)
            .join(Book, Book.id == BookCustody.book_id)
            .join(BookMovement, BookMovement.id == BookCustody.handed_on_by_id)
            .where(BookCustody.closed_by_id.is_(None))
        )
        return {row.number: "enroller" if row.person_id == desk.enroller else row.to_name for row in rows}


def due_days(desk: BooksOffice) -> set[datetime.date]:
    """Return when the books that are out are due."""
    with desk.office.register.reading() as session:
        open_ones = select(BookHolding.due_on).where(BookHolding.closed_by_id.is_(None))
        return set(session.scalars(open_ones))


def test_a_recall_makes_books_due_earlier_and_is_put_right(desk: BooksOffice) -> None:
    (due,) = due_days(desk)
    soon = TODAY + datetime.timedelta(days=2)
    with pytest.raises(refusals.DueNotEarlier):
        desk.write(books.recall_books, RecallBooks(numbers="1201", due_on=due))
    with pytest.raises(refusals.DueBeforeRecall):
        desk.write(books.recall_books, RecallBooks(numbers="1201", due_on=days_ago(1)))
    desk.write(books.recall_books, RecallBooks(numbers="1201-1202", due_on=soon, reason="अभियान समाप्त"))
    assert due_days(desk) == {due, soon}
    desk.write(books.recall_books, RecallBooks(numbers="1201-1203", due_on=TODAY))
    put_right(desk, "BM-0002")
    assert due_days(desk) == {due, soon}
    put_right(desk, "BM-0001")
    assert due_days(desk) == {due}
    assert desk.equations_close()


def test_a_correction_is_never_dated_before_what_it_corrects(desk: BooksOffice) -> None:
    with pytest.raises(refusals.BeforeItself):
        put_right(desk, "BJ-0001", day=days_ago(6))
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=100))
    with pytest.raises(refusals.BeforeItself):
        put_right(desk, "RJ-0001", day=days_ago(1))


def test_an_operator_takes_back_his_own_last_entry_and_no_other(desk: BooksOffice) -> None:
    meena = clerk(desk)

    def as_meena(operation: object, order: object) -> Saved:
        saved: Saved = desk.office.register.write(meena, operation, order).result  # type: ignore[arg-type]
        return saved

    def undo(code: str) -> Saved:
        return as_meena(books.put_right, PutRight(code=code, reason="गलती"))

    with pytest.raises(NotAllowed):
        undo("BJ-0001")
    as_meena(books.take_in, TakeIn(numbers="1201"))
    as_meena(books.take_in, TakeIn(numbers="1202"))
    with pytest.raises(NotAllowed):
        undo("BV-0001")
    assert undo("BV-0002").code == "BU-0001"
    assert undo("BV-0001").code == "BU-0002", "what was last before is last again"
    as_meena(books.take_in, TakeIn(numbers="1203"))
    yesterday = Actor(meena.operator_id, meena.desk_id, working_date=days_ago(1))
    with pytest.raises(NotAllowed):
        desk.office.register.write(yesterday, books.put_right, PutRight(code="BV-0003", reason="x"))
    assert desk.equations_close()


def test_what_would_be_put_right_is_shown_before(desk: BooksOffice) -> None:
    shown = desk.read(books.preview_put_right, PreviewPutRight(code=" bj-0001 "))
    assert (shown.kinds, str(shown.person), shown.day) == (("issue",), "Harish Kesharwani", days_ago(5))
    assert [str(span) for span in shown.spans] == ["1201–1203"]
    assert shown.problem is None
    meena = clerk(desk)
    asked = desk.office.register.read(books.preview_put_right, PreviewPutRight(code="BJ-0001"), meena)
    assert asked.supervisor_needed
    desk.write(books.take_in, TakeIn(numbers="1203"))
    told = desk.read(books.preview_put_right, PreviewPutRight(code="BJ-0001")).problem
    assert isinstance(told, refusals.MovedLater)
    assert isinstance(
        desk.read(books.preview_put_right, PreviewPutRight(code="BX-1")).problem, errors.SlipUnknown
    )


def test_numbers_of_corrections_have_no_gap(desk: BooksOffice) -> None:
    put_right(desk, "BJ-0001")
    with pytest.raises(refusals.AlreadyPutRight):
        put_right(desk, "BJ-0001")
    put_right(desk, "BA-0001")
    with desk.office.register.reading() as session:
        numbers = session.execute(
            select(func.count(), func.max(BookMovement.number)).where(BookMovement.kind == "reverse")
        ).one()
    assert tuple(numbers) == (2, 2)
    assert clock.today() == TODAY


def test_accounts_close_when_a_book_is_put_right_back_to_before_it_came(desk: BooksOffice) -> None:
    desk.write(books.take_in, TakeIn(numbers="1201-1203"))
    for code in ("BV-0001", "BJ-0001", "BA-0001"):
        put_right(desk, code)
    question = books.AccountQuestion(first_day=days_ago(50), last_day=TODAY)
    for account in (desk.read(books.account, question), desk.read(books.stock_account, question)):
        assert (account.difference, account.findings, account.closing.books) == ((0, 0), (), 0)
