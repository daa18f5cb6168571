"""Hall speed: sixty people come in an order of their own, and every keystroke is counted.

Five hundred come in ``tests/long/test_hall.py``.
"""

from __future__ import annotations

import pytest

from controlroom.ui.arrivals.desk_tab import RegistrationTab
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance import hall
from tests.ui.attendance.hands import Keys, Settled

PEOPLE = 60


@pytest.fixture
def tab(window: Window, nagoi: Nagoi, settled: Settled) -> RegistrationTab:
    """Open the registration desk of a workshop with its hall full."""
    event = hall.fill(nagoi, PEOPLE)
    window.open_page("workshops")
    settled()
    assert window.host is not None
    window.host.page().open("tab:registration", event)  # type: ignore[union-attr]
    settled()
    found = window.findChild(RegistrationTab)
    assert found is not None
    return found


def test_a_scan_needs_no_key_and_a_name_few(tab: RegistrationTab, keys: Keys, settled: Settled) -> None:
    counted = hall.let_in(tab, keys, settled, PEOPLE)
    assert max(counted.scans) == 0
    assert max(counted.digits) <= 6
    assert max(counted.letters) * hall.SECONDS_A_KEY <= 6
    assert hall.still_out(tab) == 6  # the zone and sector presidents of Nagoi itself
    assert tab.figures.count.text() == f"{PEOPLE} / {PEOPLE + 6}"
