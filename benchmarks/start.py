"""Times the second start on a real window: python -m benchmarks.start [--rounds N] [--peers].

A bare PySide6 window and the program alternate in one run, so that a noisy machine is noisy to both. The
moment of a paint is when the first turn of the event loop after it begins; the figures are there when
the first sight of Today is painted, and the program is ready when the register is open, the first page's
questions are all answered, and that is painted too.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import places
from benchmarks.figures import Figure, median, print_table

BARE = """
import sys
sys.path.insert(0, {root!r})
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from controlroom.base import log

class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: log.mark("painted"))

application = QApplication([])
window = Bare()
window.resize(1366, 700)
window.show()
sys.exit(application.exec())
"""
PEERS = (("GnuCash", ["gnucash", "--nofile"]), ("Gramps", ["gramps"]))
PAINTED, FIGURES, READY = "painted", "figures", "ready"
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Program:
    """Something that opens a window, and the last mark it makes."""

    command: Sequence[str]
    last: str


def python_outside() -> str:
    """Return the Python with which an operator starts the program: the one outside of the environment."""
    return str(Path(sys.base_prefix) / "bin" / "python3")


def moments(program: Program, environment: dict[str, str]) -> dict[str, float]:
    """Start a program; return the seconds from there to each of its marks."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "marks"
        begun = time.monotonic()
        with subprocess.Popen(
            program.command, cwd=places.ROOT, env=environment | {"CONTROL_ROOM_MARKS": str(file)}
        ) as running:
            marks: dict[str, float] = {}
            while program.last not in marks and running.poll() is None:
                if time.monotonic() - begun > _PATIENCE:
                    break
                time.sleep(0.01)
                marks = _read(file)
            running.send_signal(signal.SIGKILL)
        if program.last not in marks:
            raise SystemExit(f"{program.command} made no mark “{program.last}”, only {sorted(marks)}")
    return {name: moment - begun for name, moment in marks.items()}


def _read(file: Path) -> dict[str, float]:
    marks: dict[str, float] = {}
    if file.exists():
        for line in file.read_text("utf-8").splitlines():
            name, moment, _computing = line.split()
            marks.setdefault(name, float(moment))
    return marks


def window_moment(command: Sequence[str], environment: dict[str, str]) -> float | None:
    """Start a peer; return the seconds until X shows a window of some size, None where there is none."""
    if shutil.which(command[0]) is None or shutil.which("xwininfo") is None:
        return None
    begun = time.monotonic()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            while time.monotonic() - begun < _PATIENCE:
                if _has_window(environment):
                    return time.monotonic() - begun
                time.sleep(0.01)
        finally:
            running.send_signal(signal.SIGKILL)
    return None


def _has_window(environment: dict[str, str]) -> bool:
    shown = subprocess.run(
        ["xwininfo", "-root", "-tree"], env=environment, capture_output=True, text=True, check=False
    ).stdout
    sizes = [word.partition("+")[0] for line in shown.splitlines() for word in line.split() if "x" in word]
    wide = [size.split("x") for size in sizes if size.count("x") == 1]
    return any(w.isdigit() and h.isdigit() and 400 <= int(w) < 1366 and int(h) >= 300 for w, h in wide)


def measure(folder: Path, rounds: int = 10) -> list[Figure]:
    """Alternate both windows; return the medians and the ratios of medians."""
    register = places.district(folder)
    script = folder / "bare.py"
    script.write_text(BARE.format(root=str(places.ROOT)), "utf-8")
    bare = Program([sys.executable, str(script)], PAINTED)
    ours = Program([python_outside(), "main.py", "--data-dir", str(register)], READY)
    taken: dict[str, list[float]] = {"bare": [], PAINTED: [], FIGURES: [], READY: []}
    with places.display() as screen:
        environment = places.homely(folder) | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        for number in range(rounds + 1):  # the first warms the disk's and Python's caches
            base = moments(bare, environment)[PAINTED]
            own = moments(ours, environment)
            if number:
                taken["bare"].append(base)
                for name in (PAINTED, FIGURES, READY):
                    taken[name].append(own[name])
    window, shell, figures, ready = (median(taken[name]) for name in ("bare", PAINTED, FIGURES, READY))
    return [
        Figure("Bare PySide6 window painted", window * 1000, "ms"),
        Figure("Shell painted (second start, `python3 main.py`)", shell * 1000, "ms"),
        Figure("Today's figures shown, 200,000 members", figures * 1000, "ms"),
        Figure("Every key answered, what needs doing shown", ready * 1000, "ms"),
        Figure("Shell against the bare window", shell / window, "×", most=1.5, note="aim 1.25"),
        Figure("Today's figures against the bare window", figures / window, "×", most=3.0, note="aim 2"),
    ]


def measure_peers(folder: Path, rounds: int = 3) -> list[Figure]:
    """Return the start of other programs that are installed, to their first window."""
    found = []
    with places.display() as screen:
        environment = places.homely(folder) | {"DISPLAY": screen}
        for name, command in PEERS:
            taken = [window_moment(command, environment) for _round in range(rounds)]
            seen = [one for one in taken if one is not None]
            if seen:
                found.append(Figure(f"{name}: its first window", median(seen) * 1000, "ms"))
    return found


def main() -> None:
    """Print the table."""
    parser: argparse.ArgumentParser = places.options(__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--peers", action="store_true", help="also GnuCash and Gramps where installed")
    chosen = parser.parse_args()
    figures = measure(chosen.folder, chosen.rounds)
    print_table(figures + (measure_peers(chosen.folder) if chosen.peers else []))


if __name__ == "__main__":
    main()
