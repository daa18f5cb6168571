"""Times the second start on a real window: python -m benchmarks.start [--rounds N] [--peers].

A bare PySide6 window and the program alternate in one run, so that a noisy machine is noisy to both. The
moment of a paint is when the first turn of the event loop after it begins; the figures are there when
the first sight of Today is painted, and the program is ready when the register is open, the first page's
questions are all answered, and that is painted too. Peers make no marks: with --peers all of them, the bare
window and ours are seen from outside, by the pixels of the screen (benchmarks/paint.py).
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

from benchmarks import paint, places
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
PEERS = {
    "GnuCash": ["gnucash", "--nofile"],
    "Gramps": ["gramps"],
    "Tryton": ["tryton"],
}  # of Debian's archive
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


def measure(folder: Path, rounds: int = 10) -> list[Figure]:
    """Alternate both windows; return the medians and the ratios of medians."""
    register = places.district(folder)
    bare = Program([sys.executable, str(_bare(folder))], PAINTED)
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


def measure_peers(folder: Path, rounds: int = 5) -> list[Figure]:
    """Alternate a bare window, ours and installed peers; all are seen from the screen's own memory."""
    register = places.district(folder)
    commands: dict[str, list[str]] = {
        "Bare PySide6 window": [sys.executable, str(_bare(folder))],
        "Control Room": [python_outside(), "main.py", "--data-dir", str(register)],
    }
    commands |= {name: command for name, command in PEERS.items() if shutil.which(command[0])}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    environment = places.homely(folder) | {"QT_QPA_PLATFORM": "xcb"}
    with paint.screen() as screen:
        for number in range(rounds + 1):  # the first makes settings and warms the disk's cache
            for name, command in commands.items():
                seen = paint.first_paint(screen, command, environment, places.ROOT)
                if number and seen is not None:
                    taken[name].append(seen)
    medians = {name: median(times) for name, times in taken.items() if times}
    bare = medians["Bare PySide6 window"]
    return [
        Figure(
            f"{name}: first window painted",
            middle * 1000,
            "ms",
            note=f"{middle / bare:.2f} × the bare window",
        )
        for name, middle in medians.items()
    ]


def _bare(folder: Path) -> Path:
    script = folder / "bare.py"
    script.write_text(BARE.format(root=str(places.ROOT)), "utf-8")
    return script


def main() -> None:
    """Print the table."""
    parser: argparse.ArgumentParser = places.options(__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument(
        "--peers", action="store_true", help="also GnuCash, Gramps and Tryton, where installed"
    )
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    figures = measure(chosen.folder, chosen.rounds)
    print_table(figures + (measure_peers(chosen.folder) if chosen.peers else []))


if __name__ == "__main__":
    main()
