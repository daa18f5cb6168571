"""Watches the GUI thread: the longest time without a turn of its event loop, and where it was meanwhile."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from PySide6.QtCore import QTimer

LATE_MS = 50.0
_BEAT_MS = 5
_SAMPLE_SECONDS = 0.01
_ROOT = "controlroom"


@dataclass(slots=True)
class Stall:
    """The longest stall of one journey: by the clock, by the processor, and the places it was seen at."""

    journey: str
    wall_ms: float = 0.0
    cpu_ms: float = 0.0
    places: Counter[str] = field(default_factory=Counter)


class Watchdog:
    """Beats with a timer on the GUI thread; a thread samples that one's stack while the beat is late."""

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self._gui = threading.get_ident()
        self._beat = time.perf_counter()
        self._cpu = time.thread_time()
        self._current: Stall | None = None
        self._seen: Counter[str] = Counter()
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._over = threading.Event()
        self._sampler = threading.Thread(target=self._sample, name="watchdog", daemon=True)
        self._timer.start()
        self._sampler.start()

    @contextmanager
    def watching(self, journey: str) -> Iterator[None]:
        """Note the longest stall inside the block under this name."""
        self._on_beat()
        self._current = Stall(journey)
        try:
            yield
            self._on_beat()
        finally:
            self.stalls.append(self._current)
            self._current = None

    def close(self) -> None:
        """Stop watching."""
        self._timer.stop()
        self._over.set()
        self._sampler.join()

    def _on_beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        late = (now - self._beat) * 1000 - _BEAT_MS
        stall = self._current
        if stall is not None and late > stall.wall_ms:
            stall.wall_ms, stall.cpu_ms = late, (cpu - self._cpu) * 1000
            stall.places = self._seen
        self._seen = Counter()
        self._beat, self._cpu = now, cpu

    def _sample(self) -> None:
        while not self._over.wait(_SAMPLE_SECONDS):
            if (time.perf_counter() - self._beat) * 1000 > LATE_MS:
                frame = sys._current_frames().get(self._gui)  # noqa: SLF001 - the stack is what is asked about
                if frame is not None:
                    self._seen[_places(frame)] += 1


def _places(frame: FrameType) -> str:
    ours = [one for one in traceback.extract_stack(frame) if _ROOT in one.filename]
    return " > ".join(
        f"{one.filename.partition(_ROOT + '/')[2]}:{one.lineno} {one.name}" for one in ours[-3:]
    )
