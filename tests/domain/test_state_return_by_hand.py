"""A month of three holders, reckoned by hand: the return to the state and each account agree with the sum.

The office received books 1–40 of 25 leaves at ₹10 a leaf. In March:

- Harish drew 1–10 in February. He brought 1–4 full (100 leaves), of 5 eighteen used, one cancelled, six
  blank, and 6 wholly blank; book 7 was lost with 3 leaves used by members. He has 8–10. He paid ₹900.
- Anita drew 11–16 on the 3rd, handed 13–14 on, brought 11 full and 12 with 20 used and 5 missing; 14 came
  back from there with 25 used. 16 got wet: all 25 leaves cancelled. She has 13 (handed on) and 15. She paid
  ₹700.
- Mohan drew 17–18 on the 5th and 6 on the 20th, which Harish had brought back blank. 17 waits to be counted.
  He paid ₹100 in advance.
- Book 40 was found eaten by termites in stock.
"""

from __future__ import annotations

import datetime

import pytest

from controlroom.base.language import Name
from controlroom.domain import books
from controlroom.domain.books import CountedBook, DepositMoney, ReturnBooks, TakeIn
from controlroom.domain.books.accounts import AccountQuestion, account
from controlroom.domain.books.handing_on import HandOnBooks, hand_on_books
from controlroom.domain.books.losses import DamageBooks, LoseBooks, damage_books, lose_books
from controlroom.domain.books.state_returns import Month, state_return
from controlroom.domain.books.terms import Account
from controlroom.domain.papers.book_registers import Figure, StateReturn
from tests import factories
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

FIRST, LAST = datetime.date(2026, 3, 1), datetime.date(2026, 3, 31)


def on(day: int) -> datetime.date:
    """Return a day of March 2026."""
    return datetime.date(2026, 3, day)


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Play the month."""
    found = furnish(office)
    with office.register.writing(office.actor) as session:
        zone = factories.add_unit(session, "zone", "जोन 3", "Zone 3")
        mohan = factories.add_person(session, "मोहन पटेल", "Mohan Patel")
        factories.appoint(session, mohan, "zone_president", zone)
        found.enroller, found.block = mohan.id, zone.id
    found.receive(1, 40, day=datetime.date(2026, 2, 2))
    found.issue("1-10", day=datetime.date(2026, 2, 10))
    found.issue("11-16", found.anita, day=on(3))
    found.issue("17-18", found.enroller, day=on(5))
    found.write(hand_on_books, HandOnBooks(numbers="13-14", to_name="रामू साहू", day=on(6)))
    came_back(found)
    paid = ((found.harish, 900), (found.anita, 700), (found.enroller, 100))
    for person_id, rupees in paid:
        order = DepositMoney(person_id=person_id, amount_paise=rupees * 100, day=on(28))
        found.write(books.deposit_money, order)
    return found


def came_back(desk: BooksOffice) -> None:
    """Bring back what came back, lose and damage the rest."""
    desk.write(books.return_books, ReturnBooks(numbers="1-4", day=on(9)))
    counted = (CountedBook(5, "1-18*19"), CountedBook(6, "0"))
    desk.write(books.return_books, ReturnBooks(books=counted, day=on(9)))
    for place in (1, 2, 3):
        desk.enter_member(7, place, f"M-000{place}")
    desk.write(lose_books, LoseBooks(numbers="7", report="थाना 12/26", day=on(12)))
    desk.write(books.return_books, ReturnBooks(numbers="11", day=on(14)))
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(12, "1-20?21-25"),), day=on(14)))
    desk.write(books.return_books, ReturnBooks(numbers="14", day=on(15)))
    desk.write(damage_books, DamageBooks(numbers="16", reason="पानी में भीगी", day=on(16)))
    desk.issue("6", desk.enroller, day=on(20), reason="शिविर के लिए")
    desk.write(books.take_in, TakeIn(numbers="17", day=on(25)))
    desk.write(damage_books, DamageBooks(numbers="40", reason="दीमक", day=on(26)))


def account_of(desk: BooksOffice, person_id: int) -> Account:
    """Return a holder's March, which has been seen to close."""
    question = AccountQuestion(person_id=person_id, first_day=FIRST, last_day=LAST)
    found: Account = desk.read(account, question)
    assert (found.difference, found.findings) == ((0, 0), ())
    return found


def short(figures: tuple[Figure, ...]) -> list[tuple[int | None, int | None, str]]:
    """Return lines of a return as books, leaves and numbers."""
    return [(one.books, one.leaves, one.numbers()) for one in figures]


def test_each_holders_month_is_what_was_reckoned_by_hand(desk: BooksOffice) -> None:
    harish = account_of(desk, desk.harish)
    # 250 = 100 + 18 + 3 used, 1 cancelled, 22 missing, 6 + 25 blank, 75 with him
    assert (harish.opening.leaves, harish.used.leaves, harish.cancelled.leaves) == (250, 121, 1)
    assert (harish.missing.leaves, harish.blank.leaves, harish.closing.leaves) == (22, 31, 75)
    assert (harish.money.charged_paise, harish.money.closing_paise) == (1210_00, 310_00)
    anita = account_of(desk, desk.anita)
    # 150 = 25 + 20 + 25 used, 25 cancelled, 5 missing, 25 handed on, 25 with her
    assert (anita.received.leaves, anita.used.leaves, anita.cancelled.leaves) == (150, 70, 25)
    assert (anita.missing.leaves, anita.handed_on.leaves, anita.closing.leaves) == (5, 25, 25)
    assert (anita.answers_for.leaves, anita.money.closing_paise) == (50, 0)
    mohan = account_of(desk, desk.enroller)
    # 75 = 17, 18 and 6, none of them counted
    assert (mohan.received.leaves, mohan.closing.leaves, mohan.money.closing_paise) == (75, 75, -100_00)


def test_the_return_is_the_sum_of_the_three(desk: BooksOffice) -> None:
    found: StateReturn = desk.read(state_return, Month(day=FIRST))
    assert found.findings == ()
    assert short(found.stock) == [
        (30, 750, "11–40"),  # opening
        (0, 0, ""),  # received from the state
        (1, 25, "6"),  # came back wholly blank
        (9, 225, "6, 11–18"),  # distributed: 6 of Anita, 2 + 1 of Mohan
        (1, 25, "40"),  # eaten by termites
        (21, 525, "19–39"),  # closing
    ]
    assert short(found.holders) == [
        (10, 250, "1–10"),  # opening: Harish
        (9, 225, "6, 11–18"),  # received
        (8, 200, "1–5, 11–12, 14"),  # returned filled: 5 of Harish, 3 of Anita
        (1, 25, "6"),  # wholly blank
        (1, 25, "16"),  # damaged
        (1, 25, "7"),  # lost
        (8, 200, "6, 8–10, 13, 15, 17–18"),  # closing: 3 + 2 + 3
        (1, 25, "17"),  # of these to be counted
    ]
    # 1000 = 191 used, 51 cancelled (1 + 25 + 25), 27 missing (22 + 5), 6 blank in counted books, 725 there
    assert [one.leaves for one in found.leaves] == [1000, 0, 191, 51, 27, 6, 725]
    money = found.money
    assert (money.opening_paise, money.charged_paise, money.deposited_paise) == (0, 1910_00, 1700_00)
    assert money.closing_paise == 310_00 + 0 - 100_00
    by_zone = {row.unit: row for row in found.units}
    third = by_zone[Name("जोन 3", "Zone 3")]
    assert (third.issued, third.closing, third.owed_paise) == (3, 3, -100_00)
    assert sum(row.used for row in found.units) == 191
