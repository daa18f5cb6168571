"""Leaves out of pages, keys and rail what who works here may not do; the domain refuses it all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton

from controlroom.domain import rights
from controlroom.domain.rights import Right
from controlroom.ui.operators.needed import PAGES, needed_by_button, needed_by_key

if TYPE_CHECKING:
    from controlroom.ui.keys import Key
    from controlroom.ui.page import Page
    from controlroom.ui.pagehost import PageHost
    from controlroom.ui.rail import Rail
    from controlroom.ui.shell import Shell

_TAKEN = "taken"


class Gatekeeper(QObject):
    """Knows what who works here may do, by the table; ``show_keys`` is called when that is another."""

    def __init__(self, shell: Shell, host: PageHost, rail: Rail, show_keys: Callable[[], object]) -> None:
        super().__init__(host)
        self._desk, self._host, self._rail, self._show_keys = shell.desk, host, rail, show_keys
        shell.may = self.may
        self._granted: frozenset[Right] = frozenset(Right)
        self._desk.actor_changed.connect(lambda _actor: self.ask())
        self._desk.changed.connect(self._on_changed)
        self._desk.busy_changed.connect(self._on_busy_changed)
        self._host.page_shown.connect(lambda _key: self.look())

    def ask(self) -> None:
        """Ask the register what who works here may do."""
        self._desk.read(self, rights.granted, None, self._on_read, key="rights")

    def may(self, right: Right | None) -> bool:
        """Tell whether who works here has a right; until that is known nothing is left out."""
        return right is None or right in self._granted

    def shows_page(self, key: str) -> bool:
        """Tell whether a page stands in the rail."""
        return self.may(PAGES.get(key))

    def left_of(self, keys: Sequence[Key]) -> list[Key]:
        """Return those keys that do more than refuse on the page in front."""
        front = self._host.key()
        return [one for one in keys if self.may(needed_by_key(front, one.shortcut))]

    def look(self) -> None:
        """Take away the buttons of the page in front that would only refuse."""
        page = self._host.page()
        if page is None or len(self._granted) == len(Right):
            return
        front = self._host.key()
        for button in page.inner.findChildren(QPushButton):
            if not button.isHidden() and not self.may(needed_by_button(front, button.objectName())):
                button.hide()
                button.setProperty(_TAKEN, True)

    def _on_busy_changed(self, busy: bool) -> None:
        if not busy:
            QTimer.singleShot(0, self, self.look)  # once what was answered stands on the page

    def _on_changed(self, topics: frozenset[str], _initiator: object) -> None:
        if "operators" in topics:
            self.ask()

    def _on_read(self, granted: frozenset[Right]) -> None:
        if granted == self._granted:
            return
        is_more = bool(granted - self._granted)
        self._granted = granted
        for page in self._host.pages():
            if is_more and _misses_something(page):
                page.retranslate()  # made anew, each page shows what its state asks for, with what was typed
            else:
                page.mark_dirty()
        self.look()
        self._rail.show_only(self.shows_page)
        self._show_keys()


def _misses_something(page: Page) -> bool:
    return any(button.property(_TAKEN) for button in page.inner.findChildren(QPushButton))
