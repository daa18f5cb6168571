"""What was done, by whom, at which desk, when; and the operations that count once."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Id, Long, Moment, Short, table_arguments


class JournalEntry(Base):
    """One sentence of the office: one write, only ever added."""

    __tablename__ = "journal_entries"
    __table_args__ = table_arguments(UniqueConstraint("operation_id"))
    topic: ClassVar[str] = "journal"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    operation_id: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[Moment] = mapped_column(index=True)
    utc_offset_minutes: Mapped[int]
    working_date: Mapped[datetime.date]
    operator_id: Mapped[int] = mapped_column(ForeignKey("operators.id"), index=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("desks.id"))


class JournalValue(Base):
    """A value before and after; apart from the entry, so that a person can be erased and the chain holds.

    ``digest`` is SHA-256 over ``salt`` and the values: what the chain over the entries covers. An erased
    value keeps its digest and loses its salt, so that no guessed name can be tried on what is left.
    """

    __tablename__ = "journal_values"
    __table_args__ = table_arguments(Index("ix_journal_values_record", "subject", "subject_id", "id"))
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id"), index=True)
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    field: Mapped[Short]
    old: Mapped[str | None] = mapped_column(String(8000))
    new: Mapped[str | None] = mapped_column(String(8000))
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    erased: Mapped[bool] = mapped_column(default=False)


class JournalSeal(Base):
    """The chain over the entries: an HMAC over the entry, its values' digests and the seal before it.

    ``number`` counts the seals without a gap, in the order in which they were committed. ``late`` marks what
    was written before there were seals: sealed as it stood when the register was brought up to date.
    """

    __tablename__ = "journal_seals"
    journaled: ClassVar[bool] = False

    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id"), primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    late: Mapped[bool] = mapped_column(default=False)
    value_count: Mapped[int]
    seal: Mapped[bytes] = mapped_column(LargeBinary(32))


class Operation(Base):
    """An order that was carried out, with its answer, so that the same order twice counts once.

    ``digest`` is salted SHA-256 over what was ordered: the same id with another order is refused.
    """

    __tablename__ = "operations"
    __table_args__ = (Index("ix_operations_record", "subject", "subject_id"),)
    journaled: ClassVar[bool] = False

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id"), index=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    subject: Mapped[Short]
    subject_id: Mapped[int | None]
    code: Mapped[Short]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[Long]
