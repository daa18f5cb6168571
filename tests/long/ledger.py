"""Any sequence of what an office does, interrupted and sent twice: python -m tests.long.ledger --steps N.

After every step each equation is verified, by the program's check and against a reckoning in plain Python.
"""

from __future__ import annotations

import argparse
import contextlib
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
from tests.long import ledger_desk
from tests.long.ledger_cash import DAYS, WAYS, CashDesk, day_before
from tests.long.ledger_desk import MOST, TimeIsUp, done
from tests.long.ledger_model import (
    CANCELLED,
    ISSUED,
    LOST,
    MISSING,
    STOCK,
    TO_COUNT,
    USED,
    WITHDRAWN,
    Book,
    Change,
    Ledger,
    Money,
)

STEPS_A_REGISTER = 60
STEPS_IN_THE_LONG_RUN = 300
REGISTERS_AT_A_TIME = 50
NUMBERS = st.integers(1, MOST)
PICKS = st.integers(0, 10_000)
COUNTS = st.integers(1, 4)
PLACES = st.sets(st.integers(1, 5), max_size=3)
COUNTED = st.tuples(st.integers(0, 5), PLACES, PLACES)
FEW, MONEY = st.integers(0, 3), st.sampled_from((0, 0, 30))
FEE = 1_000
CUSTODIANS = ("", "enroller", "गुड्डी बाई")


