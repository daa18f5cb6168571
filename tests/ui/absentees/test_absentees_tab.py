"""Before the review: who never comes is chosen by keys, sorted, filtered, printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.ui.absentees.tab import AbsenteesTab
from controlroom.ui.attendance.page import EventsPage
from tests.domain.absentees.test_absentees import BEGIN, day, met
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import ALT, CTRL, Keys, Settled, wait_for_preview


@pytest.fixture
def tab(nagoi: Nagoi, page: EventsPage, settled: Settled) -> AbsenteesTab:
    """Let the block meet twice, then open the tab."""
    met(nagoi, 60, "1-2")
    met(nagoi, 30, "1")
    page.open("tab:absentees", None)
    settled()
    found = page.tab()
    assert isinstance(found, AbsenteesTab)
    return found


def shown(tab: AbsenteesTab, column: int = 0) -> list[str]:
    model = tab._table().model  # noqa: SLF001 - the list in front, as a person sees it
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_people_stand_there_with_those_first_who_came_to_nothing(tab: AbsenteesTab) -> None:
    assert shown(tab)[-2:] == ["जोन पति 2", "जोन पति 1"]
    assert shown(tab, 5) == ["0", "0", "0", "0", "1", "2"]
    assert shown(tab, 8)[-2:] == ["50 %", "100 %"]


def test_what_is_chosen_is_asked_at_once(tab: AbsenteesTab, settled: Settled) -> None:
    tab.never.set_value(True)
    tab.never.changed.emit()
    settled()
    assert len(shown(tab)) == 4
    tab.since.set_value(day(40))
    tab.since.changed.emit()
    settled()
    assert shown(tab) == []
    tab.least.set_value(1)
    tab.least.changed.emit()
    settled()
    assert len(shown(tab)) == 5
    tab.since.setText("32-13-2026")
    tab.since.changed.emit()
    settled()
    assert len(shown(tab)) == 5, "what cannot be asked changes nothing"


def test_units_and_units_without_a_meeting_by_keys(
    tab: AbsenteesTab, nagoi: Nagoi, keys: Keys, settled: Settled
) -> None:
    keys.press(Qt.Key.Key_2, ALT)
    settled()
    assert shown(tab) == ["Zone 2", "Zone 1"]
    keys.press(Qt.Key.Key_3, ALT)
    settled()
    assert shown(tab) == ["Nagoi"]
    assert shown(tab, 3) == ["30"]
    tab.level.set_value("zone")
    tab.level.changed.emit()
    settled()
    assert shown(tab) == ["Zone 1", "Zone 2"]
    assert shown(tab, 2) == ["never", "never"]
    assert day(60) > BEGIN


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
def test_each_list_is_printed(
    tab: AbsenteesTab,
    page: EventsPage,
    keys: Keys,
    settled: Callable[[], None],
    qtbot: QtBot,
    key: Qt.Key,
) -> None:
    keys.press(key, ALT)
    settled()
    assert shown(tab)
    keys.press(Qt.Key.Key_P, CTRL)
    settled()
    wait_for_preview(qtbot, page)
