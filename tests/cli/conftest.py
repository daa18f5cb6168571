"""An office without a window: commands are typed, what they print is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from controlroom.base import language
from controlroom.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, Any]]:
        """Return what ``--json`` printed."""
        read: list[dict[str, Any]] = json.loads(self.out)
        return read


class Terminal:
    """Types commands for one folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *words: str, speak: str = "en") -> Answer:
        code = main(["--data-dir", str(self.folder), "--operator", "रेखा", "--language", speak, *words])
        told = self._capture.readouterr()
        return Answer(code, told.out, told.err)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Terminal]:
    """Return a terminal at a folder without a register."""
    before = language.current()
    yield Terminal(tmp_path / "office", capsys)
    language.choose(before)
