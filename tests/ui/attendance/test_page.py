"""The pages of meetings and workshops, worked by keys."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain.attendance import sheets
from controlroom.domain.attendance.rows import ABSENT, PRESENT, SheetVersion
from controlroom.ui.attendance.dialogs import (
    AddInviteeDialog,
    BatchDialog,
    CancelDialog,
    CopyDialog,
    InviteDialog,
    SheetNumberDialog,
)
from controlroom.ui.attendance.form import EventForm
from controlroom.ui.attendance.new_person import NewPersonDialog
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.messages import Messages
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person
from tests.factories import DAY

Settled = Callable[[], None]
D = TypeVar("D", bound=QDialog)
ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Keys:
    """Presses keys where the focus is and counts them."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot, self._window = qtbot, window
        self.count = 0

    def type(self, text: str) -> None:
        """Type letters; those QTest has no key for are put in as an input method does."""
        for letter in text:
            self.count += 1
            focus = self._focus()
            if letter.isascii():
                self._qtbot.keyClicks(focus, letter)
            elif isinstance(focus, QLineEdit):
                focus.insert(letter)
                focus.textEdited.emit(focus.text())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.count += 1
        self._qtbot.keyClick(self._focus(), key, modifier)

    def _focus(self) -> QWidget:
        top = QApplication.activeModalWidget() or self._window
        if not top.isActiveWindow():  # the offscreen screen forgets which window is in front
            top.activateWindow()
            self._qtbot.waitUntil(top.isActiveWindow)
        return top.focusWidget() or top


@pytest.fixture
def keys(qtbot: QtBot, window: Window) -> Keys:
    return Keys(qtbot, window)


def dialog(page: EventsPage, kind: type[D]) -> D:
    """Return the dialog of a kind that is open over the page."""
    found = [one for one in page.window().findChildren(kind) if one.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


def wait_for_preview(qtbot: QtBot, page: EventsPage) -> None:
    def is_shown() -> bool:
        return any(one.isVisible() for one in page.window().findChildren(Preview))

    qtbot.waitUntil(is_shown, timeout=20_000)


def show(page: EventsPage, event: int, settled: Settled) -> None:
    page.open("show", event)
    settled()


def states(page: EventsPage) -> list[str]:
    return [line.state for line in page.panel.table.rows()]


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
    assert [row[6] for row in shown] == ["UP-0001 · version 1", "not printed"]
    assert "1 attendance sheet" in page.list.band.text()
    assert other


def test_an_empty_list_says_what_to_do(page: EventsPage, settled: Settled) -> None:
    assert not page.list.table.isVisible()
    page.open("new", None)
    settled()
    assert dialog(page, EventForm)


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
    assert dialog(page, CopyDialog)
    before = keys.count
    keys.type("+8")
    keys.press(ENTER)
    settled()
    assert keys.count - before == 3
    assert page.question is not None
    assert page.question.event_id != event
    assert nagoi.view(page.question.event_id).event.row.held_on == DAY + datetime.timedelta(days=8)


def test_sixty_names_and_twelve_walk_ins_in_few_keys(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled, messages: Messages
) -> None:
    """Sixty names, two missing; twelve walk-ins of whom one cannot be read; 70 signatures counted."""
    for number in range(54):
        add_person(nagoi, f"पति {number}", "sector_president", nagoi.zone_ids[0])
    event = nagoi.plan()
    number = nagoi.print(event)
    keys.press(Qt.Key.Key_F9)
    settled()
    assert dialog(page, SheetNumberDialog)
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
    assert line.post.value() == "ब्लॉक अध्यक्ष" or line.post.value() == "Block president"
    page.panel.save()
    settled()
    assert nagoi.view(event).totals.walk_ins == 1
    assert nagoi.line(event, "सुरेश केशरवानी").walk_in
    page.panel.add_walk_in()
    line = page.panel.grid._lines[0]  # noqa: SLF001 - as above
    line.name.setFocus()
    keys.type("नई कार्यकर्ता")
    keys.press(Qt.Key.Key_C, ALT)
    made = dialog(page, NewPersonDialog)
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
    assert page.question is not None
    assert page.panel.entry.rows.text() == "1-3"
    messages.answer = lambda _question: True
    assert page.back()
    assert page.question is None
    assert not page.back()
    settled()


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
        lambda: any(one.isVisible() for one in page.window().findChildren(Preview)), timeout=20_000
    )
    preview = dialog(page, Preview)
    assert preview.file.read_bytes().startswith(b"%PDF")
    assert "UP-0001-1" in preview.windowTitle()
    qtbot.waitUntil(lambda: shell.press.is_idle, timeout=20_000)
    preview.close()
    settled()
    assert nagoi.view(event).event.row.printed_version == 1
    assert "version 1" in page.panel.entry.sheet.text()


def test_tomorrows_sheets_are_printed_by_two_keys(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    events = [nagoi.plan(title=f"बैठक {number}") for number in range(3)]
    nagoi.print(events[0])
    page.reload()
    settled()
    page.list.table.view.setFocus()
    before = keys.count
    keys.press(Qt.Key.Key_P, CTRL)
    assert dialog(page, BatchDialog)
    keys.press(ENTER)
    assert keys.count - before == 2
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in page.window().findChildren(Preview)), timeout=20_000
    )
    qtbot.waitUntil(lambda: shell.press.is_idle, timeout=20_000)
    dialog(page, Preview).close()
    settled()
    assert [nagoi.view(one).event.row.printed_version for one in events] == [1, 1, 1]
    paper = nagoi.office.register.read(sheets.attendance_sheet, SheetVersion("UP-0003", 1))
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
