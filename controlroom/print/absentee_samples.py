"""Made-up lists of who never comes, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.domain.papers.absentees import AbsenteeLine, AbsenteeList, IdleLine, IdleList
from controlroom.print.samples import DAY, LONG_NAME, OFFICE, mobile, person, stamp

_WEEK = datetime.timedelta(days=7)


def absentee_list(count: int = 30, *, people: bool = True) -> AbsenteeList:
    """Return who never comes in a block, by person or by unit."""
    rows = tuple(
        AbsenteeLine(
            name=(LONG_NAME if number == 4 else person(number)) if people else _zone(number),
            post=Name("सेक्टर अध्यक्ष", "Sector president") if people else Name(),
            unit=_zone(number) if people else Name("नगोई ब्लॉक", "Nagoi block"),
            mobile=mobile(number) if people else "",
            invited=9,
            came=number // 4,
            excused=number % 3,
            not_read=number % 2,
            share=number // 4 * 100 // (9 - number % 2),
            last_seen=None if number < 4 else DAY - number * _WEEK,
        )
        for number in range(1, count + 1)
    )
    return AbsenteeList(
        office=OFFICE,
        stamp=stamp("AN-0002", 1),
        unit=Name("नगोई ब्लॉक", "Nagoi block"),
        since=DAY - 26 * _WEEK,
        until=DAY,
        people=people,
        rows=rows,
    )


def idle_units(count: int = 12) -> IdleList:
    """Return zones without a meeting."""
    return IdleList(
        office=OFFICE,
        stamp=stamp("AN-0003", 1),
        unit=Name("नगोई ब्लॉक", "Nagoi block"),
        level=Name("जोन", "Zone"),
        days=15,
        rows=tuple(
            IdleLine(
                name=_zone(number),
                parent=Name("नगोई ब्लॉक", "Nagoi block"),
                last_held=None if number < 3 else DAY - number * _WEEK,
                days=None if number < 3 else number * 7,
                planned=DAY + _WEEK if number % 4 == 0 else None,
            )
            for number in range(1, count + 1)
        ),
    )


def _zone(number: int) -> Name:
    return Name(f"जोन {number}, नगोई", f"Zone {number}, Nagoi")
