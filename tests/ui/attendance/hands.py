"""What tests of these pages do with their hands: press keys, count them, look at what is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.window import Window

Settled = Callable[[], None]
D = TypeVar("D", bound=QDialog)
ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Keys:
    """Presses keys where the focus is and counts them."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot, self._window = qtbot, window
        self.count = 0

    def type(self, text: str) -> None:
        """Type letters; those QTest has no key for are put in as an input method does."""
        for letter in text:
            self.count += 1
            focus = self._focus()
            if letter.isascii():
                self._qtbot.keyClicks(focus, letter)
            elif isinstance(focus, QLineEdit):
                focus.insert(letter)
                focus.textEdited.emit(focus.text())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.count += 1
        self._qtbot.keyClick(self._focus(), key, modifier)

    def _focus(self) -> QWidget:
        top = QApplication.activeModalWidget() or self._window
        if not top.isActiveWindow():  # the offscreen screen forgets which window is in front
            top.activateWindow()
            self._qtbot.waitUntil(top.isActiveWindow, timeout=30_000)
        return QApplication.focusWidget() or top


def dialog(page: EventsPage, kind: type[D]) -> D:
    """Return the dialog of a kind that is open over the page."""
    found = [one for one in page.window().findChildren(kind) if one.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


def wait_for_preview(qtbot: QtBot, page: EventsPage) -> None:
    def is_shown() -> bool:
        return any(one.isVisible() for one in page.window().findChildren(Preview))

    qtbot.waitUntil(is_shown, timeout=60_000)


def show(page: EventsPage, event: int, settled: Settled) -> None:
    page.open("show", event)
    settled()


def states(page: EventsPage) -> list[str]:
    return [line.state for line in page.panel.table.rows()]
