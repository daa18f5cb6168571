"""The days that a register is asked for: this month, the last one, the whole campaign, from–to."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from controlroom.base import clock
from controlroom.base.language import _
from controlroom.domain.books.accounts import BEGINNING
from controlroom.domain.books.state_returns import Month
from controlroom.ui import theme
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField

THIS, LAST, CAMPAIGN, CHOSEN = "this", "last", "campaign", "chosen"
_MONTHS_BACK = 13


class PeriodChoice(QWidget):
    """Chooses the days of a register, or the month of a return."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceField(
            [
                (THIS, _("this month")),
                (LAST, _("last month")),
                (CAMPAIGN, _("the whole campaign")),
                (CHOSEN, _("from – to")),
            ],
            name="book_registers.period",
        )
        self.kind.setAccessibleName(_("Period"))
        self.month = ChoiceField([(day, f"{day:%m-%Y}") for day in _months()], name="book_registers.month")
        self.month.setAccessibleName(_("Month"))
        self.first = _date("book_registers.first", _("From"))
        self.last = _date("book_registers.last", _("To"))
        self.dash = QLabel("–")
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(6)
        for widget in (self.kind, self.month, self.first, self.dash, self.last):
            around.addWidget(widget)
        self._is_month = False
        for field in (self.kind, self.month):
            field.changed.connect(self._on_changed)
        for day in (self.first, self.last):
            day.editingFinished.connect(self._on_changed)
        self._show()

    def ask_for_month(self, *, alone: bool) -> None:
        """Offer months alone, as a return wants them, or all kinds of periods."""
        self._is_month = alone
        self._show()

    def days(self) -> tuple[datetime.date, datetime.date | None]:
        """Return the first and the last day that are meant; no last day is today."""
        today = clock.today()
        if self._is_month:
            month = self.chosen_month()
            return month.first_day, month.last_day
        kind = self.kind.value()
        if kind == CAMPAIGN:
            return BEGINNING, None
        if kind == CHOSEN:
            return self._day(self.first) or BEGINNING, self._day(self.last)
        month = Month(day=today if kind == THIS else today.replace(day=1) - datetime.timedelta(days=1))
        return month.first_day, month.last_day

    def chosen_month(self) -> Month:
        """Return the month that is chosen."""
        day = self.month.value()
        return Month(day=day if isinstance(day, datetime.date) else clock.today())

    def show_month(self, month: Month) -> None:
        """Choose a month, also one that is further back than the list."""
        days = sorted({*_months(), month.first_day}, reverse=True)
        self.month.set_choices([(day, f"{day:%m-%Y}") for day in days])
        self.month.set_value(month.first_day)

    def _day(self, field: DateField) -> datetime.date | None:
        return None if field.problem() else field.value()

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.kind.setVisible(not self._is_month)
        self.month.setVisible(self._is_month)
        chosen = not self._is_month and self.kind.value() == CHOSEN
        for widget in (self.first, self.dash, self.last):
            widget.setVisible(chosen)


def _months() -> list[datetime.date]:
    """Return the first days of this month and of those before it."""
    found = [clock.today().replace(day=1)]
    for _step in range(_MONTHS_BACK):
        found.append((found[-1] - datetime.timedelta(days=1)).replace(day=1))
    return found


def _date(name: str, words: str) -> DateField:
    field = DateField(name=name)
    field.setAccessibleName(words)
    field.setPlaceholderText(words)
    field.setMaximumWidth(theme.px(120))
    return field
