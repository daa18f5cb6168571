"""The long run of backups in short, with the control that must be caught missing work."""

from __future__ import annotations

from pathlib import Path

from controlroom.domain.demo.filler import Scale
from tests.long import backups

SMALL = Scale(1, 2, 8, 40, 150, 900, 400, 3_000, 24, 6)


def test_backups_under_load_are_good_and_a_bare_copy_is_not(tmp_path: Path) -> None:
    found = backups.under_load(tmp_path, 8, control=25)
    assert (found.made, found.good, found.missing) == (8, 8, 0)
    assert found.acknowledged > 20
    assert found.control_missing > 0, "the load must be such that a bare copy loses something"


def test_drills_find_everything_again(tmp_path: Path) -> None:
    found = backups.drills(tmp_path, 2, scale=SMALL)
    assert (found.tried, found.good, found.faults) == (2, 2, [])
    assert found.rows > 4_000
    assert found.slowest_seconds <= backups.LIMIT_SECONDS
