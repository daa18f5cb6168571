"""Bring a database to the newest schema, with the guards that only triggers can give."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from controlroom.db import engine as engines
from controlroom.db import form, guards, seals
from controlroom.db.keys import Keys
from controlroom.db.servers import Place


def to_head(file: Path, keys: Keys | None = None) -> None:
    """Migrate ``file`` (made where it is missing) to the newest schema, in one transaction.

    Foreign keys are off meanwhile, since rebuilding a table would delete its children; checked at the end.
    """
    engine = engines.engine_for(file, keys, migrating=True)
    try:
        with engine.begin() as connection:
            _upgrade(connection, keys)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                message = f"migration left a dangling row in {broken[0]}"
                raise RuntimeError(message)
            connection.exec_driver_sql(f"PRAGMA application_id = {form.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {form.SCHEMA}")
    finally:
        engine.dispose()


def server_to_head(place: Place, keys: Keys | None = None) -> None:
    """Migrate the database at ``place``, an empty one or one of ours, in one transaction."""
    from controlroom.db import server_engine  # noqa: PLC0415 - psycopg costs 100 ms that no file should pay

    engine = server_engine.engine_at(place, migrating=True)
    try:
        with engine.begin() as connection:
            _upgrade(connection, keys)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, keys: Keys | None) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    # Each sentence of a migration is said once, about tables that are described for it alone: none is kept.
    config.attributes["connection"] = connection.execution_options(compiled_cache=None)
    guards.drop(connection)
    command.upgrade(config, "head")
    if keys is not None:
        seals.begin(connection, keys)
    guards.make(connection)
