"""Made-up papers about trainings, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.domain.papers.trainings import (
    BareUnitLine,
    CoverageGroup,
    CoverageLine,
    CoverageReport,
    TrainedLine,
    TrainingRegister,
)
from controlroom.print.samples import DAY, LONG_NAME, OFFICE, mobile, person, stamp

_WEEK = datetime.timedelta(days=7)


def training_register(people: int = 30) -> TrainingRegister:
    """Return the register of a block: trained people, some without a post, zones without anybody."""
    lines = tuple(
        TrainedLine(
            name=LONG_NAME if number == 4 else person(number),
            post=Name("जोन अध्यक्ष", "Zone president") if number % 7 else Name(),
            unit=Name(f"जोन {number % 9 + 1}, नगोई", f"Zone {number % 9 + 1}, Nagoi"),
            mobile="" if number % 8 == 0 else mobile(number),
            topic="मतदाता सूची पुनरीक्षण व बूथ प्रबंधन",
            held_on=DAY - number % 3 * _WEEK,
            event_code="WS-0012" if number % 5 else "",
        )
        for number in range(people)
    )
    return TrainingRegister(
        office=OFFICE,
        stamp=stamp("PS-0003", 2),
        unit=Name("नगोई ब्लॉक", "Nagoi block"),
        above=(Name("बिलासपुर (ग्रामीण)", "Bilaspur (rural)"), Name("बेलतरा विधानसभा", "Beltara assembly")),
        topic="मतदाता सूची पुनरीक्षण व बूथ प्रबंधन",
        level=Name("जोन", "Zone"),
        units=12,
        trained=lines,
        unused=tuple(line for line in lines if not line.post),
        bare=tuple(
            BareUnitLine(
                Name(f"जोन {number}", f"Zone {number}"),
                Name("नगोई", "Nagoi"),
                Name() if number == 11 else person(number + 40),
                "" if number == 11 else mobile(number + 40),
            )
            for number in (10, 11, 12)
        ),
    )


def _unit(number: int) -> CoverageLine:
    state = ("met", "late", "planned", "due", "met", "untold")[number % 6]
    return CoverageLine(
        name=Name(f"जोन {number}", f"Zone {number}"),
        above=Name("नगोई", "Nagoi") if number <= 12 else Name("बेलतरा", "Beltara"),
        state=state,
        held_on=DAY + number % 5 * _WEEK / 7 if state == "met" else None,
        planned_on=DAY + _WEEK if state in ("planned", "untold") else None,
        came=28 + number if state == "met" else None,
        late_days=number if state == "late" else 0,
    )


def coverage_report(units: int = 24) -> CoverageReport:
    """Return the coverage of a workshop in the zones of two blocks."""
    lines = tuple(_unit(number) for number in range(1, units + 1))
    groups = tuple(
        _group(name, [line for line in lines if line.above.latin == name.latin])
        for name in (Name("नगोई", "Nagoi"), Name("बेलतरा", "Beltara"))
    )
    return CoverageReport(
        office=OFFICE,
        stamp=stamp("AK-0002", 4),
        title=Name("मतदाता सूची पुनरीक्षण कार्यशाला"),
        unit=Name("बिलासपुर (ग्रामीण)", "Bilaspur (rural)"),
        level=Name("जोन", "Zone"),
        source_held_on=DAY - 2 * _WEEK,
        due_on=DAY + _WEEK,
        whole=_group(Name("बिलासपुर (ग्रामीण)", "Bilaspur (rural)"), list(lines)),
        groups=groups,
        units=lines,
    )


def _group(name: Name, lines: list[CoverageLine]) -> CoverageGroup:
    return CoverageGroup(
        name=name,
        units=len(lines),
        met=sum(line.state == "met" for line in lines),
        planned=sum(line.state in ("planned", "untold") for line in lines),
        late=sum(line.state == "late" for line in lines),
        came=sum(line.came or 0 for line in lines),
    )
