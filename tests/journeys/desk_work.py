"""An operator at the desk: presses keys, types, clicks, waits, and reads what the window shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from controlroom.app import ControlRoom
from controlroom.db.register import Register
from controlroom.ui.page import Page
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from tests.factories import PASSWORD

W = TypeVar("W", bound=QWidget)
_TYPING = 30
_SHORT, _LONG = 30_000, 60_000


class Operator:
    """Sits before one window; ``keys`` counts what was pressed since it was set to 0."""

    def __init__(self, room: ControlRoom, qtbot: QtBot) -> None:
        self.room, self.qtbot = room, qtbot
        self.keys = 0

    @property
    def shell(self) -> Shell:
        """Return what the window is furnished with."""
        assert self.room.shell is not None
        return self.room.shell

    @property
    def register(self) -> Register:
        """Return the register, to see what stands in it."""
        assert self.room.opened is not None
        return self.room.opened.register

    @property
    def page(self) -> Page:
        """Return the page in front."""
        assert self.room.window.host is not None
        page = self.room.window.host.page()
        assert page is not None
        return page

    def press(self, *keys: str) -> None:
        """Press keys as they are written in the bar, "F5", "Ctrl+A", and let the desk answer."""
        for key in keys:
            self.press_fast(key)
            self.settle()

    def press_fast(self, key: str) -> None:
        """Press a key without waiting for an answer."""
        sequence: Any = QKeySequence(key)  # PySide's stubs leave out that it can be indexed
        combination = sequence[0]
        self.keys += 1
        self.qtbot.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def put(self, text: str) -> None:
        """Type letters where the focus is; Devanagari comes whole, as an input method brings it."""
        if text.isascii():
            for letter in text:
                self.keys += 1
                self.qtbot.keyClicks(self._focus(), letter)
        else:
            line = self._focus()
            assert isinstance(line, QLineEdit), line
            line.insert(text)
        self.settle()

    def write(self, name: str, text: str) -> None:
        """Go to a field and write into it instead of what stands there."""
        self._focus()
        self.field(name).setFocus()
        line = self._focus()
        assert isinstance(line, QLineEdit), line
        line.selectAll()
        self.put(text)

    def choose(self, name: str, words: str) -> None:
        """Go to a choice and walk down to these words."""
        box = self.see(QComboBox, name)
        self._focus()
        box.setFocus()
        self.press_fast("Home")
        for _step in range(box.count()):
            if box.currentText() == words:
                break
            self.press_fast("Down")
        assert box.currentText() == words, [box.itemText(one) for one in range(box.count())]
        self.settle()

    def click(self, name: str) -> None:
        """Click a button."""
        button = self.see(QAbstractButton, name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def answer(self, words: str, act: Callable[[], object]) -> str:
        """Do something that asks, press the button with these words; return what was asked."""
        asked: list[str] = []

        def press() -> None:
            box = next((one for one in self._shown(QMessageBox) if one.isModal()), None)
            if box is None:
                return
            asked.append(box.text())
            button = next(one for one in box.buttons() if one.text() == words)
            self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        timer = QTimer(interval=30)
        timer.timeout.connect(press)
        timer.start()
        try:
            act()
            self.settle()
        finally:
            timer.stop()
        assert len(asked) == 1, f"asked {asked}"
        return asked[0]

    def choose_file(self, path: Path) -> None:
        """Write a path into the file dialog and accept it."""
        dialog = self.wait_for(QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        line.setText(str(path))
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        """Wait until the desk has answered."""
        self.qtbot.wait(_TYPING)  # what is typed is asked for after 25 ms
        if self.room.shell is not None:
            self.until(lambda: self.shell.desk.is_idle, _SHORT)

    def until(self, happens: Callable[[], bool], milliseconds: int = _LONG) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(happens, timeout=milliseconds)

    def see(self, kind: type[W], name: str = "") -> W:
        """Return the widget of this name that is shown, the topmost where there are several."""
        found = self._shown(kind, name)
        assert found, f"no {kind.__name__} {name!r} is shown"
        return found[-1]

    def wait_for(self, kind: type[W], name: str = "") -> W:
        """Wait until such a widget is shown."""
        self.until(lambda: bool(self._shown(kind, name)))
        return self.see(kind, name)

    def shows(self, kind: type[QWidget], name: str = "") -> bool:
        """Tell whether such a widget is shown."""
        return bool(self._shown(kind, name))

    def field(self, name: str) -> Any:  # noqa: ANN401 - fields of every kind
        """Return a field that is shown."""
        return self.see(QWidget, name)

    def is_in(self, name: str) -> bool:
        """Tell whether what is typed goes into this field."""
        self._focus()
        return QApplication.focusWidget() is self.field(name)

    def words(self, name: str) -> str:
        """Return the words of a label."""
        return self.see(QLabel, name).text()

    def problems(self) -> list[str]:
        """Return the sentences that stand at fields, in the front of what is shown."""
        front = self.front()
        return [one.text() for one in front.findChildren(QLabel) if one.isVisible() and _is_error(one)]

    def bands(self) -> list[str]:
        """Return the words of the bands that are shown in front."""
        return [one.text() for one in self.front().findChildren(Band) if one.isVisible()]

    def told(self) -> str:
        """Return what was told last."""
        return self.room.messages.record[-1].text if self.room.messages.record else ""

    def front(self) -> QWidget:
        """Return the dialog in front, or the window."""
        return QApplication.activeModalWidget() or self.room.window

    def dialog(self) -> QDialog:
        """Return the dialog in front."""
        front = self.front()
        assert isinstance(front, QDialog), "no dialog is open"
        return front

    def read_paper(self) -> list[str]:
        """Wait for the preview, read its file as a browser does, put it away; return the pages' words."""
        preview = self.wait_for(Preview)
        pages = words_of(preview.file)
        preview.close()
        self.qtbot.wait(20)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return pages

    def _focus(self) -> QWidget:
        if QApplication.activeWindow() is None:
            # What a window manager does when a dialog closes; offscreen there is none.
            self.front().activateWindow()
            self.until(lambda: QApplication.activeWindow() is not None, _SHORT)
        return QApplication.focusWidget() or self.front()

    def _shown(self, kind: type[W], name: str = "") -> list[W]:
        found: list[W] = []
        for top in QApplication.topLevelWidgets():
            if isinstance(top, kind) and top.isVisible() and name in ("", top.objectName()):
                found.append(top)
            inner: list[Any] = top.findChildren(kind, name) if name else top.findChildren(kind)
            found.extend(one for one in inner if one.isVisible() and one.window() is top)
        return found


def words_of(file: Path) -> list[str]:
    """Return the words of every page of a PDF file."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [" ".join(one.get_textpage().get_text_range().split()) for one in document]
    finally:
        document.close()


def sit_down(room: ControlRoom, qtbot: QtBot) -> Operator:
    """Open the window and wait until it can be worked with: a page, the first-run page, who works here.

    Where the register is locked the office's password is typed.
    """
    room.begin()
    operator = Operator(room, qtbot)
    operator.until(lambda: _is_ready(room) or room.entrance.page is not None)
    if room.entrance.page is not None:
        operator.until(lambda: operator.shows(QWidget, "unlock.password"))
        operator.write("unlock.password", PASSWORD)
        operator.press_fast("Ctrl+A")
        operator.until(partial(_is_ready, room))
    room.window.activateWindow()
    operator.settle()
    return operator


def _is_ready(room: ControlRoom) -> bool:
    host = room.window.host
    if room.window.findChild(QComboBox, "entering.who") is not None:
        return True
    return room.first_run is not None or (host is not None and bool(host.key()))


def _is_error(label: QLabel) -> bool:
    return label.property("kind") == "error" and bool(label.text())
