"""Opening, making and looking at a register on a PostgreSQL server; what can be wrong is told apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_
from controlroom.db import failures, keyfile, servers
from controlroom.db.envelopes import Envelope
from controlroom.db.form import SCHEMA
from controlroom.db.keys import Keys
from controlroom.db.register import Register
from controlroom.db.server_engine import engine_at
from controlroom.db.servers import Place

_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
_OURS = "SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('journal_entries') IS NOT NULL"
_ORDER = """
SELECT pg_encoding_to_char(encoding) = 'UTF8' AND datcollate IN ('C', 'POSIX')
FROM pg_database WHERE datname = current_database()
"""
_KEY_WORDS = "SELECT words FROM register_keys WHERE id = 1"
_OLDEST = 150000


@dataclass(eq=False)
class ServerTooOld(PlaceError):
    """The server runs a PostgreSQL that is too old."""

    version: str
    sentence = N_("The server runs PostgreSQL {version}. Install version 15 or newer there.")


@dataclass(eq=False)
class DatabaseForeign(PlaceError):
    """The database holds something else than a register."""

    database: str
    sentence = N_(
        "The database {database} holds tables of another program. Make an empty one for the register."
    )


@dataclass(eq=False)
class DatabaseEmpty(PlaceError):
    """The database holds no register yet."""

    database: str
    sentence = N_("The database {database} is empty. Move a register there first, from the desk that has it.")


@dataclass(eq=False)
class DatabaseTaken(PlaceError):
    """The database holds a register already."""

    database: str
    sentence = N_("The database {database} already holds a register. Join it, or make an empty database.")


@dataclass(eq=False)
class DatabaseOrder(PlaceError):
    """The database sorts letters by the rules of some language."""

    database: str
    sentence = N_(
        "The database {database} was made with another order of letters. Make it anew: "
        "CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';"
    )


@dataclass(frozen=True, slots=True)
class ServerLook:
    """What stands at a place: ``schema`` is 0 for an empty database."""

    version: str
    schema: int
    encrypted_connection: bool


def look(place: Place) -> ServerLook:
    """Return what stands at ``place``; raises what is wrong with the server or the database."""
    engine = engine_at(place)
    try:
        with (
            failures.told(str(place)),
            engine.connect().execution_options(reads=True) as connection,
        ):
            return _looked(connection, place)
    finally:
        engine.dispose()


def open_on_server(folder: Path, keys: Keys) -> Register:
    """Open the register that ``folder`` names on a server, bringing an older one up to date.

    Raises ServerFileUnreadable, ServerGone and its like, DatabaseForeign, RegisterNewer.
    """
    place = servers.read_place(folder, keys)
    engine = engine_at(place)
    try:
        with (
            failures.told(str(place)),
            engine.connect().execution_options(reads=True) as connection,
        ):
            seen = _looked(connection, place)
        _bring_up_to_date(place, keys, seen)
        _take_key_over(folder, engine, keys)
    except BaseException:
        engine.dispose()
        raise
    return Register(folder, engine, keys, place)


def _take_key_over(folder: Path, engine: Engine, keys: Keys) -> None:
    """Keep the key as another desk locked it last: the office has one password, whichever desk changed it."""
    with engine.connect().execution_options(reads=True) as connection:
        words = connection.execute(text(_KEY_WORDS)).scalar_one_or_none()
    if words is None:
        return
    there, here = keyfile.parse(str(words)), keyfile.read(folder)
    if isinstance(there, Envelope) and there.mark == keys.mark and there != here:
        keyfile.write(folder, there)


def empty(engine: Engine) -> None:
    """Take everything of ours out of a database that was not finished."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def _looked(connection: Connection, place: Place) -> ServerLook:
    driver = connection.connection.driver_connection
    number = driver.info.server_version if driver is not None else 0
    version = f"{number // 10000}.{number % 10000}"
    if number < _OLDEST:
        raise ServerTooOld(version)
    if not connection.execute(text(_ORDER)).scalar_one():
        raise DatabaseOrder(place.database)
    schema = 0
    if connection.execute(text(_TABLES)).scalar_one():
        if not connection.execute(text(_OURS)).scalar_one():
            raise DatabaseForeign(place.database)
        schema = int(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if schema > SCHEMA:
        raise failures.RegisterNewer
    tls = "SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)"
    return ServerLook(version, schema, bool(connection.execute(text(tls)).scalar_one()))


def _bring_up_to_date(place: Place, keys: Keys, seen: ServerLook) -> None:
    if seen.schema == 0:
        raise DatabaseEmpty(place.database)
    if seen.schema < SCHEMA:
        from controlroom.db import migrate  # noqa: PLC0415 - only an older register needs it

        with failures.told(str(place)):
            migrate.server_to_head(place, keys)
