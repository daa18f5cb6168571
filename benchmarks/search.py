"""How fast the forgiving search answers over 20,000 people with posts and 200,000 members.

    .venv/bin/python -m benchmarks.search [--people 20000] [--members 200000] [--seconds 90]

Builds a register of made-up names, common and rare, in a temporary folder, then types names letter by letter,
in both scripts, surname first, with slips, and numbers; each question in a session of its own, as pages ask.
Other names are typed before, so that all is warm, but no question is measured that was asked already. Prints
the median, the 95th percentile and the worst of a query, ranking and rows included: as a clock sees it and as
the processor does, which is what counts while other programs keep the machine busy.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from benchmarks import figures
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
WHOLE = (
    "suresh sahu", "राम साहू", "kamla devi", "rajendra mishra", "sunita verma", "harish kesharwani",
    "रमेश वर्मा", "mohan yadav", "sureesh sahoo", "rajndra misra",
    "राम प्रसाद साहू", "verma sunita", "साहू मीना", "ramkumar yadav", "सुनीता वर्मा",
)  # fmt: skip
DRAWN = 20  # names of each kind: in Latin letters, in Devanagari, rare ones
_CONSONANTS = "कगचजटतदनपबमरलवसह"
_VOWELS = ("", "ा", "ि", "ी", "ु", "े", "ो")
RARE = 3_000
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
    "982",
    "9826",
    "98260",
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
    options.add_argument("--seconds", type=int, default=90)
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
    given = rng.choice(names.WOMEN if rng.random() < 0.4 else names.MEN).hindi
    if rng.random() < 0.1:
        given = _rare(rng.randrange(RARE))
    name = f"{given} {rng.choice(names.SURNAMES).hindi}"
    return {
        "id": number,
        "version": 1,
        "code": f"P-{number:04d}",
        "name_hi": name,
        "sort_key": folding.sort_key(name, ""),
        "mobile": str(rng.randrange(6_000_000_000, 9_999_999_999)),
    }


def _rare(number: int) -> str:
    """Return one of the many names that few people have: a district knows thousands of words."""
    rng = random.Random(number)
    return "".join(
        rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _syllable in range(rng.choice((2, 3, 3, 4)))
    )


def kind_of(text: str) -> str:
    """Return under which heading a question is counted."""
    if any(sign.isdecimal() for sign in text):
        return "number"
    words = text.split()
    if len(words) > 1:
        return "two words" if len(words) == 2 else "three words"
    return "one word" if len(text.strip()) > 3 else "one to three letters"


def questions() -> tuple[list[str], list[str]]:
    """Return what warms, and then what is measured, all of it new: names letter by letter."""
    rng = random.Random(11)
    drawn = [_drawn(rng, kind) for kind in range(4) for _one in range(DRAWN)]
    measured = list(dict.fromkeys([*_beginnings([*WHOLE, *drawn[DRAWN:]]), *AT_ONCE]))
    return [text for text in _beginnings(drawn[:DRAWN]) if text not in measured], measured


def _drawn(rng: random.Random, kind: int) -> str:
    """Return a whole name as it is typed: kinds 0 and 1 in Latin letters, 2 in Devanagari, 3 a rare one."""
    given, family = rng.choice((*names.WOMEN, *names.MEN)), rng.choice(names.SURNAMES)
    if kind < 2:
        return f"{given.latin} {family.latin}".lower()
    return f"{_rare(rng.randrange(RARE)) if kind == 3 else given.hindi} {family.hindi}"


def _beginnings(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text[:end] for text in texts for end in range(1, len(text) + 1)))


def print_times(register: Register) -> None:
    """Ask what operators type, letter by letter, and print how long the answers took."""
    warming, asked = questions()
    for text in warming:
        taken(register, text)
    times = [(text, taken(register, text)) for text in asked]
    print(f"{len(asked)} questions, each once, 20 ranked rows; milliseconds: p50, p95, worst")
    print(f"{'':24}{'clock':^27}{'processor':^27}")
    for kind in dict.fromkeys(map(kind_of, asked)):
        print_line(kind, [one for text, one in times if kind_of(text) == kind])
    print_line("all", [one for _text, one in times])


def taken(register: Register, text: str) -> tuple[float, float]:
    """Return how many milliseconds a question took: of the clock and of the processor."""
    clock, processor = time.perf_counter(), time.thread_time()
    register.read(suggest_people, SuggestPeople(text=text, limit=20))
    return (time.perf_counter() - clock) * 1000, (time.thread_time() - processor) * 1000


def print_line(kind: str, times: Sequence[tuple[float, float]]) -> None:
    """Print the median, the 95th percentile and the worst by the clock and by the processor."""
    print(f"{kind:<24}", end="")
    for one in zip(*times, strict=True):
        print(f"{figures.median(one):9.2f}{figures.p95(one):9.2f}{max(one):9.2f}", end="")
    print()


if __name__ == "__main__":
    main()
