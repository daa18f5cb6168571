"""Made-up day sheets, as tests and pictures show them."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.domain.papers.journal import DayFigures, DaySheet, Done, Exceptional
from controlroom.print import samples

_REKHA, _LONG = Name("रेखा साहू", "Rekha Sahu"), samples.LONG_NAME


def day_sheet(exceptions: int = 6) -> DaySheet:
    """Return a busy day of two operators."""
    done = (
        Done(_REKHA, "Member entered", 312),
        Done(_REKHA, "Books issued", 14),
        Done(_REKHA, "Books returned", 9),
        Done(_REKHA, "Money deposited", 9),
        Done(_REKHA, "Paper printed", 32),
        Done(_LONG, "Attendance read off the sheet", 4),
        Done(_LONG, "Person entered", 21),
        Done(_LONG, "Refused: no right to it", 1),
    )
    seen = (
        ("Refused: no right to it", ""),
        ("Hidden number uncovered", "P-0042"),
        ("List taken out", "", 240),
        ("Printed a second time", "BJ-0031"),
        ("Two entries of one person merged", "P-0107"),
        ("What is held about a person printed", "P-0042"),
    )
    return DaySheet(
        office=samples.OFFICE,
        stamp=samples.stamp("DP-0021", 2),
        day=samples.DAY,
        figures=DayFigures(140, 90, 2_214_000, 312, 21, 6, 41),
        done=done,
        exceptions=tuple(
            Exceptional(
                datetime.time(10 + place // 60 % 8, place % 60), (_REKHA, _LONG)[place % 2], *seen[place % 6]
            )
            for place in range(exceptions)
        ),
        entries=402,
        first=5_120,
        last=5_521,
        head="7K2M-90QX-4TDE-1ZC8",
        count=5_522,
        head_day=samples.DAY,
    )
