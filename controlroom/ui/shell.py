"""What every page and dialog is given: desk, press, messages, view, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from controlroom.ui.desk import Desk
from controlroom.ui.keeper import Keeper
from controlroom.ui.messages import Messages
from controlroom.ui.view import ViewState

if TYPE_CHECKING:  # the press is imported after the first paint
    from controlroom.ui.palette import Finder
    from controlroom.ui.press import Press
    from controlroom.ui.printing.queue import PrintQueue


def _nowhere(_key: str, _action: str, _subject: object) -> None:
    """Do nothing where there is no window, as in the test of a single page."""


@dataclass(slots=True)
class Shell:
    """The surroundings of a page."""

    desk: Desk
    press: Press
    messages: Messages
    view: ViewState
    opener: Callable[[str, str, Any], None] = _nowhere
    switch_language: Callable[[], None] = lambda: None
    dress: Callable[[str, int], None] = lambda _theme, _size: None
    restore: Callable[[Any], None] = lambda _wish: None
    move: Callable[[Any], None] = lambda _place: None
    lock_up: Callable[[Any], None] = lambda _wish: None
    change_operator: Callable[[], None] = lambda: None
    may: Callable[[Any], bool] = lambda _right: True
    finders: list[Finder[Any, Any]] = field(default_factory=list)
    keeper: Keeper = field(default_factory=Keeper)
    printing: PrintQueue = field(init=False)

    def __post_init__(self) -> None:
        from controlroom.ui.operators.exports import let_copies_through
        from controlroom.ui.printing.queue import PrintQueue

        self.printing = PrintQueue(self.press, self.messages)

        let_copies_through(self.desk)

    def open_page(self, key: str, action: str = "", subject: object = None) -> None:
        """Bring a page forward and let it ``open(action, subject)`` there: ("books", "issue", person_id)."""
        self.opener(key, action, subject)
