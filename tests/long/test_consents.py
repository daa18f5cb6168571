"""Short runs of the long ones: no byte is left of who was erased, no name lies open in a locked register."""

from __future__ import annotations

import pytest

from tests.long import erasure, markers


@pytest.mark.parametrize("encrypted", [False, True])
def test_erasure_leaves_no_byte_and_the_control_does(*, encrypted: bool) -> None:
    found = erasure.run(7, encrypted=encrypted)
    assert found.where == []
    assert found.found_by_search == 0
    assert found.sound
    assert found.before > 0
    assert found.control_hits > 0


def test_marker_names_lie_nowhere_open(dressed: None) -> None:
    locked = markers.run(12, encrypted=True)
    assert (locked.entered, locked.where) == (12, [])


def test_marker_names_are_found_where_nothing_is_encrypted(dressed: None) -> None:
    assert markers.run(3, encrypted=False).hits > 3
