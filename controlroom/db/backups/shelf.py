"""The shelf: the backups beside a register, each written in turn, listed, thinned out."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.db import keyfile, outgoing
from controlroom.db.backups import about as abouts
from controlroom.db.backups import choices, container, copying, disk, switching, thinning, writing
from controlroom.db.backups.about import About, Contents
from controlroom.db.backups.copying import Report
from controlroom.db.backups.failures import BackupGone, BackupUnderWay
from controlroom.db.backups.thinning import Dated
from controlroom.db.register import Register

FOLDER, SUFFIX = outgoing.BACKUPS, outgoing.BACKUP
_BARE = ".db"  # as 0.1.0 wrote them
_TURN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies somewhere: what it says of itself, or None with what is wrong with it."""

    file: Path
    made_at: datetime.datetime
    size: int
    about: About | None = None
    problem: ToldError | None = None

    @property
    def is_bare(self) -> bool:
        """Tell whether it is a bare database file, as 0.1.0 wrote them."""
        return self.file.suffix == _BARE

    @property
    def is_good(self) -> bool:
        """Tell whether nothing is known against it."""
        return self.problem is None


def file_name(moment: datetime.datetime, reason: str) -> str:
    """Return how a backup is called: its hour at the desk, and why it was made."""
    return f"control-room-{clock.local(moment).strftime('%Y-%m-%d-%H%M%S')}-{reason}{SUFFIX}"


def back_up(
    register: Register,
    reason: str,
    report: Report | None = None,
    *,
    wait_seconds: float = _TURN_SECONDS,
) -> Kept:
    """Write a checked backup beside the register and thin the shelf out; returns the backup.

    Raises BackupUnderWay, BackupUnwritable, NoRoomForBackup.
    """
    shelf = register.folder / FOLDER
    with disk.turn(shelf, wait_seconds):
        _sweep(shelf)
        switching.forget_waiting(register.folder)  # a restore that was killed left it
        file = _unused(shelf / file_name(clock.now(), reason))
        about = writing.write_backup(register, file, reason, report)
        thin(shelf, choices.read(register.folder).at_least, abouts.mark_of(register.keys))
    return Kept(file, about.made_at, file.stat().st_size, about)


def back_up_changes(register: Register, reason: str, report: Report | None = None) -> Kept | None:
    """Write a backup unless the newest holds all that was done, or another program writes one just now."""
    with suppress(BackupUnderWay):
        newest = newest_of(register)
        if newest is not None and newest.about is not None and not has_changed(register, newest.about):
            return None
        return back_up(register, reason, report, wait_seconds=0)
    return None


def has_changed(register: Register, about: About) -> bool:
    """Tell whether something was done since a backup was made."""
    return contents_of(register) != about.contents


def contents_of(register: Register) -> Contents:
    """Return how much stands in a register now."""
    return copying.look_into(register).contents


def newest_of(register: Register) -> Kept | None:
    """Return the newest good backup of a register on its shelf, whose seal fits."""
    for one in kept_in(register.folder / FOLDER):
        if one.about is None or not one.is_good:
            continue
        if container.fits(one.file, register.keys):
            return one
    return None


def kept_in(shelf: Path) -> Sequence[Kept]:
    """Return the backups in a folder, the newest first; what each says of itself is read, not yet checked."""
    found = [*shelf.glob(f"*{SUFFIX}"), *shelf.glob(f"*{_BARE}")] if shelf.is_dir() else []
    return sorted((look_at(file) for file in found), key=lambda one: (one.made_at, one.file), reverse=True)


def look_at(file: Path) -> Kept:
    """Return what one file is, as far as a short look tells."""
    try:
        size, written = file.stat().st_size, written_at(file)
    except OSError:
        return Kept(file, clock.now(), 0, problem=BackupGone(str(file)))
    if file.suffix == _BARE:
        return Kept(file, written, size)
    try:
        about = container.read_about(file)
    except ToldError as error:
        return Kept(file, written, size, problem=error)
    return Kept(file, about.made_at, size, about)


def written_at(file: Path) -> datetime.datetime:
    """Return when a file was written."""
    return datetime.datetime.fromtimestamp(file.stat().st_mtime, datetime.UTC)


def thin(shelf: Path, at_least: int, mark: str) -> None:
    """Take away the backups of one register that may go; those of others on the same stick stay."""
    own = [one for one in kept_in(shelf) if one.about is not None and one.about.register == mark]
    dated = [
        Dated(
            one.file.name,
            clock.local(one.made_at),
            always=one.about is not None and one.about.reason in abouts.ALWAYS_KEPT,
        )
        for one in own
    ]
    for name in thinning.may_go(dated, at_least):
        writing.forget(shelf / name)


def mark_of_folder(folder: Path) -> str:
    """Return by what backups of the register in ``folder`` are known; empty where nothing tells."""
    with suppress(ToldError):  # a key file that is damaged itself
        kept = keyfile.read(folder)
        if kept is not None:
            return abouts.mark_of(kept)
    newest = next((one.about for one in kept_in(folder / FOLDER) if one.about is not None), None)
    return newest.register if newest is not None else ""


def _sweep(shelf: Path) -> None:
    """Remove what a killed program left unfinished; nobody else writes here now."""
    for part in shelf.glob(f"*{writing.PART}"):
        writing.forget(part)
    for work in shelf.glob(f".*{writing.WORK}"):
        shutil.rmtree(work, ignore_errors=True)


def _unused(file: Path) -> Path:
    number, name = 1, file
    while name.exists():
        number += 1
        name = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return name
