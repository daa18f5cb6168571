"""A desk on a register of its own beside the reckoning in Python: how orders are sent, what must hold."""

from __future__ import annotations

import collections
import contextlib
import math
import tempfile
import time
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.db import opening
from controlroom.db.models.books import Deposit
from controlroom.domain import books, campaigns
from controlroom.domain.books import charges
from controlroom.domain.books.settlement import Part
from controlroom.domain.journal import Saved
from tests import factories
from tests.domain.books_office import furnish
from tests.long.ledger_model import ISSUED, TO_COUNT, WITHDRAWN, Change, Ledger

MOST = 24
"""The highest number of a book: few, so that orders meet the same books."""

BOOKS = """
SELECT book.number, book.state, book.leaves, book.first_leaf, coalesce(held.person_id, 0) AS holder,
    held.due_on, custody.person_id AS custodian_id, coalesce(handed.to_name, '') AS custodian
FROM books AS book
LEFT JOIN book_holdings AS held ON held.book_id = book.id AND held.closed_by_id IS NULL
LEFT JOIN book_custodies AS custody ON custody.book_id = book.id AND custody.closed_by_id IS NULL
LEFT JOIN book_movements AS handed ON handed.id = custody.handed_on_by_id
"""
LEAVES = """
SELECT book.number, leaf.position, leaf.state FROM leaves AS leaf JOIN books AS book ON book.id = leaf.book_id
"""
FEES = """
SELECT movement.person_id, sum(line.used * book.fee_paise) FROM book_movement_lines AS line
JOIN book_movements AS movement ON movement.id = line.movement_id JOIN books AS book ON book.id = line.book_id
WHERE movement.person_id IS NOT NULL GROUP BY movement.person_id
"""
CHARGES = "SELECT person_id, sum(amount_paise) FROM book_charges GROUP BY person_id"
PAID = "SELECT person_id, sum(amount_paise) FROM deposits GROUP BY person_id"
ACCOUNTS = """
SELECT movement.person_id,
    sum(CASE WHEN coalesce(undone.kind, movement.kind) IN ('issue', 'opening')
        THEN CASE WHEN undone.id IS NULL THEN book.leaves ELSE -book.leaves END ELSE 0 END) AS received,
    sum(line.used + line.cancelled + line.missing + line.blank) AS ended
FROM book_movement_lines AS line
JOIN book_movements AS movement ON movement.id = line.movement_id
LEFT JOIN book_movements AS undone ON undone.id = movement.reverses_id
JOIN books AS book ON book.id = line.book_id
WHERE movement.person_id IS NOT NULL GROUP BY movement.person_id
"""


_BALANCES_EVERY = 5


class PowerFailedError(Exception):
    """The power failed before the transaction was committed."""


class TimeIsUp(KeyboardInterrupt):
    """The minutes of the long run are over, in the middle of an office's life."""


deadline = math.inf
"""Until when steps are taken, by the clock that never goes back."""

done: collections.Counter[str] = collections.Counter()
"""How many steps were taken, how many orders were accepted, refused, interrupted and sent again."""


