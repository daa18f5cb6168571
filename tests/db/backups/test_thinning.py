"""Thinning: what stays of years of backups, whatever their dates."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from controlroom.db.backups.thinning import DAYS, HOURS, MONTHS, WEEKS, Dated, may_go

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
moments = st.integers(0, 3 * 365 * 24 * 4).map(
    lambda quarter: START + datetime.timedelta(minutes=15 * quarter)
)
shelves = st.lists(
    st.tuples(moments, st.booleans(), st.integers(0, 9).map(lambda n: n == 0)), max_size=120
).map(
    lambda made: [
        Dated(str(number), moment, good=good, always=always)
        for number, (moment, good, always) in enumerate(made)
    ]
)


def newest_first(backups: list[Dated]) -> list[Dated]:
    return sorted(backups, key=lambda one: (one.made_at, one.name), reverse=True)


@given(shelves, st.integers(1, 20))
def test_the_newest_and_the_marked_stay_and_never_too_few(backups: list[Dated], at_least: int) -> None:
    gone = may_go(backups, at_least)
    stay = [one for one in backups if one.name not in gone]
    good = newest_first([one for one in backups if one.good])
    assert all(one in stay for one in good[:at_least])
    assert all(one in stay for one in backups if one.always or not one.good)
    assert len([one for one in stay if one.good]) >= min(at_least, len(good))


@given(shelves, st.integers(1, 20))
def test_thinning_again_takes_nothing_more(backups: list[Dated], at_least: int) -> None:
    gone = may_go(backups, at_least)
    assert may_go([one for one in backups if one.name not in gone], at_least) == frozenset()


@given(shelves)
def test_every_day_of_the_last_two_weeks_has_its_backup(backups: list[Dated]) -> None:
    gone = may_go(backups, 1)
    good = newest_first([one for one in backups if one.good])
    days = list(dict.fromkeys(one.made_at.date() for one in good))[:DAYS]
    kept = {one.made_at.date() for one in good if one.name not in gone}
    assert set(days) <= kept


@given(shelves)
def test_the_shelf_stays_small(backups: list[Dated]) -> None:
    gone = may_go(backups, 5)
    plain = [one for one in backups if one.good and not one.always and one.name not in gone]
    assert len(plain) <= HOURS + DAYS + WEEKS + MONTHS + 5


def test_a_year_of_quarter_hours() -> None:
    now = datetime.datetime(2026, 11, 26, 12, 50, tzinfo=datetime.UTC)
    made = [now - datetime.timedelta(minutes=15 * number) for number in range(4 * 24 * 365)]
    backups = [Dated(str(number), moment) for number, moment in enumerate(made)]
    gone = may_go(backups, 5)
    stay = [one.made_at for one in backups if one.name not in gone]
    assert len(stay) == 5 + (HOURS - 2) + (DAYS - 2) + (WEEKS - 2) + (MONTHS - 2)
    assert stay[0] == now
    assert min(stay) == datetime.datetime(2025, 12, 31, 23, 50, tzinfo=datetime.UTC)
