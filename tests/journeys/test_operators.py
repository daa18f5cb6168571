"""Operators come and go at one desk: by key and PIN, over the cover, with half-typed forms as they were."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget
from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.envelopes import Envelope
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Operator as OperatorRecord
from controlroom.db.register import Actor
from controlroom.domain.operators import entry, pins
from controlroom.domain.operators.entry import AddOperator
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.ui import actions
from controlroom.ui.operators.lock import Cover, Curtain, Lock
from tests.factories import OPEN_KEYS, PASSWORD, make_office
from tests.journeys.conftest import OpenWindow
from tests.journeys.desk_work import Operator


@pytest.fixture
def guarded(district: Path) -> Path:
    """Let Sita, a viewer with the PIN 4711, and Mohan, an operator without one, work there too."""
    kept = opening.examine(district)
    register = opening.open_register(district, kept.unlock(PASSWORD) if isinstance(kept, Envelope) else kept)
    with register.reading() as session:
        first = session.scalars(select(OperatorRecord).order_by(OperatorRecord.id)).first()
        assert first is not None
        actor = Actor(first.id, 1)
    for hindi, role, pin in (("सीता", "viewer", "4711"), ("मोहन", "operator", "")):
        order = AddOperator(name=Name(hindi), role=role, pin_hash=pins.hashed(pin))
        register.write(actor, entry.add_operator, order)
    register.close()
    return district


@pytest.fixture
def desk(guarded: Path, open_window: OpenWindow) -> Operator:
    """Give an operator who signed in as Rekha, chosen beforehand."""
    made = open_window(guarded)
    made.press("Return")
    made.until(lambda: made.room.attendant is not None)
    made.settle()
    return made


def lock_of(desk: Operator) -> Lock:
    attendant = desk.room.attendant
    assert attendant is not None
    return attendant.lock


def is_covered(desk: Operator) -> bool:
    return lock_of(desk).is_locked


def cover_of(desk: Operator) -> Cover:
    cover = lock_of(desk).cover
    assert cover is not None
    desk.until(cover.panel.isEnabled)
    return cover


def lift(cover: Cover) -> None:
    """Lift the cover as who has no PIN: by the office's password."""
    cover.panel.password.setText(PASSWORD)
    cover.panel.form.accept()


def choose(box: QComboBox, words: str) -> None:
    place = next(one for one in range(box.count()) if box.itemText(one).startswith(words))
    box.setCurrentIndex(place)
    box.activated.emit(place)


def who(desk: Operator) -> str:
    with desk.register.reading() as session:
        return session.get_one(OperatorRecord, desk.shell.desk.actor.operator_id).name_hi


def test_the_program_asks_who_works_before_it_shows_anything(guarded: Path, open_window: OpenWindow) -> None:
    desk = open_window(guarded)
    assert desk.room.shell is None, "no page of the office is made yet"
    box = desk.see(QComboBox, "entering.who")
    assert box.currentText().startswith("रेखा साहू"), "who worked here last is chosen beforehand"
    choose(box, "सीता")
    desk.write("entering.pin", "0000")
    desk.press("Return")
    desk.until(lambda: any("बचे प्रयास: 4" in one.text() for one in desk.room.window.findChildren(QLabel)))
    desk.write("entering.pin", "4711")
    desk.press("Return")
    desk.until(lambda: desk.room.shell is not None and desk.room.window.host is not None)
    desk.settle()
    assert who(desk) == "सीता"


def test_another_operator_takes_over_by_one_key_and_the_form_stays(desk: Operator) -> None:
    desk.click("rail.members")
    desk.write("members.entry.name.hindi", "अधूरा नाम")
    desk.press("F11")
    box = desk.wait_for(QComboBox, "operators.change.who")
    choose(box, "सीता")
    desk.write("operators.change.pin", "4711")
    desk.press_fast("Return")
    desk.until(lambda: who(desk) == "सीता")
    desk.until(lambda: not desk.shows(QDialog))
    desk.settle()
    assert "अब सीता काम कर रहे हैं" in desk.told()
    assert not desk.shows(QWidget, "members.entry.name.hindi"), "a viewer sees no half of a form"
    desk.press("F11")
    choose(desk.wait_for(QComboBox, "operators.change.who"), "मोहन")
    desk.press_fast("Ctrl+A")
    desk.until(lambda: who(desk) == "मोहन")
    desk.until(lambda: desk.shows(QWidget, "members.entry.name.hindi"))
    with desk.register.reading() as session:
        actions = list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.id)))
    assert "operators.note_sign_in" in actions
    assert desk.field("members.entry.name.hindi").text() == "अधूरा नाम"


