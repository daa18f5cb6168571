"""When what a unit owes is due: once by a day, or again every so many days until a last one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The days of a series; ``every_days`` 0 is once. Rounds are counted from 0, each ends on its due day."""

    due_on: datetime.date
    every_days: int = 0
    ends_on: datetime.date | None = None

    def round_of(self, day: datetime.date) -> int:
        """Return the round that a day falls into."""
        late = (day - self.due_on).days
        return -(-late // self.every_days) if late > 0 and self.every_days else 0

    def due_of(self, number: int) -> datetime.date:
        """Return the last day of a round."""
        return self.due_on + datetime.timedelta(days=number * self.every_days)

    def next_due(self, last_held: datetime.date | None) -> datetime.date | None:
        """Return by when the next one is due after the last that was held; None where nothing is owed."""
        if last_held is None:
            return self.due_on
        if not self.every_days:
            return None
        due = self.due_of(self.round_of(last_held) + 1)
        return due if self.ends_on is None or due <= self.ends_on else None

    def passed(self, day: datetime.date) -> int:
        """Return how many rounds ended before a day."""
        if day <= self.due_on:
            return 0
        return self.round_of(day) if self.every_days else 1
