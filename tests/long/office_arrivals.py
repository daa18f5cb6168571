"""The part of the office's day in which people arrive: at the desk, by scanner, for another, off a list."""

from __future__ import annotations

from controlroom.domain.attendance import online, registering
from controlroom.domain.attendance.online import CameOnline
from tests.long.story import Sentence

ARRIVALS: tuple[Sentence, ...] = (
    Sentence(
        "arrived",
        registering.register_arrival,
        lambda s: registering.RegisterArrival(
            event_id=s.id("workshop"), person_id=s.id("helper"), anyway=True
        ),
    ),
    Sentence(
        "scanned",
        registering.scan_arrival,
        lambda s: registering.ScanArrival(event_id=s.id("meeting"), code=s.said["helper"].code, anyway=True),
    ),
    Sentence(
        "joined online",
        online.mark_online,
        lambda s: online.MarkOnline(
            event_id=s.id("meeting"),
            came=(CameOnline("कोई परीक्षा"), CameOnline("x", person_id=s.id("helper"))),
        ),
    ),
)
