"""The page of the first start that shows a new register's recovery key and tests the paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.ui.first_run.centred import CentredPage, language_buttons
from controlroom.ui.unlocking.recovery import RecoveryStep
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.progress import ProgressLine


class RecoveryPage(CentredPage):
    """``tested`` comes when the paper is right; until then no register is made."""

    tested = Signal()
    language_chosen = Signal(str)

    def __init__(self, recovery_key: str, print_it: Callable[[], object]) -> None:
        super().__init__()
        self._key, self._print_it = recovery_key, print_it
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        column = self.fresh_column()
        column.addWidget(label(_("One paper for the safe"), "title"))
        column.addLayout(language_buttons("recovery", self.language_chosen.emit))
        self.band = Band()
        column.addWidget(self.band)
        self.step = RecoveryStep(self._key, self._print_it)
        self.step.tested.connect(self.tested)
        column.addWidget(self.step)
        self.progress = ProgressLine(name="recovery.progress")
        column.addWidget(self.progress)

    def back(self) -> None:
        """Show the key again."""
        self.step.back()

    def show_work(self, words: str) -> None:
        """Say that the register is being made."""
        self.band.hide()
        self.progress.begin(words)

    def show_failure(self, error: ToldError) -> None:
        """Say why it could not begin."""
        self.progress.end()
        self.band.tell("bad", error.told())
        self.step.end_work()
