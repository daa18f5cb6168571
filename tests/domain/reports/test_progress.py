"""The progress report: members, target, the pace line of the day, and the units below."""

from __future__ import annotations

import datetime

import pytest

from controlroom.domain import campaigns, paper_runs
from controlroom.domain.reports import progress
from controlroom.domain.reports.progress import NoUnitsYet, ProgressQuestion, expected_members
from tests.domain.test_targets import TODAY, aim, enrol
from tests.factories import OpenOffice

STARTS = datetime.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date(2026, 8, 1), 0),
        (STARTS, 0),
        (datetime.date(2026, 10, 1), 300),
        (datetime.date(2026, 12, 10), 1000),
        (datetime.date(2027, 1, 1), 1000),
    ],
)
def test_the_pace_line_goes_with_the_days(day: datetime.date, expected: int) -> None:
    assert expected_members(1000, STARTS, datetime.date(2026, 12, 10), day) == expected


def test_without_a_target_there_is_no_pace_line() -> None:
    assert expected_members(None, STARTS, datetime.date(2026, 12, 10), TODAY) is None
    assert expected_members(10, STARTS, None, TODAY) is None


def test_a_zone_is_reported_with_its_booths(office: OpenOffice) -> None:
    zone = enrol(office)
    aim(office, zone.zone_id, 10)
    aim(office, zone.booth_id, 4)
    ids = office.register.read(progress.reports_of_unit, zone.zone_id)
    office.register.write(office.actor, paper_runs.print_run, progress.order_progress(ids, "hi"))
    (one,) = office.register.read(progress.unit_progress, ProgressQuestion(unit_ids=ids, today=TODAY))
    assert (one.stamp.number, one.whole.members, one.whole.target, one.whole.missing) == ("PR-0001", 4, 10, 6)
    assert [name.hindi for name in one.above][-1] == "नगोई"
    assert [(row.members, row.target) for row in one.rows] == [(3, 4), (1, None)]
    assert (one.whole.unit_id, one.rows[0].unit_id) == (zone.zone_id, zone.booth_id)
    starts = office.register.read(
        lambda session, _question: campaigns.current_campaign(session), None
    ).starts_on
    assert one.whole.expected == expected_members(10, starts, datetime.date(2026, 11, 30), TODAY)
    assert one.whole.is_behind == (one.whole.members < (one.whole.expected or 0))


def test_a_block_and_all_below_it_but_no_booth(office: OpenOffice) -> None:
    zone = enrol(office)
    assert office.register.read(progress.reports_of_subtree, zone.block_id) == (zone.block_id, zone.zone_id)
    assert office.register.read(progress.reports_of_unit, None) == (zone.zone_id,)


def test_an_office_without_units_is_told(office: OpenOffice) -> None:
    with pytest.raises(NoUnitsYet):
        office.register.read(progress.reports_of_unit, None)
