"""Backups: one self-contained file each, made while people work, opened and checked before it counts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_
from controlroom.db import failures
from controlroom.db.form import APPLICATION_ID, FILE_NAME, SCHEMA
from controlroom.db.keys import Keys
from controlroom.db.register import Register


@dataclass(eq=False)
class BackupUnwritable(PlaceError):
    """The backup's file cannot be written."""

    file: str
    sentence = N_("The backup {file} cannot be written. Choose another folder or make room there.")


@dataclass(eq=False)
class NotABackup(PlaceError):
    """The file is no backup of a register, or a damaged one."""

    file: str
    sentence = N_("{file} is not a sound backup of a register. Choose another backup.")


def write_backup(register: Register, file: Path) -> None:
    """Write a checked backup of ``register`` to ``file``: whole or not at all.

    Raises BackupUnwritable; the register itself is only read.
    """
    part = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(register.file, part, register.keys)
        check_backup(part, register.keys)
        _to_disk(part)
        part.replace(file)
    except (OSError, driver.Error) as error:
        raise BackupUnwritable(str(file)) from error
    finally:
        _forget(part)


def check_backup(file: Path, keys: Keys | None = None) -> None:
    """Open ``file``, by ``keys`` where encrypted, and let the database check it; raises NotABackup."""
    if not file.is_file():
        raise NotABackup(str(file))
    try:
        connection = driver.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
        try:
            _unlock(connection, keys)
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
            sound = ours and connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        finally:
            connection.close()
    except driver.Error as error:
        raise NotABackup(str(file)) from error
    if not sound:
        raise NotABackup(str(file))
    if schema > SCHEMA:
        raise failures.RegisterNewer


def restore_backup(backup: Path, folder: Path, keys: Keys | None = None) -> Path | None:
    """Put ``backup`` in the place of the register of ``folder``; return where the replaced one was kept.

    Raises NotABackup, RegisterNewer, RegisterBusy, FolderUnusable; on any of them the register is as it was.
    """
    target = folder / FILE_NAME
    if target.exists() and backup.exists() and backup.samefile(target):
        raise NotABackup(str(backup))
    check_backup(backup, keys)
    part = folder / (FILE_NAME + ".restored.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(backup.read_bytes())
        check_backup(part, keys)
        _to_disk(part)
        kept = None
        if target.exists():
            _check_nobody_works_in(target, keys)
            kept = _set_aside(folder, keys)
        for leftover in (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
            (folder / leftover).unlink(missing_ok=True)
        part.replace(target)
    except OSError as error:
        raise failures.FolderUnusable(str(folder)) from error
    finally:
        _forget(part)
    return kept


def _check_nobody_works_in(file: Path, keys: Keys | None) -> None:
    """Raise RegisterBusy while another program has ``file`` open: it would go on writing into nothing."""
    try:
        connection = driver.connect(str(file), timeout=0, isolation_level=None)
        try:
            _unlock(connection, keys)
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            connection.close()
    except driver.OperationalError as error:
        if "locked" in str(error):
            raise failures.RegisterBusy from error
    except driver.Error:
        return  # damaged: whoever restores wants to be rid of it


def _set_aside(folder: Path, keys: Keys | None) -> Path:
    current = folder / FILE_NAME
    number = 1
    while (kept := folder / f"register-replaced-{number}.db").exists():
        number += 1
    try:
        _copy(current, kept, keys)
    except driver.Error:
        kept.write_bytes(current.read_bytes())  # damaged: kept as it is, for whoever can read it
    return kept


def _copy(source: Path, target: Path, keys: Keys | None) -> None:
    reader = driver.connect(f"file:{source}?mode=ro", uri=True, timeout=10)
    try:
        _unlock(reader, keys)
        writer = driver.connect(str(target))
        try:
            _unlock(writer, keys)
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")
        finally:
            writer.close()
    finally:
        reader.close()


def _unlock(connection: Any, keys: Keys | None) -> None:  # noqa: ANN401 - the driver's
    connection.execute("PRAGMA cipher_log_level = NONE")
    if keys is not None and keys.encrypted:
        connection.execute(keys.pragma)


def _to_disk(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _forget(part: Path) -> None:
    for leftover in part.parent.glob(part.name + "*") if part.parent.is_dir() else ():
        leftover.unlink(missing_ok=True)
