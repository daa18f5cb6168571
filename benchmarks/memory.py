"""What a desk keeps that runs for weeks: a day's work over and over, and what grew by it.

``python -m benchmarks.memory [--rounds 6]``: the first rounds fill what is remembered on purpose; no
other may leave more behind than the one before.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import alive, days, places
from benchmarks.figures import Figure, print_table
from benchmarks.room import Room, open_room

_WARM_ROUNDS = 3
_ROUNDS = 6
MOST_KB_A_ROUND = 1_000.0
MOST_WIDGETS_A_ROUND = 1.0
MOST_OBJECTS_OF_QT_A_ROUND = 5.0
# The register is opened anew each day, and mappers keep what was compiled for it: at most a hundred each.
MOST_OBJECTS_A_ROUND = 1_000.0


@dataclass(frozen=True)
class Round:
    """What was alive after one day's work."""

    rss_kb: int
    widgets: int
    wrappers: Counter[str]
    objects: Counter[str]
    kept: dict[str, int]


def noted(room: Room) -> Round:
    """Let go of what nobody holds, and count the rest."""
    room.let_go()
    return Round(
        alive.resident_kb(), alive.widgets(), alive.wrappers(), alive.objects(), alive.kept(room.shell)
    )


def rounds(room: Room, wanted: int) -> Iterator[Round]:
    """Do a day's work again and again."""
    for _day in range(wanted):
        days.work(room)
        yield noted(room)
        yet = alive.resident_kb() / 1024
        print(f"{yet:.0f} MB, {alive.widgets()} widgets", file=sys.stderr, flush=True)


def measure(folder: Path, wanted: int = _ROUNDS) -> tuple[list[Figure], list[Round]]:
    """Open the window on the demo block, work, and return the figures with the rounds behind them."""
    with open_room(folder, register=places.block(folder)) as room:
        sys.excepthook = sys.__excepthook__  # a bug ends this run
        seen = list(rounds(room, wanted + _WARM_ROUNDS))
    first, last = seen[_WARM_ROUNDS - 1], seen[-1]

    def grew(name: str, before: float, after: float, unit: str, most: float) -> Figure:
        return Figure(f"{name}, growth a day", (after - before) / wanted, unit, most=most)

    return [
        Figure("Memory after the first days", first.rss_kb / 1024, "MB"),
        grew("Memory", first.rss_kb, last.rss_kb, "KB", MOST_KB_A_ROUND),
        grew("Widgets", first.widgets, last.widgets, "", MOST_WIDGETS_A_ROUND),
        grew("Objects of Qt", first.wrappers.total(), last.wrappers.total(), "", MOST_OBJECTS_OF_QT_A_ROUND),
        grew("Objects of Python", first.objects.total(), last.objects.total(), "", MOST_OBJECTS_A_ROUND),
    ], seen


def tell(seen: list[Round]) -> None:
    """Print every round, and the kinds of objects that became more."""
    print("\nround: MB, widgets, objects of Qt, objects of Python, kept")
    for number, one in enumerate(seen, 1):
        counts = (one.widgets, one.wrappers.total(), one.objects.total())
        print(f"{number}: {one.rss_kb / 1024:.1f}", *counts, one.kept)
    first, last = seen[min(_WARM_ROUNDS, len(seen)) - 1], seen[-1]
    for words, before, after in (
        ("Qt", first.wrappers, last.wrappers),
        ("Python", first.objects, last.objects),
    ):
        print(f"\nkinds of {words} that grew:")
        for kind, more in (after - before).most_common(30):
            print(f"  {more:+6} {kind} (of {after[kind]})")


def main() -> None:
    """Print the table, every round, and what grew."""
    parser = places.options(__doc__)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    figures, seen = measure(chosen.folder, chosen.rounds)
    print_table(figures)
    tell(seen)


if __name__ == "__main__":
    main()
