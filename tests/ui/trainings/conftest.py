"""The block of Nagoi on a desk, and the page of workshops inside the window."""

from __future__ import annotations

import pytest

from tests.domain.attendance.nagoi import Nagoi, make_wide_nagoi
from tests.factories import DAY, OpenOffice
from tests.retelling import retold
from tests.ui.event_window import keys, page, window

__all__ = ["keys", "page", "window"]


@pytest.fixture
def nagoi(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Nagoi:
    """Give the block of Nagoi with three zones."""
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY)
    return retold(office, make_wide_nagoi)


@pytest.fixture
def district(nagoi: Nagoi) -> Nagoi:
    """Name what is there before the window opens."""
    return nagoi


@pytest.fixture
def pages() -> tuple[str, ...]:
    """Say which pages the window has, the first of them opened."""
    return ("workshops", "people")
