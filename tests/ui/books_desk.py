"""A page of the books under an operator's hand: keys pressed and counted, the slip that comes out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.ui.books.page import BooksPage
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Settled = Callable[[], None]


class Hand:
    """An operator's hand: presses keys where the focus is, and counts them."""

    def __init__(self, page: Page, qtbot: QtBot, settled: Settled) -> None:
        self.page, self.qtbot, self.settled = page, qtbot, settled
        self.keys = 0
        bound: list[Key] = page.keys()
        for key in bound:
            shortcut = QShortcut(QKeySequence(key.shortcut), page)
            shortcut.activated.connect(key.pressed)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.keys += 1
        self.qtbot.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def type(self, text: str) -> None:
        """Type letters, one key each."""
        for letter in text:
            self.keys += 1
            self.qtbot.keyClick(QApplication.focusWidget(), letter)

    def enter(self) -> None:
        """Press Enter and let the desk answer."""
        self.settled()
        self.press(Qt.Key.Key_Return)
        self.settled()

    def accept(self) -> None:
        """Press Ctrl+A and let the desk answer."""
        self.press(Qt.Key.Key_A, CONTROL)
        self.settled()


def open_page(shell: Shell, qtbot: QtBot, settled: Settled) -> BooksPage:
    """Show the page on a screen of 1366×768, less the rail and the bars."""
    made = BooksPage(shell)
    qtbot.addWidget(made)
    made.resize(1178, 610)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=30_000)
    settled()
    return made


def paper_shown(page: Page, qtbot: QtBot) -> Preview:
    """Wait for the paper that the press makes, and return its preview."""
    found: list[Preview] = []

    def shown() -> bool:
        found[:] = [one for one in page.window().findChildren(Preview) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(shown, timeout=30_000)
    return found[0]
