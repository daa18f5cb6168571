"""The tab of trainings: lists by topic and level, Enter opens the person, the register is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from controlroom.domain.attendance import marks
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.numbered_papers import PrintNumbered
from controlroom.ui.trainings.tab import TrainingsTab
from tests.domain.attendance.nagoi import Nagoi
from tests.factories import DAY
from tests.ui.attendance.hands import CTRL, Keys, dialog, wait_for_preview

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settled = Callable[[], None]


def opened(page: EventsPage, settled: Settled) -> TrainingsTab:
    page.open_tab("trainings", None)
    settled()
    tab = page.tab()
    assert isinstance(tab, TrainingsTab)
    return tab


def train(nagoi: Nagoi, rows: str, title: str = "बूथ प्रबंधन") -> None:
    event = nagoi.plan_workshop(title=title, held_on=DAY)
    nagoi.write(marks.mark_list, marks.MarkList(event_id=event, rows=rows))


def choose(tab: TrainingsTab, which: int, settled: Settled) -> None:
    tab.which.setCurrentIndex(which)
    tab.which.changed.emit()
    settled()


def test_an_empty_tab_says_how_people_come_onto_it(page: EventsPage, settled: Settled) -> None:
    tab = opened(page, settled)
    assert tab.nobody.isVisible()
    assert "marked present" in tab.nobody.text()


def test_people_and_units_by_topic_and_level(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    train(nagoi, "1-2")
    train(nagoi, "3", title="मतदाता सूची")
    tab = opened(page, settled)
    assert [figure.value for figure in tab.figures.figures()[:2]] == ["3", "0"]
    tab.topic.setCurrentIndex(tab.topic.findData("मतदाता सूची"))
    tab.topic.changed.emit()
    settled()
    assert tab.figures.figures()[0].value == "1"
    choose(tab, 2, settled)
    tab.level.setCurrentIndex(tab.level.findData("zone"))
    tab.level.changed.emit()
    settled()
    row = tab.units.current_row()
    assert row is not None
    assert (row.name.hindi, row.contact.hindi) == ("जोन 1", "जोन पति 1")


def test_enter_opens_the_person(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    train(nagoi, "1")
    tab = opened(page, settled)
    row = tab.people.current_row()
    assert row is not None
    tab.people.chosen.emit(row)
    settled()
    assert not page.isVisible()


def test_the_register_is_printed(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled, qtbot: QtBot
) -> None:
    train(nagoi, "1-2")
    opened(page, settled)
    keys.press(Qt.Key.Key_P, CTRL)
    dialog(page, PrintNumbered)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    wait_for_preview(qtbot, page)
