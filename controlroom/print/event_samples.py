"""Made-up values of the papers about events: sheets that are laid out otherwise, the events of a week."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Final

from controlroom.base.language import Name
from controlroom.domain.papers.attendance import COLUMNS, AttendanceSheet, SheetBlock, SheetLayout
from controlroom.domain.papers.events import DayEvent, EventDays
from controlroom.print import samples

_DAIS: Final = 3
_BLOCKS: Final = (
    (Name("नगोई ब्लॉक", "Nagoi block"), 14),
    (Name("बेलतरा ब्लॉक", "Beltara block"), 11),
    (Name(), 5),
)


def attendance_by_block(layout: SheetLayout | None = None, blank: int = 12) -> AttendanceSheet:
    """Return a sheet of a dais and three blocks, all columns and high rows; the last are of no block."""
    count = _DAIS + sum(rows for _name, rows in _BLOCKS)
    return replace(
        samples.attendance(count, blank),
        dais=_DAIS,
        layout=layout or SheetLayout(COLUMNS, 12.0, by_block=True),
        blocks=tuple(SheetBlock(name, rows) for name, rows in _BLOCKS),
    )


def event_days(days: int = 7) -> EventDays:
    """Return the events of a week: a full day, one cancelled, two at one hour, days without any."""
    block = Name("नगोई ब्लॉक", "Nagoi block")
    chair = Name("सुरेश केशरवानी", "Suresh Kesharwani")
    meeting = DayEvent(
        code="MT-0147",
        kind="meeting",
        title="जोन व सेक्टर अध्यक्षों की बैठक",
        unit=block,
        day=samples.DAY,
        starts_at=datetime.time(11, 0),
        ends_at=datetime.time(13, 0),
        place="सामुदायिक भवन, नगोई",
        chair=chair,
    )
    events = [
        replace(meeting, code="MT-0149", title="जयंती", starts_at=None, ends_at=None, place="", chair=Name()),
        replace(meeting, clashes=("WS-0012",)),
        replace(
            meeting,
            code="WS-0012",
            kind="workshop",
            title="बूथ लेवल एजेंट प्रशिक्षण शिविर",
            unit=Name("बेलतरा विधानसभा", "Beltara assembly"),
            ends_at=datetime.time(17, 0),
            place="कांग्रेस भवन, लिंक रोड, बिलासपुर",
            clashes=("MT-0147",),
        ),
        replace(meeting, code="MT-0150", title="सदस्यता समीक्षा", starts_at=datetime.time(16), ends_at=None),
        replace(meeting, code="MT-0151", title="कोर कमेटी", day=samples.DAY + datetime.timedelta(days=2),
                place="", link="https://meet.example/abc", cancelled="वर्षा"),
    ]  # fmt: skip
    last = samples.DAY + datetime.timedelta(days=days - 1)
    shown = tuple(event for event in events if event.day <= last)
    return EventDays(samples.OFFICE, samples.stamp("DK-0031", 2), samples.DAY, last, Name(), shown)
