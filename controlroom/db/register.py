"""A register: its folder, its engine, and the two ways in, reading and writing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db import failures, tracking

Q = TypeVar("Q")
O = TypeVar("O")
R = TypeVar("R")

FILE_NAME = "register.db"
APPLICATION_ID = 0x43524F4D
SCHEMA = 1
_BUSY_MILLISECONDS = 5000


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: an operator at a desk, and the working date he chose (today when none)."""

    operator_id: int
    desk_id: int
    working_date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What a write gave back, and the topics it touched."""

    result: R
    topics: frozenset[str]


class Register:
    """An open register; may be used from several threads, each call with a session of its own."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.engine = engine
        self._reads = engine.execution_options(reads=True)

    def read(self, query: Callable[[Session, Q], R], question: Q) -> R:
        """Answer ``question`` from one unchanging view of the register."""
        with self.reading() as session:
            return query(session, question)

    def write(self, actor: Actor, operation: Callable[[Session, O], R], order: O) -> Outcome[R]:
        """Carry out ``order`` as one transaction; when this returns, it is on disk."""
        with self.writing(actor) as session:
            result = operation(session, order)
            session.flush()
            topics = tracking.touched(session)
        return Outcome(result, topics)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that only reads."""
        with failures.told(str(self.folder)), Session(self._reads, expire_on_commit=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Session]:
        """Open a session that commits when the block ends well and takes everything back when not."""
        with failures.told(str(self.folder)), Session(self.engine, expire_on_commit=False) as session:
            session.info["actor"] = actor
            tracking.watch(session)
            yield session
            session.commit()

    def close(self) -> None:
        """Let go of the files."""
        self.engine.dispose()

    @property
    def file(self) -> Path:
        """Return the database file."""
        return self.folder / FILE_NAME


def engine_for(file: Path, *, migrating: bool = False) -> Engine:
    """Return an engine for a database file with the settings that survive power cuts (see docs/safety.md)."""
    engine = create_engine(
        f"sqlite:///{file}",
        module=driver,
        connect_args={
            "isolation_level": None,
            "timeout": _BUSY_MILLISECONDS / 1000,
            "check_same_thread": False,
        },
    )

    @event.listens_for(engine, "connect")
    def _on_connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
        for pragma in (
            "cipher_log_level = NONE",
            "journal_mode = WAL",
            "synchronous = FULL",
            f"foreign_keys = {'OFF' if migrating else 'ON'}",
            "secure_delete = ON",
            "journal_size_limit = 67108864",
            "cache_size = -65536",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begun(connection: Any) -> None:  # noqa: ANN401 - the driver's
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def exists(folder: Path) -> bool:
    """Tell whether ``folder`` holds a register file, whatever its state."""
    return (folder / FILE_NAME).exists()


def create_register(folder: Path) -> Register:
    """Make a new, empty register in ``folder``: whole or not at all.

    Raises RegisterExists, FolderUnusable, RegisterReadOnly, DiskFull.
    """
    from controlroom.db import migrate  # noqa: PLC0415 - Alembic costs every start 100 ms, only a new register needs it

    if exists(folder):
        raise failures.RegisterExists(str(folder))
    _usable(folder)
    part = folder / (FILE_NAME + ".part")
    for left_over in folder.glob(FILE_NAME + ".part*"):
        left_over.unlink()
    with failures.told(str(folder)):
        migrate.to_head(part)
    part.rename(folder / FILE_NAME)
    return open_register(folder)


def open_register(folder: Path) -> Register:
    """Open the register in ``folder``, bringing an older one up to date after a backup of it.

    Raises NoRegister, RegisterForeign, RegisterCutOff, RegisterNewer, RegisterDamaged, RegisterReadOnly.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        raise failures.NoRegister(str(folder))
    _check_head(file)
    with failures.told(str(folder)):
        register = Register(folder, engine_for(file))
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
    return register


def _bring_up_to_date(register: Register) -> None:
    from controlroom.db import backup, migrate  # noqa: PLC0415 - only an older register needs them

    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    backup.write_backup(register, register.folder / "backups" / f"before-migration-{stamp}.db")
    register.close()
    with failures.told(str(register.folder)):
        migrate.to_head(register.file)


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
            head = stream.read(100)
    except PermissionError as error:
        raise failures.RegisterReadOnly(str(file.parent)) from error
    if len(head) < 100:
        raise failures.RegisterCutOff(str(file))
    if not head.startswith(b"SQLite format 3\0"):
        raise failures.RegisterForeign(str(file))
    page = int.from_bytes(head[16:18], "big")
    size, pages = file.stat().st_size, int.from_bytes(head[28:32], "big")
    if size < pages * (65536 if page == 1 else page):
        raise failures.RegisterCutOff(str(file))
