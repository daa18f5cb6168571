"""Plays a division camp at full size through domain and command line: python -m tests.long.camp.

Six districts share the seats and send lists, some people wait, one of each is withdrawn; everybody is
registered at the door, sits in sessions whose signed sheets are entered, and gets a certificate by the rule;
ten blocks repeat it at home.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import io
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from controlroom.base import clock
from controlroom.cli.main import main as command
from controlroom.db.models.attendance import Event
from controlroom.domain import checks, workshops
from controlroom.domain.attendance import marks, part_sheets, registering
from controlroom.domain.attendance.arrival_faults import WaitsForSeat
from controlroom.domain.attendance.marks import MarkList, MarkRows
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.registering import RegisterArrival
from controlroom.domain.attendance.rows import PRESENT, ShowEvent
from controlroom.domain.attendance.series_rows import SeriesListing
from controlroom.domain.attendance.sessions import evaluating, planning
from controlroom.domain.attendance.views import event_view
from controlroom.domain.cascades import queries as cascades
from controlroom.domain.cascades.queries import CoverageQuestion
from controlroom.domain.journal import Saved
from controlroom.domain.seats import queries as seats
from controlroom.domain.seats.rows import NOMINATED, WAITING
from controlroom.domain.trainings.queries import training_figures
from controlroom.domain.trainings.rows import TrainingScope
from tests import factories
from tests.factories import OPEN_KEYS, OpenOffice
from tests.long.results import tell

DISTRICTS = ("बिलासपुर", "कोरबा", "मुंगेली", "रायगढ़", "जांजगीर", "सक्ती")
BLOCKS = (2, 2, 2, 2, 1, 1)
SESSIONS = ("मतदाता सूची", "बूथ प्रबंधन", "सोशल मीडिया", "सदस्यता")
NEEDED, WITHDRAWN, HELD = 3, 5, 6
_FIRST = ("राम", "सीता", "मोहन", "गीता", "हरीश", "कमला", "सुरेश", "लता", "दिनेश", "उर्मिला")
_LAST = ("केशरवानी", "मरकाम", "चंद्राकर", "साहू", "यादव", "टंडन", "ध्रुव", "पटेल", "बंजारे", "कश्यप")


@dataclass
class Result:
    """What became of the camp, and how long the door and the whole took."""

    seats: int = 0
    nominated: int = 0
    waiting: int = 0
    moved_up: int = 0
    arrived: int = 0
    refused: int = 0
    certificates: int = 0
    expected: int = 0
    trained: int = 0
    units: int = 0
    held: int = 0
    planned: int = 0
    faults: int = 0
    arrival_ms: float = 0.0
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Tell whether everything came out as it was played."""
        people = self.nominated == self.seats and self.moved_up == WITHDRAWN and self.refused == 1
        papers = self.certificates == self.expected > 0 and self.trained == self.arrived
        cascade = (self.units, self.held, self.planned) == (sum(BLOCKS), HELD, sum(BLOCKS) - HELD)
        return people and papers and cascade and not self.faults


@dataclass
class Camp:
    """The office of the division, its folder, the ids of the day."""

    office: OpenOffice
    folder: Path
    trainees: int
    districts: list[int] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    event_id: int = 0
    code: str = ""
    result: Result = field(default_factory=Result)

    def write(self, operation, order) -> Saved:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Carry out one order."""
        saved: Saved = self.office.register.write(self.office.actor, operation, order).result
        return saved

    def say(self, *words: str) -> str:
        """Type a command, which must succeed, and return what it printed."""
        out, told = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
            code = command(["--data-dir", str(self.folder / "register"), "--language", "en", *words])
        if code:
            self.result.told.append(f"{' '.join(words[:3])}: {told.getvalue().strip()}")
        return out.getvalue()

    def share_of(self, place: int) -> int:
        """Return how many seats the district of this place has."""
        return self.trainees // len(DISTRICTS) + int(place < self.trainees % len(DISTRICTS))


def play(trainees: int) -> Result:
    """Play the camp with so many seats."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        camp = Camp(factories.make_office(Path(folder) / "register", keys=OPEN_KEYS), Path(folder), trainees)
        for part in (_found, _plan, _nominate, _withdraw, _arrive, _sit, _certify, _repeat, _look):
            part(camp)
        camp.office.register.close()
    camp.result.seconds = round(time.monotonic() - began, 1)
    return camp.result


