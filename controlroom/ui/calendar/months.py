"""A month, painted: a cell a day with its events in lines, and how many more there are."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from controlroom.base.language import _, number_text
from controlroom.domain.attendance.calendars import CalendarRow
from controlroom.ui import theme
from controlroom.ui.calendar import strokes
from controlroom.ui.calendar.days import DAYS, month_of, weekday_name
from controlroom.ui.calendar.shown import Shown

_HEAD, _PAD, _NUMBER = 26, 4, 15
Events = list[tuple[QRect, CalendarRow]]
Days = list[tuple[QRect, datetime.date]]


def least_height(day: datetime.date) -> int:
    """Return how high the month of a day must be for every cell to show its number and one event."""
    cell = _number_height() + 3 * theme.px(_PAD) + strokes.line_height()
    return theme.px(_HEAD) + cell * (len(month_of(day)) // DAYS)


def cells_of(place: QRect, chosen: datetime.date) -> Days:
    """Return where the days of the month of the chosen day stand in a place."""
    days = month_of(chosen)
    grid = place.adjusted(0, theme.px(_HEAD), 0, 0)
    weeks = len(days) // DAYS
    cells: Days = []
    for number, day in enumerate(days):
        week, column = divmod(number, DAYS)
        left, right = (grid.x() + grid.width() * at // DAYS for at in (column, column + 1))
        top, bottom = (grid.y() + grid.height() * at // weeks for at in (week, week + 1))
        cells.append((QRect(left, top, right - left, bottom - top), day))
    return cells


def draw(painter: QPainter, place: QRect, shown: Shown) -> tuple[Events, Days]:
    """Paint the month of the chosen day and return where events and days stand."""
    cells = cells_of(place, shown.chosen)
    painter.fillRect(place, theme.colour("card"))
    events: Events = []
    for cell, day in cells:
        events += _draw_day(painter, cell, day, shown)
    draw_chosen(painter, next(cell for cell, day in cells if day == shown.chosen), shown)
    head = QRect(place.x(), place.y() + shown.top, place.width(), theme.px(_HEAD))
    painter.fillRect(head, theme.colour("card"))
    draw_weekdays(painter, head, tuple(day for _cell, day in cells[:DAYS]))
    return events, cells


def draw_weekdays(painter: QPainter, place: QRect, days: tuple[datetime.date, ...]) -> None:
    """Paint the names of the weekdays over their columns."""
    painter.setFont(theme.font(12, weight=QFont.Weight.Medium))
    painter.setPen(theme.colour("faint"))
    for column, day in enumerate(days):
        left, right = (place.x() + place.width() * at // DAYS for at in (column, column + 1))
        cell = QRect(left, place.y(), right - left, place.height())
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), weekday_name(day))


def draw_number(painter: QPainter, place: QRect, day: datetime.date, shown: Shown) -> None:
    """Paint the number of a day, on a disc where it is today."""
    is_today = day == shown.today
    bold = QFont.Weight.Bold if is_today else QFont.Weight.Medium
    painter.setFont(theme.font(_NUMBER - 1, weight=bold))
    if is_today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    is_other = day.month != shown.chosen.month and shown.mode == "month"
    painter.setPen(theme.colour("primary_ink" if is_today else "faint" if is_other else "ink"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(day.day))


def draw_chosen(painter: QPainter, cell: QRect, shown: Shown) -> None:
    """Paint the frame of the day that is chosen, strong while the keys belong to the calendar."""
    width = theme.px(3 if shown.has_focus else 2)
    painter.setPen(QPen(theme.colour("primary" if shown.has_focus else "field_line"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = (width + 1) // 2
    painter.drawRect(cell.adjusted(inset, inset, -inset, -inset))


def _draw_day(painter: QPainter, cell: QRect, day: datetime.date, shown: Shown) -> Events:
    pad, line = theme.px(_PAD), strokes.line_height()
    if day == shown.chosen:
        painter.fillRect(cell, theme.colour("chosen"))
    elif day.month != shown.chosen.month:
        painter.fillRect(cell, theme.colour("page"))
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(cell.topLeft(), cell.topRight())
    painter.drawLine(cell.topLeft(), cell.bottomLeft())
    side = _number_height()
    draw_number(painter, QRect(cell.x() + pad, cell.y() + pad, side + pad, side), day, shown)
    rows = shown.rows.get(day, ())
    inner = cell.adjusted(pad + 2, side + 2 * pad - 1, -pad, -pad + 2)
    seen = rows[: max(0, inner.height() // line)]
    found: Events = []
    for number, row in enumerate(seen):
        box = QRect(inner.x(), inner.y() + number * line, inner.width(), line)
        strokes.draw_line(painter, box, row, clashes=bool(shown.clashes.get(row.id)))
        found.append((box, row))
    if len(seen) < len(rows):
        beside = QRect(cell.x() + side + 3 * pad, cell.y() + pad, cell.width() - side - 4 * pad, side)
        _draw_more(painter, beside, len(rows) - len(seen))
    return found


def _number_height() -> int:
    return QFontMetrics(theme.font(_NUMBER)).height()


def _draw_more(painter: QPainter, place: QRect, count: int) -> None:
    """Say beside the number of the day how many more there are than fit."""
    painter.setFont(theme.font(12, weight=QFont.Weight.DemiBold))
    painter.setPen(theme.colour("primary"))
    words = _("{count} more").format(count=number_text(count))
    if QFontMetrics(painter.font()).horizontalAdvance(words) > place.width():
        words = f"+{number_text(count)}"
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
