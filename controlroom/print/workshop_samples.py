"""Made-up papers of workshops, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from controlroom.base.language import Name
from controlroom.domain.papers.attendance import AttendanceSheet
from controlroom.domain.papers.workshops import (
    NOT_PRESENT,
    NOT_READ,
    TOO_FEW,
    AbsentBlock,
    AbsentLine,
    AbsentList,
    ProgrammeDay,
    ProgrammeLine,
    ProgrammeSheet,
)
from controlroom.print import samples
from controlroom.print.samples import DAY, LONG_NAME, OFFICE, mobile, person, stamp

_TITLE = Name("एक दिवसीय प्रशिक्षण शिविर", "One-day training camp")
_UNIT = Name("बिलासपुर संभाग", "Bilaspur division")
_TOPICS = (
    "पंजीयन व उद्घाटन",
    "सदस्यता अभियान: लक्ष्य, बुक और हिसाब",
    "बूथ प्रबंधन व मतदाता सूची",
    "सोशल मीडिया और प्रेस",
    "मतदान दिवस का कंट्रोल रूम",
    "समापन व प्रमाणपत्र वितरण",
)


def session_sheets() -> list[AttendanceSheet]:
    """Return the sheets of two blocks in one session, and of a session undivided."""
    base = samples.attendance(6, 4)
    booth = replace(base, session=_TOPICS[2], block=Name("नगोई", "Nagoi"), place=f"हॉल 2, {base.place}")
    other = replace(booth, block=Name("कोटा", "Kota"), stamp=stamp("UP-0148"))
    return [booth, other, replace(base, session=_TOPICS[3], stamp=stamp("UP-0149"))]


def programme(count: int = 6) -> ProgrammeSheet:
    """Return the programme of a camp of two days, ``count`` sessions each."""
    days = tuple(
        ProgrammeDay(
            DAY + datetime.timedelta(days=day),
            tuple(_session(day * count + place) for place in range(count)),
        )
        for day in range(2)
    )
    return ProgrammeSheet(
        office=OFFICE,
        stamp=stamp("KR-0012"),
        title=_TITLE,
        unit=_UNIT,
        place="सामुदायिक भवन, नगोई",
        days=days,
    )


def _session(number: int) -> ProgrammeLine:
    starts = 10 + number % 6
    return ProgrammeLine(
        number=number + 1,
        title=_TOPICS[number % len(_TOPICS)],
        trainer=Name() if number % 6 == 5 else LONG_NAME if number == 3 else person(number),
        hall="" if number % 6 == 0 else f"हॉल {number % 3 + 1}",
        starts_at=None if number == 5 else datetime.time(starts),
        ends_at=None if number % 4 == 3 else datetime.time(starts, 50),
    )


def absent_list(count: int = 9) -> AbsentList:
    """Return the absent of three blocks and of none, ``count`` each, some not read."""
    names = (Name("नगोई", "Nagoi"), Name("बेलतरा", "Beltara"), Name("कोटा", "Kota"), Name())
    blocks = tuple(
        AbsentBlock(name, count * 3, count * 2, tuple(_line(place * count + one) for one in range(count)))
        for place, name in enumerate(names)
    )
    return AbsentList(
        office=OFFICE,
        stamp=stamp("GH-0005"),
        title=_TITLE,
        unit=_UNIT,
        day=DAY,
        session=_TOPICS[2],
        blocks=blocks,
        unread=4,
    )


def without_certificate() -> AbsentList:
    """Return those of the same blocks who have earned no certificate, each with why."""
    reasons = (NOT_PRESENT, TOO_FEW, NOT_READ)

    def told(number: int, line: AbsentLine) -> AbsentLine:
        return replace(line, unread=False, why=reasons[number % 3], sat=2 if number % 3 == 1 else 0)

    value = absent_list()
    blocks = tuple(
        replace(one, lines=tuple(told(number, line) for number, line in enumerate(one.lines)))
        for one in value.blocks
    )
    return replace(
        value, stamp=stamp("PA-0002"), session="", unread=0, blocks=blocks, certificates=True, needed=4
    )


def _line(number: int) -> AbsentLine:
    return AbsentLine(
        name=LONG_NAME if number == 4 else person(number),
        post=Name("जोन अध्यक्ष", "Zone president"),
        unit=Name(f"जोन {number % 7 + 1}", f"Zone {number % 7 + 1}"),
        mobile="" if number % 8 == 5 else mobile(number),
        unread=number % 9 == 6,
    )
