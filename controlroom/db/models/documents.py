"""Numbered papers: a document, its versions with the rows they froze, and every print of them."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Code, EntryId, Id, Moment, Record, Short, Text, table_arguments


class Counter(Base):
    """The last number given in a series; taken under a lock, so that numbers have no gaps."""

    __tablename__ = "counters"
    journaled: ClassVar[bool] = False

    series: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[int] = mapped_column(default=0)


class Setting(Base):
    """A setting of the office, by its name."""

    __tablename__ = "settings"
    topic: ClassVar[str] = "settings"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Picture(Base):
    """A picture that papers carry, under the digest of its bytes: the journal proves it by that."""

    __tablename__ = "pictures"
    topic: ClassVar[str] = "settings"
    journaled: ClassVar[bool] = False

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Document(Record, Base):
    """A numbered paper about one record of the register."""

    __tablename__ = "documents"
    __table_args__ = table_arguments(
        UniqueConstraint("number"), UniqueConstraint("kind", "subject", "subject_id")
    )
    topic: ClassVar[str] = "documents"

    kind: Mapped[Code]
    number: Mapped[Code]
    subject: Mapped[Code]
    subject_id: Mapped[int]


class DocumentVersion(Base):
    """One state of a paper: the ids of the rows it shows, in their order, never changed afterwards."""

    __tablename__ = "document_versions"
    __table_args__ = table_arguments(UniqueConstraint("document_id", "number"))
    topic: ClassVar[str] = "documents"

    id: Mapped[Id]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    layout: Mapped[int] = mapped_column(default=1)
    frozen_ids: Mapped[list[Any]] = mapped_column(default=list)
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_at: Mapped[Moment]
    working_date: Mapped[datetime.date]
    entry_id: Mapped[EntryId]


class DocumentPrint(Base):
    """One print of a version: who, when, why again."""

    __tablename__ = "document_prints"
    __table_args__ = table_arguments()
    topic: ClassVar[str] = "documents"

    id: Mapped[Id]
    version_id: Mapped[int] = mapped_column(ForeignKey("document_versions.id"), index=True)
    ordinal: Mapped[int]
    language: Mapped[Short]
    original: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[Text]
    printed_at: Mapped[Moment]
    entry_id: Mapped[EntryId]
