"""The camp on a desk, and the page of workshops inside the window."""

from __future__ import annotations

import pytest

from tests.domain.seats.camp import Camp, make_camp
from tests.factories import DAY, OpenOffice
from tests.retelling import retold
from tests.ui.event_window import keys, page, window

__all__ = ["keys", "page", "window"]


@pytest.fixture
def camp(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Camp:
    """Give the district with two blocks, ten days before its camp."""
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY)
    return retold(office, make_camp)


@pytest.fixture
def district(camp: Camp) -> Camp:
    """Name what is there before the window opens."""
    return camp


@pytest.fixture
def pages() -> tuple[str, ...]:
    """Say which pages the window has, the first of them opened."""
    return ("workshops", "meetings")
