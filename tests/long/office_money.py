"""The part of the office's day about the money of the books: exceptions seen, cash book and morning list."""

from __future__ import annotations

from controlroom.base import clock
from controlroom.domain import books
from controlroom.domain.books import cash_book, cash_counts, dues_lists, money_moves
from controlroom.domain.books.cash_counts import CountCash
from controlroom.domain.books.money_moves import MoveMoney
from tests.long.story import Sentence

MONEY: tuple[Sentence, ...] = (
    Sentence("passed rules seen", books.see_exceptions, lambda _: books.SeeExceptions(ids=(1,))),
    Sentence(
        "cash book",
        cash_book.print_cash_book,
        lambda _: cash_book.PrintCashBook(day=clock.today(), language="hi"),
    ),
    Sentence(
        "old cash",
        money_moves.move_money,
        lambda _: MoveMoney(amount_paise=10_000, source="before", target="cash", note="पुरानी पेटी"),
    ),
    Sentence(
        "cash handed on",
        money_moves.move_money,
        lambda _: MoveMoney(amount_paise=10_000, to_name="कोषाध्यक्ष", reason="पहले की राशि भी"),
    ),
    Sentence(
        "cash counted",
        cash_counts.count_cash,
        lambda _: CountCash(found_paise=0, counted_by="रेखा", note="सब सौंप दिया"),
    ),
    Sentence("morning list", dues_lists.print_dues_list, lambda _: dues_lists.PrintDuesList(language="hi")),
)
