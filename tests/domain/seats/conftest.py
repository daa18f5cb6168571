"""The made-up camp as a fixture."""

from __future__ import annotations

import pytest

from tests.domain.seats.camp import Camp, make_camp
from tests.factories import DAY, OpenOffice
from tests.retelling import retold


@pytest.fixture
def camp(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Camp:
    """Give the district with two blocks, ten days before its camp."""
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY)
    return retold(office, make_camp)
