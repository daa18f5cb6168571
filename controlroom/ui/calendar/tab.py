"""The tab “calendar” beside the lists of meetings and workshops: all events by the month or the week."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from controlroom.base import language as languages
from controlroom.base.errors import ToldError
from controlroom.base.language import _, long_date_text, ngettext, number_text
from controlroom.db import outgoing
from controlroom.domain.attendance import calendars, event_days
from controlroom.domain.attendance.calendars import CalendarRow, Clash, Days
from controlroom.domain.attendance.event_days import PrintEventDays
from controlroom.domain.attendance.rows import MEETING, WORKSHOP
from controlroom.domain.exports import NoteExport
from controlroom.domain.journal import Saved
from controlroom.domain.papers.events import CalendarFile, EventDays
from controlroom.ui import icons, memory, theme
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.attendance.tabs import ListTab
from controlroom.ui.calendar import strokes
from controlroom.ui.calendar.days import MONTH, WEEK, title_of, week_of
from controlroom.ui.calendar.view import CalendarView
from controlroom.ui.calendar.words import event_text, hours_text, kind_text
from controlroom.ui.exporting import folder
from controlroom.ui.keys import Key
from controlroom.ui.operators.exports import leave
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable

_MODE = "calendar/mode"
_SIDE, _WIDEST = 330, 125


class CalendarTab(ListTab):
    """Events of both kinds in their month or week, and those of the chosen day in full beside it."""

    name = "calendar"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.heading = label("", "heading")
        self.heading.setObjectName("calendar.heading")
        self.view = CalendarView(self.desk.working_date, str(memory.recall(_MODE, MONTH)))
        self.view.moved.connect(self._on_moved)
        self.view.opened.connect(self._on_opened)
        self.view.days_wanted.connect(self.reload)
        self.view.mode_changed.connect(self._on_mode_changed)
        self.day_words = label("", "heading")
        self.day_words.setWordWrap(True)
        self.told = label("", "")
        self.told.setObjectName("calendar.told")
        self.told.setWordWrap(True)
        self.table: SmallTable[CalendarRow] = SmallTable(self._columns(), name="calendar.day")
        self.table.chosen.connect(self._open)
        self.table.current.connect(self._on_row_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head())
        row = QHBoxLayout()
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.view)
        self.area.verticalScrollBar().valueChanged.connect(lambda _top: self.view.update())
        card.body.addWidget(self.area)
        row.addWidget(card, 1)
        row.addWidget(self._side())
        column.addLayout(row, 1)
        self.setFocusProxy(self.view)
        self._on_moved(self.view.day)

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Calendar")

    def keys(self) -> list[Key]:
        """Return the keys of the calendar."""
        return [
            Key("T", _("Today"), self.view.go_today),
            Key("M", _("Month"), partial(self.view.show_mode, MONTH)),
            Key("W", _("Week"), partial(self.view.show_mode, WEEK)),
            Key("PgUp", _("Before"), partial(self.view.turn, -1)),
            Key("PgDown", _("After"), partial(self.view.turn, 1)),
            Key("Ctrl+P", _("Paper for the wall"), self.print_it),
            Key("Alt+K", _("Calendar file"), self.ask_file),
        ]

    def reload(self) -> None:
        """Ask for the events of the days that are seen, then for what is in whose way."""
        self.view.today = self.desk.working_date
        days = self.view.days()
        question = Days(days[0], days[-1], self.subject)
        self.heading.setText(title_of(self.view.mode, self.view.day))
        QTimer.singleShot(0, self, self._show_chosen)
        self.desk.read(self, calendars.events_between, question, self._on_rows_read)
        self.desk.read(self, calendars.clashes_between, question, self._on_clashes_read)

    def first_field(self) -> QWidget:
        """Return the calendar itself, which is walked by keys."""
        return self.view

    def print_it(self) -> None:
        """Make the paper of the week that is seen, or of the chosen day."""
        week = week_of(self.view.day)
        is_week = self.view.mode == WEEK
        days = (week[0], week[-1]) if is_week else (self.view.day, self.view.day)
        order = PrintEventDays(
            first=days[0], last=days[1], language=languages.current(), unit_id=self.subject
        )
        self.desk.write(self, event_days.print_event_days, order, lambda saved: self._show_paper(saved, days))

    def ask_file(self) -> None:
        """Ask for a file and write all events into it as a calendar."""
        suggested = folder() / f"{_('calendar')}.ics"
        kinds = _("Calendar file") + " (*.ics)"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as a calendar file"), str(suggested), kinds)
        if chosen:
            self.save_file(Path(chosen).with_suffix(".ics"))

    def save_file(self, target: Path) -> None:
        """Write all events of the unit in view as a calendar that phones and other programs read."""
        try:
            outgoing.check_target(target)
        except ToldError as refused:
            self.messages.error(refused)
            return
        question = event_days.all_days(self.subject)
        self.desk.read(
            self, event_days.calendar_file, question, lambda calendar: self._note_file(calendar, target)
        )

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        buttons = (
            ("chevron_left", _("Before (Page up)"), "before", partial(self.view.turn, -1)),
            ("next", _("After (Page down)"), "after", partial(self.view.turn, 1)),
        )
        for icon, words, name, pressed in buttons:
            row.addWidget(self._button("", name, pressed, icon=icon, told=words))
        row.addWidget(self._button(_("Today (T)"), "today", self.view.go_today))
        row.addWidget(self.heading)
        row.addStretch()
        self.modes = {
            MONTH: self._button(_("Month (M)"), "month", partial(self.view.show_mode, MONTH)),
            WEEK: self._button(_("Week (W)"), "week", partial(self.view.show_mode, WEEK)),
        }
        for button in self.modes.values():
            button.setCheckable(True)
            row.addWidget(button)
        file, wall = _("Save as a calendar file (Alt+K)"), _("Paper for the wall (Ctrl+P)")
        row.addWidget(self._button("", "file", self.ask_file, icon="calendar", told=file))
        row.addWidget(self._button("", "print", self.print_it, icon="print", told=wall))
        self._show_mode()
        return row

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(round(_SIDE * min(theme.look.size, _WIDEST) / 100))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.body.addWidget(self.day_words)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.told)
        card.body.addStretch()
        kinds = QHBoxLayout()
        for kind in (MEETING, WORKSHOP):
            kinds.addWidget(_legend(kind))
            kinds.addWidget(label(kind_text(kind), "faint"))
        kinds.addStretch()
        card.body.addLayout(kinds)
        column.addWidget(card)
        return side

    def _button(
        self, words: str, name: str, pressed: object, *, icon: str = "", told: str = ""
    ) -> QPushButton:
        button = QPushButton(words)
        if icon:
            button.setIcon(icons.icon(icon, "ink"))
            button.setIconSize(QSize(theme.px(18), theme.px(18)))
        button.setObjectName(f"calendar.{name}")
        button.setAccessibleName(told or words)
        button.setToolTip(told)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: pressed())  # type: ignore[operator]
        return button

    def _columns(self) -> list[Column[CalendarRow]]:
        title = Column[CalendarRow]("title", _("Title"), lambda row: row.title)
        place = Column[CalendarRow]("place", _("Place"), lambda row: row.place)
        kind = Column[CalendarRow]("kind", _("Kind"), lambda row: kind_text(row.kind))
        return [
            Column("hours", _("Hour"), hours_text, width=60, tone=self._tone),
            replace(title, width=160, tone=self._tone, apart=(title, place, kind)),
            Column("unit", _("Unit"), lambda row: str(row.unit), width=76),
        ]

    def _tone(self, row: CalendarRow) -> str:
        return "faint" if row.cancelled else "warn" if self.view.clashes_of(row) else ""

    def _show_mode(self) -> None:
        for mode, button in self.modes.items():
            button.setChecked(mode == self.view.mode)
            button.setProperty("kind", "primary" if mode == self.view.mode else "")
            button.style().polish(button)

    def _show_day(self) -> None:
        rows = self.view.rows_on(self.view.day)
        self.day_words.setText(long_date_text(self.view.day))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.view.selectRow(0)
        self._tell(rows[0] if rows else None)

    def _tell(self, row: CalendarRow | None) -> None:
        words = event_text(row, self.view.clashes_of(row)) if row is not None else _("Nothing on this day.")
        self.told.setText(words)

    def _on_moved(self, _day: datetime.date) -> None:
        self.heading.setText(title_of(self.view.mode, self.view.day))
        self._show_day()
        QTimer.singleShot(0, self, self._show_chosen)  # a month of more weeks is laid out first

    def _show_chosen(self) -> None:
        """Scroll to the day that is chosen, where not all of the month is seen."""
        cell = self.view.cell_of(self.view.day)
        place = cell.center()
        self.area.ensureVisible(place.x(), place.y(), 0, cell.height())

    def _on_mode_changed(self) -> None:
        memory.remember(_MODE, self.view.mode)
        self._show_mode()

    def _on_rows_read(self, rows: Sequence[CalendarRow]) -> None:
        self.view.show_rows(rows)
        self._show_day()

    def _on_clashes_read(self, clashes: Mapping[int, Sequence[Clash]]) -> None:
        self.view.show_clashes(clashes)
        self._show_day()

    def _on_row_current(self, row: CalendarRow) -> None:
        self._tell(row)

    def _on_opened(self, row: CalendarRow | None) -> None:
        """Open one event, or go into the list of a day that has several."""
        if row is not None:
            self._open(row)
        else:
            self.table.setFocus()

    def _open(self, row: CalendarRow) -> None:
        if row.kind == self.kind:
            self.event_wanted.emit(row.id)
        else:
            self.shell.open_page(PAGES[row.kind], "show", row.id)

    def _show_paper(self, saved: Saved, days: tuple[datetime.date, datetime.date]) -> None:
        from controlroom.print.event_days import event_days as paper
        from controlroom.ui.preview.showing import show_paper

        def show(value: EventDays) -> None:
            title = _("Events {number}").format(number=saved.code)
            show_paper(self.shell, self, paper, value, title=title, kind=event_days.KIND)

        self.desk.read(self, event_days.event_days, Days(*days, self.subject), show)

    def _note_file(self, calendar: CalendarFile, target: Path) -> None:
        count = len(calendar.entries)
        order = NoteExport(kind="calendar", rows=count, way="file")
        leave(self.desk, self.messages, order, lambda: self._write_file(calendar, target))

    def _write_file(self, calendar: CalendarFile, target: Path) -> None:
        from controlroom.print.icalendar import calendar_file

        count = len(calendar.entries)

        def told(file: Path) -> None:
            words = ngettext(
                "{count} event was saved as {file}.", "{count} events were saved as {file}.", count
            )
            self.messages.good(words.format(count=number_text(count), file=file.name))

        self.shell.press.make(
            self.messages,
            calendar_file,
            calendar,
            target,
            language=languages.current(),
            name=_("Calendar file"),
            then=told,
            failed=self.messages.error,
        )


def _legend(kind: str) -> QLabel:
    side = theme.px(16)
    picture = QPixmap(QSize(side, side) * 2)
    picture.setDevicePixelRatio(2)
    picture.fill("transparent")
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    strokes.draw_mark(painter, picture.rect().adjusted(0, 0, -side, -side), kind)
    painter.end()
    made = QLabel()
    made.setPixmap(picture)
    return made
