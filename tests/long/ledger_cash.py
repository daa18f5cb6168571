"""What a desk does with money: deposits, advances paid back, money handed on, the cash counted, put right."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st
from hypothesis.stateful import rule

from controlroom.base import clock
from controlroom.domain import books
from controlroom.domain.books import cash_book
from controlroom.domain.books.cash_book import CashBookQuestion
from controlroom.domain.books.cash_counts import CountCash, count_cash
from controlroom.domain.books.money_moves import MoveMoney, move_money
from controlroom.domain.books.paybacks import PayBack, pay_back
from tests.long.ledger_desk import Desk
from tests.long.ledger_model import Money, Moved

DAYS = st.sampled_from((0, 0, 0, 1, 2))
WAYS = st.sampled_from(("once", "once", "once", "twice", "interrupted", "answer lost"))
MODES_OF_MONEY = ("cash", "upi", "bank")
MODES = st.sampled_from(("cash", "cash", "upi", "bank"))
WAYS_OF_MONEY = st.sampled_from(
    (
        ("cash", "treasurer"),
        ("cash", "bank"),
        ("upi", "bank"),
        ("bank", "state"),
        ("bank", "cash"),
        ("before", "cash"),
    )
)


def day_before(ago: int) -> datetime.date:
    """Return the day so many days before today."""
    return clock.today() - datetime.timedelta(days=ago)


class CashDesk(Desk):
    """A desk that takes money, hands it on and counts it, in any order."""

    @rule(who=st.integers(0, 1), rupees=st.integers(0, 50), mode=MODES, ago=DAYS, way=WAYS)
    def pay(self, who: int, rupees: int, mode: str, ago: int, way: str) -> None:
        person, day = self.people[who], day_before(ago)
        if person not in self.ledger.had_books:
            return
        self.payments += 1
        order = books.DepositMoney(
            person_id=person,
            amount_paise=rupees * 100,
            mode=mode,
            reference="" if mode == "cash" else f"UPI {self.payments}",
            day=day,
        )
        saved = self.ask(books.deposit_money, order, way)
        assert (saved is not None) == (rupees > 0)
        if saved is not None:
            self.ledger.money[saved.code] = Money(person, rupees * 100, day, mode=mode)

    @rule(who=st.integers(0, 1), part=st.integers(0, 3), mode=MODES, ago=DAYS, way=WAYS)
    def pay_back(self, who: int, part: int, mode: str, ago: int, way: str) -> None:
        """Ask for a part of what was paid ahead, for all of it, and now and then for more."""
        person, day = self.people[who], day_before(ago)
        if person not in self.ledger.had_books:
            return
        self.payments += 1
        ahead = self.ledger.ahead(person, day)
        paise = ahead * part // 3 if part else ahead + 1
        order = PayBack(
            person_id=person,
            amount_paise=paise,
            mode=mode,
            reference="" if mode == "cash" else f"UPI {self.payments}",
            day=day,
        )
        saved = self.ask(pay_back, order, way)
        assert (saved is not None) == (0 < paise <= min(ahead, self.ledger.free(mode, day))), order
        if saved is not None:
            self.ledger.money[saved.code] = Money(person, -paise, day, mode=mode)

    @rule(way_of=WAYS_OF_MONEY, part=st.integers(0, 5), ago=DAYS, way=WAYS)
    def hand_on_money(self, way_of: tuple[str, str], part: int, ago: int, way: str) -> None:
        """Ask for a part of what is there, for all of it, and now and then for more."""
        (source, target), day = way_of, day_before(ago)
        self.payments += 1
        inside = source in MODES_OF_MONEY
        free = self.ledger.free(source, day) if inside else 500
        paise = max(0, free) * part // 4 if part else free + 1
        order = MoveMoney(
            amount_paise=paise,
            source=source,
            target=target,
            to_name="कोषाध्यक्ष",
            reference=f"पर्ची {self.payments}",
            note="शिविर",
            day=day,
        )
        saved = self.ask(move_money, order, way)
        assert (saved is not None) == (paise > 0 and (paise <= free or not inside)), (order, free)
        if saved is not None:
            self.ledger.moves[saved.code] = Moved(source, target, paise, day)

    @rule(rupees=st.integers(-1, 1), told=st.booleans(), ago=DAYS, way=WAYS)
    def count_cash(self, rupees: int, told: bool, ago: int, way: str) -> None:  # noqa: FBT001 - drawn
        day = day_before(ago)
        there = self.ledger.there("cash", day)
        order = CountCash(
            found_paise=there + rupees * 100, counted_by="गणक", note="छुट्टे" if told else "", day=day
        )
        saved = self.ask(count_cash, order, way)
        assert (saved is not None) == (there + rupees * 100 >= 0 and (told or not rupees))
        if saved is not None:
            assert saved.figures["expected_paise"] == there

    @rule(days=st.tuples(DAYS, DAYS))
    def look_at_the_cash_book(self, days: tuple[int, int]) -> None:
        """Ask for the cash book of any days: each place begins and ends with what was there."""
        first, last = day_before(max(days)), day_before(min(days))
        book = self.desk.read(cash_book.cash_book, CashBookQuestion(day=first, until=last))
        for one in book.totals:
            before = self.ledger.there(one.place, first - datetime.timedelta(days=1))
            assert (one.opening_paise, one.closing_paise) == (before, self.ledger.there(one.place, last))

    @rule(pick=st.integers(0, 9), kind=st.sampled_from(("RJ", "RJ", "RS", "RV", "PB")), ago=DAYS, way=WAYS)
    def put_money_right(self, pick: int, kind: str, ago: int, way: str) -> None:
        trial, day = self.ledger.copy(), day_before(ago)
        codes = [one for one in (*trial.money, *trial.moves, *trial.charges) if one.startswith(kind)]
        if not codes:
            return
        code, correction = codes[pick % len(codes)], trial.next_code(kind)
        if kind == "RS":
            fine = trial.take_back(trial.moves, code, day, correction)
        else:
            papers = trial.charges if kind == "PB" else trial.money
            fine = trial.take_back(papers, code, day, correction)
        saved = self.ask(books.put_right, books.PutRight(code=code, reason="गलती", day=day), way)
        assert (saved is not None) == fine
        if saved is not None:
            self.ledger = trial
            assert saved.code == correction
