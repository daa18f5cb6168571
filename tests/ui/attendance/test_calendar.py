"""The calendar beside the list of meetings, in the window: keys, and events of both kinds opened."""

from __future__ import annotations

from PySide6.QtCore import Qt

from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.calendar.tab import CalendarTab
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import Nagoi
from tests.factories import DAY
from tests.ui.attendance.hands import ENTER, Keys, Settled


def calendar_of(page: EventsPage) -> CalendarTab:
    """Return the calendar, which is in front."""
    tab = page.tab()
    assert isinstance(tab, CalendarTab)
    return tab


def test_a_meeting_and_a_workshop_are_opened_each_on_its_page(
    nagoi: Nagoi, window: Window, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    meeting = nagoi.plan(title="बैठक", held_on=DAY)
    workshop = nagoi.plan_workshop(title="शिविर")
    page.list_tabs.turn_to("calendar")
    settled()
    tab = calendar_of(page)
    assert tab.view.hasFocus()
    keys.press(Qt.Key.Key_W)
    settled()
    assert tab.view.mode == "week"
    keys.press(ENTER)
    settled()
    assert page.question is not None
    assert page.question.event_id == meeting
    page.back()
    settled()
    assert calendar_of(page).view.mode == "week", "the calendar is where it was"
    keys.press(Qt.Key.Key_Right)
    keys.press(ENTER)
    settled()
    assert window.host is not None
    other = window.host.page()
    assert isinstance(other, EventsPage)
    assert other is not page
    assert other.question is not None
    assert other.question.event_id == workshop


def test_the_calendar_follows_what_is_planned_and_speaks_both_languages(
    nagoi: Nagoi, window: Window, page: EventsPage, settled: Settled
) -> None:
    page.list_tabs.turn_to("calendar")
    settled()
    assert calendar_of(page).table.rows() == []
    nagoi.plan(title="अभी जोड़ी", held_on=DAY)
    page.reload()
    settled()
    assert [row.title for row in calendar_of(page).table.rows()] == ["अभी जोड़ी"]
    window.switch_language()
    settled()
    host = window.host
    assert host is not None
    assert isinstance(host.page(), EventsPage)
    assert calendar_of(host.page()).heading.text() == "नवंबर 2026"  # type: ignore[arg-type]
    window.switch_language()
