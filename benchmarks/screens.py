"""Times what the hand waits for on the district register: python -m benchmarks.screens [--real].

The search box and a list's filter from the key to the painted result, the table of members as it opens and
as it is sorted. What counts is the moment when the rows of the answer are painted; how many there are in all
is told a little later, and measured too. Other names are typed before, so that all is warm, and no beginning
is measured twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from benchmarks import places
from benchmarks.figures import Figure, median, p95, print_table
from benchmarks.room import Room, open_room
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.units import UnitListing, list_units
from controlroom.ui.widgets.lazy_table import LazyTable

T = TypeVar("T")

WARMING = ("ganesh", "दिनेश ठाकुर", "7415")
TYPED = (
    "sunita sahu", "राम", "harish", "9826", "वर्मा", "booth 12", "patel", "मीना यादव", "rajesh ver", "kumar",
    "देवांगन", "tiwari a", "8103", "नगोई", "zone 4", "लक्ष्मी", "mahesh mishra", "शर्मा वि",
)  # fmt: skip
_WARM_SECONDS = 4.0
_ROUNDS = 5


def search_box(room: Room) -> list[float]:
    """Return the milliseconds of every key in the box for everything."""
    room.window.open_palette()
    box = room.window.palette_box

    def key(letter: str) -> float:
        return room.timed(partial(type_letter, box.box, letter), box)

    def clear() -> None:
        box.box.clear()
        room.settle(box)

    taken = typed(key, clear)
    box.leave()
    return taken


def typed(key: Callable[[str], T], clear: Callable[[], object]) -> list[T]:
    """Type the warming names, then those that are measured, and return what their new beginnings took."""
    known: set[str] = set()
    taken = []
    for text in (*WARMING, *TYPED):
        clear()
        for end, letter in enumerate(text, start=1):
            took = key(letter)
            if text in TYPED and text[:end] not in known:
                taken.append(took)
            known.add(text[:end])
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


def list_filter(room: Room, key: str) -> list[tuple[float, float]]:
    """Return the milliseconds of every key in the filter of a page's list: to its rows, to their number."""
    table = long_table(room, key)

    def clear() -> None:
        table.set_filter("")
        room.settle(table)

    taken = typed(lambda letter: room.timed_rows(table, partial(type_letter, table.filter, letter)), clear)
    clear()
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
    return [room.timed_rows(table, partial(table.ask, question))[0] for _round in range(_ROUNDS)]


def sorting(room: Room, unit_id: int | None = None) -> dict[str, float]:
    """Return the median milliseconds of a sort by each column of the members, up or down, the slower way."""
    table = long_table(room, "members")
    room.shell.view.set_unit(unit_id)
    room.settle()
    head = table.view.horizontalHeader()
    taken: dict[str, float] = {}
    for place in range(head.count()):
        words = str(table.model.headerData(place, Qt.Orientation.Horizontal))
        click = partial(head.sectionClicked.emit, place)
        rounds = [room.timed_rows(table, click)[0] for _round in range(2 * _ROUNDS)]
        taken[words] = max(median(rounds[0::2]), median(rounds[1::2]))
    room.shell.view.set_unit(None)
    room.settle()
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
        filtered = {key: list_filter(room, key) for key in ("members", "people")}
        block = room.shell.desk.register.read(list_units, UnitListing(level="block", limit=1)).rows[0]
        sorts = {"": sorting(room), str(block.name): sorting(room, block.id)}
    return [
        _keys("Search box, key to painted result, p95", box),
        *(
            _keys(f"Filter of {key}, key to painted rows, p95", [one[0] for one in taken])
            for key, taken in filtered.items()
        ),
        _keys(
            "The same until their number stands too",
            [one[1] for taken in filtered.values() for one in taken],
            most=None,
        ),
        Figure("Table of 200,000 members opened, median", median(table), "ms", most=100),
        Figure("The whole page of members made anew, median", median(again), "ms", note=f"first {first:.0f}"),
        *(_slowest(where, taken) for where, taken in sorts.items()),
    ]


def _keys(name: str, taken: list[float], *, most: float | None = 50) -> Figure:
    note = f"median {median(taken):.0f}, {len(taken)} keys"
    return Figure(name, p95(taken), "ms", most=most, note=note)


def _slowest(where: str, sorts: dict[str, float]) -> Figure:
    column = max(sorts, key=lambda words: sorts[words])
    name = f"Members {f'of {where} ' if where else ''}sorted, slowest column, median"
    return Figure(name, sorts[column], "ms", most=50, note=column)


def main() -> None:
    """Print the table."""
    parser = places.options(__doc__)
    parser.add_argument("--real", action="store_true", help="on an Xvfb instead of offscreen")
    chosen = parser.parse_args()
    print_table(measure(chosen.folder, real=chosen.real))


if __name__ == "__main__":
    main()
