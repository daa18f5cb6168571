"""The part of the office's day that hangs the events of the week on the wall."""

from __future__ import annotations

import datetime

from controlroom.base import clock
from controlroom.domain.attendance import event_days
from tests.long.story import Sentence

CALENDAR: tuple[Sentence, ...] = (
    Sentence(
        "events of the week",
        event_days.print_event_days,
        lambda s: event_days.PrintEventDays(
            first=clock.today(),
            last=clock.today() + datetime.timedelta(days=6),
            language="hi",
            unit_id=s.id("zone"),
        ),
    ),
)
