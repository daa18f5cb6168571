"""Runs migrations on the connection that it is handed."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from controlroom.db.models import Base
from controlroom.db.models.base import Instant


def plain_type(kind: str, value: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our moments as what the database has, so that a migration never imports today's models."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=plain_type,
    transaction_per_migration=False,
)
context.run_migrations()
