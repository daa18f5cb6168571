"""Loses the answer after the commit, saves the form again: python -m tests.long.answers --times 500."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from controlroom.db import opening
from controlroom.db.keys import Keys, fresh_keys
from controlroom.db.models.journal import Operation
from tests import compiling
from tests.long import results, working_day
from tests.long.working_day import Desk


@dataclass
class Answered:
    """How often a form whose answer was lost counted exactly once; with a fresh id it must count twice."""

    times: int = 0
    committed: int = 0
    once: int = 0
    unsound: int = 0


def run(folder: Path, *, times: int, remembered: bool = True) -> Answered:
    """Let a desk die right after each commit, before it hears of it, and save its form again.

    ``remembered`` says that the form kept its order's id; without it the second save is another one.
    """
    keys = fresh_keys(encrypted=True)
    (desk,) = working_day.furnish(folder, keys, 1, times // working_day.SENTENCES + 2)
    found = Answered(times)
    for index in range(times):
        if os.fork() == 0:
            _die_after_commit(folder, keys, desk, index)
        os.wait()
        register = opening.open_register(folder, keys)
        step = working_day.step(desk, index)
        with register.reading() as session:
            found.committed += session.get(Operation, step.order.operation_id) is not None
            before = _sentences(session)
        order = step.order if remembered else working_day.another(step.order)
        with contextlib.suppress(working_day.REFUSED):  # some doubles the office's rules catch by themselves
            register.write(desk.actor, step.operation, order)
        with register.reading() as session:
            found.once += _sentences(session) == before
        if index == times - 1:
            found.unsound += len(working_day.faults(register))
        register.close()
    return found


def _die_after_commit(folder: Path, keys: Keys, desk: Desk, index: int) -> None:
    @event.listens_for(Session, "after_commit")
    def _on_committed(session: Session) -> None:
        if not session.in_nested_transaction():
            os._exit(0)

    try:
        register = opening.open_register(folder, keys)
        step = working_day.step(desk, index)
        register.write(desk.actor, step.operation, step.order)
    finally:
        os._exit(1)  # whatever happened: a child never goes on as its parent


def _sentences(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Operation)) or 0


def main() -> int:
    """Run with the id kept, and the control without."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        kept = run(Path(place) / "kept", times=chosen.times)
        control = run(Path(place) / "control", times=max(12, chosen.times // 20), remembered=False)
    return results.tell(
        {"answer lost, saved again": kept, "control: another id": control},
        as_json=chosen.json,
        good=lambda one: one.once < one.times if one is control else one.once == one.committed == one.times,
    )


if __name__ == "__main__":
    with compiling.shared():
        sys.exit(main())
