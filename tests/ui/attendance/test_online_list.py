"""The list of a virtual meeting on the screen: pasted, doubtful names asked by number, walk-ins by W."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from controlroom.domain.attendance.rows import PRESENT, REPRESENTED
from controlroom.ui.arrivals.deputy import DeputyDialog
from controlroom.ui.arrivals.history import RowHistory
from controlroom.ui.arrivals.online import ChooseNamesDialog, PasteListDialog
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.widgets.fields import LongTextField
from tests.domain.attendance.nagoi import Nagoi, add_person
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, Settled, dialog, show

PASTED = "जोन पति 1\t10:03\nramesh sahu\t10:05\nXqzwv\nGalaxy A12\n"


@pytest.fixture
def event(nagoi: Nagoi, page: EventsPage, settled: Settled) -> int:
    add_person(nagoi, "रमेश कुमार साहू", "zone_president", nagoi.zone_ids[0])
    add_person(nagoi, "रमेश लाल साहू", "zone_president", nagoi.zone_ids[1])
    number = nagoi.plan()
    show(page, number, settled)
    return number


def choose(page: EventsPage, keys: Keys, settled: Settled, text: str = PASTED) -> ChooseNamesDialog:
    keys.press(Qt.Key.Key_V, ALT)
    settled()
    dialog(page, PasteListDialog).text.set_value(text)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    return dialog(page, ChooseNamesDialog)


def test_five_hundred_unknown_names_are_walk_ins_at_once(
    page: EventsPage, event: int, nagoi: Nagoi, keys: Keys, settled: Settled
) -> None:
    names = [
        f"{first}{second} Xqzwvar{third}"
        for first in "BCDFG"
        for second in "aeiou"
        for third in "kmnprstvyzbcdghjlqwx"
    ]
    pasted = "\n".join(f"{name}\t10:{place % 60:02d}" for place, name in enumerate(names))
    assert (len(names), len(pasted) > LongTextField.most) == (500, True)
    choose(page, keys, settled, pasted)
    keys.press(Qt.Key.Key_A)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert nagoi.view(event).totals.walk_ins == 500


def test_names_are_asked_one_after_another_and_entered_at_once(
    page: EventsPage, event: int, nagoi: Nagoi, keys: Keys, settled: Settled
) -> None:
    asked = choose(page, keys, settled)
    assert "ramesh sahu" in asked.asked.text()
    assert [one.name.hindi for one in asked.candidates.rows()] == ["रमेश कुमार साहू", "रमेश लाल साहू"]
    keys.press(Qt.Key.Key_A, CTRL)
    assert asked.band.text() == "3 names are still to be decided."
    keys.press(Qt.Key.Key_2)
    assert "Xqzwv" in asked.asked.text()
    keys.press(Qt.Key.Key_W)
    keys.press(Qt.Key.Key_S)
    assert asked.asked.text() == "3 names will be entered."
    keys.press(Qt.Key.Key_Backspace)
    assert "Galaxy A12" in asked.asked.text()
    keys.press(Qt.Key.Key_S)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    came = [line.name.hindi for line in nagoi.view(event).lines if line.state == PRESENT]
    assert came == ["जोन पति 1", "रमेश लाल साहू", "Xqzwv"]
    assert page.panel.side.present.text() == "2 / 8"


def test_keys_work_with_the_hindi_keyboard_on(
    page: EventsPage, event: int, nagoi: Nagoi, keys: Keys, settled: Settled
) -> None:
    asked = choose(page, keys, settled)
    for letter in "२ै":  # the keys 2 and W with InScript on
        asked.eventFilter(asked.candidates.view, _pressed(letter))
    assert [row.decision.what for row in asked.choosing.rows() if row.decision] == [
        "person",
        "person",
        "walk_in",
    ]


def _pressed(letter: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a key of Qt's
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)


def test_a_file_is_read_in_its_own_encoding(
    page: EventsPage, event: int, nagoi: Nagoi, keys: Keys, settled: Settled, tmp_path: Path
) -> None:
    file = tmp_path / "meet.csv"
    file.write_bytes("Full Name\tJoin Time\nजोन पति 1\t10:03\nजोन पति 2\t10:04\n".encode("utf-16"))
    keys.press(Qt.Key.Key_V, ALT)
    settled()
    dialog(page, PasteListDialog).read_file(file)
    settled()
    settled()
    asked = dialog(page, ChooseNamesDialog)
    assert asked.choosing.count_open() == 0
    keys.press(ENTER)
    settled()
    assert nagoi.view(event).totals.present == 2


def test_an_empty_list_stands_at_its_field(
    page: EventsPage, event: int, keys: Keys, settled: Settled
) -> None:
    keys.press(Qt.Key.Key_V, ALT)
    settled()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert dialog(page, PasteListDialog).isVisible()


def test_somebody_came_for_another(
    page: EventsPage, event: int, nagoi: Nagoi, keys: Keys, settled: Settled
) -> None:
    page.panel.table.view.selectRow(0)
    page.panel.table.setFocus()
    keys.press(Qt.Key.Key_S, ALT)
    settled()
    assert dialog(page, DeputyDialog).isVisible()
    keys.type("Bhatija")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    line = nagoi.view(event).lines[0]
    assert (line.state, str(line.deputy)) == (REPRESENTED, "Bhatija")
    keys.press(Qt.Key.Key_Y, ALT)
    settled()
    assert [one.state for one in dialog(page, RowHistory).table.rows()] == [REPRESENTED]


def test_a_walk_in_beside_the_list_by_alt_c(
    page: EventsPage, event: int, nagoi: Nagoi, keys: Keys, settled: Settled
) -> None:
    keys.press(Qt.Key.Key_C, ALT)
    keys.type("Naresh")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert nagoi.view(event).totals.walk_ins == 1
    assert keys.count <= 8
