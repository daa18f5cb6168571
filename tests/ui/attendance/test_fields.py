"""Hours as desks type them."""

from __future__ import annotations

import datetime

import pytest

from controlroom.ui.attendance.fields import read_time


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("11", datetime.time(11)),
        ("11:30", datetime.time(11, 30)),
        ("1130", datetime.time(11, 30)),
        ("930", datetime.time(9, 30)),
        ("3.30 pm", datetime.time(15, 30)),
        ("12 am", datetime.time(0)),
        ("११:३०", datetime.time(11, 30)),
        ("11 बजे", datetime.time(11)),
        ("24", None),
        ("11:75", None),
        ("noon", None),
        ("", None),
    ],
)
def test_hours(typed: str, hour: datetime.time | None) -> None:
    assert read_time(typed) == hour
