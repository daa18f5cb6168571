"""The division camp through domain and command line in short; `python -m tests.long.camp` plays all 500."""

from __future__ import annotations

from tests.long import camp


def test_a_camp_of_six_districts_is_played_to_its_certificates_and_blocks() -> None:
    found = camp.play(18)
    assert found.told == []
    assert (found.nominated, found.waiting, found.moved_up, found.refused) == (18, 7, 5, 1)
    assert found.certificates == found.expected > 5
    assert found.trained == found.arrived
    assert found.is_good
