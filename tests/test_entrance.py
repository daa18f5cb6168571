"""The entrance: whoever may opens a locked register, and nothing shut is taken for a first start."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from controlroom.app import ControlRoom
from controlroom.base import clock, language
from controlroom.db import appearance, envelopes, failures, opening
from controlroom.db.envelopes import Envelope
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE
from controlroom.domain.clocks import ClockBehind
from controlroom.start import Options
from controlroom.ui import memory
from controlroom.ui.first_run.trouble import RegisterGone, TroublePage
from controlroom.ui.shell import Shell
from controlroom.ui.unlocking.unlock import FREE_TRIES, UnlockPage
from tests.factories import CHEAP, PASSWORD, RECOVERY_KEY, OpenOffice, make_office

pytestmark = pytest.mark.one_database("about the file and its key")
Begin = Callable[[], ControlRoom]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a locked register of the operator Rekha."""
    monkeypatch.setattr(envelopes, "USUAL_COST", CHEAP)
    memory.keep_in(tmp_path / "desk.ini")
    made: OpenOffice = make_office(tmp_path / "register")
    made.register.close()
    return tmp_path / "register"


@pytest.fixture
def begin(folder: Path, qtbot: QtBot, gui_thread_guard: list[str]) -> Iterator[Begin]:
    """Start the program as often as is wanted, one start after the other."""
    rooms: list[ControlRoom] = []

    def end(room: ControlRoom) -> None:
        if room.shell is not None:
            qtbot.waitUntil(partial(_is_idle, room.shell), timeout=30_000)
        room.end()
        room.window.close()
        room.window.deleteLater()

    def make() -> ControlRoom:
        if rooms:
            end(rooms.pop())
        room = ControlRoom(Options(folder, language="en", operator="रेखा"))
        room.messages.answer = lambda _question: True
        room.begin()
        rooms.append(room)
        return room

    yield make
    for room in rooms:
        end(room)


def unlock_page(room: ControlRoom, qtbot: QtBot) -> UnlockPage:
    qtbot.waitUntil(lambda: isinstance(room.entrance.page, UnlockPage), timeout=60_000)
    page = room.entrance.page
    assert isinstance(page, UnlockPage)
    return page


def type_password(page: UnlockPage, password: str, qtbot: QtBot) -> None:
    page.password.clear()
    page.password.insert(password)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._running is None, timeout=30_000)  # noqa: SLF001 - the try is over


def click(page: QWidget, name: str, qtbot: QtBot) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def until_open(room: ControlRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: room.opened is not None, timeout=60_000)
    assert room.entrance.page is None
    assert room.window.rail.isVisible()
    label = room.window.rail.findChild(QLabel, "rail.status")
    assert isinstance(label, QLabel)
    qtbot.waitUntil(lambda: "रेखा" in label.text(), timeout=60_000)


class TestThePassword:
    def test_it_opens_the_register(self, begin: Begin, qtbot: QtBot) -> None:
        room = begin()
        page = unlock_page(room, qtbot)
        assert not room.window.rail.isVisible()
        qtbot.waitUntil(page.password.isVisible, timeout=30_000)
        type_password(page, PASSWORD, qtbot)
        until_open(room, qtbot)
        assert room.seen is not None, "Today is seen by a glance, as in a register without a password"

    def test_a_wrong_one_is_told_and_the_next_may_follow_at_once(self, begin: Begin, qtbot: QtBot) -> None:
        room = begin()
        page = unlock_page(room, qtbot)
        type_password(page, "", qtbot)
        assert page.form.problem_at("password") == "Type the office's password."
        type_password(page, "ये नहीं है वह", qtbot)
        assert "does not open the register" in page.form.problem_at("password")
        assert page.wait == 0
        type_password(page, PASSWORD, qtbot)
        until_open(room, qtbot)

    def test_after_several_a_pause_grows(self, begin: Begin, qtbot: QtBot) -> None:
        page = unlock_page(begin(), qtbot)
        for _try in range(FREE_TRIES):
            type_password(page, "ये नहीं है वह", qtbot)
        assert page.wait == 2
        assert not page.form.isEnabled()
        assert "2 seconds" in page.band.text()
        qtbot.waitUntil(lambda: page.wait == 0, timeout=30_000)
        assert page.form.isEnabled()
        type_password(page, "ये नहीं है वह", qtbot)
        assert page.wait == 4

    def test_it_speaks_the_other_language_at_a_click(self, begin: Begin, qtbot: QtBot) -> None:
        room = begin()
        page = unlock_page(room, qtbot)
        click(page, "unlock.hi", qtbot)
        assert language.current() == "hi"
        assert page.button.text() == "खोलें (Ctrl+A)"
        type_password(page, "गलत पासवर्ड", qtbot)
        assert "रजिस्टर नहीं खुलता" in page.form.problem_at("password")


