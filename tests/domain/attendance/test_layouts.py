"""How a sheet is laid out: chosen, kept with the version, remembered for the next event of the kind."""

from __future__ import annotations

import pytest

from controlroom.base.language import Name
from controlroom.domain import units
from controlroom.domain.attendance import dais, listings, sheets
from controlroom.domain.attendance.dais import SeatOnDais
from controlroom.domain.attendance.layouts import ColumnUnknown, RowHeightWrong
from controlroom.domain.attendance.rows import MEETING, PRESENT, EventsOn, SheetVersion
from controlroom.domain.attendance.sheets import PrintSheet, PrintSheets, SheetDraft
from controlroom.domain.papers.attendance import AttendanceSheet, SheetLayout
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, make_nagoi
from tests.factories import OpenOffice
from tests.retelling import retold

BY_BLOCK = SheetLayout(by_block=True)
WIDE = SheetLayout(("mobile", "remark"), 12.0)


@pytest.fixture
def nagoi(office: OpenOffice) -> Nagoi:
    """Give a block with two zones."""
    return retold(office, make_nagoi)


def printed(nagoi: Nagoi, event: int, layout: SheetLayout | None = None, blanks: int | None = None) -> str:
    """Print and return number and version."""
    order = PrintSheet(event_id=event, language="hi", blank_rows=blanks, layout=layout)
    saved = nagoi.write(sheets.print_sheet, order)
    return f"{saved.code}-{saved.figures['version']}"


def on_paper(nagoi: Nagoi, number: str) -> AttendanceSheet:
    """Return the value of a sheet that was printed."""
    code, version = number.rsplit("-", 1)
    question = SheetVersion(code, int(version))
    return nagoi.office.register.read(sheets.attendance_sheet, question)


