"""The card that backs the register up: beside it, or to a folder of the operator's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from controlroom.base import clock
from controlroom.base.language import _
from controlroom.db.backups import about, shelf, writing
from controlroom.ui.longwork import Task
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, label

TOPIC = "backups"
FOLDER = "backups"


class BackupCard(Card):
    """Two buttons; a backup is written and checked while everybody goes on working."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Backup"))
        self._page = page
        note = label(
            _("A backup is one file with everything in it, opened and checked before it counts."), "faint"
        )
        note.setWordWrap(True)
        self.here = QPushButton(_("Back up now"))
        self.here.setObjectName("settings.backup.now")
        self.here.clicked.connect(lambda _checked: self._write(page.desk.register.folder / FOLDER))
        self.elsewhere = QPushButton(_("Back up to another place…"))
        self.elsewhere.setObjectName("settings.backup.elsewhere")
        self.elsewhere.clicked.connect(lambda _checked: self._choose())
        row = QHBoxLayout()
        row.addWidget(self.here)
        row.addWidget(self.elsewhere)
        row.addStretch()
        self.body.addWidget(note)
        self.body.addLayout(row)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where shall the backup be written?"))
        if chosen:
            self._write(Path(chosen))

    def _write(self, folder: Path) -> None:
        register = self._page.desk.register
        file = folder / shelf.file_name(clock.now(), about.HAND)

        def write(_task: Task) -> Path:
            writing.write_backup(register, file)
            return file

        self.here.setEnabled(False)
        running = self._page.desk.run(self._page, write, self._on_written)
        running.ended.connect(lambda: self.here.setEnabled(True))

    def _on_written(self, file: Path) -> None:
        self._page.messages.good(_("Backup written and checked: {file}").format(file=file))
        self._page.desk.announce(frozenset({TOPIC}))
