"""Which days a month or a week shows, and what they are called; weeks begin on Sunday, as on walls here."""

from __future__ import annotations

import calendar
import datetime

from controlroom.base.language import worded_date

MONTH, WEEK = "month", "week"
DAYS = 7
_SUNDAY = 6
_DAY = datetime.timedelta(days=1)


def week_of(day: datetime.date) -> tuple[datetime.date, ...]:
    """Return the seven days of a day's week."""
    first = day - _DAY * ((day.weekday() - _SUNDAY) % DAYS)
    return tuple(first + _DAY * step for step in range(DAYS))


def month_of(day: datetime.date) -> tuple[datetime.date, ...]:
    """Return the days of all weeks that a day's month touches."""
    first = week_of(day.replace(day=1))[0]
    last = week_of(month_later(day.replace(day=1), 1) - _DAY)[-1]
    return tuple(first + _DAY * step for step in range((last - first).days + 1))


def month_later(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of another month, its last one where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, longest))


def title_of(mode: str, day: datetime.date) -> str:
    """Return what the page says it shows: a month, or the days of a week."""
    if mode == MONTH:
        return worded_date(day, "LLLL y")
    first, *_rest, last = week_of(day)
    pattern = "d" if first.month == last.month else "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{worded_date(first, pattern)} – {worded_date(last, 'd MMMM y')}"


def weekday_name(day: datetime.date) -> str:
    """Return the weekday, short."""
    return worded_date(day, "ccc")
