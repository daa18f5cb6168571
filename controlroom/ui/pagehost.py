"""The stack of pages: each is imported and made when first seen; remembers where one came from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from controlroom.ui.page import Page
from controlroom.ui.pages import PageEntry
from controlroom.ui.shell import Shell

_TURN_MS = 40  # between two parts of a page made ahead


class PageHost(QStackedWidget):
    """Shows one page of the window at a time."""

    page_shown = Signal(str)
    imported = Signal()

    def __init__(self, shell: Shell, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._stale: set[str] = set()
        self._ahead: tuple[str, Page] | None = None
        self._is_ahead = False
        self._turns = QTimer(self, interval=_TURN_MS)
        self._turns.timeout.connect(self._on_turn)

    def key(self) -> str:
        """Return the key of the page in front."""
        return self._trail[-1] if self._trail else ""

    def page(self) -> Page | None:
        """Return the page in front."""
        return self._pages.get(self.key())

    def pages(self) -> list[Page]:
        """Return the pages made so far."""
        return list(self._pages.values())

    def warm_up(self) -> None:
        """Import the pages on a thread, then make those that nobody has opened yet; while nobody waits."""
        from controlroom.ui.warming import Warming

        self._warming = Warming(list(self._entries.values()), self)
        self._warming.done.connect(self.imported)
        self._warming.done.connect(self.make_ahead)
        self._warming.start()

    def make_ahead(self) -> None:
        """Make the pages that nobody has opened yet, a part at a turn of the event loop."""
        self._turns.start()
        self._is_ahead = True

    def build_on(self) -> bool:
        """Make a part of the next page that nobody has opened yet; False when all pages are there."""
        if self._ahead is None:
            key = next((key for key in self._entries if key not in self._pages), "")
            if key:
                self._ahead = key, self._entries[key].page_class()(self._shell, self, ahead=True)
            return bool(key)
        if not self._ahead[1].build_on():
            self._keep(*self._ahead)
        return True

    def retranslate(self) -> None:
        """Make the page in front anew; those behind follow when they come forward."""
        front = self.page()
        for key, page in list(self._pages.items()):
            if page is front:
                page.retranslate()
            elif key in self._trail:
                self._stale.add(key)
            else:
                self._drop(key, page)
        if self._ahead is not None:
            self._drop(*self._ahead)
        if self._is_ahead:
            self.make_ahead()

    def open(self, key: str, action: str = "", subject: object = None) -> None:
        """Bring a page forward and let it do ``action``; what was typed on the other stays there."""
        if key not in self._entries:
            return
        if key != self.key():
            self._trail = [one for one in self._trail if one != key] + [key]
            self._bring_forward(key)
        if action:
            self._pages[key].open(action, subject)
            self.page_shown.emit(key)

    def back(self) -> None:
        """Go back: inside the page where it has somewhere to go, otherwise to the page before."""
        page = self.page()
        if page is not None and page.back():
            self.page_shown.emit(self.key())
            return
        if len(self._trail) > 1:
            self._trail.pop()
            self._bring_forward(self.key())

    def _bring_forward(self, key: str) -> None:
        if self._ahead is not None and self._ahead[0] == key:
            self._keep(*self._ahead)
        elif key not in self._pages:
            self._keep(key, self._entries[key].page_class()(self._shell, self))
        page = self._pages[key]
        if key in self._stale:
            self._stale.remove(key)
            page.retranslate()
        self.setCurrentWidget(page)
        field = page.search_field()
        (field if isinstance(field, QWidget) else page).setFocus()
        self.page_shown.emit(key)

    def _on_turn(self) -> None:
        if not self._shell.desk.is_idle or self._shell.keeper.waiting:
            return  # what was typed before a crash is put back where the operator sees it, page by page
        if not self.build_on():
            self._turns.stop()

    def _keep(self, key: str, page: Page) -> None:
        self._ahead = None
        page.finish()
        self._pages[key] = page
        self.addWidget(page)

    def _drop(self, key: str, page: Page) -> None:
        """Let a page go that nobody has seen: it is made anew when it is wanted."""
        self._ahead = None
        self._pages.pop(key, None)
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
