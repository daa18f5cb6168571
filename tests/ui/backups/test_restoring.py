"""Choosing what comes back: three clicks, what is in it, what would be missing, what is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from controlroom.db.backups import about, offers, portable, shelf, writing
from controlroom.db.backups.about import Contents
from controlroom.db.backups.offers import Offer
from controlroom.db.backups.restoring import Wish
from controlroom.db.keys import Keys, fresh_keys
from controlroom.ui.backups.page import BackupsPage
from controlroom.ui.backups.restoring import RestoreDialog
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.db.backups.offices import add_block
from tests.factories import PASSWORD, OpenOffice, make_office

Settled = Callable[[], None]


def filled(dialog: RestoreDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.list.rows() != [], timeout=30_000)


@pytest.fixture
def window(qtbot: QtBot, dressed: None) -> QWidget:
    """Return a window to which a dialog belongs."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def wishes() -> list[Wish]:
    return []


@pytest.fixture
def dialog(
    office: OpenOffice, messages: Messages, wishes: list[Wish], qtbot: QtBot, window: QWidget
) -> RestoreDialog:
    """Give the dialog over an open register with two backups."""
    shelf.back_up(office.register, about.HAND)
    add_block(office, "नगोई")
    shelf.back_up(office.register, about.EXIT)
    add_block(office, "बेलतरा")
    made = RestoreDialog(office.register.folder, messages, office.register, parent=window)
    made.wished.connect(wishes.append)
    made.show()
    filled(made, qtbot)
    return made


def test_three_clicks(
    shell: Shell, office: OpenOffice, qtbot: QtBot, settled: Settled, wishes: list[Wish]
) -> None:
    shelf.back_up(office.register, about.HAND)
    shell.restore = wishes.append
    page = BackupsPage(shell)
    qtbot.addWidget(page)
    page.show()
    settled()
    page.bring.click()
    assert page.restoring is not None
    filled(page.restoring, qtbot)
    page.restoring.list.view.selectRow(0)
    page.restoring.accept_button.click()
    qtbot.waitUntil(lambda: wishes != [], timeout=30_000)
    (wish,) = wishes
    assert wish.backup.parent == office.register.folder / shelf.FOLDER


def test_it_says_what_is_in_it_and_what_would_be_missing(dialog: RestoreDialog) -> None:
    newest, older = dialog.list.rows()
    assert (newest.missing, older.missing) == (1, 2)
    assert "1 entry is newer than this backup" in dialog.detail.text()
    dialog.list.view.selectRow(1)
    assert "2 entries are newer than this backup" in dialog.detail.text()
    assert "0 members" in dialog.detail.text()


def test_no_password_is_asked_for_ones_own(dialog: RestoreDialog, wishes: list[Wish], qtbot: QtBot) -> None:
    assert not dialog.password.isVisible()
    dialog.list.view.setFocus()
    qtbot.keyClick(dialog.list.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wishes != [], timeout=30_000)
    assert wishes[0].keys is not None


def test_a_damaged_one_cannot_be_chosen(dialog: RestoreDialog, qtbot: QtBot) -> None:
    file = dialog.list.rows()[0].kept.file
    file.write_bytes(file.read_bytes()[:9000])
    dialog.add_file(file)
    qtbot.waitUntil(lambda: len(dialog.list.rows()) == 3, timeout=30_000)
    assert "is damaged" in dialog.detail.text()
    assert not dialog.accept_button.isEnabled()


def test_another_registers_backup_must_be_meant(
    dialog: RestoreDialog, wishes: list[Wish], qtbot: QtBot, tmp_path: Path
) -> None:
    other = make_office(tmp_path / "other", keys=fresh_keys(encrypted=False))
    writing.write_backup(other.register, tmp_path / "other.backup")
    other.register.close()
    dialog.add_file(tmp_path / "other.backup")
    qtbot.waitUntil(dialog.another.isVisible, timeout=30_000)
    dialog.accept_button.click()
    assert dialog.form.problem_at("another")
    dialog.another.click()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: wishes != [], timeout=30_000)
    assert wishes[0].replace_another


def test_on_a_new_pc_the_password_or_the_recovery_key_opens_it(
    office: OpenOffice,
    messages: Messages,
    wishes: list[Wish],
    qtbot: QtBot,
    tmp_path: Path,
    window: QWidget,
) -> None:
    writing.write_backup(office.register, tmp_path / "monday.backup")
    made = RestoreDialog(tmp_path / "new pc", messages, parent=window)
    made.wished.connect(wishes.append)
    made.show()
    made.add_file(tmp_path / "monday.backup")
    qtbot.waitUntil(made.password.isVisible, timeout=30_000)
    made.accept_button.click()
    assert made.form.problem_at("password")
    made.password.insert("wrong")
    made.accept_button.click()
    qtbot.waitUntil(lambda: "neither" in made.form.problem_at("password"), timeout=30_000)
    assert wishes == []
    made.password.clear()
    made.password.insert(PASSWORD)
    made.accept_button.click()
    qtbot.waitUntil(lambda: wishes != [], timeout=30_000)
    assert wishes[0].secret == PASSWORD


def test_a_portable_one_asks_for_its_passphrase(
    dialog: RestoreDialog, office: OpenOffice, wishes: list[Wish], qtbot: QtBot, tmp_path: Path
) -> None:
    portable.write_portable(office.register, tmp_path / "office.age", "river hill fig 1947")
    dialog.add_file(tmp_path / "office.age")
    qtbot.waitUntil(dialog.password.isVisible, timeout=30_000)
    dialog.password.insert("river hill fig 1948")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: bool(dialog.form.problem_at("password")), timeout=60_000)
    dialog.password.clear()
    dialog.password.insert("river hill fig 1947")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: wishes != [], timeout=60_000)


def test_a_slow_first_look_does_not_take_a_chosen_file_away(
    office: OpenOffice,
    messages: Messages,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    window: QWidget,
) -> None:
    """Two looks are under way once a file was chosen, and the one without it may be the last to end."""
    writing.write_backup(office.register, tmp_path / "stick.backup")
    look, slow, is_chosen = offers.offers, iter([True]), threading.Event()
    ended: list[bool] = []

    def offers_of_a_slow_disk(
        folder: Path, keys: Keys | None = None, now: Contents | None = None
    ) -> Sequence[Offer]:
        is_slow = next(slow, False)
        if is_slow:
            is_chosen.wait(20)
        found = look(folder, keys, now)
        ended.append(is_slow)
        return found

    monkeypatch.setattr(offers, "offers", offers_of_a_slow_disk)
    made = RestoreDialog(tmp_path / "new pc", messages, parent=window)
    made.show()
    qtbot.wait(50)
    made.add_file(tmp_path / "stick.backup")
    filled(made, qtbot)
    is_chosen.set()
    qtbot.waitUntil(lambda: True in ended, timeout=30_000)
    qtbot.wait(100)
    assert [one.kept.file.name for one in made.list.rows()] == ["stick.backup"]


def test_where_there_is_none_it_says_what_to_do(
    messages: Messages, qtbot: QtBot, tmp_path: Path, window: QWidget
) -> None:
    made = RestoreDialog(tmp_path, messages, parent=window)
    made.show()
    qtbot.waitUntil(lambda: "Plug in the stick" in made.detail.text(), timeout=30_000)
    assert not made.accept_button.isEnabled()
