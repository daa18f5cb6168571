"""One box for everything (Ctrl+K): actions, pages, and what the register finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from controlroom.base import folding
from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.ui import theme
from controlroom.ui.actions import ACTIONS, GO_TO, PALETTE
from controlroom.ui.desk import Desk
from controlroom.ui.keys import Key
from controlroom.ui.widgets.pickers import DETAIL, TwoLines

Q = TypeVar("Q")
R = TypeVar("R")
_WARMING = "ra 12"  # words and a number: every finder has something to look for
_FOUND = int(Qt.ItemDataRole.UserRole)
_ROWS = 9


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: its kind in words, its title, a detail, and how it is opened.

    ``also`` are words by which it is found too and which nobody is shown.
    """

    kind: str
    title: str
    detail: str
    open: Callable[[], object]
    also: str = ""


Asked = Sequence[tuple[Callable[[Any, Any], Sequence[Any]], Any]]
"""What all finders are asked: a query and its question each."""


@dataclass(frozen=True)
class Finder(Generic[Q, R]):
    """Where the palette looks: a query, the question for what was typed, how a row is shown."""

    query: Callable[[Any, Q], Sequence[R]]
    question: Callable[[str], Q]
    shown: Callable[[R], Found]


def offered(
    keys: Sequence[Key], titles: Mapping[str, str], open_page: Callable[[str], object]
) -> list[Found]:
    """Return what the window itself offers: what its keys do, and its pages; in English words too."""
    apart = {"Esc", PALETTE.shortcut, GO_TO.shortcut}
    english = {_(one.title): one.title for one in ACTIONS}
    deeds = [
        Found(_("Action"), key.label, key.shortcut, key.pressed, english.get(key.label, ""))
        for key in keys
        if key.shortcut not in apart
    ]
    pages = [
        Found(_("Page"), _(title), "", partial(open_page, page), title) for page, title in titles.items()
    ]
    return [*deeds, *pages]


