"""Carry every row of a register into another database, of either kind, and compare both table by table."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_
from controlroom.db import guards
from controlroom.db.engine import engine_for
from controlroom.db.keys import Keys
from controlroom.db.models import Base

Report = Callable[[int, int], None]
"""Told how many rows are done of how many; may raise, which takes everything back."""

LEFT_OUT = frozenset({"register_keys"})
_AT_ONCE = 5_000
_FOREIGN_KEYS = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
"""
_SERIALS = """
SELECT owner.relname, one.oid::regclass::text FROM pg_class AS one
JOIN pg_depend ON pg_depend.objid = one.oid AND classid = 'pg_class'::regclass AND deptype = 'a'
JOIN pg_class AS owner ON owner.oid = refobjid
JOIN pg_attribute ON attrelid = owner.oid AND attnum = refobjsubid AND attname = 'id'
WHERE one.relkind = 'S' AND one.relnamespace = current_schema()::regnamespace
"""


@dataclass(eq=False)
class CopyUnfaithful(PlaceError):
    """What arrived is not what was sent."""

    table: str
    sent: int
    arrived: int
    sentence = N_(
        "The copy of {table} differs: {sent} rows were sent, {arrived} arrived, or one was changed on the "
        "way. Nothing was moved. Check the register and try again."
    )


@dataclass(eq=False)
class TargetNotEmpty(PlaceError):
    """The database that should receive the register holds rows."""

    table: str
    sentence = N_("The new place already holds rows in {table}. Nothing was moved. Choose an empty place.")


@dataclass(frozen=True, slots=True)
class TableCount:
    """What was compared of a table: its rows and a digest over every value of them."""

    table: str
    rows: int
    digest: str


def copy_all(source: Connection, target: Connection, report: Report | None = None) -> tuple[TableCount, ...]:
    """Copy all rows from ``source`` into the migrated, empty ``target`` and compare both; return the counts.

    Both are connections with a transaction open: a reading one, best, and a writing one, which the caller
    commits. A file's target must not look at foreign keys (``engine_for(…, migrating=True)``): it is asked at
    the end. Raises TargetNotEmpty, CopyUnfaithful, and whatever ``report`` raises.
    """
    tables = [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]
    _check_empty(target, tables)
    counts = {table: source.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
    steps = _Steps(2 * sum(counts.values()), report)
    guards.drop(target)
    _let_rows_come_in_any_order(target, free=True)
    sent = [_copy(source, target, table, steps) for table in tables]
    _let_rows_come_in_any_order(target, free=False)
    guards.make(target)
    _carry_last_ids(source, target)
    for one, table in zip(sent, tables, strict=True):
        arrived = digest_of(target, table, steps)
        if arrived != one:
            raise CopyUnfaithful(table.name, one.rows, arrived.rows)
    return tuple(sent)


def copy_register(source: Engine, target: Engine, report: Report | None = None) -> tuple[TableCount, ...]:
    """Copy one view of the register at ``source`` into the migrated, empty ``target``, in one transaction.

    Others may go on writing at the source: what they save meanwhile is not in the copy.
    """
    reading = source.execution_options(reads=True)
    with reading.connect() as sent, target.begin() as arriving:
        return copy_all(sent, arriving, report)


def copy_to_file(
    source: Engine, file: Path, keys: Keys, report: Report | None = None
) -> tuple[TableCount, ...]:
    """Copy the register at ``source`` into a new file, keyed by ``keys``: a backup of a server's register.

    What breaks off leaves an unfinished file behind, which the caller removes.
    """
    from controlroom.db import migrate  # noqa: PLC0415 - Alembic costs 100 ms that no other start should pay

    migrate.to_head(file, keys)
    target = engine_for(file, keys, migrating=True)
    try:
        return copy_register(source, target, report)
    finally:
        target.dispose()


def digest_of(connection: Connection, table: Table, steps: _Steps | None = None) -> TableCount:
    """Return the count and digest of a table as any database holding the same values would."""
    sums = _Sums(table)
    for rows in _parts(connection, table):
        sums.add(rows)
        if steps is not None:
            steps.go(len(rows))
    return sums.counted()


class _Steps:
    """Tells how far the work is."""

    def __init__(self, total: int, report: Report | None) -> None:
        self._total, self._report, self._done = total, report, 0

    def go(self, rows: int) -> None:
        self._done += rows
        if self._report is not None:
            self._report(self._done, self._total)


class _Sums:
    """Counts the rows of a table and adds their values up."""

    def __init__(self, table: Table) -> None:
        self._name = table.name
        self._rows = 0
        self._digest = hashlib.sha256()

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        self._rows += len(rows)
        for row in rows:
            self._digest.update(repr(tuple(map(_plain, row))).encode("utf-8", "surrogatepass") + b"\n")

    def counted(self) -> TableCount:
        return TableCount(self._name, self._rows, self._digest.hexdigest())


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, memoryview | bytearray):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    return int(value) if isinstance(value, bool) else value


