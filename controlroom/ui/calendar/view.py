"""The calendar itself: one widget that paints a month or a week of events and is walked by keys."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from controlroom.base.keyboards import code_as_pressed
from controlroom.base.language import _, long_date_text, ngettext, number_text
from controlroom.domain.attendance.calendars import CalendarRow, Clash
from controlroom.ui.calendar import months, weeks
from controlroom.ui.calendar.days import DAYS, MONTH, WEEK, month_later, month_of, week_of
from controlroom.ui.calendar.shown import Shown
from controlroom.ui.calendar.words import event_text

_LEAST = QSize(560, 360)
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS,
    Qt.Key.Key_Down: DAYS,
}


class Hits(NamedTuple):
    """Where what was painted stands: days, and events before them."""

    events: list[tuple[QRect, CalendarRow]]
    days: list[tuple[QRect, datetime.date]]


class CalendarView(QWidget):
    """Paints events; ``moved`` gives the day that was walked to, ``opened`` an event, None for a day of many.

    ``days_wanted`` asks for the events of other days. Nothing in it is a widget: a month of 300 events is as
    light as an empty one.
    """

    moved = Signal(object)
    opened = Signal(object)
    days_wanted = Signal()
    mode_changed = Signal()

    def __init__(self, today: datetime.date, mode: str = MONTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar.view")
        self.setAccessibleName(_("Calendar of events"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mode = mode if mode in (MONTH, WEEK) else MONTH
        self.today = self.day = today
        self._rows: dict[datetime.date, list[CalendarRow]] = {}
        self._clashes: Mapping[int, Sequence[Clash]] = {}
        self._hits = Hits([], [])
        self._fit()

    def days(self) -> tuple[datetime.date, ...]:
        """Return the days that are seen."""
        return month_of(self.day) if self.mode == MONTH else week_of(self.day)

    def show_rows(self, rows: Sequence[CalendarRow]) -> None:
        """Show the events of the days that are seen."""
        found: dict[datetime.date, list[CalendarRow]] = defaultdict(list)
        for row in rows:
            found[row.day].append(row)
        self._rows = dict(found)
        self._tell()
        self.update()

    def show_clashes(self, clashes: Mapping[int, Sequence[Clash]]) -> None:
        """Mark the events that are in each other's way."""
        self._clashes = clashes
        self.update()

    def rows_on(self, day: datetime.date) -> list[CalendarRow]:
        """Return the events of a day."""
        return self._rows.get(day, [])

    def clashes_of(self, row: CalendarRow) -> Sequence[Clash]:
        """Return what is in an event's way."""
        return self._clashes.get(row.id, ())

    def go(self, day: datetime.date) -> None:
        """Choose a day, turning to its month or week."""
        before = self.days()
        self.day = day
        if self.days() != before:
            self._rows, self._clashes = {}, {}
            self._fit()
            self.days_wanted.emit()
        self._tell()
        self.moved.emit(day)
        self.update()

    def go_today(self) -> None:
        """Choose today."""
        self.go(self.today)

    def turn(self, steps: int) -> None:
        """Turn some months or weeks on, or back."""
        if self.mode == MONTH:
            self.go(month_later(self.day, steps))
        else:
            self.go(self.day + datetime.timedelta(days=DAYS * steps))

    def show_mode(self, mode: str) -> None:
        """Show a month or a week, around the day that is chosen."""
        if mode != self.mode:
            self.mode = mode
            self._fit()
            self._rows, self._clashes = {}, {}
            self.mode_changed.emit()
            self.days_wanted.emit()
            self.update()

    def event_at(self, place: QPoint) -> CalendarRow | None:
        """Return the event painted at a place."""
        return next((row for box, row in self._hits.events if box.contains(place)), None)

    def places(self) -> list[tuple[QRect, CalendarRow]]:
        """Return the events that are painted, and where."""
        return list(self._hits.events)

    def place_of(self, event_id: int) -> QRect:
        """Return where an event is painted, nowhere while it is not."""
        return next((box for box, row in self._hits.events if row.id == event_id), QRect())

    def place_of_day(self, day: datetime.date) -> QRect:
        """Return where a day is painted."""
        return next((box for box, one in self._hits.days if one == day), QRect())

    def cell_of(self, day: datetime.date) -> QRect:
        """Return where a day of the month stands; in a week all days are seen at once."""
        cells = months.cells_of(self.rect(), self.day) if self.mode == MONTH else []
        return next((cell for cell, one in cells if one == day), self.rect())

    def _fit(self) -> None:
        """Be as high as the month needs: where it is more than there is room for, it is scrolled."""
        least = months.least_height(self.day) if self.mode == MONTH else 0
        self.setMinimumSize(_LEAST.expandedTo(QSize(0, least)))

    def _tell(self) -> None:
        count = len(self.rows_on(self.day))
        words = ngettext("{count} event", "{count} events", count).format(count=number_text(count))
        self.setAccessibleDescription(f"{long_date_text(self.day)}: {words}")

    def _open_day(self) -> None:
        rows = self.rows_on(self.day)
        if rows:
            self.opened.emit(rows[0] if len(rows) == 1 else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.visibleRegion().boundingRect().top() if self.isVisible() else 0
        shown = Shown(self.mode, self.day, self.today, self._rows, self._clashes, self.hasFocus(), top)
        drawn = months.draw if self.mode == MONTH else weeks.draw
        self._hits = Hits(*drawn(painter, self.rect(), shown))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        letter = code_as_pressed(event.text())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            step = _STEPS[key]
            self.go(self.day + datetime.timedelta(days=step))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            week = week_of(self.day)
            self.go(week[0] if key == Qt.Key.Key_Home else week[-1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_day()
        elif letter == "T":
            self.go_today()
        elif letter in ("M", "W"):
            self.show_mode(MONTH if letter == "M" else WEEK)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        row = self.event_at(place)
        day = next((one for box, one in self._hits.days if box.contains(place)), None)
        if day is not None:
            self.go(day)
        if row is not None:
            self.opened.emit(row)

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to what lies around: a month that turns by itself loses its place."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.event_at(event.pos())
            QToolTip.showText(
                event.globalPos(), event_text(row, self.clashes_of(row)) if row is not None else "", self
            )
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()
