"""Any sequence of what an office does, interrupted and sent twice: python -m tests.long.ledger --steps N.

After every step each equation is verified, by the program's check and against a reckoning in plain Python.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.domain import books
from controlroom.domain.books import CountedBook
from controlroom.domain.members import entry as members
from tests import cluster
from tests.databases import KINDS, databases
from tests.long.ledger_desk import MOST, Desk, done
from tests.long.ledger_model import (
    CANCELLED,
    ISSUED,
    LOST,
    MISSING,
    STOCK,
    TO_COUNT,
    USED,
    Book,
    Money,
)

STEPS_A_REGISTER = 60
NUMBERS = st.integers(1, MOST)
PICKS = st.integers(0, 10_000)
COUNTS = st.integers(1, 4)
DAYS = st.sampled_from((0, 0, 0, 1, 2))
WAYS = st.sampled_from(("once", "once", "once", "twice", "interrupted", "answer lost"))
PLACES = st.sets(st.integers(1, 5), max_size=3)
COUNTED = st.tuples(st.integers(0, 5), PLACES, PLACES)
FEE = 1_000
CUSTODIANS = ("", "enroller", "गुड्डी बाई")


class Office(Desk):
    """An office that is asked for anything in any order, beside the plain reckoning of what should be."""

    @initialize()
    def begin(self) -> None:
        """Let books be there and some of them out, so that every kind of order soon has something to do."""
        day, last = _day(2), 12
        lot = books.ReceiveBooks(first=1, last=last, leaves_per_book=5, fee_paise=FEE, first_leaf=1, day=day)
        change = self.ledger.receive(range(1, last + 1), Book(5, 1, FEE), day)
        self.move(change, books.receive_books, lot, "once")
        for person, numbers in zip(self.people, (range(1, 5), range(5, 8)), strict=True):
            order = books.IssueBooks(person_id=person, numbers=_range(numbers), reason="शिविर", day=day)
            self.move(self.ledger.issue(numbers, person, day), books.issue_books, order, "once")

    # What is asked for

    @rule(
        pick=PICKS,
        count=COUNTS,
        leaves=st.integers(3, 5),
        shift=st.sampled_from((0, 0, 3)),
        ago=DAYS,
        way=WAYS,
    )
    def receive(self, pick: int, count: int, leaves: int, shift: int, ago: int, way: str) -> None:
        numbers, day = self.free(pick, count), _day(ago)
        first_leaf = (numbers[0] - 1) * 5 + 1 + shift
        order = books.ReceiveBooks(
            first=numbers[0],
            last=numbers[-1],
            leaves_per_book=leaves,
            fee_paise=FEE,
            first_leaf=first_leaf,
            day=day,
        )
        change = self.ledger.receive(numbers, Book(leaves, first_leaf, FEE), day)
        self.move(change, books.receive_books, order, way)

    @rule(
        pick=PICKS,
        count=COUNTS,
        who=st.integers(0, 1),
        ago=DAYS,
        owed=st.sampled_from((0, 0, 700)),
        way=WAYS,
    )
    def bring_in(self, pick: int, count: int, who: int, ago: int, owed: int, way: str) -> None:
        numbers, day, person = self.free(pick, count), _day(ago), self.people[who]
        book = Book(5, (numbers[0] - 1) * 5 + 1, FEE, "issued", person, day + datetime.timedelta(days=15))
        change = self.ledger.receive(numbers, book, day, person)
        if owed and any(one.person == person and one.stands for one in self.ledger.charges.values()):
            change = None
        order = books.EnterOpeningBalance(
            numbers=_range(numbers),
            person_id=person,
            since=day,
            leaves_per_book=5,
            fee_paise=FEE,
            first_leaf=book.first_leaf,
            owed_paise=owed,
        )
        saved = self.move(change, books.enter_opening_balance, order, way)
        if saved is not None and owed:
            code = f"PB-{len(self.ledger.charges) + 1:04d}"
            self.ledger.charges[code] = Money(person, owed, day)

    @rule(pick=PICKS, count=COUNTS, who=st.integers(0, 1), ago=DAYS, way=WAYS)
    def issue(self, pick: int, count: int, who: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, STOCK), _day(ago)
        order = books.IssueBooks(person_id=self.people[who], numbers=_range(numbers), reason="शिविर", day=day)
        self.move(self.ledger.issue(numbers, self.people[who], day), books.issue_books, order, way)

    @rule(pick=PICKS, count=COUNTS, to=st.sampled_from(CUSTODIANS), ago=DAYS, way=WAYS)
    def hand_on(self, pick: int, count: int, to: str, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, ISSUED), _day(ago)
        change = self.ledger.hand_on(numbers, to, day)
        known = {"": self.holder_of(numbers), "enroller": self.desk.enroller}.get(to)
        order = books.HandOnBooks(
            numbers=_range(numbers), to_person_id=known, to_name="" if known else to, day=day
        )
        self.move(change, books.hand_on_books, order, way)

    @rule(pick=PICKS, count=COUNTS, ahead=st.integers(0, 15), ago=DAYS, way=WAYS)
    def recall(self, pick: int, count: int, ahead: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, ISSUED), _day(ago)
        due = clock.today() + datetime.timedelta(days=ahead)
        order = books.RecallBooks(numbers=_range(numbers), due_on=due, day=day)
        self.move(self.ledger.recall(numbers, due, day), books.recall_books, order, way)

    @rule(pick=PICKS, count=COUNTS, ago=DAYS, way=WAYS)
    def take_in(self, pick: int, count: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, ISSUED), _day(ago)
        order = books.TakeIn(numbers=_range(numbers), day=day)
        self.move(self.ledger.take_in(numbers, day), books.take_in, order, way)

    @rule(pick=PICKS, count=COUNTS, counted=COUNTED, ago=DAYS, way=WAYS)
    def come_back(
        self, pick: int, count: int, counted: tuple[int, set[int], set[int]], ago: int, way: str
    ) -> None:
        numbers, day = self.some(pick, count, ISSUED, TO_COUNT), _day(ago)
        used, cancelled, missing = counted[0], counted[1], counted[2] - counted[1]
        marks = dict.fromkeys(range(1, used + 1), USED)
        marks |= dict.fromkeys(cancelled, CANCELLED) | dict.fromkeys(missing, MISSING)
        written = f"{used}{_signed('*', cancelled)}{_signed('?', missing)}"
        change = self.ledger.come_back(dict.fromkeys(numbers, marks), day)
        each = tuple(CountedBook(number, written) for number in numbers)
        self.move(change, books.return_books, books.ReturnBooks(books=each, day=day), way)

    @rule(pick=PICKS, count=COUNTS, ago=DAYS, way=WAYS)
    def lose(self, pick: int, count: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, STOCK, ISSUED, TO_COUNT), _day(ago)
        order = books.LoseBooks(numbers=_range(numbers), report="थाना 1", day=day)
        self.move(self.ledger.end(LOST, numbers, (), day), books.lose_books, order, way)

    @rule(pick=PICKS, used=PLACES, ago=DAYS, way=WAYS)
    def damage(self, pick: int, used: set[int], ago: int, way: str) -> None:
        number, day = self.some(pick, 1, STOCK, ISSUED, TO_COUNT)[0], _day(ago)
        order = books.DamageBooks(numbers=str(number), reason="वर्षा", used=_list(used), day=day)
        self.move(self.ledger.end("damaged", [number], used, day), books.damage_books, order, way)

    @rule(without=st.sets(NUMBERS, max_size=3), more=st.sets(NUMBERS, max_size=2), ago=DAYS, way=WAYS)
    def count_stock(self, without: set[int], more: set[int], ago: int, way: str) -> None:
        there = {number for number, book in self.ledger.books.items() if book.state == STOCK}
        found, day = (there - without) | more, _day(ago)
        order = books.CheckStock(found=_list(found) or "0", counted_by="गणक", day=day)
        self.move(self.ledger.check_stock(found, day), books.check_stock, order, way)

    @rule(pick=st.integers(0, 40), only=st.booleans(), ago=DAYS, way=WAYS)
    def put_right(self, pick: int, only: bool, ago: int, way: str) -> None:  # noqa: FBT001 - drawn
        if not self.ledger.movements:
            return
        code, day = list(self.ledger.movements)[-1 - pick % len(self.ledger.movements)], _day(ago)
        change, made = self.ledger.put_right(code, day), self.ledger.movements[code].change
        numbers = sorted(made.after)
        found = numbers[:1] if only and made.kind == LOST and len(numbers) > 1 else []
        order = books.PutRight(code=code, reason="गलती", numbers=_list(set(found)), day=day)
        self.move(change, books.put_right, order, way)
        if change is not None and found:
            again = self.ledger.end(LOST, numbers[1:], (), day)
            assert again is not None
            self.ledger.carry_out(self.ledger.next_code("BG"), again)

    @rule(who=st.integers(0, 1), rupees=st.integers(0, 50), ago=DAYS, way=WAYS)
    def pay(self, who: int, rupees: int, ago: int, way: str) -> None:
        person, day = self.people[who], _day(ago)
        if person not in self.ledger.had_books:
            return
        order = books.DepositMoney(person_id=person, amount_paise=rupees * 100, day=day)
        saved = self.ask(books.deposit_money, order, way)
        assert (saved is not None) == (rupees > 0)
        if saved is not None:
            self.ledger.money[saved.code] = Money(person, rupees * 100, day)

    @rule(pick=st.integers(0, 9), of_charges=st.booleans(), ago=DAYS, way=WAYS)
    def put_money_right(self, pick: int, of_charges: bool, ago: int, way: str) -> None:  # noqa: FBT001 - drawn
        papers, day = self.ledger.charges if of_charges else self.ledger.money, _day(ago)
        if not papers:
            return
        code = list(papers)[pick % len(papers)]
        paper = papers[code]
        saved = self.ask(books.put_right, books.PutRight(code=code, reason="गलती", day=day), way)
        assert (saved is not None) == (paper.stands and not paper.is_correction and day >= paper.day)
        if saved is not None:
            paper.stands = False
            papers[saved.code] = Money(paper.person, -paper.paise, day, stands=False, is_correction=True)

    @rule(pick=PICKS, place=st.integers(1, 6), way=WAYS)
    def enter_member(self, pick: int, place: int, way: str) -> None:
        number = self.some(pick, 1, ISSUED, TO_COUNT, "returned", "damaged")[0]
        fine = self.ledger.may_enter_member(number, place)
        self.names += 1
        details = members.Details(name=Name(f"सदस्य {self.names}"), age=30, gender="female")
        order = members.EnterMember(details=details, book=number, leaf=place)
        assert (self.ask(members.enter_member, order, way) is not None) == fine
        if fine:
            self.ledger.enter_member(number, place)

    @rule()
    def look_at_the_stock(self) -> None:
        found = {(one.number, one.kind) for one in self.desk.read(books.open_differences)}
        assert found == self.ledger.differences()


def _day(ago: int) -> datetime.date:
    return clock.today() - datetime.timedelta(days=ago)


def _range(numbers: range) -> str:
    return f"{numbers[0]}-{numbers[-1]}"


def _list(numbers: set[int]) -> str:
    return ",".join(map(str, sorted(numbers)))


def _signed(sign: str, places: set[int]) -> str:
    return sign + _list(places) if places else ""


def run(*, registers: int, steps: int = STEPS_A_REGISTER, same: bool = False) -> None:
    """Let as many registers live through as many steps each; ``same`` ones every time they are asked for."""
    chosen = settings(
        max_examples=registers,
        stateful_step_count=steps,
        deadline=None,
        derandomize=same,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Office, settings=chosen)


def main() -> int:
    """Go on until the steps are taken or the minutes are over, and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    chosen = parser.parse_args()
    end = time.monotonic() + chosen.minutes * 60
    with cluster.running():
        while done["steps"] < chosen.steps and time.monotonic() < end:
            with databases.on(chosen.database):
                run(registers=20)
            print(json.dumps({"database": chosen.database} | dict(done)), flush=True)
        databases.close()
    return 0 if done["steps"] >= chosen.steps else 1


if __name__ == "__main__":
    sys.exit(main())
