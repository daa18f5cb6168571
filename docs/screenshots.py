"""Makes the pictures of the README from the demo block: python -m docs.screenshots [folder]."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from controlroom.app import ControlRoom
from controlroom.base import language
from controlroom.db import envelopes, recovery
from controlroom.db.keys import fresh_keys
from controlroom.domain import demo
from controlroom.domain.operators import queries
from controlroom.start import Options
from controlroom.ui import memory
from controlroom.ui.operators.entering import ask_who_works
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.settings.page import SettingsPage
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.pickers import Picker
from controlroom.ui.widgets.ranges import RangeField

SIZE = (1366, 700)
OPERATOR = "रेखा"
_QUIET_SECONDS = 0.3
_QUIET_TURNS = 20
_PATIENCE_SECONDS = 20.0


class Photographer:
    """Walks through the window and saves what it shows."""

    def __init__(self, room: ControlRoom, target: Path) -> None:
        self._room, self._target = room, target

    def take_all(self) -> None:
        """Save a picture of every page and of the commonest jobs, in Hindi and in English."""
        self._wait(lambda: self._room.shell is not None)
        for _turn in language.LANGUAGES:
            for key in [entry.key for entry in self._room.window.entries]:
                self._room.window.open_page(key)
                self._wait_for_letterhead()
                self.save(key)
            self._issue()
            self._attendance()
            self._day_sheet()
            self._letterhead()
            self._entrance()
            self._room.window.switch_language()
            self.settle()

    def save(self, name: str, widget: QWidget | None = None) -> None:
        """Save the window, or one widget of it, once it has come to rest."""
        self.settle()
        picture = (widget or self._room.window).grab()
        picture.save(str(self._target / f"{name}-{language.current()}.png"))

    def settle(self) -> None:
        """Wait until the desk has answered everything and the window is painted."""
        quiet_since = deadline = time.monotonic()
        deadline += _PATIENCE_SECONDS
        turns = 0  # on a machine at work a single turn may take longer than the quiet that is waited for
        while time.monotonic() < deadline and (
            turns < _QUIET_TURNS or time.monotonic() - quiet_since < _QUIET_SECONDS
        ):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no event loop runs here
            turns += 1
            if self._room.shell is not None and not self._room.shell.desk.is_idle:
                quiet_since, turns = time.monotonic(), 0
            time.sleep(0.005)

    def _wait(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not done() and time.monotonic() < deadline:
            QApplication.processEvents()
            time.sleep(0.005)
        self.settle()

    def _issue(self) -> None:
        window = self._room.window
        window.open_page("books", "issue")
        self.settle()
        holder: Picker[Any, Any] | None = window.findChild(Picker, "books.issue.holder")
        numbers: RangeField | None = window.findChild(RangeField, "books.issue.numbers")
        if holder is not None and numbers is not None:
            holder.setText("ras")
            holder.textEdited.emit("ras")
            self._wait(lambda: bool(holder.suggestions()))
            holder.pick(holder.suggestions()[0])
            numbers.set_value("+10")
            numbers.check_now()
        self.save("issue")

    def _attendance(self) -> None:
        self._room.window.open_page("meetings")
        self.settle()
        lists = [table for table in self._room.window.findChildren(LazyTable) if table.isVisible()]
        if lists:  # in the second language the meeting is open still
            lists[0].view.selectRow(5)
            lists[0].chosen.emit(lists[0].current_row())
        self.save("attendance")
        for button in self._room.window.findChildren(QPushButton):
            if button.isVisible() and button.property("kind") == "primary":
                button.click()
                break
        self._preview("preview")

    def _day_sheet(self) -> None:
        self._room.window.open_page("journal")
        self.settle()
        page = self._room.window.host.page() if self._room.window.host else None
        if page is not None:
            page.print_it()
            self._preview("day-sheet")

    def _wait_for_letterhead(self) -> None:
        page = self._room.window.host.page() if self._room.window.host else None
        if isinstance(page, SettingsPage):
            self._wait(lambda: page.letterhead.preview.shown is not None)

    def _letterhead(self) -> None:
        self._room.window.open_page("settings")
        self.settle()
        page = self._room.window.host.page() if self._room.window.host else None
        if isinstance(page, SettingsPage):
            dialog = page.letterhead.open_dialog()
            dialog.telephone.set_value("07752-000000")
            dialog.form.changed.emit()
            self._wait(lambda: dialog.preview.shown is not None)
            self.save("letterhead", dialog)
            dialog.form.set_untouched()
            dialog.reject()

    def _preview(self, name: str) -> None:
        self._wait(lambda: QApplication.activeModalWidget() is not None)
        shown = QApplication.activeModalWidget()
        if isinstance(shown, Preview):
            self._wait(lambda: any(view.image is not None for view in shown.pages.views))
        if shown is not None:
            self.save(name, shown)
            shown.close()

    def _entrance(self) -> None:
        room, opened = self._room, self._room.opened
        if opened is None:
            return
        envelope = envelopes.seal(fresh_keys(encrypted=True), OPERATOR, recovery.fresh_key())
        room.entrance.ask_password(room.options.folder, envelope, lambda _keys: None)
        self.save("unlock")
        asked = tuple(opened.register.read(queries.active_operators, None))
        room.entrance.leave()
        ask_who_works(room.window, room.messages, replace(opened, asked=asked), lambda _opened: None)
        self.save("sign-in")
        room.window.show_instead(None)


def main(target: Path) -> None:
    """Open the demo block off the screen, with settings of its own, and save the pictures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "demo"
        demo.make(folder)
        target.mkdir(parents=True, exist_ok=True)
        application = QApplication([])
        memory.keep_in(Path(home) / "desk.ini")
        room = ControlRoom(Options(folder, demo=True, operator=OPERATOR, language=language.HINDI))
        room.begin()
        room.window.resize(*SIZE)
        Photographer(room, target).take_all()
        room.end()
        application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "screenshots")
