"""What encryption costs, as ratios in one run: python -m benchmarks.encryption [--rows 200000].

The same work on two registers that differ in nothing but their keys, in turns, so that a slow moment of the
machine meets both.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from benchmarks.figures import Figure, median, print_table
from controlroom.base import folding
from controlroom.db import envelopes, keyfile, opening, recovery
from controlroom.db.keys import fresh_keys
from controlroom.db.models.people import Person
from controlroom.db.register import Register
from controlroom.domain import registers
from controlroom.domain.registers import SetUpRegister

_ROUNDS = 5
_LOOK_UPS = 4_000
_NAMES = ("हरीश साहू", "सुनीता वर्मा", "इरफ़ान पटेल", "कविता यादव", "गोपाल कश्यप")


def measure(place: Path, rows: int) -> list[Figure]:
    """Return bulk insert and look-ups as ratios of encrypted to open, and the unlock in seconds."""
    pair = {name: _made(place / name, encrypted=name == "locked") for name in ("open", "locked")}
    inserts: dict[str, list[float]] = {name: [] for name in pair}
    looks: dict[str, list[float]] = {name: [] for name in pair}
    for turn in range(_ROUNDS):
        for name, register in _in_turn(pair, turn):
            inserts[name].append(_timed(partial(_insert, register, rows // _ROUNDS, turn)))
    for turn in range(_ROUNDS):
        for name, register in _in_turn(pair, turn):
            looks[name].append(_timed(partial(_look_up, register, rows, turn)))
    for register in pair.values():
        register.close()
    return [
        Figure("Bulk insert, encrypted : open", _ratio(inserts), "×", most=1.15, note=f"{rows} people"),
        Figure("Look-ups by number, encrypted : open", _ratio(looks), "×", most=1.25, note=f"{_LOOK_UPS}"),
        Figure("Unlock: password to open register", median(_unlocks(place / "office")), "s", most=0.5),
    ]


def _made(folder: Path, *, encrypted: bool) -> Register:
    register = opening.create_register(folder, keys=fresh_keys(encrypted=encrypted))
    registers.set_up(register, SetUpRegister(), "रेखा")
    return register


def _in_turn(pair: dict[str, Register], turn: int) -> list[tuple[str, Register]]:
    return list(pair.items())[:: 1 if turn % 2 else -1]


def _insert(register: Register, rows: int, turn: int) -> None:
    first = turn * rows + 1
    people = [
        {
            "id": number,
            "code": f"P-{number}",
            "name_hi": (name := _NAMES[number % len(_NAMES)]),
            "name_en": "",
            "sort_key": folding.sort_key(name, ""),
            "mobile": f"61{number:08d}",
            "gender": "",
        }
        for number in range(first, first + rows)
    ]
    with register.engine.begin() as connection:
        connection.execute(insert(Person), people)


def _look_up(register: Register, rows: int, turn: int) -> None:
    chance = random.Random(turn)

    def look(session: Session, _none: None) -> None:
        for _look in range(_LOOK_UPS):
            session.execute(select(Person.name_hi).where(Person.id == chance.randrange(1, rows))).first()

    register.read(look, None)


def _unlocks(folder: Path) -> list[float]:
    keys, password = fresh_keys(encrypted=True), "नीम का पेड़ और चार कुएँ"
    opening.create_register(
        folder, keys=keys, envelope=envelopes.seal(keys, password, recovery.fresh_key())
    ).close()

    def unlock() -> None:
        kept = keyfile.read(folder)
        if isinstance(kept, envelopes.Envelope):
            opening.open_register(folder, kept.unlock(password)).close()

    return [_timed(unlock) for _turn in range(_ROUNDS)]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _ratio(times: dict[str, list[float]]) -> float:
    """Return the middle of the ratios of each turn: a slow moment meets one turn, not all."""
    return median([locked / plain for locked, plain in zip(times["locked"], times["open"], strict=True)])


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=200_000)
    with tempfile.TemporaryDirectory() as place:
        print_table(measure(Path(place), asked.parse_args().rows))


if __name__ == "__main__":
    main()
