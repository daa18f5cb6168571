"""What each database finds wrong with itself: damaged pages, rows that point to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

_FOREIGN_KEYS = """
SELECT child.relname, parent.relname,
       (SELECT array_agg(attname::text ORDER BY place)
        FROM unnest(conkey) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = k.number),
       (SELECT array_agg(attname::text ORDER BY place)
        FROM unnest(confkey) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute ON attrelid = confrelid AND attnum = k.number)
FROM pg_constraint
JOIN pg_class AS child ON child.oid = conrelid
JOIN pg_class AS parent ON parent.oid = confrelid
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
ORDER BY child.relname, conname
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"


def damages(session: Session) -> Iterator[str]:
    """Yield what the database says is damaged, read from its first page to its last."""
    if _is_served(session):
        yield from _unreadable_tables(session)
        return
    if session.info["keys"].encrypted:  # every page has a seal of its own, also one that no table uses
        found = session.connection().exec_driver_sql("PRAGMA cipher_integrity_check")
        for (finding,) in found if found.returns_rows else ():
            yield str(finding)
    for (finding,) in session.execute(text("PRAGMA integrity_check")):
        if finding != "ok":
            yield str(finding)


def dangling(session: Session) -> Iterator[tuple[str, int]]:
    """Yield table and row of what points to a record that is not there."""
    if _is_served(session):
        yield from _dangling_on_server(session)
        return
    for table, row, *_rest in session.execute(text("PRAGMA foreign_key_check")):
        yield str(table), int(row or 0)


def _is_served(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _unreadable_tables(session: Session) -> Iterator[str]:
    for table in list(session.scalars(text(_TABLES))):
        try:
            with session.begin_nested():
                session.execute(text(f'SELECT count(*), max(length(one::text)) FROM "{table}" AS one'))  # noqa: S608 - the database's own names
        except DBAPIError as error:
            if not str(getattr(error.orig, "sqlstate", "")).startswith("XX"):
                raise
            yield f"{table}: {str(error.orig).splitlines()[0]}"


def _dangling_on_server(session: Session) -> Iterator[tuple[str, int]]:
    """Look anew at what the server holds by itself: only a superuser or damage can break it."""
    for child, parent, columns, others in list(session.execute(text(_FOREIGN_KEYS))):
        joined = " AND ".join(
            f'one."{mine}" = other."{its}"' for mine, its in zip(columns, others, strict=True)
        )
        filled = " AND ".join(f'one."{mine}" IS NOT NULL' for mine in columns)
        found = session.execute(
            text(
                f'SELECT one."{columns[0]}" FROM "{child}" AS one WHERE {filled}'  # noqa: S608 - as above
                f' AND NOT EXISTS (SELECT 1 FROM "{parent}" AS other WHERE {joined}) LIMIT 100'
            )
        )
        for (value,) in found:
            yield str(child), int(value)
