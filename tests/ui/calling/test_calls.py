"""The tab that tells people of an event, worked by keys."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from controlroom.domain.attendance import calls, event_texts, events
from controlroom.domain.attendance.call_rows import UNTOLD, CallListing
from controlroom.ui.attendance.form import EventForm
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.calling.calls import CallsTab
from controlroom.ui.calling.letters import LettersDialog
from controlroom.ui.calling.messages import MessageDialog
from controlroom.ui.calling.texts import TextsDialog
from controlroom.ui.messages import Messages
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import CTRL, Keys, Settled, dialog, show, wait_for_preview

SHIFT = Qt.KeyboardModifier.ShiftModifier


def open_tab(page: EventsPage, event: int, settled: Settled) -> CallsTab:
    """Open an event with the tab in front."""
    page.open_tab("calls", event)
    settled()
    found = page.tab()
    assert isinstance(found, CallsTab)
    found.table.view.setFocus()
    return found


def told(nagoi: Nagoi, event: int) -> list[str]:
    """Return who was told, as the register has it."""
    lines = nagoi.office.register.read(calls.list_calls, CallListing(event_id=event)).rows
    return [one.name.hindi for one in lines if one.is_told]


def figures(tab: CallsTab) -> list[str]:
    """Return the figures above the list."""
    return [one.value for one in tab.figures.figures()]


def test_space_ticks_one_after_another_and_ctrl_z_takes_back(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    tab = open_tab(page, event, settled)
    assert figures(tab) == ["6", "0", "6", "0", "0"]
    for _time in range(3):
        keys.press(Qt.Key.Key_Space)
        settled()
    assert told(nagoi, event) == ["जोन पति 1", "सेक्टर पति 1क", "सेक्टर पति 1ख"]
    assert figures(tab)[1:3] == ["3", "3"]
    assert str(tab.table.model.index(0, 5).data()).endswith("रेखा")
    keys.press(Qt.Key.Key_Z, CTRL)
    settled()
    assert told(nagoi, event) == ["जोन पति 1", "सेक्टर पति 1क"]
    tab.table.view.selectRow(0)
    keys.press(Qt.Key.Key_Space)
    settled()
    assert told(nagoi, event) == ["सेक्टर पति 1क"]


def test_those_not_told_are_shown_alone_and_many_are_ticked_at_once(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    tab = open_tab(page, event, settled)
    keys.press(Qt.Key.Key_Space)
    settled()
    tab.show_only.set_value(UNTOLD)
    tab.show_only.changed.emit()
    settled()
    assert tab.table.model.rowCount() == 5
    tab.table.view.setFocus()
    tab.table.view.selectAll()
    keys.press(Qt.Key.Key_Space)
    settled()
    assert len(told(nagoi, event)) == 6
    assert tab.table.model.rowCount() == 0


def test_a_changed_hour_is_told(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    event = nagoi.plan()
    tab = open_tab(page, event, settled)
    tab.toggle()
    settled()
    version = nagoi.view(event).event.version
    fields = nagoi.details() | {"place": "पंचायत भवन"}
    nagoi.write(events.change_event, events.ChangeEvent(event_id=event, version=version, **fields))  # type: ignore[arg-type]
    page.reload()
    settled()
    assert "1 person was told before" in tab.band.text()
    assert str(tab.table.model.index(0, 5).data()).startswith("old hour")
    assert figures(tab)[1] == "0"


def test_a_message_is_copied_for_all_or_by_name(
    nagoi: Nagoi, page: EventsPage, messages: Messages, settled: Settled
) -> None:
    event = nagoi.plan()
    tab = open_tab(page, event, settled)
    tab.table.view.selectRow(1)
    tab.open_message()
    settled()
    form = dialog(page, MessageDialog)
    assert form.text.toPlainText().startswith("नमस्कार साथियो,")
    form.whom.set_value("each")
    form.whom.changed.emit()
    settled()
    assert form.text.toPlainText().startswith("नमस्कार सेक्टर पति 1क जी,")
    form.spoken.set_value("en")
    form.spoken.changed.emit()
    settled()
    form.form.accept()
    settled()
    assert QGuiApplication.clipboard().text().startswith("Greetings, सेक्टर पति 1क ji.")
    assert messages.record[-1].text == "The message was copied."


def test_the_office_changes_its_words_and_agendas(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    tab = open_tab(page, nagoi.plan(), settled)
    tab.open_texts()
    settled()
    form = dialog(page, TextsDialog)
    assert form.message.toPlainText().startswith("नमस्कार {name},")
    assert form.called.text() == "मासिक बैठक"
    form.message.setPlainText("{title}: {wrong}")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "{title}" in form.form.problem_at("message")
    form.message.setPlainText("{title}: {day}")
    add = form.findChild(QPushButton, "calls.texts.add")
    drop = form.findChild(QPushButton, "calls.texts.drop")
    assert add is not None
    assert drop is not None
    drop.click()
    add.click()
    form.called.setText("साप्ताहिक")
    form.points.setPlainText("एक\nदो")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    kept = nagoi.office.register.read(event_texts.event_texts, None)
    assert (kept.message, kept.agendas[-1].name, len(kept.agendas)) == ("{title}: {day}", "साप्ताहिक", 5)
    assert "मासिक बैठक" not in [one.name for one in kept.agendas]


def test_list_and_letters_go_to_paper(nagoi: Nagoi, page: EventsPage, qtbot: QtBot, settled: Settled) -> None:
    tab = open_tab(page, nagoi.plan(), settled)
    page.print_it()
    wait_for_preview(qtbot, page)
    tab.open_letters()
    settled()
    dialog(page, LettersDialog).form.accept()
    settled()

    def numbered() -> set[str]:
        from controlroom.db.models.documents import Document

        with nagoi.office.register.reading() as session:
            return {one.number for one in session.query(Document)}

    assert numbered() == {"SU-0001", "AM-0001"}


def test_an_open_sheet_has_nobody_to_tell(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    tab = open_tab(page, nagoi.plan(has_list=False, blank_rows=50), settled)
    assert tab.stack.currentWidget() is tab.empty
    tab.toggle()
    tab.undo()
    settled()
    assert figures(tab)[0] == "0"
    tab.empty.button.click()
    settled()
    form = dialog(page, EventForm)
    assert form.isVisible(), "where those invited are chosen"
    form.reject()


def test_the_long_title_of_the_other_event_does_not_fill_the_page(
    nagoi: Nagoi, page: EventsPage, settled: Settled
) -> None:
    nagoi.plan_workshop(title="संगठन सृजन अभियान की समीक्षा एवं आगामी रणनीति पर विस्तृत चर्चा हेतु संयुक्त कार्यशाला")
    show(page, nagoi.plan(), settled)
    told = page.panel.side.conflict.text()
    assert "“संगठन सृजन अभियान की समीक्षा एवं आगामी रणनीति …”" in told


def test_people_invited_twice_that_hour_are_told_beside_the_list_and_when_it_is_printed(
    nagoi: Nagoi, page: EventsPage, messages: Messages, qtbot: QtBot, settled: Settled
) -> None:
    event = nagoi.plan()
    nagoi.plan_workshop(title="कार्यशाला", ends_at=datetime.time(13, 0))
    show(page, event, settled)
    words = "At that hour also invited to WS-0001 “कार्यशाला”: जोन पति 1, जोन पति 2, सेक्टर पति 1क and 3 more"
    assert page.panel.side.conflict.text() == words
    page.print_it()
    wait_for_preview(qtbot, page)
    assert words in [one.text for one in messages.record]
