"""Times what the hand waits for on the district register: python -m benchmarks.screens [--real].

The search box and a list's filter from the key to the painted result, the table of members as it opens
and as it is sorted. What counts is the moment when the answer is painted; the pause in which more keys
may come is part of it.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from benchmarks import places
from benchmarks.figures import Figure, median, p95, print_table
from benchmarks.room import Room, open_room
from controlroom.domain.members.rows import ListMembers
from controlroom.ui.widgets.lazy_table import LazyTable

TYPED = ("sunita sahu", "राम", "harish", "9826", "वर्मा", "booth 12", "patel", "मीना यादव")
_WARM_SECONDS = 4.0
_ROUNDS = 5


def search_box(room: Room) -> list[float]:
    """Return the milliseconds of every key in the box for everything."""
    taken = []
    room.window.open_palette()
    box = room.window.palette_box
    for text in TYPED:
        box.box.clear()
        room.settle(box)
        taken += [room.timed(partial(type_letter, box.box, letter), box) for letter in text]
    box.leave()
    return taken


def type_letter(field: object, letter: str) -> None:
    """Type one letter as a keyboard does; Hindi goes in as an input method puts it."""
    if not isinstance(field, QLineEdit):
        raise TypeError(field)
    if letter.isascii():
        QTest.keyClicks(field, letter)
    else:
        field.insert(letter)
        field.textEdited.emit(field.text())


def list_filter(room: Room, key: str) -> list[float]:
    """Return the milliseconds of every key in the filter of a page's list."""
    table = long_table(room, key)
    taken = []
    for text in TYPED:
        table.set_filter("")
        room.settle(table)
        taken += [room.timed(partial(type_letter, table.filter, letter), table) for letter in text]
    table.set_filter("")
    room.settle(table)
    return taken


def long_table(room: Room, key: str) -> LazyTable[Any, Any]:
    """Return the long table of a page."""
    page = room.open_page(key)
    tables = [one for one in page.findChildren(LazyTable) if one.isVisible()]
    return tables[0]


def opening(room: Room) -> list[float]:
    """Return the milliseconds in which the page of members is built, asked for and painted."""
    page = room.open_page("members")
    return [room.timed(page.retranslate) for _round in range(_ROUNDS)]


def table_opening(room: Room) -> list[float]:
    """Return the milliseconds in which the members' table asks for its first rows and paints them."""
    table = long_table(room, "members")
    question = ListMembers()
    return [room.timed(partial(table.ask, question), table) for _round in range(_ROUNDS)]


def sorting(room: Room) -> dict[str, float]:
    """Return the median milliseconds of a sort by each column of the members, up and down."""
    table = long_table(room, "members")
    head = table.view.horizontalHeader()
    taken: dict[str, float] = {}
    for place in range(head.count()):
        words = str(table.model.headerData(place, Qt.Orientation.Horizontal))
        rounds = [
            room.timed(partial(head.sectionClicked.emit, place), table) for _round in range(2 * _ROUNDS)
        ]
        taken[words] = median(rounds)
    return taken


def measure(folder: Path, *, real: bool = False) -> list[Figure]:
    """Open the window and return the figures."""
    with places.display() if real else nullcontext("") as screen, open_room(folder, screen=screen) as room:
        room.rest(_WARM_SECONDS)
        begun = time.perf_counter()
        room.open_page("members")
        first = (time.perf_counter() - begun) * 1000
        again = opening(room)
        table = table_opening(room)
        box = search_box(room)
        filtered = list_filter(room, "members") + list_filter(room, "people")
        sorts = sorting(room)
    slowest = max(sorts, key=lambda words: sorts[words])
    return [
        Figure(
            "Search box, key to painted result, p95",
            p95(box),
            "ms",
            most=50,
            note=f"median {median(box):.0f}",
        ),
        Figure(
            "Filter of members and people, key to painted rows, p95",
            p95(filtered),
            "ms",
            most=50,
            note=f"median {median(filtered):.0f}",
        ),
        Figure("Table of 200,000 members opened, median", median(table), "ms", most=100),
        Figure("The whole page of members made anew, median", median(again), "ms", note=f"first {first:.0f}"),
        Figure("Members sorted, slowest column, median", sorts[slowest], "ms", most=50, note=slowest),
    ]


def main() -> None:
    """Print the table."""
    parser = places.options(__doc__)
    parser.add_argument("--real", action="store_true", help="on an Xvfb instead of offscreen")
    chosen = parser.parse_args()
    print_table(measure(chosen.folder, real=chosen.real))


if __name__ == "__main__":
    main()
