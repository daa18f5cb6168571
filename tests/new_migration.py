"""Writes a migration from the models: python -m tests.new_migration 0002 "What it brings"."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from controlroom.db import engine as engines
from controlroom.db import form

MIGRATIONS = Path(engines.__file__).parent / "migrations"


def write(number: str, message: str) -> None:
    """Compare the models with the migrations so far and write what is missing as a new one."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engines.engine_for(Path(folder) / form.FILE_NAME, migrating=True)
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            if any((MIGRATIONS / "versions").glob("*.py")):
                command.upgrade(config, "head")
            command.revision(config, message=message, autogenerate=True, rev_id=number)
        engine.dispose()


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2])
