"""A glance into a register without SQLAlchemy, whose import takes longer than a start should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from controlroom.db import form, servers
from controlroom.db import keys as keyring

R = TypeVar("R")


def into(folder: Path, query: Callable[[Any], R]) -> R | None:
    """Answer ``query`` from the register in ``folder``, opened for reading only and closed again.

    None where anything is unusual: the ordinary opening, which comes right after, tells what it is.
    """
    if servers.is_served(folder):
        return _into_server(folder, query)
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - on the worker's time, not on that of the first paint

    file = folder / form.FILE_NAME
    try:
        with file.open("rb") as stream:
            head = stream.read(form.HEAD)
        if not form.is_sqlite(head) or form.is_cut_off(head, file.stat().st_size):
            return None
        connection = driver.connect(file.as_uri() + "?mode=ro", uri=True, isolation_level=None, timeout=0.2)
    except (OSError, driver.Error):
        return None
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("BEGIN")
        if _number(connection, "application_id") != form.APPLICATION_ID:
            return None
        return query(connection) if _number(connection, "user_version") == form.SCHEMA else None
    except driver.Error:
        return None
    finally:
        connection.close()


def _into_server(folder: Path, query: Callable[[Any], R]) -> R | None:
    from controlroom.db import server_glance  # noqa: PLC0415 - psycopg costs 100 ms that no file should pay

    keys = keyring.read_open(folder)
    return None if keys is None else server_glance.into(folder, keys, query)


def _number(connection: Any, name: str) -> int:  # noqa: ANN401 - the driver's
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
