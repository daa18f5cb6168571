"""The card of the register's key: its password, its recovery key, or that it has none yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from controlroom.base.language import _
from controlroom.domain import keys
from controlroom.ui.page import Page
from controlroom.ui.unlocking.dialogs import ChangePassword, EncryptDialog, NewRecoveryKey
from controlroom.ui.widgets.cards import Card, label


class KeyCard(Card):
    """Buttons for what can be done; whoever may not is told so when he tries."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Password and recovery key"))
        self._page = page
        self.state = label("", "faint")
        self.state.setWordWrap(True)
        self.change = self._button(_("Change password…"), "settings.keys.change")
        self.change.clicked.connect(lambda _checked: self._when_allowed(self._change))
        self.fresh = self._button(_("New recovery key…"), "settings.keys.recovery")
        self.fresh.clicked.connect(lambda _checked: self._when_allowed(self._make_recovery_key))
        self.encrypt = self._button(_("Encrypt the register…"), "settings.keys.encrypt")
        self.encrypt.clicked.connect(lambda _checked: self._when_allowed(self._encrypt))
        row = QHBoxLayout()
        for button in (self.change, self.fresh, self.encrypt):
            row.addWidget(button)
        row.addStretch()
        self.body.addWidget(self.state)
        self.body.addLayout(row)

    def reload(self, *, demo: bool) -> None:
        """Show what can be done in the register that is open."""
        register = self._page.desk.register
        locked = register.keys.encrypted
        self.setVisible(locked or not (demo or register.is_served))
        self.change.setVisible(locked)
        self.fresh.setVisible(locked)
        self.encrypt.setVisible(not locked)
        self.state.setText(
            _("The register is encrypted: a stolen disk tells nothing without the password.")
            if locked
            else _("The register is not encrypted: whoever gets the disk reads every name in it.")
        )

    def _when_allowed(self, then: Callable[[], object]) -> None:
        self._page.desk.read(self._page, keys.may_change, None, lambda _allowed: then())

    def _change(self) -> None:
        dialog = ChangePassword(self._page.shell, self._page)
        dialog.saved.connect(
            lambda _saved: self._page.messages.good(
                _("From now on the register opens with the new password.")
            )
        )
        dialog.open()

    def _make_recovery_key(self) -> None:
        dialog = NewRecoveryKey(self._page.shell, self._page)
        dialog.saved.connect(
            lambda _saved: self._page.messages.good(_("The new recovery key holds. Tear up the older paper."))
        )
        dialog.open()

    def _encrypt(self) -> None:
        dialog = EncryptDialog(self._page.shell, self._page)
        dialog.wished.connect(self._page.shell.lock_up)
        dialog.open()

    def _button(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        return button
