"""How an event is drawn: the mark of its kind, hour, title; struck where cancelled, a sign for a clash."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from controlroom.base.language import time_text
from controlroom.domain.attendance.calendars import CalendarRow
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.ui import icons, theme

LINE_SIZE = 13
_MARK = 9
_GAP = 5


def line_height() -> int:
    """Return how high one line of an event is."""
    return QFontMetrics(theme.font(LINE_SIZE)).height()


def ink_of(row: CalendarRow, *, clashes: bool) -> QColor:
    """Return the colour of an event's words."""
    return theme.colour("faint" if row.cancelled else "warn" if clashes else "ink")


def kind_colour(kind: str) -> QColor:
    """Return the colour of a kind of event."""
    return theme.colour("good" if kind == WORKSHOP else "primary")


def draw_mark(painter: QPainter, place: QRect, kind: str, *, cancelled: bool = False) -> None:
    """Draw the mark of a kind in the middle of a place: a disc for a meeting, a square for a workshop."""
    side = theme.px(_MARK)
    mark = QRect(0, 0, side, side)
    mark.moveCenter(place.center())
    colour = kind_colour(kind)
    painter.setPen(QPen(colour, max(1, theme.px(2))))
    painter.setBrush(Qt.BrushStyle.NoBrush if cancelled else colour)
    painter.drawRect(mark) if kind == WORKSHOP else painter.drawEllipse(mark)


def draw_clash(painter: QPainter, place: QRect) -> None:
    """Draw the sign of an event that is in another one's way."""
    icons.icon("warn", "warn").paint(painter, place)


def draw_line(painter: QPainter, place: QRect, row: CalendarRow, *, clashes: bool) -> None:
    """Draw an event in one line: mark, hour, title, and the sign of a clash at the end."""
    side, gap = theme.px(_MARK), theme.px(_GAP)
    draw_mark(
        painter, QRect(place.x(), place.y(), side, place.height()), row.kind, cancelled=bool(row.cancelled)
    )
    words = place.adjusted(side + gap, 0, 0, 0)
    if clashes:
        sign = QRect(place.right() - line_height() + 1, place.y(), line_height(), place.height())
        draw_clash(painter, sign)
        words.setRight(sign.left() - 1)
    draw_words(painter, words, row, clashes=clashes)


def draw_words(painter: QPainter, place: QRect, row: CalendarRow, *, clashes: bool) -> None:
    """Draw hour and title in one line, the title cut where it is too long."""
    painter.setPen(ink_of(row, clashes=clashes))
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    if row.starts_at is not None:
        bold = font_of(row, QFont.Weight.DemiBold)
        painter.setFont(bold)
        hour = time_text(row.starts_at)
        painter.drawText(place, flags, hour)
        place = place.adjusted(QFontMetrics(bold).horizontalAdvance(hour) + theme.px(_GAP), 0, 0, 0)
    plain = font_of(row)
    painter.setFont(plain)
    painter.drawText(
        place, flags, QFontMetrics(plain).elidedText(row.title, Qt.TextElideMode.ElideRight, place.width())
    )


def font_of(row: CalendarRow, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of an event's words, struck through where it was cancelled."""
    font = theme.font(LINE_SIZE, weight=weight)
    font.setStrikeOut(bool(row.cancelled))
    return font
