"""A week, painted: a column a day along the hours, events at the same hour beside each other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from controlroom.base.language import time_text
from controlroom.domain.attendance.calendars import CalendarRow
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.ui import theme
from controlroom.ui.calendar import strokes
from controlroom.ui.calendar.days import DAYS, week_of, weekday_name
from controlroom.ui.calendar.lanes import Lane, laid_out
from controlroom.ui.calendar.months import Days, Events, draw_chosen, draw_number
from controlroom.ui.calendar.shown import Shown

_HOURS_WIDTH, _PAD, _NUMBER = 46, 4, 15
_USUAL_HOURS = (8, 20)
_MOST_WHOLE_DAYS = 4
_HOUR = 60


def draw(painter: QPainter, place: QRect, shown: Shown) -> tuple[Events, Days]:
    """Paint the week of the chosen day and return where events and days stand."""
    days = week_of(shown.chosen)
    painter.fillRect(place, theme.colour("card"))
    line = strokes.line_height()
    head = QFontMetrics(theme.font(_NUMBER)).height() + 2 * theme.px(_PAD)
    whole = [[row for row in shown.rows.get(day, ()) if row.starts_at is None] for day in days]
    above = min(_MOST_WHOLE_DAYS, max(len(rows) for rows in whole)) * line
    hours = place.adjusted(0, head + above + theme.px(_PAD), 0, 0)
    first, last = _hours_of(shown, days)
    events: Events = []
    columns: Days = []
    for number, day in enumerate(days):
        left, right = (
            place.x() + theme.px(_HOURS_WIDTH) + (place.width() - theme.px(_HOURS_WIDTH)) * at // DAYS
            for at in (number, number + 1)
        )
        column = QRect(left, place.y(), right - left, place.height())
        columns.append((column, day))
        if day == shown.chosen:
            painter.fillRect(column, theme.colour("chosen"))
        _draw_head(painter, QRect(left, place.y(), right - left, head), day, shown)
        boxes = (
            (
                QRect(
                    left + theme.px(_PAD),
                    place.y() + head + at * line,
                    right - left - theme.px(2 * _PAD),
                    line,
                ),
                row,
            )
            for at, row in enumerate(whole[number][:_MOST_WHOLE_DAYS])
        )
        for box, row in boxes:
            strokes.draw_line(painter, box, row, clashes=bool(shown.clashes.get(row.id)))
            events.append((box, row))
    _draw_hours(painter, hours, (first, last))
    for column, day in columns:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(column.topLeft(), column.bottomLeft())
        room = QRect(column.x(), hours.y(), column.width(), hours.height())
        for box, lane in _boxes(room, laid_out(shown.rows.get(day, ())), (first, last)):
            _draw_box(painter, box, lane.row, clashes=bool(shown.clashes.get(lane.row.id)))
            events.append((box, lane.row))
    draw_chosen(painter, next(column for column, day in columns if day == shown.chosen), shown)
    return events, columns


def _hours_of(shown: Shown, days: tuple[datetime.date, ...]) -> tuple[int, int]:
    """Return the first and the last hour that the week shows: the usual ones, and those of its events."""
    first, last = _USUAL_HOURS
    for lane in chain.from_iterable(laid_out(shown.rows.get(day, ())) for day in days):
        first = min(first, lane.starts // _HOUR)
        last = max(last, -(-lane.ends // _HOUR))
    return first, last


def _draw_head(painter: QPainter, place: QRect, day: datetime.date, shown: Shown) -> None:
    side = place.height() - 2 * theme.px(_PAD)
    number = QRect(place.x() + theme.px(_PAD), place.y() + theme.px(_PAD), side + theme.px(_PAD), side)
    draw_number(painter, number, day, shown)
    painter.setFont(theme.font(12, weight=QFont.Weight.Medium))
    painter.setPen(theme.colour("faint"))
    words = place.adjusted(number.right() + theme.px(2 * _PAD) - place.x(), 0, 0, 0)
    painter.drawText(
        words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), weekday_name(day)
    )


def _draw_hours(painter: QPainter, place: QRect, hours: tuple[int, int]) -> None:
    first, last = hours
    painter.setFont(theme.font(11))
    fitting = max(1, place.height() // max(1, QFontMetrics(painter.font()).height()))
    every = -(-(last - first) // fitting)
    for hour in range(first, last):
        y = place.y() + place.height() * (hour - first) // (last - first)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(place.x() + theme.px(_HOURS_WIDTH), y, place.right(), y)
        if (hour - first) % every == 0:
            painter.setPen(theme.colour("faint"))
            box = QRect(place.x(), y, theme.px(_HOURS_WIDTH - 6), QFontMetrics(painter.font()).height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), time_text(datetime.time(hour)))


def _boxes(place: QRect, lanes: list[Lane], hours: tuple[int, int]) -> Iterator[tuple[QRect, Lane]]:
    first, last = hours[0] * _HOUR, hours[1] * _HOUR
    gap = theme.px(2)
    for lane in lanes:
        top, bottom = (
            place.y() + place.height() * (at - first) // (last - first) for at in (lane.starts, lane.ends)
        )
        left, right = (place.x() + place.width() * at // lane.lanes for at in (lane.lane, lane.lane + 1))
        height = max(bottom - top - 1, strokes.line_height())
        yield QRect(left + gap, top + 1, right - left - 2 * gap, height), lane


def _draw_box(painter: QPainter, box: QRect, row: CalendarRow, *, clashes: bool) -> None:
    paper = "card" if row.cancelled else "good_paper" if row.kind == WORKSHOP else "news_paper"
    edge = theme.colour("warn") if clashes else strokes.kind_colour(row.kind)
    style = Qt.PenStyle.DashLine if row.cancelled else Qt.PenStyle.SolidLine
    painter.setPen(QPen(edge, theme.px(2 if clashes else 1), style))
    painter.setBrush(theme.colour(paper))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    inner = box.adjusted(theme.px(3), 0, -theme.px(2), 0)
    line = min(strokes.line_height(), inner.height())
    first = QRect(inner.x(), inner.y(), inner.width(), line)
    rest = inner.adjusted(0, line, 0, -theme.px(1))
    if rest.height() < strokes.line_height():
        strokes.draw_line(painter, first, row, clashes=clashes)
        return
    strokes.draw_line(painter, first, replace(row, title=""), clashes=False)
    _draw_below(painter, rest, row)
    if clashes:
        sign = QRect(rest.right() - line, rest.bottom() - line, line, line)
        painter.fillRect(sign, theme.colour(paper))
        strokes.draw_clash(painter, sign)


def _draw_below(painter: QPainter, place: QRect, row: CalendarRow) -> None:
    """Paint what an event is, of which unit, and where, as far as there is room for whole lines."""
    font = theme.font(12)
    font.setStrikeOut(bool(row.cancelled))
    height = QFontMetrics(font).height()
    painter.save()
    painter.setClipRect(QRect(place.x(), place.y(), place.width(), place.height() // height * height))
    painter.setFont(font)
    painter.setPen(theme.colour("faint" if row.cancelled else "ink"))
    words = "\n".join(filter(None, (row.title, str(row.unit), row.place)))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), words)
    painter.restore()
