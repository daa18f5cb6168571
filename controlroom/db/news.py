"""What others changed: told by the server at every commit, seen in the file by looking twice a second."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from controlroom.base import log
from controlroom.base.errors import PlaceError
from controlroom.db import failures
from controlroom.db.announcing import CHANNEL
from controlroom.db.models.base import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from controlroom.db.register import Register

_LOOK_SECONDS = 0.5
_PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)
_NEWER = text("SELECT id, operation_id FROM journal_entries WHERE id > :last ORDER BY id")
_LAST = text("SELECT max(id) FROM journal_entries")

Heard = Callable[[frozenset[str]], object]


def everything() -> frozenset[str]:
    """Return every topic there is, for a change of which no more is known."""
    return frozenset(mapper.class_.topic for mapper in Base.registry.mappers if mapper.class_.topic)


class Watch:
    """A thread that hears of others' changes until it is stopped; ``heard`` is called on that thread."""

    def __init__(self, register: Register, heard: Heard) -> None:
        self._register = register
        self._heard = heard
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="news", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self, seconds: float = 2.0) -> None:
        """End the thread and let its connection go."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing can be missed any more."""
        return self._ready.is_set()

    def wait_until_ready(self, seconds: float = 5.0) -> bool:
        """Wait until nothing can be missed any more."""
        return self._ready.wait(seconds)

    def _run(self) -> None:
        listen = self._listen if self._register.is_served else self._look
        failed = 0
        while not self._stop.is_set():
            try:
                with failures.told(str(self._register.place or self._register.folder)):
                    listen(missed=failed > 0)
                failed = 0
            except PlaceError:
                self._stop.wait(_PAUSES[min(failed, len(_PAUSES) - 1)])
                failed += 1
            except Exception as error:  # noqa: BLE001 - a thread that dies in silence would leave stale pages
                log.note_bug(error)
                self._stop.wait(_PAUSES[-1])
                failed += 1

    def _listen(self, *, missed: bool) -> None:
        """Wait for what the server tells; after a time without it, anything may have changed."""
        with self._register.engine.connect().execution_options(reads=True) as connection:
            connection.rollback()
            driver: Any = connection.connection.driver_connection
            driver.execute(f"LISTEN {CHANNEL}".encode())
            try:
                self._begun(missed=missed)
                while not self._stop.is_set():
                    for notice in driver.notifies(timeout=_LOOK_SECONDS, stop_after=1):
                        self._on_told(notice.payload)
            finally:
                if not driver.closed:
                    driver.execute(f"UNLISTEN {CHANNEL}".encode())

    def _on_told(self, payload: str) -> None:
        sender, _, topics = payload.partition(" ")
        if sender != self._register.sender:
            self._heard(frozenset(topics.split(",")))

    def _look(self, *, missed: bool) -> None:
        """Ask the file twice a second whether another connection wrote, which costs it next to nothing."""
        with self._register.engine.connect().execution_options(reads=True) as connection:
            last = self._last(connection)
            seen = self._state(connection)
            self._begun(missed=missed)
            while not self._stop.wait(_LOOK_SECONDS):
                now = self._state(connection)
                if now == seen:
                    continue
                seen = now
                newer = connection.execute(_NEWER, {"last": last}).all()
                connection.rollback()
                if newer:
                    last = newer[-1][0]
                if any(operation not in self._register.own_operations for _number, operation in newer):
                    self._heard(everything())

    def _state(self, connection: Connection) -> int:
        driver: Any = connection.connection.driver_connection
        return int(driver.execute("PRAGMA data_version").fetchone()[0])

    def _last(self, connection: Connection) -> int:
        last = connection.execute(_LAST).scalar() or 0
        connection.rollback()
        return int(last)

    def _begun(self, *, missed: bool) -> None:
        self._ready.set()
        if missed:
            self._heard(everything())
