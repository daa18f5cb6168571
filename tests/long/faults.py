"""Lets the disk fail at every write and sync of every save of the office: python -m tests.long.faults."""

from __future__ import annotations

import argparse
import errno
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from controlroom.base.errors import PlaceError, UserError
from controlroom.db import engine, opening
from controlroom.db.keys import Keys, fresh_keys
from controlroom.db.models import Base
from controlroom.db.models.journal import JournalEntry
from controlroom.db.register import Register
from controlroom.domain import registers
from controlroom.domain.registers import SetUpRegister
from tests import compiling, factories
from tests.long import disk, office_story, results
from tests.long.story import Sentence, Story

_MOST_CALLS = 2_000
_PATIENCE_MS = 60
LOCKED = "locked"
CONTROL = "control: committed in pieces"
KINDS: dict[str, tuple[bytes, int]] = {
    "disk full": (disk.WRITE, errno.ENOSPC),
    "write error": (disk.WRITE, errno.EIO),
    "sync error": (disk.SYNC, errno.EIO),
}


@dataclass
class Failed:
    """What failing calls led to: each is told as the place's failure, leaves nothing, the next try works."""

    saves: int = 0
    failures: int = 0
    untold: int = 0
    partial: int = 0
    lost: int = 0
    twice: int = 0


class Office:
    """The story's register, which can be put back to how it was before a sentence."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._kept = folder / "register", folder / "kept"
        self.keys: Keys = fresh_keys(encrypted=True)
        register = opening.create_register(
            self.folder, keys=self.keys, envelope=factories.envelope_of(self.keys)
        )
        actor = registers.set_up(register, SetUpRegister(), "रेखा")
        self.story = Story(register, actor, folder)

    @property
    def register(self) -> Register:
        """Return the register of the moment."""
        return self.story.register

    def keep(self) -> None:
        """Keep the register as it stands."""
        self.register.close()
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.folder, self._kept)
        self._open()

    def put_back(self) -> None:
        """Put the register back to how it was kept."""
        self.register.close()
        shutil.rmtree(self.folder)
        shutil.copytree(self._kept, self.folder)
        self._open()

    def _open(self) -> None:
        self.story.register = opening.open_register(self.folder, self.keys)

    def entries(self) -> int:
        """Return how many sentences the journal holds."""
        with self.register.reading() as session:
            return session.scalar(select(func.count()).select_from(JournalEntry)) or 0

    def rows(self) -> dict[str, int]:
        """Return the count of every table: a save that left half of itself changes one."""
        with self.register.reading() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }


def run(folder: Path, *, every: int = 1) -> dict[str, Failed]:
    """Tell the whole story on a watched disk, each sentence after failures at every N-th of its calls."""
    engine._BUSY_MILLISECONDS = _PATIENCE_MS  # noqa: SLF001 - nobody waits ten seconds sixty times
    office = Office(folder)
    watched = disk.Watched()
    found = {kind: Failed() for kind in KINDS}
    last = list(KINDS)[-1]
    found[LOCKED] = Failed()
    for sentence in office_story.STORY:
        office.keep()
        _say_while_locked(office, sentence, found[LOCKED])
        for kind in KINDS:
            _say_at_last(office, sentence, watched, kind, found[kind], every)
            if kind != last:
                office.put_back()
    office.register.close()
    return found


def _take_no_turn(connection: Any) -> None:  # noqa: ANN401 - as the engine has it
    """Begin nothing."""
    del connection


def run_in_pieces(folder: Path) -> Failed:
    """Fail in the middle of one save whose pieces are committed one by one: the control."""
    take_turn = engine._take_turn  # noqa: SLF001 - what is taken away is what protects
    office = Office(folder)
    watched, found = disk.Watched(), Failed()
    first, second = office_story.STORY[:2]
    office.story.said[first.name] = office.register.write(
        office.story.actor, first.operation, first.order(office.story)
    ).result
    office.keep()
    engine._take_turn = _take_no_turn  # noqa: SLF001 - without BEGIN every piece is its own
    try:
        order, rows = second.order(office.story), office.rows()
        for call in range(1, 60, 4):
            watched.fail(disk.WRITE, call, errno.EIO)
            saved = _say(office, second, order, (second.name, found))
            watched.fail(disk.WRITE, 0, 0)
            found.failures += saved is None
            found.partial += saved is None and office.rows() != rows
            office.put_back()
    finally:
        engine._take_turn = take_turn  # noqa: SLF001
    office.register.close()
    found.saves = 1
    return found


def _say_while_locked(office: Office, sentence: Sentence, found: Failed) -> None:
    """Say a sentence while another program holds the register for longer than a desk waits."""
    order, rows = sentence.order(office.story), office.rows()
    other = engine.engine_for(office.register.file, office.keys)
    with other.connect() as holding:
        holding.exec_driver_sql("SELECT 1")  # begins at once, for writing
        saved = _say(office, sentence, order, (f"{sentence.name}, {LOCKED}", found))
        holding.rollback()
    other.dispose()
    found.saves += 1
    found.failures += saved is None
    found.partial += office.rows() != rows


def _say_at_last(
    office: Office, sentence: Sentence, watched: disk.Watched, kind: str, found: Failed, every: int
) -> None:
    """Say a sentence while the disk fails ever later in it, until it comes through; then say it once more."""
    letter, error = KINDS[kind]
    order, rows, entries = sentence.order(office.story), office.rows(), office.entries()
    found.saves += 1
    for call in range(1, _MOST_CALLS, every):
        watched.fail(letter, call, error)
        saved = _say(office, sentence, order, (f"{sentence.name}, {kind} at call {call}", found))
        watched.fail(letter, 0, 0)
        if saved is not None:
            break
        found.failures += 1
        found.partial += office.rows() != rows
    else:
        message = f"{sentence.name} never came through: {kind}"
        raise AssertionError(message)
    office.story.said[sentence.name] = saved
    found.lost += office.entries() != entries + 1
    again = office.register.write(office.story.actor, sentence.operation, order).result
    found.twice += again != saved or office.entries() != entries + 1


def _say(office: Office, sentence: Sentence, order: Any, told: tuple[str, Failed]) -> Any:  # noqa: ANN401 - any order
    where, found = told
    try:
        return office.register.write(office.story.actor, sentence.operation, order).result
    except PlaceError:
        return None
    except UserError:
        raise  # the story itself is wrong
    except Exception as bug:  # noqa: BLE001 - counted, and shown to whoever reads the run
        found.untold += 1
        print(f"{where}: {bug!r}"[:300], file=sys.stderr)
        return None


def main() -> int:
    """Run on a disk of one's own that can be made to fail, and print what the failures led to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="fail only at every N-th call: a shorter run")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.folder is None:
        with tempfile.TemporaryDirectory() as place:
            words = [sys.executable, "-m", "tests.long.faults", "--folder", place, *sys.argv[1:]]
            return subprocess.run(
                words, env=disk.surroundings(Path(place) / "register"), check=False
            ).returncode
    rows = run(chosen.folder, every=chosen.every)
    rows[CONTROL] = control = run_in_pieces(chosen.folder / "register" / "pieces")
    bad = [one.name for one in fields(Failed) if one.name not in ("saves", "failures")]
    return results.tell(
        rows,
        as_json=chosen.json,
        good=lambda one: (
            one.partial > 0
            if one is control
            else not any(getattr(one, name) for name in bad) and one.failures > 0
        ),
    )


if __name__ == "__main__":
    with compiling.shared():
        sys.exit(main())
