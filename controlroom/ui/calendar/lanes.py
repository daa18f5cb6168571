"""Events at the same hour beside each other: which lane each takes, and how many lanes there are."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from controlroom.domain.attendance.calendars import CalendarRow

_USUAL_MINUTES = 60
_LEAST_MINUTES = 30
_DAY_MINUTES = 24 * 60


class Lane(NamedTuple):
    """Where an event stands in its day: from and to in minutes, its lane, how many lanes there are."""

    row: CalendarRow
    starts: int
    ends: int
    lane: int
    lanes: int


def minutes(hour: datetime.time) -> int:
    """Return an hour as minutes of its day."""
    return hour.hour * 60 + hour.minute


def laid_out(rows: Sequence[CalendarRow]) -> list[Lane]:
    """Return the events of one day that have an hour, each in a lane in which nothing else is at its hour."""
    spans = sorted((*_span(row), place) for place, row in enumerate(rows) if row.starts_at is not None)
    found: list[Lane] = []
    together: list[tuple[int, int, int, int]] = []
    free_at: list[int] = []
    for starts, ends, place in spans:
        if together and starts >= max(free_at):
            found += _finished(together, len(free_at), rows)
            together, free_at = [], []
        lane = next((number for number, free in enumerate(free_at) if free <= starts), len(free_at))
        free_at[lane : lane + 1] = [ends]
        together.append((starts, ends, place, lane))
    return found + _finished(together, len(free_at), rows)


def _span(row: CalendarRow) -> tuple[int, int]:
    starts = minutes(row.starts_at or datetime.time())
    ends = minutes(row.ends_at) if row.ends_at is not None else starts + _USUAL_MINUTES
    return starts, min(_DAY_MINUTES, max(ends, starts + _LEAST_MINUTES))


def _finished(
    together: Sequence[tuple[int, int, int, int]], lanes: int, rows: Sequence[CalendarRow]
) -> list[Lane]:
    return [Lane(rows[place], starts, ends, lane, lanes) for starts, ends, place, lane in together]
