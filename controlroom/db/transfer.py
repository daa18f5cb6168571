"""Move a register from a file to a server or back, in one go or not at all; join one that is on a server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_
from controlroom.db import failures, keyfile, moving, opening, server_opening, servers
from controlroom.db.backups import about, disk, shelf
from controlroom.db.engine import engine_for
from controlroom.db.envelopes import Envelope
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE, Keys
from controlroom.db.moving import Report, TableCount
from controlroom.db.register import Register
from controlroom.db.server_engine import engine_at
from controlroom.db.servers import Place

_TAILS = ("", "-wal", "-shm")
_KEEP_KEYS = text("INSERT INTO register_keys (id, words) VALUES (1, :words)")
_KEYS = text("SELECT words FROM register_keys WHERE id = 1")


@dataclass(eq=False)
class OnServerAlready(UserError):
    """The register is on a server already."""

    server: str
    sentence = N_("This register is on the server {server} already. Move it to a file first.")


@dataclass(eq=False)
class InFileAlready(UserError):
    """The register is in a file already."""

    sentence = N_("This register is in a file of this PC already.")


@dataclass(eq=False)
class FolderTaken(PlaceError):
    """A register is to be joined from a folder that holds one."""

    folder: str
    sentence = N_("The folder {folder} holds a register already. Join from an empty folder.")


def move_to_server(register: Register, place: Place, report: Report | None = None) -> tuple[TableCount, ...]:
    """Move ``register`` from its file into the empty database at ``place``; it is closed, to be opened anew.

    A backup is written first. On any failure the register is where it was and the database empty.
    Raises OnServerAlready, DatabaseTaken, CopyUnfaithful, what a backup raises, what is told of the server.
    """
    from controlroom.db import migrate  # noqa: PLC0415 - Alembic costs 100 ms that no other command should pay

    if register.place is not None:
        raise OnServerAlready(str(register.place))
    check_empty(place)
    shelf.back_up(register, about.BEFORE_MOVE)
    engine = engine_at(place, migrating=True)
    try:
        with failures.told(str(place)):
            migrate.server_to_head(place)
            with register.engine.begin() as source:  # nobody else writes there until the switch
                with engine.begin() as target:
                    counts = moving.copy_all(source, target, report)
                    target.execute(_KEEP_KEYS, {"words": (register.folder / KEY_FILE).read_text("utf-8")})
                servers.write_place(register.folder, place, register.keys)
    except BaseException:
        (register.folder / servers.SERVER_FILE).unlink(missing_ok=True)
        with failures.told(str(place)):
            server_opening.empty(engine)
        raise
    finally:
        engine.dispose()
    register.close()
    _forget_file(register.folder)
    return counts


def move_to_file(register: Register, report: Report | None = None) -> tuple[TableCount, ...]:
    """Move ``register`` from its server into a file of its folder; it is closed then, to be opened anew.

    The database on the server is emptied only once the file stands with a checked backup of it beside it.
    Raises InFileAlready, CopyUnfaithful, what a backup raises and what is told of the server.
    """
    place = register.place
    if place is None:
        raise InFileAlready
    part = register.folder / f"{FILE_NAME}.part"
    _forget_file(register.folder, ".part")
    engine = engine_at(place, migrating=True)
    try:
        with failures.told(str(place)), engine.begin() as source:  # nobody else writes there until the switch
            counts = _copied(source, part, register.keys, report)
            part.replace(register.file)
            (register.folder / servers.SERVER_FILE).unlink()
            disk.sync(register.folder)
            _back_up_again(register.folder, register.keys)
            _empty(source)
    finally:
        engine.dispose()
        _forget_file(register.folder, ".part")
    register.close()
    return counts


def check_empty(place: Place) -> None:
    """Raise what keeps the database at ``place`` from receiving a register."""
    if server_opening.look(place).schema:
        raise server_opening.DatabaseTaken(place.database)


def key_file_of(place: Place) -> Keys | Envelope:
    """Return the key of the register at ``place``, locked where it is; raises what is told of the server."""
    if not server_opening.look(place).schema:
        raise server_opening.DatabaseEmpty(place.database)
    engine = engine_at(place)
    try:
        with (
            failures.told(str(place)),
            engine.connect().execution_options(reads=True) as connection,
        ):
            return keyfile.parse(str(connection.execute(_KEYS).scalar_one()))
    finally:
        engine.dispose()


def join(folder: Path, place: Place, password: str = "") -> Register:
    """Open the register at ``place`` from the empty ``folder``, which names it from now on.

    Raises FolderTaken, DatabaseEmpty, WrongPassword and what is told of the server.
    """
    if opening.exists(folder):
        raise FolderTaken(str(folder))
    kept = key_file_of(place)
    keys = kept.unlock(password) if isinstance(kept, Envelope) else kept
    folder.mkdir(parents=True, exist_ok=True)
    try:
        keyfile.write(folder, kept)
        servers.write_place(folder, place, keys)
        register = opening.open_register(folder, keys)
    except BaseException:
        leave(folder)
        raise
    register.begin_head()
    return register


def leave(folder: Path) -> None:
    """Forget the register on a server that ``folder`` has joined; what lies there stays."""
    for name in (servers.SERVER_FILE, KEY_FILE):
        (folder / name).unlink(missing_ok=True)


def _copied(source: Connection, part: Path, keys: Keys, report: Report | None) -> tuple[TableCount, ...]:
    from controlroom.db import migrate  # noqa: PLC0415 - as above

    with failures.told(str(part.parent)):
        migrate.to_head(part, keys)
        engine = engine_for(part, keys, migrating=True)
        try:
            with engine.begin() as target:
                counts = moving.copy_all(source, target, report)
        finally:
            engine.dispose()  # the last to leave takes the log into the file
    disk.sync(part)
    return counts


def _back_up_again(folder: Path, keys: Keys) -> None:
    register = opening.open_register(folder, keys)
    try:
        shelf.back_up(register, about.BEFORE_MOVE)
    finally:
        register.close()


def _empty(source: Connection) -> None:
    source.execute(text("DROP SCHEMA public CASCADE"))
    source.execute(text("CREATE SCHEMA public"))


def _forget_file(folder: Path, ending: str = "") -> None:
    for tail in _TAILS:
        (folder / f"{FILE_NAME}{ending}{tail}").unlink(missing_ok=True)
