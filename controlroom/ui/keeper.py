"""Keeps half-filled forms over a crash: looks at them now and then, writes them down, puts them back."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from controlroom.base import clock
from controlroom.ui import draft_values, drafts
from controlroom.ui.drafts import Draft, Drafted

if TYPE_CHECKING:  # the cipher is imported when there is something to hide
    from pathlib import Path

    from controlroom.db.keys import Keys

_LOOK_MS = 1500
_LAST_WRITE_SECONDS = 5.0


class Keeper(QObject):
    """Watches the forms of a window. ``found`` comes once, with the drafts that a crash left behind."""

    found = Signal(object)
    _read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting: list[Draft] = []
        self._of_others: list[Draft] = []
        self._seen: list[Draft] = []
        self._watched: dict[tuple[str, int | str | None], Drafted] = {}
        self._operator_id: Callable[[], int] = lambda: 0
        self._written = ""
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def open(self, folder: Path, keys: Keys, desk_id: int, operator_id: Callable[[], int]) -> None:
        """Begin: read what a crash left, on a thread, and look at the forms from now on."""
        self._operator_id = operator_id

        def work() -> None:
            from controlroom.db.drafts import DraftStore

            store = DraftStore(folder, keys, desk_id)
            self._read.emit(_drafts_of(store.read()))
            while (words := self._lines.get()) is not None:
                try:
                    store.write(words)
                except OSError:
                    continue  # a full disk: the next look tries again, and saving itself will tell

        self._thread = threading.Thread(target=work, name="drafts", daemon=True)
        self._thread.start()

    def watch(self, owner: Drafted) -> None:
        """Keep what is typed into ``owner`` from now on, and fill it with what a crash left of it."""
        place = owner.draft_place()
        if place is None:
            return
        at = owner.draft_key, place.subject
        self._watched = {other: one for other, one in self._watched.items() if one is not owner}
        self._watched[at] = owner
        for draft in [one for one in self.waiting if one.at == at]:
            self.waiting.remove(draft)
            self._put_back(owner, draft)

    def forget(self, owner: Drafted) -> None:
        """Keep nothing of ``owner`` any more: it was saved or given up."""
        self._watched = {at: one for at, one in self._watched.items() if one is not owner}
        self.look()

    def look(self) -> None:
        """Look at all forms and hand what stands in them to the writer, where it is something new."""
        if self._thread is None:
            return
        alive = {at: one for at, one in self._watched.items() if _is_alive(one)}
        self._watched = alive
        live = [self._draft_of(one) for one in alive.values() if one.is_drafted()]
        self._seen = [self._first_seen(one) for one in live if one is not None]
        whole = [*self._seen, *self.waiting, *self._of_others]
        words = draft_values.to_text(whole) if whole else ""
        if words != self._written:
            self._written = words
            self._lines.put(words)

    def discard(self) -> None:
        """Drop what was found of this operator and not opened again."""
        self.waiting.clear()
        self.look()

    def close(self) -> None:
        """End: what is still typed was given up by who closed the window; what waits goes on waiting."""
        self._timer.stop()
        self._watched.clear()
        self.look()
        self._lines.put(None)
        if self._thread is not None:
            self._thread.join(_LAST_WRITE_SECONDS)
            self._thread = None

    def _draft_of(self, owner: Drafted) -> Draft | None:
        place = owner.draft_place()
        if place is None or not isinstance(owner, QWidget):
            return None
        return Draft(
            operator_id=self._operator_id(),
            key=owner.draft_key,
            title=owner.draft_title(),
            place=place,
            typed_at=clock.now(),
            operation_id=owner.operation_id,
            more=draft_values.kept({"": owner.more_draft()}).get(""),
            fields=draft_values.kept(drafts.take(owner)),
        )

    def _first_seen(self, draft: Draft) -> Draft:
        """Return the draft as it was seen before where nothing was typed since, with its hour."""
        before = next((one for one in self._seen if one.at == draft.at), None)
        same = before is not None and replace(before, typed_at=draft.typed_at) == draft
        return before if before is not None and same else draft

    def _put_back(self, owner: Drafted, draft: Draft) -> None:
        if not isinstance(owner, QWidget):
            return
        if draft.more is not None:
            owner.restore_more(draft.more)
        drafts.put_back(owner, draft.fields)
        owner.operation_id = draft.operation_id  # last: filling a form may begin another order
        owner.on_restored()

    def _on_read(self, found: Sequence[Draft]) -> None:
        mine = self._operator_id()
        self.waiting = [one for one in found if one.operator_id == mine]
        self._of_others = [one for one in found if one.operator_id != mine]
        self._written = draft_values.to_text(list(found)) if found else ""
        self._timer.start()
        for owner in list(self._watched.values()):
            if _is_alive(owner):
                self.watch(owner)
        if found:
            self.found.emit(tuple(one for one in found if one.operator_id == mine))


def _is_alive(owner: Drafted) -> bool:
    return isinstance(owner, QWidget) and shiboken6.isValid(owner)


def _drafts_of(words: str) -> list[Draft]:
    if not words:
        return []
    try:
        found = draft_values.from_text(words)
    except draft_values.Unkept:
        return []  # of a version whose forms were others
    return [one for one in found if isinstance(one, Draft)]
