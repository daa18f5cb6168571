"""The calendar as it is walked by keys: days, months, weeks, events opened, papers and files made."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain.attendance import events
from controlroom.domain.attendance.events import CancelEvent
from controlroom.ui import theme
from controlroom.ui.calendar.tab import CalendarTab
from tests.domain.attendance.nagoi import TOMORROW, Nagoi
from tests.factories import DAY
from tests.ui.reports.test_page import shown, texts_of

Opened = Callable[[], CalendarTab]
Settled = Callable[[], None]
KEY = Qt.Key


def titles(tab: CalendarTab) -> list[str]:
    """Return what stands in the list of the chosen day."""
    return [row.title for row in tab.table.rows()]


def test_days_months_and_weeks_are_walked_by_keys(
    nagoi: Nagoi, opened: Opened, qtbot: QtBot, settled: Settled
) -> None:
    nagoi.plan(title="कल की बैठक")
    nagoi.plan_workshop(title="अगले महीने का शिविर", held_on=DAY + datetime.timedelta(days=30))
    tab = opened()
    assert (tab.view.day, tab.view.mode, titles(tab)) == (DAY, "month", [])
    assert "Nothing" in tab.told.text()
    qtbot.keyClick(tab.view, KEY.Key_Right)
    assert (tab.view.day, titles(tab)) == (TOMORROW, ["कल की बैठक"])
    assert tab.view.accessibleDescription().endswith("1 event")
    qtbot.keyClick(tab.view, KEY.Key_Down)
    assert tab.view.day == TOMORROW + datetime.timedelta(days=7)
    qtbot.keyClick(tab.view, KEY.Key_Up)
    qtbot.keyClick(tab.view, KEY.Key_PageDown)
    settled()
    assert tab.view.day.month == TOMORROW.month + 1
    later = DAY + datetime.timedelta(days=30)
    tab.view.go(later)
    settled()
    assert titles(tab) == ["अगले महीने का शिविर"]
    qtbot.keyClick(tab.view, KEY.Key_T)
    settled()
    assert tab.view.day == DAY
    qtbot.keyClick(tab.view, KEY.Key_W)
    settled()
    assert len(tab.view.days()) == 7
    assert "–" in tab.heading.text()
    qtbot.keyClick(tab.view, KEY.Key_PageUp)
    settled()
    assert tab.view.day == DAY - datetime.timedelta(days=7)
    qtbot.keyClick(tab.view, KEY.Key_M)
    qtbot.keyClick(tab.view, KEY.Key_End)
    assert tab.view.day.weekday() == 5


def test_letters_work_with_the_hindi_keyboard_on(nagoi: Nagoi, opened: Opened) -> None:
    tab = opened()
    press = QKeyEvent(QEvent.Type.KeyPress, 0x0948, Qt.KeyboardModifier.NoModifier, "ै")  # the key W
    QApplication.sendEvent(tab.view, press)
    assert tab.view.mode == "week"


def test_an_event_is_opened_by_enter_or_a_click(
    nagoi: Nagoi, opened: Opened, qtbot: QtBot, settled: Settled
) -> None:
    one = nagoi.plan(title="एक")
    tab = opened()
    wanted: list[int] = []
    tab.event_wanted.connect(wanted.append)
    tab.view.go(TOMORROW)
    qtbot.keyClick(tab.view, KEY.Key_Return)
    tab.grab()
    qtbot.mouseClick(tab.view, Qt.MouseButton.LeftButton, pos=tab.view.place_of(one).center())
    assert wanted == [one, one]
    other = nagoi.plan(title="दो", starts_at=datetime.time(16))
    tab.reload()
    settled()
    qtbot.keyClick(tab.view, KEY.Key_Return)
    assert wanted == [one, one], "which of the two is asked in the list"
    qtbot.keyClick(tab.table.view, KEY.Key_Down)
    qtbot.keyClick(tab.table.view, KEY.Key_Return)
    assert wanted == [one, one, other]


def test_cancelled_events_are_struck_and_clashes_marked(
    nagoi: Nagoi, opened: Opened, settled: Settled
) -> None:
    gone = nagoi.plan(title="रद्द", starts_at=datetime.time(8))
    nagoi.write(events.cancel_event, CancelEvent(event_id=gone, reason="वर्षा"))
    one, other = nagoi.plan(title="एक"), nagoi.plan(title="दो", place="दूसरा भवन")
    tab = opened()
    tab.view.show_mode("week")
    settled()
    tab.view.go(TOMORROW)
    picture = tab.view.grab().toImage()

    def colours(event: int) -> set[str]:
        box = tab.view.place_of(event)
        return {
            QColor(picture.pixel(x, box.center().y())).name() for x in range(box.left() - 1, box.right() + 2)
        }

    warn = theme.colour("warn").name()
    assert warn in colours(one) & colours(other)
    assert warn not in colours(gone)
    rows = {row.id: row for row in tab.table.rows()}
    tab.table.current.emit(rows[one])
    assert "Clash with MT-0003 “दो”: 6 invited people" in tab.told.text()
    tab.table.current.emit(rows[gone])
    assert "Cancelled: वर्षा" in tab.told.text()


def test_a_full_day_says_how_many_more_there_are(nagoi: Nagoi, opened: Opened) -> None:
    made = [
        nagoi.plan(title=f"बैठक {hour}", starts_at=datetime.time(hour), invitations=())
        for hour in range(8, 18)
    ]
    tab = opened()
    seen = [event for event in made if not tab.view.place_of(event).isNull()]
    assert 0 < len(seen) < len(made)
    assert seen == made[: len(seen)]
    for event in seen:
        assert tab.view.place_of_day(TOMORROW).contains(tab.view.place_of(event))
    tab.view.go(TOMORROW)
    assert len(tab.table.rows()) == len(made)


@pytest.mark.parametrize("look", [("light", 90), ("dark", 125), ("contrast", 175)], ids=str)
@pytest.mark.parametrize("mode", ["month", "week"])
def test_nothing_is_painted_outside_its_day_in_any_look(
    nagoi: Nagoi, opened: Opened, settled: Settled, mode: str, look: tuple[str, int]
) -> None:
    for hour in (None, datetime.time(6), datetime.time(11), datetime.time(11), datetime.time(23, 30)):
        nagoi.plan(title="बहुत लंबे नाम की बैठक " * 5, starts_at=hour, invitations=())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, *look)
    try:
        tab = opened()
        tab.view.show_mode(mode)
        settled()
        tab.view.go(TOMORROW)
        tab.grab()
        boxes = [box for box, row in tab.view.places() if row.day == TOMORROW]
        day = tab.view.place_of_day(TOMORROW)
        assert all(day.contains(box.topLeft()) and box.right() <= day.right() for box in boxes)
        if mode == "week":
            assert len(boxes) == 5
    finally:
        theme.apply(application)


def test_what_is_pointed_at_is_told_in_full(nagoi: Nagoi, opened: Opened) -> None:
    event = nagoi.plan(chair_id=nagoi.people["सुरेश केशरवानी"])
    tab = opened()
    place = tab.view.place_of(event).center()
    with language.speaking("hi"):
        help_asked = QHelpEvent(QEvent.Type.ToolTip, place, tab.view.mapToGlobal(place))
        QApplication.sendEvent(tab.view, help_asked)
    assert tab.view.event_at(place) is not None
    assert tab.view.event_at(QPoint(-5, -5)) is None


def test_the_unit_in_view_leaves_out_what_lies_elsewhere(
    nagoi: Nagoi, opened: Opened, settled: Settled
) -> None:
    nagoi.plan(title="ब्लॉक की")
    nagoi.plan(title="जोन की", unit_id=nagoi.zone_ids[0], invitations=())
    tab = opened()
    tab.view.go(TOMORROW)
    assert len(titles(tab)) == 2
    tab.subject = nagoi.zone_ids[0]
    tab.reload()
    settled()
    assert titles(tab) == ["जोन की"]


def test_the_paper_for_the_wall_is_of_the_day_or_of_the_week(
    nagoi: Nagoi, opened: Opened, qtbot: QtBot, settled: Settled
) -> None:
    nagoi.plan(title="कल की बैठक")
    nagoi.plan_workshop(title="उसी दिन का शिविर")
    tab = opened()
    tab.view.go(TOMORROW)
    tab.print_it()
    (text,) = texts_of(shown(qtbot))
    assert all(words in text for words in ("DK-0001", "कल की बैठक", "उसी दिन का शिविर", "11:00"))


def test_the_calendar_is_saved_as_a_file(nagoi: Nagoi, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    nagoi.plan(title="कल की बैठक")
    tab = opened()
    target = tmp_path / "calendar.ics"
    tab.save_file(target)
    qtbot.waitUntil(target.exists, timeout=60_000)
    data = target.read_bytes().decode()
    assert data.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY:कल की बैठक" in data


@pytest.fixture
def largest(qapp: QApplication) -> Iterator[None]:
    """Dress the program in its largest size."""
    theme.apply(qapp, size=175)
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("largest")
def test_at_the_largest_size_a_day_still_shows_an_event_and_the_month_is_scrolled(
    nagoi: Nagoi, opened: Opened, qtbot: QtBot, settled: Settled
) -> None:
    first = nagoi.plan(title="पहली", held_on=DAY.replace(day=30))
    for number in range(2):
        nagoi.plan(title=f"और {number}", held_on=DAY.replace(day=30), starts_at=datetime.time(15 + number))
    tab = opened()
    tab.view.go(DAY.replace(day=1))
    settled()
    tab.grab()
    top = tab.area.verticalScrollBar()
    assert top.maximum() > 0
    assert top.value() == 0
    assert not tab.view.place_of(first).isEmpty(), "its first event stands there, the others are “2 more”"
    tab.view.go(DAY.replace(day=30))
    qtbot.waitUntil(lambda: top.value() > 0, timeout=30_000)
    place = tab.view.mapTo(tab.area.viewport(), tab.view.cell_of(tab.view.day).center())
    assert tab.area.viewport().rect().contains(place), "the day walked to is seen"
