"""What the database refuses by itself, whatever the code above it does."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from controlroom.db import guards
from controlroom.domain import books
from controlroom.domain.books import HandOnBooks, PutRight, ReturnBooks
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with movements and a deposit."""
    made = furnish(office)
    made.receive(1, 10)
    made.issue("1-3")
    made.write(books.return_books, ReturnBooks(numbers="1", deposit_paise=500))
    made.write(books.hand_on_books, HandOnBooks(numbers="2", to_name="गुड्डी बाई"))
    made.issue("5", made.anita)
    made.write(books.put_right, PutRight(code="BJ-0002", reason="गलत व्यक्ति"))
    return made


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("book_movements", "id"),
        ("book_movement_lines", "movement_id"),
        ("deposits", "id"),
        ("journal_entries", "id"),
    ],
)
@pytest.mark.parametrize("verb", ["DELETE FROM {table}", "UPDATE {table} SET {column} = {column} + 1000"])
def test_what_is_only_ever_added_cannot_be_changed(
    desk: BooksOffice, table: str, column: str, verb: str
) -> None:
    with (
        pytest.raises(IntegrityError, match="only ever added"),
        desk.office.register.writing(desk.office.actor) as session,
    ):
        session.execute(text(verb.format(table=table, column=column)))


SECOND_HAND = (
    "INSERT INTO book_holdings (book_id, person_id, issued_by_id, since, due_on) "
    "SELECT book_id, person_id, issued_by_id, since, due_on FROM book_holdings WHERE closed_by_id IS NULL"
)
SAME_BOOKS = (
    "INSERT INTO book_lots (version, campaign_id, challan, leaves_per_book, fee_paise, received_on, "
    "movement_id, first, last, first_leaf) "
    "SELECT version, campaign_id, challan, leaves_per_book, fee_paise, received_on, "
    "movement_id, 10, 12, 999 FROM book_lots"
)
SAME_LEAVES = SAME_BOOKS.replace("10, 12, 999", "11, 12, 250")


SAME_MOVEMENT = (
    "INSERT INTO book_movements (campaign_id, kind, number, code, moved_on, person_id, bearer, "
    "bearer_mobile, reason, note, held_before, owed_before_paise, reverses_id, entry_id) "
    "SELECT campaign_id, 'reverse', 77, 'BU-0077', moved_on, {person}, '', '', 'x', '', 0, 0, id, entry_id "
    "FROM book_movements WHERE code = '{code}'"
)
MONEY_BACK = (
    "INSERT INTO deposits (campaign_id, number, code, deposited_on, person_id, amount_paise, mode, "
    "reference, bearer, note, held_before, owed_before_paise, reverses_id, entry_id) "
    "SELECT campaign_id, 77, 'RJ-0077', deposited_on, person_id, {amount}, mode, '', '', '', 0, 0, id, "
    "entry_id FROM deposits"
)
CUSTODY = (
    "INSERT INTO book_custodies (book_id, holding_id, handed_on_by_id, since) "
    "SELECT {book}, {holding}, movement_id, '2026-11-26' FROM book_lots"
)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (SAME_MOVEMENT.format(code="BU-0001", person="person_id"), "once and whole"),
        (SAME_MOVEMENT.format(code="BJ-0002", person="person_id"), "(?i)unique"),
        (SAME_MOVEMENT.format(code="BJ-0001", person="person_id + 1"), "once and whole"),
        (MONEY_BACK.format(amount="amount_paise"), "once and whole"),
        (MONEY_BACK.format(amount="1 - amount_paise"), "once and whole"),
        (CUSTODY.format(book="3", holding="2"), "a custody without a holding"),
        (CUSTODY.format(book="1", holding="1"), "a custody without a holding"),
        (CUSTODY.format(book="2", holding="2"), "(?i)unique"),
        (
            "UPDATE book_holdings SET closed_by_id = issued_by_id WHERE book_id = 2",
            "custody without a holding",
        ),
        ("UPDATE book_lots SET withdrawn_by_id = 999", "(?i)foreign key"),
        ("INSERT INTO leaves SELECT id, 26, 'used', NULL FROM books WHERE number = 2", "outside its book"),
        ("INSERT INTO leaves SELECT id, 0, 'used', NULL FROM books WHERE number = 2", "position"),
        ("INSERT INTO leaves SELECT id, 1, 'eaten', NULL FROM books WHERE number = 2", "state"),
        ("INSERT INTO leaves SELECT book_id, position, 'missing', NULL FROM leaves", "(?i)unique"),
        ("UPDATE leaves SET position = 99 WHERE position = 25", "outside its book"),
        ("UPDATE books SET number = 2 WHERE number = 3", "(?i)unique"),
        ("UPDATE books SET state = 'eaten'", "state"),
        (SECOND_HAND, "(?i)unique"),
        ("UPDATE book_holdings SET closed_by_id = NULL, book_id = 2", "(?i)unique"),
        (SAME_BOOKS, "overlap"),
        (SAME_LEAVES, "overlap"),
    ],
)
def test_nonsense_about_books_is_impossible(desk: BooksOffice, sentence: str, words: str) -> None:
    with (
        pytest.raises(IntegrityError, match=words),
        desk.office.register.writing(desk.office.actor) as session,
    ):
        session.execute(text(sentence))


def test_guards_are_dropped_for_a_migration_and_made_again(desk: BooksOffice) -> None:
    with desk.office.register.engine.begin() as connection:
        before = guards.present(connection)
        assert before == guards.names(connection)
        guards.drop(connection)
        assert not guards.present(connection)
        guards.make(connection)
        assert guards.present(connection) == before
