"""Writing one backup: copied, read anew, packed, compared byte by byte, synced, and only then named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from controlroom import __version__
from controlroom.base import clock
from controlroom.db.backups import about as abouts
from controlroom.db.backups import container, copying, disk, locks
from controlroom.db.backups.about import About
from controlroom.db.backups.copying import Report
from controlroom.db.backups.failures import BackupDamaged, BackupUnwritable
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE
from controlroom.db.register import Register

_COPIES_AT_ONCE = 2  # the copy of the database, and the container that takes it up
_MARGIN = 1_000_000
WORK = ".work"
PART = ".part"


def write_backup(
    register: Register, file: Path, reason: str = abouts.HAND, report: Report | None = None
) -> About:
    """Write a checked backup of ``register`` to ``file``: whole or not at all.

    Raises BackupUnwritable, NoRoomForBackup; the register itself is only read.
    """
    part = file.with_name(file.name + PART)
    try:
        with _work_folder(file) as work:
            disk.check_room(work, room_needed(register))
            about = _copy(register, work, reason, report)
            container.pack(work, about, register.keys, part)
            disk.sync(part)
            disk.forget_cached(part)
            if container.check_bytes(part) != about or container.check_seal(part, register.keys) != about:
                raise BackupDamaged(str(part))
            part.replace(file)
            disk.sync(file.parent)
    except (OSError, driver.Error) as error:
        raise BackupUnwritable(str(file)) from error
    finally:
        forget(part)
    return about


def room_needed(register: Register) -> int:
    """Return how many bytes a backup of a register needs while it is made."""
    if register.is_served:
        with register.engine.execution_options(reads=True).connect() as connection:
            size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
            return _COPIES_AT_ONCE * int(size) + _MARGIN
    file = register.file
    log = file.with_name(file.name + "-wal")
    size = file.stat().st_size + (log.stat().st_size if log.exists() else 0)
    return _COPIES_AT_ONCE * size + _MARGIN


def forget(file: Path) -> None:
    """Remove a file that was not finished, where it is."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # its disk is gone: the next backup there removes it


def _copy(register: Register, work: Path, reason: str, report: Report | None) -> About:
    """Copy database and key file into ``work``, check them there, and say what they are."""
    copy = work / FILE_NAME
    contents = copying.copy_of(register, copy, report)
    locks.put_key_file(register.folder, register.keys, work)
    disk.sync(copy)
    found = copying.inspect(copy, register.keys)
    if found.contents != contents:
        raise BackupDamaged(str(copy))
    return About(
        made_at=clock.now(),
        reason=reason,
        program=__version__,
        schema=found.schema,
        register=abouts.mark_of(register.keys),
        office=found.office,
        encrypted=register.keys.encrypted,
        contents=contents,
        size=copy.stat().st_size,
        database_digest=container.digest_of(copy),
        key_digest=container.digest_of(work / KEY_FILE),
    )


@contextmanager
def _work_folder(file: Path) -> Iterator[Path]:
    """Give a folder beside ``file`` for the copy; what an earlier one left there goes first."""
    work = file.with_name(f".{file.name}{WORK}")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
