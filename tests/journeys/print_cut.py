"""Prints a long paper in a window of its own process, and goes on until it is killed."""

from __future__ import annotations

import os
from pathlib import Path

from controlroom.ui.printing.carrying import PrintFacts
from controlroom.ui.printing.choices import Choices
from tests.journeys.conftest import OpenWindow


def test_print_and_wait_for_the_end(open_window: OpenWindow) -> None:
    operator = open_window(Path(os.environ["JOURNEY_REGISTER"]))
    queue = operator.shell.printing
    operator.until(lambda: queue.keeps_jobs)
    pages = tuple(range(1, int(os.environ["JOURNEY_PAGES"]) + 1))
    facts = PrintFacts("उपस्थिति पत्रक", "attendance_sheet", Choices(printer="HP"), pages)
    queue.add(Path(os.environ["JOURNEY_PAPER"]), facts)
    operator.qtbot.wait(60_000)
