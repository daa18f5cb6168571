"""The recovery key: shown, printed, hidden again, and typed back from the paper before it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db import recovery
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.forms import Form

_IN_A_ROW = 4


class RecoveryStep(QWidget):
    """``tested`` comes when the key was typed or scanned back from the paper."""

    tested = Signal()

    def __init__(
        self, recovery_key: str, print_it: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = recovery_key
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_("The recovery key"), "heading"))
        self.band = Band()
        column.addWidget(self.band)
        self._shown, self._asked = QWidget(), QWidget()
        self._build_shown(print_it)
        self._build_asked()
        column.addWidget(self._shown)
        column.addWidget(self._asked)
        self.show_key()

    def show_key(self) -> None:
        """Show the key, to be printed or written down."""
        self._asked.hide()
        self._shown.show()
        self.print_button.setFocus()

    def ask(self) -> None:
        """Hide the key and ask for what stands on the paper."""
        self._shown.hide()
        self._asked.show()
        self.typed.setFocus()

    def back(self) -> None:
        """Show the key again, where it was asked for and nothing is under way."""
        if self._asked.isVisible() and self.done_button.isEnabled():
            self.show_key()

    def end_work(self) -> None:
        """Let the operator try again after something failed."""
        self.done_button.setEnabled(True)

    def _build_shown(self, print_it: Callable[[], object]) -> None:
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            _words(
                _(
                    "With it the register opens when the password is forgotten, or on a new PC. "
                    "It is shown only now. Print it and lock the paper away, not at this PC."
                )
            )
        )
        column.addWidget(_groups(self._key))
        row = QHBoxLayout()
        self.print_button = QPushButton(_("Print the recovery key"))
        self.print_button.setObjectName("keys.recovery.print")
        self.print_button.setProperty("kind", "primary")
        self.print_button.clicked.connect(lambda _checked: print_it())
        self.next_button = QPushButton(_("I have the paper: test it"))
        self.next_button.setObjectName("keys.recovery.next")
        self.next_button.clicked.connect(lambda _checked: self.ask())
        row.addWidget(self.print_button)
        row.addWidget(self.next_button)
        row.addStretch()
        column.addLayout(row)
        for button in (self.print_button, self.next_button):
            button.setAutoDefault(True)

    def _build_asked(self) -> None:
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            _words(
                _(
                    "Type the key from the paper, or scan its square. "
                    "So it is certain that the paper can be read when it is needed."
                )
            )
        )
        self.form = Form()
        self.typed = TextField(
            name="keys.recovery.typed", required=_("Type the recovery key from the paper."), check=_slip
        )
        self.form.add("recovery_key", _("Recovery key from the paper"), self.typed)
        self.form.accepted.connect(self._on_accepted)
        column.addWidget(self.form)
        row = QHBoxLayout()
        self.done_button = QPushButton(_("The paper is right (Ctrl+A)"))
        self.done_button.setObjectName("keys.recovery.done")
        self.done_button.setProperty("kind", "primary")
        self.done_button.clicked.connect(lambda _checked: self.form.accept())
        back = QPushButton(_("Show the key again (Esc)"))
        back.setObjectName("keys.recovery.back")
        back.setProperty("kind", "link")
        back.clicked.connect(lambda _checked: self.show_key())
        row.addWidget(self.done_button)
        row.addWidget(back)
        row.addStretch()
        column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Soon: what stood there before lets go of the focus only now.
        QTimer.singleShot(0, self.print_button, self.print_button.setFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asked.isVisible():
            self.back()
        else:
            super().keyPressEvent(event)

    def _on_accepted(self) -> None:
        if not self.done_button.isEnabled():
            return  # Enter pressed twice: what it asked for is under way
        if recovery.read_key(self.typed.value()) != self._key:
            self.form.show_problem("recovery_key", _("That is another key: take the paper printed just now."))
            return
        self.done_button.setEnabled(False)
        self.tested.emit()


def _slip(typed: str) -> str:
    try:
        recovery.read_key(typed)
    except ToldError as error:
        return error.told()
    return ""


def _words(text: str) -> QLabel:
    words: QLabel = label(text, "faint")
    words.setWordWrap(True)
    return words


def _groups(recovery_key: str) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 8, 0, 8)
    for place, group in enumerate(recovery_key.split("-")):
        signs = label(group, "large")
        signs.setAlignment(Qt.AlignmentFlag.AlignCenter)
        number = label(str(place + 1), "faint")
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row, column = divmod(place, _IN_A_ROW)
        grid.addWidget(signs, 2 * row, column)
        grid.addWidget(number, 2 * row + 1, column)
    holder.setAccessibleName(recovery_key)
    holder.setObjectName("keys.recovery.groups")
    return holder
