"""Members: a person's membership in a campaign, from a leaf of a book or from the app."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from controlroom.db.models.base import Base, Code, Key, Record, Short, Text, table_arguments
from controlroom.db.models.people import Person

INCOMPLETE = text("(age IS NULL OR booth_id IS NULL OR gender = '')")
"""What the paper left out and the zone is asked for; queries must say it in these words to use the index."""


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
        CheckConstraint("gender IN ('', 'female', 'male', 'other')", name="gender"),
        Index("ix_members_counts", "campaign_id", "booth_id", "channel", "gender"),
        Index("ix_members_name", "campaign_id", "sort_key", "booth_id"),
        Index("ix_members_joined_on", "campaign_id", "joined_on", "booth_id"),
        Index("ix_members_unit", "campaign_id", "unit_key", "booth_id"),
        Index("ix_members_age", "campaign_id", "age", "booth_id"),
        Index("ix_members_channel", "campaign_id", "channel", "booth_id"),
        Index("ix_members_gender", "campaign_id", "gender", "booth_id"),
        Index("ix_members_leaf", "campaign_id", "leaf_number", "booth_id"),
        Index("ix_members_enroller_id", "enroller_id"),
        Index(
            "ix_members_incomplete",
            "campaign_id",
            "booth_id",
            sqlite_where=INCOMPLETE,
            postgresql_where=INCOMPLETE,
        ),
    )
    topic: ClassVar[str] = "members"

    code: Mapped[Code]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    channel: Mapped[Short]
    book_id: Mapped[int | None] = mapped_column(ForeignKey("books.id"))
    leaf_position: Mapped[int | None]
    leaf_number: Mapped[int | None]
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
