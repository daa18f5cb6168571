"""One store of compiled SQL for all engines of a run: every register of a test has an engine of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql.compiler import Compiled
from sqlalchemy.util import LRUCache

_SENTENCES = 4000
_compiled: LRUCache[Any, Compiled] = LRUCache(_SENTENCES)


@contextmanager
def shared() -> Iterator[None]:
    """Let engines use what one of them compiled; a fifth of a test's time went into compiling it anew.

    SQLAlchemy keeps what it compiled by engine, and finds it by its dialect: two of one kind count as one.
    """
    by_kind = {"__eq__": _is_of_the_same_kind, "__hash__": _kind}
    before = {name: getattr(DefaultDialect, name) for name in by_kind}
    for name, way in by_kind.items():
        setattr(DefaultDialect, name, way)
    event.listen(Engine, "engine_connect", _share)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", _share)
        for name, way in before.items():
            setattr(DefaultDialect, name, way)


def _share(connection: Connection) -> None:
    connection.engine._compiled_cache = _compiled  # noqa: SLF001 - an engine's own store cannot be given to it


def _is_of_the_same_kind(dialect: DefaultDialect, other: object) -> bool:
    return isinstance(other, DefaultDialect) and _marks(dialect) == _marks(other)


def _kind(dialect: DefaultDialect) -> int:
    return hash(_marks(dialect))


def _marks(dialect: DefaultDialect) -> tuple[object, ...]:
    return type(dialect), dialect.statement_compiler
