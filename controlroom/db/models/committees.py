"""What makes a committee of a level complete, and which committees were verified."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Record, Text, table_arguments


class CommitteeSeat(Record, Base):
    """A post that a complete committee of a level has, and how many hold it at least."""

    __tablename__ = "committee_seats"
    __table_args__ = table_arguments(
        UniqueConstraint("level_id", "post_id"), CheckConstraint("seats > 0", name="seats")
    )
    topic: ClassVar[str] = "committees"

    level_id: Mapped[int] = mapped_column(ForeignKey("levels.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    seats: Mapped[int] = mapped_column(default=1)
    women: Mapped[int] = mapped_column(default=0)


class CommitteeCheck(Record, Base):
    """The verification of a unit's committee: by telephone, by list, on a date."""

    __tablename__ = "committee_checks"
    __table_args__ = table_arguments()
    topic: ClassVar[str] = "committees"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    checked_on: Mapped[datetime.date]
    note: Mapped[Text]
