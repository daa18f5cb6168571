"""Who is overdue and owing: by zone, with ages and telephone numbers, and the draft of a reminder."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import books, registers
from controlroom.domain.books import (
    BalanceQuestion,
    ChangeBookSettings,
    CountedBook,
    DepositMoney,
    ReturnBooks,
    dues,
    money,
    reminders,
)
from controlroom.domain.books.dues import DuesListing, DuesRow, ReminderQuestion
from controlroom.domain.books.errors import ReminderUnreadable
from controlroom.domain.books.money import OwedQuestion
from controlroom.domain.rights import Role
from tests import factories
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

FEE = 1_000
BOOK = 25 * FEE


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office: Harish is late with five books and owes for three, Anita owes a little."""
    furnished = furnish(office)
    furnished.receive(fee_paise=FEE, leaves_per_book=25, day=days_ago(90))
    furnished.write(books.change_book_settings, ChangeBookSettings(due_days=30))
    furnished.issue("1201-1205", day=days_ago(80))
    furnished.issue("1210-1213", day=days_ago(50), reason="camp")
    bring_back(furnished, "1204-1205, 1210", day=days_ago(40))
    bring_back(furnished, "1211", day=days_ago(3))
    furnished.issue("1220-1221", furnished.anita, day=days_ago(10))
    furnished.write(
        books.return_books,
        ReturnBooks(books=(CountedBook(1220, "3"),), deposit_paise=FEE, day=days_ago(9)),
    )
    return furnished


def bring_back(desk: BooksOffice, numbers: str, **fields: Any) -> None:  # noqa: ANN401 - the order's fields
    """Take full books back."""
    desk.write(books.return_books, ReturnBooks(numbers=numbers, **fields))


def listed(desk: BooksOffice, **question: Any) -> list[DuesRow]:  # noqa: ANN401 - the question's fields
    """Return the list as it stands."""
    page = desk.read(dues.dues, DuesListing(**question))
    assert page.total >= len(page.rows)
    return list(page.rows)


def test_a_holder_stands_with_his_books_his_money_and_their_ages(desk: BooksOffice) -> None:
    harish, anita = listed(desk)
    assert (str(harish.holder), str(harish.unit), harish.mobile) == (
        "Harish Kesharwani",
        "Zone 1",
        "9826012345",
    )
    assert (harish.books_out, harish.overdue, harish.late_days) == (5, 5, 50)
    assert [(str(late.books[0]), late.days) for late in harish.late] == [("1201–1203", 50), ("1212–1213", 20)]
    assert harish.late_text == "1201–1203, 1212–1213"
    assert (harish.owed_paise, harish.owed_days) == (4 * BOOK, 40)
    assert harish.ages == (BOOK, 0, 3 * BOOK, 0)
    assert (anita.overdue, anita.late, anita.owed_paise, anita.ages) == (0, (), 2 * FEE, (0, 2 * FEE, 0, 0))


def test_the_list_is_sorted_filtered_and_cut_into_pages(desk: BooksOffice) -> None:
    def names(**question: Any) -> list[str]:  # noqa: ANN401 - the question's fields
        return [str(row.holder).split()[0] for row in listed(desk, **question)]

    assert names() == ["Harish", "Anita"]
    assert names(sort="owed_paise") == ["Anita", "Harish"]
    assert names(sort="owed_paise", descending=True) == ["Harish", "Anita"]
    assert names(sort="holder") == ["Anita", "Harish"]
    assert names(sort="age_1", descending=True) == ["Anita", "Harish"]
    assert names(only="overdue") == ["Harish"]
    assert names(only="owing") == ["Harish", "Anita"]
    assert names(text="anita") == ["Anita"]
    assert names(text="9826012345") == ["Harish"]
    assert names(unit_id=desk.zone_two) == ["Anita"]
    assert names(unit_id=desk.district) == ["Harish", "Anita"]
    assert names(offset=1, limit=1) == ["Anita"]


def test_who_paid_and_brought_everything_leaves_the_list(desk: BooksOffice) -> None:
    desk.write(books.deposit_money, DepositMoney(person_id=desk.anita, amount_paise=2 * FEE))
    assert [row.person_id for row in listed(desk)] == [desk.harish]
    bring_back(desk, "1201-1203, 1212-1213")
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=9 * BOOK))
    assert listed(desk) == []
    assert desk.read(dues.dues_figures, DuesListing()) == dues.DuesFigures()


def test_the_figures_are_those_of_the_list(desk: BooksOffice) -> None:
    figures = desk.read(dues.dues_figures, DuesListing(unit_id=desk.district))
    assert (figures.holders, figures.overdue, figures.owed_paise) == (2, 5, 4 * BOOK + 2 * FEE)
    assert figures.ages == (BOOK, 2 * FEE, 3 * BOOK, 0)
    assert str(figures.of) == "Bilaspur"
    totals = desk.read(books.totals, books.TotalsQuestion())
    assert (totals.overdue, totals.owed_paise) == (figures.overdue, figures.owed_paise)


def test_the_list_says_of_everybody_what_his_own_account_says(desk: BooksOffice) -> None:
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=700, against="1211"))
    for row in listed(desk):
        owed = desk.read(money.holder_owes, OwedQuestion(person_id=row.person_id))
        balance = desk.read(books.holder_balance, BalanceQuestion(person_id=row.person_id))
        assert (row.ages, row.owed_paise) == (owed.ages, owed.settlement.owed_paise)
        assert row.owed_paise == balance.owed_paise
        assert (row.overdue, row.books_out) == (balance.overdue, balance.books_out)


