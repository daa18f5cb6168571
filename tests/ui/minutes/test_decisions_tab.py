"""What meetings decided, in one list: overdue ones first, answered by keys."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.domain.minutes.decisions import Decide, decide
from controlroom.domain.minutes.rows import DONE
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.minutes.dialogs import SettleDialog
from controlroom.ui.minutes.list_tab import DecisionsTab
from controlroom.ui.minutes.tab import MinutesTab
from tests.domain.attendance.nagoi import Nagoi
from tests.domain.minutes.test_minutes import minutes
from tests.factories import DAY
from tests.ui.attendance.hands import ALT, CTRL, Keys, Settled, dialog, wait_for_preview

BEFORE = DAY - datetime.timedelta(days=20)


@pytest.fixture
def event_id(nagoi: Nagoi) -> int:
    """Hold a meeting three weeks ago that decided three things, one of them long due."""
    held = nagoi.plan(held_on=BEFORE)
    person = nagoi.people["जोन पति 1"]
    for words, due in (("झंडे लाएँ", None), ("सूची भेजें", DAY - datetime.timedelta(days=5)), ("पर्चे", DAY)):
        nagoi.write(decide, Decide(event_id=held, words=words, due_on=due, person_id=person))
    return held


@pytest.fixture
def tab(event_id: int, page: EventsPage, settled: Settled) -> DecisionsTab:
    """Open the list of decisions."""
    assert event_id
    page.open("tab:decisions", None)
    settled()
    found = page.tab()
    assert isinstance(found, DecisionsTab)
    return found


def shown(tab: DecisionsTab, column: int) -> list[str]:
    model = tab.table.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_what_is_due_first_stands_first_and_tells_how_long_it_is_over(tab: DecisionsTab) -> None:
    assert shown(tab, 2) == ["सूची भेजें", "पर्चे", "झंडे लाएँ"]
    assert shown(tab, 1) == ["5 days over", "open", "open"]
    assert shown(tab, 4)[0].replace(" ", "").isdecimal()


def test_overdue_ones_are_one_key_away_and_answered(
    tab: DecisionsTab, nagoi: Nagoi, event_id: int, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    keys.press(Qt.Key.Key_D, ALT)
    settled()
    assert shown(tab, 2) == ["सूची भेजें"]
    tab.table.view.selectRow(0)
    keys.press(Qt.Key.Key_E, ALT)
    settled()
    answer = dialog(page, SettleDialog)
    answer.form.field("answer").setText("sent")  # type: ignore[attr-defined]
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert shown(tab, 2) == []
    assert [one.state for one in minutes(nagoi, event_id).decisions].count(DONE) == 1


def test_a_decision_leads_to_the_minutes_of_its_meeting(
    tab: DecisionsTab, page: EventsPage, keys: Keys, settled: Settled, event_id: int
) -> None:
    tab.table.view.selectRow(0)
    keys.press(Qt.Key.Key_O, ALT)
    settled()
    found = page.tab()
    assert isinstance(found, MinutesTab)
    assert found.subject == event_id


def test_the_list_is_printed(
    tab: DecisionsTab, page: EventsPage, keys: Keys, settled: Settled, qtbot: QtBot
) -> None:
    assert shown(tab, 2)
    keys.press(Qt.Key.Key_P, CTRL)
    settled()
    wait_for_preview(qtbot, page)
