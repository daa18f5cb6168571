"""Any sequence of what a desk does keeps every equation of the ledger; a broken one is named."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from controlroom.base.errors import UserError
from controlroom.domain import books
from controlroom.domain.books import (
    BalanceQuestion,
    CountedBook,
    DepositMoney,
    IssueBooks,
    ReceiveBooks,
    ReturnBooks,
    TakeIn,
    TotalsQuestion,
)
from tests import factories
from tests.domain.books_office import TODAY, BooksOffice, furnish
from tests.factories import OpenOffice

NUMBERS = st.integers(1, 30)
FEE = 1_000
LEAVES = 5


class Desk(RuleBasedStateMachine):
    """A desk that is asked for anything in any order, beside a plain reckoning of what should be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.office = furnish(factories.make_office(Path(self.folder.name) / "register"))
        self.people = (self.office.harish, self.office.anita)
        self.state: dict[int, tuple[str, int]] = {}
        self.owed = dict.fromkeys(self.people, 0)
        self.held: set[int] = set()

    def teardown(self) -> None:
        self.office.office.register.close()
        self.folder.cleanup()

    def ask(self, operation: Any, order: Any) -> bool:  # noqa: ANN401 - any operation and its order
        """Carry out an order, every one of them twice; tell whether it was accepted."""
        try:
            first = self.office.write(operation, order)
        except UserError:
            return False
        assert self.office.write(operation, order) == first
        return True

    @rule(first=NUMBERS, count=st.integers(1, 12))
    def receive(self, first: int, count: int) -> None:
        wanted = range(first, first + count)
        fine = not any(number in self.state for number in wanted)
        order = ReceiveBooks(first=first, last=first + count - 1, leaves_per_book=LEAVES, day=TODAY)
        assert self.ask(books.receive_books, order) == fine
        if fine:
            self.state.update(dict.fromkeys(wanted, ("stock", 0)))

    @rule(
        first=NUMBERS, count=st.integers(1, 6), who=st.integers(0, 1), reason=st.sampled_from(["", "शिविर"])
    )
    def issue(self, first: int, count: int, who: int, reason: str) -> None:
        person, wanted = self.people[who], range(first, first + count)
        fine = all(self.state.get(number, ("", 0))[0] == "stock" for number in wanted)
        fine = fine and (bool(reason) or ("issued", person) not in self.state.values())
        order = IssueBooks(person_id=person, numbers=f"{first}-{first + count - 1}", reason=reason)
        assert self.ask(books.issue_books, order) == fine
        if fine:
            self.state.update(dict.fromkeys(wanted, ("issued", person)))
            self.held.add(person)

    @rule(number=NUMBERS)
    def take_in(self, number: int) -> None:
        state, person = self.state.get(number, ("", 0))
        assert self.ask(books.take_in, TakeIn(numbers=str(number))) == (state == "issued")
        if state == "issued":
            self.state[number] = ("to_count", person)

    @rule(number=NUMBERS, used=st.integers(0, LEAVES), cancelled=st.sampled_from(["", "*1", "?2", "*6"]))
    def come_back(self, number: int, used: int, cancelled: str) -> None:
        state, person = self.state.get(number, ("", 0))
        fine = state in {"issued", "to_count"} and cancelled != "*6"
        order = ReturnBooks(books=(CountedBook(number, f"{used}{cancelled}"),))
        assert self.ask(books.return_books, order) == fine
        if fine:
            spoiled = {"*1": 1, "?2": 2}.get(cancelled, 0)
            self.owed[person] += FEE * (used - (0 < spoiled <= used))
            self.state[number] = ("returned" if used or spoiled else "stock", 0)

    @rule(who=st.integers(0, 1), rupees=st.integers(0, 50))
    def pay(self, who: int, rupees: int) -> None:
        person = self.people[who]
        fine = rupees > 0 and person in self.held
        order = DepositMoney(person_id=person, amount_paise=rupees * 100)
        assert self.ask(books.deposit_money, order) == fine
        if fine:
            self.owed[person] -= rupees * 100

    @invariant()
    def everything_is_accounted_for(self) -> None:
        assert self.office.equations_close()
        states = [state for state, _person in self.state.values()]
        whole = self.office.read(books.totals, TotalsQuestion())
        assert (whole.stock, whole.out) == (states.count("stock"), states.count("issued"))
        assert whole.to_count == states.count("to_count")
        assert whole.owed_paise == sum(self.owed.values())
        for person in self.people:
            balance = self.office.read(books.holder_balance, BalanceQuestion(person_id=person))
            assert balance.owed_paise == self.owed[person]
            assert balance.books_out == list(self.state.values()).count(("issued", person))


def test_any_sequence_of_operations_keeps_every_equation() -> None:
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=6,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


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
    ],
)
def test_a_ledger_that_was_tampered_with_names_what_does_not_close(
    office: OpenOffice, damage: str, words: str
) -> None:
    desk: BooksOffice = furnish(office)
    desk.receive(1, 100)
    desk.issue("1-3")
    desk.write(books.return_books, ReturnBooks(numbers="3"))
    assert desk.equations_close()
    with office.register.writing(office.actor) as session:
        session.execute(text(damage))
    told = [finding.told() for finding in desk.read(books.check_ledger)]
    assert any(words in sentence for sentence in told), told
