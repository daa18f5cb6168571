"""The evening after a meeting: minutes are typed point by point, decisions are made and answered, by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from controlroom.domain.minutes.decisions import Decide, decide
from controlroom.domain.minutes.rows import DONE, OPEN
from controlroom.domain.minutes.writing import PointWords, WriteMinutes, write_minutes
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.both_sides import BothSides
from controlroom.ui.minutes.dialogs import DecisionDialog, PointDialog, ReportsDialog, SettleDialog
from controlroom.ui.minutes.tab import MinutesTab
from controlroom.ui.shell import Shell
from tests.domain.attendance.nagoi import TOMORROW, Nagoi
from tests.domain.minutes.test_minutes import WEEK, begun, headings, minutes
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, Settled, dialog, wait_for_preview

Opened = Callable[[int], MinutesTab]


@pytest.fixture
def opened(page: EventsPage, settled: Settled) -> Opened:
    """Open the minutes of an event."""

    def open_event(event_id: int) -> MinutesTab:
        page.open("tab:minutes", event_id)
        settled()
        tab = page.tab()
        assert isinstance(tab, MinutesTab)
        return tab

    return open_event


def test_minutes_are_begun_and_typed_without_the_mouse(
    nagoi: Nagoi, opened: Opened, keys: Keys, settled: Settled
) -> None:
    event_id = nagoi.plan(agenda="Members\nBooths")
    tab = opened(event_id)
    assert tab.begin_button.isVisible()
    keys.press(Qt.Key.Key_B, ALT)
    settled()
    assert [one.heading for one in tab.table.rows()] == ["Members", "Booths"]
    assert tab.editor.minutes.hasFocus(), "what was just begun is written"
    keys.type("All agreed")
    keys.press(ENTER, Qt.KeyboardModifier.ShiftModifier)
    keys.type("twice")
    keys.press(ENTER)
    settled()
    keys.type("Three formed")
    keys.press(ENTER)
    settled()
    assert [one.minutes for one in minutes(nagoi, event_id).points] == ["All agreed\ntwice", "Three formed"]
    assert not tab.is_drafted()
    keys.type("!")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert minutes(nagoi, event_id).points[1].minutes.replace("!", "") == "Three formed"
    assert "!" in minutes(nagoi, event_id).points[1].minutes


def test_what_is_typed_is_saved_when_another_point_is_clicked(
    nagoi: Nagoi, opened: Opened, settled: Settled
) -> None:
    event_id = begun(nagoi)
    tab = opened(event_id)
    tab.editor.minutes.insertPlainText("समीक्षा हुई")
    tab.table.view.selectRow(2)
    settled()
    assert minutes(nagoi, event_id).points[0].minutes == "समीक्षा हुई"
    assert tab.editor.heading.text() == "अन्य विषय"
    tab.editor.heading.setText("")
    tab.editor.heading.textEdited.emit("")
    tab.table.view.selectRow(0)
    settled()
    assert tab.editor.form.problem_at("heading") == "Write what the point is about."
    assert headings(nagoi, event_id)[2] == "अन्य विषय"


def test_two_desks_at_one_point_see_both_sides(
    nagoi: Nagoi, opened: Opened, page: EventsPage, settled: Settled, qtbot: QtBot
) -> None:
    event_id = begun(nagoi)
    tab = opened(event_id)
    point = minutes(nagoi, event_id).points[0]
    tab.editor.minutes.insertPlainText("यहाँ लिखा")
    theirs = PointWords(point.id, point.heading, "वहाँ लिखा", point.version)
    nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(theirs,)))
    tab.editor.form.accept()
    settled()
    both = dialog(page, BothSides)
    both.findChild(QPushButton, "both_sides.save").click()  # type: ignore[union-attr]
    settled()
    assert minutes(nagoi, event_id).points[0].minutes == "यहाँ लिखा"
    assert not tab.is_drafted()


def test_a_decision_is_made_and_answered_by_keys(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event_id = begun(nagoi)
    tab = opened(event_id)
    keys.press(Qt.Key.Key_D, ALT)
    settled()
    form = dialog(page, DecisionDialog)
    keys.type("Send")
    keys.press(ENTER, Qt.KeyboardModifier.ShiftModifier)
    keys.type("the list")
    keys.press(ENTER)
    assert form.form.field("person_id").hasFocus(), "Enter goes from field to field here too"
    form.form.field("due_on").set_value(TOMORROW + WEEK)  # type: ignore[attr-defined]
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    (made,) = minutes(nagoi, event_id).points[0].decisions
    assert (made.words, made.due_on, made.state) == ("Send\nthe list", TOMORROW + WEEK, OPEN)
    assert [one.words for one in tab.editor.decisions.rows()] == ["Send\nthe list"]
    keys.press(Qt.Key.Key_E, ALT)
    settled()
    answer = dialog(page, SettleDialog)
    answer.form.field("answer").setText("sent")  # type: ignore[attr-defined]
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    (made,) = minutes(nagoi, event_id).points[0].decisions
    assert (made.state, made.answer) == (DONE, "sent")


def test_two_desks_at_one_decision_see_both_sides(
    nagoi: Nagoi, opened: Opened, page: EventsPage, settled: Settled
) -> None:
    event_id = begun(nagoi)
    point = minutes(nagoi, event_id).points[0]
    nagoi.write(decide, Decide(event_id=event_id, point_id=point.id, words="सूची भेजें"))
    tab = opened(event_id)
    tab.steps.change_decision()
    settled()
    form = dialog(page, DecisionDialog)
    words = form.form.field("words")
    words.setPlainText("पूरी सूची भेजें")  # type: ignore[attr-defined]
    from controlroom.domain.minutes.decisions import ChangeDecision, change_decision

    made = minutes(nagoi, event_id).points[0].decisions[0]
    nagoi.write(
        change_decision,
        ChangeDecision(decision_id=made.id, words="सूची भेजें", due_on=TOMORROW + WEEK),
    )
    form.form.accept()
    settled()
    dialog(page, BothSides).findChild(QPushButton, "both_sides.save").click()  # type: ignore[union-attr]
    settled()
    made = minutes(nagoi, event_id).points[0].decisions[0]
    assert (made.words, made.due_on) == ("पूरी सूची भेजें", TOMORROW + WEEK)


def test_asking_again_for_what_is_all_here_says_so(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    opened(begun(nagoi, agenda="One"))
    keys.press(Qt.Key.Key_B, ALT)
    settled()
    assert not [one for one in page.window().findChildren(PointDialog) if one.isVisible()]
    assert page.shell.messages.record[-1].text.startswith("All of the agenda")


def test_points_are_added_moved_and_taken_away(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event_id = begun(nagoi, agenda="One\nTwo")
    tab = opened(event_id)
    keys.press(Qt.Key.Key_N, ALT)
    settled()
    dialog(page, PointDialog)
    keys.type("Between")
    keys.press(ENTER)
    settled()
    assert headings(nagoi, event_id) == ["One", "Between", "Two"]
    assert tab.editor.heading.text() == "Between"
    keys.press(Qt.Key.Key_Down, ALT)
    settled()
    assert headings(nagoi, event_id) == ["One", "Two", "Between"]
    assert tab.editor.heading.text() == "Between"
    keys.press(Qt.Key.Key_X, ALT)
    settled()
    assert headings(nagoi, event_id) == ["One", "Two"]


def test_a_point_whose_answer_was_lost_is_added_once(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event_id = begun(nagoi, agenda="One")
    opened(event_id)
    keys.press(Qt.Key.Key_N, ALT)
    settled()
    asked = dialog(page, PointDialog)
    keys.type("Two")
    asked.save()
    asked.save()
    settled()
    assert headings(nagoi, event_id) == ["One", "Two"]


def test_units_report_with_figures_and_the_minutes_are_printed(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled, qtbot: QtBot
) -> None:
    event_id = begun(nagoi)
    tab = opened(event_id)
    keys.press(Qt.Key.Key_R, ALT)
    settled()
    form = dialog(page, ReportsDialog)
    form.form.accept()
    settled()
    assert headings(nagoi, event_id)[3:] == ["जोन 1", "जोन 2"]
    tab.table.view.selectRow(3)
    settled()
    assert tab.editor.about.text().startswith("Members 0 of —")
    assert tab.editor.heading.text() == "Zone 1", "English on an English screen, kept as it was"
    tab.editor.minutes.insertPlainText("पूरा करेंगे")
    keys.press(Qt.Key.Key_P, CTRL)
    settled()
    wait_for_preview(qtbot, page)
    point = minutes(nagoi, event_id).points[3]
    assert (point.minutes, point.heading) == ("पूरा करेंगे", "जोन 1")


def test_another_event_is_another_story_and_leaving_asks(
    nagoi: Nagoi, opened: Opened, page: EventsPage, settled: Settled, shell: Shell
) -> None:
    first, second = begun(nagoi), begun(nagoi, agenda="दूसरी", title="दूसरी बैठक")
    tab = opened(first)
    tab.editor.minutes.insertPlainText("आधा लिखा")
    asked: list[str] = []

    def refuse(question: str) -> bool:
        asked.append(question)
        return False

    shell.messages.answer = refuse
    assert page.back()
    assert asked
    assert tab.is_drafted()
    shell.messages.answer = lambda _question: True
    page.back()
    settled()
    assert opened(second).editor.heading.text() == "दूसरी"
    assert minutes(nagoi, first).points[0].minutes == ""


def test_a_point_with_words_that_are_not_saved_yet_is_not_taken_away(
    nagoi: Nagoi, opened: Opened, settled: Settled
) -> None:
    event_id = begun(nagoi)
    tab = opened(event_id)
    tab.editor.minutes.insertPlainText("आधा लिखा")
    tab.steps.remove()
    settled()
    assert minutes(nagoi, event_id).points[0].minutes == "आधा लिखा"
    assert len(headings(nagoi, event_id)) == 3
