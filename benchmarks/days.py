"""A day at the desk: every page with its keys, buttons, dialogs and papers; searches, languages, looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QWidget,
)

from benchmarks.room import Room
from controlroom.ui import actions, theme
from controlroom.ui.page import Page
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.widgets.lazy_table import LazyTable

_LOOK_MS = 150
_TYPED = ("ram", "राम", "sunita", "12", "बेलतरा")
_NEVER_CLICKED = frozenset({"page.export", "dialog.export"})  # opens the system's own dialog of files


class Day:
    """Works through the window as an operator who opens everything and saves nothing."""

    def __init__(self, room: Room) -> None:
        self._room, self._is_closing = room, False
        self.opened = 0
        room.shell.messages.answer = lambda _question: self._is_closing
        room.shell.messages.show_report = lambda _report: None
        self._away = QTimer(interval=_LOOK_MS)
        self._away.timeout.connect(self._send_away)
        self._away.start()

    def end(self) -> None:
        """Let the window be."""
        self._away.stop()
        self._away.deleteLater()

    def every_page(self) -> None:
        """Look at each page with what its keys and buttons open."""
        for entry in self._room.window.entries:
            page = self._room.open_page(entry.key)
            self._search(page)
            self._first_row(page)
            for shortcut in _shortcuts(page):
                self._try(partial(_press, page, shortcut))
            self._room.window.open_page(entry.key)
            self._click_everything(page)
            for action in (actions.PRINT, actions.OPTIONS, actions.HELP, actions.WORKING_DATE):
                self._try(partial(self._room.window.run, action))

    def everything_sought(self) -> None:
        """Type into the box for everything."""
        for typed in _TYPED:
            self._room.window.open_palette()
            box = self._room.window.palette_box
            self._type(box, typed)
            box.leave()

    def both_languages(self) -> None:
        """Speak the other language and this one again."""
        for _turn in range(2):
            self._room.window.switch_language()
            self._room.settle()

    def every_look(self) -> None:
        """Put on each theme, and a larger size."""
        for chosen, size in ((theme.DARK, 100), (theme.CONTRAST, 125), (theme.LIGHT, 100)):
            self._room.shell.dress(chosen, size)
            self._room.settle()

    def another_operator(self) -> None:
        """Let the same person sign on anew."""
        desk = self._room.shell.desk
        desk.set_actor(replace(desk.actor))
        self._room.settle()

    def one_question(self) -> None:
        """Be asked before something is lost."""
        messages = self._room.shell.messages
        messages.answer = messages._ask  # noqa: SLF001 - the question as people see it
        messages.ask("?")
        messages.answer = lambda _question: self._is_closing

    def register_anew(self) -> None:
        """Close the register and open it again, as a move that is refused does."""
        before = self._room.shell.desk.register
        self._room.shell.move(None)
        desk = self._room.shell.desk
        self._room.wait(lambda: desk.is_open and desk.register is not before and desk.is_idle)
        self._room.settle()

    def _search(self, page: Page) -> None:
        field = page.search_field()
        if isinstance(field, QWidget):
            for typed in (*_TYPED, ""):
                self._type(field, typed)

    def _type(self, field: QWidget, typed: str) -> None:
        line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
        if line is not None:
            line.setText(typed)
            line.textEdited.emit(typed)
            self._room.settle(field)

    def _first_row(self, page: Page) -> None:
        for table in page.findChildren(LazyTable):
            if table.isVisible() and table.view.model().rowCount():
                table.view.selectRow(0)
                self._room.settle()
                row: Any = table.current_row()
                if row is not None:
                    self._try(partial(table.chosen.emit, row))

    def _click_everything(self, page: Page) -> None:
        for tabs in page.findChildren(QTabWidget):
            for place in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(place)
                self._room.settle()
                self._click_buttons(page)
        self._click_buttons(page)

    def _click_buttons(self, page: Page) -> None:
        names = [button.objectName() for button in page.findChildren(QPushButton) if _is_there(button)]
        for name in dict.fromkeys(names):
            button = page.findChild(QPushButton, name) if name else None
            if button is not None and _is_there(button) and name not in _NEVER_CLICKED:
                self._try(button.click)

    def _try(self, act: Callable[[], object]) -> None:
        """Do something, wait for what it opens or prints, and close it."""
        act()
        self._room.settle()
        press = self._room.shell.press
        self._room.wait(lambda: press.is_idle)
        self._room.settle()
        self._is_closing = True
        while (dialog := _in_front()) is not None:
            self.opened += 1
            if isinstance(dialog, Preview):
                self._room.wait(partial(_shows_a_page, dialog))
            dialog.reject()
            if dialog.isVisible():
                dialog.hide()
            self._room.settle()
        self._is_closing = False
        self._room.let_go_of_closed()

    def _send_away(self) -> None:
        """Close what stands in an event loop of its own."""
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QFileDialog | QMessageBox):
            shown.reject()


def work(room: Room) -> int:
    """Do a day's work; return how many dialogs it opened."""
    day = Day(room)
    day.every_page()
    day.everything_sought()
    day.both_languages()
    day.every_look()
    day.another_operator()
    day.one_question()
    day.register_anew()
    day.end()
    for bug in room.shell.messages.bugs:
        raise bug
    return day.opened


def _is_there(button: QPushButton) -> bool:
    return button.isVisible() and button.isEnabled()


def _shortcuts(page: Page) -> list[str]:
    own = page.keys()
    return [key.shortcut for key in own]


def _press(page: Page, shortcut: str) -> None:
    own = page.keys()  # they may be others by now
    pressed = next((key.pressed for key in own if key.shortcut == shortcut), None)
    if pressed is not None:
        pressed()


def _shows_a_page(preview: Preview) -> bool:
    return any(view.image is not None for view in preview.pages.views)


def _in_front() -> QDialog | None:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return shown[-1] if shown else None
