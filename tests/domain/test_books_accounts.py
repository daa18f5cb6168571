"""Accounts of holders, custodians, units, stock and office: every equation closes, in leaves and in books."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base.ranges import Span
from controlroom.db.models.people import Person
from controlroom.domain.books.accounts import AccountQuestion, account, stock_account
from controlroom.domain.books.terms import Account, StockAccount, Term
from tests.domain.books_office import BooksOffice, furnish
from tests.domain.ledger_rows import WriteCharge, add_lot, move, write_charge
from tests.factories import OpenOffice
from tests.retelling import told_once

MARCH = (datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))
APRIL = (datetime.date(2026, 4, 1), datetime.date(2026, 4, 30))


def on(day: int, month: int = 3) -> datetime.date:
    """Return a day of March 2026, or of another month."""
    return datetime.date(2026, month, day)


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a hundred books of 25 leaves at ₹10, received in February."""
    found = furnish(office)
    found.receive(1201, 1300, day=on(10, 2))
    return found


def account_of(
    desk: BooksOffice,
    period: tuple[datetime.date, datetime.date],
    person: int | None = None,
    unit: int | None = None,
) -> Account:
    """Return an account that has been seen to close."""
    question = AccountQuestion(person_id=person, unit_id=unit, first_day=period[0], last_day=period[1])
    found: Account = desk.read(account, question)
    assert (found.difference, found.findings) == ((0, 0), ())
    return found


def stock_of(desk: BooksOffice, period: tuple[datetime.date, datetime.date]) -> StockAccount:
    """Return the account of the stock, which has been seen to close."""
    question = AccountQuestion(first_day=period[0], last_day=period[1])
    found: StockAccount = desk.read(stock_account, question)
    assert (found.difference, found.findings) == ((0, 0), ())
    return found


def short(term: Term) -> tuple[int, int, str]:
    """Return a term as books, leaves and numbers."""
    less = "".join(f" less {span}" for span in term.less)
    return term.books, term.leaves, ", ".join(map(str, term.spans)) + less


def test_a_holders_month_closes_in_books_and_in_leaves(desk: BooksOffice) -> None:
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    move(desk, "issue", "1201-1205", on(20, 2), **harish)
    move(desk, "issue", "1206-1210", on(5), **harish)
    move(desk, "return", "1201-1202", on(10), counts=(25, 0, 0, 0), **harish)
    move(desk, "return", "1203", on(12), counts=(18, 1, 5, 1), **harish)
    move(desk, "return", "1204", on(12), counts=(0, 0, 25, 0), **harish)
    move(desk, "lost", "1205", on(20), counts=(4, 0, 0, 21), report="थाना 12/26", **harish)
    move(desk, "damaged", "1206", on(21), counts=(3, 22, 0, 0), reason="पानी", **harish)
    march = account_of(desk, MARCH, desk.harish)
    assert short(march.opening) == (5, 125, "1201–1205")
    assert march.opening.leaf_spans == (Span(30001, 30125),)
    assert short(march.received) == (5, 125, "1206–1210")
    assert short(march.used) == (3, 25 + 25 + 18 + 4 + 3, "1201–1203")
    assert short(march.cancelled) == (1, 1 + 22, "1206")
    assert short(march.missing) == (1, 1 + 21, "1205")
    assert short(march.blank) == (1, 5 + 25, "1204")
    assert short(march.closing) == (4, 100, "1207–1210")
    assert march.money.charged_paise == 75 * 10_00
    # Nothing happened in April: what was the closing is the opening.
    april = account_of(desk, APRIL, desk.harish)
    assert (april.opening, april.closing) == (march.closing, march.closing)
    assert not april.received
    assert april.money.opening_paise == 75 * 10_00
    assert account_of(desk, MARCH, unit=desk.zone_one).used == march.used
    assert not account_of(desk, MARCH, unit=desk.zone_two).opening


def test_the_office_and_its_stock_close_beside_it(desk: BooksOffice) -> None:
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    move(desk, "issue", "1201-1210", on(5), **harish)
    move(desk, "return", "1201-1203", on(10), counts=(20, 0, 5, 0), **harish)
    move(desk, "return", "1204", on(12), counts=(0, 0, 25, 0), **harish)
    move(desk, "issue", "1204", on(15), person_id=desk.anita, unit_id=desk.zone_two)
    move(desk, "damaged", "1299", on(20), counts=(0, 25, 0, 0), reason="दीमक")
    move(desk, "lost", "1300", on(21), counts=(0, 0, 0, 25), report="थाना 13/26")
    stock = stock_of(desk, MARCH)
    assert short(stock.opening) == (100, 2500, "1201–1300")
    assert short(stock.issued) == (11, 275, "1201–1210, 1204")
    assert short(stock.blank_back) == (1, 25, "1204")
    assert short(stock.lost) == (2, 50, "1299–1300")
    assert short(stock.closing) == (88, 2200, "1211–1298")
    whole = account_of(desk, MARCH)
    assert short(whole.opening) == (100, 2500, "1201–1300")
    assert short(whole.used) == (3, 60, "1201–1203")
    assert (whole.blank.leaves, short(whole.cancelled), short(whole.missing)) == (
        15,
        (1, 25, "1299"),
        (1, 25, "1300"),
    )
    assert whole.closing.books == 95
    february = account_of(desk, (on(1, 2), on(28, 2)))
    assert (february.opening.books, short(february.received)) == (0, (100, 2500, "1201–1300"))


