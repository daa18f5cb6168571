"""Most stories of backups are told of an unencrypted register: anybody can look into its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import OPEN_KEYS, OpenOffice, make_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    """Make an unencrypted register with its first operator signed on."""
    made = make_office(tmp_path / "register", keys=OPEN_KEYS)
    yield made
    made.register.close()