class TestForgotten:
    def test_the_recovery_key_leads_to_a_new_password_and_a_new_paper(
        self, folder: Path, begin: Begin, qtbot: QtBot
    ) -> None:
        room = begin()
        page = unlock_page(room, qtbot)
        number = page.envelope.number
        click(page, "unlock.forgotten", qtbot)
        assert any(number in one.text() for one in page.findChildren(QLabel))
        page.typed.insert(RECOVERY_KEY.replace("-", " ").lower()[:-1])
        qtbot.keyClick(page.typed, Qt.Key.Key_Return)
        assert "34 were typed" in page.form.problem_at("recovery_key")
        page.typed.insert(RECOVERY_KEY[-1])
        qtbot.keyClick(page.typed, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.findChild(QWidget, "unlock.new.password") is not None, timeout=30_000)
        for name in ("unlock.new.password", "unlock.new.again"):
            field = page.findChild(QWidget, name)
            assert field is not None
            qtbot.keyClicks(field, "new words for all")
        click(page, "unlock.choose", qtbot)
        qtbot.waitUntil(lambda: hasattr(page, "step"), timeout=30_000)
        groups = page.step.findChild(QWidget, "keys.recovery.groups")
        assert groups is not None
        fresh = groups.accessibleName()
        page.step.next_button.click()
        assert _opens(folder, PASSWORD), "until the paper was tested the old ones hold"
        page.step.typed.insert(fresh)
        qtbot.keyClick(page.step.typed, Qt.Key.Key_Return)
        until_open(room, qtbot)
        assert _opens(folder, "new words for all")
        assert not _opens(folder, PASSWORD)
        kept = appearance.examine(folder)
        assert isinstance(kept, Envelope)
        assert kept.unlock_with_recovery_key(fresh).encrypted
        with pytest.raises(envelopes.WrongRecoveryKey):
            kept.unlock_with_recovery_key(RECOVERY_KEY)

    def test_another_registers_key_is_told(self, begin: Begin, qtbot: QtBot) -> None:
        from controlroom.db import recovery

        page = unlock_page(begin(), qtbot)
        click(page, "unlock.forgotten", qtbot)
        page.typed.insert(recovery.fresh_key())
        qtbot.keyClick(page.typed, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "another register" in page.form.problem_at("recovery_key"), timeout=30_000)
        qtbot.waitUntil(page.form.isEnabled, timeout=30_000)
        qtbot.keyClick(page.typed, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: page.password.isVisible() and page.form.isEnabled(), timeout=30_000)


