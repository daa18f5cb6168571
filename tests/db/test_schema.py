"""A register brought up by migrations has the very schema that the models describe."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from controlroom.db.models import Base
from controlroom.db.models.journal import JournalEntry
from tests.factories import make_office


def test_migrations_and_models_agree(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    with office.register.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.one_database("asks PRAGMA, of the file")
def test_settings_that_survive_a_power_cut_are_on_for_every_connection(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with office.register.reading() as session:
        for pragma, value in wanted.items():
            assert session.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE journal_entries SET action = 'x'",
        "DELETE FROM journal_entries",
        "UPDATE journal_seals SET number = 0",
        "DELETE FROM journal_seals",
        "UPDATE journal_values SET new = 'x'",
        "UPDATE journal_values SET erased = true",
        "DELETE FROM journal_values",
        "UPDATE operations SET code = 'x'",
        "DELETE FROM operations",
    ],
)
def test_the_journal_is_only_ever_added_to(tmp_path: Path, verb: str) -> None:
    office = make_office(tmp_path / "office")
    with office.register.reading() as session:
        before = session.query(JournalEntry).count()
    with (
        pytest.raises(IntegrityError, match="only ever added"),
        office.register.writing(office.actor) as session,
    ):
        session.execute(text(verb))
    with office.register.reading() as session:
        assert session.query(JournalEntry).count() == before > 0
