"""Finds the longest stall of the GUI thread on each journey: python -m benchmarks.stalls [--real].

The window stands on the district register; a journey is walked with its own keys, and beside the longest
stall by the clock stands the time the GUI thread itself computed in it, and where it was seen.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from benchmarks import places
from benchmarks.figures import Figure, print_table
from benchmarks.room import Room, open_room
from benchmarks.screens import long_table, type_letter
from benchmarks.watchdog import Stall, Watchdog
from controlroom.print import attendance, reports, samples
from controlroom.ui.exporting import export_list
from controlroom.ui.preview.dialog import Preview

AIM_MS = 50.0
_WARM_SECONDS = 5.0
_EXPORT_TURNS, _EXPORT_SECONDS = 120, 1.0
_REPORTS = 300


def first_looks(room: Room, dog: Watchdog) -> None:
    """Open every page for the first time."""
    for entry in room.window.entries:
        with dog.watching(f"first look at {entry.key}"):
            room.open_page(entry.key)


def filter_people(room: Room) -> None:
    """Filter the list of people by typing."""
    table = long_table(room, "people")
    for letter in "sunita sahu":
        type_letter(table.filter, letter)
        room.rest(0.06)
    room.settle(table)


def walk_members(room: Room) -> None:
    """Scroll through the members and sort them by every column."""
    table = long_table(room, "members")
    bar = table.view.verticalScrollBar()
    for step in range(40):
        bar.setValue(bar.maximum() * step // 40)
        room.rest(0.02)
    head = table.view.horizontalHeader()
    for place in range(head.count()):
        head.sectionClicked.emit(place)
        room.settle(table)


def search_everything(room: Room) -> None:
    """Type into the box for everything."""
    QTest.keyClick(room.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = room.window.palette_box
    for letter in "ramesh verma":
        type_letter(box.box, letter)
        room.rest(0.06)
    room.settle(box)
    box.leave()


def issue_and_return(room: Room) -> None:
    """Open the forms of issue and return."""
    for key in ("issue", "return"):
        room.open_page("books", key)
        room.rest(0.1)


def new_meeting(room: Room) -> None:
    """Open the form of a new meeting, and leave it."""
    page = room.open_page("meetings", "new")
    room.rest(0.2)
    for dialog in page.findChildren(QDialog):
        dialog.close()
    room.settle()


def preview_sheet(room: Room, folder: Path) -> None:
    """Make an attendance sheet of 500 names and look at it."""
    file = folder / "sheet.pdf"
    done: list[object] = []
    sheet = samples.attendance(500)
    room.shell.press.make(room.window, attendance.attendance_sheet, sheet, file, then=done.append)
    room.wait(lambda: bool(done))
    preview = Preview(room.shell, file, title="sheet", kind="attendance", parent=room.window)
    preview.show()
    room.rest(1.0)
    preview.close()
    room.settle()


def booth_reports(room: Room, folder: Path) -> None:
    """Make a batch of booth reports while the window lives."""
    values = [samples.booth_report(number) for number in range(_REPORTS)]
    done: list[object] = []
    room.shell.press.make(
        room.window, reports.booth_reports, values, folder / "reports.pdf", name="reports", then=done.append
    )
    room.wait(lambda: bool(done))


def export_members(room: Room, folder: Path) -> None:
    """Save all members as an Excel file while the window lives."""
    page = room.open_page("members")
    told = len(room.shell.messages.record)
    export_list(room.shell, page.listings()[0], "members", folder / "members.xlsx")
    for _turn in range(_EXPORT_TURNS):
        room.rest(_EXPORT_SECONDS)
        if len(room.shell.messages.record) > told:
            return
    raise SystemExit("the members were not written in time")


def walk(room: Room) -> list[Stall]:
    """Walk all journeys and return the longest stall of each."""
    dog = Watchdog()
    with dog.watching("idle after the start, pages imported and made"):
        room.rest(_WARM_SECONDS)
        host = room.window.host
        room.wait(lambda: host is not None and len(host.pages()) == len(room.window.entries))
    first_looks(room, dog)
    with tempfile.TemporaryDirectory() as folder:
        journeys: list[tuple[str, Callable[[], None]]] = [
            ("filter people by typing", partial(filter_people, room)),
            ("scroll and sort 200,000 members", partial(walk_members, room)),
            ("search everything, Ctrl+K", partial(search_everything, room)),
            ("forms of issue and return", partial(issue_and_return, room)),
            ("form of a new meeting", partial(new_meeting, room)),
            ("sheet of 500 names, made and previewed", partial(preview_sheet, room, Path(folder))),
            ("all members into an Excel file", partial(export_members, room, Path(folder))),
            (f"{_REPORTS} booth reports through the press", partial(booth_reports, room, Path(folder))),
        ]
        for name, journey in journeys:
            with dog.watching(name):
                journey()
    dog.close()
    return dog.stalls


def measure(folder: Path, *, real: bool = False) -> tuple[list[Figure], list[Stall]]:
    """Open the window, walk, and return the figures with the stalls behind them."""
    with places.display() if real else nullcontext("") as screen, open_room(folder, screen=screen) as room:
        stalls = walk(room)
    figures = [
        Figure(
            f"Longest stall: {one.journey}",
            one.wall_ms,
            "ms",
            most=AIM_MS,
            note=f"computing {one.cpu_ms:.0f} ms",
        )
        for one in stalls
    ]
    return figures, stalls


def main() -> None:
    """Print the table, and where the window stood still."""
    parser = places.options(__doc__)
    parser.add_argument("--real", action="store_true", help="on an Xvfb instead of offscreen")
    chosen = parser.parse_args()
    figures, stalls = measure(chosen.folder, real=chosen.real)
    print_table(figures)
    for stall in stalls:
        if stall.wall_ms > AIM_MS:
            print(f"\n{stall.journey}: {stall.wall_ms:.0f} ms, computing {stall.cpu_ms:.0f} ms")
            for place, times in stall.places.most_common(3):
                print(f"  {times} × {place}")


if __name__ == "__main__":
    main()
