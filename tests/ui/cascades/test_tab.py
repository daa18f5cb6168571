"""The tab of cascades: a workshop is repeated in every zone, planned, told by telephone, printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from controlroom.domain.cascades import operations
from controlroom.domain.cascades.operations import StartCascade
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.calling.obligation_dialogs import ReportDialog
from controlroom.ui.cascades.dialogs import CloneDialog, StartCascadeDialog
from controlroom.ui.cascades.tab import CascadesTab
from controlroom.ui.numbered_papers import PrintNumbered
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, saved_id
from tests.factories import DAY
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, dialog, wait_for_preview

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settled = Callable[[], None]


def opened(page: EventsPage, settled: Settled) -> CascadesTab:
    page.open_tab("cascades", None)
    settled()
    tab = page.tab()
    assert isinstance(tab, CascadesTab)
    return tab


def started(nagoi: Nagoi) -> int:
    """Let every zone repeat a workshop by tomorrow."""
    event = nagoi.plan_workshop(title="मतदाता सूची कार्यशाला", held_on=DAY)
    order = StartCascade(event_id=event, level="zone", due_on=TOMORROW)
    return saved_id(nagoi.write(operations.start_cascade, order))


def states(tab: CascadesTab) -> list[tuple[str, str]]:
    return [(row.unit.hindi, row.state) for row in tab.units.rows()]


def test_a_cascade_is_started_with_keys(nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled) -> None:
    nagoi.plan_workshop(title="Voter list workshop", held_on=DAY)
    tab = opened(page, settled)
    assert tab.stack.currentWidget() is tab.empty
    keys.press(Qt.Key.Key_N, ALT)
    form = dialog(page, StartCascadeDialog)
    keys.type("voter")
    settled()
    keys.press(ENTER)
    settled()
    assert [form.level.itemText(place) for place in range(form.level.count())] == ["Zone (3)", "Sector (6)"]
    form.due.setText("+1")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert states(tab) == [("जोन 1", "due"), ("जोन 2", "due"), ("जोन 3", "due")]
    assert tab.figures.figures()[0].value == "0 of 3"


def test_units_are_planned_on_one_day_and_opened(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    started(nagoi)
    tab = opened(page, settled)
    tab.units.view.selectRow(1)
    keys.press(Qt.Key.Key_P, ALT)
    form = dialog(page, CloneDialog)
    assert form.count.text() == "1 of 3 units chosen"
    form.units.tick_all()
    form.units.item(0).setCheckState(Qt.CheckState.Unchecked)
    form.place.setText("पंचायत भवन")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert states(tab) == [("जोन 1", "due"), ("जोन 2", "planned"), ("जोन 3", "planned")]
    tab.show_only.setCurrentIndex(1)
    tab.show_only.changed.emit()
    assert len(tab.units.rows()) == 3
    tab.units.chosen.emit(tab.units.rows()[1])
    settled()
    view = page.panel.view
    assert view is not None
    assert (view.event.row.unit.hindi, view.event.row.place) == ("जोन 2", "पंचायत भवन")


def test_what_was_told_by_telephone_counts(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    started(nagoi)
    tab = opened(page, settled)
    tab.units.view.selectRow(2)
    keys.press(Qt.Key.Key_T, ALT)
    form = dialog(page, ReportDialog)
    form.count.setText("34")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert states(tab)[2] == ("जोन 3", "met")
    assert [figure.value for figure in tab.figures.figures()[:4]] == ["1 of 3", "0", "0", "34"]


@pytest.mark.usefixtures("nagoi")
def test_without_a_cascade_there_is_nothing_to_print(page: EventsPage, keys: Keys, settled: Settled) -> None:
    opened(page, settled)
    keys.press(Qt.Key.Key_P, CTRL)
    assert not page.window().findChildren(PrintNumbered)


def test_coverage_is_printed(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled, qtbot: QtBot
) -> None:
    started(nagoi)
    opened(page, settled)
    keys.press(Qt.Key.Key_P, CTRL)
    dialog(page, PrintNumbered)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    wait_for_preview(qtbot, page)
