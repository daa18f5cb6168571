"""Who works at which desk."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base, Code, Instant, Named, Record, Short, Text, table_arguments


class Operator(Record, Named, Base):
    """A person who works in the control room; every write names one."""

    __tablename__ = "operators"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        CheckConstraint("role IN ('admin', 'supervisor', 'operator', 'viewer')", name="role"),
    )
    topic: ClassVar[str] = "operators"

    code: Mapped[Code]
    role: Mapped[Short] = mapped_column(default="operator")
    active: Mapped[bool] = mapped_column(default=True)
    pin_hash: Mapped[Text]
    pin_failures: Mapped[int] = mapped_column(default=0)
    pin_rests_until: Mapped[datetime.datetime | None] = mapped_column(Instant)


class Desk(Record, Base):
    """A desk PC, known by the name it gives itself."""

    __tablename__ = "desks"
    __table_args__ = table_arguments(UniqueConstraint("name"))
    topic: ClassVar[str] = "operators"

    name: Mapped[Code]
    number: Mapped[int]
