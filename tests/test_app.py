"""The program: a first and a second start, what is seen before the register is open, who works here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from controlroom import options, start
from controlroom.app import ControlRoom
from controlroom.base import clock, language, paths
from controlroom.base.language import Name
from controlroom.db import glance, opening
from controlroom.db.envelopes import Envelope
from controlroom.db.models.operators import Operator
from controlroom.domain import first_sight, registers
from controlroom.domain.registers import NameOffice
from controlroom.start import Options
from controlroom.ui import actions, memory, single
from controlroom.ui.desk import Desk, DeskNotOpen
from controlroom.ui.messages import Messages
from controlroom.ui.pages import FIRST_SIGHT, PageEntry
from controlroom.ui.shell import Shell
from controlroom.ui.today.page import TodayPage
from controlroom.ui.window import Window
from tests import factories
from tests.domain.members.stories import make_zone
from tests.factories import KEYS, OPEN_KEYS, OpenOffice

JOURNAL = PageEntry("journal", "Journal", "journal", "controlroom.ui.journal.page:JournalPage")
TODAY = PageEntry("today", "Today", "today", "controlroom.ui.today.page:TodayPage")
SETTINGS = PageEntry("settings", "Settings", "settings", "controlroom.ui.settings.page:SettingsPage")


def test_before_the_register_is_open_today_is_seen_and_what_is_asked_waits(
    office: OpenOffice, shell: Shell, messages: Messages, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    make_zone(office)
    folder = office.register.folder
    sight = glance.into(folder, lambda one: first_sight.sight(one, clock.today()), KEYS)
    desk = Desk(messages)
    made = Window((TODAY, SETTINGS))
    qtbot.addWidget(made)
    made.furnish(replace(shell, desk=desk))
    made.show()
    assert made.host is not None
    made.host.open("today", FIRST_SIGHT, sight)
    page = made.host.page()
    assert isinstance(page, TodayPage)
    assert page.figures.figures()[0].value == "3"
    assert not page.nothing.isVisible()
    made.switch_language()
    made.switch_language()
    assert page.figures.figures()[0].value == "3"
    for action in (actions.PALETTE, actions.WORKING_DATE, actions.PRINT, actions.BACK):
        made.run(action)
    assert QApplication.activeModalWidget() is None
    made.open_page("settings")
    assert made.host.key() == "today"
    assert made.topbar.busy.isVisible()
    with pytest.raises(DeskNotOpen):
        desk.write(made, registers.name_office, NameOffice(name=Name("x")), lambda _saved: None)
    desk.open(office.register, office.actor)
    made.begin_work("today")
    qtbot.waitUntil(lambda: desk.is_idle, timeout=30_000)
    assert made.host.key() == "settings"
    assert not made.topbar.busy.isVisible()
    made.open_page("today")
    qtbot.waitUntil(lambda: desk.is_idle, timeout=30_000)
    assert page.needs.rows()
    desk.close()


def test_the_trail_comes_from_the_tree_of_units(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
        block = factories.add_unit(session, "block", "नगोई", "Nagoi", parent=district)
        zone = factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=block)
        ids = district.id, block.id, zone.id
    whole = office.register.read(start.trail, None)
    assert [str(crumb.name) for crumb in whole.below] == ["Bilaspur"]
    inside = office.register.read(start.trail, ids[1])
    assert [crumb.unit_id for crumb in inside.above] == [None, ids[0], ids[1]]
    assert [crumb.unit_id for crumb in inside.below] == [ids[2]]


class TestTheProgram:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        memory.keep_in(tmp_path / "desk.ini")
        return tmp_path / "register"

    @pytest.fixture
    def office(self, folder: Path) -> Iterator[OpenOffice]:
        """Make a register that needs no password."""
        made = factories.make_office(folder, keys=OPEN_KEYS)
        yield made
        made.register.close()

    @pytest.fixture
    def begin(
        self, folder: Path, qtbot: QtBot, gui_thread_guard: list[str]
    ) -> Iterator[Callable[..., ControlRoom]]:
        rooms: list[ControlRoom] = []

        def make(operator: str = "") -> ControlRoom:
            room = ControlRoom(Options(folder, language="en", operator=operator))
            room.messages.answer = lambda _question: True
            room.begin()
            rooms.append(room)
            return room

        yield make
        for room in rooms:
            if room.shell is not None:
                qtbot.waitUntil(partial(_is_idle, room.shell), timeout=30_000)
            room.end()
            room.window.close()
            room.window.deleteLater()

    def test_it_opens_the_register_and_says_who_works_here(
        self, folder: Path, office: OpenOffice, begin: Callable[..., ControlRoom], qtbot: QtBot
    ) -> None:
        room = begin(operator="Rekha")
        qtbot.waitUntil(lambda: "Rekha" in _status(room), timeout=60_000)
        assert "Backup: none yet" in _status(room)

    def test_the_one_operator_of_an_office_is_remembered_so_that_the_next_start_can_glance(
        self, folder: Path, office: OpenOffice, begin: Callable[..., ControlRoom], qtbot: QtBot
    ) -> None:
        room = begin()
        qtbot.waitUntil(lambda: "रेखा" in _status(room), timeout=60_000)
        assert memory.recall("operator") == "रेखा"
        with office.register.reading() as session:
            assert session.scalar(select(func.count()).select_from(Operator)) == 1, "nobody else was entered"

    def test_today_is_seen_by_a_glance_and_then_in_full(
        self, folder: Path, office: OpenOffice, begin: Callable[..., ControlRoom], qtbot: QtBot
    ) -> None:
        make_zone(office)
        registers.sign_on(office.register, "Rekha")
        room = begin(operator="Rekha")
        qtbot.waitUntil(lambda: room.shell is not None, timeout=60_000)
        assert room.seen is not None
        assert "Rekha" in _status(room)
        page = room.window.host.page() if room.window.host else None
        assert isinstance(page, TodayPage)
        assert page.figures.figures()[0].value == "3"
        qtbot.waitUntil(lambda: bool(page.needs.rows()), timeout=60_000)
        assert page.figures.figures()[0].value == "3"

    def test_the_first_start_makes_a_register(
        self, folder: Path, begin: Callable[..., ControlRoom], qtbot: QtBot
    ) -> None:
        room = begin()
        qtbot.waitUntil(lambda: room.first_run is not None, timeout=60_000)
        page = room.first_run
        assert not room.window.rail.isVisible()
        page.form.accept()
        assert "your name" in page.form.problem_at("name")
        qtbot.keyClicks(page.operator, "Anita")
        room.window.switch_language()
        room.window.switch_language()
        assert page.operator.value() == "Anita"
        page.ladder.set_value("jharkhand")
        qtbot.keyClicks(page.new_password.first, "three plain words")
        qtbot.keyClicks(page.new_password.again, "three plain wordz")
        qtbot.keyClick(page.new_password.again, Qt.Key.Key_Return)
        assert "not the same" in page.form.problem_at("again")
        page.new_password.again.clear()
        qtbot.keyClicks(page.new_password.again, "three plain words")
        room.window.switch_language()
        room.window.switch_language()
        assert page.new_password.value() == "three plain words"
        qtbot.keyClick(page.new_password.again, Qt.Key.Key_Return)
        recovery_key = _test_the_paper(room, folder, qtbot)
        qtbot.waitUntil(lambda: "Anita" in _status(room), timeout=30_000)
        kept = opening.examine(folder)
        assert isinstance(kept, Envelope)
        assert kept.unlock("three plain words") == kept.unlock_with_recovery_key(recovery_key)
        assert room.window.rail.isVisible()
        assert room.opened is not None
        assert room.opened.register.read(registers.office, None).ladder == "jharkhand"
        assert opening.exists(folder)

    def test_a_second_start_raises_the_first(
        self, folder: Path, office: OpenOffice, begin: Callable[..., ControlRoom], qtbot: QtBot
    ) -> None:
        assert not single.raise_first(folder)
        room = begin()
        qtbot.waitUntil(lambda: room.shell is not None, timeout=60_000)
        room.window.hide()
        with qtbot.waitSignal(room.door.knocked, timeout=30_000):
            assert single.raise_first(folder)
        assert room.window.isVisible()

    def test_another_window_on_the_same_register_is_told_apart(self, folder: Path, qtbot: QtBot) -> None:
        folder.mkdir()
        first, second = single.Door(folder), single.Door(folder)
        first.hold()
        with pytest.raises(single.RegisterOpenElsewhere, match="is open in a window on"):
            second.hold()
        first.close()
        second.hold()
        second.close()


def _test_the_paper(room: ControlRoom, folder: Path, qtbot: QtBot) -> str:
    """Type the recovery key back, once with a slip; return it."""
    qtbot.waitUntil(lambda: room.entrance.page is not None, timeout=60_000)
    step = room.entrance.page.step
    groups = step.findChild(QWidget, "keys.recovery.groups")
    recovery_key = str(groups.accessibleName())
    assert not opening.exists(folder), "nothing is made before the paper was tested"
    step.next_button.click()
    assert not groups.isVisible()
    qtbot.keyClicks(step.typed, recovery_key[:-1])
    qtbot.keyClick(step.typed, Qt.Key.Key_Return)
    assert "34 were typed" in step.form.problem_at("recovery_key")
    step.typed.clear()
    qtbot.keyClicks(step.typed, recovery_key.lower().replace("-", " "))
    qtbot.keyClick(step.typed, Qt.Key.Key_Return)
    return recovery_key


def _is_idle(shell: Shell) -> bool:
    return shell.desk.is_idle


def _status(room: ControlRoom) -> str:
    label = room.window.rail.findChild(QLabel, "rail.status")
    return label.text() if isinstance(label, QLabel) else ""


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["--data-dir", "x"], Options(Path("x"))),
        (["--data-dir=x", "--demo"], Options(Path("x"), demo=True)),
        (["--demo", "--data-dir", "x", "--language", "en"], Options(Path("x"), demo=True, language="en")),
        (["--operator", "रेखा", "--data-dir", "x"], Options(Path("x"), operator="रेखा")),
        (["--op", "रेखा", "--data-dir", "x"], Options(Path("x"), operator="रेखा")),
    ],
)
def test_options_are_read_written_out_or_shortened(words: list[str], meant: Options) -> None:
    assert options.read_options(words) == meant


@pytest.mark.parametrize(
    "words", [["--language", "fr"], ["--operator"], ["--data-dir", "--demo"], ["--nonsense"]]
)
def test_wrong_options_end_the_program_with_their_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        options.read_options(words)
    assert ended.value.code == 2
    assert "usage: main.py" in capsys.readouterr().err


FIRST_PAINT = """
import sys
from pathlib import Path
import bootstrap_qt
bootstrap_qt.import_widgets()
from controlroom import app, options
from controlroom.ui.window import Window
from PySide6.QtWidgets import QApplication
application = QApplication([])
room = app.ControlRoom(options.read_options(["--data-dir", sys.argv[1]]))
room.window.painted.connect(lambda: print("imported:", *sys.modules) or application.quit())
room.window.show()
application.exec()
"""


def test_the_first_paint_waits_for_nothing_that_can_come_later(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.resources().parent,
    )
    imported = set(answer.stdout.rpartition("imported:")[2].split())
    assert "controlroom.ui.window" in imported
    later = {"json", "socket", "sqlalchemy", "sqlcipher3", "qtawesome"}
    if Path(shiboken6.__file__).with_name("files.dir").exists():  # as the setup leaves it
        later |= {"argparse", "gettext", "logging"}
    assert imported & later == set()
    assert not [name for name in imported if name.startswith(("controlroom.db", "controlroom.domain"))]
    assert "PySide6.QtNetwork" not in imported


@pytest.mark.parametrize(
    ("words", "is_command"),
    [
        ([], False),
        (["--demo"], False),
        (["--data-dir", "registers/ours", "--language", "hi"], False),
        (["--language", "en", "list", "units"], True),
        (["init"], True),
        (["--language", "hi", "--help"], True),
        (["-h"], True),
    ],
)
def test_a_command_is_told_from_options(words: list[str], is_command: bool) -> None:  # noqa: FBT001 - a table
    assert options.is_command(words) is is_command


def test_the_presets_of_levels_say_whose_they_are() -> None:
    before = language.current()
    try:
        language.choose("hi")
        words = dict(start.ladders())
    finally:
        language.choose(before)
    assert words["rajasthan"] == "राजस्थान: जिला › विधानसभा › ब्लॉक › मंडल › बूथ"
    assert set(words) == {"chhattisgarh", "rajasthan", "jharkhand"}
