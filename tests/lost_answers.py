"""A disk that fails right after a commit: what was saved is saved, and the desk is told that it failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session


@contextmanager
def answer_lost() -> Iterator[None]:
    """Lose the answer of the next save that is carried out meanwhile."""

    def fail(session: Session) -> None:
        if not session.in_nested_transaction():
            event.remove(Session, "after_commit", fail)
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))

    event.listen(Session, "after_commit", fail)
    try:
        yield
    finally:
        if event.contains(Session, "after_commit", fail):
            event.remove(Session, "after_commit", fail)
