"""Where benchmarks work: a district of 200,000 members made once, a display and settings of their own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from controlroom.db import opening
from controlroom.domain import demo

ROOT = Path(__file__).resolve().parents[1]
_SHAPES = ("controlroom/db/models", "controlroom/domain/demo")


def options(description: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows the folder in which everything is kept."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "control-room-benchmarks",
        help="where the district register is made once and kept",
    )
    return parser


def district(folder: Path) -> Path:
    """Return the folder of a register with 200,000 members, made (a minute) where it is missing."""
    register = folder / f"district-{_shape():08x}"
    if not opening.exists(register):
        print("the district is being made, this once…", file=sys.stderr)
        begun = time.perf_counter()
        demo.make(register, scale="district")
        print(f"made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return register


def block(folder: Path) -> Path:
    """Return the folder of the demo's block, made where it is missing."""
    register = folder / f"block-{_shape():08x}"
    if not opening.exists(register):
        demo.make(register)
    return register


def _shape() -> int:
    """Return a number that changes when the tables or the demo do: an older district is then made anew."""
    files = [file for place in _SHAPES for file in sorted((ROOT / place).glob("*.py"))]
    return zlib.crc32(b"".join(file.read_bytes() for file in files))


def homely(folder: Path) -> dict[str, str]:
    """Return an environment whose settings, cache and byte code lie in ``folder``, not in the user's home."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    # A home without byte code would measure Python's compiler.
    return kept | places | {"HOME": str(home), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


@contextmanager
def display() -> Iterator[str]:
    """Run an Xvfb of our own and give its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                yield f":{answer.readline().strip()}"
        finally:
            server.terminate()
