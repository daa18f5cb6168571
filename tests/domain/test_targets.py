"""A block gets its target, and is judged by the pace it needs and against the district."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import targets
from controlroom.domain.targets import SetTarget, TargetsQuestion
from tests.domain.members.stories import SUNITA, Zone, enter, make_zone
from tests.factories import OpenOffice

TODAY = datetime.date(2026, 11, 20)
DUE = datetime.date(2026, 11, 30)


def aim(office: OpenOffice, unit_id: int, members: int, due_on: datetime.date | None = DUE) -> None:
    """Set a target."""
    order = SetTarget(unit_id=unit_id, members=members, due_on=due_on)
    office.register.write(office.actor, targets.set_target, order)


def enrol(office: OpenOffice) -> Zone:
    """Enter three members at one booth, one at the other."""
    zone = make_zone(office)
    for leaf, booth in ((1, zone.booth_id), (2, zone.booth_id), (3, zone.booth_id), (4, zone.other_booth_id)):
        enter(office, leaf, dataclasses.replace(SUNITA, name=Name(f"नाम {leaf}")), booth_id=booth)
    return zone


def test_booths_are_judged_by_percent_pace_and_the_district(office: OpenOffice) -> None:
    zone = enrol(office)
    aim(office, zone.zone_id, 10)
    aim(office, zone.booth_id, 4)
    found = office.register.read(targets.targets, TargetsQuestion(unit_id=zone.zone_id, today=TODAY))
    first, second = found.rows
    assert (first.target, first.members, first.percent, first.missing) == (4, 3, 75, 1)
    assert (first.days_left, first.needed_tenths) == (10, 1)
    assert (second.target, second.members, second.percent, second.needed_tenths) == (None, 1, None, None)
    assert found.overall is not None
    assert (found.overall.members, found.overall.percent, found.overall.needed_tenths) == (4, 40, 6)
    assert found.parts_sum == 4


def test_the_whole_office_shows_the_units_below_its_lowest_common_one(office: OpenOffice) -> None:
    zone = enrol(office)
    aim(office, zone.zone_id, 8)
    aim(office, zone.booth_id, 3)
    found = office.register.read(targets.targets, TargetsQuestion(today=TODAY))
    assert found.overall is not None
    assert found.overall.unit_id == zone.zone_id
    assert found.district_percent == 50
    assert [row.against for row in found.rows] == [50, None]


def test_a_target_that_is_reached_needs_nothing_and_one_past_its_day_is_overdue(office: OpenOffice) -> None:
    zone = enrol(office)
    aim(office, zone.booth_id, 3)
    aim(office, zone.other_booth_id, 5)
    later = TargetsQuestion(unit_id=zone.zone_id, today=datetime.date(2026, 12, 5))
    reached, late = office.register.read(targets.targets, later).rows
    assert (reached.needed_tenths, reached.is_overdue) == (0, False)
    assert (late.days_left, late.needed_tenths, late.is_overdue) == (0, 40, True)


def test_a_target_is_changed_as_it_was_seen(office: OpenOffice) -> None:
    zone = enrol(office)
    aim(office, zone.booth_id, 3, None)
    seen = office.register.read(targets.target_of, TargetsQuestion(unit_id=zone.booth_id))
    assert seen is not None
    assert (seen.target, seen.due_on) == (3, datetime.date(2027, 3, 31))
    aim(office, zone.booth_id, 4)
    stale = SetTarget(unit_id=zone.booth_id, members=5, version=seen.version)
    with pytest.raises(ChangedMeanwhile):
        office.register.write(office.actor, targets.set_target, stale)


@pytest.mark.parametrize(
    ("members", "due_on", "kind"),
    [
        (0, DUE, targets.TargetUnlikely),
        (-5, DUE, targets.TargetUnlikely),
        (10_000_001, DUE, targets.TargetUnlikely),
        (100, datetime.date(2202, 1, 1), targets.TargetDueOutside),
        (100, datetime.date(2001, 1, 1), targets.TargetDueOutside),
    ],
)
def test_absurd_targets_are_refused(
    office: OpenOffice, members: int, due_on: datetime.date, kind: type[UserError]
) -> None:
    zone = make_zone(office)
    with pytest.raises(kind) as refused:
        aim(office, zone.booth_id, members, due_on)
    assert "{" not in refused.value.told()


def test_a_target_needs_a_unit(office: OpenOffice) -> None:
    with pytest.raises(targets.TargetUnitUnknown):
        aim(office, 4711, 10)
    assert office.register.read(targets.target_of, TargetsQuestion()) is None
