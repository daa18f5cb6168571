"""Tomorrow's block workshop: its sheet goes out twice, comes back signed in the first version."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget

from controlroom.domain.attendance import views
from controlroom.domain.attendance.rows import AttendanceLine, EventView, ShowEvent
from tests.journeys import steps
from tests.journeys.desk_work import Operator

INVITED = [one for one in steps.HOLDERS if one.unit.startswith("नगोई")]
LATER = steps.HOLDERS[-1]
TITLE = "ब्लॉक कार्यशाला: सदस्यता अभियान"
NEWCOMER = "ज्ञानेश्वर प्रसाद"


@pytest.fixture
def workshop(operator: Operator) -> Operator:
    """Make tomorrow's workshop of the block, zone and sector presidents invited."""
    operator.click("rail.workshops")
    operator.press("Alt+N")
    operator.write("attendance.form.title", TITLE)
    operator.write("attendance.form.unit", "नगोई")
    operator.press("Return")
    assert operator.field("attendance.form.unit").text().startswith("नगोई — ")
    operator.put("+1")
    operator.press("Return")
    operator.put("1130")
    operator.press("Return")
    operator.write("attendance.form.place", "सामुदायिक भवन, नगोई")
    _tick(operator, "जोन अध्यक्ष", "सेक्टर अध्यक्ष")
    operator.until(lambda: operator.words("attendance.form.invited.count").startswith("6 "))
    operator.press("Ctrl+A")
    assert not operator.problems()
    assert operator.told() == "WS-0001 दर्ज हुआ।"
    return operator


def _tick(operator: Operator, *posts: str) -> None:
    box = operator.see(QListWidget, "attendance.form.invited.posts")
    box.setFocus()
    for post in posts:
        operator.press_fast("Home")
        for _step in range(box.count()):
            if box.currentItem().text() == post:
                break
            operator.press_fast("Down")
        assert box.currentItem().text() == post
        operator.press_fast("Space")
        assert box.currentItem().checkState() == Qt.CheckState.Checked
    operator.settle()


def _panel(operator: Operator) -> Any:  # noqa: ANN401 - the page's own panel
    return operator.page.panel  # type: ignore[attr-defined]


def _view(operator: Operator) -> EventView:
    event_id = _panel(operator).view.event.row.id
    return operator.register.read(views.event_view, ShowEvent(event_id, 1))


def _lines(operator: Operator) -> list[AttendanceLine]:
    rows: list[AttendanceLine] = _panel(operator).table.rows()
    return rows


def test_the_sheet_names_all_who_are_invited_in_each_of_its_versions(workshop: Operator) -> None:
    workshop.press("Ctrl+P")
    pages = workshop.read_paper()
    for one in INVITED:
        assert one.name in pages[0]
        assert one.mobile[:5] in pages[0]
    assert LATER.name not in " ".join(pages)
    assert "UP-0001 छपाई 1" in pages[0]
    assert TITLE in pages[0]
    workshop.press("Alt+I")
    workshop.put("dharm")
    workshop.press("Return", "Ctrl+A")
    assert any("1" in words for words in workshop.bands()), "the list changed since version 1"
    workshop.press("Ctrl+P")
    again = workshop.read_paper()
    for one in (*INVITED, LATER):
        assert one.name in " ".join(again)
    assert "UP-0001 छपाई 2" in again[0]


def test_the_signed_first_version_is_read_row_by_row(workshop: Operator) -> None:
    workshop.press("Ctrl+P")
    workshop.read_paper()
    workshop.press("Alt+I")
    workshop.put("dharm")
    workshop.press("Return", "Ctrl+A")
    workshop.press("Ctrl+P")
    workshop.read_paper()
    workshop.click("rail.today")
    workshop.press("F9")
    workshop.put("UP-0001-1")
    workshop.press("Return")
    workshop.until(lambda: workshop.page.title() == "कार्यशाला")
    workshop.settle()
    assert "UP-0001" in workshop.words("attendance.sheet_shown")
    assert [one.name.hindi for one in _lines(workshop)][:6] == _printed_order(workshop)
    _read_the_rows(workshop)
    _name_the_walk_ins(workshop)
    _check_what_stands(workshop)


def _printed_order(operator: Operator) -> list[str]:
    return [one.name.hindi for one in _view(operator).lines if one.row and not one.walk_in][:6]


def _read_the_rows(operator: Operator) -> None:
    operator.put("1-3 5 7 8")
    assert operator.words("attendance.summary").startswith("6 ")
    operator.press("Return")
    operator.put("5")
    operator.press("Return")
    said = operator.words("attendance.summary")
    assert "5" in said
    assert "6" in said
    assert operator.see(QLabel, "attendance.summary").property("kind") == "error"
    assert _view(operator).totals.present == 0
    operator.put("6")
    operator.press("Return")


def _name_the_walk_ins(operator: Operator) -> None:
    assert _panel(operator).grid.rows() == [7, 8]
    operator.press("Return")
    operator.press_fast("Space")
    assert operator.field("attendance.walk_in.7.unreadable").isChecked()
    operator.press("Return")
    operator.put(NEWCOMER)
    operator.press("Alt+C")
    operator.write("people.form.mobile", "9826011177")
    operator.press("Ctrl+A")
    operator.until(lambda: operator.field("attendance.walk_in.8.name").value() is not None)
    operator.press("Ctrl+A")


def _check_what_stands(operator: Operator) -> None:
    operator.settle()
    view = _view(operator)
    assert (view.totals.present, view.totals.walk_ins, view.totals.unreadable) == (4, 2, 1)
    assert view.totals.absent == 0, "what was not read is not absent"
    assert [one.row for one in view.lines if one.state == "present"] == [1, 2, 3, 5, 7, 8]
    assert any(one.name.hindi == NEWCOMER for one in view.lines)
    assert operator.words("attendance.present") == f"4 / {view.totals.invited}"
    shown = [one.text() for one in _panel(operator).side.findChildren(QLabel) if one.isVisible()]
    for unit in view.totals.by_unit:
        assert (str(unit.name) or "अन्य") in shown
    table = _panel(operator).table
    table.view.setFocus()
    table.view.selectRow(3)
    operator.press("Space")
    assert _lines(operator)[3].state == "present"
    assert _view(operator).totals.present == 5
    operator.press("Space")
    assert _lines(operator)[3].state == ""