class Office(CashDesk):
    """An office that is asked for anything in any order, beside the plain reckoning of what should be."""

    @initialize()
    def begin(self) -> None:
        """Let books be there and some of them out, so that every kind of order soon has something to do."""
        day, last = day_before(2), 12
        lot = books.ReceiveBooks(
            first=1, last=last, leaves_per_book=5, fee_paise=FEE, first_leaf=_printed(1), day=day
        )
        change = self.ledger.receive(range(1, last + 1), Book(5, _printed(1), FEE), day)
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
        numbers, day = self.free(pick, count), day_before(ago)
        first_leaf = _printed(numbers[0]) + shift
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
        numbers, day, person = self.free(pick, count), day_before(ago), self.people[who]
        book = Book(5, _printed(numbers[0]), FEE, "issued", person, day + datetime.timedelta(days=15))
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
            self.ledger.charges[self.ledger.next_code("PB")] = Money(person, owed, day)

    @rule(pick=PICKS, count=COUNTS, who=st.integers(0, 1), ago=DAYS, way=WAYS)
    def issue(self, pick: int, count: int, who: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, STOCK), day_before(ago)
        order = books.IssueBooks(person_id=self.people[who], numbers=_range(numbers), reason="शिविर", day=day)
        self.move(self.ledger.issue(numbers, self.people[who], day), books.issue_books, order, way)

    @rule(pick=PICKS, count=COUNTS, to=st.sampled_from(CUSTODIANS), ago=DAYS, way=WAYS)
    def hand_on(self, pick: int, count: int, to: str, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, ISSUED), day_before(ago)
        change = self.ledger.hand_on(numbers, to, day)
        known = {"": self.holder_of(numbers), "enroller": self.desk.enroller}.get(to)
        order = books.HandOnBooks(
            numbers=_range(numbers), to_person_id=known, to_name="" if known else to, day=day
        )
        self.move(change, books.hand_on_books, order, way)

    @rule(pick=PICKS, count=COUNTS, ahead=st.integers(0, 15), ago=DAYS, way=WAYS)
    def recall(self, pick: int, count: int, ahead: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, ISSUED), day_before(ago)
        due = clock.today() + datetime.timedelta(days=ahead)
        order = books.RecallBooks(numbers=_range(numbers), due_on=due, day=day)
        self.move(self.ledger.recall(numbers, due, day), books.recall_books, order, way)

    @rule(pick=PICKS, count=COUNTS, ago=DAYS, way=WAYS)
    def take_in(self, pick: int, count: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, ISSUED), day_before(ago)
        order = books.TakeIn(numbers=_range(numbers), day=day)
        self.move(self.ledger.take_in(numbers, day), books.take_in, order, way)

    @rule(pick=PICKS, count=COUNTS, counted=COUNTED, ago=DAYS, way=WAYS)
    def come_back(
        self, pick: int, count: int, counted: tuple[int, set[int], set[int]], ago: int, way: str
    ) -> None:
        numbers, day = self.some(pick, count, ISSUED, TO_COUNT), day_before(ago)
        marks, written = _count(counted)
        change = self.ledger.come_back(dict.fromkeys(numbers, marks), day)
        each = tuple(CountedBook(number, written) for number in numbers)
        self.move(change, books.return_books, books.ReturnBooks(books=each, day=day), way)

    @rule(pick=PICKS, count=COUNTS, ago=DAYS, way=WAYS)
    def lose(self, pick: int, count: int, ago: int, way: str) -> None:
        numbers, day = self.some(pick, count, STOCK, ISSUED, TO_COUNT), day_before(ago)
        order = books.LoseBooks(numbers=_range(numbers), report="थाना 1", day=day)
        self.move(self.ledger.end(LOST, numbers, (), day), books.lose_books, order, way)

    @rule(pick=PICKS, used=PLACES, ago=DAYS, way=WAYS)
    def damage(self, pick: int, used: set[int], ago: int, way: str) -> None:
        number, day = self.some(pick, 1, STOCK, ISSUED, TO_COUNT)[0], day_before(ago)
        order = books.DamageBooks(numbers=str(number), reason="वर्षा", used=_list(used), day=day)
        self.move(self.ledger.end("damaged", [number], used, day), books.damage_books, order, way)

    @rule(without=st.sets(NUMBERS, max_size=3), more=st.sets(NUMBERS, max_size=2), ago=DAYS, way=WAYS)
    def count_stock(self, without: set[int], more: set[int], ago: int, way: str) -> None:
        there = {number for number, book in self.ledger.books.items() if book.state == STOCK}
        found, day = (there - without) | more, day_before(ago)
        order = books.CheckStock(found=_list(found) or "0", counted_by="गणक", day=day)
        self.move(self.ledger.check_stock(found, day), books.check_stock, order, way)

    @rule(pick=st.integers(0, 40), only=st.booleans(), ago=DAYS, way=WAYS)
    def put_right(self, pick: int, only: bool, ago: int, way: str) -> None:  # noqa: FBT001 - drawn
        if not self.ledger.movements:
            return
        code, day = list(self.ledger.movements)[-1 - pick % len(self.ledger.movements)], day_before(ago)
        change, made = self.ledger.put_right(code, day), self.ledger.movements[code].change
        numbers = sorted(made.after)
        found = numbers[:1] if only and made.kind == LOST and len(numbers) > 1 else []
        order = books.PutRight(code=code, reason="गलती", numbers=_list(set(found)), day=day)
        self.move(change, books.put_right, order, way)
        if change is not None and found:
            again = self.ledger.end(LOST, numbers[1:], (), day)
            assert again is not None
            self.ledger.carry_out(self.ledger.next_code("BG"), again)

    @rule(picks=st.tuples(PICKS, PICKS), counts=st.tuples(FEW, FEW), counted=COUNTED, rupees=MONEY, way=WAYS)
    def visit(
        self,
        picks: tuple[int, int],
        counts: tuple[int, int],
        counted: tuple[int, set[int], set[int]],
        rupees: int,
        way: str,
    ) -> None:
        back = self.some(picks[0], counts[0], ISSUED, TO_COUNT) if counts[0] else range(0)
        out = self.some(picks[1], counts[1], STOCK) if counts[1] else range(0)
        person = self.holder_of(back or range(picks[0] % MOST, MOST))
        day, trial = day_before(0), self.ledger.copy()
        marks, written = _count(counted)
        papers: list[str] = []
        fine = bool(back or out or rupees)
        if back:
            change = trial.come_back(dict.fromkeys(back, marks), day)
            fine = fine and change is not None and change.person == person
            papers += _entered(trial, "BV", change)
        if out and fine:
            change = trial.issue(out, person, day)
            fine = change is not None
            papers += _entered(trial, "BJ", change)
        fine = fine and (not rupees or person in trial.had_books)
        if rupees and fine:
            papers.append(trial.next_code("RJ"))
            trial.money[papers[-1]] = Money(person, rupees * 100, day)
        order = books.Visit(
            person_id=person,
            back=books.BooksBack(books=tuple(CountedBook(number, written) for number in back)),
            paid_paise=rupees * 100,
            out=_range(out) if out else "",
            reason="शिविर",
            day=day,
        )
        saved = self.ask(books.record_visit, order, way)
        assert (saved is not None) == fine, order
        if saved is not None:
            self.ledger = trial
            self.visits[saved.code] = papers

    @rule(pick=PICKS, ago=DAYS, way=WAYS)
    def put_visit_right(self, pick: int, ago: int, way: str) -> None:
        if not self.visits:
            return
        code, trial, day = list(self.visits)[pick % len(self.visits)], self.ledger.copy(), day_before(ago)
        moves = [one for one in self.visits[code] if one in trial.movements and trial.movements[one].stands]
        paid = [one for one in self.visits[code] if one in trial.money and trial.money[one].stands]
        fine = bool(moves or paid)
        for one in sorted(moves, key=lambda one: -trial.movements[one].order):
            change = trial.put_right(one, day)
            fine = fine and change is not None
            _entered(trial, "BU", change)
        for one in paid:
            fine = trial.take_back(trial.money, one, day, trial.next_code("RJ")) and fine
        saved = self.ask(books.put_right, books.PutRight(code=code, reason="गलती", day=day), way)
        assert (saved is not None) == fine
        if saved is not None:
            self.ledger = trial

    @rule(who=st.sampled_from(("harish", "anita", "enroller", "office")), days=st.tuples(DAYS, DAYS))
    def close_accounts(self, who: str, days: tuple[int, int]) -> None:
        """Ask for the accounts of any period; where it ends today they close with what is true."""
        first, last = day_before(max(days)), day_before(min(days))
        question = books.AccountQuestion(
            person_id=None if who == "office" else getattr(self.desk, who), first_day=first, last_day=last
        )
        found, stock = self.desk.read(books.account, question), self.desk.read(books.stock_account, question)
        assert (found.difference, found.findings) == ((0, 0), ())
        assert (stock.difference, stock.findings) == ((0, 0), ())
        if last != clock.today():
            return
        there = [book for book in self.ledger.books.values() if book.state != WITHDRAWN]
        assert stock.closing.books == sum(book.state == STOCK for book in there)
        if who == "enroller":
            assert found.closing.leaves == sum(book.leaves for book in there if book.custodian == who)
        elif who != "office":
            person = getattr(self.desk, who)
            assert found.answers_for.leaves == sum(book.leaves for book in there if book.holder == person)
            owed = self.ledger.charged(person) - self.ledger.paid(person)
            assert found.money.closing_paise == owed

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


