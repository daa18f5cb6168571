"""Fixtures of the papers: a watched paper that notes where every line stands."""

from __future__ import annotations

import pytest

from tests.print.reading import Watched

MODULES = (
    "attendance",
    "slips",
    "reports",
    "members",
    "consents.forms",
    "consents.reports",
    "consents.breaches",
)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    """Let every paper be made on a watched one."""
    Watched.lines.clear()
    Watched.spilt.clear()
    for module in MODULES:
        monkeypatch.setattr(f"controlroom.print.{module}.Paper", Watched)
    return Watched
