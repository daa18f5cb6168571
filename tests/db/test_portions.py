"""A list of thousands is asked about in portions: nobody is left out, nobody is asked about twice."""

from __future__ import annotations

import pytest

from controlroom.db.portions import MOST, portions


@pytest.mark.parametrize("count", [0, 1, MOST, MOST + 1, 3 * MOST])
def test_every_one_comes_once_and_no_portion_is_too_large(count: int) -> None:
    parts = list(portions(range(count)))
    assert [one for part in parts for one in part] == list(range(count))
    assert all(0 < len(part) <= MOST for part in parts)
