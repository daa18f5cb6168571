"""Ids that were given out beforehand, so that those the database gives come after them."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_TAKE = text("SELECT setval(pg_get_serial_sequence(:one, 'id'), :last)")


def take_to(session: Session, table: str, last: int) -> None:
    """Let ids of ``table`` go on after ``last``; a file sees by itself which are taken."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_TAKE, {"one": table, "last": last})
