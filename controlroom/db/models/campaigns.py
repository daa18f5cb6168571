"""Membership campaigns and their targets."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Code, Named, Paise, Record, table_arguments


class Campaign(Record, Named, Base):
    """A membership campaign with its term, its fee a leaf and the leaves its books have by default."""

    __tablename__ = "campaigns"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        CheckConstraint("fee_paise >= 0", name="fee"),
        CheckConstraint("leaves_per_book > 0", name="leaves"),
        CheckConstraint("ends_on >= starts_on", name="term"),
    )
    topic: ClassVar[str] = "campaigns"

    code: Mapped[Code]
    starts_on: Mapped[datetime.date]
    ends_on: Mapped[datetime.date]
    fee_paise: Mapped[Paise]
    leaves_per_book: Mapped[int] = mapped_column(default=25)
    due_days: Mapped[int] = mapped_column(default=15)
    current: Mapped[bool] = mapped_column(default=True)


class Target(Record, Base):
    """The members a unit is to enrol in a campaign by a date."""

    __tablename__ = "targets"
    __table_args__ = table_arguments(
        UniqueConstraint("campaign_id", "unit_id"), CheckConstraint("members >= 0", name="members")
    )
    topic: ClassVar[str] = "targets"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    members: Mapped[int]
    due_on: Mapped[datetime.date | None]
