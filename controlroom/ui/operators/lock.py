"""The cover over an idle desk: everything hidden, dialogs and previews too, until who works here is back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.domain.operators import locking, queries
from controlroom.domain.operators.queries import OperatorRow
from controlroom.ui import theme
from controlroom.ui.operators.panel import SignInPanel
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, label

if TYPE_CHECKING:
    from controlroom.db.register import Actor

_LOOK_MS = 5_000
_AGAIN_MS = 2_000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Curtain(QWidget):
    """Lies over one window and hides all of it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("lock.curtain")
        self.setAutoFillBackground(True)
        self._over, self.title = over, over.windowTitle()
        over.setWindowTitle(_("Control Room"))
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.raise_()
        self.show()

    def draw_away(self) -> None:
        """Show the window again as it was."""
        over = self._over
        over.removeEventFilter(self)
        over.setWindowTitle(self.title)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False


class Cover(QDialog):
    """Stands before all windows and asks who works here; neither Esc nor its frame closes it."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("lock.cover")
        self.setWindowTitle(_("Control Room"))
        self.setModal(True)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.is_over = False
        self.panel = SignInPanel(shell.messages, name="lock", lifts=True)
        card = Card()
        card.setFixedWidth(theme.px(440))
        card.body.setContentsMargins(28, 22, 28, 22)
        card.body.setSpacing(10)
        card.body.addWidget(label(_("This desk is covered"), "title"))
        words = label(_("Nothing was lost: all stands as it was left."), "faint")
        words.setWordWrap(True)
        card.body.addWidget(words)
        card.body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setGeometry(parent.geometry())

    def reject(self) -> None:
        """Stay: who sits here has to say who he is."""

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_over:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.panel.form.accept()


class Lock(QObject):
    """Covers the desk by key or when idle, and lets in who signs in; ``changed_hands`` when it is another."""

    changed_hands = Signal(object, object)

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self.minutes = locking.USUAL
        self.cover: Cover | None = None
        self._curtains: list[Curtain] = []
        self._focus: QWidget | None = None
        self._last_input = time.monotonic()
        self._watched: QWindow | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Begin to watch: what is typed, how long the office waits, whether who works here still may."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus_window_changed)
            self._on_focus_window_changed(application.focusWindow())
        self._shell.desk.changed.connect(self._on_changed)
        self._read_minutes()
        self._timer.start()

    @property
    def is_locked(self) -> bool:
        """Tell whether the desk is covered."""
        return self.cover is not None

    def note_input(self) -> None:
        """Count the idle minutes anew."""
        self._last_input = time.monotonic()

    def look(self) -> None:
        """Cover the desk where nobody has touched it for long."""
        if self.minutes and time.monotonic() - self._last_input >= self.minutes * 60:
            self.lock()

    def lock(self) -> None:
        """Cover all windows at once, and ask for who works here once the register has said who may."""
        if self.is_locked or not self._shell.desk.is_open:
            return
        self._focus = QApplication.focusWidget()
        for one in QApplication.topLevelWidgets():
            self._hide(one)
        self.cover = Cover(self._shell, self._window)
        self.cover.panel.signed_in.connect(self._on_signed_in)
        self.cover.panel.setEnabled(False)
        self.cover.show()
        self.cover.raise_()
        self.cover.activateWindow()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._ask()

    def _ask(self) -> None:
        if self.cover is not None:
            self._shell.desk.read(
                self, queries.active_operators, None, self._on_operators_read, failed=self._on_not_read
            )

    def _on_not_read(self, error: ToldError) -> None:
        if self.cover is not None:
            self.cover.panel.band.tell("bad", error.told())
            QTimer.singleShot(_AGAIN_MS, self, self._ask)

    def _hide(self, window: QWidget) -> None:
        if window.isVisible() and not isinstance(window, Cover) and window.isWindow():
            self._curtains.append(Curtain(window))

    def _on_operators_read(self, rows: Sequence[OperatorRow]) -> None:
        if self.cover is None:
            return
        actor = self._shell.desk.actor
        self.cover.panel.ask(self._shell.desk.register, actor.desk_id, rows, actor.operator_id)
        self.cover.panel.setEnabled(True)
        self.cover.panel.focus()

    def _on_signed_in(self, actor: Actor, row: OperatorRow) -> None:
        if actor.operator_id != self._shell.desk.actor.operator_id:
            self.changed_hands.emit(actor, row)  # what he may not see is gone before the cover is
        self._uncover()

    def _uncover(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        if self.cover is not None:
            self.cover.is_over = True
            self.cover.close()
            self.cover.deleteLater()
            self.cover = None
        for curtain in self._curtains:
            if shiboken6.isValid(curtain):
                curtain.draw_away()
        self._curtains.clear()
        self.note_input()
        if self._focus is not None and shiboken6.isValid(self._focus) and self._focus.isVisible():
            self._focus.window().activateWindow()
            self._focus.setFocus()

    def _on_changed(self, topics: frozenset[str], _initiator: object) -> None:
        if "settings" in topics:
            self._read_minutes()
        if "operators" in topics:
            number = self._shell.desk.actor.operator_id
            self._shell.desk.read(self, queries.operator_row, number, self._on_own_row_read)

    def _on_own_row_read(self, row: OperatorRow | None) -> None:
        if row is not None and not row.active and row.id == self._shell.desk.actor.operator_id:
            self.lock()

    def _read_minutes(self) -> None:
        self._shell.desk.read(self, locking.lock_minutes, None, self._on_minutes_read)

    def _on_minutes_read(self, minutes: int) -> None:
        self.minutes = minutes

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            self.note_input()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.note_input()
        elif self.is_locked and event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._hide_newcomer(watched)
        return False

    def _hide_newcomer(self, window: QWidget) -> None:
        """Cover what opens by itself meanwhile, a preview that was being made, and come before it again."""
        if not window.isWindow() or isinstance(window, Cover) or window.inherits("QComboBoxPrivateContainer"):
            return
        if self.cover is not None and self.cover.isAncestorOf(window):
            return
        self._hide(window)
        QTimer.singleShot(0, self, self._come_before)

    def _come_before(self) -> None:
        if self.cover is not None:
            self.cover.hide()  # the newest of modal windows has the keys
            self.cover.show()
            self.cover.raise_()
            self.cover.activateWindow()
            self.cover.panel.focus()
