"""What the rules ask for in time: Today names issues past a rule to supervisors, and the stock check."""

from __future__ import annotations

import pytest

from controlroom.base import language
from controlroom.db.models.operators import Operator
from controlroom.db.register import Actor
from controlroom.domain import books, registers, today, today_rows
from controlroom.domain.books import ChangeBookSettings, CheckStock, PutRight, SeeExceptions
from controlroom.domain.rights import Role
from controlroom.domain.today_rows import ActionRow, TodayQuestion
from controlroom.ui.today import words
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office whose first books came two hundred days ago."""
    furnished = furnish(office)
    furnished.receive(day=days_ago(200))
    return furnished


def needs(desk: BooksOffice, kind: str, actor: Actor | None = None) -> list[ActionRow]:
    """Return the lines of a kind on Today."""
    rows = desk.office.register.read(today.needs, TodayQuestion(today=TODAY), actor)
    return [row for row in rows if row.kind == kind]


def test_issues_past_a_rule_stand_on_today_until_a_supervisor_has_seen_them(desk: BooksOffice) -> None:
    assert needs(desk, today_rows.RULES_PASSED) == []
    desk.issue("+1")
    desk.issue("+1", reason="camp")
    (row,) = needs(desk, today_rows.RULES_PASSED)
    assert words.action_words(row) == "1 issue went past a rule: look at it"
    assert words.way_of(row) == ("exceptions", "", None)
    (listed,) = desk.read(books.rule_exceptions, books.ExceptionListing()).rows
    desk.write(books.see_exceptions, SeeExceptions(ids=(listed.id,)))
    assert needs(desk, today_rows.RULES_PASSED) == []


def test_an_operator_is_not_asked_to_look_after_his_own(desk: BooksOffice) -> None:
    desk.issue("+1")
    desk.issue("+1", reason="camp")
    register = desk.office.register
    operator = registers.sign_on(register, "सीमा")
    with register.writing(desk.office.actor) as session:
        session.get_one(Operator, operator.operator_id).role = Role.OPERATOR
    assert needs(desk, today_rows.RULES_PASSED, operator) == []
    assert len(needs(desk, today_rows.RULES_PASSED)) == 1


def test_a_stock_check_is_asked_for_twice_a_year(desk: BooksOffice) -> None:
    (row,) = needs(desk, today_rows.STOCK_CHECK)
    assert row.day == days_ago(200)
    said = words.action_words(row)
    assert said.endswith(language.date_text(days_ago(200)))
    assert words.way_of(row)[0] == "books"
    desk.write(books.check_stock, CheckStock(found="1201-1300", counted_by="रेखा", day=days_ago(184)))
    assert [one.day for one in needs(desk, today_rows.STOCK_CHECK)] == [days_ago(184)]
    desk.write(books.check_stock, CheckStock(found="1201-1300", counted_by="रेखा", day=days_ago(183)))
    assert needs(desk, today_rows.STOCK_CHECK) == []


def test_a_check_that_was_put_right_was_none(desk: BooksOffice) -> None:
    saved = desk.write(books.check_stock, CheckStock(found="1201-1300", counted_by="रेखा"))
    assert needs(desk, today_rows.STOCK_CHECK) == []
    desk.write(books.put_right, PutRight(code=saved.code, reason="गिनती अधूरी थी"))
    assert len(needs(desk, today_rows.STOCK_CHECK)) == 1


def test_how_often_is_the_offices_own(desk: BooksOffice) -> None:
    desk.write(books.change_book_settings, ChangeBookSettings(stock_check_days=0))
    assert needs(desk, today_rows.STOCK_CHECK) == []
    desk.write(books.change_book_settings, ChangeBookSettings(stock_check_days=200))
    assert needs(desk, today_rows.STOCK_CHECK) == []
    desk.write(books.change_book_settings, ChangeBookSettings(stock_check_days=199))
    assert len(needs(desk, today_rows.STOCK_CHECK)) == 1


def test_an_office_without_books_has_nothing_to_count(office: OpenOffice) -> None:
    assert needs(furnish(office), today_rows.STOCK_CHECK) == []