class TestTrouble:
    def told(self, room: ControlRoom, qtbot: QtBot) -> TroublePage:
        qtbot.waitUntil(lambda: isinstance(room.entrance.page, TroublePage), timeout=60_000)
        page = room.entrance.page
        assert isinstance(page, TroublePage)
        assert not room.window.rail.isVisible()
        return page

    def test_a_damaged_register_is_told_and_opens_once_it_is_back(
        self, folder: Path, begin: Begin, qtbot: QtBot
    ) -> None:
        whole = (folder / FILE_NAME).read_bytes()
        (folder / FILE_NAME).write_bytes(b"")
        room = begin()
        page = self.told(room, qtbot)
        assert isinstance(page.error, failures.RegisterEmpty)
        assert page.findChild(QPushButton, "trouble.new") is None
        again = page.findChild(QPushButton, "trouble.again")
        assert again is not None
        qtbot.waitUntil(lambda: again.window().focusWidget() is again, timeout=30_000)  # Enter tries again
        (folder / FILE_NAME).write_bytes(whole)
        click(page, "trouble.again", qtbot)
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        until_open(room, qtbot)

    def test_a_register_whose_first_page_is_damaged_is_told_after_the_password(
        self, folder: Path, begin: Begin, qtbot: QtBot
    ) -> None:
        content = bytearray((folder / FILE_NAME).read_bytes())
        content[2000] ^= 1
        (folder / FILE_NAME).write_bytes(content)
        room = begin()
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        assert isinstance(self.told(room, qtbot).error, failures.RegisterDamaged)

    def test_a_key_that_is_missing_is_told(self, folder: Path, begin: Begin, qtbot: QtBot) -> None:
        (folder / KEY_FILE).unlink()
        assert isinstance(self.told(begin(), qtbot).error, failures.KeyFileMissing)

    def test_a_register_that_is_gone_is_never_taken_for_a_first_start(
        self, folder: Path, begin: Begin, qtbot: QtBot
    ) -> None:
        room = begin()
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        until_open(room, qtbot)
        room = begin_again(begin, folder)
        page = self.told(room, qtbot)
        assert isinstance(page.error, RegisterGone)
        assert str(folder) in page.band.text()
        assert room.first_run is None
        assert not opening.exists(folder)
        shutil.copytree(folder.with_name("drive"), folder, dirs_exist_ok=True)
        click(page, "trouble.again", qtbot)
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        until_open(room, qtbot)

    def test_a_new_one_there_is_begun_only_when_it_is_wanted(
        self, folder: Path, begin: Begin, qtbot: QtBot
    ) -> None:
        room = begin()
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        until_open(room, qtbot)
        room = begin_again(begin, folder)
        click(self.told(room, qtbot), "trouble.new", qtbot)
        assert room.first_run is not None

    def test_a_clock_set_back_is_told_before_anything_is_written(
        self, folder: Path, begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moment = datetime.datetime(2020, 1, 1, 4, 30, tzinfo=datetime.UTC)
        with monkeypatch.context() as patched:
            patched.setattr(clock, "now", lambda: moment)
            room = begin()
            type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
            page = self.told(room, qtbot)
            assert isinstance(page.error, ClockBehind)
            assert language.date_text(clock.local(moment).date()) in page.band.text()
        click(page, "trouble.again", qtbot)
        until_open(room, qtbot)

    def test_whoever_knows_better_works_by_this_clock(
        self, begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moment = datetime.datetime(2020, 1, 1, 4, 30, tzinfo=datetime.UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        room = begin()
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        click(self.told(room, qtbot), "trouble.clock", qtbot)
        until_open(room, qtbot)

    def test_a_disk_with_room_is_not_complained_of(
        self, begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[Path] = []

        def enough(folder: Path) -> int:
            asked.append(folder)
            return 500

        monkeypatch.setattr("controlroom.db.places.free_megabytes", enough)
        room = begin()
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        until_open(room, qtbot)
        assert room.shell is not None
        qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
        qtbot.waitUntil(partial(_is_idle, room.shell), timeout=30_000)
        assert not [one for one in room.messages.record if " MB" in one.text]

    def test_a_disk_that_is_nearly_full_is_told_at_the_start(
        self, begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("controlroom.db.places.free_megabytes", lambda _folder: 123)
        room = begin()
        type_password(unlock_page(room, qtbot), PASSWORD, qtbot)
        until_open(room, qtbot)
        qtbot.waitUntil(
            lambda: any("only 123 MB" in one.text for one in room.messages.record), timeout=30_000
        )


def begin_again(begin: Begin, folder: Path) -> ControlRoom:
    """End the program, carry what lies in the folder away, and start it again."""
    begin().window.close()
    shutil.copytree(folder, folder.with_name("drive"), ignore=shutil.ignore_patterns("window.lock"))
    for file in folder.iterdir():
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink()
    return begin()


def _opens(folder: Path, password: str) -> bool:
    kept = appearance.examine(folder)
    assert isinstance(kept, Envelope)
    try:
        return kept.unlock(password).encrypted
    except envelopes.WrongPassword:
        return False


def _is_idle(shell: Shell) -> bool:
    return shell.desk.is_idle
