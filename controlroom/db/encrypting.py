"""Encrypting a register that is not: a backup first, a compared copy, one switch; whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from controlroom.base import clock
from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_
from controlroom.db import envelopes, failures, heads, keyfile, opening, servers
from controlroom.db.backups import about, disk, shelf, switching
from controlroom.db.form import APPLICATION_ID, FILE_NAME, SCHEMA
from controlroom.db.keys import Keys

_SIDES = ("main", "locked")
_TURN_SECONDS = 5.0
_MARGIN = 1_000_000
PLAIN_LEFT = N_(
    "The backup {file} was made before and is not encrypted, nor are older ones. "
    "Delete them once you have seen that everything is here."
)


@dataclass(eq=False)
class AlreadyEncrypted(UserError):
    """The register is locked as it is."""

    sentence = N_("The register is encrypted already.")


@dataclass(eq=False)
class NotEncrypted(UserError):
    """The register has no password and no recovery key."""

    sentence = N_("The register is not encrypted, so that it has no password. Encrypt it first.")


@dataclass(eq=False)
class CopyDiffers(PlaceError):
    """The encrypted copy does not hold what the register holds."""

    sentence = N_("The encrypted copy is not the same as the register. Nothing was changed. Check the disk.")


def encrypt(
    folder: Path, password: str, recovery_key: str, report: Callable[[int, int], None] | None = None
) -> Path:
    """Encrypt the register in ``folder``, which nobody has open; return the backup made before.

    Wherever the power fails, the folder holds the open register or the locked one, with the key that fits.
    Raises AlreadyEncrypted, RegisterBusy, NoRoomForBackup, CopyDiffers, and what an opening raises.
    """
    kept = opening.examine(folder)
    if not isinstance(kept, Keys) or servers.is_served(folder):
        raise AlreadyEncrypted
    keys = Keys(kept.master, encrypted=True)
    envelope = envelopes.seal(keys, password, recovery_key)
    with closing(opening.open_register(folder, kept)) as register:
        backup = shelf.back_up(register, about.HAND, report).file
    with disk.turn(folder / shelf.FOLDER, _TURN_SECONDS):
        disk.check_room(folder, register.file.stat().st_size + _MARGIN)
        waiting = switching.waiting_folder(folder)
        try:
            _copy(register.file, waiting / FILE_NAME, keys)
            keyfile.write(waiting, envelope)
            if (folder / heads.HEAD_FILE).exists():
                shutil.copyfile(
                    folder / heads.HEAD_FILE, waiting / heads.HEAD_FILE
                )  # or the journal's end is known no more
            plain = switching.switch(folder, clock.now().strftime("%Y-%m-%d-%H%M%S"))
        except OSError as error:
            raise failures.FolderUnusable(str(folder)) from error
        finally:
            switching.forget_waiting(folder)
    opening.open_register(folder, keys).close()
    if plain is not None:
        shutil.rmtree(plain, ignore_errors=True)  # the backup holds the same
        with suppress(OSError):
            plain.parent.rmdir()
    return backup


def _copy(source: Path, target: Path, keys: Keys) -> None:
    """Write an encrypted copy of a register that nobody has open, and compare every row of it."""
    try:
        with closing(driver.connect(str(source), timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute(f'ATTACH DATABASE ? AS locked KEY "{keys.literal}"', (str(target),))
            connection.execute("SELECT sqlcipher_export('locked')").fetchall()
            connection.execute(f"PRAGMA locked.application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA locked.user_version = {SCHEMA}")
            if not _are_the_same(connection):
                raise CopyDiffers
            connection.execute("DETACH DATABASE locked")
    except driver.OperationalError as error:
        if "locked" in str(error):
            raise failures.RegisterBusy from error
        raise failures.DiskFull from error
    except driver.Error as error:
        raise failures.RegisterDamaged from error


def _are_the_same(connection: Any) -> bool:  # noqa: ANN401 - the driver's
    shapes = [
        connection.execute(f"SELECT type, name, sql FROM {side}.sqlite_master ORDER BY 1, 2").fetchall()  # noqa: S608 - names of our own
        for side in _SIDES
    ]
    if shapes[0] != shapes[1]:
        return False
    for kind, table, _sql in shapes[0]:
        if kind != "table":
            continue
        counts = [connection.execute(f'SELECT count(*) FROM {side}."{table}"').fetchone() for side in _SIDES]  # noqa: S608 - as above
        rows = f'SELECT * FROM main."{table}" EXCEPT SELECT * FROM locked."{table}"'  # noqa: S608 - as above
        if counts[0] != counts[1] or connection.execute(rows).fetchone() is not None:
            return False
    sound = connection.execute("PRAGMA locked.integrity_check").fetchall() == [("ok",)]
    return sound and not connection.execute("PRAGMA locked.cipher_integrity_check").fetchall()
