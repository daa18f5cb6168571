"""What the database refuses by itself, whatever the code above it does."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from controlroom.db import guards
from controlroom.domain import books
from controlroom.domain.books import ReturnBooks
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice


@pytest.fixture
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with movements and a deposit."""
    made = furnish(office)
    made.receive(1, 10)
    made.issue("1-3")
    made.write(books.return_books, ReturnBooks(numbers="1", deposit_paise=500))
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


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
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
