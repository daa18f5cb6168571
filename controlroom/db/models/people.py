"""People, the posts of the organisation, and who held which post where and when."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from controlroom.db.models.base import Base, Code, Key, Long, Named, Record, Short, Text, table_arguments
from controlroom.db.models.units import Unit


class Person(Record, Named, Base):
    """A person known to the office. ``sort_key`` orders names of both scripts in one alphabet.

    ``honorific`` is what was chosen to stand before the name, empty for what is usual (``honorifics``).

    Who was erased keeps the row, with a name that says so and nothing of his own.
    """

    __tablename__ = "people"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        CheckConstraint("gender IN ('', 'female', 'male', 'other')", name="gender"),
        CheckConstraint(
            "honorific IN ('', 'shri', 'shrimati', 'sushri', 'kumari', 'doctor', 'professor', 'pandit', "
            "'advocate', 'none')",
            name="honorific",
        ),
        CheckConstraint("relation IN ('', 'father', 'mother', 'spouse')", name="relation"),
        CheckConstraint("name_hi <> '' OR name_en <> ''", name="named"),
        Index("ix_people_sort_key", "sort_key"),
    )
    topic: ClassVar[str] = "people"

    code: Mapped[Code]
    sort_key: Mapped[Key]
    relation: Mapped[Short]
    relative_hi: Mapped[Text]
    relative_en: Mapped[Text]
    gender: Mapped[Short]
    honorific: Mapped[Short]
    birth_date: Mapped[datetime.date | None]
    birth_year: Mapped[int | None]
    mobile: Mapped[Short] = mapped_column(index=True)
    voter_id: Mapped[Short] = mapped_column(index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    note: Mapped[Long]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    erased_on: Mapped[datetime.date | None]

    def search_texts(self) -> tuple[str, ...]:
        """Return names and mobile; voter id and code are found in their own columns."""
        return (self.name_hi, self.name_en, self.mobile)


class Post(Record, Named, Base):
    """A post of the organisation; ``rank`` is its place in protocol order, 0 the first."""

    __tablename__ = "posts"
    __table_args__ = table_arguments(UniqueConstraint("code"))
    topic: ClassVar[str] = "people"

    code: Mapped[Code]
    rank: Mapped[int]


class Appointment(Record, Base):
    """A person in a post of a unit from a date to a date; former ones are kept."""

    __tablename__ = "appointments"
    __table_args__ = table_arguments(
        Index(
            "uq_appointments_open",
            "person_id",
            "post_id",
            "unit_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
        CheckConstraint("until IS NULL OR until >= since", name="period"),
        Index("ix_appointments_unit_post", "unit_id", "post_id"),
    )
    topic: ClassVar[str] = "people"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    since: Mapped[datetime.date]
    until: Mapped[datetime.date | None]
    seniority: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship()
    post: Mapped[Post] = relationship()
    unit: Mapped[Unit] = relationship()


class Training(Record, Base):
    """A training that a person received, here or elsewhere."""

    __tablename__ = "trainings"
    __table_args__ = table_arguments(UniqueConstraint("person_id", "held_on", "topic_text"))
    topic: ClassVar[str] = "people"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    topic_text: Mapped[Text]
    held_on: Mapped[datetime.date]
    place: Mapped[Text]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
