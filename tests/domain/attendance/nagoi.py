"""A made-up block with zones, sectors and their presidents, and the orders these stories give."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import meetings, workshops
from controlroom.domain.attendance import marks, sheets, views
from controlroom.domain.attendance.marks import MarkRows
from controlroom.domain.attendance.rows import AttendanceLine, EventView, Invitation, ShowEvent
from controlroom.domain.attendance.sheets import PrintSheet
from controlroom.domain.journal import Saved
from controlroom.domain.meetings import PlanMeeting
from controlroom.domain.workshops import PlanWorkshop
from tests import factories
from tests.factories import DAY, OpenOffice

TOMORROW = DAY + datetime.timedelta(days=1)
ELEVEN = datetime.time(11, 0)


@dataclass
class Nagoi:
    """The block and who holds posts in it; zone 10 stands after zone 2."""

    office: OpenOffice
    block_id: int = 0
    district_id: int = 0
    zone_ids: list[int] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)

    def plan(self, **changed: object) -> int:
        """Plan a meeting of the zone and sector presidents for tomorrow and return its id."""
        return saved_id(self.write(meetings.plan_meeting, PlanMeeting(**(self.details() | changed))))  # type: ignore[arg-type]

    def plan_workshop(self, **changed: object) -> int:
        """Plan a workshop of the same people."""
        return saved_id(self.write(workshops.plan_workshop, PlanWorkshop(**(self.details() | changed))))  # type: ignore[arg-type]

    def details(self) -> dict[str, object]:
        """Return what is entered of the usual meeting."""
        return {
            "title": "जोन व सेक्टर अध्यक्षों की बैठक",
            "unit_id": self.block_id,
            "held_on": TOMORROW,
            "starts_at": ELEVEN,
            "place": "सामुदायिक भवन, नगोई",
            "invitations": (Invitation(self.block_id, ("zone_president", "sector_president")),),
        }

    def write(self, operation, order) -> Saved:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Carry out one order."""
        saved: Saved = self.office.register.write(self.office.actor, operation, order).result
        return saved

    def print(self, event_id: int) -> str:
        """Print the event's sheet and return number and version as they stand on it."""
        saved = self.write(sheets.print_sheet, PrintSheet(event_id=event_id, language="hi"))
        return f"{saved.code}-{saved.figures['version']}"

    def sign(self, number: str, rows: str, signed: int | None = None) -> Saved:
        """Enter the rows signed on the sheet with a number."""
        return self.write(marks.mark_rows, MarkRows(number=number, rows=rows, signed=signed))

    def view(self, event_id: int, version: int = 0, *, as_list: bool = False) -> EventView:
        """Show the event's page."""
        return self.office.register.read(views.event_view, ShowEvent(event_id, version, as_list))

    def names(self, event_id: int, version: int = 0) -> list[str]:
        """Return the names on the page in their order."""
        return [line.name.hindi for line in self.view(event_id, version).lines]

    def line(self, event_id: int, hindi: str) -> AttendanceLine:
        """Return the line of one person."""
        return next(line for line in self.view(event_id).lines if line.name.hindi == hindi)


def saved_id(saved: Saved) -> int:
    """Return the id of the record that an order was about."""
    assert saved.id is not None
    return saved.id


def make_nagoi(office: OpenOffice, zones: int = 2) -> Nagoi:
    """Set up a block of zones with a president, each with two sectors and their presidents."""
    nagoi = Nagoi(office)
    with office.register.writing(office.actor) as session:
        district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
        block = factories.add_unit(session, "block", "नगोई", "Nagoi", parent=district)
        nagoi.block_id, nagoi.district_id = block.id, district.id
        _hold(session, nagoi, "सुरेश केशरवानी", "block_president", block)
        for number in range(1, zones + 1):
            zone = factories.add_unit(session, "zone", f"जोन {number}", f"Zone {number}", parent=block)
            nagoi.zone_ids.append(zone.id)
            _hold(session, nagoi, f"जोन पति {number}", "zone_president", zone)
            for part in ("क", "ख"):
                sector = factories.add_unit(session, "sector", f"सेक्टर {number}{part}", parent=zone)
                _hold(
                    session, nagoi, f"सेक्टर पति {number}{part}", "sector_president", sector, female=part == "ख"
                )
    return nagoi


def make_wide_nagoi(office: OpenOffice) -> Nagoi:
    """Set up a block of three zones."""
    return make_nagoi(office, zones=3)


def add_person(nagoi: Nagoi, hindi: str, post: str = "", unit_id: int | None = None) -> int:
    """Add a person, in a post where one is named, and return his id."""
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        unit = session.get_one(Unit, unit_id or nagoi.block_id)
        if post:
            return _hold(session, nagoi, hindi, post, unit).id
        person = factories.add_person(session, hindi, mobile="9876500000", unit=unit)
        nagoi.people[hindi] = person.id
        return person.id


def _hold(
    session: Session, nagoi: Nagoi, hindi: str, post: str, unit: Unit, *, female: bool = False
) -> Person:
    mobile = f"98765{len(nagoi.people):05d}"
    person = factories.add_person(session, hindi, mobile=mobile, gender="female" if female else "male")
    factories.appoint(session, person, post, unit)
    nagoi.people[hindi] = person.id
    return person
