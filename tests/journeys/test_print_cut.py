"""The program is killed while it prints forty pages: the job is there again and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from controlroom.db.print_jobs import FOLDER
from controlroom.ui.printing.carrying import PORTION
from controlroom.ui.printing.queue import STOPPED
from tests.journeys.conftest import OpenWindow
from tests.ui.printing.conftest import FakeQueues, paper_of, queues

__all__ = ("paper_of", "queues")

ROOT = Path(__file__).resolve().parents[2]
PAGES = 5 * PORTION
_LONGEST_SECONDS = 90
_WRITTEN_SECONDS = 0.1


def kill_while_printing(district: Path, paper: Path, spool: FakeQueues) -> None:
    """Print in a process of its own; kill it once a portion came out and the printer holds two more."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/journeys/print_cut.py"]
    told = {"JOURNEY_REGISTER": str(district), "JOURNEY_PAPER": str(paper), "JOURNEY_PAGES": str(PAGES)}
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | told, stdout=subprocess.DEVNULL, start_new_session=True
    ) as desk:
        try:
            end = time.monotonic() + _LONGEST_SECONDS
            while len(spool.printed()) < PORTION or spool.waiting() < 2:
                assert desk.poll() is None, "the window ended before it printed"
                assert time.monotonic() < end, "nothing was printed"
                time.sleep(0.05)
            while _last(district / FOLDER) < _last(spool.spool / "waiting"):
                assert time.monotonic() < end, "what the printer took was not noted"
                time.sleep(0.05)
            time.sleep(_WRITTEN_SECONDS)
        finally:
            os.killpg(desk.pid, signal.SIGKILL)


def _last(folder: Path) -> int:
    """Return when something in a folder was written last."""
    return max(file.stat().st_mtime_ns for file in folder.iterdir())


def test_a_kill_in_the_middle_of_printing_loses_no_page_and_prints_none_twice(
    district: Path, queues: FakeQueues, paper_of: Callable[[int], Path], open_window: OpenWindow
) -> None:
    queues.print_at_most(1)
    kill_while_printing(district, paper_of(PAGES), queues)
    assert queues.printed() == list(range(1, PORTION + 1))
    kept = list((district / FOLDER).iterdir())
    assert kept, "the job lies beside the register"
    assert all(b"%PDF" not in file.read_bytes() for file in kept)
    queues.print_at_most(1000)
    operator = open_window(district)
    printing = operator.shell.printing
    operator.until(lambda: bool(printing.jobs))
    (job,) = printing.jobs
    operator.until(lambda: job.state == STOPPED and job.running is None)
    assert job.name == "उपस्थिति पत्रक"
    job.go_on()
    operator.until(lambda: not printing.jobs)
    assert queues.printed() == list(range(1, PAGES + 1))
    assert list((district / FOLDER).iterdir()) == []
