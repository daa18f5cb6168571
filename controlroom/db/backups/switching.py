"""Another register in the place of the one that stands there: all of it or nothing, wherever the power fails.

The new files wait in a folder of their own. Once the plan is written, every opening carries it on to its end.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from controlroom.db.backups import disk
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE

WAITING = ".restore"
_PLAN = "restore.plan"
_KEPT = "replaced"
_DATABASE = (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", FILE_NAME)
_HEAD = "journal.head"  # how far the journal beside it reaches


def waiting_folder(folder: Path) -> Path:
    """Return an empty folder in which the register that shall come waits; on the same disk."""
    waiting = folder / WAITING
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(parents=True)
    return waiting


def forget_waiting(folder: Path) -> None:
    """Drop what waits, unless the switch has begun."""
    if not (folder / _PLAN).exists():
        shutil.rmtree(folder / WAITING, ignore_errors=True)


def forget(folder: Path) -> None:
    """Remove a folder in which something waited for nobody, as for a drill."""
    shutil.rmtree(folder, ignore_errors=True)


def switch(folder: Path, name: str) -> Path | None:
    """Put what waits in the place of the register; return where that one is kept, None where none stood.

    ``name`` is what the folder of the replaced register is called.
    """
    for part in (FILE_NAME, KEY_FILE):
        disk.sync(folder / WAITING / part)
    disk.sync(folder / WAITING)
    kept = _unused(folder / _KEPT, name) if (folder / FILE_NAME).exists() else None
    plan = {"kept": str(kept.relative_to(folder)) if kept is not None else ""}
    draft = folder / (_PLAN + ".part")
    draft.write_text(json.dumps(plan), "utf-8")
    disk.sync(draft)
    draft.replace(folder / _PLAN)  # from here on it goes only forward
    disk.sync(folder)
    finish(folder)
    return kept


def finish(folder: Path) -> None:
    """Go on with a switch that was begun, from whichever step it stopped at; nothing where none was."""
    plan = folder / _PLAN
    if not plan.exists():
        return
    kept = json.loads(plan.read_text("utf-8"))["kept"]
    if kept:
        _set_aside(folder, folder / kept)
    # The database comes last: as long as it waits, what stands in its place is the old one.
    for name in (KEY_FILE, _HEAD, FILE_NAME):
        if (folder / WAITING / name).exists():
            (folder / WAITING / name).replace(folder / name)
            disk.sync(folder)
    shutil.rmtree(folder / WAITING, ignore_errors=True)
    plan.unlink()
    disk.sync(folder)


def _set_aside(folder: Path, kept: Path) -> None:
    """Move the old files away, whichever are still there: a register whole in a folder of its own."""
    kept.mkdir(parents=True, exist_ok=True)
    disk.sync(kept.parent)
    old: list[str] = []
    if (folder / WAITING / FILE_NAME).exists():
        old += _DATABASE if (kept / _HEAD).exists() else (_HEAD, *_DATABASE)
    if (folder / WAITING / KEY_FILE).exists():
        old.append(KEY_FILE)
    for name in old:
        if (folder / name).exists():
            (folder / name).replace(kept / name)
    disk.sync(kept)
    disk.sync(folder)


def _unused(folder: Path, name: str) -> Path:
    number, place = 1, folder / name
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}"
    return place
