"""Where a file that leaves may be written: never over what is a register's own, wherever that lies."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE
from controlroom.db.servers import SERVER_FILE

BACKUPS = "backups"
"""The folder beside a register in which its backups lie."""

BACKUP, PORTABLE = ".backup", ".age"
_OF_A_REGISTER = (FILE_NAME, KEY_FILE, SERVER_FILE)
_REGISTERS = frozenset({BACKUP, PORTABLE, Path(FILE_NAME).suffix, Path(KEY_FILE).suffix})


@dataclass(eq=False)
class TargetUnusable(PlaceError):
    """What was named to be written is no file that may be written over."""

    file: str
    sentence = N_("{file} cannot be written over. Choose the name of a new file.")


@dataclass(eq=False)
class FileUnwritable(PlaceError):
    """A file that leaves cannot be written."""

    file: str
    sentence = N_("{file} cannot be written. Choose another folder, or close the program that has it open.")


@dataclass(eq=False)
class FolderOfRegister(PlaceError):
    """What was named to be written into is the folder of a register."""

    folder: str
    sentence = N_("{folder} belongs to the register. Choose another folder.")


def check_target(target: Path, *sources: Path, is_backup: bool = False) -> None:
    """Raise TargetUnusable where ``target`` is a register's own, or is what is being read.

    Whatever lies in a register's folder is its own: key, mark of the journal, list of what was erased; so are
    backups anywhere, but that one backup may take the place of another.
    """
    try:
        wanted = target.resolve()
        is_refused = (
            (target.exists() and not target.is_file())
            or any(wanted == one.resolve() for one in sources)
            or (wanted.exists() and wanted.suffix in _REGISTERS and not is_backup)
            or (_is_within_a_register(wanted.parent) and not (is_backup and _is_new_backup(wanted)))
        )
    except OSError as error:
        raise TargetUnusable(str(target)) from error
    if is_refused:
        raise TargetUnusable(str(target))


def copy_out(file: Path, target: Path) -> Path:
    """Copy a file to where it was asked for, whole or not at all; raises TargetUnusable, FileUnwritable."""
    check_target(target)
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(file, part)
        part.replace(target)
    except OSError as error:
        raise FileUnwritable(str(target)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def check_folder(folder: Path) -> None:
    """Raise FolderOfRegister where files shall go into a register's folder."""
    try:
        is_refused = _is_within_a_register(folder.resolve())
    except OSError as error:
        raise FolderOfRegister(str(folder)) from error
    if is_refused:
        raise FolderOfRegister(str(folder))


def _is_within_a_register(folder: Path) -> bool:
    return any((one / name).exists() for one in (folder, *folder.parents) for name in _OF_A_REGISTER)


def _is_new_backup(file: Path) -> bool:
    return file.parent.name == BACKUPS and not file.exists()
