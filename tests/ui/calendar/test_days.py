"""Which days are seen, and how events at the same hour stand beside each other."""

from __future__ import annotations

import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as st

from controlroom.base import language
from controlroom.base.language import Name
from controlroom.domain.attendance.calendars import CalendarRow
from controlroom.ui.calendar.days import MONTH, WEEK, month_later, month_of, title_of, week_of, weekday_name
from controlroom.ui.calendar.lanes import laid_out

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2090, 12, 31))
THURSDAY = datetime.date(2026, 11, 26)


def row(number: int, starts: datetime.time | None, ends: datetime.time | None = None) -> CalendarRow:
    """Return an event."""
    return CalendarRow(
        number, f"MT-{number:04d}", "meeting", "", Name(), THURSDAY, starts, ends, "", "", Name(), ""
    )


@given(DAYS)
def test_a_week_is_the_seven_days_from_sunday_around_its_day(day: datetime.date) -> None:
    week = week_of(day)
    assert len(week) == 7
    assert day in week
    assert week[0].weekday() == 6
    assert all((after - before).days == 1 for before, after in itertools.pairwise(week))


@given(DAYS)
def test_a_month_is_whole_weeks_with_all_its_days(day: datetime.date) -> None:
    days = month_of(day)
    assert len(days) in (28, 35, 42)
    assert days[0].weekday() == 6
    own = [one for one in days if (one.year, one.month) == (day.year, day.month)]
    assert own[0].day == 1
    assert (own[-1] + datetime.timedelta(days=1)).day == 1
    assert month_later(month_later(day, 1), -1).month == day.month
    assert month_later(day, 12).replace(day=1) == day.replace(year=day.year + 1, day=1)


def test_the_last_day_of_a_month_stays_within_a_shorter_one() -> None:
    assert month_later(datetime.date(2027, 1, 31), 1) == datetime.date(2027, 2, 28)
    assert month_later(datetime.date(2026, 12, 31), -1) == datetime.date(2026, 11, 30)
    assert month_later(datetime.date(2026, 11, 30), 1) == datetime.date(2026, 12, 30)


def test_months_and_weeks_are_called_in_both_languages() -> None:
    with language.speaking("hi"):
        assert title_of(MONTH, THURSDAY) == "नवंबर 2026"
        assert title_of(WEEK, THURSDAY) == "22 – 28 नवंबर 2026"
        assert weekday_name(THURSDAY) == "गुरु"
    with language.speaking("en"):
        assert title_of(WEEK, datetime.date(2026, 12, 30)) == "27 December 2026 – 2 January 2027"
        assert title_of(WEEK, datetime.date(2026, 12, 1)) == "29 November – 5 December 2026"


HOURS = st.tuples(st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))


@given(st.lists(st.tuples(HOURS, st.none() | HOURS), max_size=12))
def test_no_two_events_of_one_lane_are_at_the_same_hour(
    spans: list[tuple[tuple[int, int], tuple[int, int] | None]],
) -> None:
    rows = [
        row(number, datetime.time(*starts), datetime.time(*ends) if ends else None)
        for number, (starts, ends) in enumerate(spans)
    ]
    lanes = laid_out([*rows, row(99, None)])
    assert sorted(one.row.id for one in lanes) == [one.id for one in rows]
    for one, other in itertools.combinations(lanes, 2):
        meet = one.starts < other.ends and other.starts < one.ends
        assert not meet or (one.lane != other.lane and one.lanes == other.lanes)
    assert all(0 <= one.lane < one.lanes and one.starts < one.ends <= 24 * 60 for one in lanes)
