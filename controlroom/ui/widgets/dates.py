"""A date as desks type it: 31-1, +1, kal, arrows; and what is typed read into a date."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from controlroom.base import clock
from controlroom.base.language import _, date_text
from controlroom.ui.widgets.fields import TextField

_WORDS = {
    **dict.fromkeys(("aaj", "today", "आज"), 0),
    **dict.fromkeys(("kal", "tomorrow", "कल"), 1),
    **dict.fromkeys(("parson", "parso", "परसों"), 2),
    **dict.fromkeys(("yesterday",), -1),
}
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_PARTS = re.compile(r"(\d{1,2})(?:\D+(\d{1,2})(?:\D+(\d{2}|\d{4}))?)?\D*")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
FAR_YEARS = 20


def read_date(text: str, today: datetime.date) -> datetime.date | None:
    """Return the date that was typed, or None: 31, 31-1, 31-1-22, 2022-01-31, +1, -7, aaj, kal, परसों."""
    plain = text.strip().lower().translate(_DIGITS)
    if plain in _WORDS:
        return today + datetime.timedelta(days=_WORDS[plain])
    if re.fullmatch(r"[+-]\d{1,4}", plain):
        return today + datetime.timedelta(days=int(plain))
    if pasted := _YEAR_FIRST.fullmatch(plain):
        year_first, month_then, day_last = map(int, pasted.groups())
        return _date(day_last, month_then, year_first)
    match = _PARTS.fullmatch(plain)
    if match is None:
        return None
    day, month, year = (int(part) if part else None for part in match.groups())
    if year is not None and year < 100:
        year += 2000
    return _date(day or 0, month or today.month, year or today.year)


def _date(day: int, month: int, year: int) -> datetime.date | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return datetime.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


class DateField(TextField):
    """A date; arrows go a day up and down, Ctrl+; is today. None when empty."""

    def __init__(
        self,
        *,
        name: str = "",
        required: str = "",
        today: Callable[[], datetime.date] = clock.today,
        years: int = FAR_YEARS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            name=name,
            required=required,
            placeholder=_("31-1, +1, tomorrow"),
            check=self._wrong,
            parent=parent,
        )
        self._today = today
        self._years = years
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the date, or None where none was typed."""
        return read_date(self.text(), self._today())

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field."""
        self.setText("" if value is None else date_text(value))

    def _wrong(self, text: str) -> str:
        day = read_date(text, self._today())
        if day is None:
            return _("This is no date. Write it as {example}, or +1 for tomorrow.").format(
                example=date_text(self._today())
            )
        if abs(day.year - self._today().year) > self._years:
            return _("The year {year} is too far away. Check the date.").format(year=day.year)
        return ""

    def _on_editing_finished(self) -> None:
        day = read_date(self.text(), self._today())
        if day is not None:
            self.setText(date_text(day))

    def _step(self, days: int) -> None:
        self.set_value((self.value() or self._today()) + datetime.timedelta(days=days))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Up:
            self._step(1)
        elif event.key() == Qt.Key.Key_Down:
            self._step(-1)
        elif control and event.key() == Qt.Key.Key_Semicolon:
            self.set_value(self._today())
            self.changed.emit()
        else:
            super().keyPressEvent(event)
