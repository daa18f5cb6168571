"""A page that is a list and one thing opened from it, each a row of tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from controlroom.domain.attendance.rows import MEETING, WORKSHOP, ShowEvent
from controlroom.ui.attendance.tabs import Tab, TabRow
from controlroom.ui.page import Page

PAGES = {MEETING: "meetings", WORKSHOP: "workshops"}
"""The page of each kind of event."""


class TabbedPage(Page):
    """What turns between the tabs of the list and those of the event that is open (``question``)."""

    kind: ClassVar[str] = MEETING
    list_tabs: TabRow
    event_tabs: TabRow

    def prepare(self) -> None:
        """Keep what is open, and which tabs are in front, over a change of language."""
        self.question: ShowEvent | None = None
        self._fronts = {"list": "", "event": ""}

    def show_event(self, question: ShowEvent) -> None:
        """Open an event."""
        raise NotImplementedError

    def seat_dais(self) -> None:
        """Open the dais of the event that is open."""
        raise NotImplementedError

    def show_mode(self) -> None:
        """Show the buttons that belong to what is in front."""
        raise NotImplementedError

    def tabs(self, place: str, first: QWidget, words: str, others: Sequence[type[Tab]]) -> TabRow:
        """Make a row of tabs that remembers which was in front."""
        made = TabRow(self.shell, self.kind, (first, words), others)
        made.event_wanted.connect(lambda event_id: self.show_event(ShowEvent(event_id)))
        made.turn_to(self._fronts[place])
        made.turned.connect(lambda: self._on_turned(place, made.name_in_front()))
        return made

    def front_tabs(self) -> TabRow:
        """Return the tabs of the list, or of the event that is open."""
        return self.list_tabs if self.question is None else self.event_tabs

    def tab(self) -> Tab | None:
        """Return the tab in front, None where the list or the attendance panel is."""
        return self.front_tabs().in_front()

    def open_tab(self, name: str, subject: object) -> None:
        """Bring a tab to the front: of an event by its id, else one beside the list."""
        if isinstance(subject, int):
            self.event_tabs.turn_to(name)
            self.show_event(ShowEvent(subject))
        else:
            self.question = None
            self.list_tabs.turn_to(name)
            self.show_mode()
            self.reload()
            self.show_keys()

    def _on_turned(self, place: str, name: str) -> None:
        self._fronts[place] = name
        self.show_mode()
        self.show_keys()

    def show_keys(self) -> None:
        """Let the bar show the keys of what is in front."""
        if self.isVisible():
            self.shell.open_page(PAGES[self.kind], "stay")
