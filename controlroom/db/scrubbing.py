"""After an erasure: no byte of what was taken away stays in free pages or in the log beside the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from controlroom.db import print_jobs
from controlroom.db.drafts import forget_all
from controlroom.db.register import Register

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """What was done; ``log_emptied`` is false while another program reads: the next scrubbing does it."""

    log_emptied: bool
    drafts: int


def scrub(register: Register) -> Scrubbed:
    """Write the database anew without free pages, empty its log, and take half-filled forms and prints away.

    SQLite zeroes what it deletes (``secure_delete``), but a page that was filled anew keeps remains
    between its rows: only writing every page anew leaves none. PostgreSQL keeps dead rows until VACUUM;
    what its own log holds goes when its administrator's settings say so.
    """
    drafts = forget_all(register.folder)
    print_jobs.forget_all(register.folder)
    if register.engine.dialect.name == "sqlite":
        return Scrubbed(log_emptied=_write_anew(register), drafts=drafts)
    _vacuum_served(register)
    return Scrubbed(log_emptied=False, drafts=drafts)


def _vacuum_served(register: Register) -> None:
    raw = register.engine.raw_connection()
    connection: Any = raw.driver_connection
    try:
        connection.rollback()
        connection.autocommit = True
        connection.execute("VACUUM FULL")
    finally:
        connection.autocommit = False
        raw.close()


def _write_anew(register: Register) -> bool:
    raw = register.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        for _try in range(_TRIES):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            row = cursor.fetchone()
            if row is not None and row[0] == 0:
                return True
        return False
    finally:
        raw.close()
