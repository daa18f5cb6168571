"""The sheet of a session or a block on the page: its own rows, its own marks, its own walk-ins."""

from __future__ import annotations

from controlroom.domain.attendance import marks, part_sheets, part_views
from controlroom.domain.attendance.marks import MarkRows
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import ABSENT, PRESENT, EventView, ShowEvent
from controlroom.domain.attendance.walk_ins import WalkIn
from tests.domain.attendance.camp import three_sessions
from tests.domain.attendance.nagoi import Nagoi


def sheet(nagoi: Nagoi, event: int, **how: object) -> list[str]:
    """Print sheets of parts and return their numbers."""
    order = PrintPartSheets(event_id=event, language="hi", **how)  # type: ignore[arg-type]
    nagoi.write(part_sheets.print_part_sheets, order)
    made = nagoi.office.register.read(part_sheets.printed_sheets, order.operation_id)
    return [one.stamp.number for one in made]


def shown(nagoi: Nagoi, event: int, number: str, version: int = 0) -> EventView:
    """Show a sheet by its number."""
    return nagoi.office.register.read(part_views.sheet_view, ShowEvent(event, version, number=number))


def test_a_session_s_sheet_shows_who_sat_in_it_and_not_who_came_to_the_event(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    ids = three_sessions(nagoi, event)
    whole = nagoi.print(event)
    first, second, _third = sheet(nagoi, event, all_sessions=True)
    nagoi.sign(whole, "3")
    order = MarkRows(
        number=first, rows="1 8", signed=2, walk_ins=(WalkIn(row=8, name="मीना पटेल"),), rest_absent=True
    )
    nagoi.write(marks.mark_rows, order)
    view = shown(nagoi, event, first)
    assert (view.session_id, view.part, view.number, view.version) == (ids[0], "सदस्यता अभियान", first, 1)
    assert [line.state for line in view.lines] == [PRESENT, *[ABSENT] * 5, PRESENT]
    assert (view.lines[-1].row, view.lines[-1].name.hindi) == (8, "मीना पटेल")
    assert (view.totals.present, view.totals.absent, view.totals.walk_ins) == (1, 5, 1)
    assert view.lines[0].marked_by == "रेखा"
    other = shown(nagoi, event, second)
    assert {line.state for line in other.lines} == {""}
    assert len(other.lines) == 6, "the walk-in of one sheet is on no row of another"
    listed = nagoi.names(event)
    came = [line.name.hindi for line in nagoi.view(event).lines if line.state == PRESENT]
    assert came == [listed[0], listed[2], "मीना पटेल"]


def test_a_later_version_of_a_session_s_sheet_has_the_walk_in_among_its_rows(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    three_sessions(nagoi, event)
    first = sheet(nagoi, event, all_sessions=True)[0]
    order = MarkRows(number=first, rows="8", walk_ins=(WalkIn(row=8, name="मीना पटेल"),))
    nagoi.write(marks.mark_rows, order)
    sheet(nagoi, event, all_sessions=True)
    newer, older = shown(nagoi, event, first), shown(nagoi, event, first, version=1)
    assert (newer.version, newer.listed, older.listed) == (2, 7, 6)
    assert newer.lines[-1].name.hindi == "मीना पटेल"
    assert (newer.totals.invited, newer.totals.walk_ins) == (7, 0)


def test_a_block_s_sheet_shows_its_people_as_the_event_has_them(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    _first, second = sheet(nagoi, event, by_block=True)
    nagoi.write(marks.mark_rows, MarkRows(number=second, rows="2", signed=1))
    view = shown(nagoi, event, second)
    assert (view.part, view.session_id, view.last_row) == ("Zone 2", None, 8)
    assert [(line.row, line.name.hindi, line.state) for line in view.lines] == [
        (1, "जोन पति 2", ""),
        (2, "सेक्टर पति 2क", PRESENT),
        (3, "सेक्टर पति 2ख", ""),
    ]
    assert nagoi.line(event, "सेक्टर पति 2क").state == PRESENT


def test_the_number_of_the_event_s_own_sheet_leads_to_the_event(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    number = nagoi.print(event)
    assert shown(nagoi, event, number) == nagoi.view(event, 1)
