"""What stands around workshops: sessions, who sat in them, their sheets, material, seats, nominations."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Id, Instant, Record, Short, Text, table_arguments


class WorkshopSession(Record, Base):
    """One session: topic, trainer (known, or a name), hall, time; how its trainees rated it, counted."""

    __tablename__ = "workshop_sessions"
    __table_args__ = table_arguments(Index("ix_workshop_sessions_event_id", "event_id", "position"))
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    position: Mapped[int]
    title: Mapped[Text]
    trainer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    trainer_name: Mapped[Text]
    hall: Mapped[Text]
    held_on: Mapped[datetime.date | None]
    starts_at: Mapped[datetime.time | None]
    ends_at: Mapped[datetime.time | None]
    rated_good: Mapped[int | None]
    rated_fair: Mapped[int | None]
    rated_poor: Mapped[int | None]
    removed_on: Mapped[datetime.date | None]

    def search_texts(self) -> tuple[str, ...]:
        """Return the topic; none of one that was struck off."""
        return (self.title,) if self.removed_on is None else ()


class SessionAttendance(Base):
    """Who of the list sat in a session, as it was marked last; the history stands in ``attendance_marks``."""

    __tablename__ = "session_attendances"
    __table_args__ = table_arguments(
        UniqueConstraint("session_id", "invitee_id"),
        CheckConstraint("state IN ('', 'present', 'absent')", name="state"),
    )
    topic: ClassVar[str] = "events"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_sessions.id"))
    invitee_id: Mapped[int] = mapped_column(ForeignKey("invitees.id"), index=True)
    state: Mapped[Short]
    marked_at: Mapped[datetime.datetime | None] = mapped_column(Instant)


class EventPart(Base):
    """A part of an event that has a sheet of its own: a session, a block's people, or a block's in a session.

    Made when its sheet is printed first; the sheet's document is about it.
    """

    __tablename__ = "event_parts"
    __table_args__ = table_arguments(
        UniqueConstraint("session_id", "unit_id"),
        Index(
            "uq_event_parts_session",
            "session_id",
            unique=True,
            sqlite_where=text("unit_id IS NULL"),
            postgresql_where=text("unit_id IS NULL"),
        ),
        Index(
            "uq_event_parts_unit",
            "event_id",
            "unit_id",
            unique=True,
            sqlite_where=text("session_id IS NULL"),
            postgresql_where=text("session_id IS NULL"),
        ),
        CheckConstraint("session_id IS NOT NULL OR unit_id IS NOT NULL", name="named"),
    )
    topic: ClassVar[str] = "events"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("workshop_sessions.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)


class HandedMaterial(Record, Base):
    """Material of a workshop: how much was brought, how much was handed out."""

    __tablename__ = "handed_materials"
    __table_args__ = table_arguments(Index("ix_handed_materials_event_id", "event_id", "position"))
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    position: Mapped[int]
    name: Mapped[Text]
    brought: Mapped[int | None]
    handed_out: Mapped[int] = mapped_column(default=0)


class SeatShare(Record, Base):
    """How many of a workshop's seats a unit may fill; ``reason`` is why it gave or was given some."""

    __tablename__ = "seat_shares"
    __table_args__ = table_arguments(
        UniqueConstraint("event_id", "unit_id"), CheckConstraint("seats >= 0", name="seats")
    )
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    seats: Mapped[int]
    reason: Mapped[Text]


class Nomination(Record, Base):
    """A person whom a unit names for one of its seats; beyond them he waits, in order of ``position``.

    ``replaces_id`` is the nomination that was withdrawn for this substitute.
    """

    __tablename__ = "nominations"
    __table_args__ = table_arguments(
        Index(
            "uq_nominations_person",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=text("state <> 'withdrawn'"),
            postgresql_where=text("state <> 'withdrawn'"),
        ),
        Index("ix_nominations_unit", "event_id", "unit_id", "position"),
        CheckConstraint("state IN ('nominated', 'waiting', 'withdrawn')", name="state"),
    )
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    position: Mapped[int]
    state: Mapped[Short]
    nominated_by: Mapped[Text]
    reason: Mapped[Text]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