def _found(camp: Camp) -> None:
    """Write the tree: the division, its districts, their blocks."""
    with camp.office.register.writing(camp.office.actor) as session:
        division = factories.add_unit(session, "division", "बिलासपुर संभाग")
        for place, name in enumerate(DISTRICTS):
            district = factories.add_unit(session, "district", name, parent=division, code=f"DT-{place + 1}")
            camp.districts.append(district.id)
            camp.codes.append(district.code)
            for number in range(BLOCKS[place]):
                code = f"BL-{len(camp.blocks) + 1}"
                block = factories.add_unit(
                    session, "block", f"{name} {number + 1}", parent=district, code=code
                )
                camp.blocks.append(code)
                for one in _names(camp, place)[number :: BLOCKS[place]][: camp.share_of(place) // 3]:
                    person = factories.add_person(session, one[0], mobile=one[1], unit=block)
                    factories.appoint(session, person, "zone_president", block)
        camp.result.seats = camp.trainees
    order = workshops.PlanWorkshop(
        title="संभागीय प्रशिक्षण शिविर", unit_id=division.id, held_on=clock.today(), has_list=True, blank_rows=10
    )
    saved = camp.write(workshops.plan_workshop, order)
    camp.event_id, camp.code = saved.id or 0, saved.code


def _names(camp: Camp, place: int) -> list[tuple[str, str]]:
    """Return names and mobiles that a district sends: two more than it has seats."""
    count = camp.share_of(place) + 2
    return [
        (f"{_FIRST[number % 10]} {_LAST[number // 10 % 10]} {DISTRICTS[place]}वाले", f"61{place}{number:07d}")
        for number in range(count)
    ]


def _plan(camp: Camp) -> None:
    """Share the seats at the command line; enter four sessions, material, the rule of certificates."""
    shares = [f"{code}={camp.share_of(place)}" for place, code in enumerate(camp.codes)]
    camp.say("seats", "share", camp.code, *shares, "--seats", str(camp.trainees))
    for number, title in enumerate(SESSIONS):
        order = planning.AddSession(
            event_id=camp.event_id,
            title=title,
            hall="मुख्य सभागार",
            trainer_name=f"प्रशिक्षक {number + 1}",
            starts_at=datetime.time(10 + number, 0),
            ends_at=datetime.time(11 + number, 0),
        )
        camp.write(planning.add_session, order)
    camp.write(evaluating.add_material, evaluating.AddMaterial(event_id=camp.event_id, name="पुस्तिका"))
    with camp.office.register.reading() as session:
        version = session.get_one(Event, camp.event_id).version
    rule = planning.SetSessionsNeeded(event_id=camp.event_id, version=version, needed=NEEDED)
    camp.write(planning.set_sessions_needed, rule)


def _nominate(camp: Camp) -> None:
    for place, code in enumerate(camp.codes):
        file = camp.folder / f"{code}.txt"
        rows = (f"{number}. {name}, {mobile}" for number, (name, mobile) in enumerate(_names(camp, place), 1))
        file.write_text("\n".join(rows), "utf-8")
        camp.say("seats", "nominate", camp.code, "--unit", code, "--list", str(file), "--by", "जिलाध्यक्ष")


def _withdraw(camp: Camp) -> None:
    """Withdraw one of the first districts each; the next of that district moves up."""
    view = camp.office.register.read(seats.seats_view, camp.event_id)
    for district in camp.districts[:WITHDRAWN]:
        first = next(one for one in view.names if one.unit_id == district and one.state == NOMINATED)
        said = camp.say("seats", "withdraw", camp.code, first.code, "--reason", "बीमार")
        camp.result.moved_up += said.count("Has a seat now")
    view = camp.office.register.read(seats.seats_view, camp.event_id)
    camp.result.nominated = sum(one.nominated for one in view.units)
    camp.result.waiting = sum(one.waiting for one in view.units)


def _arrive(camp: Camp) -> None:
    """Register all who have a seat, but every tenth; one who waits is refused at the door."""
    view = camp.office.register.read(seats.seats_view, camp.event_id)
    spent: list[float] = []
    seated = [one for one in view.names if one.state == NOMINATED]
    for number, one in enumerate(seated):
        if number % 10 == 9:
            continue
        began = time.perf_counter()
        order = RegisterArrival(event_id=camp.event_id, person_id=one.person_id)
        camp.write(registering.register_arrival, order)
        spent.append(time.perf_counter() - began)
    waits = next(one for one in view.names if one.state == WAITING)
    try:
        order = RegisterArrival(event_id=camp.event_id, person_id=waits.person_id)
        camp.write(registering.register_arrival, order)
    except WaitsForSeat:
        camp.result.refused += 1
    camp.result.arrived = len(spent)
    camp.result.arrival_ms = round(statistics.median(spent) * 1000, 1)


def _sit(camp: Camp) -> None:
    """Print the sheet of every session, and enter the rows that were signed on it."""
    order = PrintPartSheets(event_id=camp.event_id, language="hi", all_sessions=True)
    camp.write(part_sheets.print_part_sheets, order)
    sheets = camp.office.register.read(part_sheets.printed_sheets, order.operation_id)
    came = {
        one.person_id
        for one in camp.office.register.read(seats.seats_view, camp.event_id).names
        if one.attended == PRESENT
    }
    signed = _rows_who_came(camp, came)
    sat: dict[int, int] = {}
    for number, sheet in enumerate(sheets):
        rows = [row for row in signed if (row + number) % 5]
        for row in rows:
            sat[row] = sat.get(row, 0) + 1
        text = ",".join(str(row) for row in rows)
        marking = MarkRows(number=sheet.stamp.number, rows=text, signed=len(rows))
        camp.write(marks.mark_rows, marking)
    camp.result.expected = sum(count >= NEEDED for count in sat.values())


def _rows_who_came(camp: Camp, came: set[int]) -> list[int]:
    lines = camp.office.register.read(event_view, ShowEvent(camp.event_id, as_list=True)).lines
    return [line.row for line in lines if line.row and line.person_id in came]


def _certify(camp: Camp) -> None:
    file = camp.folder / "certificates.pdf"
    camp.say("print", "certificate", camp.code, "--out", str(file))
    document = pypdfium2.PdfDocument(file)
    camp.result.certificates = len(document)
    document.close()


def _repeat(camp: Camp) -> None:
    """Let ten blocks hold it at home: all plan it, six enter who came."""
    due = clock.today() + datetime.timedelta(days=30)
    said = camp.say("cascade", "start", camp.code, "--level", "block", "--by", due.isoformat())
    series = said.split(":")[0]
    camp.say(
        "cascade", "clone", series, *camp.blocks, "--on", clock.today().isoformat(), "--place", "कांग्रेस भवन"
    )
    camp.say("print", "coverage-report", series, "--out", str(camp.folder / "coverage.pdf"))
    rows = camp.office.register.read(cascades.coverage, CoverageQuestion(series_id=_series_id(camp))).units
    for one in rows[:HELD]:
        assert one.open_id is not None
        camp.write(marks.mark_list, MarkList(event_id=one.open_id, rows="1"))


def _series_id(camp: Camp) -> int:
    listing = SeriesListing(source_event_id=camp.event_id)
    return camp.office.register.read(cascades.list_cascades, listing).rows[0].id


def _look(camp: Camp) -> None:
    question = CoverageQuestion(series_id=_series_id(camp))
    standing = camp.office.register.read(cascades.coverage, question).cascade.series.standing
    camp.result.units, camp.result.held, camp.result.planned = standing.units, standing.met, standing.planned
    with camp.office.register.reading() as session:
        camp.result.trained = training_figures(session, TrainingScope()).people
        camp.result.faults = len(checks.check_register(session)) + len(camp.result.told)


def main() -> int:
    """Play the camp and print what became of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trainees", type=int, default=500)
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args()
    result = play(chosen.trainees)
    return tell({"camp": result}, as_json=chosen.json, good=lambda one: one.is_good)


if __name__ == "__main__":
    sys.exit(main())
