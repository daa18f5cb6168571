"""Every write is one line of the journal with what was there before, and the same order counts once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.units import Unit
from controlroom.domain import documents, journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from tests.factories import OpenOffice, add_unit, make_office


@dataclass(frozen=True, kw_only=True)
class RenameBlock(Order):
    """Give a block a new name."""

    name: str
    fail: bool = False


@journal.operation("Block renamed", Right.ENTER_UNITS)
def rename_block(session: Session, order: RenameBlock) -> Saved:
    """Rename the only block, or break in the middle."""
    block = session.scalars(select(Unit)).one_or_none() or add_unit(session, "block", "नगोई")
    block.name_hi = order.name
    session.flush()
    number = documents.next_number(session, "renames")
    if order.fail:
        raise RuntimeError
    return Saved("units", block.id, block.code, {"number": number})


@pytest.fixture
def office(tmp_path: Path) -> OpenOffice:
    """Return an office with a register of its own."""
    return make_office(tmp_path / "office")


def test_a_write_is_noted_with_old_and_new(office: OpenOffice) -> None:
    office.register.write(office.actor, rename_block, RenameBlock(name="नगोई"))
    office.register.write(office.actor, rename_block, RenameBlock(name="नगोई खास"))
    with office.register.reading() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert entry is not None
        assert entry.operator_id == office.actor.operator_id
        noted = session.scalars(select(JournalValue).where(JournalValue.entry_id == entry.id)).all()
        assert [(one.field, one.old, one.new) for one in noted] == [("name_hi", "नगोई", "नगोई खास")]


def test_the_same_order_twice_counts_once_and_answers_the_same(office: OpenOffice) -> None:
    order = RenameBlock(name="नगोई")
    first = office.register.write(office.actor, rename_block, order).result
    again = office.register.write(office.actor, rename_block, order).result
    assert first == again
    assert first.figures == {"number": 1}


def test_what_breaks_in_the_middle_leaves_nothing_and_no_gap_in_the_numbers(office: OpenOffice) -> None:
    with pytest.raises(RuntimeError):
        office.register.write(office.actor, rename_block, RenameBlock(name="x", fail=True))
    with office.register.reading() as session:
        assert session.scalar(select(func.count()).select_from(Unit)) == 0
    saved = office.register.write(office.actor, rename_block, RenameBlock(name="नगोई")).result
    assert saved.figures == {"number": 1}


def test_topics_say_what_the_pages_must_read_again(office: OpenOffice) -> None:
    outcome = office.register.write(office.actor, rename_block, RenameBlock(name="नगोई"))
    assert "units" in outcome.topics
