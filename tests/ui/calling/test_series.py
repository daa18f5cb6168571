"""The tab of series, worked by keys: what the zones owe, who is late, told by telephone."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from controlroom.domain import today, today_rows
from controlroom.domain.attendance import obligations, series
from controlroom.domain.attendance.series import StartSeries
from controlroom.domain.attendance.series_rows import LATE, MET, Obligation, ObligationListing
from controlroom.domain.today_rows import TodayQuestion
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.calling.obligation_dialogs import CountDialog, PlanDialog, ReportDialog
from controlroom.ui.calling.series import SeriesTab
from controlroom.ui.calling.series_form import EndSeriesDialog, SeriesForm
from controlroom.ui.today import words
from tests.domain.attendance.nagoi import Nagoi, saved_id
from tests.factories import DAY
from tests.ui.attendance.hands import CTRL, ENTER, Keys, Settled, dialog


def start(nagoi: Nagoi, late: int = 4, **changed: object) -> int:
    """Ask of both zones a meeting that was due some days ago."""
    asked: dict[str, object] = {
        "title": "जोन बैठक",
        "unit_id": nagoi.block_id,
        "level": "zone",
        "begins_on": DAY - datetime.timedelta(days=40),
        "due_on": DAY - datetime.timedelta(days=late),
    }
    return saved_id(nagoi.write(series.start_series, StartSeries(**(asked | changed))))  # type: ignore[arg-type]


def open_tab(page: EventsPage, settled: Settled) -> SeriesTab:
    """Bring the tab to the front."""
    page.open("tab:series", None)
    settled()
    found = page.tab()
    assert isinstance(found, SeriesTab)
    return found


def of_zone(nagoi: Nagoi, number: int, zone: int) -> Obligation:
    """Return what a zone owes, as the register reckons it."""
    rows = nagoi.office.register.read(obligations.list_obligations, ObligationListing(series_id=number)).rows
    return next(one for one in rows if one.unit_id == nagoi.zone_ids[zone])


def shown(tab: SeriesTab, column: int) -> list[str]:
    """Return what a column says of the units."""
    model = tab.units.table.model
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


def test_a_series_is_started_by_keys(nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled) -> None:
    tab = open_tab(page, settled)
    assert tab.empty.isVisible()
    tab.make_new()
    settled()
    form = dialog(page, SeriesForm)
    keys.type("Zone meeting")
    keys.press(ENTER)
    form.level.set_value("zone")
    form.unit.setFocus()
    form.unit.clear()
    keys.type("Nagoi")
    settled()
    keys.press(ENTER)
    keys.type("+15")
    keys.press(ENTER)
    keys.type("15")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert tab.units.series is not None
    assert (tab.units.series.every_days, tab.units.series.standing.units) == (15, 2)
    assert shown(tab, 0) == ["Zone 1", "Zone 2"]
    assert shown(tab, 2) == ["still to be planned"] * 2
    assert not tab.empty.isVisible()


def test_a_late_unit_is_planned_in_one_key_and_accepted(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    number = start(nagoi)
    tab = open_tab(page, settled)
    assert shown(tab, 2) == ["late by 4 days"] * 2
    tab.units.table.view.setFocus()
    keys.press(ENTER)
    settled()
    form = dialog(page, PlanDialog)
    assert form.day.value() == DAY
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    planned = of_zone(nagoi, number, 0)
    assert (planned.state, planned.open_on) == (LATE, DAY)
    tab.units.table.view.selectRow(0)
    keys.press(ENTER)
    settled()
    assert page.question is not None
    assert page.question.event_id == planned.open_id


def test_a_unit_tells_by_telephone_that_it_met(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    number = start(nagoi)
    tab = open_tab(page, settled)
    tab.units.table.view.setFocus()
    tab.units.report()
    settled()
    form = dialog(page, ReportDialog)
    form.day.setText("+2")
    form.count.setText("45")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "still to come" in form.form.problem_at("held_on")
    form.day.setText("-1")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    done = of_zone(nagoi, number, 0)
    assert (done.state, done.came) == (MET, 45)
    assert shown(tab, 2) == ["late by 4 days", "held ✓"]
    assert "45 people · by telephone" in shown(tab, 5)[1]
    assert "was held: 45 came." in page.shell.messages.record[-1].text
    tab.units.table.view.selectRow(1)
    tab.units.take_back()
    settled()
    assert "which stood for it alone, is cancelled" in page.shell.messages.record[-1].text
    assert of_zone(nagoi, number, 0).state == LATE
    assert shown(tab, 2) == ["late by 4 days"] * 2
    tab.units.take_back()
    tab.units.table.view.selectRow(0)
    tab.units.report()
    settled()
    again = dialog(page, ReportDialog)
    again.count.setText("45")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    tab.units.show_only.set_value(LATE)
    tab.units.show_only.changed.emit()
    settled()
    assert shown(tab, 0) == ["Zone 2"]


def test_a_meeting_that_stands_is_counted(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    number = start(nagoi)
    tab = open_tab(page, settled)
    tab.units.count()
    settled()
    empty = dialog(page, CountDialog)
    empty.form.accept()
    assert "no event that could count" in empty.form.problem_at("event_id")
    empty.form.set_untouched()
    empty.reject()
    mine = nagoi.plan(unit_id=nagoi.zone_ids[0])
    tab.units.count()
    settled()
    dialog(page, CountDialog)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert of_zone(nagoi, number, 0).open_id == mine


def test_a_series_is_changed_and_ended(nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled) -> None:
    number = start(nagoi)
    tab = open_tab(page, settled)
    tab.change()
    settled()
    form = dialog(page, SeriesForm)
    form.every.setText("30")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    row = nagoi.office.register.read(obligations.series_row, number)
    assert (row.every_days, row.title, row.level) == (30, "जोन बैठक", "zone")
    end = tab.findChild(QPushButton, "series.end")
    assert end is not None
    end.click()
    settled()
    ending = dialog(page, EndSeriesDialog)
    ending.reason.setText("चुनाव")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert nagoi.office.register.read(obligations.series_row, number).ended_reason == "चुनाव"
    assert str(tab.table.model.index(0, 6).data()) == "ended: चुनाव"


def test_today_says_who_is_late_and_leads_there(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    start(nagoi)
    question = TodayQuestion(today=DAY)
    rows = nagoi.office.register.read(today.needs, question)
    (late,) = [one for one in rows if one.kind == today_rows.UNITS_LATE]
    assert words.action_words(late) == "जोन बैठक: 2 units are late"
    assert words.action_tone(late) == "bad"
    where, action, subject = words.way_of(late)
    assert where == "meetings"
    page.open(action, subject)
    settled()
    assert isinstance(page.tab(), SeriesTab)
