"""What is on the disk stays on it: synced files and folders, room asked for beforehand, turns taken."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from controlroom.db.backups.failures import BackupUnderWay, BackupUnwritable, NoRoomForBackup

_MEGABYTE = 1_000_000
_LOCK = ".turn"
_LOOK_AGAIN_SECONDS = 0.1


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, down to the disk itself."""
    if path.is_dir():
        if sys.platform == "win32":  # there, folders cannot be opened; NTFS keeps a journal of names
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def forget_cached(path: Path) -> None:
    """Ask the system to read a file anew from the disk next time, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def check_room(folder: Path, needed: int) -> None:
    """Raise NoRoomForBackup where ``folder`` lies on a disk with less than ``needed`` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomForBackup(str(folder), megabytes(needed), megabytes(free))


def megabytes(size: int) -> str:
    """Return a size as it is told."""
    return f"{size / _MEGABYTE:.1f} MB"


@contextmanager
def turn(folder: Path, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the one right to write backups in ``folder``, against other programs too.

    Raises BackupUnderWay where another holds it for longer than ``wait_seconds``, BackupUnwritable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / _LOCK).open("a+b")
    except OSError as error:
        raise BackupUnwritable(str(folder)) from error
    with lock as stream:
        until = time.monotonic() + wait_seconds
        while not _is_taken(stream.fileno()):
            if time.monotonic() >= until:
                raise BackupUnderWay
            time.sleep(_LOOK_AGAIN_SECONDS)
        yield  # closing the file gives the right back, also when the program is killed


def _take_by_flock(handle: int) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _take_on_windows(handle: int) -> None:
    import msvcrt  # noqa: PLC0415 - only on Windows

    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]


_take: Callable[[int], None] = _take_on_windows if sys.platform == "win32" else _take_by_flock


def _is_taken(handle: int) -> bool:
    try:
        _take(handle)
    except OSError:
        return False
    return True
