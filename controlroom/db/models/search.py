"""The words of the forgiving search, and which records are found by them."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Id


class SearchWord(Base):
    """A word that some record is found by; a beginning is one range of ``fold``, on every database alike.

    A word that may be read in two ways stands here twice.
    """

    __tablename__ = "search_words"
    __table_args__ = (
        UniqueConstraint("word", "fold"),
        Index("ix_search_words_fold", "fold", "word"),
        Index("ix_search_words_skeleton", "skeleton", "word"),
    )
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    word: Mapped[str] = mapped_column(String(80))
    fold: Mapped[str] = mapped_column(String(80))
    skeleton: Mapped[str] = mapped_column(String(80))


class SearchKey(Base):
    """A record is found by a word. ``holders`` repeats the words of ``people`` for those with a post."""

    __tablename__ = "search_keys"
    __table_args__ = (
        Index("ix_search_keys_subject_id", "subject", "subject_id", "word_id"),
        {"sqlite_with_rowid": False},
    )
    journaled: ClassVar[bool] = False

    subject: Mapped[str] = mapped_column(String(20), primary_key=True)
    word_id: Mapped[int] = mapped_column(ForeignKey("search_words.id"), primary_key=True, autoincrement=False)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
