"""The part of the office's day about money that goes back to who paid it ahead."""

from __future__ import annotations

from controlroom.domain import books
from controlroom.domain.books.paybacks import PayBack, pay_back
from tests.long.story import Sentence

PAYBACKS: tuple[Sentence, ...] = (
    Sentence(
        "money ahead",
        books.deposit_money,
        lambda s: books.DepositMoney(person_id=s.id("president"), amount_paise=500_000, note="अग्रिम"),
    ),
    Sentence(
        "advance paid back",
        pay_back,
        lambda s: PayBack(person_id=s.id("president"), amount_paise=2_000, bearer="नीरज"),
    ),
)
