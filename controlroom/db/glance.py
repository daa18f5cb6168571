"""A glance into a register without SQLAlchemy, whose import takes longer than a start should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from controlroom.base.errors import PlaceError
from controlroom.db import appearance, form, keyfile, servers
from controlroom.db.keys import Keys

R = TypeVar("R")


def into(folder: Path, query: Callable[[Any], R], keys: Keys | None = None) -> R | None:
    """Answer ``query`` from the register in ``folder``, opened for reading only and closed again.

    Without ``keys`` it must be unencrypted. None where anything is unusual: the ordinary opening, which comes
    right after, tells what it is.
    """
    if servers.is_served(folder):
        return _into_server(folder, query, keys)
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - on the worker's time, not on that of the first paint

    file = folder / form.FILE_NAME
    try:
        kept = appearance.examine(folder, keys)
        if not isinstance(kept, Keys):
            return None
        connection = driver.connect(file.as_uri() + "?mode=ro", uri=True, isolation_level=None, timeout=0.2)
    except (OSError, PlaceError, driver.Error):
        return None
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if kept.encrypted:
            connection.execute(kept.pragma)
        connection.execute("BEGIN")
        if _number(connection, "application_id") != form.APPLICATION_ID:
            return None
        return query(connection) if _number(connection, "user_version") == form.SCHEMA else None
    except (UnicodeDecodeError, driver.Error):
        return None
    finally:
        connection.close()


def _into_server(folder: Path, query: Callable[[Any], R], keys: Keys | None) -> R | None:
    from controlroom.db import server_glance  # noqa: PLC0415 - psycopg costs 100 ms that no file should pay

    try:
        kept = keys or keyfile.read_open(folder)
    except (OSError, PlaceError):
        return None
    return None if kept is None else server_glance.into(folder, kept, query)


def _number(connection: Any, name: str) -> int:  # noqa: ANN401 - the driver's
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