def _parts(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    """Yield the rows of a table by its key: the order of both databases."""
    asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    with connection.execute(asked) as result:
        yield from result.partitions(_AT_ONCE)


def _copy(source: Connection, target: Connection, table: Table, steps: _Steps) -> TableCount:
    sums = _Sums(table)
    names = [column.name for column in table.columns]
    for rows in _parts(source, table):
        sums.add(rows)
        if _is_served(target):
            _stream_in(target, table, rows)
        else:
            target.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        steps.go(len(rows))
    return sums.counted()


def _stream_in(target: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Let PostgreSQL take rows by COPY, five times as fast as by sentences."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    driver: Any = target.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN'.encode()) as stream,
    ):
        for row in rows:
            stream.write_row([json.dumps(one) if isinstance(one, dict | list) else one for one in row])


def _check_empty(target: Connection, tables: Sequence[Table]) -> None:
    for table in tables:
        if target.execute(select(table).limit(1)).first() is not None:
            raise TargetNotEmpty(table.name)


def _let_rows_come_in_any_order(target: Connection, *, free: bool) -> None:
    """Let a row point to one that comes after it, or look at all of them and end that."""
    if not _is_served(target):
        if not free:
            broken = target.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise CopyUnfaithful(str(broken[0]), 0, 0)
        return
    if not free:
        target.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, name in target.execute(text(_FOREIGN_KEYS)).all():
        kind = "DEFERRABLE INITIALLY DEFERRED" if free else "NOT DEFERRABLE"
        target.exec_driver_sql(f'ALTER TABLE {table} ALTER CONSTRAINT "{name}" {kind}')


def _carry_last_ids(source: Connection, target: Connection) -> None:
    """Let ids go on after the last one that the source ever gave, also where its row is gone."""
    given = _given_in_file(source) if not _is_served(source) else _given_on_server(source)
    if _is_served(target):
        for table, sequence in target.execute(text(_SERIALS)).all():
            highest = target.scalar(text(f'SELECT max(id) FROM "{table}"')) or 0  # noqa: S608 - the database's names
            last = max(given.get(table, 0), highest)
            if last:
                target.execute(text("SELECT setval(:name, :last)"), {"name": sequence, "last": last})
        return
    for table, last in given.items():
        known = target.exec_driver_sql(
            "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table)
        )
        if not known.rowcount:
            target.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def _given_in_file(source: Connection) -> dict[str, int]:
    return {name: int(last) for name, last in source.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}


def _given_on_server(source: Connection) -> dict[str, int]:
    given: dict[str, int] = {}
    for table, sequence in source.execute(text(_SERIALS)).all():
        last, called = source.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 - as above
        if called and Base.metadata.tables[table].dialect_options["sqlite"]["autoincrement"]:
            given[table] = int(last)
    return given


def _is_served(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