def test_what_was_chosen_stays_with_the_version(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    usual = printed(nagoi, event)
    wide = printed(nagoi, event, WIDE, 35)
    assert [usual, wide] == ["UP-0001-1", "UP-0001-2"]
    assert printed(nagoi, event) == wide, "a further print is like the one before"
    assert (on_paper(nagoi, usual).layout, on_paper(nagoi, usual).blank_rows) == (SheetLayout(), 20)
    assert (on_paper(nagoi, wide).layout, on_paper(nagoi, wide).blank_rows) == (WIDE, 35)
    assert nagoi.view(event).last_row == 6 + 35


def test_the_next_event_of_the_kind_is_laid_out_like_the_last(nagoi: Nagoi) -> None:
    printed(nagoi, nagoi.plan(), WIDE, 35)
    meeting = on_paper(nagoi, printed(nagoi, nagoi.plan(title="दूसरी बैठक")))
    assert (meeting.layout, meeting.blank_rows) == (WIDE, 20), "empty rows belong to the event"
    workshop = on_paper(nagoi, printed(nagoi, nagoi.plan_workshop()))
    assert workshop.layout == SheetLayout(), "another kind has its own"
    both = (nagoi.plan(title="तीसरी बैठक"), nagoi.plan_workshop(title="प्रशिक्षण"))
    nagoi.write(sheets.print_sheets, PrintSheets(event_ids=both, language="hi", layout=BY_BLOCK))
    made = nagoi.office.register.read(sheets.attendance_sheets, both)
    assert [one.layout for one in made] == [BY_BLOCK, BY_BLOCK]


def test_blocks_stand_together_and_rows_are_numbered_through(nagoi: Nagoi) -> None:
    event = nagoi.plan(unit_id=nagoi.zone_ids[0])
    number = printed(nagoi, event, BY_BLOCK)
    sheet = on_paper(nagoi, number)
    assert [(block.name.hindi, block.rows) for block in sheet.blocks] == [
        ("जोन 1", 1),
        ("सेक्टर 1क", 1),
        ("सेक्टर 1ख", 1),
        ("", 3),
    ]
    assert [row.name.hindi for row in sheet.rows[:3]] == ["जोन पति 1", "सेक्टर पति 1क", "सेक्टर पति 1ख"]
    nagoi.sign(number, "2-3", 2)
    present = [line.name.hindi for line in nagoi.view(event).lines if line.state == PRESENT]
    assert present == ["सेक्टर पति 1क", "सेक्टर पति 1ख"]
    assert [line.row for line in nagoi.view(event).lines] == [1, 2, 3, 4, 5, 6]


def test_a_sheet_by_blocks_shows_the_list_and_counts_as_printed(nagoi: Nagoi) -> None:
    event = nagoi.plan(unit_id=nagoi.zone_ids[1])
    question = EventsOn(TOMORROW, TOMORROW, kind=MEETING, unprinted=True)
    assert [row.id for row in nagoi.office.register.read(listings.events_on, question)] == [event]
    printed(nagoi, event, BY_BLOCK)
    assert nagoi.office.register.read(listings.events_on, question) == []
    view = nagoi.view(event)
    assert (view.version, view.joined, view.left) == (1, 0, 0)
    assert view.lines[0].name.hindi == "जोन पति 2", "the zone whose meeting it is comes first"


def test_the_dais_comes_before_all_blocks(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    for guest in ({"person_id": nagoi.people["सेक्टर पति 2ख"]}, {"name": "मुख्य अतिथि"}):
        nagoi.write(dais.seat_on_dais, SeatOnDais(event_id=event, **guest))
    draft = nagoi.office.register.read(sheets.sheet_draft, SheetDraft(event, layout=BY_BLOCK))
    made = on_paper(nagoi, printed(nagoi, event, BY_BLOCK))
    assert [row.name.hindi for row in made.rows[:3]] == ["सेक्टर पति 2ख", "मुख्य अतिथि", "जोन पति 1"]
    assert (made.dais, [block.rows for block in made.blocks]) == (2, [3, 2])
    assert (draft.rows, draft.dais, draft.blocks) == (made.rows, made.dais, made.blocks)
    view = nagoi.view(event)
    assert (view.version, [line.row for line in view.lines]) == (1, [1, 2, 3, 4, 5, 6, 7])


def test_a_unit_that_moves_later_moves_no_row(nagoi: Nagoi) -> None:
    event = nagoi.plan(unit_id=nagoi.zone_ids[0])
    number = printed(nagoi, event, BY_BLOCK)
    before = on_paper(nagoi, number)
    other = units.AddUnit(level="block", parent_id=nagoi.district_id, name=Name("बिल्हा", "Bilha"))
    moved = units.MoveUnit(unit_id=nagoi.zone_ids[0], parent_id=nagoi.write(units.add_unit, other).id or 0)
    nagoi.write(units.move_unit, moved)
    after = on_paper(nagoi, number)
    assert (after.blocks, after.rows) == (before.blocks, before.rows)


def test_a_draft_has_no_number_and_freezes_nobody(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    draft = nagoi.office.register.read(sheets.sheet_draft, SheetDraft(event, 3, WIDE))
    assert (draft.stamp.number, draft.blank_rows, draft.layout, len(draft.rows)) == ("UP-…", 3, WIDE, 6)
    assert nagoi.view(event).last_version == 0
    made = on_paper(nagoi, printed(nagoi, event, WIDE, 3))
    assert made.rows == draft.rows
    assert nagoi.office.register.read(sheets.sheet_draft, SheetDraft(event)).layout == WIDE


def test_a_sheet_nobody_could_sign_is_refused(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    with pytest.raises(ColumnUnknown, match="thumb"):
        printed(nagoi, event, SheetLayout(("post", "thumb")))
    for height in (4.0, 90.0, float("nan")):
        with pytest.raises(RowHeightWrong):
            printed(nagoi, event, SheetLayout(row_mm=height))
    assert printed(nagoi, event, SheetLayout(("remark", "post", "post"))) == "UP-0001-1"
    assert on_paper(nagoi, "UP-0001-1").layout.columns == ("post", "remark")


def test_empty_rows_that_are_planned_anew_count_more_than_those_printed_before(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    printed(nagoi, event, None, 35)
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        from controlroom.db.models.attendance import Event

        session.get_one(Event, event).blank_rows = 10
    assert on_paper(nagoi, printed(nagoi, event)).blank_rows == 10
