"""A register brought up by migrations has the very schema that the models describe."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text
from sqlalchemy.exc import IntegrityError

from controlroom.db.models import Base
from controlroom.db.models.journal import JournalEntry
from tests.factories import make_office


def test_migrations_and_models_agree(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    with office.register.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_condition_of_the_models_stands_once_and_alone(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    looked = inspect(office.register.engine)
    for table in Base.metadata.tables.values():
        wanted = sorted(str(one.name) for one in table.constraints if isinstance(one, CheckConstraint))
        assert sorted(str(one["name"]) for one in looked.get_check_constraints(table.name)) == wanted
    for state in ("kind", "reverses"):
        assert f"ck_book_movements_{state}" in {
            one["name"] for one in looked.get_check_constraints("book_movements")
        }


@pytest.mark.one_database("asks sqlite_master, of the file")
def test_no_id_is_given_twice_in_a_table_that_a_migration_made_anew(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    with office.register.reading() as session:
        for table in Base.metadata.tables.values():
            if table.dialect_options["sqlite"]["autoincrement"]:
                made = text("SELECT sql FROM sqlite_master WHERE name = :name")
                assert "AUTOINCREMENT" in session.execute(made, {"name": table.name}).scalar_one()


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
