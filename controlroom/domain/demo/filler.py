"""Writes the demo's rows in bulk, with ids given out beforehand so that rows can point to each other."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db import sequences, tracking
from controlroom.db.models.base import Base
from controlroom.domain.demo import names

Report = Callable[[str, int, int], None]
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a demo district is."""

    assemblies: int
    blocks: int
    zones: int
    sectors: int
    booths: int
    people: int
    books: int
    members: int
    meetings: int
    workshops: int


@dataclass
class Filler:
    """What every part of the demo needs: where rows go, chance, the day, and the ids given so far."""

    session: Session
    scale: Scale
    chance: random.Random
    today: datetime.date
    report: Report
    entry_id: int
    _given: dict[str, int] = field(default_factory=dict)

    def ids(self, model: type[Base], count: int) -> range:
        """Give out ``count`` ids of a table."""
        table = model.__tablename__
        if table not in self._given:
            highest = self.session.scalar(select(func.max(model.__table__.c.id)))
            self._given[table] = int(highest or 0)
        first = self._given[table] + 1
        self._given[table] += count
        if count:
            sequences.take_to(self.session, table, self._given[table])
        return range(first, first + count)

    def insert(self, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows in chunks, telling how far it is."""
        name = model.__tablename__
        for start in range(0, len(rows), _CHUNK):
            self.session.connection().execute(
                insert(model), [dict(row) for row in rows[start : start + _CHUNK]]
            )
            self.report(name, min(start + _CHUNK, len(rows)), len(rows))
        if rows and model.topic:
            tracking.touch(self.session, model.topic)

    def index(self, subject: str, texts: Mapping[int, tuple[str, ...]]) -> None:
        """Make rows findable, all at once: that way the words' table grows in its own order."""
        self.report("search", 0, len(texts))
        tracking.index_texts(self.session, subject, dict(texts), fresh=True)
        self.report("search", len(texts), len(texts))

    def person_name(self, gender: str) -> Name:
        """Draw a made-up name."""
        given = self.chance.choice(names.WOMEN if gender == "female" else names.MEN)
        family = self.chance.choice(names.SURNAMES)
        return Name(f"{given.hindi} {family.hindi}", f"{given.latin} {family.latin}")

    def village(self) -> Name:
        """Draw a made-up village."""
        head, tail = self.chance.choice(names.VILLAGE_HEADS), self.chance.choice(names.VILLAGE_TAILS)
        return Name(head.hindi + tail.hindi, head.latin + tail.latin)

    def days_ago(self, earliest: int, latest: int = 0) -> datetime.date:
        """Draw a day between ``earliest`` and ``latest`` days before today."""
        return self.today - datetime.timedelta(days=self.chance.randint(latest, earliest))
