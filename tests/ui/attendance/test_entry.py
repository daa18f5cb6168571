"""From the signed sheet to the marks, worked by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from controlroom.domain.attendance import invitations
from controlroom.domain.attendance.invitations import RemoveInvitee
from controlroom.domain.attendance.rows import ABSENT, PRESENT
from controlroom.ui.attendance.dialogs import (
    SheetNumberDialog,
)
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.attendance.walk_in_grid import MOST_LINES
from controlroom.ui.messages import Messages
from controlroom.ui.people.form import PersonForm
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import Nagoi, add_person
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, Settled, dialog, show, states


def test_sixty_names_and_twelve_walk_ins_in_few_keys(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled, messages: Messages
) -> None:
    """Sixty names, two missing; twelve walk-ins of whom one cannot be read; 70 signatures counted."""
    for sector in range(54):
        add_person(nagoi, f"पति {sector}", "sector_president", nagoi.zone_ids[0])
    event = nagoi.plan()
    number = nagoi.print(event)
    keys.press(Qt.Key.Key_F9)
    settled()
    dialog(page, SheetNumberDialog)
    keys.type(number.removeprefix("UP-"))
    keys.press(ENTER)
    settled()
    assert page.panel.view is not None
    assert (page.panel.view.listed, page.panel.view.version) == (60, 1)
    keys.type("1-6 8-30 32-72")
    keys.press(ENTER)
    keys.type("70")
    keys.press(ENTER)
    settled()
    assert page.panel.grid.rows() == list(range(61, 73))
    to_names = keys.count
    for walk_in in range(11):
        keys.type(f"K{walk_in}")
        for _field in range(4):
            keys.press(ENTER)
    keys.press(ENTER)
    keys.press(Qt.Key.Key_Space)
    typed_of_names = sum(len(f"K{walk_in}") for walk_in in range(11))
    assert keys.count - to_names - typed_of_names == 11 * 4 + 2
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert to_names <= 30
    totals = nagoi.view(event).totals
    assert (totals.present, totals.not_read, totals.walk_ins, totals.unreadable) == (58, 2, 12, 1)
    assert nagoi.view(event).event.signed_count == 70
    assert "70 signatures read" in messages.record[-1].text


def test_a_row_that_no_paper_has_is_told_before_the_hand_goes_on(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan(blank_rows=4)
    nagoi.print(event)
    show(page, event, settled)
    page.panel.entry.rows.setFocus()
    keys.type("1-3 11")
    keys.press(ENTER)
    assert page.panel.entry.rows.hasFocus()
    assert page.panel.entry.summary.property("kind") == "error"
    assert "11" in page.panel.entry.summary.text()
    keys.type("1-3 10")
    keys.press(ENTER)
    assert page.panel.entry.signed.hasFocus()
    page.panel.entry.clear()


def test_a_control_total_that_disagrees_stands_at_its_field(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    show(page, event, settled)
    keys.type("1-5")
    keys.press(ENTER)
    keys.type("6")
    keys.press(ENTER)
    settled()
    entry = page.panel.entry
    assert "6" in entry.summary.text()
    assert "make 5" in entry.summary.text()
    assert entry.signed.hasFocus()
    assert nagoi.view(event).totals.present == 0
    keys.type("5")
    keys.press(ENTER)
    settled()
    assert nagoi.view(event).totals.present == 5
    assert entry.is_empty()


def test_a_line_of_a_row_that_is_taken_out_goes_with_it(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    number = nagoi.print(nagoi.plan())
    page.fill_sheet()
    keys.type(number)
    keys.press(ENTER)
    settled()
    keys.type("1-3 9-11")
    keys.press(ENTER)
    keys.type("6")
    keys.press(ENTER)
    assert page.panel.grid.rows() == [9, 10, 11]
    keys.type("Kamla")
    page.panel.entry.rows.setFocus()
    page.panel.entry.rows.selectAll()
    keys.type("1-3 9 12")
    keys.press(Qt.Key.Key_Down)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.panel.grid.isAncestorOf(focus)
    page.panel.entry.signed.setFocus()
    page.panel.entry.signed.selectAll()
    keys.type("5")
    keys.press(ENTER)
    assert page.panel.grid.rows() == [9, 12]
    assert [one.name for one in page.panel.grid.walk_ins()] == ["Kamla"]


def test_a_sheet_without_names_says_which_lines_come_after_saving(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    number = nagoi.print(nagoi.plan(has_list=False, blank_rows=100))
    page.fill_sheet()
    keys.type(number)
    keys.press(ENTER)
    settled()
    keys.type("1-100")
    keys.press(ENTER)
    keys.type("100")
    keys.press(ENTER)
    assert len(page.panel.grid.rows()) == MOST_LINES
    assert "40 more rows" in page.panel.grid.later.text()
    keys.type("Kamla")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "99 walk-ins have no name" in page.panel.band.text()


@pytest.mark.parametrize("typed", ["27", "5-1", "abc", "1 1", "-9 40"])
def test_wrong_rows_stand_at_their_field(
    nagoi: Nagoi, page: EventsPage, settled: Settled, typed: str
) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    show(page, event, settled)
    page.panel.entry.rows.setText(typed)
    page.panel.save()
    settled()
    assert page.panel.entry.rows.property("wrong")
    assert "{" not in page.panel.entry.summary.text()
    assert nagoi.view(event).totals.present == 0
    page.panel.entry.clear()


def test_space_marks_and_takes_the_mark_away(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    page.panel.table.view.setFocus()
    page.panel.table.view.selectRow(1)
    keys.press(Qt.Key.Key_Space)
    settled()
    assert states(page)[:2] == ["", PRESENT]
    assert "marked by रेखा" in page.panel.since.text()
    keys.press(Qt.Key.Key_Space)
    settled()
    assert states(page)[:2] == ["", ""]
    page.panel.toggle(ABSENT)
    settled()
    assert states(page)[1] == ABSENT


def test_the_last_marking_is_undone_and_the_rest_made_absent(
    nagoi: Nagoi, page: EventsPage, settled: Settled, messages: Messages
) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1-4")
    show(page, event, settled)
    page.panel.mark_rest_absent()
    settled()
    assert states(page) == [PRESENT] * 4 + [ABSENT] * 2
    assert "2 people" in messages.asked[-1]
    page.panel.undo()
    settled()
    assert states(page) == [PRESENT] * 4 + [""] * 2


def test_rows_are_not_typed_against_a_list_no_paper_shows(
    nagoi: Nagoi, page: EventsPage, settled: Settled
) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    add_person(nagoi, "नया", "zone_president", nagoi.zone_ids[0])
    show(page, event, settled)
    assert "1 new" in page.panel.band.text()
    page.panel.entry.rows.setText("1-3")
    page.panel.save()
    settled()
    assert "F9" in page.panel.band.text()
    assert nagoi.view(event).totals.present == 0
    page.panel.entry.clear()
    page.open("fill_sheet", None)
    asked = dialog(page, SheetNumberDialog)
    asked.number.setText("UP-0001-1")
    asked.form.accept()
    settled()
    assert page.panel.view is not None
    assert page.panel.view.version == 1
    page.panel.entry.rows.setText("1-3")
    page.panel.save()
    settled()
    assert nagoi.names(event, 1)[:3] == ["जोन पति 1", "जोन पति 2", "सेक्टर पति 1क"]
    assert [line.state for line in nagoi.view(event, 1).lines][:4] == [PRESENT] * 3 + [""]


def test_esc_puts_a_number_that_was_only_looked_for_away_unasked(
    page: EventsPage, keys: Keys, settled: Settled, messages: Messages
) -> None:
    page.fill_sheet()
    keys.type("UP-9999")
    keys.press(Qt.Key.Key_Escape)
    settled()
    assert not [one for one in page.window().findChildren(SheetNumberDialog) if one.isVisible()]
    assert not messages.asked


def test_a_number_without_its_version_opens_the_newest_paper(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled, messages: Messages
) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)
    nagoi.write(
        invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=nagoi.people["जोन पति 2"])
    )
    for versions in (1, 2):
        page.fill_sheet()
        keys.type(number.rpartition("-")[0])
        keys.press(ENTER)
        settled()
        view = page.panel.view
        assert view is not None
        assert (view.version, view.listed) == (versions, 7 - versions), "never the list that no paper shows"
        told = messages.record[-1].text if messages.record else ""
        assert ("This is print 2 of" in told) == (versions == 2)
        nagoi.print(event)


def test_a_wrong_sheet_number_stands_at_its_field(page: EventsPage, settled: Settled) -> None:
    page.fill_sheet()
    asked = dialog(page, SheetNumberDialog)
    asked.number.setText("UP-0099")
    asked.form.accept()
    settled()
    assert "UP-0099" in asked.form.problem_at("number")
    asked.form.set_untouched()
    asked.reject()


def test_a_scanned_sheet_of_a_workshop_opens_there(
    nagoi: Nagoi, window: Window, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan_workshop()
    nagoi.plan()
    nagoi.print(event)
    page.reload()
    settled()
    page.list.table.filter.setFocus()
    keys.type("UP-0001/1/1/L1")
    keys.press(ENTER)
    settled()
    assert window.host is not None
    assert window.host.key() == "workshops"
    shown = window.host.page()
    assert isinstance(shown, EventsPage)
    assert shown.panel.view is not None
    assert shown.panel.view.event.row.id == event


def test_walk_ins_without_a_name_are_asked_for(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1-6 7 9")
    show(page, event, settled)
    assert "2 walk-ins have no name" in page.panel.band.text()
    page.panel.name_rows()
    assert page.panel.grid.rows() == [7, 9]
    line = page.panel.grid._lines[0]  # noqa: SLF001 - the widgets of the first line
    line.name.setText("रामू 😀")
    line.mobile.setText("12")
    page.panel.save()
    settled()
    assert "12" in page.panel.grid.problem.text()
    line.mobile.setText("९८७६५४३२१०")
    page.panel.save()
    settled()
    came = [one for one in nagoi.view(event).lines if one.walk_in]
    assert [(one.row, one.name.hindi, one.mobile) for one in came] == [
        (7, "रामू 😀", "9876543210"),
        (9, "", ""),
    ]


def test_a_known_person_is_picked_or_made_new_in_the_grid(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    page.panel.add_walk_in()
    line = page.panel.grid._lines[0]  # noqa: SLF001 - as above
    line.name.setFocus()
    keys.type("केशरवानी")
    settled()
    keys.press(Qt.Key.Key_Down)
    keys.press(ENTER)
    assert line.post.value() == "Block president"
    page.panel.save()
    settled()
    assert nagoi.view(event).totals.walk_ins == 1
    assert nagoi.line(event, "सुरेश केशरवानी").walk_in
    page.panel.add_walk_in()
    line = page.panel.grid._lines[0]  # noqa: SLF001 - as above
    line.name.setFocus()
    keys.type("नई कार्यकर्ता")
    keys.press(Qt.Key.Key_C, ALT)
    made = dialog(page, PersonForm)
    assert made.name.value().hindi == "नई कार्यकर्ता"
    made.form.accept()
    settled()
    page.panel.save()
    settled()
    assert nagoi.line(event, "नई कार्यकर्ता").person_id is not None


def test_esc_goes_back_and_never_loses_typing_unasked(
    nagoi: Nagoi, page: EventsPage, settled: Settled, messages: Messages
) -> None:
    show(page, nagoi.plan(), settled)
    page.panel.entry.rows.setText("1-3")
    messages.answer = lambda _question: False
    assert page.back()
    assert page.panel.entry.rows.text() == "1-3"
    assert page.panel.isVisible()
    messages.answer = lambda _question: True
    assert page.back()
    assert page.list.isVisible()
    assert not page.back()
    settled()
