"""Made-up papers about units and lists of members, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from controlroom.base.language import Name
from controlroom.domain.papers.progress import ProgressRow, UnitProgress
from controlroom.domain.papers.rolls import (
    AGE_MISSING,
    BOOTH_MISSING,
    GENDER_MISSING,
    MOBILE_MISSING,
    VOTER_ID_DOUBTFUL,
    CorrectionList,
    CorrectionRow,
    MemberRoll,
    RollBooth,
    RollRow,
)
from controlroom.print.samples import DAY, LONG_NAME, OFFICE, booth_place, mobile, person, stamp


def progress(name: Name, members: int, target: int | None, expected: int | None) -> ProgressRow:
    """Return a unit on its way."""
    missing = None if target is None else max(0, target - members)
    return ProgressRow(
        name=name,
        members=members,
        target=target,
        expected=expected,
        due_on=datetime.date(2027, 3, 31) if target else None,
        needed_tenths=None if missing is None else -(-missing * 10 // 131),
        days_left=131 if target else None,
        against=-4 if target else None,
    )


def unit_progress(count: int = 14) -> UnitProgress:
    """Return the progress of a block of ``count`` zones: ahead, behind, without a target, done."""
    rows = tuple(
        replace(
            progress(
                Name(f"जोन {number}, नगोई", f"Zone {number}, Nagoi"),
                180 + number * 97 % 640,
                None if number == 5 else 800,
                None if number == 5 else 410,
            ),
            unit_id=number,
        )
        for number in range(1, count + 1)
    )
    return UnitProgress(
        office=OFFICE,
        stamp=stamp("PR-0007", 3),
        level=Name("ब्लॉक", "Block"),
        whole=progress(Name("नगोई ब्लॉक", "Nagoi block"), sum(row.members for row in rows), 10_400, 5_330),
        above=(Name("बिलासपुर (ग्रामीण)", "Bilaspur (rural)"), Name("बेलतरा विधानसभा", "Beltara assembly")),
        rows=rows,
        starts_on=datetime.date(2026, 9, 1),
    )


def progress_of_zones(count: int = 3) -> list[UnitProgress]:
    """Return the progress of a block and of its first zones, as they lie in one file."""
    block = unit_progress()
    zones = [
        replace(block, stamp=stamp(f"PR-{7 + number:04d}"), level=Name("जोन", "Zone"), whole=row, rows=())
        for number, row in enumerate(block.rows[:count], start=1)
    ]
    return [block, *zones]


def _roll_row(number: int) -> RollRow:
    return RollRow(
        name=LONG_NAME if number == 7 else person(number),
        relative=person(number + 4),
        leaf=f"{1201 + number // 25}/{number % 25 + 1}",
        gender=("male", "female", "female", "other", "")[number % 5],
        age=None if number % 11 == 0 else 18 + number * 7 % 60,
        mobile="" if number % 9 == 0 else mobile(number),
        joined_on=DAY,
        fee_paise=1000,
    )


def member_roll(members: int = 70) -> MemberRoll:
    """Return the roll of a sector's two booths."""
    first = members * 3 // 5
    rows = [_roll_row(number) for number in range(members)]
    parts = (("142", rows[:first]), ("143", rows[first:]))
    return MemberRoll(
        office=OFFICE,
        stamp=stamp("SN-0012"),
        unit=Name("सेक्टर 2", "Sector 2"),
        above=(Name("नगोई ब्लॉक", "Nagoi block"), Name("जोन 3", "Zone 3")),
        booths=tuple(RollBooth(part, booth_place(int(part)).booth, tuple(own)) for part, own in parts),
    )


def correction_list(count: int = 24) -> CorrectionList:
    """Return the leaves that a zone is asked to put right."""
    faults = ((AGE_MISSING,), (GENDER_MISSING, BOOTH_MISSING), (VOTER_ID_DOUBTFUL,), (MOBILE_MISSING,))
    return CorrectionList(
        office=OFFICE,
        stamp=stamp("SS-0004"),
        unit=Name("जोन 3", "Zone 3"),
        above=(Name("नगोई ब्लॉक", "Nagoi block"),),
        rows=tuple(
            CorrectionRow(
                leaf=f"{1201 + number}/{number % 25 + 1}",
                name=LONG_NAME if number == 3 else person(number),
                relative=person(number + 4),
                booth=booth_place(number).booth,
                part="142",
                faults=faults[number % 4],
                stands="CGX1234567" if number % 4 == 2 else "",
                enroller=person(number + 2),
            )
            for number in range(count)
        ),
        answer_by=datetime.date(2026, 12, 5),
    )
