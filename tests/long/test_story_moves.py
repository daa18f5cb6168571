"""An office with rows in every table moves to a server and back: counted, compared, sound."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from controlroom.base import clock
from controlroom.db import opening, transfer
from controlroom.db.models import Base
from controlroom.db.models.attendance import Invitee
from controlroom.db.models.books import Book, BookMovement, Deposit
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.consents import Notice
from controlroom.db.models.documents import Picture
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import CashCount, DepositChoice, MoneyMove, RuleException
from controlroom.db.models.workshops import SessionAttendance, WorkshopSession
from controlroom.db.register import Actor, Register
from controlroom.domain import checks
from tests.databases import databases
from tests.long import faults, office_story

pytestmark = pytest.mark.one_database("moves between both")

# Written apart from the others, by the move itself.
_APART = {"register_keys"}
PICTURE = bytes(range(256))


def fill_the_rest(register: Register, actor: Actor) -> None:
    """Give a row to every table that the story's day left without one."""
    day = clock.today()
    with register.writing(actor) as session:

        def first(model: Any) -> int:  # noqa: ANN401 - any table
            return int(session.scalar(select(func.min(model.id))) or 0)

        about = {"campaign_id": first(Campaign), "entry_id": first(JournalEntry)}
        counted = {"counted_on": day, "expected_paise": 100, "found_paise": 90}
        moved = {"moved_on": day, "source": "before", "target": "cash", "amount_paise": 2**40}
        sat = {"session_id": first(WorkshopSession), "invitee_id": first(Invitee), "state": "present"}
        chosen = {"deposit_id": first(Deposit), "book_id": first(Book), "amount_paise": 1}
        session.add_all(
            (
                Picture(digest=hashlib.sha256(PICTURE).hexdigest(), content=PICTURE),
                Notice(number=2, valid_from=day, text_hi="सूचना\n" * 900),
                SessionAttendance(**sat),
                DepositChoice(**chosen),
                RuleException(
                    rule="counterfoils", movement_id=first(BookMovement), entry_id=about["entry_id"]
                ),
            )
        )
        if not session.scalar(select(func.count()).select_from(MoneyMove)):
            session.add(MoneyMove(number=1, code="NM-0001", there_paise=0, **moved, **about))
            session.add(CashCount(code="NG-0001", counted_by="रेखा", **counted, **about))


def test_every_table_goes_there_and_comes_back(tmp_path: Path, server: str) -> None:
    office = faults.Office(tmp_path)
    for sentence in office_story.STORY:
        order = sentence.order(office.story)
        saved = office.register.write(office.story.actor, sentence.operation, order).result
        office.story.said[sentence.name] = saved
    fill_the_rest(office.register, office.story.actor)
    before = [one.told() for one in office.register.read(checks.check_register, None)]
    folder, keys = office.register.folder, office.register.keys
    there = {one.table: one.rows for one in transfer.move_to_server(office.register, databases.empty_place())}
    assert {name for name in Base.metadata.tables if not there.get(name)} == _APART
    served = opening.open_register(folder, keys)
    assert [one.told() for one in served.read(checks.check_register, None)] == before
    back = {one.table: one.rows for one in transfer.move_to_file(served)}
    assert {name: back.get(name) for name in there} == there
    again = opening.open_register(folder, keys)
    assert [one.told() for one in again.read(checks.check_register, None)] == before
    again.close()
