"""What a picture of the calendar shows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from controlroom.domain.attendance.calendars import CalendarRow, Clash


class Shown(NamedTuple):
    """All that a picture of the calendar depends on beside the look of the moment.

    ``top`` is how far it is scrolled: the names of the weekdays stay in sight.
    """

    mode: str
    chosen: datetime.date
    today: datetime.date
    rows: Mapping[datetime.date, Sequence[CalendarRow]]
    clashes: Mapping[int, Sequence[Clash]]
    has_focus: bool
    top: int = 0
