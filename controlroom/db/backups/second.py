"""The second place: a stick or a folder on another disk that gets a copy of the newest backup."""

from __future__ import annotations

import datetime
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.db.backups import choices, container, disk, shelf, writing
from controlroom.db.backups.choices import Choices
from controlroom.db.backups.copying import Report
from controlroom.db.backups.failures import (
    BackupDamaged,
    NoRoomForBackup,
    SecondPlaceGone,
    SecondPlaceIsTheFirst,
    SecondPlaceUnwritable,
)
from controlroom.db.backups.shelf import Kept

FOLDER = "control-room-backups"
_MARK = "place.mark"
_STATE = "second.json"
_MARGIN = 1_000_000
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """The newest backup that reached the second place, remembered while the stick is away."""

    copied_at: datetime.datetime
    made_at: datetime.datetime
    last_entry: int


def choose(folder: Path, place: Path) -> Choices:
    """Make ``place`` the second place of the register in ``folder``; marked, so that it is known again.

    Raises SecondPlaceIsTheFirst, SecondPlaceGone, SecondPlaceUnwritable.
    """
    place = place.resolve()
    if place.is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(place / FOLDER):
        raise SecondPlaceIsTheFirst(str(place))
    if not place.is_dir():
        raise SecondPlaceGone(str(place))
    try:
        (place / FOLDER).mkdir(exist_ok=True)
        mark = _mark_in(place)
        if not mark:
            mark = secrets.token_hex(8)
            (place / FOLDER / _MARK).write_text(mark, "ascii")
            disk.sync(place / FOLDER / _MARK)
    except OSError as error:
        raise SecondPlaceUnwritable(str(place)) from error
    chosen = replace(choices.read(folder), second_place=str(place), second_mark=mark)
    choices.write(folder, chosen)
    (folder / shelf.FOLDER / _STATE).unlink(missing_ok=True)
    return chosen


def leave(folder: Path) -> None:
    """Have no second place any more; what lies there stays."""
    choices.write(folder, replace(choices.read(folder), second_place="", second_mark=""))
    (folder / shelf.FOLDER / _STATE).unlink(missing_ok=True)


def is_there(chosen: Choices) -> bool:
    """Tell whether the chosen stick or folder is there: it bears its mark."""
    return bool(chosen.second_place) and _mark_in(Path(chosen.second_place)) == chosen.second_mark


def kept_there(chosen: Choices) -> list[Kept]:
    """Return the backups in the second place, the newest first; none where it is away."""
    return list(shelf.kept_in(Path(chosen.second_place) / FOLDER)) if is_there(chosen) else []


def last_copied(folder: Path) -> Copied | None:
    """Return which backup reached the second place last."""
    try:
        values = json.loads((folder / shelf.FOLDER / _STATE).read_text("utf-8"))
        return Copied(
            copied_at=datetime.datetime.fromisoformat(values["copied_at"]),
            made_at=datetime.datetime.fromisoformat(values["made_at"]),
            last_entry=int(values["last_entry"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def bring(folder: Path, report: Report | None = None) -> Path | None:
    """Copy the newest backup of a register to its second place and compare it there; None if nothing is new.

    Raises SecondPlaceGone, SecondPlaceUnwritable, NoRoomForBackup, BackupDamaged, BackupUnderWay.
    """
    chosen = choices.read(folder)
    if not chosen.second_place:
        return None
    if not is_there(chosen):
        raise SecondPlaceGone(chosen.second_place)
    there = Path(chosen.second_place) / FOLDER
    with disk.turn(folder / shelf.FOLDER):
        newest = next((one for one in shelf.kept_in(folder / shelf.FOLDER) if one.about is not None), None)
        if newest is None or newest.about is None:
            return None
        # Two offices may share a stick, and back up in the same second.
        target = there / f"{newest.file.stem}-{newest.about.register[:6]}{newest.file.suffix}"
        if not _is_same(newest, target):
            _copy(newest, target, report)
            shelf.thin(there, chosen.at_least, newest.about.register)
        known = last_copied(folder)
        if known is None or known.made_at != newest.made_at:
            _remember(folder, newest)
    return target


def _is_same(newest: Kept, target: Path) -> bool:
    return target.exists() and shelf.look_at(target).about == newest.about


def _copy(newest: Kept, target: Path, report: Report | None) -> None:
    part = target.with_name(target.name + writing.PART)
    try:
        disk.check_room(target.parent, newest.size + _MARGIN)
        _write(newest, part, report)
        disk.sync(part)
        disk.forget_cached(part)
        if container.check_bytes(part) != newest.about:
            raise BackupDamaged(str(part))
        part.replace(target)
        disk.sync(target.parent)
    except NoRoomForBackup:
        raise
    except (OSError, ToldError) as error:
        if not target.parent.exists() or not (target.parent / _MARK).exists():
            raise SecondPlaceGone(str(target.parent.parent)) from error
        if isinstance(error, ToldError):
            raise
        raise SecondPlaceUnwritable(str(target.parent.parent)) from error
    finally:
        writing.forget(part)


def _write(newest: Kept, part: Path, report: Report | None) -> None:
    done = 0
    with newest.file.open("rb") as source, part.open("wb") as copy:
        while piece := source.read(_PIECE):
            copy.write(piece)
            done += len(piece)
            if report is not None:
                report(done, newest.size)
    shutil.copystat(newest.file, part)


def _remember(folder: Path, newest: Kept) -> None:
    if newest.about is None:
        return
    copied = Copied(
        copied_at=clock.now(), made_at=newest.made_at, last_entry=newest.about.contents.last_entry
    )
    values = asdict(copied) | {
        "copied_at": copied.copied_at.isoformat(),
        "made_at": copied.made_at.isoformat(),
    }
    part = folder / shelf.FOLDER / (_STATE + writing.PART)
    with part.open("w", encoding="utf-8") as stream:
        json.dump(values, stream)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / shelf.FOLDER / _STATE)


def _mark_in(place: Path) -> str:
    try:
        return (place / FOLDER / _MARK).read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
