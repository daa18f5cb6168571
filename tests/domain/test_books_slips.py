"""Slips name those who stand on them: by which post somebody draws, whom to ring."""

from __future__ import annotations

import datetime

import pytest

from controlroom.domain import books
from controlroom.domain.books import (
    CountedBook,
    DepositMoney,
    HandOnBooks,
    ReturnBooks,
    SlipQuestion,
    TakeIn,
)
from controlroom.domain.people.appointments import EndAppointment, end_appointment
from controlroom.domain.people.queries import person_by_id
from tests import factories
from tests.domain.books_office import TODAY, BooksOffice, furnish
from tests.factories import OpenOffice


@pytest.fixture
def desk(office: OpenOffice) -> BooksOffice:
    made = furnish(office)
    made.receive()
    made.issue("1201-1203")
    return made


def test_every_slip_names_the_post_of_who_signs_it(desk: BooksOffice) -> None:
    orders = [
        (books.hand_on_books, HandOnBooks(numbers="1203", to_person_id=desk.enroller)),
        (books.return_books, ReturnBooks(numbers="1201", used="0")),
        (books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=1000)),
    ]
    for operation, order in orders:
        slip = desk.read(books.slip, SlipQuestion(code=desk.write(operation, order).code))
        assert slip.holder.post.latin == "Zone president", type(slip).__name__


def test_a_post_that_ended_before_is_on_no_slip(desk: BooksOffice) -> None:
    held = desk.read(person_by_id, desk.harish).posts[0]
    desk.write(
        end_appointment, EndAppointment(appointment_id=held.id, until=TODAY - datetime.timedelta(days=1))
    )
    code = desk.write(books.return_books, ReturnBooks(numbers="1201", used="0")).code
    assert not desk.read(books.slip, SlipQuestion(code=code)).holder.post


def test_who_has_the_books_now_can_be_rung(desk: BooksOffice) -> None:
    code = desk.write(books.hand_on_books, HandOnBooks(numbers="1203", to_person_id=desk.anita)).code
    known = desk.read(person_by_id, desk.anita).mobile
    assert desk.read(books.slip, SlipQuestion(code=code)).to_mobile == known
    told = HandOnBooks(numbers="1202", to_name="रामू साहू", to_mobile="9876500031")
    code = desk.write(books.hand_on_books, told).code
    assert desk.read(books.slip, SlipQuestion(code=code)).to_mobile == "9876500031"


def test_a_slip_names_its_zone_as_no_other_zone_of_the_office(desk: BooksOffice) -> None:
    with desk.office.register.writing(desk.office.actor) as session:
        other = factories.add_unit(session, "block", "नगोई", "Nagoi")
        factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=other)
    orders = [
        (books.hand_on_books, HandOnBooks(numbers="1203", to_person_id=desk.enroller)),
        (books.return_books, ReturnBooks(numbers="1201", used="0")),
        (books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=1000)),
    ]
    for operation, order in orders:
        slip = desk.read(books.slip, SlipQuestion(code=desk.write(operation, order).code))
        assert slip.holder.unit.latin == "Zone 1, Beltara", type(slip).__name__


def test_a_return_slip_says_of_which_book_the_blank_leaves_are_the_same_years_later(
    desk: BooksOffice,
) -> None:
    """Nine books and “7 blank” told nobody which of them was not full."""
    counted = (CountedBook(1201), CountedBook(1202, "18*7"), CountedBook(1203, "0"))
    code = desk.write(books.return_books, ReturnBooks(books=counted)).code
    partly = desk.read(books.slip, SlipQuestion(code=code)).partly
    assert [(one.number, one.used, one.cancelled, one.blank) for one in partly] == [
        (1202, 17, 1, 7),
        (1203, 0, 0, 25),
    ]
    desk.issue("1203")
    desk.write(books.return_books, ReturnBooks(numbers="1203"))
    assert desk.read(books.slip, SlipQuestion(code=code)).partly == partly
    desk.issue("1204-1205")
    heap = desk.write(books.take_in, TakeIn(numbers="1204-1205")).code
    assert desk.read(books.slip, SlipQuestion(code=heap)).partly == ()