def test_what_is_handed_on_stays_with_the_signatory_and_stands_in_an_account_of_its_own(
    desk: BooksOffice,
) -> None:
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    move(desk, "issue", "1201-1206", on(1), **harish)
    move(desk, "hand_on", "1201-1203", on(2), to_person_id=desk.enroller, **harish)
    move(desk, "hand_on", "1204", on(3), to_name="रामू साहू", **harish)
    move(desk, "hand_on", "1203", on(4), to_person_id=desk.anita, **harish)
    move(desk, "return", "1201", on(10), counts=(20, 0, 5, 0), **harish)
    holder = account_of(desk, MARCH, desk.harish)
    assert short(holder.handed_on) == (3, 75, "1202–1204")
    assert short(holder.used) == (1, 20, "1201")
    assert short(holder.closing) == (2, 50, "1205–1206")
    assert short(holder.answers_for) == (5, 125, "1202–1206")
    custodian = account_of(desk, MARCH, desk.enroller)
    assert short(custodian.received) == (3, 75, "1201–1203")
    assert short(custodian.used) == (1, 20, "1201")
    assert short(custodian.handed_on) == (1, 25, "1203")
    assert short(custodian.closing) == (1, 25, "1202")
    assert custodian.money.charged_paise == 0
    assert short(account_of(desk, MARCH, desk.anita).closing) == (1, 25, "1203")
    # All of it came back in April: what was handed on is taken off again.
    move(desk, "return", "1202-1206", on(9, 4), counts=(25, 0, 0, 0), **harish)
    april = account_of(desk, APRIL, desk.harish)
    assert short(april.handed_on) == (-3, -75, " less 1202–1204")
    assert (april.used.books, april.closing.books, april.answers_for.books) == (5, 0, 0)


def test_what_is_put_right_counts_on_its_own_day_with_the_other_sign(desk: BooksOffice) -> None:
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    move(desk, "issue", "1201-1202", on(1), **harish)
    returned = move(desk, "return", "1201", on(20), counts=(25, 0, 0, 0), **harish)
    before = account_of(desk, MARCH, desk.harish)
    move(desk, "reverse", "1201", on(3, 4), counts=(-25, 0, 0, 0), reverses_id=returned.id, **harish)
    assert account_of(desk, MARCH, desk.harish) == before, "a month that is over stays as it was"
    move(desk, "return", "1201", on(3, 4), counts=(24, 1, 0, 0), **harish)
    april = account_of(desk, APRIL, desk.harish)
    assert (short(april.opening), short(april.closing)) == ((1, 25, "1202"), (1, 25, "1202"))
    assert (april.used.books, april.used.leaves, april.cancelled.leaves) == (0, -1, 1)
    assert (april.money.opening_paise, april.money.charged_paise) == (250_00, -10_00)


def test_an_issue_put_right_makes_what_was_received_less(desk: BooksOffice) -> None:
    anita = {"person_id": desk.anita, "unit_id": desk.zone_two}
    issued = move(desk, "issue", "1211-1212", on(2), **anita)
    move(desk, "reverse", "1211-1212", on(3), reverses_id=issued.id, **anita)
    march = account_of(desk, MARCH, desk.anita)
    assert not march.received
    assert not march.closing
    assert stock_of(desk, MARCH).closing.books == 100
    assert not stock_of(desk, MARCH).issued


def test_books_there_before_the_register_open_the_account_of_who_has_them(desk: BooksOffice) -> None:
    with desk.office.register.writing(desk.office.actor) as session:
        add_lot(session, 901, 904, movement_id=1)
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    move(desk, "opening", "901-904", on(1), **harish)
    desk.write(write_charge, WriteCharge(person_id=desk.harish, amount_paise=120_00, day=on(1)))
    move(desk, "return", "901", on(9), counts=(25, 0, 0, 0), **harish)
    march = account_of(desk, MARCH, desk.harish)
    assert short(march.received) == (4, 100, "901–904")
    assert short(march.closing) == (3, 75, "902–904")
    assert (march.money.charged_paise, march.money.closing_paise) == (370_00, 370_00)
    assert account_of(desk, MARCH).received.books == 4


def test_a_recall_and_a_stock_check_move_nothing(desk: BooksOffice) -> None:
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    move(desk, "issue", "1201", on(1), **harish)
    move(desk, "recall", "1201", on(2), due_on=on(5), **harish)
    move(desk, "stock_check", "1300", on(3), counted_by="रेखा")
    assert account_of(desk, MARCH, desk.harish).closing.books == 1
    assert stock_of(desk, MARCH).closing.books == 99


def test_what_does_not_close_is_named(desk: BooksOffice) -> None:
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    move(desk, "issue", "1201-1202", on(1), **harish)
    move(desk, "return", "1201", on(9), counts=(20, 0, 0, 0), **harish)
    move(desk, "return", "1250", on(9), counts=(25, 0, 0, 0), **harish)
    found = desk.read(account, AccountQuestion(first_day=MARCH[0], last_day=MARCH[1]))
    assert found.difference != (0, 0)
    assert [finding.numbers for finding in found.findings] == [(1250,), (1201,)]
    assert "1250" in found.findings[0].told()


def test_a_merged_entry_has_one_account(desk: BooksOffice) -> None:
    move(desk, "issue", "1201", on(1), person_id=desk.harish, unit_id=desk.zone_one)
    move(desk, "issue", "1202", on(2), person_id=desk.anita, unit_id=desk.zone_two)
    with desk.office.register.writing(desk.office.actor) as session:
        session.get_one(Person, desk.anita).merged_into_id = desk.harish
    assert short(account_of(desk, MARCH, desk.harish).closing) == (2, 50, "1201–1202")
    assert account_of(desk, MARCH, desk.anita).closing.books == 2
