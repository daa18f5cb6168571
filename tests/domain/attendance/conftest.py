"""The made-up block of these stories as a fixture."""

from __future__ import annotations

import pytest

from tests.domain.attendance.nagoi import Nagoi, make_nagoi
from tests.factories import DAY, OpenOffice
from tests.retelling import retold


@pytest.fixture
def nagoi(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Nagoi:
    """Give the block of Nagoi with two zones, on the day before tomorrow's meetings."""
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY)
    return retold(office, make_nagoi)
