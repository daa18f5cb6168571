"""Ctrl+K leads to a session by its topic."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.window import Window
from controlroom.ui.workshops.sessions_tab import SessionsTab
from tests.domain.attendance.camp import three_sessions
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import CTRL, ENTER, Keys, Settled


def test_a_session_is_opened_by_its_topic(
    nagoi: Nagoi, window: Window, page: EventsPage, keys: Keys, settled: Settled, qtbot: QtBot
) -> None:
    camp = nagoi.plan_workshop(title="एक दिवसीय शिविर")
    three_sessions(nagoi, camp)
    page.reload()
    settled()
    keys.press(Qt.Key.Key_K, CTRL)
    keys.type("सोशल")
    qtbot.waitUntil(lambda: window.palette_box.list.count() > 0, timeout=30_000)
    settled()
    assert "सोशल मीडिया" in window.palette_box.list.item(0).text()
    keys.press(ENTER)
    settled()
    assert window.host is not None
    opened = window.host.page()
    assert isinstance(opened, EventsPage)
    tab = opened.tab()
    assert isinstance(tab, SessionsTab)
    assert tab.subject == camp
