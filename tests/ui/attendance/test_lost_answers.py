"""The disk fails just after something was saved; who presses Ctrl+A again has saved it once all the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from controlroom.ui.arrivals.walk_in import WalkInDialog
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.window import Window
from controlroom.ui.workshops.sessions_tab import SessionsTab
from tests.domain.attendance.camp import programme
from tests.domain.attendance.nagoi import Nagoi
from tests.lost_answers import answer_lost
from tests.ui.attendance.hands import ALT, CTRL, Keys, Settled
from tests.ui.attendance.test_sessions_tab import opened


@pytest.fixture
def camp(nagoi: Nagoi) -> int:
    """Plan a camp and return its id."""
    return nagoi.plan_workshop(title="एक दिवसीय शिविर")


def test_a_session(nagoi: Nagoi, camp: int, window: Window, keys: Keys, settled: Settled) -> None:
    tab = opened(window, camp, "sessions", settled).tab()
    assert isinstance(tab, SessionsTab)
    tab.form.topic.setFocus()
    keys.type("बूथ प्रबंधन")
    with answer_lost():
        keys.press(Qt.Key.Key_A, CTRL)
        settled()
    assert "disk" in tab.band.text()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert [one.title for one in programme(nagoi, camp).sessions] == ["बूथ प्रबंधन"]


def test_a_walk_in(nagoi: Nagoi, camp: int, window: Window, keys: Keys, settled: Settled) -> None:
    page = opened(window, camp, "registration", settled)
    assert isinstance(page, EventsPage)
    keys.type("Naresh")
    keys.press(Qt.Key.Key_C, ALT)
    settled()
    with answer_lost():
        keys.press(Qt.Key.Key_A, CTRL)
        settled()
    (asked,) = page.findChildren(WalkInDialog)
    assert asked.isVisible()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert nagoi.view(camp).totals.walk_ins == 1
