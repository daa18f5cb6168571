"""What stands around events: series of them, agenda and minutes, decisions, the press note."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Code, Long, Record, Short, Text, table_arguments


class EventSeries(Record, Base):
    """What every unit of a level owes: an event by a day, once or again every so many days.

    ``every_days`` 0: once, by ``due_on``. Else the first is due on ``due_on`` and the next so many days
    later, until ``ends_on``. ``source_event_id`` is the workshop that each unit repeats at home (a cascade).
    Obligations are reckoned, not stored: a unit has met its own by an event of the series that was held.
    """

    __tablename__ = "event_series"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        CheckConstraint("kind IN ('meeting', 'workshop')", name="kind"),
        CheckConstraint("every_days >= 0", name="every_days"),
    )
    topic: ClassVar[str] = "events"

    code: Mapped[Code]
    kind: Mapped[Short]
    title: Mapped[Text]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    level_id: Mapped[int] = mapped_column(ForeignKey("levels.id"))
    begins_on: Mapped[datetime.date]
    due_on: Mapped[datetime.date]
    every_days: Mapped[int] = mapped_column(default=0)
    ends_on: Mapped[datetime.date | None]
    agenda: Mapped[Long]
    source_event_id: Mapped[int | None] = mapped_column(
        ForeignKey("events.id", use_alter=True, name="fk_event_series_source_event_id")
    )
    ended_reason: Mapped[Text]


class AgendaPoint(Record, Base):
    """A point of a meeting's agenda and what its minutes say of it.

    A ``report`` is given by a unit or a person in a set order, ``figures`` as they were then; it is headed by
    their name, and in English by ``heading_en``. A ``carried`` point brings an open decision back.
    """

    __tablename__ = "agenda_points"
    __table_args__ = table_arguments(
        CheckConstraint("kind IN ('point', 'report', 'carried')", name="kind"),
        Index("ix_agenda_points_event_id", "event_id", "position"),
    )
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    position: Mapped[int]
    kind: Mapped[Short]
    heading: Mapped[Text]
    heading_en: Mapped[Text]
    minutes: Mapped[Long]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decisions.id", use_alter=True, name="fk_agenda_points_decision_id")
    )
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Decision(Record, Base):
    """What a meeting decided: who does it by when, and what came of it."""

    __tablename__ = "decisions"
    __table_args__ = table_arguments(
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="state"),
        Index("ix_decisions_event_id", "event_id", "position"),
        Index("ix_decisions_state_due_on", "state", "due_on"),
    )
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    point_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_points.id"))
    position: Mapped[int]
    words: Mapped[Long]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    due_on: Mapped[datetime.date | None]
    state: Mapped[Short]
    answer: Mapped[Text]
    settled_on: Mapped[datetime.date | None]


class PressNote(Record, Base):
    """What goes to the newspapers about an event, as the office left it; ``points`` is what was said."""

    __tablename__ = "press_notes"
    __table_args__ = table_arguments(UniqueConstraint("event_id"))
    topic: ClassVar[str] = "events"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    points: Mapped[Long]
    words: Mapped[Long]
    caption: Mapped[Text]
