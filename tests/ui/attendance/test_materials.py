"""What is handed out at a camp, and how its sessions were found: entered, counted, taken off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from controlroom.domain.attendance.sessions import evaluating
from controlroom.domain.attendance.sessions.evaluating import AddMaterial
from controlroom.ui.workshops.session_dialogs import MaterialDialog
from tests.domain.attendance.camp import programme, three_sessions
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.test_sessions_tab import ALT, ENTER, Settled, opened

if TYPE_CHECKING:
    from controlroom.ui.window import Window
    from controlroom.ui.workshops.sessions_tab import SessionsTab
    from tests.ui.attendance.hands import Keys


@pytest.fixture
def camp(nagoi: Nagoi) -> int:
    """Plan a camp and return its id."""
    return nagoi.plan_workshop(title="एक दिवसीय शिविर")


@pytest.fixture
def tab(window: Window, camp: int, settled: Settled) -> SessionsTab:
    """Open the camp on its sessions."""
    found: SessionsTab = opened(window, camp, "sessions", settled).tab()  # type: ignore[assignment]
    return found


def test_slips_and_material_are_counted(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    three_sessions(nagoi, camp)
    tab.reload()
    settled()
    tab.table.view.selectRow(2)
    keys.press(Qt.Key.Key_F, ALT)
    settled()
    for count in ("31", "8", "2"):
        keys.type(count)
        keys.press(ENTER)
    settled()
    assert tab.side.feedback.text() == "41 slips: good 31, fair 8, poor 2"
    keys.press(Qt.Key.Key_M, ALT)
    settled()
    keys.type("folder")
    keys.press(ENTER)
    keys.type("100")
    keys.press(ENTER)
    settled()
    (row,) = tab.side.materials.rows()
    tab.count_material(row)
    settled()
    keys.press(ENTER)
    keys.type("97")
    keys.press(ENTER)
    settled()
    assert [(one.name, one.handed_out) for one in programme(nagoi, camp).materials] == [("folder", 97)]


def test_material_whose_answer_was_lost_is_entered_once(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    keys.press(Qt.Key.Key_M, ALT)
    settled()
    (asked,) = tab.findChildren(MaterialDialog)
    keys.type("folder")
    asked.save()
    asked.save()
    settled()
    assert [one.name for one in programme(nagoi, camp).materials] == ["folder"]


def test_material_entered_by_mistake_is_taken_off_the_list(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    nagoi.write(evaluating.add_material, AddMaterial(event_id=camp, name="fodler"))
    tab.reload()
    settled()
    tab.count_material(tab.side.materials.rows()[0])
    settled()
    keys.press(Qt.Key.Key_R, ALT)
    settled()
    assert programme(nagoi, camp).materials == ()
    assert not tab.side.materials.rows()
