"""What SQL says differently on PostgreSQL: empty values first, LIKE without case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.selectable import FromClause, Join

_ORDERED = (operators.nulls_first_op, operators.nulls_last_op)


class ServerCompiler(PGCompiler_psycopg):
    """Renders the domain's queries so that they answer as they do over a file."""

    def order_by_clause(self, select: Any, **words: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own signature
        """Put empty values before all others, as SQLite does; columns that are never empty need no word."""
        clauses = select._order_by_clauses  # noqa: SLF001 - a compiler's own door
        if not clauses:
            return ""
        perhaps_missing = _outer(select)
        parts = [
            one._compiler_dispatch(self, **words) + _place_of_nulls(one, perhaps_missing)  # noqa: SLF001
            for one in clauses
        ]
        return f" ORDER BY {', '.join(parts)}"

    def visit_like_op_binary(self, binary: Any, operator: Any, **words: Any) -> str:  # noqa: ANN401
        """Compare without case, and let a backslash stand for itself, as SQLite does."""
        return self._alike("ILIKE", binary, **words)

    def visit_not_like_op_binary(self, binary: Any, operator: Any, **words: Any) -> str:  # noqa: ANN401
        """Compare without case, and let a backslash stand for itself, as SQLite does."""
        return self._alike("NOT ILIKE", binary, **words)

    def _alike(self, verb: str, binary: Any, **words: Any) -> str:  # noqa: ANN401 - as above
        left = binary.left._compiler_dispatch(self, **words)  # noqa: SLF001 - a compiler's own door
        right = binary.right._compiler_dispatch(self, **words)  # noqa: SLF001 - a compiler's own door
        escape = str(binary.modifiers.get("escape") or "").replace("'", "''")
        return f"{left} {verb} {right} ESCAPE '{escape}'"


def speak(engine: Engine) -> None:
    """Let ``engine`` render and read as over a file."""
    engine.dialect.statement_compiler = ServerCompiler


def _place_of_nulls(clause: Any, perhaps_missing: set[Any]) -> str:  # noqa: ANN401 - any clause of an ORDER BY
    descending = False
    inner = clause
    while isinstance(inner, UnaryExpression) and inner.modifier is not None:
        if inner.modifier in _ORDERED:
            return ""
        descending = descending or inner.modifier is operators.desc_op
        inner = inner.element
    if getattr(inner, "nullable", True) is False and getattr(inner, "table", None) not in perhaps_missing:
        return ""
    return " NULLS LAST" if descending else " NULLS FIRST"


def _outer(select: Any) -> set[Any]:  # noqa: ANN401 - anything that has an ORDER BY
    """Return the tables of which an outer join may give no row."""
    found: set[Any] = {None}
    for one in visitors.iterate(select):
        if isinstance(one, Join) and one.isouter:
            found.update(inner for inner in visitors.iterate(one.right) if isinstance(inner, FromClause))
            if one.full:
                found.update(inner for inner in visitors.iterate(one.left) if isinstance(inner, FromClause))
    return found
