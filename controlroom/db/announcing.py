"""Telling the other desks, at a commit, which topics it touched."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

CHANNEL = "control_room"


def announce(session: Session, sender: str, topics: frozenset[str]) -> None:
    """Tell the other desks at the commit of ``session`` which topics it touched; nothing of anybody."""
    if topics and session.get_bind().dialect.name == "postgresql":
        words = f"{sender} {','.join(sorted(topics))}"
        session.execute(text("SELECT pg_notify(:channel, :words)"), {"channel": CHANNEL, "words": words})
