"""Plays a month of a district's books through window and command line: python -m tests.long.month."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from tests.long.results import ROOT

STORY = "tests/journeys/test_month_of_books.py"


def main() -> int:
    """Play the month and print what the story says of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=25)
    parser.add_argument("--turns", type=int, default=92, help="visitors a day")
    parser.add_argument("--screens", type=float, default=0.4, help="which part of them at the window")
    chosen = parser.parse_args()
    played = {
        "CONTROLROOM_MONTH_DAYS": str(chosen.days),
        "CONTROLROOM_MONTH_TURNS": str(chosen.turns),
        "CONTROLROOM_MONTH_SCREENS": str(chosen.screens),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-o", "faulthandler_timeout=0", STORY]
    return subprocess.run(command, cwd=ROOT, env=os.environ | played, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
