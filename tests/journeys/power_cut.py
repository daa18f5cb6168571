"""Issues books in a window of its own process, notes what was told, and goes on until it is killed."""

from __future__ import annotations

import os
from pathlib import Path

from tests.journeys import steps
from tests.journeys.conftest import OpenWindow


def test_issue_and_wait_for_the_end(open_window: OpenWindow) -> None:
    operator = open_window(Path(os.environ["JOURNEY_REGISTER"]))
    note = Path(os.environ["JOURNEY_NOTE"])
    operator.room.messages.told.connect(lambda told: note.write_text(told.text, encoding="utf-8"))
    steps.issue(operator, "har", "1201-1203")
    operator.qtbot.wait(60_000)
