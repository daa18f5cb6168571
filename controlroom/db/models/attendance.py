"""Meetings and workshops share these: events, who is invited, who came."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import (
    Base,
    Code,
    EntryId,
    Id,
    Instant,
    Long,
    Moment,
    Record,
    Short,
    Text,
    table_arguments,
)


class Event(Record, Base):
    """A meeting or a workshop of a unit on a day; cancelled with a reason, never deleted.

    ``host`` is who holds a workshop elsewhere, to which this office only sends people. ``sessions_needed`` is
    in how many sessions somebody must have sat for a certificate. ``reported_count``: the unit said that it
    held the event, and how many came, where nobody marked them here. After ``nominations_until`` a
    nomination needs a reason.
    """

    __tablename__ = "events"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        CheckConstraint("kind IN ('meeting', 'workshop')", name="kind"),
        CheckConstraint("mode IN ('in_person', 'virtual', 'hybrid')", name="mode"),
        Index("ix_events_kind_held_on", "kind", "held_on"),
    )
    topic: ClassVar[str] = "events"

    code: Mapped[Code]
    kind: Mapped[Short]
    title: Mapped[Text]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    held_on: Mapped[datetime.date] = mapped_column(index=True)
    starts_at: Mapped[datetime.time | None]
    ends_at: Mapped[datetime.time | None]
    place: Mapped[Text]
    link: Mapped[Text]
    agenda: Mapped[Long]
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    seats: Mapped[int | None]
    has_list: Mapped[bool] = mapped_column(default=True)
    blank_rows: Mapped[int] = mapped_column(default=20)
    signed_count: Mapped[int | None]
    cancelled_reason: Mapped[Text]
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))
    mode: Mapped[Short] = mapped_column(default="in_person")
    series_id: Mapped[int | None] = mapped_column(ForeignKey("event_series.id"), index=True)
    host: Mapped[Text]
    nominations_until: Mapped[datetime.date | None]
    sessions_needed: Mapped[int | None]
    reported_count: Mapped[int | None]
    reported_on: Mapped[datetime.date | None]

    def search_texts(self) -> tuple[str, ...]:
        """Return title, place and code."""
        return (self.title, self.place, self.code)


class InviteRule(Record, Base):
    """One rule of who is invited: holders of posts in a unit and below it."""

    __tablename__ = "invite_rules"
    __table_args__ = table_arguments()
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    post_ids: Mapped[list[Any]] = mapped_column(default=list)
    conditions: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Invitee(Record, Base):
    """A person on an event's list, or a walk-in; the typed fields serve walk-ins nobody knows yet.

    ``position`` is the row on the list last frozen, 0 for one who is not on it; a walk-in's is his row on the
    sheet. ``added``: he was named by hand, not found by a rule; ``removed_on``: he was struck off by hand.
    ``on_dais``: a guest of the dais, in the order of ``dais_order``. ``told_at``: he was told of it.
    ``represented``: another came in his place, known (``deputy_id``) or by name.
    Marks are journaled as one sentence of their event, not row by row.
    """

    __tablename__ = "invitees"
    __table_args__ = table_arguments(
        Index(
            "uq_invitees_person",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=text("person_id IS NOT NULL AND removed_on IS NULL"),
            postgresql_where=text("person_id IS NOT NULL AND removed_on IS NULL"),
        ),
        CheckConstraint("state IN ('', 'present', 'absent', 'excused', 'represented')", name="state"),
    )
    topic: ClassVar[str] = "events"
    journaled: ClassVar[bool] = False

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointments.id"))
    position: Mapped[int] = mapped_column(default=0)
    added: Mapped[bool] = mapped_column(default=False)
    walk_in: Mapped[bool] = mapped_column(default=False)
    unreadable: Mapped[bool] = mapped_column(default=False)
    typed_name: Mapped[Text]
    typed_post: Mapped[Text]
    typed_unit: Mapped[Text]
    typed_mobile: Mapped[Short]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    state: Mapped[Short]
    marked_at: Mapped[datetime.datetime | None] = mapped_column(Instant)
    removed_on: Mapped[datetime.date | None]
    on_dais: Mapped[bool] = mapped_column(default=False)
    dais_order: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime.datetime | None] = mapped_column(Instant)
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("operators.id"))
    arrived_at: Mapped[datetime.datetime | None] = mapped_column(Instant)
    arrived_desk: Mapped[Short]
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    deputy_name: Mapped[Text]


class SheetHead(Base):
    """The words in the head of one version of a sheet, as they were; an erasure may take names out."""

    __tablename__ = "sheet_heads"
    __table_args__ = table_arguments(UniqueConstraint("document_version_id"))
    topic: ClassVar[str] = "documents"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_versions.id"))
    title: Mapped[Text]
    place: Mapped[Text]
    session: Mapped[Text]
    hall: Mapped[Text]


class AttendanceMark(Base):
    """One marking of one row, only ever added: the last counts, and says all that the row then was.

    Each says who made it, from which sheet, for which session where it is not of the whole event, when the
    person arrived where that is known, and who came for him.
    """

    __tablename__ = "attendance_marks"
    __table_args__ = table_arguments(Index("ix_attendance_marks_invitee", "invitee_id", "id"))
    topic: ClassVar[str] = "events"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    invitee_id: Mapped[int] = mapped_column(ForeignKey("invitees.id"))
    state: Mapped[Short]
    made_at: Mapped[Moment]
    operator_id: Mapped[int] = mapped_column(ForeignKey("operators.id"))
    document_version_id: Mapped[int | None] = mapped_column(ForeignKey("document_versions.id"))
    entry_id: Mapped[EntryId]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("workshop_sessions.id"), index=True)
    arrived_at: Mapped[datetime.datetime | None] = mapped_column(Instant)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    deputy_name: Mapped[Text]
