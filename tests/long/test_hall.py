"""Five hundred people at the registration desk, each arrival on the screen: the long run of test_hall."""

from __future__ import annotations

import os

import pytest

from controlroom.ui.arrivals.desk_tab import RegistrationTab
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance import hall
from tests.ui.attendance.conftest import district, keys, nagoi, pages, window
from tests.ui.attendance.hands import Keys, Settled

__all__ = ["district", "keys", "nagoi", "pages", "window"]
PEOPLE = int(os.environ.get("HALL_PEOPLE", "20"))
"""500 in the long run: HALL_PEOPLE=500 python -m pytest tests/long/test_hall.py."""


@pytest.mark.one_database("a desk's screen; several desks on both databases are in test_desks_at_once")
def test_the_whole_hall_comes_in(window: Window, nagoi: Nagoi, keys: Keys, settled: Settled) -> None:
    event = hall.fill(nagoi, PEOPLE)
    window.open_page("workshops")
    settled()
    assert window.host is not None
    window.host.page().open("tab:registration", event)  # type: ignore[union-attr]
    settled()
    tab = window.findChild(RegistrationTab)
    assert tab is not None
    counted = hall.let_in(tab, keys, settled, PEOPLE)
    assert max(counted.scans, default=0) == 0
    by_hand = [*counted.letters, *counted.digits]
    assert sum(by_hand) / len(by_hand) * hall.SECONDS_A_KEY <= 6
    assert hall.still_out(tab) == 6
