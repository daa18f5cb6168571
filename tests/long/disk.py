"""The disk under a program: what was written and synced in which order, power cuts, calls that fail."""

from __future__ import annotations

import ctypes
import os
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests import preloading

SOURCE = Path(__file__).with_name("disk.c")
WRITE, SYNC = b"W", b"S"
_HEAD = struct.Struct("<c3xiqq")
_SECTOR = 512
_SHARED_MEMORY = "-shm"  # made anew by whoever opens the database after a cut


@dataclass(frozen=True, slots=True)
class Call:
    """A call that reached the disk: W write, T shorten, S sync, O made, U removed, R renamed, A told."""

    kind: str
    path: str
    at: int
    data: bytes


def surroundings(folder: Path, journal: Path | None = None) -> dict[str, str]:
    """Return the environment of a process whose disk below ``folder`` is watched."""
    named = {"LD_PRELOAD": str(preloading.build(SOURCE)), "DISK_FOLDER": str(folder)}
    return os.environ | named | ({"DISK_JOURNAL": str(journal)} if journal else {})


class Watched:
    """The watched disk as the watched process itself sees it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(str(preloading.build(SOURCE)))

    def acknowledge(self, words: str) -> None:
        """Note that somebody was told something is saved."""
        self._library.disk_note(words.encode())

    def fail(self, kind: bytes, call: int, error: int) -> None:
        """Let the ``call``-th call of a kind from now on fail, and all after it; 0 lets all succeed again."""
        self._library.disk_fail(ctypes.c_char(kind), ctypes.c_long(call), ctypes.c_int(error))

    def calls(self) -> int:
        """Return how many calls of the kind there were since."""
        count: int = self._library.disk_calls()
        return count


def read_journal(journal: Path) -> list[Call]:
    """Return all calls in their order."""
    raw, place, calls = journal.read_bytes(), 0, []
    while place < len(raw):
        kind, path_length, at, length = _HEAD.unpack_from(raw, place)
        place += _HEAD.size
        path = raw[place : place + path_length].decode()
        place += path_length
        data = b""
        if kind in b"WAR":
            data = raw[place : place + length]
            place += length
        calls.append(Call(kind.decode(), path, at, data))
    return calls


@dataclass
class Disk:
    """Files as they lie on the disk for certain, and what was written since and may have reached it."""

    files: dict[str, bytearray]
    pending: dict[str, list[tuple[int, bytes | None]]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    acknowledged: int = 0

    def take(self, call: Call) -> None:
        """Let one call reach the disk's cache, or, with a sync, the disk."""
        path = call.path
        if call.kind == "A":
            self.acknowledged += 1
        elif path.endswith(_SHARED_MEMORY):
            return
        elif call.kind == "O":
            self.removed.discard(path)
            self.files.setdefault(path, bytearray())
        elif call.kind == "W":
            self.files.setdefault(path, bytearray())
            self.pending.setdefault(path, []).append((call.at, call.data))
        elif call.kind == "T":
            self.pending.setdefault(path, []).append((call.at, None))
        elif call.kind == "S":
            for at, data in self.pending.pop(path, ()):
                _write(self.files.setdefault(path, bytearray()), at, data)
        elif call.kind == "U":
            self.removed.add(path)
        elif call.kind == "R":
            target = call.data.decode()
            self.files[target] = self.files.pop(path, bytearray())
            self.pending[target] = self.pending.pop(path, [])

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files as the next start finds them: a sector that was not synced came or did not."""
        left = {}
        for path, synced in self.files.items():
            if path in self.removed and chance.random() < 0.5:
                continue
            content = bytearray(synced)
            for at, data in self.pending.get(path, ()):
                if data is None:
                    if chance.random() < 0.5:
                        _write(content, at, None)
                    continue
                for start in range(0, len(data), _SECTOR):
                    if chance.random() < 0.5:
                        _write(content, at + start, data[start : start + _SECTOR])
            left[path] = bytes(content)
        return left


def cuts(base: dict[str, bytes], calls: list[Call], moments: list[int]) -> Iterator[tuple[int, Disk]]:
    """Play the calls, stopping at each of the sorted moments: how many were acknowledged, and the disk."""
    disk = Disk({path: bytearray(content) for path, content in base.items()})
    played = 0
    for moment in moments:
        for call in calls[played:moment]:
            disk.take(call)
        played = moment
        yield disk.acknowledged, disk


def _write(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        return
    if at > len(content):
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data
