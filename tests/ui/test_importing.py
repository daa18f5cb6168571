"""The wizard by which any list comes in: what was chosen last is what is shown, tried and brought in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from controlroom.domain import units
from controlroom.ui.shell import Shell
from controlroom.ui.units.importing import ImportWizard
from tests.domain.units.lists import write_csv

Settled = Callable[[], None]


def test_the_file_that_was_chosen_last_is_the_one_that_is_brought_in(
    shell: Shell, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A long list was still being read when a short one was chosen, and came under the short one's name."""
    long, short = (
        write_csv(tmp_path / f"{name}.csv", [("29", "बेलतरा", str(part), f"शाला {part}")])
        for part, name in ((1, "long"), (2, "short"))
    )
    read, is_shown = units.read_table, threading.Event()

    def read_from_a_slow_stick(path: Path, *rest: Any) -> Any:  # noqa: ANN401 - whatever a table is read with
        if path == long:
            is_shown.wait(20)
        return read(path, *rest)

    monkeypatch.setattr(units, "read_table", read_from_a_slow_stick)
    wizard = ImportWizard(shell)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.load(long)
    wizard.load(short)
    qtbot.waitUntil(wizard.check_button.isEnabled, timeout=30_000)
    is_shown.set()
    settled()
    wizard.check()
    settled()
    assert (wizard.file.text()[:9], wizard.plan.file) == ("short.csv", "short.csv")
