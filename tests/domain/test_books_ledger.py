"""A ledger that was tampered with names the equation that does not close, and the books."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from controlroom.domain import books
from controlroom.domain.books import HandOnBooks, PutRight, RecallBooks, ReturnBooks
from tests.domain.books_office import TODAY, BooksOffice, furnish
from tests.factories import OpenOffice


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE books SET state = 'issued' WHERE number = 9", "out, but with nobody"),
        ("UPDATE books SET state = 'stock' WHERE number = 1", "with somebody, but not out"),
        ("UPDATE books SET state = 'lost' WHERE number = 9", "not that of their last movement"),
        ("DELETE FROM leaves WHERE position = 2", "differ from what was counted"),
        ("INSERT INTO leaves SELECT id, 1, 'used', NULL FROM books WHERE number = 9", "in stock with used"),
        ("UPDATE books SET leaves = 24 WHERE number = 3", "do not add up"),
        ("UPDATE book_lots SET last = 101", "books missing from the register"),
        ("UPDATE books SET leaves = 4 WHERE number = 3", "beyond their last one"),
        ("UPDATE books SET state = 'withdrawn' WHERE number = 9", "beside their lot"),
        ("UPDATE leaves SET book_id = 1 WHERE position = 2", "before they came back"),
        ("DELETE FROM book_custodies", "handed on more or less often"),
        ("UPDATE book_holdings SET due_on = '2030-01-01' WHERE book_id = 2", "another day than"),
        ("UPDATE book_holdings SET closed_by_id = NULL WHERE book_id = 5", "with somebody, but not out"),
    ],
)
def test_a_ledger_that_was_tampered_with_names_what_does_not_close(
    office: OpenOffice, damage: str, words: str
) -> None:
    desk: BooksOffice = furnish(office)
    desk.receive(1, 100)
    desk.issue("1-3")
    desk.write(books.return_books, ReturnBooks(numbers="3"))
    desk.write(books.hand_on_books, HandOnBooks(numbers="1", to_name="गुड्डी बाई"))
    desk.write(books.recall_books, RecallBooks(numbers="2", due_on=TODAY))
    desk.issue("5", desk.anita)
    desk.write(books.put_right, PutRight(code="BJ-0002", reason="गलत व्यक्ति"))
    assert desk.equations_close()
    with office.register.writing(office.actor) as session:
        session.execute(text(damage))
    told = [finding.told() for finding in desk.read(books.check_ledger)]
    assert any(words in sentence for sentence in told), told
