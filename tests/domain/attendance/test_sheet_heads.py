"""Words in the head of a printed sheet: as they were when it was printed, and gone with whom they name."""

from __future__ import annotations

from sqlalchemy import select

from controlroom.db.models.documents import DocumentVersion
from controlroom.db.models.people import Person
from controlroom.domain.attendance import events, part_sheets, sheets
from controlroom.domain.attendance.events import ChangeEvent
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import SheetVersion
from controlroom.domain.consents import erasing
from controlroom.domain.consents.erasing import ErasePerson
from controlroom.domain.papers.attendance import AttendanceSheet
from tests.domain.attendance.camp import add_session
from tests.domain.attendance.nagoi import Nagoi, add_person

NAME = "तृप्तिलता झुनझुनवाला"


def paper(nagoi: Nagoi, number: str) -> AttendanceSheet:
    """Return a sheet by its number and version."""
    code, version = number.rsplit("-", 1)
    return nagoi.office.register.read(sheets.attendance_sheet, SheetVersion(code, int(version)))


def test_another_title_is_another_version_and_the_earlier_one_keeps_its_own(nagoi: Nagoi) -> None:
    event = nagoi.plan(title="पहला नाम")
    assert nagoi.print(event) == nagoi.print(event) == "UP-0001-1"
    details = nagoi.details() | {"title": "दूसरा नाम", "event_id": event}
    version = nagoi.view(event).event.version
    nagoi.write(events.change_event, ChangeEvent(version=version, **details))  # type: ignore[arg-type]
    assert nagoi.print(event) == nagoi.print(event) == "UP-0001-2"
    titles = [paper(nagoi, f"UP-0001-{version}").title.hindi for version in (1, 2)]
    assert titles == ["पहला नाम", "दूसरा नाम"]


def test_nothing_of_an_erased_person_stands_in_what_was_printed(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop(title=f"{NAME} स्मृति शिविर", place=f"{NAME} भवन")
    add_session(nagoi, event, f"{NAME} का व्याख्यान", hall=f"{NAME} सभागार")
    person = add_person(nagoi, NAME)
    number = nagoi.print(event)
    order = PrintPartSheets(event_id=event, language="hi", all_sessions=True)
    nagoi.write(part_sheets.print_part_sheets, order)
    with nagoi.office.register.reading() as session:
        code = session.get_one(Person, person).code
    erased = ErasePerson(person_id=person, typed=code, letter="आवेदन 17", doubtful=True)
    nagoi.write(erasing.erase_person, erased)
    (of_session,) = nagoi.office.register.read(part_sheets.printed_sheets, order.operation_id)
    whole = paper(nagoi, number)
    assert whole.title.hindi == "हटाया गया स्मृति शिविर"
    assert of_session.session == "हटाया गया का व्याख्यान"
    assert of_session.place == "हटाया गया सभागार, हटाया गया भवन"
    with nagoi.office.register.reading() as session:
        assert "तृप्तिलता" not in str([one.options for one in session.scalars(select(DocumentVersion))])
    assert nagoi.print(event) == number, "the erasure made no other sheet of it"
