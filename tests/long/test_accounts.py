"""Offices that live through anything: after every step the accounts of any period close and are true."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from controlroom.base import clock
from controlroom.domain.books.accounts import BEGINNING, AccountQuestion, account, stock_account
from tests.long.ledger import Office
from tests.long.ledger_model import STOCK


class AuditedOffice(Office):
    """The office of the ledger's long run, with an auditor behind it."""

    @invariant()
    def every_account_closes(self) -> None:
        today = clock.today()
        yesterday = today - datetime.timedelta(days=1)
        whole = (BEGINNING, today)
        with self.desk.office.register.reading() as session:
            for first, last in (whole, (BEGINNING, yesterday), (yesterday, yesterday), (today, today)):
                asked = AccountQuestion(first_day=first, last_day=last)
                people = [replace(asked, person_id=one) for one in (*self.people, self.desk.enroller)]
                for question in (*people, replace(asked, unit_id=self.desk.zone_one), asked):
                    found = account(session, question)
                    assert (found.difference, found.findings) == ((0, 0), ())
                stock = stock_account(session, asked)
                assert (stock.difference, stock.findings) == ((0, 0), ())
            books = self.ledger.books.values()
            stock = stock_account(session, AccountQuestion(last_day=today))
            assert stock.closing.books == sum(book.state == STOCK for book in books)
            for person in self.people:
                found = account(session, AccountQuestion(person_id=person, last_day=today))
                assert found.answers_for.leaves == sum(one.leaves for one in books if one.holder == person)
                assert found.money.closing_paise == self.ledger.charged(person) - self.ledger.paid(person)
            custody = account(session, AccountQuestion(person_id=self.desk.enroller, last_day=today))
            assert custody.closing.books == sum(one.custodian == "enroller" for one in books)


def test_any_sequence_of_operations_leaves_accounts_that_close() -> None:
    chosen = settings(
        max_examples=2,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(AuditedOffice, settings=chosen)
