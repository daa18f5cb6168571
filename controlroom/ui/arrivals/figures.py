"""What stands beside the registration desk: how many arrived of how many, and in which quarter of an hour."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from controlroom.base.language import _, number_text, time_text
from controlroom.domain.attendance.roster import Roster, by_quarter
from controlroom.ui import theme
from controlroom.ui.widgets.cards import Card, label

_BARS = 10
_BAR = 24
_HOUR = 46
_COUNT = 40


class QuarterBars(QWidget):
    """Bars of arrivals a quarter of an hour, the last ten, the newest at the bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registration.quarters")
        self._quarters: list[tuple[datetime.time, int]] = []

    def show_quarters(self, quarters: Sequence[tuple[datetime.time, int]]) -> None:
        """Show how many arrived in each quarter."""
        self._quarters = list(quarters)[-_BARS:]
        words = "; ".join(f"{time_text(hour)}: {number_text(count)}" for hour, count in self._quarters)
        self.setAccessibleName(_("Arrivals by quarter of an hour: {list}").format(list=words or "—"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(_BAR) * max(1, len(self._quarters)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("ink"))
        most = max((count for _hour, count in self._quarters), default=1)
        height, left, right = theme.px(_BAR), theme.px(_HOUR), theme.px(_COUNT)
        for place, (hour, count) in enumerate(self._quarters):
            row = QRectF(0, place * height, self.width(), height)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter), time_text(hour))
            long = (self.width() - left - right) * count / most
            painter.fillRect(
                QRectF(left, row.top() + 5, max(1.0, long), height - 10), theme.colour("primary")
            )
            painter.drawText(
                row, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number_text(count)
            )
        painter.end()


class ArrivalFigures(QWidget):
    """The count of those who arrived, large, the walk-ins, those who are still to come, the quarters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(276))
        self.count = label("", "large")
        self.count.setObjectName("registration.count")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Arrived / invited"))
        self.more = label("")
        self.more.setObjectName("registration.more")
        self.more.setWordWrap(True)
        self.quarters = QuarterBars()
        counts = Card()
        for part in (label(_("Arrived / invited"), "faint"), self.count, self.bar, self.more):
            counts.body.addWidget(part)
        hours = Card(_("By quarter of an hour"))
        hours.body.addWidget(self.quarters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(counts)
        column.addWidget(hours)
        column.addStretch(1)

    def show_roster(self, roster: Roster) -> None:
        """Show what the list comes to at this moment."""
        arrived, listed, walk_ins = roster.arrived, roster.listed, roster.walk_ins
        self.count.setText(f"{number_text(arrived)} / {number_text(listed)}")
        self.bar.setRange(0, max(1, listed))
        self.bar.setValue(arrived)
        self.more.setText(
            "\n".join(
                (
                    _("Still to come: {count}").format(count=number_text(listed - arrived)),
                    _("Walk-ins: {count}").format(count=number_text(walk_ins)),
                    _("In all: {count}").format(count=number_text(arrived + walk_ins)),
                )
            )
        )
        self.quarters.show_quarters(by_quarter(roster.lines))
