"""On which database a test runs: registers are copies of ones made once, in files or on the server."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Pool, event

from controlroom.db import failures, keyfile, migrate, opening, servers
from controlroom.db.envelopes import Envelope
from controlroom.db.keys import Keys, fresh_keys
from controlroom.db.register import Register
from controlroom.db.servers import Place
from tests import cluster

if TYPE_CHECKING:
    import psycopg

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
KINDS = (SQLITE, POSTGRESQL)
SHARED = "CONTROLROOM_TEST_REGISTERS"
"""The environment's word for the folder of registers that the workers of one run share."""

_SCHEMA_ONLY = "schema"


def _keys_of(folder: Path) -> Keys:
    """Return the keys of a register of the tests: open, of the made-up office, or under its password."""
    from tests import factories

    kept = keyfile.read(folder)
    assert kept is not None
    if isinstance(kept, Keys):
        return kept
    return factories.KEYS if kept.mark == factories.KEYS.mark else kept.unlock(factories.PASSWORD)


class Databases:
    """Makes registers on the database of the moment and forgets those of a test when it is over."""

    def __init__(self) -> None:
        self.kind = SQLITE
        self.asked = 0
        self._numbers = itertools.count(1)
        self._made: list[str] = []
        self._templates: dict[str, str] = {}
        self._folders: dict[tuple[str, str], Path] = {}
        self._admin: psycopg.Connection | None = None

    @contextmanager
    def on(self, kind: str) -> Iterator[None]:
        """Make registers on ``kind`` inside the block; the server's are dropped at its end."""
        if kind == SQLITE:
            try:
                yield
            finally:
                self._forget()
            return
        self.kind = kind
        made, opening.create_register = opening.create_register, self._create_on_server
        connections: list[psycopg.Connection] = []

        def keep(connection: psycopg.Connection, _record: object) -> None:
            connections.append(connection)

        event.listen(Pool, "connect", keep)
        try:
            yield
        finally:
            event.remove(Pool, "connect", keep)
            self.kind, opening.create_register = SQLITE, made
            for connection in connections:  # a register that a test left open
                connection.close()
            self._forget()

    def once(self, name: str, folder: Path, make: Callable[[Path], object]) -> Path:
        """Return the folder that ``make`` filled, on the database of the moment, once for the whole run."""
        key = (self.kind, name)
        if key not in self._folders:
            before, self._made = self._made, []
            target = folder / f"{self.kind}-{name}"
            try:
                make(target)
            except BaseException:
                shutil.rmtree(target, ignore_errors=True)  # the next test tries it anew
                self._forget()
                raise
            finally:
                self._made = before
            self._folders[key] = target
        return self._folders[key]

    def once_for_all(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return the folder that ``make`` filled, once for all workers of this run; the others wait."""
        shared = Path(os.environ[SHARED])
        if sys.platform == "win32":
            return self.once(name, shared / str(os.getpid()), make)
        import fcntl

        finished = shared / f"{self.kind}-{name}.finished"
        with (shared / f"{self.kind}-{name}.turn").open("wb") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not finished.exists():
                self.once(name, shared, make)
                finished.touch()
        return shared / f"{self.kind}-{name}"

    def copy(self, source: Path, target: Path) -> Path:
        """Copy a register that nobody has open to another folder, its database too."""
        shutil.copytree(source, target, dirs_exist_ok=True)
        if servers.is_served(target):
            keys = _keys_of(target)
            place = servers.read_place(target, keys)
            servers.write_place(target, replace(place, database=self._clone(place.database)), keys)
        return target

    def keep(self, source: Path, target: Path) -> None:
        """Copy a register that nobody has open for the rest of the run."""
        before, self._made = self._made, []
        try:
            self.copy(source, target)
        finally:
            self._made = before

    def put_back(self, kept: Path, folder: Path) -> None:
        """Make a register that nobody has open what ``kept`` is, where it lives."""
        own = servers.read_place(folder, _keys_of(folder)) if servers.is_served(folder) else None
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        if own is not None:
            keys = _keys_of(folder)
            self._ask(f"DROP DATABASE {own.database} WITH (FORCE)")
            self._clone(servers.read_place(folder, keys).database, own.database)
            servers.write_place(folder, own, keys)

    def close(self) -> None:
        """Let go of the server."""
        if self._admin is not None:
            self._admin.close()

    def empty_place(self) -> Place:
        """Return a place on the server with an empty database of this test's own."""
        return self._place(self._clone("template0"))

    def place_in_another_order(self) -> Place:
        """Return a place whose database sorts as some language does."""
        name = f"office_{os.getpid()}_{next(self._numbers)}"
        order = "ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        self._ask(f"CREATE DATABASE {name} TEMPLATE template0 {order}")
        self._made.append(name)
        return self._place(name)

    def _create_on_server(
        self,
        folder: Path,
        prepare: Callable[[Register], None] | None = None,
        keys: Keys | None = None,
        envelope: Envelope | None = None,
    ) -> Register:
        """Do on the server what ``opening.create_register`` does in a file, from a migrated template."""
        from controlroom.db import server_opening
        from controlroom.db.server_engine import engine_at

        if opening.exists(folder):
            raise failures.RegisterExists(str(folder))
        opening._usable(folder)  # noqa: SLF001 - what is told of the folder is the same
        keys = keys or fresh_keys(encrypted=False)
        if _SCHEMA_ONLY not in self._templates:
            template = self._clone("template0")
            migrate.server_to_head(self._place(template))
            self._made.remove(template)
            self._templates[_SCHEMA_ONLY] = template
        place = self._place(self._clone(self._templates[_SCHEMA_ONLY]))
        if prepare is not None:
            unfinished = Register(folder, engine_at(place), keys, place)
            try:
                prepare(unfinished)
            finally:
                unfinished.close()
        keyfile.write(folder, envelope or keys)
        servers.write_place(folder, place, keys)
        return server_opening.open_on_server(folder, keys)

    def _place(self, database: str) -> Place:
        return replace(servers.read_address(os.environ[cluster.ADDRESS] + "x"), database=database)

    def _clone(self, template: str, name: str = "") -> str:
        name = name or f"office_{os.getpid()}_{next(self._numbers)}"
        # Copying its files takes a third of writing its pages through the log.
        order = f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy ENCODING 'UTF8' LOCALE 'C'"
        self._ask(order)
        self._made.append(name)
        return name

    def _forget(self) -> None:
        for name in self._made:
            self._ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made = []

    def _ask(self, sentence: str) -> None:
        import psycopg

        if self._admin is None or self._admin.closed:
            self._admin = psycopg.connect(os.environ[cluster.ADDRESS] + "postgres", autocommit=True)
        self._admin.execute(sentence.encode())
        self.asked += 1


databases = Databases()
"""The one of this process."""
