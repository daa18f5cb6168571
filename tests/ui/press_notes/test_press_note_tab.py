"""The evening of a meeting: the note stands there at first sight, is changed, copied, kept, printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from controlroom.domain.press_notes.notes import KeepNote, NoteView, ShowNote, keep_note, press_note
from controlroom.domain.press_notes.templates import press_settings
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.both_sides import BothSides
from controlroom.ui.press_notes.honorifics import HonorificsDialog, called_anew
from controlroom.ui.press_notes.tab import PressNoteTab
from controlroom.ui.press_notes.template import TemplateDialog
from controlroom.ui.shell import Shell
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import ALT, CTRL, Keys, Settled, dialog, show, wait_for_preview

Opened = Callable[[int], PressNoteTab]
PRESENT = "जोन अध्यक्ष श्री जोन पति 1, श्री जोन पति 2, सेक्टर अध्यक्ष श्री सेक्टर पति 1क"


@pytest.fixture
def opened(page: EventsPage, settled: Settled) -> Opened:
    """Open the press note of an event."""

    def open_event(event_id: int) -> PressNoteTab:
        page.open("tab:press_note", event_id)
        settled()
        tab = page.tab()
        assert isinstance(tab, PressNoteTab)
        return tab

    return open_event


def kept(nagoi: Nagoi, event_id: int) -> NoteView:
    return nagoi.office.register.read(press_note, ShowNote(event_id=event_id))


def met(nagoi: Nagoi) -> int:
    event_id = nagoi.plan()
    nagoi.sign(nagoi.print(event_id), "*")
    return event_id


def test_one_key_from_the_attendance_shows_the_whole_note(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    show(page, met(nagoi), settled)
    before = keys.count
    keys.press(Qt.Key.Key_M, ALT)
    settled()
    tab = page.tab()
    assert isinstance(tab, PressNoteTab)
    assert PRESENT in tab.words.toPlainText()
    assert keys.count - before == 1
    assert "6 people present" in tab.band.text()
    lines = tab.words.fontMetrics().lineSpacing()
    assert tab.words.height() > tab.words.minimumHeight() + lines, "the note takes all room that there is"


def test_the_note_is_changed_copied_with_one_key_and_kept(
    nagoi: Nagoi, opened: Opened, keys: Keys, settled: Settled
) -> None:
    event_id = met(nagoi)
    tab = opened(event_id)
    tab.words.setFocus()
    tab.words.insertPlainText("EXCLUSIVE: ")
    keys.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text().startswith("EXCLUSIVE: जोन व सेक्टर")
    assert QGuiApplication.clipboard().text().endswith("।")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert kept(nagoi, event_id).words.startswith("EXCLUSIVE: ")
    assert not tab.is_drafted()
    tab.words.insertPlainText("AGAIN ")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert kept(nagoi, event_id).version == 2


def test_two_desks_at_one_note_see_both_sides(
    nagoi: Nagoi, opened: Opened, page: EventsPage, settled: Settled
) -> None:
    event_id = met(nagoi)
    tab = opened(event_id)
    tab.caption.setPlainText("हमारा परिचय")
    nagoi.write(keep_note, KeepNote(event_id=event_id, words="वहाँ लिखा"))
    tab.form.accept()
    settled()
    dialog(page, BothSides).findChild(QPushButton, "both_sides.save").click()  # type: ignore[union-attr]
    settled()
    assert (kept(nagoi, event_id).words, kept(nagoi, event_id).caption) == ("वहाँ लिखा", "हमारा परिचय")


def test_composing_anew_asks_before_it_replaces_words(
    nagoi: Nagoi, opened: Opened, settled: Settled, shell: Shell
) -> None:
    event_id = met(nagoi)
    tab = opened(event_id)
    tab.words.setPlainText("अपने शब्द")
    tab.points.setPlainText("हर बूथ तक पहुँचें।")
    shell.messages.answer = lambda _question: False
    tab.compose()
    settled()
    assert tab.words.toPlainText() == "अपने शब्द"
    shell.messages.answer = lambda _question: True
    tab.compose()
    settled()
    assert "हर बूथ तक पहुँचें।" in tab.words.toPlainText()
    tab.spoken.set_value("en")
    tab.spoken.changed.emit()
    settled()
    assert "Present were" in tab.words.toPlainText()


def test_a_form_of_address_is_put_right_once_by_keys(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event_id = met(nagoi)
    tab = opened(event_id)
    assert "श्रीमती सेक्टर पति 1ख" in tab.words.toPlainText()
    keys.press(Qt.Key.Key_H, ALT)
    settled()
    form = dialog(page, HonorificsDialog)
    form.table.view.selectRow(3)
    form.choice.set_value("sushri")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert form.isVisible(), "one after another is put right"
    assert form.guests()[3].honorific == "sushri"
    assert form.table.current_row() == form.guests()[4]
    assert "सुश्री सेक्टर पति 1ख" in tab.words.toPlainText()
    assert not tab.is_drafted(), "a note that nobody changed is composed, not typed"
    keys.press(Qt.Key.Key_Escape)


def test_words_of_the_office_keep_their_place_around_a_name_put_right(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event_id = met(nagoi)
    tab = opened(event_id)
    tab.words.setFocus()
    tab.words.insertPlainText("EXCLUSIVE: ")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    keys.press(Qt.Key.Key_H, ALT)
    settled()
    form = dialog(page, HonorificsDialog)
    form.table.view.selectRow(0)
    form.choice.set_value("doctor")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    keys.press(Qt.Key.Key_Escape)
    text = tab.words.toPlainText()
    assert text.startswith("EXCLUSIVE: ")
    assert "डॉ. जोन पति 1" in text
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "डॉ. जोन पति 1" in kept(nagoi, event_id).words


def test_where_nobody_came_there_is_nothing_to_choose(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    opened(nagoi.plan())
    keys.press(Qt.Key.Key_H, ALT)
    settled()
    form = dialog(page, HonorificsDialog)
    assert "marked present yet" in form.told.text()
    assert not form.choice.isEnabled()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert form.isVisible()
    keys.press(Qt.Key.Key_Escape)


def test_a_name_that_begins_another_is_told_from_it() -> None:
    text = "श्री राम, श्री राम साहू एवं श्री रामलाल; श्री राम।"
    others = ["श्री राम", "श्री राम साहू", "श्री रामलाल"]
    assert called_anew(text, "श्री राम", "डॉ. राम", others) == ("डॉ. राम, श्री राम साहू एवं श्री रामलाल; डॉ. राम।")


def test_who_is_not_marked_is_not_invented(nagoi: Nagoi, opened: Opened) -> None:
    tab = opened(nagoi.plan())
    assert "उपस्थित रहे" not in tab.words.toPlainText()
    assert "Nobody is marked present yet" in tab.band.text()


def test_a_note_is_kept_and_printed(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled, qtbot: QtBot
) -> None:
    event_id = met(nagoi)
    opened(event_id)
    keys.press(Qt.Key.Key_P, CTRL)
    settled()
    wait_for_preview(qtbot, page)
    assert kept(nagoi, event_id).version == 1


def test_the_office_words_its_own_template_and_is_told_what_it_does_not_know(
    nagoi: Nagoi, opened: Opened, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    tab = opened(met(nagoi))
    keys.press(Qt.Key.Key_T, ALT)
    settled()
    form = dialog(page, TemplateDialog)
    words = form.form.field("words_hi")
    words.setPlainText("{अवसर} {मुख्यअतिथि}")  # type: ignore[attr-defined]
    form.form.accept()
    settled()
    assert "{मुख्यअतिथि}" in form.form.problem_at("words_hi")
    assert "{मंच}" in form.form.problem_at("words_hi")
    words.setPlainText("{उपस्थित}")  # type: ignore[attr-defined]
    form.form.field("named").set_value(2)  # type: ignore[attr-defined]
    form.form.accept()
    settled()
    assert tab.words.toPlainText() == "जोन अध्यक्ष श्री जोन पति 1, श्री जोन पति 2 तथा अन्य 4 पदाधिकारी"
    assert nagoi.office.register.read(press_settings, None).named == 2
