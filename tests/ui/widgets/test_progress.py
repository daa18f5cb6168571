"""How long work still takes, told roughly, and not before it can be told."""

from __future__ import annotations

import pytest

from controlroom.ui.widgets.progress import time_left


@pytest.mark.parametrize(
    ("took", "did", "rest", "told"),
    [
        (1.0, 5, 100, ""),
        (10.0, 0, 100, ""),
        (10.0, 10, 0, ""),
        (10.0, 10, 12, "about 10 s left"),
        (10.0, 100, 3, "about 1 s left"),
        (10.0, 10, 119, "about 2 min left"),
        (60.0, 1, 100, "about 100 min left"),
    ],
)
def test_the_rest_is_guessed_from_what_was_done(took: float, did: int, rest: int, told: str) -> None:
    assert time_left(took, did, rest) == told
