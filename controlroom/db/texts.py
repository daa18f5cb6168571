"""What a text must be to be kept on every database alike: within its column, without signs that one refuses.

A file keeps texts of any length and any sign, a server does not: such a register could not be moved to one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from sqlalchemy import String
from sqlalchemy.orm import Session, UOWTransaction

from controlroom.db.models.base import Base
from controlroom.db.server_failures import SignUnkept, TextTooLong


def check_texts(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    """Raise TextTooLong or SignUnkept where a record that is about to be written holds such a text."""
    for record in _records([*session.new, *session.dirty]):
        for name, length in _lengths(type(record)).items():
            text = record.__dict__.get(name)
            if not isinstance(text, str) or (text.isascii() and text.isalnum() and len(text) <= length):
                continue
            if len(text) > length:
                raise TextTooLong
            if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
                raise SignUnkept


def _records(found: Iterable[object]) -> Iterable[Base]:
    return (one for one in found if isinstance(one, Base))


@functools.cache
def _lengths(model: type[Base]) -> Mapping[str, int]:
    return {
        column.key: column.type.length
        for column in model.__table__.columns
        if isinstance(column.type, String) and column.type.length
    }
