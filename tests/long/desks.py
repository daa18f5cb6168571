"""Twelve desks write a sentence a second each on one register: python -m tests.long.desks --minutes 10."""

from __future__ import annotations

import argparse
import os
import pickle
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from controlroom.base.errors import ToldError
from controlroom.db import engine, opening
from controlroom.db.keys import Keys, fresh_keys
from tests import compiling
from tests.long import results, working_day
from tests.long.working_day import Desk

CONTROL = "control: nobody waits for a turn"


@dataclass
class Worked:
    """How long desks waited for "saved", in milliseconds, and what went wrong meanwhile."""

    sentences: int = 0
    median_ms: float = 0.0
    p99_ms: float = 0.0
    longest_ms: float = 0.0
    refused: int = 0
    lost: int = 0
    unsound: int = 0


def run(folder: Path, *, desks: int, seconds: float, encrypted: bool = True, pace: float = 1.0) -> Worked:
    """Let ``desks`` processes write one sentence every ``pace`` seconds each; must run without threads."""
    keys = fresh_keys(encrypted=encrypted)
    count = int(seconds / pace) + 2
    seated = working_day.furnish(folder, keys, desks, count // working_day.SENTENCES + 2)
    pipes = []
    for desk in seated:
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.close(reader)
            _work(folder, keys, desk, seconds, pace, writer)
        os.close(writer)
        pipes.append(reader)
    waited: list[float] = []
    written: list[int] = []
    found = Worked()
    for reader in pipes:
        with os.fdopen(reader, "rb") as stream:
            times, refused = pickle.loads(stream.read())  # noqa: S301 - written by our own child
        waited += times
        written.append(len(times) + refused)
        found.refused += refused
    for _desk in seated:
        os.wait()
    waited.sort()
    found.sentences = len(waited)
    found.median_ms = round(1000 * waited[len(waited) // 2], 1)
    found.p99_ms = round(1000 * waited[min(len(waited) - 1, int(len(waited) * 0.99))], 1)
    found.longest_ms = round(1000 * waited[-1], 1)
    register = opening.open_register(folder, keys)
    with register.reading() as session:
        found.lost = sum(written) - found.refused - sum(working_day.done(session, seated, written))
    found.unsound = len(working_day.faults(register))
    register.close()
    return found


def _work(folder: Path, keys: Keys, desk: Desk, seconds: float, pace: float, writer: int) -> None:
    try:
        os.write(writer, pickle.dumps(_write(folder, keys, desk, seconds, pace)))
    finally:
        os._exit(0)  # whatever happened: a child never goes on as its parent


def _write(folder: Path, keys: Keys, desk: Desk, seconds: float, pace: float) -> tuple[list[float], int]:
    times, refused = [], 0
    chance = random.Random(desk.number)
    register = opening.open_register(folder, keys)
    time.sleep(chance.uniform(0, pace))
    end = time.monotonic() + seconds
    index = 0
    while time.monotonic() < end:
        step = working_day.step(desk, index)
        begun = time.monotonic()
        try:
            register.write(desk.actor, step.operation, step.order)
            times.append(time.monotonic() - begun)
        except ToldError as error:
            print(error.told(), file=sys.stderr)
            refused += 1
        index += 1
        time.sleep(max(0.0, pace * chance.uniform(0.7, 1.3) - (time.monotonic() - begun)))
    register.close()
    return times, refused


def run_impatient(folder: Path, *, desks: int) -> Worked:
    """Let desks write without a pause that do not wait for their turn: the control."""
    patience = engine._BUSY_MILLISECONDS  # noqa: SLF001 - what is taken away is what protects
    engine._BUSY_MILLISECONDS = 0  # noqa: SLF001
    try:
        return run(folder, desks=desks, seconds=2, pace=0.02)
    finally:
        engine._BUSY_MILLISECONDS = patience  # noqa: SLF001


def main() -> int:
    """Run and print how long they waited."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--desks", type=int, default=12)
    parser.add_argument("--pace", type=float, default=1.0, help="seconds between a desk's sentences")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        row = run(Path(place) / "register", desks=chosen.desks, seconds=60 * chosen.minutes, pace=chosen.pace)
    with tempfile.TemporaryDirectory() as place:
        control = run_impatient(Path(place) / "register", desks=chosen.desks)
    return results.tell(
        {f"{chosen.desks} desks": row, CONTROL: control},
        as_json=chosen.json,
        good=lambda one: one.refused > 0 if one is control else not (one.refused or one.lost or one.unsound),
    )


if __name__ == "__main__":
    with compiling.shared():
        sys.exit(main())
