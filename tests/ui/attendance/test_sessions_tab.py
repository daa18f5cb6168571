"""The programme of a camp made by hand: a line a session, clashes told, slips counted, papers printed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from controlroom.db.models.documents import Document
from controlroom.domain.attendance import part_sheets
from controlroom.domain.attendance.marking import read_in_session
from controlroom.domain.attendance.marks import MarkInvitee, mark_invitee
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import ABSENT, PRESENT
from controlroom.domain.attendance.sessions import planning
from controlroom.ui.both_sides import BothSides
from tests.domain.attendance.camp import add_session, at, changed, programme, three_sessions
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from controlroom.ui.attendance.page import EventsPage
    from controlroom.ui.window import Window
    from controlroom.ui.workshops.absent_tab import AbsentTab
    from controlroom.ui.workshops.sessions_tab import SessionsTab
    from tests.ui.attendance.hands import Keys

Settled = Callable[[], None]
ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def camp(nagoi: Nagoi) -> int:
    """Plan a camp and return its id."""
    return nagoi.plan_workshop(title="एक दिवसीय शिविर")


def opened(window: Window, event_id: int, name: str, settled: Settled) -> EventsPage:
    """Open a workshop on one of its tabs."""
    window.open_page("workshops", f"tab:{name}", event_id)
    settled()
    host = window.host
    assert host is not None
    page: EventsPage = host.page()  # type: ignore[assignment]
    return page


@pytest.fixture
def tab(window: Window, camp: int, settled: Settled) -> SessionsTab:
    """Open the camp on its sessions."""
    found: SessionsTab = opened(window, camp, "sessions", settled).tab()  # type: ignore[assignment]
    return found


def titles(tab: SessionsTab) -> list[str]:
    """Return the topics in the list."""
    return [one.title for one in tab.table.rows()]


def test_a_programme_is_typed_a_session_after_the_other_with_enter_alone(
    tab: SessionsTab, keys: Keys, nagoi: Nagoi, camp: int, settled: Settled
) -> None:
    tab.form.topic.setFocus()
    for topic, trainer, starts, ends, hall in (
        ("सदस्यता", "डॉ. सीमा मिश्रा", "10", "11", "हॉल 1"),
        ("बूथ", "अनिल टुटेजा", "", "1215", ""),
    ):
        for text in (topic, trainer, starts, ends, hall, ""):
            keys.type(text)
            settled()
            keys.press(ENTER)
        settled()
    rows = programme(nagoi, camp).sessions
    assert [(one.title, one.trainer.hindi, one.hall) for one in rows] == [
        ("सदस्यता", "डॉ. सीमा मिश्रा", "हॉल 1"),
        ("बूथ", "अनिल टुटेजा", "हॉल 1"),
    ]
    assert [(one.starts_at, one.ends_at) for one in rows] == [(at(10), at(11)), (at(11), at(12, 15))]
    assert titles(tab) == ["सदस्यता", "बूथ"]
    assert tab.form.topic.hasFocus()
    assert tab.form.starts.value() == at(12, 15), "the next one begins where this one ended"
    assert keys.count < 65


def test_a_known_trainer_is_one_whom_down_was_pressed_for(
    tab: SessionsTab, keys: Keys, nagoi: Nagoi, camp: int, settled: Settled
) -> None:
    person = add_person(nagoi, "हरीश केसरवानी")
    for name, down in (("हरीश", True), ("हरीश", False)):
        tab.form.topic.setFocus()
        keys.type("विषय")
        keys.press(ENTER)
        keys.type(name)
        settled()
        if down:
            keys.press(Qt.Key.Key_Down)
        keys.press(ENTER)
        keys.press(Qt.Key.Key_A, CTRL)
        settled()
    rows = programme(nagoi, camp).sessions
    assert {(one.trainer_id, one.trainer.hindi) for one in rows} == {
        (person, "हरीश केसरवानी"),
        (None, "हरीश"),
    }


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    tab: SessionsTab, keys: Keys, settled: Settled
) -> None:
    tab.form.topic.setFocus()
    keys.type("विषय")
    tab.form.starts.setText("11")
    tab.form.ends.setText("10")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "must end after it begins" in tab.form.problem_at("ends_at")
    assert tab.form.topic.value() == "विषय"
    assert tab.is_drafted()
    tab.forget()
    assert not tab.is_drafted()


def test_a_half_typed_change_outlives_another_language(
    window: Window, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    three_sessions(nagoi, camp)
    page = opened(window, camp, "sessions", settled)
    before: SessionsTab = page.tab()  # type: ignore[assignment]
    before.form.edit(before.table.rows()[1])
    before.form.topic.setFocus()
    before.form.topic.end(False)
    keys.type(" 2")
    page.retranslate()
    settled()
    after: SessionsTab = page.tab()  # type: ignore[assignment]
    assert after is not before
    assert after.form.topic.value() == "बूथ प्रबंधन 2"
    after.form.accept()
    settled()
    assert titles(after) == ["सदस्यता अभियान", "बूथ प्रबंधन 2", "सोशल मीडिया"]


def test_a_trainer_in_two_halls_at_once_is_told_above_the_list(
    window: Window, nagoi: Nagoi, camp: int, settled: Settled
) -> None:
    three_sessions(nagoi, camp)
    add_session(nagoi, camp, "दूसरा कक्ष", trainer_name="डॉ. सीमा मिश्रा", hall="हॉल 2", starts_at=at(10, 30))
    tab: SessionsTab = opened(window, camp, "sessions", settled).tab()  # type: ignore[assignment]
    assert tab.warning.tone == "warn"
    assert tab.warning.text() == (
        "डॉ. सीमा मिश्रा would train in “सदस्यता अभियान” and “दूसरा कक्ष” at one time (10:30)."
    )


def test_a_session_chosen_from_the_list_is_changed_in_the_same_lines(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    three_sessions(nagoi, camp)
    tab.reload()
    settled()
    tab.table.view.selectRow(1)
    tab.table.view.setFocus()
    keys.press(ENTER)
    assert tab.form.topic.value() == "बूथ प्रबंधन"
    assert "Change" in tab.save_button.text()
    keys.type(" 2")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert titles(tab)[1] == "बूथ प्रबंधन 2"
    assert "Enter" in tab.save_button.text()


def test_two_desks_that_change_one_session_see_both_sides(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    three_sessions(nagoi, camp)
    tab.reload()
    settled()
    row = tab.table.rows()[0]
    tab.form.edit(row)
    tab.form.topic.setFocus()
    tab.form.topic.end(False)
    keys.type(" भाग 1")
    nagoi.write(planning.change_session, changed(row, hall="हॉल 5"))
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    (sides,) = (one for one in tab.findChildren(BothSides) if one.isVisible())
    sides.accept()
    settled()
    stood = programme(nagoi, camp).sessions[0]
    assert (stood.title, stood.hall) == ("सदस्यता अभियान भाग 1", "हॉल 5")


def test_the_programme_of_the_last_camp_is_two_keys_away(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    last = nagoi.plan_workshop(title="पिछला शिविर", held_on=TOMORROW - datetime.timedelta(days=7))
    three_sessions(nagoi, last)
    tab.reload()
    settled()
    keys.press(Qt.Key.Key_T, ALT)
    settled()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert titles(tab) == ["सदस्यता अभियान", "बूथ प्रबंधन", "सोशल मीडिया"]


def test_the_rule_of_certificates_is_set_and_refused_where_nobody_can_meet_it(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    three_sessions(nagoi, camp)
    tab.reload()
    settled()
    keys.press(Qt.Key.Key_Z, ALT)
    settled()
    keys.type("4")
    keys.press(ENTER)
    settled()
    assert programme(nagoi, camp).needed is None
    keys.press(Qt.Key.Key_Backspace)
    keys.type("2")
    keys.press(ENTER)
    settled()
    assert programme(nagoi, camp).needed == 2
    assert "2 of 3" in tab.side.rule.text()


@pytest.mark.parametrize(
    "paper",
    [
        ("sheets", ["UP-0001", "UP-0002", "UP-0003"]),
        ("block_sheets", [f"UP-000{number}" for number in range(1, 7)]),
        ("event_blocks", ["UP-0001", "UP-0002"]),
        ("programme", ["KR-0001"]),
        ("without_certificate", ["PA-0001"]),
    ],
)
def test_papers_of_the_camp_are_numbered_made_and_shown(
    tab: SessionsTab, nagoi: Nagoi, camp: int, settled: Settled, qtbot: QtBot, paper: tuple[str, list[str]]
) -> None:
    from controlroom.ui.preview.dialog import Preview
    from controlroom.ui.workshops.printing import PrintWorkshop

    three_sessions(nagoi, camp)
    tab.reload()
    settled()
    which, numbers = paper
    tab.print_it()
    dialog = tab.findChild(PrintWorkshop)
    assert dialog is not None
    dialog.which.set_value(which)
    dialog.which.changed.emit()
    dialog.form.accept()
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in tab.window().findChildren(Preview)), timeout=60_000
    )
    settled()
    with nagoi.office.register.reading() as session:
        assert [one.number for one in session.query(Document).order_by(Document.id)] == numbers
    for preview in tab.window().findChildren(Preview):
        preview.close()


def test_the_signed_sheet_of_a_session_is_read_by_its_number_and_marks_the_session(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    first, second, _third = three_sessions(nagoi, camp)
    nagoi.print(camp)
    order = PrintPartSheets(event_id=camp, language="hi", session_ids=(second,))
    number = nagoi.write(part_sheets.print_part_sheets, order).code
    tab.reload()
    settled()
    keys.press(Qt.Key.Key_F9)
    settled()
    keys.type(f"{number}-1")
    keys.press(ENTER)
    settled()
    page: EventsPage = tab.window().host.page()  # type: ignore[attr-defined]
    assert page.tab() is None, "the sheet lies on the first tab"
    assert page.panel.band.text() == "Sheet of: बूथ प्रबंधन"
    keys.type("1-2 7")
    keys.press(ENTER)
    keys.type("3")
    keys.press(ENTER)
    settled()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    with nagoi.office.register.reading() as session:
        sat, none = read_in_session(session, second), read_in_session(session, first)
    assert (sorted(sat.values()), none) == ([PRESENT] * 3, {})
    assert [line.state for line in page.panel.table.rows()[:3]] == [PRESENT, PRESENT, ""]
    page.panel.table.view.selectRow(2)
    page.panel.toggle()
    settled()
    assert page.panel.table.rows()[2].state == PRESENT
    with nagoi.office.register.reading() as session:
        assert len(read_in_session(session, second)) == 4


def test_the_sheet_of_the_current_session_is_one_key_away(
    tab: SessionsTab, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled
) -> None:
    _first, second, _third = three_sessions(nagoi, camp)
    tab.reload()
    settled()
    tab.table.view.selectRow(1)
    keys.press(Qt.Key.Key_O, ALT)
    settled()
    page: EventsPage = tab.window().host.page()  # type: ignore[attr-defined]
    assert page.tab() is tab, "nothing of this session was printed yet"
    order = PrintPartSheets(event_id=camp, language="hi", session_ids=(second,))
    nagoi.write(part_sheets.print_part_sheets, order)
    tab.reload()
    settled()
    keys.press(Qt.Key.Key_O, ALT)
    settled()
    assert page.tab() is None
    assert page.panel.band.text() == "Sheet of: बूथ प्रबंधन"


def test_the_absent_stand_by_block_with_their_telephones_and_are_printed(
    window: Window, nagoi: Nagoi, camp: int, keys: Keys, settled: Settled, qtbot: QtBot
) -> None:
    from controlroom.ui.preview.dialog import Preview

    nagoi.print(camp)
    for name, state in (("जोन पति 1", PRESENT), ("जोन पति 2", ABSENT)):
        nagoi.write(mark_invitee, MarkInvitee(event_id=camp, state=state, person_id=nagoi.people[name]))
    tab: AbsentTab = opened(window, camp, "absent", settled).tab()  # type: ignore[assignment]
    assert [(one.name, one.mobile, one.why) for one in tab.table.rows()] == [
        ("जोन पति 2", "9876500004", "Absent")
    ]
    assert "4 people were not read" in tab.told.text()
    keys.press(Qt.Key.Key_E, ALT)
    settled()
    assert len(tab.table.rows()) == 5
    keys.press(Qt.Key.Key_P, CTRL)
    settled()
    keys.press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Preview)), timeout=60_000)
    settled()
    for preview in window.findChildren(Preview):
        preview.close()


def test_who_has_no_certificate_is_listed_with_why(
    window: Window, nagoi: Nagoi, camp: int, settled: Settled
) -> None:
    three_sessions(nagoi, camp)
    nagoi.print(camp)
    nagoi.write(mark_invitee, MarkInvitee(event_id=camp, state=PRESENT, person_id=nagoi.people["जोन पति 1"]))
    order = planning.SetSessionsNeeded(event_id=camp, version=programme(nagoi, camp).event_version, needed=2)
    nagoi.write(planning.set_sessions_needed, order)
    tab: AbsentTab = opened(window, camp, "absent", settled).tab()  # type: ignore[assignment]
    tab.of.set_value(-1)
    tab.of.changed.emit()
    settled()
    assert (tab.table.rows()[0].name, tab.table.rows()[0].why) == ("जोन पति 1", "0 of 2 sessions")
    assert tab.told.text() == "0 people have earned the certificate, 6 have not."
