"""What keeps the register from opening: told on a page, with what to do and a way to try again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from controlroom.base.errors import PlaceError, ToldError
from controlroom.base.language import N_, _
from controlroom.db.failures import NoRegister
from controlroom.domain.clocks import ClockBehind
from controlroom.ui.first_run.centred import CentredPage, language_buttons
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label

AGAIN, CLOSE, CLOCK_IS_RIGHT, NEW, RESTORE = "again", "close", "clock", "new", "restore"
_WORDS = {
    AGAIN: N_("Try again"),
    CLOSE: N_("Close"),
    CLOCK_IS_RIGHT: N_("The clock is right: work on"),
    RESTORE: N_("Restore the last backup…"),
    NEW: N_("Begin a new register all the same…"),
}
Way = tuple[str, Callable[[], object]]
"""A button: which way it is, and what goes it."""


@dataclass(eq=False)
class RegisterGone(PlaceError):
    """The register in which this desk worked is no longer where it was."""

    folder: str
    sentence = N_(
        "The register of this desk lay in {folder}; nothing is there now. Plug in the drive, bring the "
        "folder back, or restore a backup into it, then try again. Nothing new was made."
    )


def of_this_desk(error: ToldError) -> ToldError:
    """Return what to tell: where this desk worked, a folder without a register is a loss."""
    return RegisterGone(error.folder) if isinstance(error, NoRegister) else error


def ways(error: ToldError) -> list[str]:
    """Return the ways out of a trouble, the likeliest first."""
    if isinstance(error, ClockBehind):
        return [AGAIN, CLOCK_IS_RIGHT, CLOSE]
    return [AGAIN, RESTORE, CLOSE, NEW] if isinstance(error, RegisterGone) else [AGAIN, RESTORE, CLOSE]


class TroublePage(CentredPage):
    """Says what is wrong and offers the ways out of it."""

    language_chosen = Signal(str)

    def __init__(self, error: ToldError, ways: Sequence[Way]) -> None:
        super().__init__()
        self.error = error
        self._ways = ways
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Soon: what stood there before lets go of the focus only now.
        QTimer.singleShot(0, self.likeliest, self.likeliest.setFocus)

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        column = self.fresh_column()
        column.addWidget(label(_("The register cannot be opened"), "title"))
        column.addLayout(language_buttons("trouble", self.language_chosen.emit))
        self.band = Band()
        self.band.tell("bad", self.error.told(), closable=False)
        column.addWidget(self.band)
        row = QHBoxLayout()
        column.addLayout(row)
        for place, (name, then) in enumerate(self._ways):
            button = QPushButton(_(_WORDS[name]))
            button.setObjectName(f"trouble.{name}")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked, act=then: act())
            if name == NEW:
                button.setProperty("kind", "link")
                column.addWidget(button)
                continue
            if place == 0:
                button.setProperty("kind", "primary")
                self.likeliest = button
            row.addWidget(button)
        row.addStretch()
