"""The care for backups: by itself when something changed, the stick when it appears, red when it is late."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from controlroom.base import clock
from controlroom.db.backups import choices, disk, second, shelf
from controlroom.ui.backups.care import BackupCare, Cared
from controlroom.ui.pages import PageEntry
from controlroom.ui.shell import Shell
from controlroom.ui.window import Window
from tests.db.backups.offices import add_block
from tests.factories import OpenOffice

TODAY = PageEntry("today", "Today", "today", "controlroom.ui.today.page:TodayPage")
BACKUPS = PageEntry("backups", "Backups", "save", "controlroom.ui.backups.page:BackupsPage")
Settled = Callable[[], None]


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> Window:
    made = Window((TODAY, BACKUPS))
    qtbot.addWidget(made)
    made.furnish(shell)
    made.show()
    made.open_page("today")
    return made


@pytest.fixture
def care(shell: Shell, window: Window) -> Iterator[BackupCare]:
    made = BackupCare(shell, window)
    yield made
    made.pause()


def look(care: BackupCare, qtbot: QtBot) -> Cared:
    with qtbot.waitSignal(care.looked, timeout=60_000) as answer:
        care.look()
    (cared,) = answer.args
    assert isinstance(cared, Cared)
    return cared


def an_hour_passes(care: BackupCare) -> None:
    assert care._tried is not None  # noqa: SLF001 - the clock of the desk
    care._tried -= 3600  # noqa: SLF001 - as above


def test_it_backs_up_what_changed_and_nothing_else(
    care: BackupCare, office: OpenOffice, qtbot: QtBot, settled: Settled
) -> None:
    assert look(care, qtbot).made
    assert not look(care, qtbot).made, "a quarter of an hour has not passed"
    an_hour_passes(care)
    assert not look(care, qtbot).made, "nothing changed"
    add_block(office, "नगोई")
    an_hour_passes(care)
    assert look(care, qtbot).made
    assert len(shelf.kept_in(office.register.folder / shelf.FOLDER)) == 2
    settled()


def test_it_looks_once_at_a_time(care: BackupCare, qtbot: QtBot, office: OpenOffice) -> None:
    with qtbot.waitSignal(care.looked, timeout=60_000):
        for _turn in range(5):
            care.look()
    assert len(shelf.kept_in(office.register.folder / shelf.FOLDER)) == 1


def test_another_program_that_backs_up_is_left_alone(
    care: BackupCare, qtbot: QtBot, office: OpenOffice
) -> None:
    with disk.turn(office.register.folder / shelf.FOLDER):
        cared = look(care, qtbot)
    assert cared == Cared()
    assert care._shell.messages.record == []  # noqa: SLF001 - nothing was told


def test_the_stick_gets_its_copy_when_it_appears(
    care: BackupCare, qtbot: QtBot, office: OpenOffice, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second.choose(office.register.folder, stick)
    shutil.move(stick, tmp_path / "pocket")
    assert look(care, qtbot) == Cared(made=True)
    shutil.move(tmp_path / "pocket", stick)
    assert look(care, qtbot) == Cared(copied=True)
    assert look(care, qtbot) == Cared()
    assert second.kept_there(choices.read(office.register.folder))


def test_trouble_is_told_once_and_again_after_it_was_gone(
    care: BackupCare, qtbot: QtBot, office: OpenOffice
) -> None:
    folder = office.register.folder / shelf.FOLDER
    folder.rmdir() if folder.exists() else None
    folder.write_text("in the way")
    record = care._shell.messages.record  # noqa: SLF001 - what was told
    look(care, qtbot)
    an_hour_passes(care)
    look(care, qtbot)
    assert [one.tone for one in record] == ["bad"]
    folder.unlink()
    an_hour_passes(care)
    assert look(care, qtbot).made
    assert len(record) == 1


class TestTheRedLine:
    def test_it_stands_on_every_page_until_there_is_a_backup(
        self, care: BackupCare, window: Window, office: OpenOffice, qtbot: QtBot, settled: Settled
    ) -> None:
        care.show_state()
        settled()
        assert not care.alarm.isVisible(), "a day has not passed"
        _work_was_done(office, datetime.timedelta(days=2))
        care.show_state()
        settled()
        assert care.alarm.isVisible()
        assert "is in no backup" in care.alarm.text()
        window.open_page("backups")
        assert care.alarm.isVisible()
        care.alarm._button.click()  # noqa: SLF001 - the button in the band
        qtbot.waitUntil(lambda: not care.alarm.isVisible(), timeout=60_000)
        settled()

    def test_the_second_place_is_missed_after_a_week(
        self,
        care: BackupCare,
        window: Window,
        office: OpenOffice,
        qtbot: QtBot,
        tmp_path: Path,
        settled: Settled,
    ) -> None:
        (tmp_path / "stick").mkdir()
        second.choose(office.register.folder, tmp_path / "stick")
        _work_was_done(office, datetime.timedelta(days=8))
        shutil.rmtree(tmp_path / "stick")
        assert look(care, qtbot).made
        settled()
        assert "Plug in the stick" in care.alarm.text()
        assert str(tmp_path / "stick") in care.alarm.text()

    def test_today_asks_for_it_too(
        self, care: BackupCare, window: Window, office: OpenOffice, settled: Settled
    ) -> None:
        _work_was_done(office, datetime.timedelta(days=100))
        page = window.host.page() if window.host else None
        assert page is not None
        page.mark_dirty()
        settled()
        kinds = [row.kind for row in page.needs.rows()]  # type: ignore[attr-defined]  # it is Today
        assert kinds[:3] == ["backup_old", "second_none", "drill"]


def _work_was_done(office: OpenOffice, ago: datetime.timedelta) -> None:
    """Let all that stands in the journal be older, past its guard."""
    moment = (clock.now() - ago).strftime("%Y-%m-%d %H:%M:%S.%f")
    with office.register.engine.begin() as connection:
        guards = connection.execute(
            text(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entries'"
            )
        ).all()
        for name, _sql in guards:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE journal_entries SET made_at = :moment"), {"moment": moment})
        for _name, sql in guards:
            connection.execute(text(sql))
