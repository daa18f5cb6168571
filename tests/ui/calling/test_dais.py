"""The dialog of the dais, worked by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from controlroom.base.language import Name
from controlroom.domain.attendance import dais
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.calling.dais import DaisDialog
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, Settled, dialog, show


def on_dais(nagoi: Nagoi, event: int) -> list[str]:
    """Return who sits there, as the register has it."""
    return [line.name.hindi for line in nagoi.office.register.read(dais.dais_of, event)]


def seating(nagoi: Nagoi, page: EventsPage, settled: Settled) -> tuple[int, DaisDialog]:
    """Plan an event and open the dialog of its dais; return both."""
    event = nagoi.plan()
    show(page, event, settled)
    page.seat_dais()
    settled()
    return event, dialog(page, DaisDialog)


def test_guests_are_seated_moved_and_taken_off_by_keys(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event, form = seating(nagoi, page, settled)
    keys.type("suresh")
    settled()
    keys.press(ENTER)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    form.guest.setFocus()
    keys.type("Guest")
    keys.press(ENTER)
    keys.type("MP")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert on_dais(nagoi, event) == ["सुरेश केशरवानी", "Guest"]
    assert (form.guest.text(), form.person.value(), form.person.hasFocus()) == ("", None, True)
    form.table.view.selectRow(1)
    form.table.view.setFocus()
    keys.press(Qt.Key.Key_Up, ALT)
    settled()
    assert on_dais(nagoi, event) == ["Guest", "सुरेश केशरवानी"]
    assert form.table.current_row() == form.table.rows()[0]
    keys.press(Qt.Key.Key_Delete)
    settled()
    assert on_dais(nagoi, event) == ["सुरेश केशरवानी"]
    keys.press(Qt.Key.Key_Escape)
    settled()
    shown = page.panel.table
    assert str(shown.view.model().index(0, 1).data()).startswith("Dais · ")


def test_nobody_is_refused_at_his_field(nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled) -> None:
    event, form = seating(nagoi, page, settled)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "write his name" in form.form.problem_at("guest")
    form.guest.setText("Guest")
    form.mobile.setText("12345")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert form.form.problem_at("mobile")
    assert on_dais(nagoi, event) == []
    form.form.set_untouched()
    form.reject()


def test_the_unit_of_a_guest_is_picked_or_typed(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event, form = seating(nagoi, page, settled)
    for name, unit in (("First", "bilas"), ("Second", "प्रदेश कांग्रेस कमेटी")):
        form.guest.setFocus()
        keys.type(name)
        keys.press(ENTER)
        keys.press(ENTER)
        keys.type(unit)
        settled()
        keys.press(ENTER)
        settled()
        assert form.mobile.hasFocus()
        keys.press(Qt.Key.Key_A, CTRL)
        settled()
    lines = nagoi.office.register.read(dais.dais_of, event)
    assert [(str(one.name), one.unit, one.unit_id) for one in lines] == [
        ("First", Name("बिलासपुर", "Bilaspur"), nagoi.district_id),
        ("Second", Name("प्रदेश कांग्रेस कमेटी"), None),
    ]
    assert form.unit.text() == "", "the next guest comes from elsewhere"
    nagoi.print(event)
    assert [str(line.unit) for line in nagoi.view(event).lines[:2]] == [
        "Bilaspur",
        "प्रदेश कांग्रेस कमेटी",
    ]


def test_a_unit_that_does_not_stand_is_refused(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    with pytest.raises(dais.GuestUnitUnknown):
        nagoi.write(dais.seat_on_dais, dais.SeatOnDais(event_id=event, name="Guest", unit_id=99_999))
    assert on_dais(nagoi, event) == []
