"""The list, the form and the papers of meetings and workshops, worked by keys."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain import meetings
from controlroom.domain.attendance import invitations, sheets
from controlroom.domain.attendance.invitations import RemoveInvitee
from controlroom.domain.attendance.rows import PRESENT, EventListing, SheetVersion
from controlroom.ui.attendance.dialogs import (
    AddInviteeDialog,
    BatchDialog,
    CancelDialog,
    CopyDialog,
    InviteDialog,
)
from controlroom.ui.attendance.form import EventForm
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person
from tests.factories import DAY
from tests.ui.attendance.hands import CTRL, ENTER, Keys, Settled, dialog, show


def test_the_list_shows_what_comes_with_counts_and_prints(
    nagoi: Nagoi, window: Window, settled: Settled
) -> None:
    printed, other = nagoi.plan(), nagoi.plan(title="दूसरी")
    nagoi.print(printed)
    window.open_page("meetings")
    settled()
    assert window.host is not None
    page = window.host.page()
    assert isinstance(page, EventsPage)
    table = page.list.table
    shown = [[table.model.index(row, column).data() for column in range(7)] for row in range(2)]
    assert [row[1] for row in shown] == ["जोन व सेक्टर अध्यक्षों की बैठक", "दूसरी"]
    assert shown[0][0] == "21-11-2026, 11:00 (tomorrow)"
    assert [row[4] for row in shown] == ["6", "6"]
    assert [row[6] for row in shown] == ["UP-0001 · print 1", "not printed"]
    assert "1 attendance sheet" in page.list.band.text()
    assert other


def test_an_empty_list_says_what_to_do(page: EventsPage, settled: Settled) -> None:
    assert not page.list.table.isVisible()
    page.open("new", None)
    settled()
    dialog(page, EventForm)


def test_a_meeting_is_planned_by_keys(nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled) -> None:
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    keys.type("Sector meeting")
    keys.press(ENTER)
    keys.type("Nagoi")
    settled()
    keys.press(ENTER)
    keys.type("+1")
    keys.press(ENTER)
    keys.type("1130")
    keys.press(ENTER)
    keys.type("Nagoi hall")
    form.rule.posts.setCurrentRow(10)
    form.rule.posts.setFocus()
    keys.press(Qt.Key.Key_Space)
    settled()
    assert "4 people invited, 2 of them women" in form.rule.count.text()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert page.question is not None
    row = nagoi.view(page.question.event_id).event.row
    assert (row.title, row.held_on, row.starts_at) == ("Sector meeting", TOMORROW, datetime.time(11, 30))
    assert (row.unit_id, row.place, row.invited) == (nagoi.block_id, "Nagoi hall", 4)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [("held_on", "30-1-2202", "too far away"), ("starts_at", "25:70", "no hour"), ("title", "", "called")],
)
def test_a_wrong_field_says_so_and_nothing_is_saved(
    page: EventsPage, settled: Settled, name: str, typed: str, words: str
) -> None:
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    for field, text in (("title", "A meeting"), ("held_on", "+1"), ("starts_at", "11"), (name, typed)):
        line = form.form.field(field)
        assert isinstance(line, QLineEdit)
        line.setText(text)
    form.form.accept()
    settled()
    assert words in form.form.problem_at(name)
    assert form.isVisible()
    form.form.set_untouched()
    form.reject()


def test_titles_complete_from_earlier_ones(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    from controlroom.ui.attendance.fields import CompletingField

    nagoi.plan(title="मासिक बैठक")
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    title = form.form.field("title")
    assert isinstance(title, CompletingField)
    title.insert("मासिक")
    title.textEdited.emit(title.text())
    settled()
    assert title.suggestions() == ["मासिक बैठक"]
    form.form.set_untouched()
    form.reject()


def test_a_past_date_is_taken_with_a_warning(page: EventsPage, settled: Settled) -> None:
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    form.day.setText("-7")
    form.day.changed.emit()
    assert "lies behind" in form.band.text()
    form.form.set_untouched()
    form.reject()


def test_a_meeting_is_changed_and_keeps_its_rules(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    page.change()
    settled()
    form = dialog(page, EventForm)
    place = form.form.field("place")
    assert isinstance(place, QLineEdit)
    place.setText("नया भवन")
    form.form.accept()
    settled()
    detail = nagoi.view(event).event
    assert detail.row.place == "नया भवन"
    assert detail.invitations[0].invitation.posts == ("zone_president", "sector_president")


def test_a_new_one_copies_the_last_in_three_keys(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    page.copy()
    settled()
    dialog(page, CopyDialog)
    before = keys.count
    keys.type("+8")
    keys.press(ENTER)
    settled()
    assert keys.count - before == 3
    assert page.question is not None
    assert page.question.event_id != event
    assert nagoi.view(page.question.event_id).event.row.held_on == DAY + datetime.timedelta(days=8)


def test_whoever_was_in_front_stays_there_when_the_list_changes(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    before = page.panel.table.current_row()
    assert before is not None, "Down leads from the rows into the list"
    struck = page.panel.table.rows()[0].person_id
    assert struck not in (None, before.person_id)
    nagoi.write(invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=struck or 0))
    page.reload()
    settled()
    now = page.panel.table.current_row()
    assert now is not None
    assert (now.person_id, now.row) == (before.person_id, before.row - 1)
    keys.press(Qt.Key.Key_Space)
    settled()
    assert nagoi.line(event, str(before.name)).state == PRESENT


def test_enter_on_an_empty_line_leaves_the_agenda(page: EventsPage, keys: Keys, settled: Settled) -> None:
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    form.agenda.setFocus()
    keys.type("Books")
    keys.press(ENTER)
    assert form.agenda.points.hasFocus()
    keys.press(ENTER)
    assert not form.agenda.points.hasFocus()
    assert form.agenda.value() == "Books"


def test_a_copy_whose_answer_was_lost_is_made_once(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    show(page, nagoi.plan(), settled)
    page.copy()
    settled()
    asked = dialog(page, CopyDialog)
    keys.type("+8")
    asked.save()
    asked.save()
    settled()
    found = nagoi.office.register.read(meetings.list_meetings, EventListing())
    assert found.total == 2


def test_people_are_added_invited_and_struck_off(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    event = nagoi.plan()
    guest = add_person(nagoi, "अतिथि")
    show(page, event, settled)
    page.add_invitee()
    added = dialog(page, AddInviteeDialog)
    added.person.insert("अतिथि")
    added.person.textEdited.emit("अतिथि")
    settled()
    added.form.accept()
    added.person.takes_enter()
    settled()
    added.form.accept()
    settled()
    assert nagoi.line(event, "अतिथि").person_id == guest
    page.invite()
    settled()
    invite = dialog(page, InviteDialog)
    invite.form.accept()
    assert "at least one post" in invite.form.problem_at("invitations")
    invite.rule.posts.item(1).setCheckState(Qt.CheckState.Checked)
    invite.form.accept()
    settled()
    assert "सुरेश केशरवानी" in nagoi.names(event)
    page.panel.table.view.selectRow(0)
    page.panel.strike_off()
    settled()
    assert "सुरेश केशरवानी" not in nagoi.names(event)


def test_an_event_is_cancelled_with_a_reason(nagoi: Nagoi, page: EventsPage, settled: Settled) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    page.cancel()
    asked = dialog(page, CancelDialog)
    asked.form.accept()
    assert asked.form.problem_at("reason")
    asked.reason.setText("वर्षा")
    asked.form.accept()
    settled()
    assert "वर्षा" in page.panel.band.text()


def test_the_sheet_is_printed_and_shown(
    nagoi: Nagoi, shell: Shell, page: EventsPage, qtbot: QtBot, settled: Settled, tmp_path: Path
) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    page.print_it()
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in page.window().findChildren(Preview)), timeout=60_000
    )
    preview = dialog(page, Preview)
    assert preview.file.read_bytes().startswith(b"%PDF")
    assert "UP-0001-1" in preview.windowTitle()
    qtbot.waitUntil(lambda: shell.press.is_idle, timeout=60_000)
    preview.close()
    settled()
    assert nagoi.view(event).event.row.printed_version == 1
    assert "print 1" in page.panel.entry.sheet.text()


def test_tomorrows_sheets_are_printed_by_two_keys(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    events = [nagoi.plan(title=f"बैठक {number}") for number in range(2)]
    events.append(nagoi.plan(title="बैठक 2", held_on=DAY))
    nagoi.print(events[0])
    page.reload()
    settled()
    page.list.table.view.setFocus()
    before = keys.count
    keys.press(Qt.Key.Key_P, CTRL)
    dialog(page, BatchDialog)
    keys.press(ENTER)
    assert keys.count - before == 2
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in page.window().findChildren(Preview)), timeout=60_000
    )
    qtbot.waitUntil(lambda: shell.press.is_idle, timeout=60_000)
    dialog(page, Preview).close()
    settled()
    assert [nagoi.view(one).event.row.printed_version for one in events] == [1, 1, 1]
    paper = nagoi.office.register.read(sheets.attendance_sheet, SheetVersion("UP-0002", 1))
    assert paper.title.hindi == "बैठक 2"


def test_another_language_keeps_the_event_and_what_was_typed(
    nagoi: Nagoi, page: EventsPage, settled: Settled
) -> None:
    event = nagoi.plan()
    nagoi.print(event)
    show(page, event, settled)
    page.panel.entry.rows.setText("1-3 5")
    language.choose("hi")
    page.retranslate()
    settled()
    assert page.question is not None
    assert page.question.event_id == event
    assert page.panel.entry.rows.text() == "1-3 5"
    assert page.panel.table.model.headerData(1, Qt.Orientation.Horizontal) == "नाम"
    page.panel.entry.clear()


def test_every_field_has_a_name_for_those_who_hear_the_screen(
    nagoi: Nagoi, page: EventsPage, settled: Settled
) -> None:
    show(page, nagoi.plan(), settled)
    page.panel.add_walk_in()
    fields = [one for one in page.panel.findChildren(QLineEdit) if one.isVisible()]
    assert len(fields) == 6
    assert all(one.accessibleName() and one.objectName() for one in fields)
    page.panel.grid.clear()


def test_the_box_for_everything_finds_events(
    nagoi: Nagoi, shell: Shell, page: EventsPage, settled: Settled
) -> None:
    from controlroom.ui.attendance.finder import event_finder

    event = nagoi.plan(title="मतदाता सूची बैठक")
    nagoi.plan_workshop()
    finder = event_finder(shell)
    rows = nagoi.office.register.read(finder.query, finder.question("matdata"))
    assert [row.id for row in rows] == [event]
    found = finder.shown(rows[0])
    assert (found.kind, found.title) == ("Meeting", "मतदाता सूची बैठक")
    found.open()
    settled()
    assert page.question is not None
    assert page.question.event_id == event
