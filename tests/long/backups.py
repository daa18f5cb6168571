"""Backups while desks write, and restore drills: python -m tests.long.backups [--backups 200] [--drills 20].

The control copies the bare database file under the same load: it must be caught missing work that was
acknowledged before the copy began.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from unittest import mock

import sqlcipher3.dbapi2 as driver

from controlroom.base.errors import ToldError
from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.backups import about, container, copying, restoring, shelf, switching
from controlroom.db.backups.restoring import Wish
from controlroom.db.failures import RegisterBusy
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import MASTER_BYTES, Keys
from controlroom.db.register import Actor, Register
from controlroom.domain import backups, demo, registers, units
from controlroom.domain.demo.filler import Scale
from controlroom.domain.registers import SetUpRegister
from controlroom.domain.units import AddUnit

ROOT = Path(__file__).resolve().parents[2]
KEYS = Keys(bytes(range(MASTER_BYTES)), encrypted=False)
# Sums to more than 100,000 rows of people, books and members.
LARGE = Scale(3, 5, 60, 300, 1_000, 10_000, 5_000, 90_000, 200, 30)
LIMIT_SECONDS = 30.0


@dataclass
class UnderLoad:
    """Backups while desks write: how many were made, were good, and lacked acknowledged work."""

    made: int = 0
    good: int = 0
    missing: int = 0
    acknowledged: int = 0
    slowest_seconds: float = 0.0
    control_made: int = 0
    control_missing: int = 0


@dataclass
class Drills:
    """Restore drills: how many, how many went well, the slowest, and over how many rows."""

    tried: int = 0
    good: int = 0
    rows: int = 0
    slowest_seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def under_load(folder: Path, times: int, *, writers: int = 2, control: int = 30) -> UnderLoad:
    """Make backups of a register in which desks, each a process of its own, write without a pause."""
    register = opening.create_register(folder / "office", keys=KEYS)
    registers.set_up(register, SetUpRegister(), "रेखा")
    found = UnderLoad()
    with desks(folder, writers) as told:
        for _turn in range(times):
            before = told()
            begun = time.monotonic()
            kept = shelf.back_up(register, about.HAND)
            found.slowest_seconds = max(found.slowest_seconds, round(time.monotonic() - begun, 2))
            found.made += 1
            found.good += is_good(kept.file, register)
            found.missing += has_lost(kept.file, before, folder / "opened")
        for turn in range(control):
            before = told()
            shutil.copyfile(register.file, folder / f"bare-{turn}.db")
            found.control_made += 1
            found.control_missing += lacks(folder / f"bare-{turn}.db", before)
        found.acknowledged = told()
    register.close()
    return found


def is_good(file: Path, register: Register) -> bool:
    """Tell whether a backup is whole: every byte, its seal, every page of its database."""
    try:
        container.check_bytes(file)
        return container.fits(file, register.keys)
    except ToldError:
        return False


def has_lost(file: Path, acknowledged: int, place: Path) -> bool:
    """Tell whether work that was acknowledged before a backup began is not in it."""
    waiting = switching.waiting_folder(place)
    try:
        _about, keys = restoring.fetch(Wish(file, place), waiting)
        copying.inspect(waiting / FILE_NAME, keys)
        return lacks(waiting / FILE_NAME, acknowledged)
    finally:
        switching.forget(place)


def lacks(file: Path, acknowledged: int) -> bool:
    """Tell whether a database cannot be read or has fewer units than were acknowledged."""
    try:
        connection = driver.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            (count,) = connection.execute("SELECT count(*) FROM units").fetchone()
        finally:
            connection.close()
    except driver.Error:
        return True
    return not sound or int(count) < acknowledged


@contextmanager
def desks(folder: Path, writers: int) -> Iterator[Acknowledged]:
    """Let desks write until the block ends; what they were told is saved can be asked."""
    ledgers = [folder / f"desk-{number}.txt" for number in range(writers)]
    command = [sys.executable, "-m", "tests.long.backups", "--write", str(folder / "office")]
    at_work = []
    for ledger in ledgers:
        ledger.touch()
        at_work.append(subprocess.Popen([*command, str(ledger)], cwd=ROOT))
    told = Acknowledged(ledgers)
    try:
        told.wait_for_each()
        yield told
    finally:
        for desk in at_work:
            desk.kill()
            desk.wait()


@dataclass
class Acknowledged:
    """How many saves the desks were told of, each a byte in the desk's own ledger."""

    ledgers: list[Path]

    def __call__(self) -> int:
        return sum(ledger.stat().st_size for ledger in self.ledgers)

    def wait_for_each(self) -> None:
        """Wait until every desk has saved something."""
        until = time.monotonic() + 60
        while any(ledger.stat().st_size == 0 for ledger in self.ledgers) and time.monotonic() < until:
            time.sleep(0.05)


def write_on(folder: Path, ledger: Path) -> None:
    """Enter one unit after the other; note each answer once it has come."""
    register = opening.open_register(folder, KEYS)
    actor = registers.sign_on(register, "रेखा")
    number = 0
    with ledger.open("ab", buffering=0) as told:
        while True:
            number += 1
            order = AddUnit(level="block", name=Name(f"ब्लॉक {ledger.stem} {number}"))
            while not _is_saved(register, actor, order):
                continue  # the other desk had the turn for too long; nothing was saved
            told.write(b".")


def _is_saved(register: Register, actor: Actor, order: AddUnit) -> bool:
    try:
        register.write(actor, units.add_unit, order)
    except RegisterBusy:
        return False
    return True


def drills(folder: Path, times: int, *, scale: Scale = LARGE) -> Drills:
    """Make a large register, back it up, and try the backup out so many times."""
    with mock.patch.dict(demo.SCALES, {"block": scale}):
        demo.make(folder / "office")
    register = opening.open_register(folder / "office")
    kept = shelf.back_up(register, about.HAND)
    there = kept.about.contents if kept.about else shelf.contents_of(register)
    found = Drills(rows=there.people + there.members + there.books)
    for _turn in range(times):
        drilled = backups.drill(Wish(kept.file, register.folder, keys=register.keys))
        found.tried += 1
        found.faults += drilled.findings
        found.good += not drilled.findings and drilled.contents == there
        found.slowest_seconds = max(found.slowest_seconds, round(drilled.seconds, 2))
    register.close()
    return found


def main() -> int:
    """Run both and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--backups", type=int, default=200)
    asked.add_argument("--drills", type=int, default=20)
    asked.add_argument("--control", type=int, default=100)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--write", nargs=2, type=Path, help=argparse.SUPPRESS)
    words = asked.parse_args()
    if words.write:
        write_on(*words.write)
    with tempfile.TemporaryDirectory() as place:
        load = under_load(Path(place), words.backups, control=words.control)
        shutil.rmtree(Path(place) / "office")
        tried = drills(Path(place), words.drills)
    rows = {"backups under load": asdict(load), "restore drills": asdict(tried)}
    if words.json:
        print(json.dumps(rows))
    else:
        for name, row in rows.items():
            print(
                f"{name}: " + " · ".join(f"{what.replace('_', ' ')} {count}" for what, count in row.items())
            )
    is_right = (
        load.good == load.made
        and not load.missing
        and load.control_missing > 0
        and tried.good == tried.tried
        and tried.slowest_seconds <= LIMIT_SECONDS
    )
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