class Desk(RuleBasedStateMachine):
    """A desk on a register of its own, beside the reckoning: how orders are sent, and for which books."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.desk = furnish(factories.make_office(Path(self.folder.name) / "register"))
        self.people = (self.desk.harish, self.desk.anita)
        self.ledger = Ledger()
        self.receipts: dict[str, tuple[Part, ...]] = {}
        self.visits: dict[str, list[str]] = {}
        self.names = 0
        self.payments = 0

    def teardown(self) -> None:
        self.desk.office.register.close()
        self.folder.cleanup()

    # How an order is sent

    def ask(self, operation: Any, order: Any, way: str) -> Saved | None:  # noqa: ANN401 - any operation and its order
        """Send an order in one of four ways; return the answer, None where the office refused it."""
        if way == "interrupted":
            done["interrupted"] += 1
            self._fail(operation, order)
        try:
            saved = self.desk.write(operation, order)
        except UserError:
            done["refused"] += 1
            return None
        done["accepted"] += 1
        if way in {"twice", "answer lost"}:
            done["sent again"] += 1
            if way == "answer lost":
                self.reopen()
            assert self.desk.write(operation, order) == saved
        return saved

    def _fail(self, operation: Any, order: Any) -> None:  # noqa: ANN401 - any operation and its order
        """Carry an order out up to its last step, and then let the power fail."""

        def fails(session: Session, given: Any) -> None:  # noqa: ANN401
            operation(session, given)
            raise PowerFailedError

        with contextlib.suppress(PowerFailedError, UserError):
            self.desk.write(fails, order)

    def reopen(self) -> None:
        """Open the register anew, as after the power came back."""
        register = self.desk.office.register
        register.close()
        self.desk.office.register = opening.open_register(register.folder, factories.KEYS)

    def move(self, change: Change | None, operation: Any, order: Any, way: str) -> Saved | None:  # noqa: ANN401
        """Ask for a movement, which must be refused just where the reckoning refuses it."""
        saved = self.ask(operation, order, way)
        assert (saved is None) == (change is None), (order, change)
        if saved is not None and change is not None:
            self.ledger.carry_out(saved.code, change)
        return saved

    def some(self, pick: int, count: int, *states: str) -> range:
        """Return numbers to ask for: mostly of books in one of these states, now and then just any."""
        fitting = [number for number, book in sorted(self.ledger.books.items()) if book.state in states]
        if pick % 6 == 0 or not fitting:
            return range(1 + pick % MOST, 1 + pick % MOST + count)
        first = fitting[pick % len(fitting)]
        last = first
        while last - first + 1 < count and last + 1 in fitting and self._alike(first, last + 1):
            last += 1
        return range(first, last + 1)

    def free(self, pick: int, count: int) -> range:
        """Return numbers to receive: mostly such as are not in the register."""
        there = {number for number, book in self.ledger.books.items() if book.state != WITHDRAWN}
        fitting = [number for number in range(1, MOST + 1) if number not in there]
        first = 1 + pick % MOST if pick % 6 == 0 or not fitting else fitting[pick % len(fitting)]
        return range(first, first + count)

    def _alike(self, one: int, other: int) -> bool:
        return self.ledger.books[one].holder == self.ledger.books[other].holder

    def holder_of(self, numbers: range) -> int:
        """Return who has the first of these books, or somebody."""
        book = self.ledger.books.get(numbers[0])
        return (book.holder if book else 0) or self.people[0]

    # What must hold

    @invariant()
    def everything_is_accounted_for(self) -> None:
        done["steps"] += 1
        if time.monotonic() > deadline:
            raise TimeIsUp
        with self.desk.office.register.reading() as session:
            assert books.check_ledger(session) == ()
            self._compare_books(session)
            self._compare_money(session)
            self._compare_settlements(session)
            if done["steps"] % _BALANCES_EVERY == 0:
                self._compare_receipts(session)
                self._compare_balance(session, self.people[done["steps"] // _BALANCES_EVERY % 2])

    def _compare_balance(self, session: Session, person: int) -> None:
        """Compare what the screens show of a holder."""
        balance = books.holder_balance(session, books.BalanceQuestion(person_id=person))
        assert balance.owed_paise == self.ledger.charged(person) - self.ledger.paid(person)
        held = [book.state for book in self.ledger.books.values() if book.holder == person]
        assert (balance.books_out, balance.to_count) == (held.count(ISSUED), held.count(TO_COUNT))

    def _compare_books(self, session: Session) -> None:
        marks: dict[int, dict[int, str]] = {}
        for number, place, state in session.execute(text(LEAVES)):
            marks.setdefault(number, {})[place] = state
        rows = {row.number: row for row in session.execute(text(BOOKS))}
        assert set(rows) == set(self.ledger.books)
        for number, book in self.ledger.books.items():
            row = rows[number]
            assert (row.state, row.holder, marks.get(number, {})) == (book.state, book.holder, book.marks)
            custodian = "enroller" if row.custodian_id == self.desk.enroller else row.custodian
            assert custodian == book.custodian
            if book.state != WITHDRAWN:
                assert (row.leaves, row.first_leaf) == (book.leaves, book.first_leaf)
            if book.holder:
                assert str(row.due_on) == book.due.isoformat()

    def _compare_money(self, session: Session) -> None:
        """Compare the sums of the tables, and for each holder received leaves with ended and held ones."""
        fees, beside, paid = (
            {row[0]: row[1] for row in session.execute(text(sums))} for sums in (FEES, CHARGES, PAID)
        )
        accounts = {row.person_id: row for row in session.execute(text(ACCOUNTS))}
        for person in self.people:
            assert fees.get(person, 0) + beside.get(person, 0) == self.ledger.charged(person)
            assert paid.get(person, 0) == self.ledger.paid(person)
            if person in accounts:
                held = [book.leaves for book in self.ledger.books.values() if book.holder == person]
                assert accounts[person].received == accounts[person].ended + sum(held)

    def _compare_receipts(self, session: Session) -> None:
        """Hold what each receipt said it paid, whatever came later."""
        for deposit in session.scalars(select(Deposit)):
            paid = charges.settlement_at(session, deposit).paid.get(deposit.code, ())
            assert self.receipts.setdefault(deposit.code, paid) == paid

    def _compare_settlements(self, session: Session) -> None:
        """Hold what is open for the holders, one after the other, with what they owe."""
        person = self.people[done["steps"] % len(self.people)]
        lies = charges.settlement_of(session, campaigns.current_campaign(session).id, person)
        owed = self.ledger.charged(person) - self.ledger.paid(person)
        assert lies.owed_paise - lies.advance_paise == owed
