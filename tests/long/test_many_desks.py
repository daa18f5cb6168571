"""Short runs of the races and of the server's kills; the long ones are commands of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.long import races, server_kills


def test_racing_desks_never_hold_one_book_twice(database: str, tmp_path: Path) -> None:
    raced = races.run(tmp_path / "office", racers=5, count=40)
    assert (raced.issued, raced.doubled, raced.overlapping, raced.busy) == (40, 0, 0, 0)
    assert raced.refused
    assert not raced.untold


def test_without_anything_to_hold_them_books_double(database: str, tmp_path: Path) -> None:
    assert races.run_control(tmp_path / "office", racers=5).doubled


@pytest.mark.one_database("kills a server of its own")
def test_a_server_killed_under_four_desks_loses_nothing(server: str, tmp_path: Path) -> None:
    found = server_kills.run(tmp_path / "office", kills=3)
    assert (found.kills, found.lost, found.doubled, found.faults) == (3, 0, 0, 0)
    assert found.acknowledged
    assert found.longest_back_seconds <= server_kills.BACK_SECONDS
