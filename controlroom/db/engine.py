"""The engine over one database file, with the settings that survive kills and power cuts."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from controlroom.db.keys import Keys

_BUSY_MILLISECONDS = 10_000
_ASK_AGAIN_SECONDS = (0.001, 0.006)


def engine_for(file: Path, keys: Keys | None = None, *, migrating: bool = False) -> Engine:
    """Return an engine over a file, keyed where ``keys`` say so, set to survive power cuts."""
    engine = create_engine(
        f"sqlite:///{file}",
        module=driver,
        connect_args={
            "isolation_level": None,
            "timeout": _BUSY_MILLISECONDS / 1000,
            "check_same_thread": False,
        },
    )

    @event.listens_for(engine, "connect")
    def _on_connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
        connection.execute("PRAGMA cipher_log_level = NONE")
        if keys is not None and keys.encrypted:
            connection.execute(keys.pragma)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            f"foreign_keys = {'OFF' if migrating else 'ON'}",
            "secure_delete = ON",
            "journal_size_limit = 67108864",
            "cache_size = -65536",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begun(connection: Any) -> None:  # noqa: ANN401 - the driver's
        reads = connection.get_execution_options().get("reads", False)
        if reads:
            connection.exec_driver_sql("BEGIN")
        else:
            _take_turn(connection)

    return engine


def _take_turn(connection: Any) -> None:  # noqa: ANN401 - the driver's
    """Begin to write, asking often: the database itself asks ever more rarely and lets a slow desk starve."""
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    until = time.monotonic() + _BUSY_MILLISECONDS / 1000
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                if "locked" not in str(error.orig) or time.monotonic() > until:
                    raise
                time.sleep(random.uniform(*_ASK_AGAIN_SECONDS))  # noqa: S311 - nobody gains by guessing it
            else:
                return
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