class Palette(QFrame):
    """The box. ``offered`` gives actions and pages; ``finders`` ask the register."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._window = parent
        self._desk: Desk | None = None
        self._finders: list[Finder[Any, Any]] = []
        self._offered: list[Found] = []
        self._found: list[Found] = []
        self._is_asking = False
        self._back_to: QWidget | None = None
        self.box = _Box()
        self.box.setObjectName("palette.box")
        self.list = QListWidget()
        self.list.setObjectName("palette.list")
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(lambda _item: self.open_current())
        self.nothing = QLabel()
        self.nothing.setProperty("kind", "faint")
        self.nothing.setContentsMargins(10, 8, 10, 8)
        self._typing = QTimer(self, singleShot=True, interval=0)
        self._typing.timeout.connect(self._ask)
        self._enter_waits = False
        self.box.textEdited.connect(self._on_text_edited)
        self.box.moved.connect(self._move)
        self.box.accepted.connect(self.open_current)
        self.box.left.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.hide()

    def furnish(self, desk: Desk, finders: list[Finder[Any, Any]]) -> None:
        """Learn where to look, and look once, so that the first key costs no more than the next."""
        self._desk, self._finders = desk, finders
        desk.read(self, _in_turn, self._asked(_WARMING), lambda _rows: None, failed=lambda _error: None)

    def come_up(self, offered: Sequence[Found], focus: QWidget | None) -> None:
        """Open with these actions and pages; ``focus`` is where Esc leads back to."""
        self._offered = list(offered)
        self._found = []
        self._is_asking = False
        self._enter_waits = False
        self._back_to = focus
        self.box.clear()
        self.box.setPlaceholderText(_("Name, mobile, book number, booth, page or action"))
        self.box.setAccessibleName(_("Search everything"))
        self.list.setAccessibleName(_("Search everything"))
        self._show()
        window = self._window
        width = min(theme.px(640), window.width() - 80)
        height = theme.px(46) * _ROWS + theme.px(60)
        self.setGeometry(
            (window.width() - width) // 2, theme.px(48), width, min(height, window.height() - 90)
        )
        self.show()
        self.raise_()
        self.box.setFocus()

    def leave(self) -> None:
        """Close and give the focus back."""
        self._enter_waits = False
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus()

    def found(self) -> list[Found]:
        """Return what is listed."""
        items = [self.list.item(place) for place in range(self.list.count())]
        results: list[Found] = [item.data(_FOUND) for item in items]
        return results

    def open_current(self) -> None:
        """Open what is marked; while answers are still to come, the first of them once they are there."""
        if self._typing.isActive() or self._is_asking:
            self._enter_waits = True
            return
        if self.list.currentRow() < 0:
            return
        item = self.list.currentItem()
        chosen: Found = item.data(_FOUND)
        self.hide()
        chosen.open()

    def _on_text_edited(self, _text: str) -> None:
        self._enter_waits = False
        self._typing.start()

    def _ask(self) -> None:
        text = self.box.text().strip()
        self._is_asking = bool(self._desk is not None and text and self._finders)
        if self._desk is not None and self._is_asking:
            self._desk.read(self, _in_turn, self._asked(text), self._on_found, failed=self._on_failed)
        else:
            self._on_found(())

    def _asked(self, text: str) -> Asked:
        return [(finder.query, finder.question(text)) for finder in self._finders]

    def _on_failed(self, error: ToldError) -> None:
        self._on_found(())
        if self._desk is not None:
            self._desk.messages.error(error)

    def _on_found(self, answers: Sequence[Sequence[Any]]) -> None:
        # In the order of the finders: what Enter opens must not be chance.
        pairs = zip(self._finders, answers, strict=False)
        self._found = [finder.shown(row) for finder, rows in pairs for row in rows]
        self._is_asking = False
        self._show()
        if self._enter_waits:
            self._enter_waits = False
            self.open_current()

    def _show(self) -> None:
        wanted = [folding.fold(word) for word in folding.words(self.box.text())]
        hits = [one for one in self._offered if _fits(one, wanted)]
        typed = self.box.text().casefold().split()
        # "sett" sounds like a sheet too; "cash" is the cash book before it is counting the cash.
        hits.sort(key=lambda one: (not _is_spelt(one, typed), not _begins(one, typed)))
        if wanted:
            hits = [*hits[:4], *self._found, *hits[4:]]
        self.nothing.setText(_("Nothing was found. Try fewer letters, a code or a mobile."))
        self.nothing.setVisible(not hits and bool(wanted) and not self._is_asking)
        self.list.clear()
        for one in hits[:60]:
            item = QListWidgetItem(one.title)
            item.setData(DETAIL, " · ".join(filter(None, (one.kind, one.detail))))
            item.setData(_FOUND, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if hits else -1)

    def _move(self, step: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())


def _in_turn(session: Any, asked: Asked) -> list[Sequence[Any]]:  # noqa: ANN401 - no session is known here
    """Ask all finders in one view of the register: on threads of their own they only wait for each other."""
    return [query(session, question) for query, question in asked]


class _Box(QLineEdit):
    """The box's line: arrows walk the list, Enter opens, Esc leaves."""

    moved = Signal(int)
    accepted = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        # Esc is a key of the window too; here it belongs to the box.
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self.left.emit()


def _fits(one: Found, wanted: Sequence[str]) -> bool:
    words = [
        form
        for word in folding.words(f"{one.title} {one.kind} {one.detail} {one.also}")
        for form in folding.forms(word)
    ]
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _begins(one: Found, typed: Sequence[str]) -> bool:
    return bool(typed) and one.title.casefold().startswith(typed[0])


def _is_spelt(one: Found, typed: Sequence[str]) -> bool:
    words = one.title.casefold().split()
    return all(any(word.startswith(start) for word in words) for start in typed)
