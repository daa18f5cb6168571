"""Plays power cuts over a recorded day: python -m tests.long.power_cuts --cuts 5000."""

from __future__ import annotations

import argparse
import pickle
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import event

from controlroom.base.errors import ToldError
from controlroom.db import opening
from controlroom.db.keys import Keys, fresh_keys
from tests import compiling
from tests.long import disk, results, working_day
from tests.long.working_day import Desk

_STEPS = 60
_CUTS_A_DAY = 250


@dataclass
class Cut:
    """What a run of power cuts found. ``lost`` counts cuts after which something acknowledged was missing."""

    cuts: int = 0
    lost: int = 0
    corrupt: int = 0


def run(place: Path, *, cuts: int, encrypted: bool, synchronous: str = "FULL", seed: int = 1) -> Cut:
    """Record days of one desk and cut the power at random moments of each."""
    found = Cut()
    chance = random.Random(seed)
    while found.cuts < cuts:
        day = place / f"day-{found.cuts}"
        keys = fresh_keys(encrypted=encrypted)
        (desk,) = working_day.furnish(day / "register", keys, 1, _STEPS // working_day.SENTENCES)
        base = {str(one): one.read_bytes() for one in (day / "register").rglob("*") if one.is_file()}
        calls = _record(day, keys, desk, synchronous)
        count = min(_CUTS_A_DAY, cuts - found.cuts)
        moments = sorted(chance.randrange(1, len(calls) + 1) for _cut in range(count))
        for acknowledged, state in disk.cuts(base, calls, moments):
            _look(day, keys, desk, (acknowledged, state.after_a_cut(chance)), found)
        shutil.rmtree(day)
    return found


def work(day: Path, synchronous: str) -> None:
    """Write the day's sentences on a watched disk; ends without closing anything, as a power cut does."""
    keys, desk = pickle.loads((day / "desk.pickle").read_bytes())  # noqa: S301 - written by the parent
    watched = disk.Watched()
    register = opening.open_register(day / "register", keys)

    @event.listens_for(register.engine, "connect")
    def _on_connected(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA synchronous = {synchronous}")  # type: ignore[attr-defined]

    register.engine.dispose()
    for index in range(_STEPS):
        step = working_day.step(desk, index)
        register.write(desk.actor, step.operation, step.order)
        watched.acknowledge(str(index))


def _record(day: Path, keys: Keys, desk: Desk, synchronous: str) -> list[disk.Call]:
    (day / "desk.pickle").write_bytes(pickle.dumps((keys, desk)))
    journal = day / "disk.journal"
    program = (
        "import os, sys; from pathlib import Path; from tests.long import power_cuts; "
        "power_cuts.work(Path(sys.argv[1]), sys.argv[2]); os._exit(0)"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(day), synchronous],
        cwd=results.ROOT,
        env=disk.surroundings(day / "register", journal),
        check=True,
    )
    return disk.read_journal(journal)


def _look(day: Path, keys: Keys, desk: Desk, left: tuple[int, dict[str, bytes]], found: Cut) -> None:
    acknowledged, files = left
    found.cuts += 1
    after = day / "after"
    shutil.rmtree(after, ignore_errors=True)
    for path, content in files.items():
        target = after / Path(path).relative_to(day / "register")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    try:
        register = opening.open_register(after, keys)
    except ToldError as error:
        found.corrupt += 1
        print(error.told(), file=sys.stderr)
        return
    try:
        with register.reading() as session:
            (known,) = working_day.done(session, [desk], [acknowledged])
        found.lost += known < acknowledged
        if wrong := working_day.faults(register):
            found.corrupt += 1
            print("\n".join(wrong[:3]), file=sys.stderr)
    finally:
        register.close()


def main() -> int:
    """Cut plain and encrypted registers, and the control with ``synchronous=NORMAL``, which must lose."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=5000)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    rows = {}
    with tempfile.TemporaryDirectory() as place:
        for encrypted in (False, True):
            name = "encrypted" if encrypted else "plain"
            rows[name] = run(Path(place) / name, cuts=chosen.cuts // 2, encrypted=encrypted)
        control = run(
            Path(place) / "control", cuts=max(20, chosen.cuts // 20), encrypted=True, synchronous="NORMAL"
        )
    rows["control: synchronous=NORMAL"] = control
    return results.tell(
        rows,
        as_json=chosen.json,
        good=lambda one: bool(one.lost) if one is control else not (one.lost or one.corrupt),
    )


if __name__ == "__main__":
    with compiling.shared():
        sys.exit(main())
