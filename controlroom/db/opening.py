"""Making a register, and opening one; what can be wrong is told apart, none is made in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from controlroom.base.errors import PlaceError
from controlroom.db import appearance, failures, keyfile, places, servers
from controlroom.db.appearance import PART
from controlroom.db.backups import about, shelf, switching
from controlroom.db.engine import engine_for
from controlroom.db.envelopes import Envelope
from controlroom.db.form import APPLICATION_ID, FILE_NAME, PAGE, SCHEMA
from controlroom.db.keys import Keys, fresh_keys
from controlroom.db.register import Register


def exists(folder: Path) -> bool:
    """Tell whether ``folder`` holds a register or names one on a server, whatever its state."""
    return (folder / FILE_NAME).exists() or servers.is_served(folder)


_FIRST_SEALED = 2  # the schema from which on there is a mark beside the register


def examine(folder: Path, keys: Keys | None = None) -> Keys | Envelope:
    """Return what opens the register in ``folder``, a restore that broke off brought to its end first.

    Raises ServerFileUnreadable, and what ``appearance.examine`` does.
    """
    switching.finish(folder)
    if servers.is_served(folder):
        kept = keys or keyfile.read(folder)
        if kept is None:
            raise servers.ServerFileUnreadable(str(folder / servers.SERVER_FILE))
        return kept
    return appearance.examine(folder, keys)


def create_register(
    folder: Path,
    prepare: Callable[[Register], None] | None = None,
    keys: Keys | None = None,
    envelope: Envelope | None = None,
) -> Register:
    """Make a new register in ``folder``, filled by ``prepare``: whole or not at all.

    Without ``keys`` it is unencrypted. ``envelope`` is what the key file of an encrypted one holds: it is on
    disk before the register is.
    Raises RegisterExists, RegisterOnNetwork, FolderUnusable, RegisterReadOnly, DiskFull.
    """
    if exists(folder):
        raise failures.RegisterExists(str(folder))
    from controlroom.db import migrate  # noqa: PLC0415 - Alembic costs 100 ms that no other start should pay

    keys = keys or fresh_keys(encrypted=False)
    _usable(folder)
    part = folder / PART
    for left_over in folder.glob(PART + "*"):
        left_over.unlink()
    with failures.told(str(folder)):
        migrate.to_head(part, keys)
    if prepare is not None:
        unfinished = Register(folder, engine_for(part, keys), keys)
        try:
            prepare(unfinished)
        finally:
            unfinished.close()
    if envelope is not None or not keys.encrypted:
        keyfile.write(folder, envelope or keys)
    part.rename(folder / FILE_NAME)
    keyfile.sync_folder(folder)
    return open_register(folder, keys)


def open_register(folder: Path, keys: Keys | None = None) -> Register:
    """Open the register in ``folder``, bringing an older one up to date after a backup of it.

    Without ``keys`` it must be unencrypted. Raises RegisterLocked, RegisterFileReadOnly, and what
    ``examine`` does.
    """
    kept = examine(folder, keys)
    if not isinstance(kept, Keys):
        raise failures.RegisterLocked
    if servers.is_served(folder):
        from controlroom.db import server_opening  # noqa: PLC0415 - psycopg costs 100 ms that no file should pay

        return server_opening.open_on_server(folder, kept)
    appearance.check_writable(folder)
    file = folder / FILE_NAME
    has_log = appearance.has_log(file)
    try:
        register, application, schema, pages = _first_look(folder, kept)
    except failures.RegisterDamaged as error:
        if kept.encrypted and _every_page_is_sound(file, kept):
            raise failures.RegisterCutOff(str(file)) from error  # then only pages that are gone can be wrong
        raise
    trouble = _trouble(file, application, schema, pages)
    if trouble is not None:
        register.close()
        raise trouble
    if has_log:
        _settle_log(register)
    if schema < SCHEMA:
        _bring_up_to_date(register)
    if schema < _FIRST_SEALED:
        register.begin_head()
    return register


def _settle_log(register: Register) -> None:
    """Copy what the log holds into the file: after a power cut its pages there may be torn, as if damaged."""
    with failures.told(str(register.folder)):
        connection = register.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()


def _first_look(folder: Path, keys: Keys) -> tuple[Register, int, int, int]:
    with failures.told(str(folder)):
        register = Register(folder, engine_for(folder / FILE_NAME, keys), keys)
        with register.engine.connect().execution_options(reads=True) as connection:
            application, schema, pages = (
                int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
                for name in ("application_id", "user_version", "page_count")
            )
    return register, application, schema, pages


def _every_page_is_sound(file: Path, keys: Keys) -> bool:
    try:
        connection = driver.connect(file.as_uri() + "?mode=ro", uri=True)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(keys.pragma)
            return not connection.execute("PRAGMA cipher_integrity_check").fetchall()
        finally:
            connection.close()
    except driver.Error:
        return False


def _trouble(file: Path, application: int, schema: int, pages: int) -> PlaceError | None:
    if application != APPLICATION_ID:
        return failures.RegisterForeign(str(file))
    if schema > SCHEMA:
        return failures.RegisterNewer()
    wal = file.with_name(file.name + "-wal")
    everything_is_in_the_file = not wal.exists() or wal.stat().st_size == 0
    if everything_is_in_the_file and file.stat().st_size < pages * PAGE:
        return failures.RegisterCutOff(str(file))
    return None


def _bring_up_to_date(register: Register) -> None:
    from controlroom.db import migrate  # noqa: PLC0415 - only an older register needs it

    shelf.back_up(register, about.BEFORE_MIGRATION)
    register.close()
    if not register.keys.encrypted:
        keyfile.write(register.folder, register.keys)
    with failures.told(str(register.folder)):
        migrate.to_head(register.file, register.keys)


def _usable(folder: Path) -> None:
    places.refuse_network(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".write-test"
        probe.write_bytes(b"")
        probe.unlink()
    except PermissionError as error:
        raise failures.RegisterReadOnly(str(folder)) from error
    except OSError as error:
        raise failures.FolderUnusable(str(folder)) from error
