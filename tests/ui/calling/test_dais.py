"""The dialog of the dais, worked by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from controlroom.domain.attendance import dais
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.calling.dais import DaisDialog
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, Settled, dialog, show


def on_dais(nagoi: Nagoi, event: int) -> list[str]:
    """Return who sits there, as the register has it."""
    return [line.name.hindi for line in nagoi.office.register.read(dais.dais_of, event)]


def test_guests_are_seated_moved_and_taken_off_by_keys(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    page.seat_dais()
    settled()
    form = dialog(page, DaisDialog)
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
    event = nagoi.plan()
    show(page, event, settled)
    page.seat_dais()
    settled()
    form = dialog(page, DaisDialog)
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
