"""The card of the settings that leads to the backups."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from controlroom.base import clock
from controlroom.base.language import _
from controlroom.domain import backups
from controlroom.domain.backups import BackupState
from controlroom.ui.backups import words
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, label


class BackupCard(Card):
    """How the backups stand, and the ways to their page."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Backup"))
        self._page = page
        self.last, self.second = label(""), label("")
        row = QHBoxLayout()
        for told, name, action in (
            (_("Back up now"), "settings.backup.now", "now"),
            (_("Restore…"), "settings.backup.restore", "restore"),
            (_("All about backups…"), "settings.backup.page", ""),
        ):
            button = QPushButton(told)
            button.setObjectName(name)
            button.clicked.connect(partial(page.shell.open_page, "backups", action))
            row.addWidget(button)
        row.addStretch()
        for line in (self.last, self.second):
            line.setWordWrap(True)
            self.body.addWidget(line)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Ask how the backups stand."""
        desk = self._page.desk
        desk.read(self, backups.state, desk.register.folder, self._on_state_read)

    def _on_state_read(self, state: BackupState) -> None:
        now = clock.now()
        for line, (told, tone) in (
            (self.last, words.last_line(state, now)),
            (self.second, words.second_line(state, now)),
        ):
            line.setText(told)
            line.setProperty("tone", tone)
            line.style().polish(line)
