"""Sees from outside when a program's first window is painted: by the pixels of the screen, alike for all."""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

# 400 x 300: the splash of GnuCash and the sign-in of Tryton count, a small box does not.
PAINTED_PIXELS = 120_000
_STEP = 16  # every sixteenth pixel of every sixteenth line is looked at: 0.3 ms a look
_LOOK_SECONDS = 0.004
_PATIENCE = 60.0
_HEAD = struct.Struct(">25I")  # the head of an X window dump, which Xvfb keeps before its pixels


class Screen:
    """An Xvfb whose pixels can be looked at."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        with file.open("rb") as stream:
            memory = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        head = _HEAD.unpack_from(memory)
        size, height, line, colours = head[0], head[5], head[12], head[19]
        pixels = memoryview(memory)[size + colours * 12 :].cast("I")
        self._lines = [
            pixels[row * line // 4 : (row + 1) * line // 4 : _STEP] for row in range(0, height, _STEP)
        ]

    def look(self) -> list[list[int]]:
        """Return the pixels that are looked at."""
        return [line.tolist() for line in self._lines]

    def changed(self, before: list[list[int]]) -> int:
        """Return about how many pixels are others than before."""
        pairs = zip(before, self._lines, strict=True)
        different = sum(
            old != new for olds, line in pairs for old, new in zip(olds, line.tolist(), strict=True)
        )
        return different * _STEP * _STEP


@contextmanager
def screen() -> Iterator[Screen]:
    """Run an Xvfb of our own whose pixels lie in a file."""
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        with subprocess.Popen(
            [*command, "-fbdir", folder], pass_fds=(writing,), stderr=subprocess.DEVNULL
        ) as server:
            os.close(writing)
            try:
                with os.fdopen(reading) as answer:
                    name = f":{answer.readline().strip()}"
                yield Screen(name, Path(folder) / "Xvfb_screen0")
            finally:
                server.terminate()


def first_paint(
    place: Screen, command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> float | None:
    """Start a program; return the seconds until a window of it is painted, None where none comes."""
    if shutil.which(command[0]) is None:
        return None
    before = place.look()
    begun = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment) | {"DISPLAY": place.name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            while (passed := time.monotonic() - begun) < _PATIENCE:
                if place.changed(before) >= PAINTED_PIXELS:
                    return passed
                time.sleep(_LOOK_SECONDS)
        finally:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            _until_gone(place, before)
    return None


def _until_gone(place: Screen, before: list[list[int]]) -> None:
    end = time.monotonic() + 5
    while place.changed(before) >= PAINTED_PIXELS and time.monotonic() < end:
        time.sleep(0.05)