def test_the_cover_hides_dialogs_and_gives_all_back_as_it_was(desk: Operator) -> None:
    desk.click("rail.people")
    desk.press("Alt+C")
    desk.put("अधूरा")
    dialog = desk.dialog()
    title = dialog.windowTitle()
    focus = dialog.focusWidget()
    desk.room.window.run(actions.LOCK)
    cover = cover_of(desk)
    assert cover.isVisible()
    for window in (desk.room.window, dialog):
        curtain = window.findChild(Curtain)
        assert curtain is not None
        assert curtain.geometry() == window.rect()
        assert window.windowTitle() == "कंट्रोल रूम"
        assert _is_hidden(window), "nothing of the office is to be seen"
    QTest.keyClick(cover, Qt.Key.Key_Escape)
    assert cover.isVisible(), "Esc does not lift it"
    cover.close()
    assert cover.isVisible()
    assert cover.panel.password.isVisible(), "Rekha has no PIN"
    QTest.keyClick(cover, Qt.Key.Key_Return)
    assert "कार्यालय का पासवर्ड" in cover.panel.form.problem_at("password"), "Enter alone does not lift it"
    cover.panel.password.setText("यह नहीं है वह")
    cover.panel.form.accept()
    desk.until(lambda: "बचे प्रयास: 4" in cover.panel.form.problem_at("password"))
    assert cover.panel.password.text() == ""
    cover.panel.password.setText(PASSWORD)
    cover.panel.form.accept()
    desk.until(lambda: not is_covered(desk))
    assert dialog.isVisible()
    assert dialog.windowTitle() == title
    assert not dialog.findChildren(Curtain) or not dialog.findChildren(Curtain)[0].isVisible()
    assert desk.field("people.form.name.hindi").text() == "अधूरा"
    assert dialog.focusWidget() is focus
    assert who(desk) == "रेखा साहू"
    desk.answer("हाँ", lambda: desk.press_fast("Esc"))


def test_what_opens_while_the_desk_is_covered_is_covered_too(desk: Operator) -> None:
    desk.room.window.run(actions.LOCK)
    cover = cover_of(desk)
    late = QDialog(desk.room.window)
    late.setWindowTitle("सावित्री देवी")
    late.open()
    assert late.findChild(Curtain) is not None
    assert late.windowTitle() == "कंट्रोल रूम"
    desk.until(cover.isVisible)
    lift(cover)
    desk.until(lambda: not is_covered(desk))
    assert late.windowTitle() == "सावित्री देवी"
    late.close()


def test_an_idle_desk_covers_itself_and_who_has_a_pin_must_type_it(desk: Operator) -> None:
    desk.press("F11")
    choose(desk.wait_for(QComboBox, "operators.change.who"), "सीता")
    desk.write("operators.change.pin", "4711")
    desk.press_fast("Return")
    desk.until(lambda: who(desk) == "सीता")
    lock = lock_of(desk)
    lock.look()
    assert not is_covered(desk)
    lock._last_input = time.monotonic() - lock.minutes * 60  # noqa: SLF001 - ten minutes are not waited for
    lock.look()
    cover = cover_of(desk)
    cover.panel.form.accept()
    assert "पिन लिखें" in cover.panel.form.problem_at("pin")
    cover.panel.pin.setText("0000")
    cover.panel.form.accept()
    desk.until(lambda: "पिन गलत है" in cover.panel.form.problem_at("pin"))
    assert is_covered(desk)
    choose(cover.panel.who, "मोहन")
    cover.panel.who.changed.emit()
    lift(cover)
    desk.until(lambda: not is_covered(desk))
    assert who(desk) == "मोहन", "a colleague without a PIN may take over"


def test_enter_lifts_the_cover_of_a_register_that_is_not_locked(
    tmp_path: Path, open_window: OpenWindow
) -> None:
    make_office(tmp_path / "open", keys=OPEN_KEYS).register.close()
    desk = open_window(tmp_path / "open")
    desk.until(lambda: desk.room.attendant is not None)
    desk.settle()
    desk.room.window.run(actions.LOCK)
    cover = cover_of(desk)
    assert not cover.panel.password.isVisible()
    QTest.keyClick(cover, Qt.Key.Key_Return)
    desk.until(lambda: not is_covered(desk))


def test_who_takes_over_sees_no_paper_and_no_number_of_the_one_before(desk: Operator) -> None:
    """What Rekha, an admin, had uncovered stood there still when the viewer Sita had taken the desk over."""
    add = AddPerson(name=Name("सावित्री देवी"), mobile="6100054321", voter_id="RJX7654321")
    person_id = desk.register.write(desk.shell.desk.actor, add_person, add).result.id
    desk.click("rail.people")
    desk.page.open("show", person_id)
    desk.settle()
    assert "RJX7654321" in _words(desk)
    desk.page.open("correct", person_id)
    desk.settle()
    form = desk.dialog()
    desk.room.window.run(actions.LOCK)
    cover = cover_of(desk)
    choose(cover.panel.who, "सीता")
    cover.panel.who.changed.emit()
    cover.panel.pin.setText("4711")
    cover.panel.form.accept()
    desk.until(lambda: not is_covered(desk))
    assert not shiboken6.isValid(form) or not form.isVisible(), "nothing was typed into it"
    desk.settle()
    assert "6100054321" not in _words(desk)
    assert "••••••4321" in _words(desk)
    assert "RJX7654321" not in _words(desk)


def _words(desk: Operator) -> str:
    return " ".join(one.text() for one in desk.room.window.findChildren(QLabel) if one.isVisible())


def test_typing_keeps_the_cover_away(desk: Operator) -> None:
    lock = lock_of(desk)
    lock._last_input = time.monotonic() - lock.minutes * 60  # noqa: SLF001 - as above
    handle = desk.room.window.windowHandle()
    assert handle is not None
    desk.room.window.activateWindow()
    desk.settle()
    lock._last_input = time.monotonic() - lock.minutes * 60  # noqa: SLF001 - as above
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    lock.look()
    assert not is_covered(desk)


def _is_hidden(window: QWidget) -> bool:
    """Tell whether a picture of a window shows one colour only."""
    picture = window.grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    return len(colours) == 1
