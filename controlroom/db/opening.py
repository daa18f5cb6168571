"""Making a register, and opening one; what can be wrong is told apart, none is made in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from controlroom.db import failures, form, servers
from controlroom.db import keys as keyring
from controlroom.db.backups import about, shelf, switching
from controlroom.db.engine import engine_for
from controlroom.db.form import APPLICATION_ID, FILE_NAME, SCHEMA
from controlroom.db.keys import Keys
from controlroom.db.register import Register


def exists(folder: Path) -> bool:
    """Tell whether ``folder`` holds a register or names one on a server, whatever its state."""
    return (folder / FILE_NAME).exists() or servers.is_served(folder)


def create_register(
    folder: Path, prepare: Callable[[Register], None] | None = None, keys: Keys | None = None
) -> Register:
    """Make a new register in ``folder``, filled by ``prepare``: whole or not at all.

    Without ``keys`` it is unencrypted. Raises RegisterExists, FolderUnusable, RegisterReadOnly, DiskFull.
    """
    if exists(folder):
        raise failures.RegisterExists(str(folder))
    from controlroom.db import migrate  # noqa: PLC0415 - Alembic costs 100 ms that no other start should pay

    keys = keys or keyring.fresh_keys(encrypted=False)
    _usable(folder)
    part = folder / (FILE_NAME + ".part")
    for left_over in folder.glob(FILE_NAME + ".part*"):
        left_over.unlink()
    with failures.told(str(folder)):
        migrate.to_head(part, keys)
    if prepare is not None:
        unfinished = Register(folder, engine_for(part, keys), keys)
        try:
            prepare(unfinished)
        finally:
            unfinished.close()
    if not keys.encrypted:
        keyring.write_open(folder, keys)
    part.rename(folder / FILE_NAME)
    return open_register(folder, keys)


def open_register(folder: Path, keys: Keys | None = None) -> Register:
    """Open the register in ``folder``, bringing an older one up to date after a backup of it.

    Without ``keys`` it must be unencrypted.
    Raises NoRegister, RegisterForeign, RegisterCutOff, RegisterNewer, RegisterDamaged, RegisterReadOnly.
    """
    file = folder / FILE_NAME
    switching.finish(folder)
    if servers.is_served(folder):
        return _open_on_server(folder, keys or keyring.read_open(folder))
    if not file.is_file():
        raise failures.NoRegister(str(folder))
    keys = keys or keyring.read_open(folder) or keyring.fresh_keys(encrypted=False)
    if not keys.encrypted:
        _check_head(file)
    with failures.told(str(folder)):
        register = Register(folder, engine_for(file, keys), keys)
        with register.engine.connect().execution_options(reads=True) as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            schema = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if application != APPLICATION_ID:
        register.close()
        raise failures.RegisterForeign(str(file))
    if schema > SCHEMA:
        register.close()
        raise failures.RegisterNewer
    if schema < SCHEMA:
        _bring_up_to_date(register)
        if not keys.encrypted:
            keyring.write_open(folder, keys)
    return register


def _open_on_server(folder: Path, keys: Keys | None) -> Register:
    from controlroom.db import server_opening  # noqa: PLC0415 - psycopg costs 100 ms that no file should pay

    if keys is None:
        raise servers.ServerFileUnreadable(str(folder / servers.SERVER_FILE))
    return server_opening.open_on_server(folder, keys)


def _bring_up_to_date(register: Register) -> None:
    from controlroom.db import migrate  # noqa: PLC0415 - only an older register needs it

    shelf.back_up(register, about.BEFORE_MIGRATION)
    register.close()
    with failures.told(str(register.folder)):
        migrate.to_head(register.file, register.keys)


def _usable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".write-test"
        probe.write_bytes(b"")
        probe.unlink()
    except PermissionError as error:
        raise failures.RegisterReadOnly(str(folder)) from error
    except OSError as error:
        raise failures.FolderUnusable(str(folder)) from error


def _check_head(file: Path) -> None:
    try:
        with file.open("rb") as stream:
            head = stream.read(form.HEAD)
    except PermissionError as error:
        raise failures.RegisterReadOnly(str(file.parent)) from error
    if len(head) < form.HEAD:
        raise failures.RegisterCutOff(str(file))
    if not form.is_sqlite(head):
        raise failures.RegisterForeign(str(file))
    if form.is_cut_off(head, file.stat().st_size):
        raise failures.RegisterCutOff(str(file))
