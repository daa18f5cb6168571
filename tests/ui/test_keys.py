"""Password and recovery key in the settings: changed by whoever may, tested before they count, journalled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from controlroom.db import appearance, envelopes, keyfile
from controlroom.db.envelopes import Envelope
from controlroom.db.keys import KEY_FILE
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Operator
from controlroom.ui.settings.page import SettingsPage
from controlroom.ui.shell import Shell
from controlroom.ui.unlocking.dialogs import ChangePassword, EncryptDialog, LockUp, NewRecoveryKey
from tests.factories import CHEAP, OPEN_KEYS, PASSWORD, RECOVERY_KEY, OpenOffice, make_office

pytestmark = pytest.mark.one_database("about the file and its key")
NEW = "चार नए शब्द यहाँ"
Settled = Callable[[], None]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelopes, "USUAL_COST", CHEAP)


@pytest.fixture
def page(shell: Shell, qtbot: QtBot, settled: Settled) -> SettingsPage:
    """Show the settings of an office whose register is locked."""
    made = SettingsPage(shell)
    made.prepare()
    qtbot.addWidget(made)
    made.show()
    made.reload()
    settled()
    return made


def click(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    button.click()


def dialog_of(page: SettingsPage, kind: type[QDialog], settled: Settled) -> QDialog:
    settled()
    (dialog,) = page.findChildren(kind)
    return dialog


def actions(office: OpenOffice) -> list[str]:
    with office.register.reading() as session:
        return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.id)))


def kept(office: OpenOffice) -> Envelope:
    envelope = keyfile.read(office.register.folder)
    assert isinstance(envelope, Envelope)
    return envelope


def test_the_password_is_changed_and_noted(page: SettingsPage, office: OpenOffice, settled: Settled) -> None:
    click(page, "settings.keys.change")
    dialog = dialog_of(page, ChangePassword, settled)
    assert isinstance(dialog, ChangePassword)
    dialog.old.insert("वह नहीं है यह")
    dialog.chosen.first.insert(NEW)
    dialog.chosen.again.insert(NEW)
    dialog.form.accept()
    settled()
    assert "does not open the register" in dialog.form.problem_at("password")
    assert kept(office).unlock(PASSWORD).encrypted
    dialog.old.clear()
    dialog.old.insert(PASSWORD)
    dialog.form.accept()
    settled()
    settled()
    assert kept(office).unlock(NEW) == kept(office).unlock_with_recovery_key(RECOVERY_KEY)
    assert actions(office)[-1] == "keys.change_password"
    assert NEW not in str(actions(office))


def test_a_new_recovery_key_counts_once_its_paper_was_tested(
    page: SettingsPage, office: OpenOffice, settled: Settled, qtbot: QtBot
) -> None:
    click(page, "settings.keys.recovery")
    dialog = dialog_of(page, NewRecoveryKey, settled)
    assert isinstance(dialog, NewRecoveryKey)
    dialog.old.insert(PASSWORD)
    dialog.form.accept()
    settled()
    groups = dialog.step.findChild(QWidget, "keys.recovery.groups")
    assert groups is not None
    fresh = groups.accessibleName()
    assert kept(office).unlock_with_recovery_key(RECOVERY_KEY).encrypted
    dialog.step.ask()
    dialog.step.typed.insert(RECOVERY_KEY)
    qtbot.keyClick(dialog.step.typed, Qt.Key.Key_Return)
    assert "another key" in dialog.step.form.problem_at("recovery_key")
    dialog.step.typed.clear()
    dialog.step.typed.insert(fresh)
    qtbot.keyClick(dialog.step.typed, Qt.Key.Key_Return)
    settled()
    assert kept(office).unlock_with_recovery_key(fresh).encrypted
    with pytest.raises(envelopes.WrongRecoveryKey):
        kept(office).unlock_with_recovery_key(RECOVERY_KEY)
    assert actions(office)[-1] == "keys.change_recovery_key"


def test_who_is_no_admin_is_told_and_sees_no_dialog(
    page: SettingsPage, office: OpenOffice, settled: Settled
) -> None:
    with office.register.writing(office.actor) as session:
        session.get_one(Operator, office.actor.operator_id).role = "operator"
    click(page, "settings.keys.change")
    settled()
    assert page.findChildren(ChangePassword) == []
    assert "password and recovery key" in page.messages.record[-1].text
    before = (office.register.folder / KEY_FILE).read_bytes()
    assert (office.register.folder / KEY_FILE).read_bytes() == before


class TestAnOpenRegister:
    @pytest.fixture
    def office(self, tmp_path: Path) -> OpenOffice:
        """Make a register as an older version made it, without encryption."""
        return make_office(tmp_path / "register", keys=OPEN_KEYS)

    def test_it_offers_to_be_encrypted_and_gives_the_wish(
        self, page: SettingsPage, office: OpenOffice, settled: Settled, qtbot: QtBot
    ) -> None:
        wishes: list[LockUp] = []
        page.shell.lock_up = wishes.append
        change = page.findChild(QPushButton, "settings.keys.change")
        assert change is not None
        assert not change.isVisible()
        click(page, "settings.keys.encrypt")
        dialog = dialog_of(page, EncryptDialog, settled)
        assert isinstance(dialog, EncryptDialog)
        dialog.chosen.first.insert(NEW)
        dialog.chosen.again.insert(NEW)
        dialog.form.accept()
        settled()
        groups = dialog.step.findChild(QWidget, "keys.recovery.groups")
        assert groups is not None
        fresh = groups.accessibleName()
        dialog.step.ask()
        dialog.step.typed.insert(fresh)
        qtbot.keyClick(dialog.step.typed, Qt.Key.Key_Return)
        settled()
        assert wishes == [LockUp(NEW, fresh)]
        assert NEW not in repr(wishes)
        assert actions(office)[-1] == "keys.note_encryption"
        assert appearance.examine(office.register.folder) == OPEN_KEYS, "the window lets go of it first"