def _printed(number: int) -> int:
    """Return the printed number of a book's first leaf: far from places, which are written alike."""
    return 1_000 + number * 5


def _range(numbers: range) -> str:
    return f"{numbers[0]}-{numbers[-1]}"


def _list(numbers: set[int]) -> str:
    return ",".join(map(str, sorted(numbers)))


def _count(counted: tuple[int, set[int], set[int]]) -> tuple[dict[int, str], str]:
    """Return the leaves of a count by place, and how somebody writes it."""
    used, cancelled, missing = counted[0], counted[1], counted[2] - counted[1]
    marks = dict.fromkeys(range(1, used + 1), USED)
    marks |= dict.fromkeys(cancelled, CANCELLED) | dict.fromkeys(missing, MISSING)
    return marks, f"{used}{_signed('*', cancelled)}{_signed('?', missing)}"


def _entered(trial: Ledger, prefix: str, change: Change | None) -> list[str]:
    """Enter a change under the number that the office must give it, and return that."""
    if change is None:
        return []
    code = trial.next_code(prefix)
    trial.carry_out(code, change)
    return [code]


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
        phases=(Phase.generate, Phase.shrink) if same else (Phase.generate,),
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
    ledger_desk.deadline = end
    with cluster.running():
        while done["steps"] < chosen.steps and time.monotonic() < end:
            with databases.on(chosen.database), contextlib.suppress(TimeIsUp):
                run(registers=REGISTERS_AT_A_TIME, steps=STEPS_IN_THE_LONG_RUN)
            print(json.dumps({"database": chosen.database} | dict(done)), flush=True)
        databases.close()
    return 0 if done["steps"] >= chosen.steps else 1


if __name__ == "__main__":
    sys.exit(main())
