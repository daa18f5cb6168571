"""Fields of an event's form: an hour as desks type it, and text that completes from earlier events."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QWidget

from controlroom.base.language import _, time_text
from controlroom.base.ranges import plain_digits
from controlroom.domain.attendance.rows import Choice, Typed
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.pickers import Source

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.\s]\s*(\d{2}))?\s*(am|pm|बजे)?")
_PACKED = re.compile(r"(\d{1,2})(\d{2})")
_NOON = 12
_TYPING_MS = 25


def read_time(text: str) -> datetime.time | None:
    """Return the hour that was typed, or None: 11, 11:30, 1130, 3.30 pm."""
    plain = plain_digits(text).strip().lower()
    matched = _PACKED.fullmatch(plain) if len(plain) > 2 else None
    matched = matched or _TIME.fullmatch(plain)
    if matched is None:
        return None
    parts = (*matched.groups(), None)
    hour, minute, half = int(parts[0] or 0), int(parts[1] or 0), parts[2]
    if half == "pm" and hour < _NOON:
        hour += _NOON
    elif half == "am" and hour == _NOON:
        hour = 0
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(TextField):
    """An hour of the day; None when empty."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name=name, placeholder=_("11, 11:30, 3 pm"), check=_wrong_time, parent=parent)
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the hour, or None where none was typed."""
        return read_time(self.text())

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field."""
        self.setText("" if value is None else time_text(value))

    def _on_editing_finished(self) -> None:
        hour = self.value()
        if hour is not None:
            self.setText(time_text(hour))


class CompletingField(TextField):
    """Text that completes from what was entered before; Down and Enter take a suggestion."""

    def __init__(
        self,
        desk: Desk,
        query: Callable[[Any, Typed], Sequence[str]],
        *,
        kind: str = "",
        name: str = "",
        required: str = "",
    ) -> None:
        super().__init__(name=name, required=required)
        self._desk, self._query, self._kind = desk, query, kind
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._typing.start())

    def suggestions(self) -> list[str]:
        """Return what is offered at this moment."""
        return self._words.stringList()

    def _ask(self) -> None:
        text = self.text().strip()
        if text:
            self._desk.read(self, self._query, Typed(text, self._kind), self._on_suggested)

    def _on_suggested(self, words: Sequence[str]) -> None:
        self._words.setStringList([one for one in words if one != self.text()])
        completer = self.completer()
        if self.hasFocus() and words and completer is not None:
            completer.complete()


def choices_from(query: Callable[[Any, Typed], Sequence[Choice]]) -> Source[Typed, Choice]:
    """Return the source of a picker over units or people."""
    return Source(query, Typed, lambda row: (str(row.name), _detail(row)))


def _detail(row: Choice) -> str:
    return " · ".join(filter(None, (str(row.detail), row.mobile, row.code)))


def _wrong_time(text: str) -> str:
    return "" if read_time(text) is not None else _("This is no hour. Write it like 11 or 11:30.")
