"""The long run of bit flips in short, with the control that must overlook some."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.long import bit_flips


@pytest.mark.one_database("about the pages of a file")
def test_every_flipped_bit_of_an_encrypted_register_is_noticed(tmp_path: Path) -> None:
    found = bit_flips.run(tmp_path, 100, control=40)
    assert (found.tried, found.noticed) == (100, 100)
    assert found.control_noticed < found.control_tried == 40, "without encryption some go unnoticed"
