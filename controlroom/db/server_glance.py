"""A glance into a register on a server without SQLAlchemy, whose import takes longer than a start should."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg.types.string import TextLoader

from controlroom.base.errors import PlaceError
from controlroom.db import form, servers
from controlroom.db.keys import Keys
from controlroom.db.server_values import WholeNumbers

R = TypeVar("R")
_AS_IN_A_FILE = ("date", "time", "timestamptz", "json")
_SCHEMA = "SELECT version_num FROM alembic_version"


class _Asked:
    """A connection that is asked in SQLite's way and answers with what SQLite would give."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def execute(self, sentence: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401 - the driver's
        """Carry out a sentence and return its cursor."""
        said = sentence.replace("%", "%%").replace("?", "%s")
        return self._connection.execute(said.encode(), values)


def into(folder: Path, keys: Keys, query: Callable[[Any], R]) -> R | None:
    """Answer ``query`` from the register that ``folder`` names; None where anything is unusual."""
    try:
        place = servers.read_place(folder, keys)
        with psycopg.connect(**place.arguments(), autocommit=True) as connection:
            connection.adapters.register_loader("numeric", WholeNumbers)
            for kind in _AS_IN_A_FILE:
                connection.adapters.register_loader(kind, TextLoader)
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            row = connection.execute(_SCHEMA).fetchone()
            if row is None or int(row[0]) != form.SCHEMA:
                return None
            return query(_Asked(connection))
    except (PlaceError, psycopg.Error):
        return None
