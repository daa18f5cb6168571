"""What people were told and agreed to, what they asked for, and who was erased."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import (
    Base,
    Code,
    EntryId,
    Long,
    Moment,
    Record,
    Short,
    Text,
    table_arguments,
)


class Notice(Record, Base):
    """A version of the notice that people are given; number 1 is the program's own, without a row."""

    __tablename__ = "notices"
    __table_args__ = table_arguments(UniqueConstraint("number"), CheckConstraint("number > 1", name="number"))
    topic: ClassVar[str] = "consents"

    number: Mapped[int]
    valid_from: Mapped[datetime.date]
    contact_hi: Mapped[Text]
    contact_en: Mapped[Text]
    telephone: Mapped[Short]
    text_hi: Mapped[Long]
    text_en: Mapped[Long]


class Consent(Base):
    """A membership's consent: to which notice (0: one from before there were numbers), when, how.

    ``how``: leaf (signed on paper) or app.
    """

    __tablename__ = "consents"
    __table_args__ = (CheckConstraint("how IN ('leaf', 'app')", name="how"),)
    topic: ClassVar[str] = "consents"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, autoincrement=False)
    notice: Mapped[int]
    how: Mapped[Short]
    given_on: Mapped[datetime.date]
    withdrawn_on: Mapped[datetime.date | None]


class PersonRequest(Record, Base):
    """What a person asked of the office: to see, to have corrected or erased, a complaint, a withdrawal."""

    __tablename__ = "person_requests"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        CheckConstraint(
            "kind IN ('access', 'correction', 'erasure', 'withdrawal', 'grievance')", name="kind"
        ),
        CheckConstraint("state IN ('open', 'done', 'refused')", name="state"),
        CheckConstraint("(closed_on IS NULL) = (state = 'open')", name="closed"),
        Index("ix_person_requests_state_due_on", "state", "due_on"),
    )
    topic: ClassVar[str] = "consents"

    code: Mapped[Code]
    kind: Mapped[Short]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    received_on: Mapped[datetime.date]
    due_on: Mapped[datetime.date]
    letter: Mapped[Text]
    details: Mapped[Long]
    state: Mapped[Short] = mapped_column(default="open")
    closed_on: Mapped[datetime.date | None]
    answer: Mapped[Long]


class Erasure(Base):
    """A person who was erased: when, why, by which letter, and digests by which a new import is warned.

    ``reason``: request or retention. ``digests`` are HMACs under the register's key, parted by blanks.
    """

    __tablename__ = "erasures"
    __table_args__ = (CheckConstraint("reason IN ('request', 'retention')", name="reason"),)
    topic: ClassVar[str] = "consents"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    code: Mapped[Code]
    reason: Mapped[Short]
    letter: Mapped[Text]
    letter_on: Mapped[datetime.date | None]
    erased_at: Mapped[Moment]
    digests: Mapped[str] = mapped_column(String(1000), default="")
    entry_id: Mapped[EntryId]


ERASED = select(Erasure.person_id)
"""The ids of those who were erased, for the questions that leave them out."""
