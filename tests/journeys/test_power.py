"""The power fails after "saved" was shown, and an answer that never arrived: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from controlroom.domain import books
from controlroom.domain.books import IssueBooks, TotalsQuestion
from tests.journeys.conftest import OpenWindow
from tests.journeys.desk_work import Operator

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_SECONDS = 90


def _out(operator: Operator) -> int:
    return operator.register.read(books.totals, TotalsQuestion()).out


def test_what_was_told_as_saved_outlives_a_kill(
    district: Path, tmp_path: Path, open_window: OpenWindow
) -> None:
    note = tmp_path / "told.txt"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/journeys/power_cut.py"]
    surroundings = os.environ | {"JOURNEY_REGISTER": str(district), "JOURNEY_NOTE": str(note)}
    with subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, start_new_session=True
    ) as desk:
        try:
            end = time.monotonic() + _LONGEST_SECONDS
            while not (note.exists() and note.read_text(encoding="utf-8")):
                assert desk.poll() is None, "the window ended before it saved"
                assert time.monotonic() < end, "nothing was saved"
                time.sleep(0.02)
        finally:
            os.killpg(desk.pid, signal.SIGKILL)
    assert "1201–1203" in note.read_text(encoding="utf-8")
    operator = open_window(district)
    assert _out(operator) == 3
    operator.press("F8")
    operator.put("1202")
    operator.press("Return")
    assert "हरीश केशरवानी" in operator.page.story.text()  # type: ignore[attr-defined]


def test_a_form_saved_twice_counts_once(operator: Operator) -> None:
    operator.press("F5")
    operator.put("har")
    operator.press("Return")
    operator.put("1201-1203")
    operator.press_fast("Ctrl+A")
    operator.press_fast("Ctrl+A")
    operator.settle()
    assert _out(operator) == 3
    assert "1201–1203" in operator.told()
    operator.read_paper()


def test_an_answer_that_never_arrived_is_not_issued_again(operator: Operator) -> None:
    operator.press("F5")
    operator.put("har")
    operator.press("Return")
    operator.put("1201-1203")
    form: Any = operator.page.issue  # type: ignore[attr-defined]
    holder = form.holder.value()
    lost = IssueBooks(
        operation_id=form.operation_id,
        person_id=holder.person_id,
        appointment_id=holder.appointment_id,
        numbers="1201–1203",
    )
    saved = operator.register.write(operator.shell.desk.actor, books.issue_books, lost).result
    assert _out(operator) == 3
    operator.press("Ctrl+A")
    assert operator.told().startswith(saved.code), operator.problems()
    assert _out(operator) == 3
    operator.read_paper()
