"""Kills desks at work (kill -9) and looks at what is left: python -m tests.long.kills --kills 2000."""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from controlroom.db import opening
from controlroom.db.keys import Keys, fresh_keys
from tests import compiling
from tests.long import results, working_day
from tests.long.working_day import Desk

_FIRST_WORD_SECONDS = 30.0
_LONGEST_LIFE = 0.25
_WHOLE_CHECK_EVERY = 25
CONTROL = "control: saved is said first"


@dataclass
class Killed:
    """What a run of kills found; nothing may be lost, half done or done twice."""

    kills: int = 0
    acknowledged: int = 0
    saved_again: int = 0
    lost: int = 0
    twice: int = 0
    unsound: int = 0


def run(
    folder: Path, *, kills: int, writers: int, encrypted: bool, seed: int = 1, hasty: bool = False
) -> Killed:
    """Kill ``writers`` desks at once, again and again on the same register; each goes on where it stopped.

    The control: ``hasty`` desks say “saved” before they save.

    Must run in a process without threads: a desk is forked, so that a life costs no imports.
    """
    chance = random.Random(seed)
    keys = fresh_keys(encrypted=encrypted)
    steps_a_life = 60
    books_each = kills * steps_a_life // working_day.SENTENCES // 4 + 40
    desks = working_day.furnish(folder, keys, writers, books_each)
    next_steps = [0] * writers
    found = Killed()
    while found.kills < kills:
        found.kills += 1
        acknowledged = _one_life(folder, keys, desks, next_steps, chance, hasty=hasty)
        found.acknowledged += sum(acknowledged) - sum(next_steps)
        whole = found.kills % _WHOLE_CHECK_EVERY == 0 or found.kills == kills
        _look(folder, keys, desks, acknowledged, found, whole=whole)
        next_steps = acknowledged
    return found


def _one_life(
    folder: Path, keys: Keys, desks: list[Desk], begin: list[int], chance: random.Random, *, hasty: bool
) -> list[int]:
    """Let the desks work, kill them, and return how many steps of each were acknowledged."""
    pipes, children = [], []
    for desk, first in zip(desks, begin, strict=True):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(folder, keys, desk, first, writer, hasty=hasty)
        os.close(writer)
        pipes.append(reader)
        children.append(child)
    select.select(pipes, [], [], _FIRST_WORD_SECONDS)
    time.sleep(chance.uniform(0, _LONGEST_LIFE))
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    said = []
    for reader, first in zip(pipes, begin, strict=True):
        with os.fdopen(reader, "rb") as stream:
            said.append(first + stream.read().count(b"\n"))
    return said


def _work(folder: Path, keys: Keys, desk: Desk, first: int, writer: int, *, hasty: bool) -> None:
    """Write sentence after sentence until the kill; say each when it is saved."""
    try:
        register = opening.open_register(folder, keys)
        index = first
        while True:
            step = working_day.step(desk, index)
            if hasty:
                os.write(writer, b"saved\n")
            register.write(desk.actor, step.operation, step.order)
            if not hasty:
                os.write(writer, b"saved\n")
            index += 1
    except BaseException as error:  # noqa: BLE001 - told where the parent's tester sees it
        print(f"a desk failed: {error!r}", file=sys.stderr)
    os._exit(1)


def _look(
    folder: Path, keys: Keys, desks: list[Desk], acknowledged: list[int], found: Killed, *, whole: bool
) -> None:
    register = opening.open_register(folder, keys)
    try:
        with register.reading() as session:
            known = working_day.done(session, desks, acknowledged)
            after = working_day.done(session, desks, [count + 1 for count in acknowledged])
        found.lost += sum(acknowledged) - sum(known)
        acknowledged[:] = known
        for desk, count, there in zip(desks, acknowledged, after, strict=True):
            if there > count:  # committed, but the answer never arrived: the form is saved again
                step = working_day.step(desk, count)
                register.write(desk.actor, step.operation, step.order)
                found.saved_again += 1
        if whole and (wrong := working_day.faults(register)):
            found.unsound += 1
            print("\n".join(wrong[:5]), file=sys.stderr)
        with register.reading() as session:
            now = working_day.done(session, desks, [count + 1 for count in acknowledged])
        found.twice += sum(now) - sum(after)
    finally:
        register.close()


def main() -> int:
    """Run all four kinds and print what each found, as a row of docs/safety.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    rows: dict[str, Killed] = {}
    kinds = [(encrypted, writers) for encrypted in (False, True) for writers in (1, 3)]
    for encrypted, writers in kinds:
        with tempfile.TemporaryDirectory() as place:
            name = f"{'encrypted' if encrypted else 'plain'}, {writers} writers"
            rows[name] = run(
                Path(place) / "register",
                kills=chosen.kills // len(kinds),
                writers=writers,
                encrypted=encrypted,
            )
    with tempfile.TemporaryDirectory() as place:
        count = min(25, chosen.kills)
        control = run(Path(place) / "register", kills=count, writers=1, encrypted=False, hasty=True)
    rows[CONTROL] = control
    return results.tell(
        rows,
        as_json=chosen.json,
        good=lambda one: one.lost > 0 if one is control else not (one.lost or one.twice or one.unsound),
    )


if __name__ == "__main__":
    with compiling.shared():
        sys.exit(main())
