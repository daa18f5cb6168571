"""Times the sheets of many zones and of a camp's sessions: python -m benchmarks.zone_sheets [--zones N].

A register is made in a temporary folder: zones of ten blocks, thirty holders of a post in each. Measured is
all that an operator waits for: numbering, reading, and the file with its outline.
"""

from __future__ import annotations

import argparse
import datetime
import io
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, print_table
from controlroom.base import clock
from controlroom.db.register import Register
from controlroom.domain import paper_runs, workshops
from controlroom.domain.attendance import part_sheets, sheets, trainee_papers
from controlroom.domain.attendance.badges import BADGE
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import Invitation
from controlroom.domain.attendance.sessions import planning
from controlroom.domain.attendance.sessions.planning import AddSession
from controlroom.domain.attendance.sheets import PrintSheets
from controlroom.domain.attendance.trainee_papers import TraineesQuestion
from controlroom.domain.workshops import PlanWorkshop
from controlroom.print import attendance, trainees
from tests import factories

NAMES, SESSIONS = 30, 6
_BLOCKS, _MOST = 10, 6.0
_POST = "enroller"


@dataclass
class Camp:
    """The register, the workshops of its zones, and the camp of its district."""

    register: Register
    actor: Any
    zones: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    camp: int = 0

    def write(self, operation: Callable[..., Any], order: Any) -> Any:  # noqa: ANN401 - any operation
        """Carry out one order."""
        return self.register.write(self.actor, operation, order).result


def make(folder: Path, zones: int) -> Camp:
    """Make the register with a workshop a zone and a camp of all."""
    office = factories.make_office(folder)
    made = Camp(office.register, office.actor)
    with office.register.writing(office.actor) as session:
        district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
        blocks = [factories.add_unit(session, "block", f"ब्लॉक {n}", parent=district) for n in range(_BLOCKS)]
        for number in range(zones):
            zone = factories.add_unit(session, "zone", f"जोन {number + 1}", parent=blocks[number % _BLOCKS])
            made.zones.append(zone.id)
            for place in range(NAMES):
                name = f"कार्यकर्ता {number + 1} {place + 1}"
                person = factories.add_person(session, name, mobile=f"61{number:04}{place:04}", unit=zone)
                factories.appoint(session, person, _POST, zone)
        district_id = district.id
    day = clock.today() + datetime.timedelta(days=1)
    made.events = [_plan(made, zone, day, f"जोन कार्यशाला {n}") for n, zone in enumerate(made.zones, start=1)]
    made.camp = _plan(made, district_id, day, "जिला शिविर")
    for number in range(SESSIONS):
        order = AddSession(
            event_id=made.camp,
            title=f"सत्र विषय {number + 1}",
            hall=f"हॉल {number % 3 + 1}",
            starts_at=datetime.time(10 + number),
        )
        made.write(planning.add_session, order)
    return made


def _plan(made: Camp, unit_id: int, day: datetime.date, title: str) -> int:
    order = PlanWorkshop(
        title=title, unit_id=unit_id, held_on=day, invitations=(Invitation(unit_id, (_POST,)),)
    )
    return int(made.write(workshops.plan_workshop, order).id)


def measure(made: Camp) -> list[Figure]:
    """Return the seconds of the batch of zones, of the sessions by block, and of the badges."""
    begun = time.perf_counter()
    made.write(sheets.print_sheets, PrintSheets(event_ids=tuple(made.events), language="hi"))
    numbered = time.perf_counter()
    values = made.register.read(sheets.attendance_sheets, made.events)
    read = time.perf_counter()
    pages = attendance.attendance_sheets(values, io.BytesIO())
    ended = time.perf_counter()
    steps = (numbered - begun, read - numbered, ended - read)
    note = f"{pages} pages; numbered {steps[0]:.1f}, read {steps[1]:.1f}, file {steps[2]:.1f} s"
    name = f"{len(made.events)} zone sheets of {NAMES} names in one file"
    return [Figure(name, ended - begun, "s", most=_MOST, note=note), _sessions(made), _badges(made)]


def _sessions(made: Camp) -> Figure:
    begun = time.perf_counter()
    order = PrintPartSheets(event_id=made.camp, language="hi", all_sessions=True, by_block=True)
    made.write(part_sheets.print_part_sheets, order)
    values = made.register.read(part_sheets.printed_sheets, order.operation_id)
    pages = attendance.attendance_sheets(values, io.BytesIO())
    rows = sum(len(one.rows) for one in values)
    note = f"{len(values)} sheets, {rows:,} rows, {pages} pages"
    return Figure(
        f"{SESSIONS} sessions of a camp, block by block", time.perf_counter() - begun, "s", note=note
    )


def _badges(made: Camp) -> Figure:
    begun = time.perf_counter()
    made.write(paper_runs.print_run, trainee_papers.order_papers(BADGE, made.camp, "hi"))
    value = made.register.read(
        trainee_papers.trainee_papers, TraineesQuestion(event_id=made.camp, kind=BADGE)
    )
    pages = trainees.badges(value, io.BytesIO())
    taken = time.perf_counter() - begun
    return Figure("badges of the camp", taken, "s", note=f"{len(value.people):,} badges, {pages} pages")


def main() -> None:
    """Make the register and print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--zones", type=int, default=120)
    zones = asked.parse_args().zones
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "office", zones)
        print_table(measure(made))
        made.register.close()


if __name__ == "__main__":
    main()
