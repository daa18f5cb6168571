"""A disk turns single bits of a register file: python -m tests.long.bit_flips [--flips 1000].

Each flip is on a fresh copy and must be noticed: by the opening, or by the check that reads every page. The
control flips bits of the same register without encryption: some of them nobody notices.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from controlroom.base.errors import ToldError
from controlroom.db import opening
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import Keys, fresh_keys
from controlroom.domain import books, checks, registers
from controlroom.domain.registers import SetUpRegister


@dataclass
class Flips:
    """How many flips were tried and noticed; ``told_at_opening`` of them before anybody could work."""

    tried: int = 0
    noticed: int = 0
    told_at_opening: int = 0
    control_tried: int = 0
    control_noticed: int = 0


def work_a_day(folder: Path, keys: Keys) -> None:
    """Make a register with something in it, closed again."""
    register = opening.create_register(folder, keys=keys)
    actor = registers.set_up(register, SetUpRegister(), "रेखा")
    register.write(actor, books.receive_books, books.ReceiveBooks(first=1, last=400))
    register.close()


def run(place: Path, flips: int, *, control: int, seed: int = 1, seconds: float = 600.0) -> Flips:
    """Turn ``flips`` bits of an encrypted register, ``control`` of an open one; stop after ``seconds``."""
    found, chance, until = Flips(), random.Random(seed), time.monotonic() + seconds
    for encrypted, times in ((True, flips), (False, control)):
        keys = fresh_keys(encrypted=encrypted)
        made = place / ("locked" if encrypted else "open")
        work_a_day(made, keys)
        if _noticed(made, keys) is not None:
            message = "the register is unsound before any flip"
            raise AssertionError(message)
        content = (made / FILE_NAME).read_bytes()
        for _flip in range(times):
            if time.monotonic() > until:
                break
            noticed = _flipped(place / "flipped", content, chance.randrange(len(content) * 8), keys)
            if encrypted:
                found.tried += 1
                found.noticed += noticed is not None
                found.told_at_opening += noticed == "opening"
            else:
                found.control_tried += 1
                found.control_noticed += noticed is not None
    return found


def _flipped(folder: Path, content: bytes, bit: int, keys: Keys) -> str | None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    spoiled = bytearray(content)
    spoiled[bit // 8] ^= 1 << bit % 8
    (folder / FILE_NAME).write_bytes(spoiled)
    return _noticed(folder, keys)


def _noticed(folder: Path, keys: Keys) -> str | None:
    """Return who noticed that something is wrong: the opening, the check, nobody."""
    try:
        register = opening.open_register(folder, keys)
    except ToldError:
        return "opening"
    try:
        return (
            "check"
            if register.read(lambda session, _none: checks.check_without_seals(session), None)
            else None
        )
    except ToldError:
        return "check"
    finally:
        register.close()


def main() -> int:
    """Run the flips and print how many were noticed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--flips", type=int, default=1000)
    asked.add_argument("--control", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=540.0)
    asked.add_argument("--json", action="store_true")
    words = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = run(Path(place), words.flips, control=words.control, seed=words.seed, seconds=words.seconds)
    if words.json:
        print(json.dumps(asdict(found)))
    else:
        print(f"encrypted: {found.noticed} of {found.tried} noticed, {found.told_at_opening} at the opening")
        print(f"control without encryption: {found.control_noticed} of {found.control_tried} noticed")
    kept = found.tried == words.flips and found.noticed == found.tried
    return 0 if kept and found.control_noticed < found.control_tried else 1


if __name__ == "__main__":
    sys.exit(main())
