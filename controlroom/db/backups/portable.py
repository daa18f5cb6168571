"""The portable backup: a plain database inside an age file, for anyone who has its passphrase.

No plain byte touches the disk: the database is poured into memory, and what is written is encrypted.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db import outgoing
from controlroom.db.backups import copying, disk, writing
from controlroom.db.backups.about import Contents
from controlroom.db.backups.copying import Report
from controlroom.db.backups.failures import BackupDamaged, BackupUnwritable
from controlroom.db.form import APPLICATION_ID
from controlroom.db.keys import Keys
from controlroom.db.register import Register

SUFFIX = outgoing.PORTABLE
LEAST_SIGNS = 12
_HEAD = b"age-encryption.org/v1"
_ROWS_AT_ONCE = 5000
_MARGIN = 1_000_000
_TABLES = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
)
_REST = "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL"
_SEQUENCE = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'"


@dataclass(eq=False)
class PassphraseShort(UserError):
    """A passphrase that is guessed in a day protects nothing."""

    least: int
    at = "passphrase"
    sentence = N_("The passphrase needs at least {least} signs. Four or five words of your own are good.")


@dataclass(eq=False)
class PassphrasesDiffer(UserError):
    """What was typed the second time is not what was typed the first time."""

    at = "again"
    sentence = N_("The two passphrases are not the same. Type both again.")


@dataclass(eq=False)
class PassphraseWrong(UserError):
    """The passphrase does not open the file, or the file was changed."""

    file: str
    at = "password"
    sentence = N_("This passphrase does not open {file}. Type it again; large and small letters count.")


def check_passphrase(passphrase: str, again: str) -> None:
    """Raise PassphrasesDiffer or PassphraseShort where a passphrase may not be used."""
    if passphrase != again:
        raise PassphrasesDiffer
    if len(passphrase) < LEAST_SIGNS:
        raise PassphraseShort(LEAST_SIGNS)


def is_portable(file: Path) -> bool:
    """Tell whether a file begins like an age file."""
    with file.open("rb") as stream:
        return stream.read(len(_HEAD)) == _HEAD


def write_portable(register: Register, file: Path, passphrase: str, report: Report | None = None) -> Contents:
    """Write all of a register into an age file, decrypted again and compared before it counts.

    Raises PassphraseShort, BackupUnwritable, NoRoomForBackup.
    """
    from pyrage import passphrase as age  # noqa: PLC0415 - only who wants such a file loads it

    check_passphrase(passphrase, passphrase)
    part = file.with_name(file.name + writing.PART)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        disk.check_room(file.parent, writing.room_needed(register))
        plain, contents = _plain_of(register, file.parent, report)
        part.write_bytes(age.encrypt(plain, passphrase))
        disk.sync(part)
        disk.forget_cached(part)
        if age.decrypt(part.read_bytes(), passphrase) != plain:
            raise BackupDamaged(str(part))
        part.replace(file)
        disk.sync(file.parent)
    except (OSError, driver.Error, sqlite3.Error) as error:
        raise BackupUnwritable(str(file)) from error
    finally:
        writing.forget(part)
    return contents


def check_opens(file: Path, passphrase: str) -> None:
    """Raise PassphraseWrong where a passphrase does not open a file."""
    _decrypted(file, passphrase)


def open_portable(file: Path, passphrase: str, target: Path, keys: Keys) -> None:
    """Write the database of an age file to ``target`` under ``keys``.

    Raises PassphraseWrong, BackupDamaged, NoRoomForBackup.
    """
    plain = _decrypted(file, passphrase)
    disk.check_room(target.parent, len(plain) + _MARGIN)
    try:
        with closing(sqlite3.connect(":memory:")) as source:
            source.deserialize(plain)
            with copying.making(target, keys) as copy:
                _pour(source, copy, None)
    except sqlite3.Error as error:
        raise BackupDamaged(str(file)) from error


def _decrypted(file: Path, passphrase: str) -> bytes:
    import pyrage  # noqa: PLC0415 - as above

    try:
        return bytes(pyrage.passphrase.decrypt(file.read_bytes(), passphrase))
    except pyrage.DecryptError as error:
        raise PassphraseWrong(str(file)) from error


def _plain_of(register: Register, folder: Path, report: Report | None) -> tuple[bytes, Contents]:
    with (
        copying.a_file_of(register, folder) as source,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as copy,
    ):
        source.execute("BEGIN")
        contents = copying.look(source).contents
        _pour(source, copy, report)
        if copying.look(copy).contents != contents or copy.execute("PRAGMA integrity_check").fetchall() != [
            ("ok",)
        ]:
            raise BackupDamaged(str(register.folder))
        return copy.serialize(), contents


def _pour(source: Any, target: Any, report: Report | None) -> None:  # noqa: ANN401 - two drivers'
    """Write every table with its rows, then indexes and guards, from one open database into an empty one."""
    target.execute("BEGIN")
    tables = source.execute(_TABLES).fetchall()
    for done, (name, sentence) in enumerate(tables):
        target.execute(sentence)
        _pour_rows(source, target, name)
        if report is not None:
            report(done + 1, len(tables))
    if source.execute(_SEQUENCE).fetchone():
        target.execute("DELETE FROM sqlite_sequence")
        _pour_rows(source, target, "sqlite_sequence")
    for (sentence,) in source.execute(_REST).fetchall():
        target.execute(sentence)
    (schema,) = source.execute("PRAGMA user_version").fetchone()
    target.execute(f"PRAGMA user_version = {int(schema)}")
    target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    target.execute("COMMIT")


def _pour_rows(source: Any, target: Any, table: str) -> None:  # noqa: ANN401 - as above
    rows = source.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the schema
    places = ", ".join("?" * len(rows.description))
    while some := rows.fetchmany(_ROWS_AT_ONCE):
        target.executemany(f'INSERT INTO "{table}" VALUES ({places})', some)  # noqa: S608 - as above
