"""Bringing a backup back: unpacked and checked beside the register, made ready there, then switched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from controlroom.base import clock
from controlroom.db import failures, keyfile, opening, servers
from controlroom.db import keys as keyring
from controlroom.db.backups import container, copying, disk, locks, portable, shelf, switching
from controlroom.db.backups.about import About
from controlroom.db.backups.copying import Found, Report
from controlroom.db.backups.failures import (
    BackupForged,
    BackupGone,
    BackupOfAnother,
    NotABackup,
    RegisterServed,
)
from controlroom.db.form import FILE_NAME, HEAD, is_sqlite
from controlroom.db.keys import KEY_FILE, Keys
from controlroom.db.register import Register

Prepare = Callable[[Register], None]
"""What is done to a register that was brought back before anybody sees it: the erasures once more."""

_MARGIN = 1_000_000
_TURN_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did: what the backup was (None for a bare file of 0.1.0) and where the old one is."""

    about: About | None
    found: Found
    kept: Path | None
    keys: Keys = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Wish:
    """Which backup shall come into which folder; ``replace_another`` allows that of another register.

    It is opened with the ``keys`` of the register that is open here, else with a password or recovery key.
    """

    backup: Path
    folder: Path
    secret: str = ""
    keys: Keys | None = None
    replace_another: bool = False


def restore_backup(wish: Wish, prepare: Prepare | None = None, report: Report | None = None) -> Restored:
    """Put a backup in the place of the register of a folder; the one that stood there is kept whole.

    All is checked before anything is replaced. Raises NotABackup, BackupGone, BackupDamaged, BackupForged,
    BackupNewer, BackupOfAnother, BackupLocked, NoRoomForBackup, BackupUnderWay, RegisterBusy, FolderUnusable;
    on any of them the register is as it was.
    """
    backup, folder = wish.backup, wish.folder
    _check_is_apart(backup, folder)
    _check_is_backup(backup)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with disk.turn(folder / shelf.FOLDER, _TURN_SECONDS):
            switching.finish(folder)
            waiting = switching.waiting_folder(folder)
            try:
                about, keys = fetch(wish, waiting, report)
                if not wish.replace_another:
                    _check_is_ours(about, backup, folder)
                found = inspect_fetched(wish, waiting, about, keys)
                make_ready(waiting, keys, prepare)
                _check_nobody_works_in(folder, wish.keys or keys)
                kept = switching.switch(folder, clock.local(clock.now()).strftime("%Y-%m-%d-%H%M%S"))
            finally:
                switching.forget_waiting(folder)
    except OSError as error:
        raise failures.FolderUnusable(str(folder)) from error
    return Restored(about=about, found=found, kept=kept, keys=keys)


def check_wish(wish: Wish) -> None:
    """Look whether a wish can come true, before the register that stands there is closed for it.

    Raises as ``restore_backup``, as far as a short look tells; a wrong password is told here.
    """
    _check_is_apart(wish.backup, wish.folder)
    _check_is_backup(wish.backup)
    if portable.is_portable(wish.backup):
        if not wish.secret:
            raise locks.BackupLocked
        portable.check_opens(wish.backup, wish.secret)
    elif container.is_container(wish.backup):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / KEY_FILE).write_text(container.key_text(wish.backup), "utf-8")
            _keys_of(wish, Path(folder))
        if not wish.replace_another:
            _check_is_ours(container.read_about(wish.backup), wish.backup, wish.folder)


def fetch(wish: Wish, waiting: Path, report: Report | None = None) -> tuple[About | None, Keys]:
    """Put a backup's database and key file into ``waiting``, seal and bytes compared; return its keys."""
    backup = wish.backup
    if portable.is_portable(backup):
        return None, _fetch_portable(wish, waiting)
    if not container.is_container(backup):
        return None, _fetch_bare(backup, waiting)
    disk.check_room(waiting, backup.stat().st_size + _MARGIN)
    about = container.unpack(backup, waiting, report)
    return about, _keys_of(wish, waiting)


def _keys_of(wish: Wish, waiting: Path) -> Keys:
    """Return the keys of what waits; where this register's own fit, its key file stays: today's password."""
    backup, today = wish.backup, wish.folder / KEY_FILE
    if wish.keys is not None and container.check_seal(backup, wish.keys) is not None:
        if today.is_file():
            shutil.copyfile(today, waiting / KEY_FILE)
        return wish.keys
    try:
        keys = locks.open_key_file(waiting, wish.secret)
    except locks.BackupSecretWrong:
        keys = _keys_of_today(wish, waiting)
    if container.check_seal(backup, keys) is None:
        raise BackupForged(str(backup))
    return keys


