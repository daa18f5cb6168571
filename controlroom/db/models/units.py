"""The organisation: levels, units, constituencies and the electoral placing of booths."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from controlroom.db.models.base import Base, Code, Key, Named, Record, Short, Text, table_arguments


class Level(Record, Named, Base):
    """A rung of the office's ladder; ``rank`` 0 is the highest."""

    __tablename__ = "levels"
    __table_args__ = table_arguments(UniqueConstraint("code"), UniqueConstraint("rank"))
    topic: ClassVar[str] = "units"

    code: Mapped[Code]
    rank: Mapped[int]


class Constituency(Record, Named, Base):
    """An assembly or Lok Sabha constituency with its reservation (GEN, SC or ST)."""

    __tablename__ = "constituencies"
    __table_args__ = table_arguments(
        UniqueConstraint("kind", "number"),
        CheckConstraint("kind IN ('assembly', 'lok_sabha')", name="kind"),
        CheckConstraint("reservation IN ('GEN', 'SC', 'ST')", name="reservation"),
        CheckConstraint("number > 0", name="number"),
    )
    topic: ClassVar[str] = "units"

    kind: Mapped[Short]
    number: Mapped[int]
    reservation: Mapped[Short] = mapped_column(default="GEN")
    lok_sabha_id: Mapped[int | None] = mapped_column(ForeignKey("constituencies.id"))

    def search_texts(self) -> tuple[str, ...]:
        """Return names and number."""
        return (self.name_hi, self.name_en)


class Unit(Record, Named, Base):
    """A unit of the organisation at one level of the ladder.

    ``path`` lists the ids from the top to the unit itself, ``/1/7/42/``: a subtree is one range of it.
    ``sort_key`` orders siblings as people expect (बूथ 2 before बूथ 10).
    """

    __tablename__ = "units"
    __table_args__ = table_arguments(
        UniqueConstraint("code"),
        Index("ix_units_path", "path"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
    )
    topic: ClassVar[str] = "units"

    code: Mapped[Code]
    level_id: Mapped[int] = mapped_column(ForeignKey("levels.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    path: Mapped[str] = mapped_column(String(200), default="")
    sort_key: Mapped[Key] = mapped_column(index=True)
    constituency_id: Mapped[int | None] = mapped_column(ForeignKey("constituencies.id"), index=True)
    valid_from: Mapped[datetime.date]
    valid_until: Mapped[datetime.date | None]

    level: Mapped[Level] = relationship()

    def search_texts(self) -> tuple[str, ...]:
        """Return names and code."""
        return (self.name_hi, self.name_en, self.code)


class Booth(Base):
    """The electoral placing of a booth: assembly, part, suffix, auxiliary station (0 is the main one)."""

    __tablename__ = "booths"
    __table_args__ = (
        Index(
            "uq_booths_place",
            "assembly_id",
            "part",
            "suffix",
            "auxiliary",
            unique=True,
            sqlite_where=text("valid_until IS NULL"),
            postgresql_where=text("valid_until IS NULL"),
        ),
        CheckConstraint("part > 0", name="part"),
        CheckConstraint("auxiliary >= 0", name="auxiliary"),
    )
    topic: ClassVar[str] = "units"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True, autoincrement=False)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("constituencies.id"))
    part: Mapped[int]
    suffix: Mapped[Short]
    auxiliary: Mapped[int] = mapped_column(default=0)
    electors: Mapped[int | None]
    village: Mapped[Text]
    renumbered_from_id: Mapped[int | None] = mapped_column(ForeignKey("booths.unit_id"))
    valid_until: Mapped[datetime.date | None]

    unit: Mapped[Unit] = relationship()


def steps_of(path: str) -> list[int]:
    """Return the ids of the units on a path, from the top down to the unit itself."""
    return [int(step) for step in path.split("/") if step]


def under(path: str) -> ColumnElement[bool]:
    """Return the condition that a unit lies in the subtree of the unit with ``path``, itself included."""
    return and_(Unit.path >= path, Unit.path < path[:-1] + "0")
