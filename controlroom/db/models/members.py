"""Members: a person's membership in a campaign, from a leaf of a book or from the app."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from controlroom.db.models.base import Base, Code, Key, Record, Short, Text, table_arguments
from controlroom.db.models.people import Person


class Member(Record, Base):
    """A membership; a leaf makes one member, a person is one member of a campaign.

    ``sort_key``, ``gender`` and ``unit_key`` repeat the person's and the booth's, so that a roll of
    200,000 is sorted and counted from one index.
    """

    __tablename__ = "members"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        UniqueConstraint("campaign_id", "person_id"),
        UniqueConstraint("book_id", "leaf_position"),
        ForeignKeyConstraint(["book_id", "leaf_position"], ["leaves.book_id", "leaves.position"]),
        CheckConstraint("channel IN ('manual', 'digital')", name="channel"),
        CheckConstraint("(book_id IS NULL) = (leaf_position IS NULL)", name="leaf"),
        Index("ix_members_counts", "campaign_id", "booth_id", "channel", "gender"),
        Index("ix_members_sort_key", "sort_key"),
        Index("ix_members_joined_on", "joined_on"),
        Index("ix_members_unit_key", "unit_key"),
        Index("ix_members_enroller_id", "enroller_id"),
    )
    topic: ClassVar[str] = "members"

    code: Mapped[Code]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    channel: Mapped[Short]
    book_id: Mapped[int | None] = mapped_column(ForeignKey("books.id"))
    leaf_position: Mapped[int | None]
    app_number: Mapped[Short] = mapped_column(index=True)
    booth_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    joined_on: Mapped[datetime.date]
    age: Mapped[int | None]
    gender: Mapped[Short]
    category: Mapped[Short]
    enroller_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    sort_key: Mapped[Key]
    unit_key: Mapped[Key]
    note: Mapped[Text]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