def inspect_fetched(wish: Wish, waiting: Path, about: About | None, keys: Keys) -> Found:
    """Check every page of what waits and compare it with what the backup says of itself."""
    found = copying.inspect(waiting / FILE_NAME, keys, called=wish.backup)
    if about is not None and found.contents != about.contents:
        raise BackupForged(str(wish.backup))
    return found


def _keys_of_today(wish: Wish, waiting: Path) -> Keys:
    """Return the keys by today's password of the register that stands here; its key file then stays.

    Raises BackupSecretWrong: the password may have changed since the backup was made.
    """
    today = wish.folder / KEY_FILE
    if not today.is_file() or container.read_about(wish.backup).register != shelf.mark_of_folder(wish.folder):
        raise locks.BackupSecretWrong
    keys = locks.open_key_file(wish.folder, wish.secret)
    shutil.copyfile(today, waiting / KEY_FILE)
    return keys


def make_ready(waiting: Path, keys: Keys, prepare: Prepare | None = None) -> None:
    """Bring what waits to the schema of today and prepare it, so that the switch is the last step."""
    register = opening.open_register(waiting, keys)
    try:
        register.begin_head()
        if prepare is not None:
            prepare(register)
    finally:
        register.close()
    _close_log(waiting / FILE_NAME, keys)
    shutil.rmtree(waiting / shelf.FOLDER, ignore_errors=True)  # the backup itself is the one before migration


def _fetch_bare(backup: Path, waiting: Path) -> Keys:
    """Take a bare database file, as 0.1.0 wrote its backups."""
    disk.check_room(waiting, backup.stat().st_size + _MARGIN)
    shutil.copyfile(backup, waiting / FILE_NAME)
    keys = keyring.fresh_keys(encrypted=False)
    keyfile.write(waiting, keys)
    return keys


def _fetch_portable(wish: Wish, waiting: Path) -> Keys:
    """Take a portable backup: under the keys of the register that is open here, unencrypted on a new PC."""
    if not wish.secret:
        raise locks.BackupLocked
    today = wish.folder / KEY_FILE
    if wish.keys is not None and today.is_file():
        keys = wish.keys
        shutil.copyfile(today, waiting / KEY_FILE)
    else:
        keys = keyring.fresh_keys(encrypted=False)
        keyfile.write(waiting, keys)
    portable.open_portable(wish.backup, wish.secret, waiting / FILE_NAME, keys)
    return keys


def _check_is_backup(backup: Path) -> None:
    """Look before anything is made in the folder of the register."""
    if portable.is_portable(backup):
        return
    if container.is_container(backup):
        container.read_about(backup)
        return
    with backup.open("rb") as stream:
        if not is_sqlite(stream.read(HEAD)):
            raise NotABackup(str(backup))
    copying.inspect(backup, keyring.fresh_keys(encrypted=False))


def _check_is_apart(backup: Path, folder: Path) -> None:
    if servers.is_served(folder):
        raise RegisterServed
    if not backup.is_file():
        raise NotABackup(str(backup)) if backup.exists() else BackupGone(str(backup))
    target = folder / FILE_NAME
    if target.exists() and backup.samefile(target):
        raise NotABackup(str(backup))


def _check_is_ours(about: About | None, backup: Path, folder: Path) -> None:
    """Raise BackupOfAnother where the register of ``folder`` is known and is another one."""
    own = shelf.mark_of_folder(folder)
    if about is not None and own and about.register != own and (folder / FILE_NAME).exists():
        raise BackupOfAnother(str(backup), str(about.office))


def _check_nobody_works_in(folder: Path, keys: Keys) -> None:
    """Raise RegisterBusy while another program works in the register: it would go on writing into nothing."""
    file = folder / FILE_NAME
    if not file.exists():
        return
    try:
        keys = keyfile.read_open(folder) or keys
        connection = driver.connect(str(file), timeout=0, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            if keys.encrypted:
                connection.execute(keys.pragma)
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            connection.close()
    except driver.OperationalError as error:
        if "locked" in str(error):
            raise failures.RegisterBusy from error
    except driver.Error:
        return  # damaged or locked with a lost key: whoever restores wants to be rid of it


def _close_log(file: Path, keys: Keys) -> None:
    """Bring all that was written into the one file, which then needs no other beside it."""
    with copying.opened(file, keys) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    with suppress(FileNotFoundError):
        file.with_name(file.name + "-shm").unlink()
