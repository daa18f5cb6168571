"""The page of backups: how they stand, one more, the stick, a drill, everything in one file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.db.backups import choices, container, second, shelf
from controlroom.db.backups.restoring import Wish
from controlroom.db.models.operators import Operator
from controlroom.ui.backups.page import BackupsPage
from controlroom.ui.shell import Shell
from tests.db.backups.offices import add_block
from tests.factories import OpenOffice

Settled = Callable[[], None]


@pytest.fixture
def page(shell: Shell, qtbot: QtBot, settled: Settled) -> BackupsPage:
    made = BackupsPage(shell)
    qtbot.addWidget(made)
    made.resize(1160, 640)
    made.show()
    settled()
    return made


def press(page: BackupsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()


def told(page: BackupsPage) -> str:
    return page.messages.record[-1].text


def test_one_click_makes_a_backup_that_is_shown(
    page: BackupsPage, office: OpenOffice, settled: Settled
) -> None:
    assert page.last.text() == "No backup yet."
    heard: list[frozenset[str]] = []
    page.desk.changed.connect(lambda topics, _who: heard.append(topics))
    press(page, "backups.now")
    settled()
    settled()
    (file,) = (office.register.folder / shelf.FOLDER).glob("*.backup")
    container.check_bytes(file)
    assert page.messages.record[-1].tone == "good"
    assert frozenset({"backups"}) in heard
    assert page.last.text().endswith("Everything is in it.")
    (row,) = page.list.rows()
    assert row.missing == 0
    assert page.now.isEnabled()


def test_what_is_newer_than_a_backup_is_counted(
    page: BackupsPage, office: OpenOffice, settled: Settled
) -> None:
    press(page, "backups.now")
    settled()
    add_block(office, "नगोई")
    page.mark_dirty()
    settled()
    (row,) = page.list.rows()
    assert row.missing == 1
    assert "is not in it yet" in page.last.text()


def test_the_stick_becomes_the_second_place_and_has_its_copy_at_once(
    page: BackupsPage, office: OpenOffice, settled: Settled, tmp_path: Path
) -> None:
    assert "No second place" in page.second.text()
    (tmp_path / "stick").mkdir()
    page.set_second_place(tmp_path / "stick")
    for _answer in range(3):
        settled()
    assert "first copy" in told(page)
    (there,) = second.kept_there(choices.read(office.register.folder))
    container.check_bytes(there.file)
    assert "last copy" in page.second.text()
    assert {row.place for row in page.list.rows()} == {"here", "second"}
    shutil.rmtree(tmp_path / "stick")
    page.mark_dirty()
    settled()
    assert page.second.text().endswith("It is not plugged in.")
    press(page, "backups.now")
    settled()
    assert page.messages.record[-1].tone == "good", "without the stick the backup here is as good"


def test_the_registers_own_folder_is_no_second_place(
    page: BackupsPage, office: OpenOffice, settled: Settled
) -> None:
    page.set_second_place(office.register.folder)
    settled()
    assert page.messages.record[-1].tone == "bad"
    assert "beside the register" in told(page)


def test_a_drill_says_how_long_and_what_was_found(page: BackupsPage, settled: Settled) -> None:
    press(page, "backups.drill")
    settled()
    assert "no backup to try out" in told(page)
    press(page, "backups.now")
    settled()
    assert page.drilled.text() == "No backup was tried out yet."
    press(page, "backups.drill")
    for _answer in range(3):
        settled()
    assert "every check is good" in told(page)
    assert page.drilled.text().startswith("A backup was tried out on")


def test_a_drill_with_a_damaged_backup_says_so(
    page: BackupsPage, office: OpenOffice, settled: Settled
) -> None:
    press(page, "backups.now")
    settled()
    (file,) = (office.register.folder / shelf.FOLDER).glob("*.backup")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    press(page, "backups.drill")
    settled()
    assert "is damaged" in told(page)


def test_choices_are_kept_and_checked_at_their_field(
    page: BackupsPage, office: OpenOffice, qtbot: QtBot, settled: Settled
) -> None:
    page.options()
    dialog = page._choices  # noqa: SLF001 - the dialog that stands there
    minutes = dialog.form.field("minutes")
    assert isinstance(minutes, QLineEdit)
    assert minutes.text() == "15"
    minutes.setFocus()
    minutes.selectAll()
    qtbot.keyClicks(minutes, "1")
    dialog.form.accept()
    assert dialog.form.problem_at("minutes")
    minutes.selectAll()
    qtbot.keyClicks(minutes, "30")
    qtbot.keyClick(minutes, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert choices.read(office.register.folder).minutes == 30
    assert choices.read(office.register.folder).at_least == 5


def test_the_portable_backup_needs_its_passphrase_twice(
    page: BackupsPage, qtbot: QtBot, settled: Settled, tmp_path: Path
) -> None:
    page.take_out()
    dialog = page._portable  # noqa: SLF001 - as above
    qtbot.keyClicks(dialog.first, "river hill fig 1947")
    qtbot.keyClicks(dialog.again, "river hill fig")
    dialog.form.accept()
    assert dialog.form.problem_at("again")
    dialog.again.clear()
    qtbot.keyClicks(dialog.again, "river hill fig 1947")
    dialog.write(tmp_path / "office.age")
    written = (tmp_path / "office.age").exists
    qtbot.waitUntil(written, timeout=60_000)  # a passphrase is stretched for seconds, twice
    settled()
    plain = pyrage.passphrase.decrypt((tmp_path / "office.age").read_bytes(), "river hill fig 1947")
    assert plain.startswith(b"SQLite format 3")
    assert "Portable backup written" in told(page)


def test_a_viewer_makes_no_backup_and_brings_none_back(
    page: BackupsPage, office: OpenOffice, settled: Settled, tmp_path: Path
) -> None:
    press(page, "backups.now")
    settled()
    settled()
    wished: list[object] = []
    page.shell.restore = wished.append
    with office.register.writing(office.actor) as session:
        session.get_one(Operator, office.actor.operator_id).role = "viewer"
    before = sorted((office.register.folder / shelf.FOLDER).glob("*.backup"))
    for deed in (page.back_up, page.drill):
        deed()
        settled()
        assert "may not" in told(page)
    page._on_wished(Wish(before[0], office.register.folder))  # noqa: SLF001 - what the dialog says
    settled()
    assert "may not" in told(page)
    assert wished == []
    assert sorted((office.register.folder / shelf.FOLDER).glob("*.backup")) == before


def test_another_language_keeps_the_page(page: BackupsPage, settled: Settled) -> None:
    press(page, "backups.now")
    settled()
    language.choose("hi")
    page.retranslate()
    settled()
    assert page.last.text().startswith("पिछला बैकअप")
    assert len(page.list.rows()) == 1
