"""The part of the office's day about the money of the books: exceptions seen, cash book and morning list."""

from __future__ import annotations

from controlroom.base import clock
from controlroom.domain import books
from controlroom.domain.books import cash_book, dues_lists
from tests.long.story import Sentence

MONEY: tuple[Sentence, ...] = (
    Sentence("passed rules seen", books.see_exceptions, lambda _: books.SeeExceptions(ids=(1,))),
    Sentence(
        "cash book",
        cash_book.print_cash_book,
        lambda _: cash_book.PrintCashBook(day=clock.today(), language="hi"),
    ),
    Sentence("morning list", dues_lists.print_dues_list, lambda _: dues_lists.PrintDuesList(language="hi")),
)