def test_chosen_books_change_the_ages_and_not_the_sum(desk: BooksOffice) -> None:
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=BOOK, against="1211"))
    (harish, _anita) = listed(desk)
    assert harish.ages == (0, 0, 3 * BOOK, 0)


def test_money_owed_from_before_the_register_has_its_zone(desk: BooksOffice) -> None:
    with desk.office.register.writing(desk.office.actor) as session:
        unit = session.get_one(Unit, desk.zone_two)
        person = factories.add_person(session, "सरोज यादव", "Saroj Yadav")
        factories.appoint(session, person, "zone_in_charge", unit)
        saroj = person.id
    desk.write(
        books.enter_opening_balance,
        books.EnterOpeningBalance(person_id=saroj, since=days_ago(70), owed_paise=5_000),
    )
    row = next(row for row in listed(desk) if row.person_id == saroj)
    assert (str(row.unit), row.ages, row.overdue) == ("Zone 2", (0, 0, 0, 5_000), 0)


def test_viewers_see_no_mobiles_and_find_none_by_a_piece(desk: BooksOffice) -> None:
    register = desk.office.register
    viewer = registers.sign_on(register, "दर्शक सीमा")
    with register.writing(desk.office.actor) as session:
        session.get_one(Operator, viewer.operator_id).role = Role.VIEWER
    page = register.read(dues.dues, DuesListing(), viewer)
    assert [row.mobile for row in page.rows] == ["••••••2345", "••••••4321"]
    assert register.read(dues.dues, DuesListing(text="98260123"), viewer).rows == []


def test_merged_entries_stand_once(desk: BooksOffice) -> None:
    with desk.office.register.writing(desk.office.actor) as session:
        session.get_one(Person, desk.anita).merged_into_id = desk.harish
    (row,) = listed(desk)
    assert (row.person_id, row.owed_paise, row.books_out) == (desk.harish, 4 * BOOK + 2 * FEE, 6)


class TestReminders:
    def texts(self, desk: BooksOffice, **question: Any) -> dict[int, str]:  # noqa: ANN401
        """Return the drafts by person."""
        found = desk.read(dues.reminder_texts, ReminderQuestion(**question))
        return {one.person_id: one.text for one in found}

    def test_say_in_the_offices_words_what_is_late_and_owed(self, desk: BooksOffice) -> None:
        text = self.texts(desk)[desk.harish]
        greeting, late, owed, *_office = text.splitlines()
        assert greeting == "हरीश केशरवानी जी, नमस्कार।"
        assert late.startswith("सदस्यता बुक 1201–1203, 1212–1213 (5) लौटाने की तिथि 50 दिन पहले")
        assert owed.startswith("भरी रसीदों के ₹ 1,000 जमा होना शेष")

    def test_leave_out_the_line_about_what_there_is_nothing_of(self, desk: BooksOffice) -> None:
        text = self.texts(desk, code="en")[desk.anita]
        assert "₹ 20 for used leaves" in text
        assert "books" not in text
        assert text.startswith("Greetings, Anita Verma.")

    def test_are_for_those_who_were_selected(self, desk: BooksOffice) -> None:
        assert list(self.texts(desk, person_ids=(desk.anita,))) == [desk.anita]
        assert list(self.texts(desk, listing=DuesListing(only="overdue"))) == [desk.harish]

    def test_follow_a_template_that_the_office_wrote(self, desk: BooksOffice) -> None:
        desk.write(
            books.change_book_settings,
            ChangeBookSettings(reminder_hi="{name}: बुक {books}\nराशि {owed}\n{zone}, {office}"),
        )
        assert self.texts(desk)[desk.anita].startswith("राशि ₹ 20"), "the line about books is left out"
        assert self.texts(desk)[desk.harish].splitlines()[0] == "हरीश केशरवानी: बुक 1201–1203, 1212–1213 (5)"
        settings = desk.read(books.book_settings)
        assert settings.reminder_hi.startswith("{name}: बुक")
        assert settings.reminder_en == ""

    def test_the_programs_own_text_is_kept_as_none(self, desk: BooksOffice) -> None:
        own = reminders.text_of("", "hi")
        desk.write(books.change_book_settings, ChangeBookSettings(reminder_hi=own))
        assert desk.read(books.book_settings).reminder_hi == ""

    @pytest.mark.parametrize(
        "text",
        [
            "{naam} जी",
            "{name",
            "{0}",
            "{name.__class__}",
            "{name[0]}",
            "{name!r}",
            "{name:>99999999}",
            "{name:{days}}",
            "}{",
        ],
    )
    def test_a_template_that_names_something_else_is_refused(self, desk: BooksOffice, text: str) -> None:
        with pytest.raises(ReminderUnreadable) as refused:
            desk.write(books.change_book_settings, ChangeBookSettings(reminder_en=text))
        assert refused.value.at == "reminder_en"
        assert "{owed}" in refused.value.told()


def test_ages_are_counted_from_the_working_day(desk: BooksOffice) -> None:
    in_a_month = TODAY + datetime.timedelta(days=30)
    harish, anita = listed(desk, today=in_a_month)
    assert (harish.late_days, anita.late_days) == (80, 10)
    assert harish.ages == (0, 0, BOOK, 3 * BOOK)
