"""How fast the forgiving search answers over 20,000 people with posts and 200,000 members.

    .venv/bin/python -m benchmarks.search [--people 20000] [--members 200000] [--seconds 120]

Builds a register of made-up names in a temporary folder, then types names letter by letter, in both scripts,
with slips, and numbers. Prints the median and the 95th percentile of a query, ranking and rows included.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from controlroom.base import folding
from controlroom.db import opening, tracking
from controlroom.db.models.people import Person
from controlroom.db.register import Register
from controlroom.domain import registers
from controlroom.domain.demo import names
from controlroom.domain.people.queries import suggest_people
from controlroom.domain.people.rows import SuggestPeople
from controlroom.domain.registers import SetUpRegister

CHUNK = 20_000
ROUNDS = 3
WHOLE = (
    "suresh sahu", "राम साहू", "kamla devi", "rajendra mishra", "sunita verma", "harish kesharwani",
    "रमेश वर्मा", "mohan yadav", "sureesh sahoo", "rajndra misra",
)  # fmt: skip
AT_ONCE = (
    "s",
    "r",
    "a",
    "ra",
    "su",
    "राम",
    "ram",
    "kumar",
    "sahu",
    "9826",
    "4321",
    "p-0042",
    "xyzzy",
    "ra sa",
)


def main() -> None:
    """Build the register, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=20_000)
    options.add_argument("--members", type=int, default=200_000)
    options.add_argument("--seconds", type=int, default=120)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        register = opening.create_register(Path(folder) / "register")
        actor = registers.set_up(register, SetUpRegister(), "रेखा")
        began = time.perf_counter()
        with register.writing(actor) as session:
            entered = fill(session, chosen.people, chosen.people + chosen.members, chosen.seconds)
        print(f"{entered:,} people entered and indexed in {time.perf_counter() - began:.1f} s")
        print_times(register)
        register.close()


def fill(session: Session, holders: int, total: int, seconds: int) -> int:
    """Enter made-up people, the first ``holders`` of them as holders of posts, until the time is up."""
    rng = random.Random(7)
    until = time.monotonic() + seconds
    for first in range(1, total + 1, CHUNK):
        rows = [_row(rng, number) for number in range(first, min(first + CHUNK, total + 1))]
        session.execute(insert(Person), rows)
        texts = {row["id"]: (row["name_hi"], row["mobile"]) for row in rows}
        tracking.index_texts(session, "people", texts, fresh=True)
        held = {number: words for number, words in texts.items() if number <= holders}
        tracking.index_texts(session, tracking.HOLDERS, held, fresh=True)
        if time.monotonic() > until:
            return min(first + CHUNK - 1, total)
    return total


def _row(rng: random.Random, number: int) -> dict[str, Any]:
    given = rng.choice(names.WOMEN if rng.random() < 0.4 else names.MEN)
    name = f"{given.hindi} {rng.choice(names.SURNAMES).hindi}"
    return {
        "id": number,
        "version": 1,
        "code": f"P-{number:04d}",
        "name_hi": name,
        "sort_key": folding.sort_key(name, ""),
        "mobile": str(rng.randrange(6_000_000_000, 9_999_999_999)),
    }


def print_times(register: Register) -> None:
    """Ask what operators type, letter by letter, and print how long the answers took."""
    asked = [whole[:end] for whole in WHOLE for end in range(1, len(whole) + 1)] + list(AT_ONCE)
    times: list[tuple[float, str]] = []
    with register.reading() as session:
        for turn in range(ROUNDS + 1):
            for text in asked:
                began = time.perf_counter()
                suggest_people(session, SuggestPeople(text=text, limit=20))
                if turn:
                    times.append(((time.perf_counter() - began) * 1000, text))
    times.sort()
    figures = [taken for taken, _text in times]
    print(f"{len(asked)} questions, {ROUNDS} times each, 20 ranked rows")
    print(f"median {statistics.median(figures):.2f} ms, p95 {figures[int(len(figures) * 0.95)]:.2f} ms")
    print("slowest:", ", ".join(f"{text!r} {taken:.1f} ms" for taken, text in times[:-6:-1]))


if __name__ == "__main__":
    main()
