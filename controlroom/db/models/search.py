"""The word table of the forgiving search: folded keys of what records are found by."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base


class SearchKey(Base):
    """One folded word of one record; a prefix is one range of ``key``, on SQLite and PostgreSQL alike."""

    __tablename__ = "search_keys"
    __table_args__ = (
        Index("ix_search_keys_subject", "subject", "subject_id"),
        {"sqlite_with_rowid": False},
    )
    journaled: ClassVar[bool] = False

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    subject: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
