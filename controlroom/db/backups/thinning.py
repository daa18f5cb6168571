"""Which backups may go: hours thin out to days, days to weeks, weeks to months; a pure function of dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HOURS, DAYS, WEEKS, MONTHS = 24, 14, 8, 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup as thinning sees it: its moment in local time, whether it is good, whether it always stays."""

    name: str
    made_at: datetime.datetime
    good: bool = True
    always: bool = False


def may_go(backups: Sequence[Dated], at_least: int) -> frozenset[str]:
    """Return the names of those that may go.

    There stay: the newest of each of the last 24 hours, 14 days, 8 weeks and 12 months in which one was
    made, the newest good ones ``at_least``, those marked so, and whatever is not good: it is for a person
    to look at.
    """
    good = sorted((one for one in backups if one.good), key=lambda one: (one.made_at, one.name), reverse=True)
    stay = {one.name for one in backups if one.always or not one.good}
    stay.update(one.name for one in good[: max(1, at_least)])
    for number, span in ((HOURS, _hour), (DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        stay.update(_newest_of_each(good, span, number))
    return frozenset(one.name for one in backups) - stay


def _newest_of_each(
    good: Sequence[Dated], span: Callable[[datetime.datetime], object], number: int
) -> set[str]:
    first: dict[object, str] = {}
    for one in good:
        first.setdefault(span(one.made_at), one.name)
    return set(list(first.values())[:number])


def _hour(moment: datetime.datetime) -> object:
    return moment.date(), moment.hour


def _day(moment: datetime.datetime) -> object:
    return moment.date()


def _week(moment: datetime.datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime.datetime) -> object:
    return moment.year, moment.month
