"""The database of a backup: copied while people work, read anew from the disk, counted."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from controlroom.base.language import Name
from controlroom.db.backups.about import Contents
from controlroom.db.backups.failures import BackupDamaged, BackupNewer, NotABackup
from controlroom.db.form import APPLICATION_ID, FILE_NAME, HEAD, SCHEMA, is_cut_off
from controlroom.db.keys import Keys
from controlroom.db.register import Register

Report = Callable[[int, int], None]
"""Told how far long work is: done, of how much. It leaves the work by raising."""

_PAGES_A_STEP = 2000
_BUSY_SECONDS = 10
_SEALED_SINCE = 2  # an older schema has a table of this name, with nothing in it


@dataclass(frozen=True, slots=True)
class Found:
    """What a database file is: its schema, whose, how much stands in it."""

    schema: int
    office: Name
    contents: Contents


def copy(source: Path, target: Path, keys: Keys, report: Report | None = None) -> Contents:
    """Copy a register file that others go on writing into one self-contained file, keyed alike.

    The copy is the state of one moment; what stood there at that moment is returned.
    """
    with closing(_connected(source, keys, _BUSY_SECONDS, mode="rw")) as reader:
        reader.execute("BEGIN")
        contents = look(reader).contents  # from the same unchanging view that is copied
        with making(target, keys) as writer:
            reader.backup(writer, pages=_PAGES_A_STEP, progress=_stepwise(report))
            writer.execute("PRAGMA journal_mode = DELETE").fetchall()
    return contents


def inspect(file: Path, keys: Keys, *, called: Path | None = None) -> Found:
    """Let the database check every page of a file that nobody writes; return what it is.

    ``called`` is the backup it came from. Raises NotABackup, BackupDamaged, BackupNewer.
    """
    name = str(called or file)
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    if not keys.encrypted and is_cut_off(head, file.stat().st_size):
        raise BackupDamaged(name)
    try:
        with closing(_connected(file, keys, 0, mode="ro&immutable=1")) as connection:
            if _number(connection, "application_id") != APPLICATION_ID:
                raise NotABackup(name)
            if _number(connection, "user_version") > SCHEMA:
                raise BackupNewer(name)
            if keys.encrypted and connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise BackupDamaged(name)
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise BackupDamaged(name)
            return look(connection)
    except driver.Error as error:
        raise BackupDamaged(name) from error


def look(connection: Any, schema: int | None = None) -> Found:  # noqa: ANN401 - the driver's
    """Return what stands in an open register; a file itself tells its ``schema``."""
    schema = _number(connection, "user_version") if schema is None else schema
    entries, last = connection.execute("SELECT count(*), max(id) FROM journal_entries").fetchone()
    seals, head = 0, ""
    if schema >= _SEALED_SINCE:
        newest = connection.execute("SELECT number, seal FROM journal_seals ORDER BY number DESC LIMIT 1")
        seals, head = next(((number, bytes(seal).hex()) for number, seal in newest), (0, ""))
    office = connection.execute("SELECT value FROM settings WHERE name = 'office'").fetchone()
    value = _words(office[0]) if office else {}
    contents = Contents(
        people=_count(connection, "people"),
        members=_count(connection, "members"),
        books=_count(connection, "books"),
        events=_count(connection, "events"),
        entries=entries,
        last_entry=last or 0,
        seals=seals,
        head=head,
    )
    return Found(schema, Name(value.get("hindi", ""), value.get("latin", "")), contents)


def look_into(register: Register) -> Found:
    """Return what stands in a register that others may be writing, in a file or on a server."""
    if register.is_served:
        with register.engine.execution_options(reads=True).connect() as connection:
            return look(_Served(connection), SCHEMA)
    with closing(_connected(register.file, register.keys, _BUSY_SECONDS, mode="ro")) as connection:
        return look(connection)


def copy_of(register: Register, target: Path, report: Report | None = None) -> Contents:
    """Copy a register that others go on writing, in a file or on a server, into one self-contained file."""
    if not register.is_served:
        return copy(register.file, target, register.keys, report)
    from controlroom.db import moving  # noqa: PLC0415 - only a register on a server needs it

    moving.copy_to_file(register.engine, target, register.keys, report)  # compares every table itself
    with opened(target, register.keys) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        return look(connection).contents


@contextmanager
def a_file_of(register: Register, folder: Path) -> Iterator[Any]:
    """Open the register by the driver alone; one on a server is copied into ``folder`` first, keyed."""
    if not register.is_served:
        with opened(register.file, register.keys) as connection:
            yield connection
        return
    with tempfile.TemporaryDirectory(dir=folder) as place:
        copy_of(register, Path(place) / FILE_NAME)
        with opened(Path(place) / FILE_NAME, register.keys) as connection:
            yield connection


class _Served:
    """Speaks to a server as the driver of files does."""

    def __init__(self, connection: Connection) -> None:
        self.execute = connection.exec_driver_sql


def _words(value: str | dict[str, str]) -> dict[str, str]:
    """Return a value of JSON, which a server gives as it is and a file as text."""
    words: dict[str, str] = json.loads(value) if isinstance(value, str) else value
    return words


@contextmanager
def making(target: Path, keys: Keys) -> Iterator[Any]:
    """Open a new database file by the driver alone."""
    with closing(driver.connect(str(target), isolation_level=None)) as writer:
        writer.execute("PRAGMA cipher_log_level = NONE")
        if keys.encrypted:
            writer.execute(keys.pragma)
        yield writer


@contextmanager
def opened(file: Path, keys: Keys) -> Iterator[Any]:
    """Open a database file by the driver alone, to be closed again at once."""
    with closing(_connected(file, keys, _BUSY_SECONDS, mode="rw")) as connection:
        yield connection


def _connected(file: Path, keys: Keys, timeout: float, *, mode: str) -> Any:  # noqa: ANN401 - the driver's
    address = f"{file.resolve().as_uri()}?mode={mode}"
    connection = driver.connect(address, uri=True, timeout=timeout, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if keys.encrypted:
        connection.execute(keys.pragma)
    return connection


def _stepwise(report: Report | None) -> Callable[[int, int, int], None] | None:
    if report is None:
        return None
    return lambda _status, remaining, total: report(total - remaining, total)


def _number(connection: Any, name: str) -> int:  # noqa: ANN401 - the driver's
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _count(connection: Any, table: str) -> int:  # noqa: ANN401 - the driver's
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - ours
